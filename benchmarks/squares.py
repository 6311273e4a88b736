"""What the squares of the certificates say, and the program's own way to compute them, lent to every contender."""

from __future__ import annotations

import random

from desktop_app.printing.qr_encoding import Square, qr_square

SIGNS = 300
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def square_texts(count: int) -> list[str]:
    """As many texts as there are certificates, each as long as a signed one and like no other."""
    chance = random.Random(2026)
    return ["".join(chance.choices(_LETTERS, k=SIGNS)) for _ in range(count)]


def square_of(text: str) -> Square:
    """The square of a text; needs nothing but the standard library."""
    return qr_square(text)


def grey_points(square: Square, quiet: int = 4) -> tuple[int, bytes]:
    """Side and points of the square with its quiet edge, a byte for each, 0 where it is dark."""
    side = square.size + 2 * quiet
    width = len(square.rows) // square.size
    edge = b"\xff" * quiet
    rows = [
        edge
        + f"{int.from_bytes(square.rows[at : at + width], 'big'):0{width * 8}b}"[: square.size]
        .encode()
        .translate(_GREYS)
        + edge
        for at in range(0, len(square.rows), width)
    ]
    blank = b"\xff" * side * quiet
    return side, blank + b"".join(rows) + blank


_GREYS = bytes({ord("0"): 255, ord("1"): 0}.get(code, code) for code in range(256))
