"""The sums of a book follow its journal, and agree with what is made from the records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.domain.record_sums import LATE_DEFAULTS
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.book_sums import BookSums
from desktop_app.storage.engine import connect
from desktop_app.storage.keys import key_file, read_slots, unwrap_with_passphrase
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.sums import TABLES, read_state
from desktop_app.storage.tables import SYNCED
from desktop_app.storage.triggers import journalled_columns, table_of
from tests.conftest import PASSPHRASE

BOOKS = Path(__file__).parent / "books"


def sums(book: Book) -> dict[str, int]:
    BookSums(book).to_tell()
    with book.whole_reader() as reader:
        return {table: value for table, value in read_state(reader)[0].tables.items() if value}


def add(book: Book, name: str) -> None:
    with book.work("bà Lài") as work:
        add_member(work, AddMember(f"{name} (mẫu)", phone="0912345678"))


def test_the_sums_follow_every_change_and_come_back_with_it(book: Book) -> None:
    add(book, "Hồ Thị Lài")
    before = sums(book)
    with book.work("bà Lài") as work:
        work.connection.execute(text("UPDATE person SET hamlet = 'Thôn 3'"))
        work.describe("members.changed", {})
    changed = sums(book)
    assert {table for table in TABLES if before.get(table) != changed.get(table)} == {"person"}
    with book.work("bà Lài") as work:
        work.connection.execute(text("UPDATE person SET hamlet = ''"))
        work.describe("members.changed", {})
    assert sums(book) == before
    BookSums(book).check()
    assert sums(book) == before


def test_what_only_the_board_may_read_is_not_in_them(book: Book) -> None:
    add(book, "Hồ Thị Lài")
    before = sums(book)
    with book.work("bà Lài") as work:
        work.connection.execute(text("UPDATE person SET phone = '0987654321'"))
        work.describe("members.changed", {})
    assert sums(book) == before


def test_what_was_agreed_is_not_told_again(book: Book) -> None:
    add(book, "Hồ Thị Lài")
    told = BookSums(book).to_tell()
    assert set(told) >= {"person", "membership", "unit", "fund"}
    BookOutbox(book).sums_agreed(told)
    assert BookSums(book).to_tell() == {}
    add(book, "Đường Văn Đức")
    assert set(BookSums(book).to_tell()) <= {"person", "membership", "standing_event"}


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_every_column_that_came_later_with_a_word_of_its_own_is_known_to_both_sides(
    version: int, tmp_path: Path
) -> None:
    for tail in (".sokh", ".sokh.khoa"):
        shutil.copy(BOOKS / f"version-{version}{tail}", tmp_path)
    path = tmp_path / f"version-{version}.sokh"
    connection = connect(path, unwrap_with_passphrase(read_slots(key_file(path)), PASSPHRASE), query_only=True)
    for record in SYNCED:
        table = table_of(record)
        then = {row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")}
        for column in journalled_columns(record):
            default = str(getattr(column.server_default, "arg", "") or "")
            if then and column.name not in then and default not in {"", "0"}:
                assert LATE_DEFAULTS[table.name][column.name] == default, (table.name, column.name)
    connection.close()
