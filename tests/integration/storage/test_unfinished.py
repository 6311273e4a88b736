"""The one look after a conversation with the province: what a new book says, and what each thing done makes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from desktop_app.storage.book import Book
from desktop_app.storage.conflicts import KEPT_DAYS
from desktop_app.storage.handed_in_key import keep_handed_in_digest
from desktop_app.storage.package_notes import keep_package_key
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.signing_keys import keep_certification, keep_key, keep_province_key
from desktop_app.storage.unfinished import Unfinished, unfinished
from tests.conftest import NOON

_AT = "2026-11-21T05:00:00+00:00"


def _look(book: Book) -> Unfinished:
    with book.whole_reader() as reader:
        return unfinished(reader, NOON)


def test_a_new_book_has_told_the_province_nothing(book: Book) -> None:
    found = _look(book)
    assert (found.checked_at, found.summed_schema) == ("", SCHEMA)
    assert (found.handed_in, found.keys_told_at, found.attested, found.package_key) == (b"", "", b"", False)
    assert (found.redacted, found.old_conflicts, found.moved, found.decisions) == (False,) * 4


def test_what_was_told_stands_there(book: Book) -> None:
    with book.bookkeeping() as connection:
        keep_handed_in_digest(connection, b"d" * 32, _AT)
        keep_package_key(connection, b"p" * 32, _AT)
        keep_province_key(connection, "40", "ten", b"k" * 32, _AT)
        for number, made_at in enumerate(("2026-01-01", "2026-02-01")):
            keep_key(connection, bytes([number]) * 32, b"x" * 32, made_at)
        keep_certification(connection, b"\1" * 32, b"certified", _AT)
        connection.execute(text('UPDATE book_info SET sums = \'{"checked_at": "2026-11-20", "schema": 3}\''))
    found = _look(book)
    assert (found.handed_in, found.keys_told_at, found.attested, found.package_key) == (
        b"d" * 32,
        _AT,
        b"certified",
        True,
    )
    assert (found.checked_at, found.summed_schema) == ("2026-11-20", 3)


@pytest.mark.parametrize(("days", "is_old"), [(KEPT_DAYS - 1, False), (KEPT_DAYS + 1, True)])
def test_a_value_that_lost_is_old_after_its_days(book: Book, days: int, is_old: bool) -> None:
    met_at = (NOON - timedelta(days=days)).isoformat(timespec="seconds")
    with book.bookkeeping() as connection:
        columns = connection.execute(text("SELECT name, type FROM pragma_table_info('field_conflict')")).all()
        values = {name: 0 if kind == "INTEGER" else "" for name, kind in columns} | {"met_at": met_at}
        names = ", ".join(values)
        places = ", ".join(f":{name}" for name in values)
        connection.execute(text(f"INSERT INTO field_conflict ({names}) VALUES ({places})"), values)
    assert _look(book).old_conflicts is is_old
