"""Receipt control: the series of numbers, and what is found in them that is not as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.funds import SeriesKind, VoucherNumber
from desktop_app.domain.ids import BookletId, UnitId, VoucherId

FindingKind = Literal["missing", "twice", "beyond", "skipped", "leaf_twice", "leaf_clash", "leaf_outside", "no_booklet"]
"""`missing`: a number without a voucher · `twice`: on two vouchers · `beyond`: above what this device has issued ·
`skipped`: a leaf unused while a higher one was used · `leaf_twice`: two vouchers on a leaf · `leaf_clash`: on a leaf
that is void, lost or given back, or given back twice · `leaf_outside`: no such leaf · `no_booklet`: no such booklet."""


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """One series of printed numbers: of a board, a kind, a year and a device."""

    unit_id: UnitId
    kind: SeriesKind
    year: int
    letter: str

    def number(self, place: int) -> VoucherNumber:
        """A number of the series."""
        return VoucherNumber(self.kind, self.year, self.letter, place)


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A voucher that a finding is about; amount in đồng."""

    voucher_id: VoucherId
    number: VoucherNumber
    day: date
    party: str
    amount: int
    recorded_by: str


@dataclass(frozen=True, slots=True)
class NumberFinding:
    """Something that is not as it should be; nothing is ever renumbered.

    Attributes:
        unit_id: Whose series or booklet.
        series: The series of printed numbers, or None: it is about a booklet.
        booklet_id, booklet: The booklet and its name, or none.
        first, last: The numbers or leaves, both included.
        papers: The vouchers concerned, if any.
    """

    kind: FindingKind
    unit_id: UnitId
    series: SeriesKey | None
    booklet_id: BookletId | None
    booklet: str
    first: int
    last: int
    papers: tuple[FoundPaper, ...] = ()

    @property
    def count(self) -> int:
        """How many numbers or leaves."""
        return self.last - self.first + 1
