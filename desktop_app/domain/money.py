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


_UNITS = {
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
_GROUP = 3  # digits
_UNIT_NAMES = "|".join(sorted(_UNITS, key=len, reverse=True))
_GROUPED = re.compile(r"\d{1,3}([., ]\d{3})+|\d+", re.ASCII)
_DECIMAL = re.compile(r"(\d+)(?:,(\d{1,3})|\.(\d{1,2}))", re.ASCII)  # «1.500tr» are 1.500 million: the dot groups
_NOUGHTS = re.compile(
    r"(\d{1,3}(?:\.\d{3})+),0{1,2}|(\d{1,3}(?:,\d{3})+)\.0{1,2}", re.ASCII
)  # as programs of banks write it
_CURRENCY = re.compile(r"\s*(?:dong|vnd|d)\.?$")
_PART = re.compile(rf"\s*(\d[\d., ]*?)\s*({_UNIT_NAMES})(?![a-z])", re.ASCII)
_TAIL = re.compile(r"\s*(\d{1,3})", re.ASCII)


def _plain(text: str) -> str:
    known = "".join(_usual(c) for c in unicodedata.normalize("NFC", text))
    decomposed = unicodedata.normalize("NFD", known.strip().lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _usual(sign: str) -> str:
    """A sign as the keyboard has it: any space is a space, a wide digit is a digit; ² stays, it is no 2."""
    if sign in "\t\r\n":
        return " "
    kind = unicodedata.category(sign)
    if kind in {"Zs", "Cf"}:
        return " " if kind == "Zs" else ""
    if unicodedata.decomposition(sign).startswith("<wide>"):
        return unicodedata.normalize("NFKC", sign)
    return {"₫": "đ", "−": "-"}.get(sign, sign)


def parse_amount(text: str) -> Vnd:
    """Reads an amount as people write and paste it.

    `5.000.000`, `5 000 000 đ` (with any kind of space), `5,000,000.00`, `500k`, `2tr`, `1,5 triệu`, `2tr5`,
    `2 triệu 500 nghìn`, `2 triệu rưỡi`.

    Raises:
        AmountNotUnderstood: The text is not an amount.
        AmountNotPositive: The amount is zero or below.
        AmountTooLarge: The amount is above `MAX_AMOUNT`.
    """
    plain = _plain(text)
    if len(plain) > _LONGEST:  # nobody's amount, and Python refuses to read a number of thousands of digits
        raise AmountNotUnderstood(text)
    wanted = _CURRENCY.sub("", plain.removeprefix("-").strip())
    amount = _whole(wanted) if not re.search(_UNIT_NAMES, wanted) else _of_units(wanted)
    if amount is None:
        raise AmountNotUnderstood(text)
    return check_amount(-amount if plain.startswith("-") else amount)


def _whole(text: str) -> int | None:
    """`5.000.000`; None: no whole number."""
    if found := _NOUGHTS.fullmatch(text):
        text = found[1] or found[2]
    return int(re.sub(r"\D", "", text)) if _GROUPED.fullmatch(text) else None


def _of_units(text: str) -> int | None:
    """`2tr5`, `1 tỷ 200 triệu`: parts with a unit, each smaller than the one before, and what hangs on the last one."""
    amount, unit, place = 0, 0, 0
    while found := _PART.match(text, place):
        size = _UNITS[found[2]]
        part = _times(found[1], size)
        if part is None or (unit and part >= unit):
            return None
        amount, unit, place = amount + part, size, found.end()
    rest = text[place:].strip()
    more = _hanging(rest, unit) if unit else None
    return None if more is None else amount + more


def _times(digits: str, unit: int) -> int | None:
    if decimal := _DECIMAL.fullmatch(digits):
        after = decimal[2] or decimal[3]
        if unit == _UNITS["k"] and len(after) == _GROUP:
            return None  # «1,500k»: hardly 1.500 đồng, but who knows; asked again rather than guessed
        return int(decimal[1]) * unit + int(after.ljust(_GROUP, "0")) * unit // 1000
    whole = _whole(digits)
    return None if whole is None else whole * unit


def _hanging(rest: str, unit: int) -> int | None:
    """What follows the last unit: nothing, half of it («rưỡi»), its decimals («2tr5»), or đồng below it."""
    if not rest or rest == "ruoi":
        return unit // 2 if rest else 0
    if _TAIL.fullmatch(rest):
        return int(rest.ljust(3, "0")) * unit // 1000
    whole = _whole(rest)
    return whole if whole is not None and whole < unit else None


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
