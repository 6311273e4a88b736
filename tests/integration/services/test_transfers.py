from datetime import date

import pytest

from desktop_app.domain.funds import (
    AccountNotNamed,
    AccountTooSmall,
    CashTooSmall,
    FundTooSmall,
    PartyMissing,
    PeriodClosed,
    TransferNowhere,
    TransferToItself,
)
from desktop_app.services.users import AddUser, add_user
from desktop_app.services.vouchers import Place, PostTransfer, PostVoucher, VoucherPart, post_transfer, post_voucher
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.faults import OutsideScope
from desktop_app.storage.queries.ledger import (
    LedgerScope,
    balances,
    income_and_spending,
    ledger_page,
    voucher_detail,
)
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import fund_of_board, new_board, own
from tests.integration.services.ledger_tools import (
    TODAY,
    ask,
    close,
    do,
    new_account,
    new_fund,
    own_fund,
    receive,
    spend,
)

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def move(book: Book, amount: int, source: Place | None, target: Place | None, day: date = TODAY, **more: object):
    return do(book, post_transfer, PostTransfer(day, amount, source, target, **more))


def held(book: Book) -> dict[tuple[str, str, str], int]:
    return {(b.fund, b.method, b.account): b.amount for b in ask(book, balances, None, TODAY)}


def test_cash_that_goes_to_the_bank_stays_in_the_fund_and_is_neither_income_nor_spending(book: Book):
    fund, bank = own_fund(book), new_account(book)
    receive(book, 5_000_000)
    voucher_id = move(book, 3_000_000, Place(fund), Place(fund, bank), reason="Nộp tiền mặt vào ngân hàng")
    assert held(book) == {
        ("Quỹ Khuyến học", "cash", ""): 2_000_000,
        ("Quỹ Khuyến học", "bank", "Agribank 3600205"): 3_000_000,
    }
    found = ask(book, voucher_detail, voucher_id)
    assert found is not None
    assert (found.number.full, found.amount, [line.signed for line in found.lines]) == (
        "CQ-0001/2026",
        3_000_000,
        [-3_000_000, 3_000_000],
    )
    flows = ask(book, income_and_spending, None, *YEAR)
    assert (flows.received, flows.paid) == (5_000_000, 0)
    cash = ask(book, ledger_page, LedgerScope(own(book), account="cash"), *YEAR)
    assert (cash.received, cash.paid, cash.transferred_in, cash.transferred_out) == (5_000_000, 0, 0, 3_000_000)
    assert (cash.lines[-1].counterpart, cash.closing) == ("Quỹ Khuyến học · Agribank 3600205", 2_000_000)
    assert verify_book(book).is_whole


def test_money_between_two_boards_of_the_book_counts_once_in_the_sums_of_both(book: Book):
    village = new_board(book, "Chi hội Thôn 3")
    theirs = fund_of_board(book, village, "Quỹ Thôn 3")
    receive(book, 5_000_000)
    voucher_id = move(book, 2_000_000, Place(own_fund(book)), Place(theirs), reason="Hỗ trợ chi hội")
    assert ask(book, voucher_detail, voucher_id).party == "Chi hội Thôn 3"
    assert {(b.fund, b.amount) for b in ask(book, balances, village, TODAY)} == {("Quỹ Thôn 3", 2_000_000)}
    flows = ask(book, income_and_spending, None, *YEAR)
    assert (flows.received, flows.paid) == (5_000_000, 0)
    page = ask(book, ledger_page, LedgerScope(village), *YEAR)
    assert (page.received, page.transferred_in, page.closing) == (0, 2_000_000, 2_000_000)


