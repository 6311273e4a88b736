from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop_app.domain.ids import FundId
from desktop_app.ui.funds.ledger import read_fund_month
from tests.ui.funds.conftest import TODAY


def test_the_present_month_is_read_unless_another_is_wanted(full_book):
    now = read_fund_month(full_book, None, None)
    assert (now.month, now.today, len(now.rows)) == (date(2026, 11, 1), TODAY, 4)
    assert (now.totals.opening, now.totals.received, now.totals.closing) == (30_910_000, 22_840_000, 53_750_000)
    before = read_fund_month(full_book, now.fund.fund_id, date(2026, 10, 31))
    assert (len(before.rows), before.totals.closing) == (1, 30_910_000)


def test_months_to_choose_from_are_those_with_vouchers_this_one_and_the_one_shown(full_book):
    read = read_fund_month(full_book, None, date(2026, 2, 15))
    assert read.months == (date(2026, 11, 1), date(2026, 10, 1), date(2026, 2, 1))


def test_a_fund_that_is_gone_gives_way_to_the_first_and_an_empty_book_begins_with_number_one(book):
    read = read_fund_month(book, FundId(UUID(int=5)), None)
    assert read.fund == read.funds[0]
    assert (read.rows, read.next_receipt.short) == ((), "PT-0001")
