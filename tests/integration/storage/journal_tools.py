"""What several tests of the journal need."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from desktop_app.storage.book import Book
from desktop_app.storage.derived import name_columns
from desktop_app.storage.tables import Person


def add(book: Book, name: str, phone: str = "") -> Person:
    with book.work("bà Lài") as work:
        local = name_columns(name)
        person = Person(
            id=work.new_id(),
            unit_id=work.unit_id,
            full_name=name,
            phone=phone,
            fold=local.fold,
            sort_key=local.sort_key,
        )
        work.add(person)
        work.describe("members.added", {"name": name})
        work.session.flush()
        work.session.expunge(person)
    return person


def newest(book: Book):
    with book.reader() as reader:
        return reader.execute(text("SELECT * FROM journal_entry ORDER BY seq DESC LIMIT 1")).one()


def changes(book: Book, entry: int) -> list[tuple[str, str, str | None, str | None]]:
    with book.reader() as reader:
        return [
            tuple(row)
            for row in reader.execute(
                text("SELECT table_name, kind, before, after FROM journal_change WHERE entry = :e ORDER BY seq"),
                {"e": entry},
            )
        ]


def by_hand(book: Book, *statements: str) -> None:
    """A support person with a database browser: no unit of work, no program."""
    with book.writing.connect() as connection:
        for sql in statements:
            connection.exec_driver_sql(sql)
        connection.commit()


def dump(book: Book) -> list[object]:
    with book.reader() as reader:
        return [
            tuple(row)
            for table in (
                "voucher",
                "voucher_line",
                "certificate",
                "number_series",
                "person",
                "journal_entry",
                "journal_change",
            )
            for row in reader.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1")
        ]


def post_voucher(book: Book) -> None:
    """A voucher with its line, a certificate and a series of numbers, posted in one work."""
    with book.work("thủ quỹ") as work:
        work.connection.exec_driver_sql(VOUCHER)
        work.connection.exec_driver_sql(
            "INSERT INTO voucher_line (id, unit_id, voucher_id, fund_id, amount)"
            " SELECT 'bb', unit_id, 'aa', (SELECT id FROM fund), 5 FROM book_info"
        )
        work.connection.exec_driver_sql(
            "INSERT INTO certificate (id, unit_id, award_id, issued_on) SELECT 'cc', unit_id, 'x', '2026-11-21' FROM book_info"
        )
        work.connection.exec_driver_sql(
            "INSERT INTO number_series (unit_id, kind, year, letter, last) SELECT unit_id, 'receipt', 2026, 'A', 7 FROM book_info"
        )
        work.describe("funds.tried")


VOUCHER = "INSERT INTO voucher (id, unit_id, issued_on, amount) SELECT 'aa', unit_id, '2026-11-21', 5 FROM book_info;"


def uuid_of(text_id: str) -> UUID:
    return UUID(text_id)
