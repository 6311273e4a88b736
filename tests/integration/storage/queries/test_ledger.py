from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.donors import DonorFields
from desktop_app.services.donors import add_donor
from desktop_app.services.vouchers import Place, PostTransfer, PostVoucher, VoucherPart, post_transfer, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.ledger import (
    LedgerScope,
    balance_before,
    balances,
    closed_until,
    is_closed,
    ledger_lines,
    ledger_page,
    ledger_sums,
)
from tests.integration.services.board_tools import fund_of_board, new_board, own
from tests.integration.services.ledger_tools import (
    TODAY,
    ask,
    close,
    do,
    new_account,
    new_fund,
    new_programme,
    own_fund,
    receive,
    reopen,
    spend,
)

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
def busy(book: Book) -> Book:
    """A book with a quarter of work: cash, an account, a programme, a second fund, a second board."""
    bank, dream, poor = new_account(book), new_programme(book), new_fund(book, "Quỹ Vượt khó")
    theirs = fund_of_board(book, new_board(book, "Chi hội Thôn 3"), "Quỹ Thôn 3")
    receive(book, 9_000_000, date(2026, 9, 10))
    receive(book, 4_000_000, date(2026, 10, 2), poor, account_id=bank, category="earmarked", programme_id=dream)
    spend(book, 1_000_000, date(2026, 10, 5), category="scholarship")
    do(book, post_transfer, PostTransfer(date(2026, 10, 7), 2_000_000, Place(own_fund(book)), Place(poor, bank)))
    do(book, post_transfer, PostTransfer(date(2026, 10, 8), 500_000, Place(own_fund(book)), Place(theirs)))
    receive(book, 700_000, date(2026, 11, 3))
    return book


def shown(book: Book, scope: LedgerScope) -> list[tuple[str, int, int, int]]:
    page = ask(book, ledger_page, scope, *OCTOBER)
    return [(line.number.short, line.came_in, line.went_out, line.balance) for line in page.lines]


def test_the_book_of_a_board_shows_every_voucher_once_with_the_balance_after_it(busy: Book):
    page = ask(busy, ledger_page, LedgerScope(own(busy)), *OCTOBER)
    assert shown(busy, LedgerScope(own(busy))) == [
        ("PT-0002", 4_000_000, 0, 13_000_000),
        ("PC-0001", 0, 1_000_000, 12_000_000),
        ("CQ-0001", 2_000_000, 2_000_000, 12_000_000),
        ("CQ-0002", 0, 500_000, 11_500_000),
    ]
    assert (page.opening, page.received, page.paid, page.transferred_in, page.transferred_out, page.closing) == (
        9_000_000,
        4_000_000,
        1_000_000,
        2_000_000,
        2_500_000,
        11_500_000,
    )


def test_cash_bank_account_fund_and_programme_have_books_of_their_own(busy: Book):
    (bank,) = {b.account_id for b in ask(busy, balances, None, TODAY) if b.account_id}
    board = own(busy)
    poor = next(b.fund_id for b in ask(busy, balances, None, TODAY) if b.fund == "Quỹ Vượt khó")
    dream = ask(busy, ledger_page, LedgerScope(board), *OCTOBER).lines[0].programmes
    assert dream == ("Thắp sáng ước mơ",)
    assert shown(busy, LedgerScope(board, account="cash")) == [
        ("PC-0001", 0, 1_000_000, 8_000_000),
        ("CQ-0001", 0, 2_000_000, 6_000_000),
        ("CQ-0002", 0, 500_000, 5_500_000),
    ]
    for scope in (LedgerScope(board, account="bank"), LedgerScope(account=bank), LedgerScope(fund_id=poor)):
        assert shown(busy, scope) == [("PT-0002", 4_000_000, 0, 4_000_000), ("CQ-0001", 2_000_000, 0, 6_000_000)]


def test_the_book_of_a_donor_holds_what_the_donor_gave(busy: Book):
    donor = do(busy, add_donor, DonorFields("Ông Tư (mẫu)"))
    part = (VoucherPart(own_fund(busy), 300_000),)
    do(busy, post_voucher, PostVoucher("receipt", "Ông Tư", date(2026, 10, 9), part, donor_id=donor))
    assert shown(busy, LedgerScope(donor_id=donor)) == [("PT-0004", 300_000, 0, 300_000)]


def test_the_other_side_of_a_transfer_is_named(busy: Book):
    lines = ask(busy, ledger_page, LedgerScope(own(busy), account="cash"), *OCTOBER).lines
    assert [line.counterpart for line in lines] == ["", "Quỹ Vượt khó · Agribank 3600205", "Quỹ Thôn 3"]
    assert lines[2].party == "Chi hội Thôn 3"


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_book_read_part_by_part_is_the_whole_book(busy: Book, newest_first: bool):
    scope = LedgerScope(own(busy))
    whole = ask(busy, ledger_page, scope, date(2026, 1, 1), TODAY).lines
    with busy.reader() as reader:
        parts = [
            line
            for offset in range(0, len(whole) + 2, 2)
            for line in ledger_lines(
                reader, scope, date(2026, 1, 1), TODAY, offset=offset, limit=2, newest_first=newest_first
            )
        ]
        sums = ledger_sums(reader, scope, date(2026, 1, 1), TODAY)
    assert tuple(parts) == (tuple(reversed(whole)) if newest_first else whole)
    assert (sums.vouchers, sums.closing) == (len(whole), whole[-1].balance)


def test_what_was_there_before_a_day_does_not_count_the_day(busy: Book):
    assert ask(busy, balance_before, LedgerScope(own(busy)), date(2026, 10, 2)) == 9_000_000
    assert ask(busy, balance_before, LedgerScope(own(busy)), date(2026, 10, 3)) == 13_000_000


def test_an_empty_fund_is_shown_once_and_empty_places_are_not(busy: Book):
    empty = new_fund(busy, "Quỹ mới")
    found = ask(busy, balances, own(busy), date(2026, 9, 30))
    assert [(b.fund, b.method, b.account, b.amount) for b in found] == [
        ("Quỹ Khuyến học", "cash", "", 9_000_000),
        ("Quỹ Vượt khó", "cash", "", 0),
        ("Quỹ mới", "cash", "", 0),
    ]
    assert found[2].fund_id == empty


def test_a_day_is_closed_until_the_closing_is_taken_back(busy: Book):
    board = own(busy)
    assert ask(busy, closed_until, board, date(2026, 9, 15)) is None
    closing = close(busy, date(1, 1, 1), date(2026, 9, 30))
    assert ask(busy, closed_until, board, date(2026, 9, 15)) == date(2026, 9, 30)
    assert ask(busy, closed_until, board, date(2026, 10, 1)) is None
    assert ask(busy, is_closed, board, date(2026, 9, 30))
    reopen(busy, closing)
    assert not ask(busy, is_closed, board, date(2026, 9, 30))
