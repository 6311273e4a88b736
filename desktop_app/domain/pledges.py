"""What donors promise: amounts that fall due one after another, and how far they were given."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeGuard

from desktop_app.domain.errors import DomainError

PledgePeriod = Literal["once", "month", "quarter", "half_year", "year", "school_year"]
InstalmentState = Literal["received", "part", "late", "due", "stopped"]

PLEDGE_PERIODS: Final[tuple[PledgePeriod, ...]] = ("once", "month", "quarter", "half_year", "year", "school_year")
MOST_PERIODS: Final = 120
SCHOOL_MONTHS: Final = 9  # September to May
REMINDED_BEFORE: Final = timedelta(days=14)
_STEPS: Final[dict[PledgePeriod, int]] = {
    "once": 1,
    "month": 1,
    "quarter": 3,
    "half_year": 6,
    "year": 12,
    "school_year": 1,
}
_HOLIDAYS: Final = range(6, 9)  # June to August
_MONTHS: Final = 12
_LAST_YEAR: Final = 2200


@dataclass(eq=False)
class PledgeUnknown(DomainError):
    """There is no such pledge, or it was taken off the list."""


@dataclass(eq=False)
class InstalmentUnknown(DomainError):
    """There is no such instalment in this pledge."""


@dataclass(eq=False)
class PeriodsOutOfRange(DomainError):
    """A pledge has at least one instalment, and not more than `most`."""

    periods: int
    most: int = MOST_PERIODS


@dataclass(eq=False)
class ScheduleYearOutOfRange(DomainError):
    """A day of the schedule lies before the first or after the last year that can be."""

    year: int


@dataclass(eq=False)
class ScheduleEmpty(DomainError):
    """A schedule without a row."""


@dataclass(eq=False)
class InstalmentPaid(DomainError):
    """Money was given for this instalment: it cannot leave the schedule, nor ask for less than was given."""

    due_on: date
    paid: int


@dataclass(eq=False)
class MoreThanPledged(DomainError):
    """More than is still to come of the pledge."""

    amount: int
    missing: int


@dataclass(eq=False)
class NothingMissing(DomainError):
    """Everything that was promised has been given."""


@dataclass(eq=False)
class PledgeStopped(DomainError):
    """The pledge was stopped."""

    stopped_on: date


@dataclass(eq=False)
class PledgeNotStopped(DomainError):
    """The pledge was not stopped."""


@dataclass(eq=False)
class StopReasonMissing(DomainError):
    """Why a pledge was stopped is written down."""


@dataclass(eq=False)
class PledgeHasPayments(DomainError):
    """Something was given for the pledge: it can be stopped, but not taken off the list."""

    paid: int


@dataclass(eq=False)
class AlreadyContinued(DomainError):
    """The pledge was continued before."""


@dataclass(eq=False)
class FundForPledgeMissing(DomainError):
    """A pledge that goes through a fund says through which one."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One row of a schedule.

    Attributes:
        amount: Đồng.
    """

    due_on: date
    amount: int


def due_days(first: date, period: PledgePeriod, periods: int) -> tuple[date, ...]:
    """The days on which a pledge falls due, from the first one on.

    A day that a month does not have is its last one. Of a school year only September to May are counted; where the
    first day lies in the holidays the schedule begins in September.

    Raises:
        PeriodsOutOfRange: None, or too many.
        ScheduleYearOutOfRange: The last day lies too far ahead.
    """
    if not 1 <= periods <= MOST_PERIODS or (period == "once" and periods != 1):
        raise PeriodsOutOfRange(periods)
    days: list[date] = []
    step = 0
    while len(days) < periods:
        day = _months_after(first, step)
        if period != "school_year" or day.month not in _HOLIDAYS:
            days.append(day)
        step += _STEPS[period]
    return tuple(days)


def _months_after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, _MONTHS)
    year = first.year + years
    if year > _LAST_YEAR:
        raise ScheduleYearOutOfRange(year)
    return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def schedule(first: date, period: PledgePeriod, periods: int, amount: int) -> tuple[Instalment, ...]:
    """The rows of a pledge's schedule.

    Raises:
        PeriodsOutOfRange, ScheduleYearOutOfRange: As `due_days` says.
    """
    return tuple(Instalment(day, amount) for day in due_days(first, period, periods))


def usual_periods(period: PledgePeriod) -> int:
    """How many instalments a form offers at first: one year's."""
    return {"once": 1, "month": 12, "quarter": 4, "half_year": 2, "year": 1, "school_year": SCHOOL_MONTHS}[period]


def next_first_due(last_due: date, period: PledgePeriod) -> date:
    """When the pledge that continues another one falls due first."""
    step = _MONTHS if period == "once" else _STEPS[period]
    day = _months_after(last_due, step)
    while period == "school_year" and day.month in _HOLIDAYS:
        day = _months_after(day, 1)
    return day


def instalment_state(due_on: date, amount: int, paid: int, today: date, stopped_on: date | None) -> InstalmentState:
    """How far an instalment is; `late` is one that was due before today and is not given in full."""
    if paid >= amount:
        return "received"
    if stopped_on is not None and due_on >= stopped_on:
        return "stopped"
    if due_on < today:
        return "late"
    return "part" if paid else "due"


def spread(amount: int, missing: Sequence[int]) -> tuple[int, ...]:
    """Shares an amount out over what is missing of each instalment, the first ones first.

    Raises:
        NothingMissing: There is nothing left to give for.
        MoreThanPledged: The amount is more than is missing.
    """
    left = sum(missing)
    if left <= 0:
        raise NothingMissing
    if amount > left:
        raise MoreThanPledged(amount, left)
    shares: list[int] = []
    for one in missing:
        share = min(one, amount)
        shares.append(share)
        amount -= share
    return tuple(shares)


@dataclass(frozen=True, slots=True)
class PledgeSpan:
    """What is needed to count a pledge: when it first and last falls due, and whether it continues another."""

    first_due: date
    days: tuple[date, ...]
    continues: bool


@dataclass(frozen=True, slots=True)
class PledgeCounts:
    """Long-term pledges that fall due in a time: begun in it, and going on from before (D7 of the reports)."""

    new: int = 0
    continuing: int = 0


def count_pledges(pledges: Iterable[PledgeSpan], first: date, last: date) -> PledgeCounts:
    """Counts the pledges that fall due at least once from `first` to `last`.

    One is new when its first day lies in that time and it continues no other; otherwise it is continuing.
    """
    new = continuing = 0
    for pledge in pledges:
        if not any(first <= day <= last for day in pledge.days):
            continue
        if pledge.continues or pledge.first_due < first:
            continuing += 1
        else:
            new += 1
    return PledgeCounts(new, continuing)


def is_pledge_period(text: str) -> TypeGuard[PledgePeriod]:
    """Whether this program knows the period."""
    return text in PLEDGE_PERIODS
