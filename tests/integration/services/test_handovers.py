from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.donors import DonorFields
from desktop_app.domain.funds import PeriodClosed
from desktop_app.domain.handovers import (
    GiverMissing,
    HandedToOneself,
    HandoverAhead,
    HandoverNeedsCount,
    TakerMissing,
)
from desktop_app.domain.ids import CashCountId, HandoverId, OfficerId, PledgeId, VoucherId
from desktop_app.services.award_payments import mark_absent
from desktop_app.services.cash_counts import RecordCashCount, record_cash_count
from desktop_app.services.closings import close_period
from desktop_app.services.donors import add_donor
from desktop_app.services.handovers import NewTreasurer, RecordHandover, handover_content, record_handover
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.services.pledge_receipts import ReceiveInstalment, receive_instalment
from desktop_app.services.pledges import MakePledge, PledgeFields, make_pledge, stop_pledge
from desktop_app.services.receipt_booklets import BookletFields, add_booklet
from desktop_app.services.reversals import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.closings import closings
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.handovers import handover, handovers
from desktop_app.storage.queries.officers import officers
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import own
from tests.integration.services.test_award_decisions import a_round, decide
from tests.integration.services.test_funds import donate
from tests.integration.services.test_reconciliations import new_account, post

TODAY = date(2026, 11, 21)


def count(book: Book, *pieces: tuple[int, int], day: date = TODAY, why: str = "") -> CashCountId:
    with book.work("bà Lài") as work:
        return record_cash_count(work, RecordCashCount(own(book), day, pieces, "Hồ Thị Lài", explanation=why))


def treasurer(book: Book, name: str = "Hồ Thị Lài") -> OfficerId:
    with book.work("bà Lài") as work:
        return add_officer(work, own(book), OfficerFields(name, "treasurer", term_from=PartialDate(2021)))


def hand_over(book: Book, command: RecordHandover) -> HandoverId:
    with book.work("bà Lài") as work:
        return record_handover(work, command)


def usual(book: Book, counted: CashCountId | None) -> RecordHandover:
    return RecordHandover(
        own(book), TODAY, "Hồ Thị Lài", "Đào Thị Ước", counted, "Hồ Sỹ Tùng", (" Sổ quỹ giấy: 2 quyển ", " ")
    )


def test_everything_is_handed_over_closed_and_the_post_changes(book: Book) -> None:
    donate(book, 1_000_000)
    post(book, new_account(book), 3_000_000, date(2026, 10, 5))
    old = treasurer(book)
    command = replace(usual(book, count(book, (500_000, 2))), post=NewTreasurer(old, decision="07/QĐ-HKH"))
    handed = hand_over(book, command)
    with book.reader() as reader:
        row = handover(reader, handed)
        (closing,) = closings(reader, own(book))
        posts = {one.full_name: one for one in officers(reader, own(book), date(2026, 11, 22))}
        assert handovers(reader, own(book)) == (row,)
    assert row is not None
    assert (row.content.cash, row.content.total) == (1_000_000, 4_000_000)
    assert [(held.name, held.amount) for held in row.content.accounts] == [("Agribank · 3611 205", 3_000_000)]
    assert row.content.last_numbers == ("PT-0002/2026",)
    assert row.content.documents == ("Sổ quỹ giấy: 2 quyển",)
    assert (closing.kind, closing.span.last, row.closing_id) == ("handover", TODAY, closing.closing_id)
    assert not posts["Hồ Thị Lài"].is_serving
    assert (posts["Đào Thị Ước"].is_serving, posts["Đào Thị Ước"].role) == (True, "treasurer")
    assert posts["Đào Thị Ước"].decision == "07/QĐ-HKH"
    with pytest.raises(PeriodClosed):
        donate(book, 1)
    assert verify_book(book).is_whole


def record_pledges(book: Book) -> VoucherId:
    """A pledge of nine periods with one received, one that was stopped, and one that never passes through the fund."""
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        donor = add_donor(work, DonorFields("Công ty Sen Vàng", "organisation"))
    wanted = MakePledge(donor, 500_000, "month", 9, date(2026, 10, 1), PledgeFields(fund_id=fund))
    made: list[PledgeId] = []
    for one in (wanted, wanted, replace(wanted, fields=PledgeFields(is_direct=True))):
        with book.work("bà Lài") as work:
            made.append(make_pledge(work, one))
    with book.work("bà Lài") as work:
        stop_pledge(work, made[1], TODAY, "Công ty giải thể")
    with book.work("bà Lài") as work:
        received = receive_instalment(work, ReceiveInstalment(made[0], 500_000, TODAY))
    assert received.voucher_id is not None
    return received.voucher_id


def test_what_the_new_treasurer_goes_on_with_is_listed(book: Book) -> None:
    donate(book, 9_000_000)
    round_id, ids = a_round(book)
    decide(book, round_id)
    with book.work("bà Lài") as work:
        mark_absent(work, round_id, ids[:2])
    given = record_pledges(book)
    with book.work("bà Lài") as work:
        add_booklet(work, own(book), BookletFields("receipt", 2026, "AA/26", "03", 1, 50, date(2026, 1, 5)))
    with book.reader() as reader:
        content = handover_content(reader, own(book), TODAY)
    (open_pledge,) = content.still_open.pledges
    assert (open_pledge.donor, open_pledge.due, open_pledge.received) == ("Công ty Sen Vàng", 4_500_000, 500_000)
    (open_round,) = content.still_open.rounds
    assert (open_round.name, open_round.awards, open_round.amount) == ("Học bổng Vượt khó", 5, 5_000_000)
    (booklet,) = content.booklets
    assert (booklet.name, booklet.unused_count) == ("AA/26, quyển 03", 50)
    with book.work("bà Lài") as work:
        reverse_voucher(work, given, "Ghi nhầm", TODAY)
    with book.reader() as reader:
        (open_pledge,) = handover_content(reader, own(book), TODAY).still_open.pledges
        assert handover_content(reader, own(book), date(2026, 1, 4)).booklets == ()
    assert (open_pledge.due, open_pledge.received) == (4_500_000, 0), "the receipt was reversed"


def test_a_day_that_is_closed_already_is_handed_over_without_another_closing(book: Book) -> None:
    with book.work("bà Lài") as work:
        close_period(work, own(book), "month", TODAY, "bà Lài")
    handed = hand_over(book, usual(book, count(book)))
    with book.reader() as reader:
        row = handover(reader, handed)
    assert row is not None
    assert row.closing_id is None


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"giver": " "}, GiverMissing),
        ({"taker": ""}, TakerMissing),
        ({"taker": "hồ thị lài"}, HandedToOneself),
        ({"count_id": None}, HandoverNeedsCount),
        ({"handed_on": date(2026, 11, 22)}, HandoverAhead),
        ({"handed_on": date(2026, 11, 20)}, HandoverNeedsCount),
    ],
)
def test_what_is_no_handover_is_refused_and_leaves_nothing(
    book: Book, change: dict[str, object], error: type[Exception]
) -> None:
    command = replace(usual(book, count(book)), **change)
    with pytest.raises(error):
        hand_over(book, command)
    with book.reader() as reader:
        assert handovers(reader, own(book)) == ()
        assert closings(reader, own(book)) == ()
