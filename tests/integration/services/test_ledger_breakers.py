"""What a clever treasurer and a clumsy one try, and what the ledger answers."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.funds import (
    AccountTooSmall,
    CashTooSmall,
    DayTooLongAgo,
    PartyMissing,
    PeriodClosed,
    ReversalTooEarly,
)
from desktop_app.domain.ids import BankAccountId, FundId, UnitId
from desktop_app.domain.reorganisation import MergeBoards
from desktop_app.services.closing_findings import closing_findings
from desktop_app.services.closings import close_period, reopen_period
from desktop_app.services.ledger_papers import ledger_book_pdf
from desktop_app.services.paper_prints import print_voucher
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
from desktop_app.storage.queries.closings import boards_with_closings, closings
from desktop_app.storage.queries.ledger import LedgerScope, balances, ledger_page, voucher_detail
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import DECISION, decide, fund_of_board, new_board
from tests.integration.services.ledger_tools import TODAY, ask, do, new_account, own_fund, receive, spend
from tests.integration.services.test_funds import pages

SEPTEMBER = date(2026, 9, 5)
END = date(2026, 9, 30)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(pages(pdf)).split())


def move(book: Book, amount: int, source: Place, target: Place, day: date = TODAY):
    return do(book, post_transfer, PostTransfer(day, amount, source, target))


def held(book: Book) -> dict[tuple[FundId, BankAccountId | None], int]:
    return {(one.fund_id, one.account_id): one.amount for one in ask(book, balances, None, TODAY)}


def test_a_cash_receipt_that_was_brought_to_the_bank_is_not_reversed_out_of_an_empty_cash_box(book: Book):
    fund, bank = own_fund(book), new_account(book)
    receipt = receive(book, 5_000_000)
    deposit = move(book, 5_000_000, Place(fund), Place(fund, bank))
    with pytest.raises(CashTooSmall) as refused:
        do(book, reverse_voucher, receipt, "ghi nhầm", TODAY)
    assert (refused.value.balance, refused.value.wanted) == (0, 5_000_000)
    do(book, reverse_voucher, deposit, "ghi nhầm", TODAY)
    do(book, reverse_voucher, receipt, "ghi nhầm", TODAY)
    assert set(held(book).values()) == {0}
    assert verify_book(book).findings == ()


def test_a_deposit_is_not_reversed_after_the_bank_paid_it_out(book: Book):
    fund, bank = own_fund(book), new_account(book)
    receive(book, 5_000_000)
    deposit = move(book, 5_000_000, Place(fund), Place(fund, bank))
    spend(book, 4_000_000, account_id=bank)
    with pytest.raises(AccountTooSmall) as refused:
        do(book, reverse_voucher, deposit, "ghi nhầm", TODAY)
    assert not isinstance(refused.value, CashTooSmall)
    assert held(book) == {(fund, bank): 1_000_000}


def test_a_clock_that_went_back_reverses_nothing_before_its_own_day(book: Book):
    receive(book, 9_000_000, date(2026, 1, 5))
    receipt = receive(book, 1_000_000)
    for day in (date(2026, 11, 20), date(2025, 11, 21)):
        with pytest.raises(ReversalTooEarly):
            do(book, reverse_voucher, receipt, "ghi nhầm", day)
    do(book, reverse_voucher, receipt, "ghi nhầm", TODAY)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(206, 11, 21), date(1026, 11, 21), date(1989, 12, 31)])
def test_a_year_that_is_a_slip_of_the_hand_starts_no_series_of_numbers(book: Book, day: date):
    with pytest.raises(DayTooLongAgo):
        receive(book, 1_000_000, day)
    receive(book, 1_000_000, date(1990, 1, 1))


@pytest.fixture
def merged(book: Book) -> tuple[UnitId, UnitId, FundId]:
    """Two chapters closed September, then the first went over into the second; and the first one's fund."""
    three, four = new_board(book, "Chi hội thôn 3"), new_board(book, "Chi hội thôn 4")
    fund = fund_of_board(book, three, "Quỹ Thôn 3")
    receive(book, 3_000_000, SEPTEMBER, fund)
    receive(book, 2_000_000, SEPTEMBER, fund_of_board(book, four, "Quỹ Thôn 4"))
    for unit in (three, four):
        do(book, close_period, unit, "month", END, "Trưởng ban")
    decide(book, MergeBoards(DECISION, (three,), four, "Chi hội thôn 3-4"))
    return three, four, fund


