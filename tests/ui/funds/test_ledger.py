from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop_app.domain.ids import FundId
from desktop_app.services.closings import close_period
from desktop_app.ui.funds.ledger import LedgerAsked, Period, month_of, read_ledger
from tests.ui.funds.conftest import TODAY

OCTOBER = Period("month", date(2026, 10, 1))


def test_the_present_month_is_read_unless_another_is_wanted(full_book):
    now = read_ledger(full_book, LedgerAsked())
    assert (now.period, now.today, len(now.book.lines)) == (Period("month", date(2026, 11, 1)), TODAY, 4)
    assert (now.book.opening, now.book.received, now.book.closing) == (30_910_000, 22_840_000, 53_750_000)
    before = read_ledger(full_book, LedgerAsked(now.form_fund, period=OCTOBER))
    assert (len(before.book.lines), before.book.closing) == (1, 30_910_000)


def test_periods_to_choose_from_are_the_years_and_the_months_with_vouchers_this_one_and_the_one_shown(full_book):
    read = read_ledger(full_book, LedgerAsked(period=Period("month", date(2025, 2, 1))))
    assert [(period.kind, period.first.year, period.first.month) for period in read.periods] == [
        ("year", 2026, 1),
        ("month", 2026, 11),
        ("month", 2026, 10),
        ("year", 2025, 1),
        ("month", 2025, 2),
    ]


def test_a_fund_that_is_gone_gives_way_to_the_first_and_an_empty_book_begins_with_number_one(book):
    read = read_ledger(book, LedgerAsked(FundId(UUID(int=5))))
    assert read.fund == read.funds[0]
    assert (read.book.lines, read.offers.number("receipt", read.form_fund)) == ((), "PT-0001")


def test_months_and_years_step_over_the_turn_of_the_year():
    assert month_of(date(2026, 1, 31)).step(-1) == Period("month", date(2025, 12, 1))
    assert Period("year", date(2026, 1, 1)).step(1).last == date(2027, 12, 31)
    assert Period("month", date(2028, 2, 1)).last == date(2028, 2, 29)


def test_how_far_the_books_are_closed_is_known(full_book):
    with full_book.work("bà Lài") as work:
        close_period(work, work.unit_id, "month", date(2026, 10, 31), "bà Lài")
    assert read_ledger(full_book, LedgerAsked(period=OCTOBER)).closed_on == date(2026, 10, 31)
    assert read_ledger(full_book, LedgerAsked()).closed_on is None
    assert read_ledger(full_book, LedgerAsked(period=Period("year", date(2026, 1, 1)))).closed_on == date(2026, 10, 31)


def test_the_newest_vouchers_of_a_long_period_are_read_first_under_the_sums_of_all(full_book):
    year = LedgerAsked(period=Period("year", date(2026, 1, 1)))
    whole, newest = read_ledger(full_book, year), read_ledger(full_book, year, newest=2)
    assert (whole.is_whole, newest.is_whole) == (True, False)
    assert newest.book.lines == whole.book.lines[-2:]
    assert (newest.book.opening, newest.book.received, newest.book.closing) == (
        whole.book.opening,
        whole.book.received,
        whole.book.closing,
    )
    assert read_ledger(full_book, year, newest=len(whole.book.lines) + 1) == whole
