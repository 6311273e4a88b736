from __future__ import annotations

import psycopg
import pytest

from provincial_server.migrate import DatabaseNewer, migrate

OF_THE_PROVINCE = {
    *("web_user", "sign_in_failure", "secret", "schema_migration", "signing_key"),
    *("decision", "catalogue", "audit_event"),
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
    assert all(key[0] == "province_code" for table, key in wrong if table != "schema_migration")


def test_every_table_has_a_key(database):
    with_key = {table for table, _ in database.execute(KEYS)}
    tables = {row[0] for row in database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert tables == with_key


def test_migrating_twice_does_nothing_the_second_time(database_url):
    with psycopg.connect(database_url, autocommit=True) as connection:
        assert migrate(connection) == 0


def test_the_database_of_a_newer_program_is_refused(database_url):
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("INSERT INTO schema_migration (version) VALUES (9999)")
        with pytest.raises(DatabaseNewer):
            migrate(connection)
