"""Báo cáo số phiếu còn thiếu: every series of numbers, and the numbers of which no paper is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.papers import PaperHead, Signature


@dataclass(frozen=True, slots=True)
class CheckedSeries:
    """A series that was looked through.

    Attributes:
        name: `Phiếu thu năm 2026`, `Phiếu chi năm 2026, máy B`, `Biên lai AA/26 quyển 03`.
        first, last: As they stand on papers; empty: none yet.
        count: Papers there.
        reversed_count: How many of them were cancelled by another.
    """

    name: str
    first: str
    last: str
    count: int
    reversed_count: int = 0


@dataclass(frozen=True, slots=True)
class NumberGap:
    """Something that is not as it should be.

    Attributes:
        series: Name of the series.
        numbers: Which, as they stand on papers: `PT-0012/2026`, `PT-0012 – PT-0015/2026`.
        count: How many papers are missing; 0: a number given twice.
        about: What is known of it: on which machine it was last seen, who else has the number; may be empty.
    """

    series: str
    numbers: str
    count: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class GapReport:
    """What the report says; on a healthy book `gaps` is empty and the report says so.

    Attributes:
        period: In words: `năm 2026`.
    """

    head: PaperHead
    period: str
    series: tuple[CheckedSeries, ...]
    gaps: tuple[NumberGap, ...]
    signatures: tuple[Signature, ...]


def gap_report_pdf(report: GapReport) -> bytes:
    """The report as a PDF, A4 upright; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    raise NotImplementedError
