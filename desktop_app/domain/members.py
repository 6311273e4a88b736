"""Members: what a person must have to stand in the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError

Sex = Literal["male", "female", ""]
Standing = Literal["active", "moved", "resigned", "deceased"]

SHORTEST_PHONE, LONGEST_PHONE = 10, 11  # digits; landlines have 11
_ABROAD = "84"


@dataclass(eq=False)
class PhoneWrongLength(DomainError):
    """A telephone number with too few or too many digits."""

    digits: int
    needed: int = SHORTEST_PHONE


@dataclass(frozen=True, slots=True)
class Likeness:
    """A person already in the book who may be the same one."""

    full_name: str
    birth: PartialDate | None
    hamlet: str


def clean_phone(text: str) -> str:
    """A telephone number as digits only; `+84` becomes `0`; empty stays empty.

    Raises:
        PhoneWrongLength: Not 10 or 11 digits.
    """
    digits = "".join(c for c in text if c.isdigit())
    if digits.startswith(_ABROAD):  # no number at home begins so: they begin with 0
        digits = "0" + digits[len(_ABROAD) :]
    if digits and not SHORTEST_PHONE <= len(digits) <= LONGEST_PHONE:
        raise PhoneWrongLength(len(digits))
    return digits
