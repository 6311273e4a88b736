"""Days as boards know them: a whole date, a month or only a year; school years; and the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

from desktop_app.domain.errors import DomainError

EARLIEST_YEAR = 1900
HANOI = timezone(timedelta(hours=7), "+07")  # Vietnam has one zone and no summer time


class Clock(Protocol):
    """The clock is an input, so that every day can be tried."""

    def __call__(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


def system_clock() -> datetime:
    """The computer's own clock."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock


def local_day(moment: datetime) -> date:
    """The calendar day in Vietnam at this moment."""
    return moment.astimezone(HANOI).date()


@dataclass(eq=False)
class DateNotUnderstood(DomainError):
    """The text is not a date, or such a day does not exist (31/02)."""

    text: str


@dataclass(eq=False)
class YearOutOfRange(DomainError):
    """A year of birth before `EARLIEST_YEAR` or in the future."""

    year: int
    earliest: int
    latest: int


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which only the year, or the year and month, may be known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuses a day that does not exist."""
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except (ValueError, OverflowError):
            raise DateNotUnderstood(str(self)) from None
        if self.month is None and self.day is not None:  # it would be stored as a month
            raise DateNotUnderstood(f"{self.day}/?/{self.year}")

    def __str__(self) -> str:  # pyright: ignore[reportImplicitOverride] - domain is standard library only; override is 3.12
        """As people write it: `1961`, `8/1961`, `15/08/1961`."""
        if self.month is None:
            return str(self.year)
        if self.day is None:
            return f"{self.month}/{self.year}"
        return f"{self.day:02}/{self.month:02}/{self.year}"

    @property
    def iso(self) -> str:
        """As it is stored: `1961`, `1961-08`, `1961-08-15`."""
        if self.month is None and self.day is None:
            return f"{self.year:04}"
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Reads what `iso` wrote."""
        return cls(*(int(part) for part in text.split("-")))


_YEAR = re.compile(r"(\d{4})(?:[.,]0)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_FULL = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")


def parse_partial_date(text: str) -> PartialDate:
    """Reads `1961`, `8/1961`, `15/8/1961`, `15.08.1961` or `1961-08-15`.

    Raises:
        DateNotUnderstood: The text is not one of these, or the day does not exist.
    """
    plain = text.strip()
    try:
        if found := _YEAR.fullmatch(plain):
            return PartialDate(int(found[1]))
        if found := _MONTH_YEAR.fullmatch(plain):
            return PartialDate(int(found[2]), int(found[1]))
        if found := _FULL.fullmatch(plain):
            return PartialDate(int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(plain):
            return PartialDate(int(found[1]), int(found[2]), int(found[3]))
    except DateNotUnderstood:
        pass
    raise DateNotUnderstood(text)


def parse_day(text: str) -> date:
    """Reads a whole day, `21/11/2026`.

    Raises:
        DateNotUnderstood: The text is not a whole day, or the day does not exist.
    """
    found = parse_partial_date(text)
    if found.month is None or found.day is None:
        raise DateNotUnderstood(text)
    return date(found.year, found.month, found.day)


def check_birth(born: PartialDate, today: date) -> PartialDate:
    """A date of birth that a living person can have.

    Raises:
        YearOutOfRange: Before `EARLIEST_YEAR` or after this year.
    """
    if not EARLIEST_YEAR <= born.year <= today.year:
        raise YearOutOfRange(born.year, EARLIEST_YEAR, today.year)
    return born


def school_year(day: date) -> str:
    """The school year that a day falls in; it turns on 1 August: `2026-11-21` → `2026 - 2027`."""
    first = day.year if day.month >= 8 else day.year - 1  # noqa: PLR2004 - August
    return f"{first} - {first + 1}"
