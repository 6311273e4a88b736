"""The sheet with the recovery code of a book, to be kept in an envelope away from the laptop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import DomainError
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.layout import load_layout
from desktop_app.printing.values import date_values, require

if TYPE_CHECKING:
    from datetime import date

TEMPLATE: Final = "ma-cuu-ho"
GROUPS: Final = 8
GROUP_LETTERS: Final = 4
_SEPARATORS: Final = re.compile(r"[\s\-–]")
_KNOWN: Final = frozenset({"board", "day", "month", "year", *(f"code_{i}" for i in range(1, GROUPS + 1))})


@dataclass(eq=False)
class RecoveryCodeWrongLength(DomainError):
    """The code is not eight groups of four letters; half a code must never be printed."""

    letters: int
    expected: int = GROUPS * GROUP_LETTERS


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says.

    Attributes:
        board: Full name of the board that the book belongs to.
        code: The recovery code, with or without dashes and spaces.
        day: When the code was made.
    """

    board: str
    code: str
    day: date


@one_at_a_time
def recovery_sheet_pdf(sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF of one page, A4; the same bytes for the same values. The passphrase is not on it.

    Raises:
        PrintedValueMissing: The board or the code is empty.
        RecoveryCodeWrongLength: The code is not eight groups of four.
    """
    layout = load_layout(TEMPLATE, _KNOWN)
    values = require(TEMPLATE, sheet.board, board=sheet.board, code=sheet.code) | date_values(sheet.day)
    letters = _SEPARATORS.sub("", values.pop("code")).upper()
    if len(letters) != GROUPS * GROUP_LETTERS:
        raise RecoveryCodeWrongLength(len(letters))
    for i in range(GROUPS):
        values[f"code_{i + 1}"] = letters[i * GROUP_LETTERS : (i + 1) * GROUP_LETTERS]
    page = Sheet(layout, title=layout.title)
    page.draw_stacks(layout.stacks, values, values["board"])
    page.end_page()
    return page.pdf()
