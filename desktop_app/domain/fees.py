"""Membership fees: what is due, what was paid, and what that makes of a member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.errors import DomainError

FeeState = Literal["none", "unpaid", "part", "paid", "exempt"]


@dataclass(eq=False)
class FeeNotSet(DomainError):
    """The board has not said what a member pays in this year."""

    board: str
    year: int


@dataclass(eq=False)
class FeeBelowZero(DomainError):
    """A fee is zero or more."""

    amount: int


@dataclass(eq=False)
class FeeYearOutOfRange(DomainError):
    """No board takes fees for such a year."""

    year: int
    earliest: int
    latest: int


@dataclass(eq=False)
class FeeAlreadyPaid(DomainError):
    """The fee was paid; a second payment is refused."""

    name: str
    year: int


@dataclass(eq=False)
class ExemptionReasonMissing(DomainError):
    """Why no fee is asked was not said."""


@dataclass(eq=False)
class FeeMoreThanMissing(DomainError):
    """More is paid than is missing."""

    name: str
    amount: int
    missing: int


@dataclass(eq=False)
class FeeExempted(DomainError):
    """The member pays no fee in this year."""

    name: str
    year: int


@dataclass(eq=False)
class NotOwingFee(DomainError):
    """The person is no member who pays a fee to this board in this year."""

    name: str
    year: int


@dataclass(eq=False)
class NobodyPays(DomainError):
    """Nobody was chosen to pay."""


@dataclass(eq=False)
class PayersMixed(DomainError):
    """One receipt is for one board and one year."""


def fee_state(rule: int | None, paid: int, *, owes: bool, exempt: bool) -> FeeState:
    """What a rule (đồng a year), payments that count (đồng) and an exemption make of a member.

    `none` means that nothing is asked: no rule, a fee of zero, or no membership that owes.
    """
    if exempt:
        return "exempt"
    if not owes or not rule:
        return "paid" if paid else "none"
    if paid >= rule:
        return "paid"
    return "part" if paid else "unpaid"
