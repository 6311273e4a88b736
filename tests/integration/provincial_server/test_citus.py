"""The tables can be spread over machines by province or by book, as they are: keys, statements, transactions, numbers."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from contextlib import contextmanager
from uuid import UUID

import psycopg
import pytest

from desktop_app.sync.questions import QUESTION_TYPE, Asker, pack_question
from desktop_app.sync.sum_questions import AskBuckets, AskDevices, AskSnapshot
from desktop_app.sync.wire import Operation

# what belongs to the province and to no book: on Citus, reference tables or one shard of their province
OF_THE_PROVINCE = {
    *(
        "web_user",
        "sign_in_failure",
        "secret",
        "alembic_version",
        "signing_key",
        "decision",
        "catalogue",
        "audit_event",
    ),
    *("rollup_total", "rollup_total_state", "members_by_year", "schema_migration"),
}
# where a code or a name leads to a book that is not known yet: the province is named, the book is what is looked for
LEADS_TO_A_BOOK = {"enrolment_code", "device"}
_INDEXES = """
    SELECT t.relname, x.relname, array_agg(a.attname ORDER BY k.place)
    FROM pg_index i
    JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = 'public'::regnamespace AND NOT t.relispartition
    JOIN pg_class x ON x.oid = i.indexrelid
    CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
    WHERE i.indisunique GROUP BY t.relname, x.relname