def test_merging_boards_makes_no_closing_wrong(book: Book, merged: tuple[UnitId, UnitId, FundId]):
    three, four, fund = merged
    receive(book, 100_000, TODAY, fund)
    for unit in (three, four):
        assert ask(book, closing_findings, unit) == ()


def test_a_month_that_a_board_closed_stays_closed_for_its_fund_when_boards_are_merged(
    book: Book, merged: tuple[UnitId, UnitId, FundId]
):
    three, four, fund = merged
    (later,) = ask(book, closings, four)
    do(book, reopen_period, later.closing_id, "Hồ Sỹ Tùng", "bổ sung phiếu quên")
    with pytest.raises(PeriodClosed) as refused:
        receive(book, 5_000, SEPTEMBER, fund)
    assert refused.value.last_on == END
    assert [board.unit_id for board in ask(book, boards_with_closings)][-1] == three  # where it can be opened
    (earlier,) = ask(book, closings, three)
    do(book, reopen_period, earlier.closing_id, "Hồ Sỹ Tùng", "bổ sung phiếu quên")
    receive(book, 5_000, SEPTEMBER, fund)
    assert verify_book(book).findings == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nguyễn 😀 An", "Nguyễn An"),
        ("Ông ❤️ Bà 🇻🇳", "Ông Bà"),
        ("𝐍𝐠𝐮𝐲ễ𝐧 𝐀𝐧", "Nguyễn An"),
        ("1️⃣ Cô Hoa", "1 Cô Hoa"),
        ("a\x00b\u200bc\u202ed", "abcd"),
        ("N" * 120, "N" * 120),
    ],
)
def test_a_name_out_of_a_chat_is_written_so_that_it_can_be_printed(book: Book, typed: str, kept: str):
    with book.work("bà Lài") as work:
        part = VoucherPart(own_fund(book), 999_999_999_999)
        receipt = post_voucher(work, PostVoucher("receipt", typed, TODAY, (part,), address=typed, reason=typed))
    assert ask(book, voucher_detail, receipt).party == kept
    assert print_voucher(book, "bà Lài", receipt).copy_number == 0


@pytest.mark.parametrize("typed", ["😀", "\x00\u200b", "\ufeff", " \n\t "])
def test_a_name_of_which_nothing_can_be_read_is_no_name(book: Book, typed: str):
    with pytest.raises(PartyMissing), book.work("bà Lài") as work:
        post_voucher(work, PostVoucher("receipt", typed, TODAY, (VoucherPart(own_fund(book), 1_000),)))


def test_a_foreign_letter_in_ink_keeps_neither_the_voucher_nor_the_cash_book_from_being_printed(book: Book):
    with book.work("bà Lài") as work:
        part = VoucherPart(own_fund(book), 1_000_000)
        receipt = post_voucher(work, PostVoucher("receipt", "日本 Nguyễn عربى", TODAY, (part,)))
    assert "□□ Nguyễn □□□□" in text_of(print_voucher(book, "bà Lài", receipt).pdf)
    assert "□□ Nguyễn □□□□" in text_of(ledger_book_pdf(book, LedgerScope(), date(2026, 11, 1), TODAY))
    assert ask(book, voucher_detail, receipt).party == "日本 Nguyễn عربى"


@pytest.mark.parametrize(
    "codes", [("fee", "donation", "interest"), ("interest", "fee"), ("donation", "interest", "fee")]
)
def test_what_a_voucher_is_for_is_listed_in_the_order_of_its_lines(book: Book, codes: tuple[str, ...]):
    fund = own_fund(book)
    with book.work("bà Lài") as work:
        parts = [VoucherPart(fund, 1_000, category=code) for code in codes]
        post_voucher(work, PostVoucher("receipt", "Hội viên", TODAY, parts))
    assert [line.categories for line in ask(book, ledger_page, LedgerScope(), TODAY, TODAY).lines] == [codes]
