"""Rounds announced, put right, dressed and closed. All people are samples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.domain.award_kinds import AwardKindUnknown
from desktop_app.domain.awards import (
    DaysReversed,
    QuotaOutOfRange,
    RoundAlreadyDecided,
    RoundClosed,
    RoundNotDecided,
    RoundUnfinished,
    RoundUnknown,
)
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayAhead, FundUnknown, ProgrammeUnknown
from desktop_app.domain.ids import FundId, ProgrammeId
from desktop_app.domain.members import BoardUnknown
from desktop_app.domain.names import NameMissing
from desktop_app.services.award_payments import PayAwards, hand_over, return_to_fund
from desktop_app.services.award_rounds import (
    BeginRound,
    begin_round,
    close_round,
    edit_round,
    plan_ceremony,
    remove_round,
)
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.awards import award_round, rounds
from tests.integration.services.award_tools import TODAY, a_round, ask, decide, do, row_of, states
from tests.integration.services.board_tools import new_board
from tests.integration.services.giving_tools import undo_newest
from tests.integration.services.ledger_tools import new_programme, own_fund, receive


def announcement(book: Book, **fields: Any) -> BeginRound:
    said = {
        "name": "  Thắp sáng   ước mơ ",
        "school_year": "2026 - 2027",
        "fund_id": own_fund(book),
        "kind": "hardship_scholarship",
        "programme_id": new_programme(book),
        "quota": 30,
        "announcement": "Mỗi thôn đề nghị hai em",
        "announced_on": date(2026, 9, 1),
        "proposals_until": date(2026, 9, 20),
        "held_on": date(2026, 12, 2),
        "held_at": "Nhà văn hóa xã",
    }
    return BeginRound(**(said | fields))


def test_a_round_says_its_announcement_and_can_be_put_right_while_its_list_is_open(book: Book) -> None:
    round_id = do(book, begin_round, announcement(book))
    row = row_of(book, round_id)
    assert (row.name, row.kind, row.programme, row.quota) == (
        "Thắp sáng ước mơ",
        "hardship_scholarship",
        "Thắp sáng ước mơ",
        30,
    )
    assert (row.announced_on, row.proposals_until) == (date(2026, 9, 1), date(2026, 9, 20))
    assert (row.held_on, row.held_at) == (date(2026, 12, 2), "Nhà văn hóa xã")
    assert (row.state, row.listed, row.board) == ("proposed", 0, "Hội Khuyến học xã Mẫu")
    do(book, edit_round, round_id, announcement(book, programme_id=None, quota=0, proposals_until=None, kind=""))
    row = row_of(book, round_id)
    assert (row.programme_id, row.quota, row.proposals_until, row.kind) == (None, 0, None, "")
    undo_newest(book)
    assert row_of(book, round_id).quota == 30


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"name": " "}, NameMissing),
        ({"kind": "lottery"}, AwardKindUnknown),
        ({"quota": -1}, QuotaOutOfRange),
        ({"proposals_until": date(2026, 8, 31)}, DaysReversed),
        ({"programme_id": ProgrammeId(new_uuid7())}, ProgrammeUnknown),
        ({"fund_id": FundId(new_uuid7())}, FundUnknown),
        ({"unit_id": new_uuid7()}, BoardUnknown),
    ],
)
def test_an_announcement_that_cannot_be_meant_is_refused(
    book: Book, fields: dict[str, object], refused: type[DomainError]
) -> None:
    with pytest.raises(refused):
        do(book, begin_round, announcement(book, **fields))
    assert ask(book, rounds) == ()


def test_a_round_of_a_board_below_stays_with_it(book: Book) -> None:
    hamlet = new_board(book, "Chi hội Thôn 3")
    round_id = do(book, begin_round, announcement(book, unit_id=hamlet))
    do(book, edit_round, round_id, announcement(book))
    assert row_of(book, round_id).unit_id == hamlet


def test_after_the_decision_only_the_ceremony_is_planned_anew(book: Book) -> None:
    round_id, _ = a_round(book)
    decide(book, round_id)
    for act, given in ((edit_round, (announcement(book),)), (remove_round, ())):
        with pytest.raises(RoundAlreadyDecided):
            do(book, act, round_id, *given)
    do(book, plan_ceremony, round_id, date(2026, 12, 2), " Sân  trường ")
    row = row_of(book, round_id)
    assert (row.held_on, row.held_at) == (date(2026, 12, 2), "Sân trường")


def test_a_round_that_was_begun_by_mistake_goes_with_its_list_and_comes_back(book: Book) -> None:
    round_id, ids = a_round(book)
    do(book, remove_round, round_id)
    assert ask(book, award_round, round_id) is None
    with pytest.raises(RoundUnknown):
        do(book, remove_round, round_id)
    undo_newest(book)
    assert len(states(book, round_id)) == len(ids)


def test_a_round_is_closed_when_everything_is_handed_over_or_stays_in_the_fund(book: Book) -> None:
    receive(book, 10_000_000)
    round_id, ids = a_round(book)
    with pytest.raises(RoundNotDecided):
        do(book, close_round, round_id, TODAY)
    decide(book, round_id)
    do(book, hand_over, PayAwards(round_id, ids[:5], TODAY, absent=ids[5:]))
    with pytest.raises(RoundUnfinished) as refused:
        do(book, close_round, round_id, TODAY)
    assert refused.value.waiting == 2
    do(book, return_to_fund, round_id, ids[5:], "Đã chuyển đi")
    with pytest.raises(DayAhead):
        do(book, close_round, round_id, date(2026, 11, 22))
    do(book, close_round, round_id, TODAY)
    assert (row_of(book, round_id).state, row_of(book, round_id).closed_on) == ("closed", TODAY)
    with pytest.raises(RoundClosed):
        do(book, hand_over, PayAwards(round_id, ids[5:], TODAY))
    undo_newest(book)
    assert row_of(book, round_id).state == "decided"
