"""Making a year's money public (công khai): what the sheet says, who may be named, when it is due.

Source:
    Nghị định 03/2026/NĐ-CP, Điều 9 khoản 2: a licensed fund publishes what it got and the results of its use every year
    before 31 March. Boards without a licence do the same as a good custom.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.errors import DomainError

LAST_MONTH, LAST_DAY = 3, 31
SYLLABLES_A_MINUTE: Final = 170  # as somebody reads slowly to a village
READING_MINUTES: Final = 3


@dataclass(eq=False)
class DisclosureAhead(DomainError):
    """What was made public was made public today or before."""

    day: date
    today: date


@dataclass(eq=False)
class DisclosureYearAhead(DomainError):
    """A year is made public when it has begun."""

    year: int


@dataclass(eq=False)
class WayMissing(DomainError):
    """Where it was made public must be said."""


@dataclass(eq=False)
class DisclosureUnknown(DomainError):
    """There is no such note of a publication in this book."""


@dataclass(frozen=True, slots=True)
class DisclosedFlow:
    """Money of one kind, by its name, in đồng."""

    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class DisclosedDonor:
    """A donor as others may read the name, with everything given in the year (đồng)."""

    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class DisclosedGoods:
    """Goods of one kind: what came and what was given out, in thousandths of the measure, and the value that came."""

    name: str
    measure: str
    came: int
    given: int
    value: int


@dataclass(frozen=True, slots=True)
class DisclosedRound:
    """An award round that was paid in the year: how many awards, and how much (đồng)."""

    name: str
    awards: int
    amount: int


@dataclass(frozen=True, slots=True)
class DisclosureSheet:
    """What a board makes public of a year, in đồng. Nobody is on it who did not agree to be.

    Attributes:
        opening, closing: At the beginning and at the end of the year.
        is_over: Whether the year has ended; else `closing` is what there is so far.
        moved: Transfers from other boards less those to them.
        brought: Opening balances booked in the year.
        received, spent: By kinds, the largest first.
        programmes: What was spent for named programmes; a part of `spent`.
        rounds: Award rounds paid in the year; a part of `spent`.
        donors: Who may be named, the largest gift first.
        hidden_donors, hidden_amount: Those who are not named.
        direct_gifts, direct_amount: Gifts that went straight to somebody; in no other number here.
    """

    year: int
    board: str
    opening: int
    closing: int
    moved: int = 0
    brought: int = 0
    received: tuple[DisclosedFlow, ...] = ()
    spent: tuple[DisclosedFlow, ...] = ()
    programmes: tuple[DisclosedFlow, ...] = ()
    rounds: tuple[DisclosedRound, ...] = ()
    donors: tuple[DisclosedDonor, ...] = ()
    hidden_donors: int = 0
    hidden_amount: int = 0
    goods: tuple[DisclosedGoods, ...] = ()
    direct_gifts: int = 0
    direct_amount: int = 0
    is_over: bool = True

    @property
    def total_received(self) -> int:
        """Money taken in."""
        return sum(flow.amount for flow in self.received)

    @property
    def total_spent(self) -> int:
        """Money spent."""
        return sum(flow.amount for flow in self.spent)

    @property
    def awards(self) -> int:
        """How many awards were paid."""
        return sum(one.awards for one in self.rounds)

    @property
    def adds_up(self) -> bool:
        """Whether beginning, income, spending and end agree."""
        came = self.opening + self.brought + self.moved + self.total_received
        return came - self.total_spent == self.closing


@dataclass(frozen=True, slots=True)
class DisclosureDue:
    """That a year was not made public yet.

    Attributes:
        until: The day before which it is good to do it.
        days_left: From today on, at least 0.
    """

    year: int
    until: date
    days_left: int


def due_on(today: date) -> DisclosureDue | None:
    """Which year is to be made public these days: last year's, from 1 January until 31 March; None: none."""
    until = date(today.year, LAST_MONTH, LAST_DAY)
    return DisclosureDue(today.year - 1, until, (until - today).days) if today <= until else None