"""


@pytest.fixture
def tables(database):
    """Every table that belongs to books, with its columns."""
    rows = database.execute(
        "SELECT c.relname, array_agg(a.attname::text) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition GROUP BY 1"
    ).fetchall()
    return {name: set(columns) for name, columns in rows if name not in OF_THE_PROVINCE}


@contextmanager
def noted(monkeypatch):
    """Every statement that is executed on any connection, in order, with the connection and what is bound to it."""
    statements = []

    def note(cursor, query, params):
        if threading.current_thread().name == "rollup":  # the sums of a whole province, kept apart from what comes in
            return
        text = (
            query if isinstance(query, str) else query.decode() if isinstance(query, bytes) else query.as_string(cursor)
        )
        statements.append((id(cursor.connection), " ".join(text.split()), params))

    execute, many, copy = psycopg.Cursor.execute, psycopg.Cursor.executemany, psycopg.Cursor.copy

    def executed(self, query, params=None, **options):
        note(self, query, params)
        return execute(self, query, params, **options)

    def executed_many(self, query, params_seq, **options):
        rows = list(params_seq)
        for row in rows:
            note(self, query, row)
        return many(self, query, rows, **options)

    def copied(self, statement, params=None, **options):
        note(self, statement, params)
        return copy(self, statement, params, **options)

    enter, leave = psycopg.Transaction.__enter__, psycopg.Transaction.__exit__

    def entered(self):
        statements.append((id(self.connection), "BEGIN", None))
        return enter(self)

    def left(self, *fault):
        statements.append((id(self.connection), "COMMIT", None))
        return leave(self, *fault)

    with monkeypatch.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", executed)
        patch.setattr(psycopg.Cursor, "executemany", executed_many)
        patch.setattr(psycopg.Cursor, "copy", copied)
        patch.setattr(psycopg.Transaction, "__enter__", entered)
        patch.setattr(psycopg.Transaction, "__exit__", left)
        yield statements


@pytest.fixture
def day(own_site, make_person, monkeypatch):
    """The statements of a day of two boards: enrolment, batches, conflicts, pulls, quarantine, questions."""
    with noted(monkeypatch) as statements:
        here, other = own_site.laptop(), own_site.laptop()
        there = own_site.laptop(book=here.book)
        people = [make_person() for _ in range(5)]
        here.sync(here.entry(*people, Operation("person", "no id", "insert", {"full_name": "x"})))
        other.sync(other.entry(make_person()))
        there.pull_all()
        here.sync(here.entry(Operation("person", people[0].record, "update", {"full_name": "A"})))
        there.sync(there.entry(Operation("person", people[0].record, "update", {"full_name": "B"})))
        there.sync(there.entry(Operation("person", people[1].record, "redact", {"full_name": ""})))
        here.sync(sums={"person": 1})
        repeated = other.envelope(other.entry(make_person()))
        other.post(repeated)
        other.post(repeated)
        for about, asked in (
            ("v1/buckets", AskBuckets()),
            ("v1/snapshot", AskSnapshot()),
            ("v1/devices", AskDevices()),
        ):
            question = pack_question(Asker(about, "40", here.book, here.device), asked, here.key)
            answer = own_site.http.post(f"/{about}", content=question, headers={"content-type": QUESTION_TYPE})
            assert answer.status_code == 200
    return [one for one in statements if one[0] != id(own_site.database)]


def test_every_unique_key_of_a_books_table_begins_with_province_and_book(database, tables):
    found = defaultdict(list)
    for table, index, columns in database.execute(_INDEXES):
        found[table].append((index, columns))
    assert set(tables) <= set(found)
    for table in tables:
        for index, columns in found[table]:
            if index == "enrolment_code_by_hash":  # a code is looked for before anybody knows its book
                continue
            assert columns[:2] == ["province_code", "book_id"], index


def named_tables(statement, tables):
    words = set(re.findall(r"[a-z_]+", re.sub(r"'[^']*'", "''", statement)))
    return {
        table
        for table in tables
        if table in words and re.search(rf"\b(from|join|into|update|copy|only)\s+{table}\b", statement, re.IGNORECASE)
    }


def test_every_statement_on_a_books_tables_names_province_and_book(day, tables):
    looked_at = defaultdict(int)
    for _, statement, _ in day:
        used = named_tables(statement, tables)
        for table in used:
            looked_at[table] += 1
        if not used:
            continue
        assert "province_code" in statement, statement
        if not used <= LEADS_TO_A_BOOK:
            assert "book_id" in statement, statement
    for table in (
        "operation",
        "entry",
        "record",
        "log_slice",
        "acknowledged",
        "book_head",
        "quarantine",
        "conflict",
        "table_sum",
    ):
        assert looked_at[table], table


def test_no_transaction_that_takes_a_batch_in_touches_two_books(day, own_site):
    books = {row[0] for row in own_site.database.execute("SELECT book_id FROM book")}
    assert len(books) == 2
    open_on, transactions = defaultdict(list), 0
    for connection, statement, params in day:
        if statement == "BEGIN":
            open_on[connection].append(set())
            continue
        if statement == "COMMIT":
            touched = open_on[connection].pop()
            assert len(touched) <= 1
            transactions += len(touched)
            for outer in open_on[connection]:
                outer.update(touched)
            continue
        values = params.values() if isinstance(params, dict) else params or ()
        named = {value for value in values if isinstance(value, UUID) and value in books}
        assert len(named) <= 1, statement
        for one in open_on[connection][-1:]:
            one.update(named)
    assert transactions > 5


def test_no_number_on_the_way_in_comes_from_a_sequence(day, database):
    numbered = {
        row[0]
        for row in database.execute(
            "SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')"
            " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relnamespace = 'public'::regnamespace"
            " AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%')"
        )
    }
    assert numbered <= {"sign_in_failure", "audit_event", "decision"}
    for _, statement, _ in day:
        assert "nextval" not in statement
        if re.search(r"INSERT INTO (sign_in_failure|decision)\b", statement):
            pytest.fail(statement)


def test_the_province_is_named_before_any_books_table_is_joined(day, tables):
    """A join of two tables of books is within one shard: both sides are tied by province and book."""
    joins = 0
    for _, statement, _ in day:
        used = named_tables(statement, tables)
        if len(used) > 1 and re.search(r"\bjoin\b", statement, re.IGNORECASE):
            joins += 1
            assert statement.count("book_id") >= len(used), statement
            assert statement.count("province_code") >= len(used), statement
    assert joins > 1
