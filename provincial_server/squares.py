"""Squares that telephones read (QR), as one path of a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import cast

import zxingcpp


@dataclass(frozen=True, slots=True)
class Square:
    """A drawing: how many modules wide it is with the quiet border around it, and the path of the dark ones."""

    size: int
    path: str


def square(text: str) -> Square:
    """The square of a short text."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")  # pyright: ignore[reportUnknownMemberType]
    pixels = memoryview(cast("bytearray", made.to_image(scale=1))).tobytes()  # a byte each, as wide as high
    size = isqrt(len(pixels))
    dark = (divmod(place, size) for place, shade in enumerate(pixels) if shade == 0)
    return Square(size, "".join(f"M{column} {row}h1v1h-1z" for row, column in dark))
