"""Handing over: what leaves the books, who waits, what returns, and that nothing is half paid. All are samples."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.awards import (
    AwardAlreadyPaid,
    AwardNotWaiting,
    AwardPartlyGiven,
    AwardReturned,
    AwardUnknown,
    PresentAndAbsent,
    ReturnReasonMissing,
    RoundEmpty,
    RoundNotDecided,
)
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import AccountTooSmall, CashTooSmall, DayAhead, FundTooSmall, PeriodClosed, StockTooSmall
from desktop_app.domain.ids import AwardId
from desktop_app.domain.voucher_drafts import ApprovalNeeded
from desktop_app.services.approvals import set_approval_limit
from desktop_app.services.award_payments import PayAwards, Receiver, hand_over, mark_absent, return_to_fund
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods, post_goods
from desktop_app.services.reversals import reverse_voucher
from desktop_app.services.reviews import accept_awards, reject_awards
from desktop_app.services.voucher_drafts import approve_draft, request_approval
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.funds import voucher
from desktop_app.storage.queries.ledger import balances, voucher_detail
from desktop_app.storage.verify import verify_book
from tests.integration.record_dump import records
from tests.integration.services.award_tools import (
    NAMES,
    TODAY,
    a_round,
    ask,
    child,
    decide,
    decided_round,
    do,
    keep_goods,
    left_in_stock,
    own_board,
    row_of,
    rows,
    states,
)
from tests.integration.services.giving_tools import undo_newest
from tests.integration.services.ledger_tools import close, new_account, new_programme, receive

YESTERDAY = date(2026, 11, 20)


def balance(book: Book) -> int:
    return sum(one.amount for one in ask(book, balances, None, TODAY))


def refused(book: Book, command: PayAwards, error: type[DomainError]) -> None:
    before = records(book)
    with pytest.raises(error):
        do(book, hand_over, command)
    assert records(book) == before


def test_money_and_goods_leave_with_one_voucher_each_and_the_absent_wait(book: Book) -> None:
    receive(book, 5_000_000)
    item = keep_goods(book, 100)
    proposals = [child(name, 100_000 * place, item_id=item, quantity=5000) for place, name in enumerate(NAMES, start=1)]
    round_id, ids = decided_round(book, [*proposals, child("Dòng họ Hồ", 0, recipient_kind="clan")])
    away = ids[2:5]
    there = [one for one in ids if one not in away]
    receivers = [Receiver(ids[0], " Hồ Thị Lài ", "bà nội")]
    done = do(book, hand_over, PayAwards(round_id, there, TODAY, absent=away, receivers=receivers))
    assert (done.awards, done.absent, done.amount) == (5, 3, 1_600_000)
    assert done.voucher_id is not None
    assert done.goods_voucher_id is not None
    assert balance(book) == 3_400_000
    assert left_in_stock(book, item) == 80
    listed = rows(book, round_id)
    assert [row.state for row in listed] == ["paid", "paid", "absent", "absent", "absent", "paid", "paid", "paid"]
    assert (listed[0].received_by, listed[0].received_relation, listed[0].received_on) == (
        "Hồ Thị Lài",
        "bà nội",
        TODAY,
    )
    assert [row.goods_value for row in listed] == [60_000, 60_000, 0, 0, 0, 60_000, 60_000, 0]
    paid = ask(book, voucher_detail, done.voucher_id)
    assert paid is not None
    assert len(paid.lines) == 4
    assert sum(line.amount for line in paid.lines) == paid.amount == 1_600_000
    assert ask(book, voucher, done.voucher_id).party_name == "4 em theo danh sách ký nhận kèm theo"
    round_ = row_of(book, round_id)
    assert (round_.paid_learners, round_.paid_amount, round_.waiting, round_.absent) == (5, 1_600_000, 3, 3)
    assert verify_book(book).findings == ()


def test_who_was_absent_may_come_later_and_the_rest_stays_in_the_fund(book: Book) -> None:
    receive(book, 5_000_000, YESTERDAY)
    round_id, ids = decided_round(book)
    do(book, hand_over, PayAwards(round_id, ids[:4], YESTERDAY, absent=ids[4:]))
    do(book, hand_over, PayAwards(round_id, [ids[4]], TODAY))
    assert do(book, return_to_fund, round_id, ids[5:], " Gia đình đã chuyển đi ") == 2
    assert states(book, round_id) == ["paid"] * 5 + ["returned"] * 2
    assert [row.outcome_note for row in rows(book, round_id)][4:] == [
        "",
        "Gia đình đã chuyển đi",
        "Gia đình đã chuyển đi",
    ]
    assert balance(book) == 4_500_000
    undo_newest(book)
    assert states(book, round_id)[5:] == ["absent", "absent"]
    assert verify_book(book).findings == ()


def test_nobody_came_at_all_and_no_voucher_is_written(book: Book) -> None:
    receive(book, 5_000_000)
    round_id, ids = decided_round(book)
    done = do(book, hand_over, PayAwards(round_id, (), TODAY, absent=ids))
    assert (done.voucher_id, done.goods_voucher_id, done.awards, done.absent) == (None, None, 0, 7)
    assert set(states(book, round_id)) == {"absent"}
    undo_newest(book)
    assert set(states(book, round_id)) == {"decided"}


def test_certificates_alone_write_no_voucher_and_can_be_taken_back(book: Book) -> None:
    round_id, ids = decided_round(book, [child("Gia đình ông An", 0, recipient_kind="family"), child("Hồ Văn B", 0)])
    done = do(book, hand_over, PayAwards(round_id, ids, TODAY))
    assert (done.voucher_id, done.goods_voucher_id, done.awards) == (None, None, 2)
    assert do(book, mark_absent, round_id, ids[:1], "Bận việc") == 1
    listed = rows(book, round_id)
    assert [(row.state, row.received_on) for row in listed] == [("absent", None), ("paid", TODAY)]
    assert listed[0].outcome_note == "Bận việc"
    undo_newest(book)
    assert set(states(book, round_id)) == {"paid"}


def test_too_little_money_leaves_everything_as_it_was(book: Book) -> None:
    receive(book, 699_999)
    round_id, ids = decided_round(book)
    refused(book, PayAwards(round_id, ids, TODAY), FundTooSmall)
    account = new_account(book)
    refused(book, PayAwards(round_id, ids[:1], TODAY, account), AccountTooSmall)
    receive(book, 700_000, account_id=account)
    refused(book, PayAwards(round_id, ids, TODAY), CashTooSmall)
    done = do(book, hand_over, PayAwards(round_id, ids, TODAY, account, "bank"))
    assert done.amount == 700_000
    assert verify_book(book).findings == ()


def test_too_few_goods_for_the_fifth_of_ten_and_nobody_gets_anything(book: Book) -> None:
    receive(book, 5_000_000)
    item = keep_goods(book, 24)
    round_id, ids = decided_round(book, [child(f"Em Số {n}", item_id=item, quantity=5000) for n in range(10)])
    refused(book, PayAwards(round_id, ids, TODAY), StockTooSmall)
    assert (balance(book), left_in_stock(book, item)) == (5_000_000, 24)
    do(book, hand_over, PayAwards(round_id, ids[:4], TODAY))
    assert left_in_stock(book, item) == 4
    assert verify_book(book).findings == ()


def test_a_closed_month_and_a_day_ahead_are_refused(book: Book) -> None:
    receive(book, 5_000_000, date(2026, 9, 1))
    round_id, ids = decided_round(book)
    close(book, date(2026, 10, 1), date(2026, 10, 31))
    refused(book, PayAwards(round_id, ids, date(2026, 10, 30)), PeriodClosed)
    refused(book, PayAwards(round_id, ids, date(2026, 11, 22)), DayAhead)


def test_only_decided_awards_of_the_round_are_handed_over_and_each_once(book: Book) -> None:
    receive(book, 5_000_000)
    round_id, ids = a_round(book)
    refused(book, PayAwards(round_id, ids, TODAY), RoundNotDecided)
    do(book, accept_awards, round_id, ids[1:])
    do(book, reject_awards, round_id, ids[:1], "Trùng")
    decide(book, round_id)
    refused(book, PayAwards(round_id, ids, TODAY), AwardNotWaiting)
    refused(book, PayAwards(round_id, (), TODAY), RoundEmpty)
    refused(book, PayAwards(round_id, [*ids[1:], AwardId(new_uuid7())], TODAY), AwardUnknown)
    refused(book, PayAwards(round_id, ids[1:], TODAY, absent=ids[1:2]), PresentAndAbsent)
    refused(book, PayAwards(round_id, ids[1:2], TODAY, receivers=[Receiver(ids[2], "Ai đó")]), AwardUnknown)
    do(book, hand_over, PayAwards(round_id, [ids[1], ids[1]], TODAY))
    assert balance(book) == 4_900_000
    refused(book, PayAwards(round_id, ids[1:], TODAY), AwardAlreadyPaid)
    do(book, return_to_fund, round_id, ids[2:3], "Xin rút")
    refused(book, PayAwards(round_id, ids[2:], TODAY), AwardReturned)
    with pytest.raises(AwardAlreadyPaid):
        do(book, return_to_fund, round_id, ids[1:2], "Nhầm")
    with pytest.raises(ReturnReasonMissing):
        do(book, return_to_fund, round_id, ids[3:4], " ")


def test_money_goes_out_for_the_kind_and_the_programme_of_the_round(book: Book) -> None:
    receive(book, 5_000_000)
    programme = new_programme(book)
    round_id, ids = decided_round(book, kind="hardship_scholarship", programme_id=programme)
    done = do(book, hand_over, PayAwards(round_id, ids, TODAY))
    detail = ask(book, voucher_detail, done.voucher_id)
    assert {(line.category, line.programme) for line in detail.lines} == {("scholarship", "Thắp sáng ước mơ")}


def test_goods_that_came_back_are_given_again_without_paying_twice(book: Book) -> None:
    receive(book, 5_000_000)
    item = keep_goods(book, 50)
    round_id, ids = decided_round(book, [child("Hồ Thị Ánh", item_id=item, quantity=5000), child("Ngô Văn Bình")])
    done = do(book, hand_over, PayAwards(round_id, ids, TODAY))
    do(book, reverse_voucher, done.goods_voucher_id, "Xuất nhầm vở", TODAY)
    assert states(book, round_id) == ["decided", "paid"]
    assert left_in_stock(book, item) == 50
    with pytest.raises(AwardPartlyGiven):
        do(book, return_to_fund, round_id, ids[:1], "Không nhận vở")
    again = do(book, hand_over, PayAwards(round_id, ids[:1], TODAY))
    assert (again.voucher_id, again.amount) == (None, 0)
    assert (balance(book), left_in_stock(book, item)) == (4_800_000, 45)
    assert verify_book(book).findings == ()


def test_a_payment_above_the_limit_waits_for_the_chair_with_who_was_absent(book: Book) -> None:
    receive(book, 5_000_000)
    do(book, set_approval_limit, own_board(book), 300_000, "")
    round_id, ids = decided_round(book)
    command = PayAwards(round_id, ids[:5], TODAY, absent=ids[5:], receivers=[Receiver(ids[0], "Hồ Thị Lài", "bà")])
    refused(book, command, ApprovalNeeded)
    draft = do(book, request_approval, command)
    assert set(states(book, round_id)) == {"decided"}
    approve_draft(book, "ông Tùng", draft, "Hồ Sỹ Tùng")
    assert states(book, round_id) == ["paid"] * 5 + ["absent"] * 2
    assert rows(book, round_id)[0].received_by == "Hồ Thị Lài"
    assert balance(book) == 4_500_000
    assert verify_book(book).findings == ()


def test_goods_spent_elsewhere_meanwhile_are_refused(book: Book) -> None:
    item = keep_goods(book, 10)
    round_id, ids = decided_round(book, [child("Hồ Thị Ánh", 0, item_id=item, quantity=8000)])
    part = GoodsPart(item, 5000)
    do(book, post_goods, PostGoods("goods_issue", own_board(book), "Trường Mẫu", TODAY, (part,)))
    refused(book, PayAwards(round_id, ids, TODAY), StockTooSmall)
