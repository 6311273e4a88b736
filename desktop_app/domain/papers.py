"""Papers of a board: on what they are printed, and how a copy is told from the original."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

PaperSize = Literal["a5", "a4", "a4_two"]
"""`a5`: half a page, across · `a4`: a whole page · `a4_two`: two halves on a page, to be cut apart."""

PAPER_SIZES: Final[tuple[PaperSize, ...]] = get_args(PaperSize)

PosterSize = Literal["a4", "a3"]
"""A notice for the board on the wall: a whole page, or the same page twice as large."""

PageShape = Literal["upright", "wide"]
"""How an A4 of a book of account lies: upright, or on its side."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A place for somebody to sign.

    Attributes:
        title: What they sign as: `Thủ quỹ`, `Người nộp tiền`.
        name: Without academic titles; empty: written by hand.
        above: On whose behalf, none to two lines: `TM. BAN CHẤP HÀNH`.
    """

    title: str
    name: str = ""
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What every paper of a board begins and ends with.

    Attributes:
        board_lines: One to three free lines; the last names the board.
        place: Where it is signed.
        day: The day that stands on it.
        form_number: Of a legal form, as the board typed it; empty: nothing is printed, and no gap is left.
        copy_number: 0: the original; n: the paper is marked «BẢN SAO lần n».
    """

    board_lines: tuple[str, ...]
    place: str
    day: date
    form_number: str = ""
    copy_number: int = 0
