"""What the fund page shows at one time, read in one go."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.ids import FundId
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book
from desktop_app.storage.queries.donations import Waiting, waiting
from desktop_app.storage.queries.funds import (
    FundRow,
    FundTotals,
    LedgerRow,
    fund_totals,
    funds,
    ledger,
    months_with_vouchers,
    next_number,
)


@dataclass(frozen=True, slots=True)
class FundMonth:
    """One fund in one month.

    Attributes:
        funds: All funds of the book.
        fund: The one shown.
        month: First day of the month shown.
        months: First days of the months to choose from, newest first.
        next_receipt: The number that the next receipt will most likely get.
        today: The calendar day in Vietnam.
        waiting: Gifts of lists that have no receipt yet, of all funds.
    """

    funds: tuple[FundRow, ...]
    fund: FundRow
    month: date
    months: tuple[date, ...]
    rows: tuple[LedgerRow, ...]
    totals: FundTotals
    next_receipt: VoucherNumber
    today: date
    waiting: Waiting


def read_fund_month(book: Book, fund_id: FundId | None, month: date | None) -> FundMonth:
    """Reads a fund's month.

    Args:
        fund_id: Which fund; the first one when None or gone.
        month: Any day of the month; the present month when None.
    """
    now = today(book)
    first = (month or now).replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    with book.reader() as reader:
        all_funds = funds(reader)
        fund = next((row for row in all_funds if row.fund_id == fund_id), all_funds[0])
        months = {*months_with_vouchers(reader, fund.fund_id), now.replace(day=1), first}
        return FundMonth(
            all_funds,
            fund,
            first,
            tuple(sorted(months, reverse=True)),
            ledger(reader, fund.fund_id, first, last),
            fund_totals(reader, fund.fund_id, first, last),
            next_number(reader, "receipt", now.year, fund.fund_id),
            now,
            waiting(reader),
        )
