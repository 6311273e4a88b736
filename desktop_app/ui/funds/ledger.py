"""What the fund page shows at one time, read in one go."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from desktop_app.domain.ids import FundId
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.donations import Waiting, waiting
from desktop_app.storage.queries.funds import FundRow, funds, months_with_vouchers
from desktop_app.storage.queries.ledger import LedgerBook, closed_until, ledger_page
from desktop_app.storage.queries.ledger_scope import AccountScope, LedgerScope
from desktop_app.ui.funds.form_offers import FormOffers, read_form_offers
from desktop_app.ui.jobs import Cancel, Report

PeriodKind = Literal["month", "year"]
DECEMBER = 12
FIRST_ROWS = 500  # vouchers that are read at once; the rest of a long period follows


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar month, or a whole year; `first` is its first day."""

    kind: PeriodKind
    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        if self.kind == "year":
            return date(self.first.year, DECEMBER, 31)
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    def step(self, steps: int) -> Period:
        """So many months (or years) later; earlier where negative."""
        if self.kind == "year":
            return replace(self, first=date(self.first.year + steps, 1, 1))
        place = self.first.year * DECEMBER + self.first.month - 1 + steps
        return replace(self, first=date(place // DECEMBER, place % DECEMBER + 1, 1))


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    return Period("month", day.replace(day=1))


@dataclass(frozen=True, slots=True)
class LedgerAsked:
    """Which part of the ledger is wanted.

    Attributes:
        fund_id: None: the first fund.
        every_fund: All funds together, whatever `fund_id` says.
        period: None: the present month.
    """

    fund_id: FundId | None = None
    every_fund: bool = False
    account: AccountScope = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class LedgerRead:
    """A part of the ledger.

    Attributes:
        funds: All funds of the book.
        fund: The one shown; None: all together, or there is none.
        periods: The months to choose from, newest first, each year before its months.
        closed_on: The last day of the period that is closed for the board of the fund, or none.
        offers: What forms are filled in from.
        waiting: Gifts of lists that have no receipt yet, of all funds.
        is_whole: Whether every voucher of the period is there, not the newest ones only.
    """

    asked: LedgerAsked
    period: Period
    funds: tuple[FundRow, ...]
    fund: FundRow | None
    book: LedgerBook
    periods: tuple[Period, ...]
    closed_on: date | None
    offers: FormOffers
    waiting: Waiting
    is_whole: bool = True

    @property
    def today(self) -> date:
        """The calendar day in Vietnam."""
        return self.offers.today

    @property
    def form_fund(self) -> FundId | None:
        """The fund that a form begins with."""
        return self.fund.fund_id if self.fund is not None else None


def read_ledger(book: Book, asked: LedgerAsked, *, newest: int = -1) -> LedgerRead:
    """Reads a part of the ledger; of its vouchers at most so many of the newest, or below zero all."""
    now = today(book)
    period = asked.period or month_of(now)
    offers = read_form_offers(book)
    with book.reader() as reader:
        held = funds(reader, offers.balances)
        first = next((row for row in held if row.fund_id == asked.fund_id), held[0] if held else None)
        fund = None if asked.every_fund else first
        scope = LedgerScope(fund_id=fund.fund_id if fund else None, account=asked.account)
        page = ledger_page(reader, scope, period.first, period.last, newest=newest)
        return LedgerRead(
            asked,
            period,
            held,
            fund,
            page,
            _periods(reader, now, period),
            _closed_on(reader, offers, fund, period),
            offers,
            waiting(reader),
            is_whole=newest < 0 or len(page.lines) < newest,
        )


def reading_in_parts(book: Book, asked: LedgerAsked) -> Callable[[Report[LedgerRead], Cancel], LedgerRead]:
    """A job that reads a part of the ledger; of a long period it reports the newest vouchers first."""

    def work(report: Report[LedgerRead], _cancel: Cancel) -> LedgerRead:
        newest = read_ledger(book, asked, newest=FIRST_ROWS)
        if newest.is_whole:
            return newest
        report(newest)
        return read_ledger(book, asked)

    return work


def _periods(reader: Reader, now: date, shown: Period) -> tuple[Period, ...]:
    months = {now.replace(day=1), shown.first, *months_with_vouchers(reader)}
    found: list[Period] = []
    for month in sorted(months, reverse=True):
        year = Period("year", date(month.year, 1, 1))
        if year not in found:
            found.append(year)
        found.append(Period("month", month))
    return tuple(found)


def _closed_on(reader: Reader, offers: FormOffers, fund: FundRow | None, period: Period) -> date | None:
    """How far into the period its board closed its books."""
    offer = offers.fund(fund.fund_id if fund else None)
    if offer is None:
        return None
    until = closed_until(reader, offer.unit_id, period.first)
    while until is not None and until < period.last:
        further = closed_until(reader, offer.unit_id, until + timedelta(days=1))
        if further is None:
            break
        until = further
    return min(until, period.last) if until is not None else None
