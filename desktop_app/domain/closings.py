"""Closing the books of a board (khóa sổ): which days are closed, and what a closing remembers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from desktop_app.domain.errors import DomainError

ClosingKind = Literal["month", "year", "handover"]
BEGINNING: Final = date.min  # the first closing takes every day before it, however old


@dataclass(eq=False)
class ClosingAhead(DomainError):
    """A period is closed when its last day has come."""

    day: date
    today: date


@dataclass(eq=False)
class NothingLeftToClose(DomainError):
    """Everything up to this day is closed already."""

    day: date


@dataclass(eq=False)
class ClosingUnknown(DomainError):
    """There is no such closing in this book."""


@dataclass(eq=False)
class ReopenedAlready(DomainError):
    """The closing does not hold any more."""


@dataclass(eq=False)
class ReopeningReasonMissing(DomainError):
    """A closed period is opened again for a reason that is written down."""


@dataclass(eq=False)
class ChairMissing(DomainError):
    """The chair decides that a closed period is opened again, and is named."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date


def month_span(year: int, month: int) -> Span:
    """The days of a month."""
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_span(year: int) -> Span:
    """The days of a calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def first_open_day(closed: Iterable[Span]) -> date:
    """The first day that no span covers: where the next closing begins."""
    day = BEGINNING
    for span in sorted(closed):
        if span.first > day:
            break
        if span.last >= day:
            day = span.last + timedelta(days=1)
    return day


def check_closing(closed: Iterable[Span], last: date, today: date) -> Span:
    """The days that a closing through `last` covers: from the first open day on.

    Raises:
        ClosingAhead: `last` is in the future.
        NothingLeftToClose: `last` and everything before it is closed.
    """
    if last > today:
        raise ClosingAhead(last, today)
    first = first_open_day(closed)
    if first > last:
        raise NothingLeftToClose(last)
    return Span(first, last)
