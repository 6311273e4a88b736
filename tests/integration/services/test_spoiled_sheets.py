from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.awards import RoundUnknown
from desktop_app.domain.funds import DayAhead
from desktop_app.domain.ids import AwardId, EntryId, RoundId
from desktop_app.domain.spoiled_sheets import SpoiledCountWrong, SpoiledReasonMissing, SpoiledSheetUnknown
from desktop_app.services.journal import undo
from desktop_app.services.spoiled_sheets import NoteSpoiled, drop_spoiled, note_spoiled, spoiled_sheets
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.spoiled_sheets import SpoiledRow
from tests.integration.services.print_tools import ACTOR, decided


def listed(book: Book, round_id: RoundId) -> tuple[SpoiledRow, ...]:
    with book.reader() as reader:
        return spoiled_sheets(reader, round_id)


def test_a_spoiled_sheet_is_noted_with_whose_it_was_why_and_the_number_on_the_blank(book: Book) -> None:
    round_id, ids = decided(book)
    with book.work(ACTOR) as work:
        note_spoiled(work, NoteSpoiled(round_id, "  Kẹt  giấy ", ids[1], 2, " 000124, 000125 ", "giay-phoi"))
    (row,) = listed(book, round_id)
    assert (row.name, row.reason, row.count, row.serial) == ("Nguyễn Minh Anh", "Kẹt giấy", 2, "000124, 000125")
    assert (row.spoiled_on, row.recorded_by, row.design) == (date(2026, 11, 21), ACTOR, "giay-phoi")


def test_a_trial_sheet_is_of_nobody_and_the_newest_stands_first(book: Book) -> None:
    round_id, ids = decided(book)
    for who, day in ((ids[0], date(2026, 11, 20)), (None, date(2026, 11, 21))):
        with book.work(ACTOR) as work:
            note_spoiled(work, NoteSpoiled(round_id, "In thử", who, day=day))
    assert [(row.name, row.award_id) for row in listed(book, round_id)] == [("", None), ("Hồ Thị Ngọc Ánh", ids[0])]


def test_a_note_is_taken_off_and_comes_back(book: Book) -> None:
    round_id, _ids = decided(book)
    with book.work(ACTOR) as work:
        sheet = note_spoiled(work, NoteSpoiled(round_id, "Rách"))
    with book.work(ACTOR) as work:
        drop_spoiled(work, sheet)
        dropped = EntryId(work.entry_id)
    assert listed(book, round_id) == ()
    with pytest.raises(SpoiledSheetUnknown), book.work(ACTOR) as work:
        drop_spoiled(work, sheet)
    with book.work(ACTOR) as work:
        undo(work, dropped)
    assert [row.reason for row in listed(book, round_id)] == ["Rách"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"count": 0}, SpoiledCountWrong),
        ({"count": -3}, SpoiledCountWrong),
        ({"count": 501}, SpoiledCountWrong),
        ({"reason": " \u200b "}, SpoiledReasonMissing),
        ({"day": date(2026, 11, 22)}, DayAhead),
        ({"round_id": RoundId(new_uuid7())}, RoundUnknown),
        ({"award_id": AwardId(new_uuid7())}, RoundUnknown),
    ],
)
def test_a_note_that_is_not_right_is_refused_and_nothing_is_written(
    book: Book, change: dict[str, object], error: type[Exception]
) -> None:
    round_id, _ids = decided(book)
    note = replace(NoteSpoiled(round_id, "Kẹt giấy"), **change)
    with pytest.raises(error), book.work(ACTOR) as work:
        note_spoiled(work, note)
    assert listed(book, round_id) == ()