def test_a_board_outside_the_book_is_named_and_has_no_line(book: Book):
    fund = own_fund(book)
    move(book, 4_000_000, None, Place(fund), counter_party="Hội Khuyến học tỉnh", reason="Cấp về")
    voucher_id = move(book, 1_000_000, Place(fund), None, counter_party="Hội Khuyến học xã bên")
    found = ask(book, voucher_detail, voucher_id)
    assert (found.amount, [line.amount for line in found.lines]) == (1_000_000, [-1_000_000])
    assert held(book) == {("Quỹ Khuyến học", "cash", ""): 3_000_000}
    with pytest.raises(PartyMissing):
        move(book, 1, Place(fund), None)
    with pytest.raises(TransferNowhere):
        move(book, 1, None, None, counter_party="Ai đó")
    assert verify_book(book).is_whole


def test_what_is_moved_must_lie_there(book: Book):
    fund, other, bank = own_fund(book), new_fund(book, "Quỹ Vượt khó"), new_account(book)
    receive(book, 1_000_000)
    receive(book, 9_000_000, fund=other, account_id=bank)
    with pytest.raises(TransferToItself):
        move(book, 1, Place(fund), Place(fund))
    with pytest.raises(FundTooSmall):
        move(book, 1_000_001, Place(fund), Place(other))
    with pytest.raises(CashTooSmall):
        move(book, 1_000_001, Place(other), Place(other, bank))
    with pytest.raises(AccountTooSmall):
        move(book, 9_000_001, Place(other, bank), Place(other))
    move(book, 1_000_000, Place(fund), Place(other))
    with pytest.raises(FundTooSmall):
        spend(book, 1)


def test_money_at_a_bank_that_nobody_named_moves_to_an_account_with_a_name(book: Book):
    fund, bank = own_fund(book), new_account(book)
    parts = (VoucherPart(fund, 2_000_000),)
    do(book, post_voucher, PostVoucher("receipt", "Ông Tư", TODAY, parts, method="bank"))
    assert held(book) == {("Quỹ Khuyến học", "bank", ""): 2_000_000}
    with pytest.raises(AccountNotNamed):
        move(book, 500_000, Place(fund, bank_unnamed=True), Place(fund))
    move(book, 2_000_000, Place(fund, bank_unnamed=True), Place(fund, bank))
    assert held(book) == {("Quỹ Khuyến học", "bank", "Agribank 3600205"): 2_000_000}


def test_the_day_must_be_open_for_both_boards(book: Book):
    village = new_board(book, "Chi hội Thôn 3")
    theirs = fund_of_board(book, village)
    receive(book, 5_000_000, date(2026, 9, 1))
    close(book, date(1, 1, 1), date(2026, 9, 30), village)
    with pytest.raises(PeriodClosed):
        move(book, 1_000, Place(own_fund(book)), Place(theirs), date(2026, 9, 2))
    move(book, 1_000, Place(own_fund(book)), Place(theirs), date(2026, 10, 1))


def test_who_sees_one_board_only_sees_what_was_moved_there_and_cannot_move_from_others(
    book: Book, surroundings: Surroundings
):
    village = new_board(book, "Chi hội Thôn 3")
    theirs = fund_of_board(book, village, "Quỹ Thôn 3")
    own_id = own_fund(book)
    receive(book, 5_000_000)
    move(book, 2_000_000, Place(own_id), Place(theirs), reason="Hỗ trợ chi hội")
    add_user(book, AddUser("Hồ Văn Ba", "lúa chín vàng", "Thủ quỹ", village))
    book.close()
    with open_book(book.path, Passphrase("lúa chín vàng"), surroundings) as narrowed:
        page = ask(narrowed, ledger_page, LedgerScope(), *YEAR)
        assert (page.closing, [line.party for line in page.lines]) == (2_000_000, ["Chi hội Thôn 3"])
        assert [(b.fund, b.amount) for b in ask(narrowed, balances, None, TODAY)] == [("Quỹ Thôn 3", 2_000_000)]
        with pytest.raises(OutsideScope):
            move(narrowed, 1_000, Place(own_id), Place(theirs))
        spend(narrowed, 1_500_000, fund=theirs)
