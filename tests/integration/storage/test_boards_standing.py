from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.ids import EntryId, UnitId
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import AddBoard, add_board, move_board
from desktop_app.storage.book import Book
from desktop_app.storage.living_together import torn
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import Membership
from desktop_app.storage.undo import ChangedSince, undo_entry

DAY = date(2026, 7, 1)


def added(book: Book, name: str, parent: UnitId | None) -> tuple[UnitId, EntryId]:
    with book.work("bà Lài") as work:
        return add_board(work, AddBoard(name, "clan", parent)), EntryId(work.entry_id)


def refused(book: Book, entry: EntryId) -> bool:
    with pytest.raises(ChangedSince), book.work("bà Lài") as work:
        undo_entry(work, entry)
    with book.reader() as reader:
        return torn(reader) == 0


def test_a_board_that_has_members_or_boards_by_now_is_not_taken_back(book: Book) -> None:
    with book.reader() as reader:
        own = board(reader).unit_id
    one, made = added(book, "Ban Khuyến học họ Hồ", own)
    _, inner = added(book, "Ban Khuyến học chi Hai", one)
    assert refused(book, made)
    with book.work("bà Lài") as work:
        undo_entry(work, inner)
    with book.work("bà Lài") as work:
        person = add_member(work, AddMember("Hồ Thị Lài"))
        work.add(Membership(id=work.new_id(), unit_id=one, person_id=person))
    assert refused(book, made)


def test_two_boards_do_not_come_under_each_other_by_taking_back(book: Book) -> None:
    one, _ = added(book, "Ban Khuyến học họ Hồ", None)
    two, _ = added(book, "Ban Khuyến học họ Lê", one)
    with book.work("bà Lài") as work:
        move_board(work, two, None, DAY)
        freed = EntryId(work.entry_id)
    with book.work("bà Lài") as work:
        move_board(work, one, two, DAY)
    assert refused(book, freed)
