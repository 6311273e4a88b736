from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from alembic.script import ScriptDirectory

import provincial_server
from provincial_server.migrate import DatabaseNewer, known_version, migrate, version_of

FOLDER = Path(provincial_server.__file__).parent / "migrations"

OF_THE_PROVINCE = {
    *("web_user", "sign_in_failure", "secret", "alembic_version", "signing_key"),
    *("decision", "catalogue", "audit_event", "rollup_total", "rollup_total_state", "members_by_year"),
}  # of no book

KEYS = """
    SELECT t.relname, array_agg(a.attname ORDER BY k.place)
    FROM pg_constraint c
    JOIN pg_class t ON t.oid = c.conrelid
    JOIN pg_namespace s ON s.oid = t.relnamespace AND s.nspname = 'public'
    CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
    WHERE c.contype IN ('p', 'u') GROUP BY t.relname, c.oid
"""


def test_every_key_of_every_table_begins_with_province_and_book(database):
    keys = database.execute(KEYS).fetchall()
    assert len(keys) > 20
    wrong = [(table, key) for table, key in keys if key[:2] != ["province_code", "book_id"]]
    assert {table for table, _ in wrong} == OF_THE_PROVINCE
    assert all(key[0] == "province_code" for table, key in wrong if table != "alembic_version")


def test_every_table_has_a_key(database):
    with_key = {table for table, _ in database.execute(KEYS)}
    tables = {row[0] for row in database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert tables == with_key


def test_migrating_twice_does_nothing_the_second_time(database_url):
    assert migrate(database_url) == 0


def test_every_sql_file_has_its_revision_and_they_follow_each_other():
    scripts = ScriptDirectory(str(FOLDER))
    revisions = [revision.revision for revision in reversed(list(scripts.walk_revisions()))]
    assert revisions == sorted(file.name[:4] for file in FOLDER.glob("*.sql"))
    assert revisions == [f"{number:04d}" for number in range(1, known_version() + 1)]


def test_two_servers_that_start_together_over_an_empty_database_take_turns(empty_database):
    with ThreadPoolExecutor(4) as together:
        assert sorted(together.map(migrate, [empty_database] * 4)) == [0, 0, 0, known_version()]


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_database_of_the_old_runner_is_adopted_with_what_is_in_it(empty_database, version):
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE schema_migration (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
        )
        for number in range(1, version + 1):
            connection.execute(next(FOLDER.glob(f"{number:04d}_*.sql")).read_bytes())
            connection.execute("INSERT INTO schema_migration (version) VALUES (%s)", (number,))
        connection.execute("INSERT INTO secret VALUES ('40', 'sessions', 'kept')")
        assert version_of(connection) == version
    assert migrate(empty_database) == known_version() - version
    assert migrate(empty_database) == 0
    with psycopg.connect(empty_database, autocommit=True) as connection:
        assert version_of(connection) == known_version()
        assert connection.execute("SELECT value FROM secret").fetchone() == ("kept",)
        # the program of that time refuses by its own table
        assert connection.execute("SELECT max(version) > 4 FROM schema_migration").fetchone() == (True,)


@pytest.mark.parametrize("version", ["9999", "f00d"])
def test_the_database_of_a_newer_program_is_refused(database_url, version):
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = %s", (version,))
    with pytest.raises(DatabaseNewer):
        migrate(database_url)


def test_the_database_of_a_newer_program_of_the_old_runner_is_refused(empty_database):
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute("CREATE TABLE schema_migration (version integer PRIMARY KEY)")
        connection.execute("INSERT INTO schema_migration (version) VALUES (9999)")
    with pytest.raises(DatabaseNewer):
        migrate(empty_database)


def test_a_migration_that_fails_leaves_nothing(empty_database):
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute("CREATE TABLE award_mark (x integer)")  # in the way of the second one
    with pytest.raises(psycopg.errors.DuplicateTable):
        migrate(empty_database)
    with psycopg.connect(empty_database, autocommit=True) as connection:
        tables = {row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert tables == {"award_mark"}
