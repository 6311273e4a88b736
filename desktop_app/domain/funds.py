"""Money of a board: what may be posted, and how a voucher is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.errors import DomainError

VoucherKind = Literal["receipt", "payment"]
PaymentMethod = Literal["cash", "bank"]

_PREFIX: dict[VoucherKind, str] = {"receipt": "PT", "payment": "PC"}
_FIRST_LETTER = "A"  # a board's first device writes no letter


@dataclass(eq=False)
class FundTooSmall(DomainError):
    """The fund does not hold what is to be paid out of it."""

    fund: str
    balance: int
    wanted: int

    @property
    def missing(self) -> int:
        """Đồng that are missing."""
        return self.wanted - self.balance


@dataclass(eq=False)
class PartyMissing(DomainError):
    """A voucher must name who gave or received the money."""


@dataclass(eq=False)
class DayAhead(DomainError):
    """A voucher is not dated in the future."""

    day: date
    today: date


@dataclass(eq=False)
class FundUnknown(DomainError):
    """There is no such fund in this book."""


@dataclass(eq=False)
class VoucherUnknown(DomainError):
    """There is no such voucher in this book."""


@dataclass(frozen=True, slots=True)
class VoucherNumber:
    """The number of a voucher: unique for board, kind, year and device."""

    kind: VoucherKind
    year: int
    letter: str
    number: int

    @property
    def short(self) -> str:
        """As lists show it: `PT-0149`, on a second device `PT-B0149`."""
        letter = "" if self.letter == _FIRST_LETTER else self.letter
        return f"{_PREFIX[self.kind]}-{letter}{self.number:04}"

    @property
    def full(self) -> str:
        """As papers show it: `PT-0149/2026`."""
        return f"{self.short}/{self.year}"


def check_day(day: date, today: date) -> date:
    """A day on which money may be booked.

    Raises:
        DayAhead: The day is in the future.
    """
    if day > today:
        raise DayAhead(day, today)
    return day


def check_covered(fund: str, balance: int, wanted: int) -> None:
    """Whether a fund can pay.

    Raises:
        FundTooSmall: It cannot.
    """
    if wanted > balance:
        raise FundTooSmall(fund, balance, wanted)
