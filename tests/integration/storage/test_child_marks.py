from __future__ import annotations

from datetime import UTC, datetime

from desktop_app.domain.child_marks import ProposedElsewhere
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.storage.book import Book
from desktop_app.storage.child_marks import (
    Heard,
    asked_at,
    keep_answer,
    keep_mark_key,
    mark_key,
    markable,
    proposed_elsewhere,
)
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.tables import Award, AwardRound

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
YEAR = "2026-2027"


def a_round(book: Book, *listed: dict[str, str], year: str = YEAR) -> tuple[RoundId, list[AwardId]]:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        round_id = RoundId(work.new_id())
        work.add(AwardRound(id=round_id, unit_id=work.unit_id, name="Đợt mẫu", school_year=year, fund_id=fund))
        rows = [
            Award(
                id=work.new_id(),
                unit_id=work.unit_id,
                round_id=round_id,
                amount=1,
                position=place,
                **({"recipient_name": "Hồ Thị Mai (mẫu)"} | fields),
            )
            for place, fields in enumerate(listed, 1)
        ]
        work.add(*rows)
        work.describe("awards.round_begun", {"round": "Đợt mẫu"})
    return round_id, [AwardId(row.id) for row in rows]


def hear(book: Book, asked: set[str], *heard: Heard, year: str = YEAR, at: datetime = NOON) -> None:
    with book.bookkeeping() as connection:
        keep_answer(connection, year, asked, heard, at)


def test_only_people_whose_birth_is_known_can_be_marked_or_have_to_be_marked_anew(book: Book) -> None:
    _round, ids = a_round(
        book,
        {"recipient_birth": "2015-03-07"},
        {"recipient_birth": ""},
        {"recipient_birth": "", "child_mark": "e1"},
        {"recipient_birth": "1990", "recipient_kind": "family"},
        {"recipient_birth": "1980", "recipient_kind": "teacher"},
        {"recipient_birth": "2015", "deleted_at": "2026-11-21T05:00:00+00:00"},
    )
    with book.reader() as reader:
        found = {one.award_id: one for one in markable(reader)}
    assert set(found) == {ids[0], ids[2], ids[4]}
    first = found[ids[0]]
    assert (first.name, first.birth, first.marks, first.commune) == ("Hồ Thị Mai (mẫu)", "2015-03-07", "", "17179")


def test_a_round_that_was_taken_off_has_nobody_to_mark(book: Book) -> None:
    round_id, _ids = a_round(book, {"recipient_birth": "2015"})
    with book.work("bà Lài") as work:
        found = work.get(AwardRound, round_id)
        assert found is not None
        found.deleted_at = work.now.isoformat()
        work.describe("awards.round_removed", {"round": "Đợt mẫu"})
    with book.reader() as reader:
        assert markable(reader) == ()


def test_the_key_is_kept_and_a_new_one_takes_its_place(book: Book) -> None:
    with book.reader() as reader:
        assert mark_key(reader) is None
    for key in (b"a" * 32, b"b" * 32):
        with book.bookkeeping() as connection:
            keep_mark_key(connection, key, NOON)
        with book.reader() as reader:
            assert mark_key(reader) == key


def test_of_two_marks_of_one_child_the_surest_is_told_once_for_each_board(book: Book) -> None:
    round_id, ids = a_round(book, {"child_mark": "e1 n1"}, {"child_mark": "n2"})
    hear(
        book,
        {"e1", "n1", "n2"},
        Heard("n1", "Dòng họ Hồ (mẫu)", "", handed_over=False),
        Heard("e1", "Dòng họ Hồ (mẫu)", "", handed_over=True),
        Heard("n1", "Trường (mẫu)", "excellence", handed_over=False),
    )
    with book.reader() as reader:
        assert proposed_elsewhere(reader, round_id) == {
            ids[0]: (
                ProposedElsewhere("Dòng họ Hồ (mẫu)", "", handed_over=True, level="exact"),
                ProposedElsewhere("Trường (mẫu)", "excellence", handed_over=False, level="near"),
            )
        }


def test_what_was_said_of_another_school_year_says_nothing_of_this_one(book: Book) -> None:
    round_id, _ids = a_round(book, {"child_mark": "e1"})
    hear(book, {"e1"}, Heard("e1", "Dòng họ Hồ (mẫu)", "", handed_over=False), year="2025-2026")
    with book.reader() as reader:
        assert proposed_elsewhere(reader, round_id) == {}


def test_a_new_answer_takes_the_place_of_the_old_one_of_its_year_only(book: Book) -> None:
    round_id, ids = a_round(book, {"child_mark": "e1"})
    old_round, old_ids = a_round(book, {"child_mark": "e1"}, year="2025-2026")
    one = Heard("e1", "Dòng họ Hồ (mẫu)", "", handed_over=False)
    hear(book, {"e1"}, one, year="2025-2026")
    hear(book, {"e1"}, one)
    hear(book, {"e1"}, at=LATER)
    with book.reader() as reader:
        assert proposed_elsewhere(reader, round_id) == {}
        assert set(proposed_elsewhere(reader, old_round)) == set(old_ids)
        assert set(old_ids).isdisjoint(ids)
        assert (asked_at(reader, YEAR), asked_at(reader, "2025-2026")) == (LATER, NOON)


def test_nobody_was_asked_yet(book: Book) -> None:
    with book.reader() as reader:
        assert asked_at(reader, YEAR) is None
