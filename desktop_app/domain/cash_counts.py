"""Counting the cash of a board (kiểm kê quỹ), note by note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.errors import DomainError

NOTES: Final = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
"""Values of the notes in use, in đồng, the largest first."""
MOST_PIECES: Final = 99_999  # of one note; more is a slip of the hand


@dataclass(eq=False)
class NoteUnknown(DomainError):
    """There is no such note."""

    note: int


@dataclass(eq=False)
class PiecesNotUnderstood(DomainError):
    """The text does not say how many notes there are."""

    text: str


@dataclass(eq=False)
class TooManyPieces(DomainError):
    """More notes of one value than anybody has in a drawer."""

    pieces: int
    most: int = MOST_PIECES


@dataclass(eq=False)
class CountAhead(DomainError):
    """Cash is counted today or was counted before."""

    day: date
    today: date


@dataclass(eq=False)
class DifferenceNotExplained(DomainError):
    """The cash and the cash book differ, and nobody wrote why."""

    amount: int


@dataclass(eq=False)
class CounterMissing(DomainError):
    """Who counted must be named."""


@dataclass(eq=False)
class CashCountUnknown(DomainError):
    """There is no such count in this book."""


@dataclass(eq=False)
class NoDifference(DomainError):
    """The count agreed with the cash book, or its difference stands in the book already."""


def parse_pieces(text: str) -> int:
    """How many notes somebody typed; nothing at all is none.

    Raises:
        PiecesNotUnderstood, TooManyPieces: It is no such number.
    """
    plain = text.replace("\u00a0", " ").strip()
    digits = plain.replace(".", "").replace(" ", "")
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit()):
        raise PiecesNotUnderstood(plain)
    if len(digits) > len(str(MOST_PIECES)) or int(digits) > MOST_PIECES:
        raise TooManyPieces(int(digits[:18]))
    return int(digits)


def counted_total(pieces: Mapping[int, int]) -> int:
    """Đồng that these notes make.

    Raises:
        NoteUnknown, TooManyPieces: There is no such note, or nobody has that many.
    """
    for note, number in pieces.items():
        if note not in NOTES:
            raise NoteUnknown(note)
        if not 0 <= number <= MOST_PIECES:
            raise TooManyPieces(number)
    return sum(note * number for note, number in pieces.items())
