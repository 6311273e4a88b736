"""Squares that telephones read, drawn as black runs: small in the file and sharp on every printer."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# reportlab's encoder has no types.

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

if TYPE_CHECKING:
    from desktop_app.printing.pages import Page

QUIET: Final = 4  # empty modules that readers want around the square


@lru_cache(maxsize=32)  # a hundred receipts of one board carry the same square
def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the square, row by row, True where black; a seventh of them may be dirty."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def put_qr(page: Page, text: str, x: float, y: float, side: float) -> None:
    """Puts the square with its quiet edge into a place of `side` points."""
    rows = qr_rows(text)
    module = side / (len(rows) + 2 * QUIET)
    for down, row in enumerate(rows):
        across = 0
        for is_black, run in groupby(row):
            length = len(list(run))
            if is_black:
                left = x + (QUIET + across) * module
                page.dots.append((left, y + (QUIET + down) * module, length * module, module))
            across += length
