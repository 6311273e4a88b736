"""Báo cáo số phiếu còn thiếu: every series of numbers, and the numbers of which no paper is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.money import format_amount
from desktop_app.printing.drawing import one_at_a_time
from desktop_app.printing.minutes import MinutesPages
from desktop_app.printing.ruled_tables import RuledColumn

if TYPE_CHECKING:
    from desktop_app.domain.papers import PaperHead, Signature
    from desktop_app.printing.ruled_tables import Cells


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
        count: How many papers are missing; 0: none, but something else is wrong.
        about: What is known of it: on which machine it was last seen, who else has the number; may be empty.
        what: What is wrong where no paper is missing, in a word or two.
    """

    series: str
    numbers: str
    count: int
    about: str = ""
    what: str = "trùng số"


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


@one_at_a_time
def gap_report_pdf(report: GapReport) -> bytes:
    """The report as a PDF, A4 upright; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    pages = MinutesPages(report.head, "BÁO CÁO SỐ PHIẾU CÒN THIẾU", (f"Kỳ kiểm tra: {report.period}",))
    pages.heading("1. Các dãy số đã kiểm tra")
    if report.series:
        rows: list[Cells] = [
            *(
                (str(place), one.name, one.first or "–", one.last or "–", *map(format_amount, counts))
                for place, one in enumerate(report.series, 1)
                for counts in ((one.count, one.reversed_count),)
            ),
        ]
        pages.table(_SERIES_COLUMNS, rows)
    else:
        pages.say("Chưa có phiếu nào.")
    pages.heading("2. Số còn thiếu, số trùng")
    if report.gaps:
        gaps: list[Cells] = [
            (str(place), gap.series, gap.numbers, format_amount(gap.count) if gap.count else gap.what, gap.about)
            for place, gap in enumerate(report.gaps, 1)
        ]
        missing = format_amount(sum(gap.count for gap in report.gaps))
        pages.table(_GAP_COLUMNS, gaps, [("Cộng số còn thiếu", None, None, missing, "")])
    else:
        pages.say("Không thiếu số nào, không số nào bị trùng.", font="serif-bold")
    pages.sign(report.signatures, with_day=True)
    return pages.pdf()


_SERIES_COLUMNS = (
    RuledColumn("TT", 12, "centre"),
    RuledColumn("Dãy số", 54),
    RuledColumn("Từ số", 34, "centre"),
    RuledColumn("Đến số", 34, "centre"),
    RuledColumn("Có", 16, "right", is_amount=True),
    RuledColumn("Đã hủy", 16, "right", is_amount=True),
)
_GAP_COLUMNS = (
    RuledColumn("TT", 12, "centre"),
    RuledColumn("Dãy số", 42),
    RuledColumn("Số trên phiếu", 44, "centre"),
    RuledColumn("Thiếu", 20, "right", is_amount=True),
    RuledColumn("Ghi nhận", 48),
)
