"""Quantities of goods: whole thousandths of a measure, never float."""

from __future__ import annotations

THOUSANDTHS = 1000


def quantity_text(quantity: int) -> str:
    """A quantity in thousandths as people write it: `12500` → `12,5`; `1200000` → `1.200`."""
    sign = "-" if quantity < 0 else ""
    whole, rest = divmod(abs(quantity), THOUSANDTHS)
    decimals = f"{rest:03}".rstrip("0")
    return f"{sign}{whole:,}".replace(",", ".") + (f",{decimals}" if decimals else "")
