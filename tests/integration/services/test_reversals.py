from datetime import date

import pytest

from desktop_app.domain.funds import (
    AlreadyReversed,
    FundTooSmall,
    FundTooSmallLater,
    PeriodClosed,
    ReasonMissing,
    ReversalNotReversed,
    VoucherUnknown,
)
from desktop_app.domain.ids import AwardId, EntryId, RoundId, VoucherId
from desktop_app.domain.money import Vnd
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.donations import ListGift, list_gifts, post_donations
from desktop_app.services.journal import undo
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.vouchers import (
    Place,
    PostTransfer,
    PostVoucher,
    VoucherPart,
    post_transfer,
    post_voucher,
    reverse_voucher,
)
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.awards import awards
from desktop_app.storage.queries.ledger import (
    LedgerScope,
    balances,
    income_and_spending,
    ledger_page,
    voucher_detail,
)
from desktop_app.storage.tables import Donation
from desktop_app.storage.undo import MoneyIsNotUndone
from desktop_app.storage.verify import verify_book
from tests.integration.services.ledger_tools import (
    TODAY,
    ask,
    close,
    do,
    new_account,
    new_fund,
    own_fund,
    receive,
    rows_in_ink,
    spend,
)

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
WHY = "ghi nhầm số tiền"


@pytest.fixture
def decided_round(book: Book) -> tuple[RoundId, list[AwardId]]:
    return decide_a_round(book, TODAY)


def decide_a_round(book: Book, day: date) -> tuple[RoundId, list[AwardId]]:
    receive(book, Vnd(5_000_000), day)
    with book.work("bà Lài") as work:
        round_id = begin_round(work, BeginRound("HK I", "2026 - 2027", own_fund(book)))
        people = [ProposeAward("Hồ Văn Bình", Vnd(500_000)), ProposeAward("Lê Thị Đào", Vnd(300_000))]
        found = propose(work, round_id, people)
        decide_round(work, DecideRound(round_id, "05/QĐ-HKH", day, "Hồ Thị Lài", "Chủ tịch"))
    return round_id, found


def reverse(book: Book, voucher_id: VoucherId, reason: str = WHY, day: date = TODAY) -> VoucherId:
    return do(book, reverse_voucher, voucher_id, reason, day)


def test_a_reversal_mirrors_every_line_and_leaves_what_was_posted_as_it_is(book: Book):
    bank, poor = new_account(book), new_fund(book, "Quỹ Vượt khó")
    parts = (VoucherPart(own_fund(book), 1_000_000, category="donation"), VoucherPart(poor, 500_000, bank, "earmarked"))
    voucher_id = do(book, post_voucher, PostVoucher("receipt", "Dòng họ Hồ", date(2026, 10, 5), parts))
    before = rows_in_ink(book)
    mirror_id = reverse(book, voucher_id)
    after = rows_in_ink(book)
    assert {key: after[key] for key in before} == before
    mirror, original = ask(book, voucher_detail, mirror_id), ask(book, voucher_detail, voucher_id)
    assert (mirror.number.full, mirror.amount, mirror.reason) == ("PH-0001/2026", -1_500_000, WHY)
    assert [(m.fund_id, m.account_id, m.category, -m.amount) for m in mirror.lines] == [
        (line.fund_id, line.account_id, line.category, line.amount) for line in original.lines
    ]
    assert (mirror.reverses, original.reversed_by) == (original.number, mirror.number)
    assert {b.amount for b in ask(book, balances, None, TODAY)} == {0}
    flows = ask(book, income_and_spending, None, *YEAR)
    assert (flows.received, flows.paid, {flow.vouchers for flow in flows.flows}) == (0, 0, {0})
    page = ask(book, ledger_page, LedgerScope(), *YEAR)
    assert [(line.came_in, line.went_out, line.is_reversed) for line in page.lines] == [
        (1_500_000, 0, True),
        (-1_500_000, 0, False),
    ]
    assert (page.received, page.closing) == (0, 0)
    assert verify_book(book).is_whole


