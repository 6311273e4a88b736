from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.storage.book import Book
from desktop_app.storage.derived import name_columns
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import Person
from desktop_app.storage.undo import BookItselfStays, ChangedSince, MoneyIsNotUndone, NothingToUndo, undo_entry
from desktop_app.storage.verify import verify_book
from tests.conftest import BOARD
from tests.integration.storage.journal_tools import add, by_hand, newest, post_voucher, uuid_of


@pytest.fixture
def posted(book: Book) -> Book:
    post_voucher(book)
    return book


def test_undo_takes_back_an_import_whole_and_can_itself_be_undone(book: Book) -> None:
    with book.work("bà Lài") as work:
        work.add_many(
            Person,
            (
                {"id": work.new_id(), "unit_id": work.unit_id, "full_name": f"Người {i}", "fold": f"nguoi {i}"}
                for i in range(500)
            ),
        )
        work.describe("members.imported", {"count": 500})
    imported = newest(book)
    with book.work("bà Lài") as work:
        assert undo_entry(work, uuid_of(imported.id)) == 500
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
        assert (
            reader.execute(text("SELECT count(*) FROM person_search WHERE person_search MATCH 'nguoi'")).scalar_one()
            == 0
        )
    undone = newest(book)
    assert undone.undoes == imported.id
    with book.work("bà Lài") as work:
        undo_entry(work, uuid_of(undone.id))
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM person")).scalar_one() == 500
    assert verify_book(book).is_whole


def test_undo_puts_old_values_back_and_search_finds_them(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    with book.work("bà Lài") as work:
        found = work.session.merge(person)
        local = name_columns("Trần Đào")
        found.full_name, found.fold, found.sort_key = "Trần Đào", local.fold, local.sort_key
        work.describe("members.changed")
    with book.work("bà Lài") as work:
        undo_entry(work, uuid_of(newest(book).id))
    with book.reader() as reader:
        row = reader.execute(text("SELECT full_name, fold FROM person")).one()
        assert tuple(row) == ("Hồ Thị Lài", "ho thi lai")
    assert verify_book(book).is_whole


def test_undo_is_refused_when_later_work_stands_on_the_same_fields(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    first = newest(book)
    by_hand(book, f"UPDATE person SET phone = '0912345678' WHERE id = '{person.id.hex}'")
    with pytest.raises(ChangedSince), book.work("bà Lài") as work:
        undo_entry(work, uuid_of(first.id))


def test_other_fields_of_the_same_record_do_not_stand_in_the_way_of_undo(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    for column, value in (("hamlet", "Thôn 3"), ("sex", "female")):
        with book.work("bà Lài") as work:
            work.connection.exec_driver_sql(f"UPDATE person SET {column} = '{value}' WHERE id = '{person.id.hex}'")
            work.describe("members.changed")
            entry = work.entry_id
        if column == "hamlet":
            first = entry
    with book.work("bà Lài") as work:
        undo_entry(work, first)
    with book.reader() as reader:
        assert tuple(reader.execute(text("SELECT hamlet, sex FROM person")).one()) == ("", "female")


def test_work_that_was_taken_back_itself_does_not_stand_in_the_way(book: Book) -> None:
    person = add(book, "Nguyễn Thị Đào")
    entries = []
    for phone in ("0912345678", "0987654321"):
        with book.work("bà Lài") as work:
            row = work.get(Person, person.id)
            assert row is not None
            row.phone = phone
            work.describe("members.changed", {"name": "Nguyễn Thị Đào"})
        entries.append(uuid_of(newest(book).id))
    for entry in reversed(entries):
        with book.work("bà Lài") as work:
            undo_entry(work, entry)
    with book.reader() as reader:
        assert reader.execute(text("SELECT phone FROM person")).scalar_one() == ""
    again = uuid_of(newest(book).id)
    with book.work("bà Lài") as work:
        undo_entry(work, again)  # the first number stands again
    with book.reader() as reader:
        assert reader.execute(text("SELECT phone FROM person")).scalar_one() == "0912345678"
    assert verify_book(book).findings == ()


def test_undo_twice_is_refused(book: Book) -> None:
    add(book, "Hồ Thị Lài")
    entry = newest(book)
    with book.work("bà Lài") as work:
        undo_entry(work, uuid_of(entry.id))
    with pytest.raises(NothingToUndo), book.work("bà Lài") as work:
        undo_entry(work, uuid_of(entry.id))


def test_money_is_not_undone(posted: Book) -> None:
    with pytest.raises(MoneyIsNotUndone), posted.work("bà Lài") as work:
        undo_entry(work, uuid_of(newest(posted).id))


def test_the_book_itself_is_not_taken_back(book: Book) -> None:
    with book.reader() as reader:
        first = reader.execute(text("SELECT id FROM journal_entry ORDER BY seq LIMIT 1")).scalar_one()
    with pytest.raises(BookItselfStays), book.work("bà Lài") as work:
        undo_entry(work, UUID(first))
    with book.reader() as reader:
        assert board(reader).name == BOARD.name
