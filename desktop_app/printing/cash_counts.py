"""Biên bản kiểm kê quỹ: the cash counted note by note, beside what the cash book says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.papers import PaperHead, Signature


@dataclass(frozen=True, slots=True)
class CountedNotes:
    """How many notes or coins of one value were there.

    Attributes:
        value: Đồng, as printed on the note.
        pieces: From 0 up.
    """

    value: int
    pieces: int


@dataclass(frozen=True, slots=True)
class CashCountMinutes:
    """What the minutes say; the day of the head is the day of the count.

    Attributes:
        hour: When it began, as written: `14 giờ 30`; may be empty.
        present: Who was there: name and what they are.
        notes: The largest value first.
        expected: Đồng that the cash book says.
        funds: What the cash book says of every fund: name and đồng; may be empty.
        explanation: Why the two differ; may be empty.
        signatures: In the order in which they stand, two to four.
    """

    head: PaperHead
    notes: tuple[CountedNotes, ...]
    expected: int
    signatures: tuple[Signature, ...]
    present: tuple[tuple[str, str], ...] = ()
    funds: tuple[tuple[str, int], ...] = ()
    hour: str = ""
    explanation: str = ""

    @property
    def counted(self) -> int:
        """Đồng counted."""
        return sum(one.value * one.pieces for one in self.notes)


def cash_count_pdf(minutes: CashCountMinutes) -> bytes:
    """The minutes as a PDF, A4 upright; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    raise NotImplementedError
