"""Closing the books of a board: what is looked at before, the closing, the reopening, and what differs later."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from desktop_app.domain.closings import (
    ChairMissing,
    ClosingKind,
    ClosingUnknown,
    ReopenedAlready,
    ReopeningReasonMissing,
    Span,
    check_closing,
    first_open_day,
    month_span,
)
from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import ClosingId, UnitId
from desktop_app.domain.names import clean_text
from desktop_app.domain.reconciliations import stored_month
from desktop_app.services.organisation import board_of
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.closings import (
    Holding,
    closed_spans,
    holdings,
    holdings_json,
    loose_ends,
)
from desktop_app.storage.queries.disclosures import has_vouchers
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.reconciliations import account_states
from desktop_app.storage.tables import PeriodClosing, PeriodReopening
from desktop_app.storage.unit_of_work import UnitOfWork

DECEMBER = 12
CheckKind = Literal["cash_counted", "account_compared", "gifts", "drafts", "negative", "numbers"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at before a period is closed. It is advice: nothing of it forbids the closing.

    Attributes:
        is_good: Nothing is to be done about it.
        name: Of the account or fund it is about, or empty.
        count: How many gifts, drafts or numbers; 0 where nothing is counted.
        amount: Đồng below zero, or left unexplained by a comparison.
        day: Of the newest count of cash, or None.
    """

    kind: CheckKind
    is_good: bool
    name: str = ""
    count: int = 0
    amount: int = 0
    day: date | None = None


def close_period(
    work: UnitOfWork, unit_id: UnitId, kind: ClosingKind, last_on: date, closed_by: str, note: str = ""
) -> ClosingId:
    """Closes the books of a board from the first open day through `last_on`, with the balances of that day, in ink.

    Nothing is booked into these days any more, whoever asks, until somebody opens them again.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board.
        ClosingAhead: The last day has not come yet.
        NothingLeftToClose: These days are closed.
    """
    owner = board_of(work, unit_id)
    closing_id = put_closing(work, unit_id, kind, last_on, closed_by, note)
    facts = {"board": owner.name, "day": f"{last_on:%d/%m/%Y}"}
    work.describe("funds.year_closed" if kind == "year" else "funds.month_closed", facts)
    return closing_id


def put_closing(
    work: UnitOfWork, unit_id: UnitId, kind: ClosingKind, last_on: date, closed_by: str, note: str = ""
) -> ClosingId:
    """Writes a closing as a part of larger work, which names itself.

    Raises:
        ClosingAhead, NothingLeftToClose: As `close_period` says.
    """
    span = check_closing(closed_spans(work.connection, unit_id), last_on, local_day(work.now))
    closing = PeriodClosing(
        id=work.new_id(),
        unit_id=unit_id,
        kind=kind,
        first_on=span.first,
        last_on=span.last,
        closed_by=clean_text(closed_by),
        balances=holdings_json(holdings(work.connection, unit_id, span.last)),
        note=clean_text(note),
    )
    work.add(closing)
    return ClosingId(closing.id)


def reopen_period(work: UnitOfWork, closing_id: ClosingId, reopened_by: str, reason: str) -> None:
    """Says that a closing does not hold any more, in ink; the days after it stay as they are.

    Args:
        work: The work it is a part of.
        closing_id: Which closing.
        reopened_by: The chair, who decides it.
        reason: Why, for whoever reads the book later.

    Raises:
        ClosingUnknown, ReopenedAlready: There is no such closing, or it was opened before.
        ChairMissing, ReopeningReasonMissing: Nobody decided it, or nobody said why.
    """
    closing = work.get(PeriodClosing, closing_id)
    if closing is None:
        raise ClosingUnknown
    if work.find(PeriodReopening, closing_id=closing_id):
        raise ReopenedAlready
    chair, why = clean_text(reopened_by), clean_text(reason)
    if not chair:
        raise ChairMissing
    if not why:
        raise ReopeningReasonMissing
    work.add(
        PeriodReopening(
            id=work.new_id(),
            unit_id=closing.unit_id,
            closing_id=closing_id,
            reopened_on=local_day(work.now),
            reopened_by=chair,
            reason=why,
        )
    )
    work.describe("funds.period_reopened", {"day": f"{closing.last_on:%d/%m/%Y}", "name": chair, "reason": why})


def closing_checks(reader: Reader, unit_id: UnitId, span: Span) -> tuple[Check, ...]:
    """What to look at before these days are closed, in the order in which one does it."""
    ends = loose_ends(reader, unit_id, span.last)
    held = holdings(reader, unit_id, span.last)
    month = span.last.replace(day=1)
    has_cash = any(not one.place for one in held)
    counted = ends.counted_on is not None and ends.counted_on >= month
    checks = [Check("cash_counted", counted or not has_cash, day=ends.counted_on)]
    checks += [
        Check("account_compared", account.unexplained == 0, name=account.name, amount=account.unexplained or 0)
        for account in account_states(reader, unit_id, stored_month(month))
    ]
    checks.append(Check("gifts", not ends.gifts, count=ends.gifts))
    checks.append(Check("drafts", not ends.drafts, count=ends.drafts))
    below = _below_zero(held)
    checks += [Check("negative", is_good=False, name=name, amount=amount) for name, amount in below]
    if not below:
        checks.append(Check("negative", is_good=True))
    odd = ends.missing_numbers + ends.double_numbers
    checks.append(Check("numbers", not odd, count=odd))
    return tuple(checks)


def _below_zero(held: tuple[Holding, ...]) -> list[tuple[str, int]]:
    sums: Counter[str] = Counter()
    for one in held:
        sums[one.fund] += one.amount
    return [(name, amount) for name, amount in sums.items() if amount < 0]


def month_to_close(reader: Reader, today: date) -> Span | None:
    """The last month that is over, where the book's own board closes its books and has not closed it; else None.

    A board that never closed anything is not reminded, but for December: then the year is over.
    """
    own, last = board(reader).unit_id, today.replace(day=1) - timedelta(days=1)
    month, closed = month_span(last.year, last.month), closed_spans(reader, own)
    first = first_open_day(closed)
    if first > last or not (closed or last.month == DECEMBER):
        return None
    return month if has_vouchers(reader, own, first, last) else None
