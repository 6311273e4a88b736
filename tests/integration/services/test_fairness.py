"""What a board marks before the province is asked; the conversation itself: tests/integration/sync/test_fairness.py."""

from __future__ import annotations

import pytest

from desktop_app.domain.child_marks import child_marks
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import AwardId, EntryId
from desktop_app.domain.money import Vnd
from desktop_app.services.fairness import ask_province, mark_children, send_fairly
from desktop_app.services.journal import undo
from desktop_app.services.proposals import ProposeAward
from desktop_app.storage.book import Book
from desktop_app.storage.child_marks import keep_mark_key, markable
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.tables import Award
from desktop_app.sync.faults import NotEnrolled
from tests.integration.services.test_award_decisions import a_round

KEY = b"k" * 32
MAI = ProposeAward("Hồ Thị Mai (mẫu)", Vnd(200_000), birth=PartialDate(2015, 3, 7))
NAM = ProposeAward("Lê Văn Nam (mẫu)", Vnd(200_000), birth=PartialDate(2014))
NOBODY_KNOWS = ProposeAward("Trần Văn Tám (mẫu)", Vnd(200_000))


def tell_key(book: Book, key: bytes = KEY) -> None:
    with book.bookkeeping() as connection:
        keep_mark_key(connection, key, book.surroundings.clock())


def marks(book: Book) -> dict[AwardId, str]:
    with book.reader() as reader:
        return {one.award_id: one.marks for one in markable(reader)}


def actions(book: Book) -> list[str]:
    with book.reader() as reader:
        return [entry.action for entry in entries(reader)]


def test_before_the_province_told_its_key_nothing_is_marked(book: Book) -> None:
    a_round(book, [MAI])
    before = actions(book)
    assert mark_children(book, "bà Lài") == 0
    assert set(marks(book).values()) == {""}
    assert actions(book) == before


def test_children_get_the_marks_of_their_names_and_births_once(book: Book) -> None:
    _round, ids = a_round(book, [MAI, NAM, NOBODY_KNOWS])
    tell_key(book)
    assert mark_children(book, "bà Lài") == 2
    assert marks(book) == {
        ids[0]: child_marks(KEY, MAI.name, MAI.birth, "17179"),
        ids[1]: child_marks(KEY, NAM.name, NAM.birth, "17179"),
    }
    assert len(marks(book)[ids[0]].split()) == 2
    assert len(marks(book)[ids[1]].split()) == 1
    written = actions(book)
    assert written[0] == "awards.marked"
    assert mark_children(book, "bà Lài") == 0
    assert actions(book) == written


def test_a_new_key_of_the_province_gives_other_marks(book: Book) -> None:
    a_round(book, [MAI])
    tell_key(book)
    mark_children(book, "bà Lài")
    before = marks(book)
    tell_key(book, b"o" * 32)
    assert mark_children(book, "bà Lài") == 1
    assert marks(book) != before


def test_a_birth_that_cannot_be_read_marks_nobody(book: Book) -> None:
    _round, ids = a_round(book, [MAI])
    tell_key(book)
    mark_children(book, "bà Lài")
    with book.work("bà Lài") as work:
        award = work.get(Award, ids[0])
        assert award is not None
        award.recipient_birth = "năm Mùi"
        work.describe("awards.proposal_changed", {"name": MAI.name})
    assert mark_children(book, "bà Lài") == 1
    assert marks(book) == {ids[0]: ""}


def test_marking_is_one_entry_and_can_be_taken_back(book: Book) -> None:
    a_round(book, [MAI, NAM])
    tell_key(book)
    mark_children(book, "bà Lài")
    with book.reader() as reader:
        entry = EntryId(entries(reader)[0].entry_id)
    with book.work("bà Lài") as work:
        undo(work, entry)
    assert set(marks(book).values()) == {""}


def test_a_book_that_no_province_knows_is_told_so(book: Book) -> None:
    a_round(book, [MAI])
    for conversation in (lambda: ask_province(book, "bà Lài", "2026-2027"), lambda: send_fairly(book, "bà Lài")):
        with pytest.raises(NotEnrolled):
            conversation()
    assert set(marks(book).values()) == {""}
