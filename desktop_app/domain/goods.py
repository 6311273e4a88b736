"""Goods in kind: what may be written of them; quantities are whole thousandths of a measure, never float."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import DomainError

THOUSANDTHS = 1000
MOST: Final = 100_000_000 * THOUSANDTHS
_QUANTITY: Final = re.compile(r"(\d{1,3}(?:[.\s]\d{3})+|\d{1,9})(?:,(\d{1,3}))?")
_POINT: Final = re.compile(r"(\d{1,9})\.(\d{1,2})")


@dataclass(eq=False)
class GoodsNameMissing(DomainError):
    """Goods have a name."""


@dataclass(eq=False)
class MeasureMissing(DomainError):
    """It must be said in what the goods are counted."""


@dataclass(eq=False)
class GoodsTaken(DomainError):
    """The board has such goods on its list already."""

    name: str
    measure: str


@dataclass(eq=False)
class GoodsInUse(DomainError):
    """Vouchers name these goods: they stay on the list."""

    name: str


@dataclass(eq=False)
class MeasureInUse(DomainError):
    """Vouchers count these goods in their measure: it stays."""

    name: str
    measure: str


@dataclass(eq=False)
class QuantityNotUnderstood(DomainError):
    """The text is no quantity, or zero."""

    text: str


@dataclass(eq=False)
class QuantityTooLarge(DomainError):
    """Nobody holds so much."""

    largest: str


@dataclass(eq=False)
class DonorOfGoodsGone(DomainError):
    """The gift was taken off the list, or its goods have their voucher already."""


def quantity_text(quantity: int) -> str:
    """A quantity in thousandths as people write it: `12500` → `12,5`; `1200000` → `1.200`."""
    sign = "-" if quantity < 0 else ""
    whole, rest = divmod(abs(quantity), THOUSANDTHS)
    decimals = f"{rest:03}".rstrip("0")
    return f"{sign}{whole:,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def parse_quantity(text: str) -> int:
    """Reads a quantity as people write it, in thousandths: `200`, `1.200`, `12,5`, `12.5`, `0,125`.

    Raises:
        QuantityNotUnderstood: It is none, or zero.
        QuantityTooLarge: Nobody holds so much.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    found = _QUANTITY.fullmatch(plain) or _POINT.fullmatch(plain)
    if found is None:
        raise QuantityNotUnderstood(text[:40])
    quantity = int(re.sub(r"\D", "", found[1])) * THOUSANDTHS + int((found[2] or "").ljust(3, "0"))
    if quantity == 0:
        raise QuantityNotUnderstood(text[:40])
    if quantity > MOST:
        raise QuantityTooLarge(quantity_text(MOST))
    return quantity
