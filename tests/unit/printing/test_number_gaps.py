from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.number_gaps import CheckedSeries, GapReport, NumberGap, gap_report_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2026, 12, 31))
REPORT = GapReport(
    HEAD,
    "năm 2026",
    (CheckedSeries("Phiếu thu năm 2026", "PT-0001/2026", "PT-0149/2026", 149, 2),),
    (),
    (Signature("Thủ quỹ", "Lê Thị Hoa"), Signature("Chủ tịch")),
)


def test_on_a_healthy_book_the_report_says_that_nothing_is_missing(read_pdf: Read) -> None:
    (page,) = read_pdf(gap_report_pdf(REPORT))
    assert "1 Phiếu thu năm 2026 PT-0001/2026 PT-0149/2026 149 2" in page.words
    assert "Không thiếu số nào, không số nào bị trùng." in page.words


def test_missing_numbers_and_numbers_given_twice_are_named(read_pdf: Read) -> None:
    gaps = (
        NumberGap("Phiếu chi năm 2026, máy B", "PC-B0012 – PC-B0013/2026", 2, "Máy B chưa gửi"),
        NumberGap("Phiếu thu năm 2026", "PT-0007/2026", 0, "Hai máy cùng dùng"),
    )
    (page,) = read_pdf(gap_report_pdf(replace(REPORT, gaps=gaps)))
    assert "Cộng số còn thiếu 2" in page.words
    assert "PT-0007/2026 trùng số Hai máy cùng dùng" in page.words
    assert "Không thiếu" not in page.words


def test_a_book_without_vouchers_has_no_series(read_pdf: Read) -> None:
    (page,) = read_pdf(gap_report_pdf(replace(REPORT, series=())))
    assert "Chưa có phiếu nào." in page.words
