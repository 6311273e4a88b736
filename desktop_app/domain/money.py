"""Money: Vietnamese đồng as whole numbers, never float."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NewType

from desktop_app.domain.errors import DomainError

Vnd = NewType("Vnd", int)

MAX_AMOUNT = Vnd(999_999_999_999)  # the largest amount one voucher may carry; more is a slip of the hand


@dataclass(eq=False)
class AmountNotUnderstood(DomainError):
    """The text is not an amount of đồng."""

    text: str


@dataclass(eq=False)
class AmountNotPositive(DomainError):
    """An amount on a voucher must be above zero."""

    amount: int


@dataclass(eq=False)
class AmountTooLarge(DomainError):
    """The amount is above what one voucher may carry."""

    amount: int
    largest: int = MAX_AMOUNT


_MULTIPLIERS = {
    "": 1,
    "d": 1,
    "vnd": 1,
    "dong": 1,
    "k": 1_000,
    "ng": 1_000,
    "nghin": 1_000,
    "ngan": 1_000,
    "tr": 1_000_000,
    "trieu": 1_000_000,
    "ty": 1_000_000_000,
    "ti": 1_000_000_000,
}
_LONGEST = 60  # signs
_GROUPED = re.compile(r"\d{1,3}([., ]\d{3})+|\d+")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,3})")
_SHAPE = re.compile(r"(-?)\s*([\d][\d., ]*?)\s*([a-z]*)\s*(?:d|dong|vnd)?")


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFC", text).strip().lower().replace("\u00a0", " ").replace("₫", "đ")
    decomposed = unicodedata.normalize("NFD", lowered.replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def parse_amount(text: str) -> Vnd:
    """Reads an amount as people write it: `5.000.000`, `5 000 000 đ`, `500k`, `2tr`, `1,5 triệu`.

    Raises:
        AmountNotUnderstood: The text is not an amount.
        AmountNotPositive: The amount is zero or below.
        AmountTooLarge: The amount is above `MAX_AMOUNT`.
    """
    found = _SHAPE.fullmatch(_plain(text))
    if found is None or found[3] not in _MULTIPLIERS:
        raise AmountNotUnderstood(text)
    sign, digits, unit = found.groups()
    if len(digits) > _LONGEST:  # nobody's amount, and Python refuses to read a number of thousands of digits
        raise AmountNotUnderstood(text)
    multiplier = _MULTIPLIERS[unit]
    if _GROUPED.fullmatch(digits):
        amount = int(re.sub(r"\D", "", digits)) * multiplier
    elif multiplier > 1 and (decimal := _DECIMAL.fullmatch(digits)):
        amount = int(decimal[1]) * multiplier + int(decimal[2].ljust(3, "0")) * multiplier // 1000
    else:
        raise AmountNotUnderstood(text)
    return check_amount(-amount if sign else amount)


def check_amount(amount: int) -> Vnd:
    """An amount that a voucher may carry: 1 to `MAX_AMOUNT` đồng.

    Raises:
        AmountNotPositive: The amount is zero or below.
        AmountTooLarge: The amount is above `MAX_AMOUNT`.
    """
    if amount <= 0:
        raise AmountNotPositive(amount)
    if amount > MAX_AMOUNT:
        raise AmountTooLarge(amount)
    return Vnd(amount)


def format_amount(amount: int) -> str:
    """`5000000` → `5.000.000`; the sign, if any, stands in front."""
    return f"{amount:,}".replace(",", ".")