def test_what_cannot_be_reversed_is_refused_and_nothing_happens(book: Book):
    voucher_id = receive(book, 1_000_000)
    with pytest.raises(ReasonMissing):
        reverse(book, voucher_id, "  ")
    with pytest.raises(VoucherUnknown):
        reverse(book, VoucherId(new_uuid7()))
    mirror_id = reverse(book, voucher_id)
    before = rows_in_ink(book)
    with pytest.raises(AlreadyReversed) as again:
        reverse(book, voucher_id)
    assert again.value.number == "PH-0001/2026"
    with pytest.raises(ReversalNotReversed):
        reverse(book, mirror_id)
    assert rows_in_ink(book) == before


def test_a_receipt_whose_money_was_spent_is_not_reversed_before_the_money_is_back(book: Book):
    first = receive(book, 1_000_000, date(2026, 9, 1))
    payment = spend(book, 400_000, date(2026, 10, 1))
    with pytest.raises(FundTooSmall) as short:
        reverse(book, first)
    assert short.value.missing == 400_000
    with pytest.raises(FundTooSmallLater):
        reverse(book, first, day=date(2026, 9, 2))
    reverse(book, payment)
    reverse(book, first)
    assert {b.amount for b in ask(book, balances, None, TODAY)} == {0}


def test_a_voucher_of_a_closed_month_is_reversed_in_an_open_one(book: Book):
    voucher_id = receive(book, 1_000_000, date(2026, 9, 1))
    close(book, date(1, 1, 1), date(2026, 9, 30))
    with pytest.raises(PeriodClosed):
        reverse(book, voucher_id, day=date(2026, 9, 30))
    reverse(book, voucher_id, day=date(2026, 10, 1))
    assert verify_book(book).is_whole


def test_a_transfer_is_mirrored_on_both_sides(book: Book):
    fund, bank = own_fund(book), new_account(book)
    receive(book, 1_000_000)
    moved = do(book, post_transfer, PostTransfer(TODAY, 600_000, Place(fund), Place(fund, bank)))
    reverse(book, moved)
    assert {(b.method, b.amount) for b in ask(book, balances, None, TODAY)} == {("cash", 1_000_000)}
    page = ask(book, ledger_page, LedgerScope(account="cash"), *YEAR)
    assert [(line.came_in, line.went_out) for line in page.lines] == [(1_000_000, 0), (0, 600_000), (0, -600_000)]
    assert (page.transferred_in, page.transferred_out) == (0, 0)
    assert verify_book(book).is_whole


def test_a_gift_whose_receipt_was_reversed_waits_for_its_receipt_again(book: Book):
    (gift,) = do(book, list_gifts, [ListGift("Dòng họ Hồ", 300_000)])
    (voucher_id,) = do(book, post_donations, [gift], own_fund(book), TODAY)
    reverse(book, voucher_id)
    with book.work("bà Lài") as work:
        assert work.get(Donation, gift).voucher_id is None
    (again,) = do(book, post_donations, [gift], own_fund(book), TODAY)
    assert ask(book, voucher_detail, again).number.full == "PT-0002/2026"
    assert verify_book(book).is_whole


def test_an_award_whose_payment_was_reversed_can_be_paid_again(
    book: Book, decided_round: tuple[RoundId, list[AwardId]]
):
    round_id, award_ids = decided_round
    paid = do(book, hand_over, PayAwards(round_id, award_ids, TODAY))
    reverse(book, paid.voucher_id)
    assert {row.state for row in ask(book, awards, round_id)} == {"decided"}
    assert verify_book(book).is_whole
    do(book, hand_over, PayAwards(round_id, award_ids, TODAY))
    assert {row.state for row in ask(book, awards, round_id)} == {"paid"}
    assert verify_book(book).is_whole


def test_a_reversal_is_not_undone(book: Book):
    voucher_id = receive(book, 1_000)
    with book.work("bà Lài") as work:
        reverse_voucher(work, voucher_id, WHY, TODAY)
        entry = work.entry_id
    with pytest.raises(MoneyIsNotUndone):
        do(book, undo, EntryId(entry))
