from __future__ import annotations

import threading

import psycopg

from provincial_server.database import open_pool


def test_two_servers_that_start_together_over_an_empty_database_both_find_it_ready(database_url):
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    counts = []

    def start():
        pool = open_pool(database_url, 1)
        with pool.connection() as connection:
            counts.append(connection.execute("SELECT count(*) FROM alembic_version").fetchone())
        pool.close()

    starts = [threading.Thread(target=start) for _ in range(2)]
    for one in starts:
        one.start()
    for one in starts:
        one.join()
    assert len(counts) == 2
    assert counts[0] == counts[1] != (0,)
