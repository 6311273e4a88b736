"""Gifts that went straight from a donor to somebody: counted in reports, never in the cash book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import DonorId, PersonId, ProgrammeId


@dataclass(eq=False)
class DirectGiftUnknown(DomainError):
    """There is no such gift, or it was taken off the list."""


@dataclass(eq=False)
class BeneficiaryMissing(DomainError):
    """A gift that went straight to somebody says to whom."""


@dataclass(eq=False)
class DirectGiftEmpty(DomainError):
    """Neither an amount nor goods."""


@dataclass(frozen=True, slots=True)
class DirectGiftFields:
    """A direct gift as a form holds it.

    Attributes:
        amount: Đồng, or the value of the goods; 0: goods nobody valued.
        given_on: Not in the future.
        donor_id, donor_name: Who gave: a card, or as written; with a card its name.
        beneficiary_id, beneficiary_name: Who got it: a person of the book, or as written.
        goods: What was given in kind, or empty.
    """

    amount: int
    given_on: date
    donor_id: DonorId | None = None
    donor_name: str = ""
    beneficiary_id: PersonId | None = None
    beneficiary_name: str = ""
    goods: str = ""
    programme_id: ProgrammeId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DirectGiftTotals:
    """What was given directly in a time, for reports.

    Attributes:
        amount: Đồng of all, the value of goods among them.
        goods: Đồng of what was given in kind.
        beneficiaries: How many people got something.
        donors: How many gave.
    """

    gifts: int = 0
    amount: int = 0
    goods: int = 0
    beneficiaries: int = 0
    donors: int = 0
