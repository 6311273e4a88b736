from datetime import date

from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.cover import Lowest, account_lowest, cash_lowest, fund_lowest
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import TODAY, ask, do, new_account, own_fund, receive, spend

FIRST, LATER = date(2026, 9, 1), date(2026, 10, 1)


def test_what_may_be_taken_out_is_the_least_that_is_left_from_the_day_on(book: Book):
    bank = new_account(book)
    receive(book, 1_000, FIRST)
    receive(book, 400, FIRST, account_id=bank)
    spend(book, 900, LATER)
    receive(book, 5_000, TODAY)
    fund = own_fund(book)
    assert ask(book, fund_lowest, fund, FIRST) == Lowest(1_400, 500, LATER)
    assert ask(book, fund_lowest, fund, LATER) == Lowest(500, 500, LATER)
    assert ask(book, fund_lowest, fund, date(2026, 8, 31)) == Lowest(0, 0, date(2026, 8, 31))
    assert ask(book, cash_lowest, own(book), FIRST) == Lowest(1_000, 100, LATER)
    assert ask(book, account_lowest, own(book), bank, TODAY) == Lowest(400, 400, TODAY)


def test_money_at_a_bank_that_nobody_named_is_neither_cash_nor_on_an_account(book: Book):
    bank = new_account(book)
    parts = (VoucherPart(own_fund(book), 700),)
    do(book, post_voucher, PostVoucher("receipt", "A", TODAY, parts, method="bank"))
    assert ask(book, account_lowest, own(book), None, TODAY).least == 700
    assert ask(book, account_lowest, own(book), bank, TODAY).least == 0
    assert ask(book, cash_lowest, own(book), TODAY).least == 0
