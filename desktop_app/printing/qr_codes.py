"""Squares that telephones read, drawn as black runs: small in the file and sharp on every printer."""

# pyright: reportUnknownMemberType=false
# reportlab's stubs leave the canvas untyped.

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor

from desktop_app.printing.qr_encoding import qr_square

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.printing.drawing import Sheet
    from desktop_app.printing.pages import Page

QUIET: Final = 4  # empty modules that readers want around the square


@lru_cache(maxsize=32)  # a hundred receipts of one board carry the same square
def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the square, row by row, True where black; a seventh of them may be dirty."""
    square = qr_square(text)
    width = len(square.rows) // square.size
    bits = (f"{int.from_bytes(square.rows[at : at + width]):0{width * 8}b}" for at in range(0, len(square.rows), width))
    return tuple(tuple(bit == "1" for bit in row[: square.size]) for row in bits)


def qr_runs(text: str) -> Iterator[tuple[int, int, int]]:
    """The black runs of the square: row, first module and length, with the quiet edge counted in."""
    for down, row in enumerate(qr_rows(text)):
        across = 0
        for is_black, run in groupby(row):
            length = len(list(run))
            if is_black:
                yield QUIET + down, QUIET + across, length
            across += length


def draw_square(sheet: Sheet, text: str, x: float, y: float, side: float) -> None:
    """Draws the square with its quiet edge into a place of `side` points; kept in the file once, however often drawn.

    Args:
        x: Left edge, points from the left of the page.
        y: Top edge, points from the top.
    """
    name = f"square-{sha256(f'{text} {side:g}'.encode()).hexdigest()[:16]}"
    canvas = sheet.canvas
    if not canvas.hasForm(name):
        with sheet.stamp_in_the_making(name):
            module = side / (len(qr_rows(text)) + 2 * QUIET)
            path = canvas.beginPath()
            for down, across, length in qr_runs(text):
                path.rect(across * module, side - (down + 1) * module, length * module, module)
            canvas.setFillColor(HexColor("#000000"))
            canvas.drawPath(path, stroke=0, fill=1)
    canvas.saveState()
    canvas.translate(x, sheet.height - y - side)
    sheet.stamp(name)
    canvas.restoreState()


def put_qr(page: Page, text: str, x: float, y: float, side: float) -> None:
    """Puts the square with its quiet edge into a place of `side` points of a page that is being laid out."""
    page.squares.append((text, x, y, side))
