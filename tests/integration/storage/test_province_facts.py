from __future__ import annotations

from desktop_app.storage.book import Book
from desktop_app.storage.province_facts import fact, forget_fact, note_fact


def test_what_is_remembered_of_the_province_is_replaced_and_forgotten(book: Book) -> None:
    with book.bookkeeping() as connection:
        assert fact(connection, "mẫu") == b""
        for value in (b"1", b"\0\xff"):
            note_fact(connection, "mẫu", value, "2026-11-22T08:00:00+00:00")
    with book.reader() as reader:
        assert fact(reader, "mẫu") == b"\0\xff"
    with book.bookkeeping() as connection:
        forget_fact(connection, "mẫu")
        assert fact(connection, "mẫu") == b""
