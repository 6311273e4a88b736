from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desktop_app.domain.money import format_amount
from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.ledger_books import PrintedLedger, PrintedLedgerLine, ledger_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.papers import PageShape

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

# All people are samples.
HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2026, 12, 1))
SIGNATURES = (Signature("Người ghi sổ"), Signature("Thủ quỹ", "Lê Thị Hoa"), Signature("Chủ tịch", "Hồ Sỹ Tùng"))
LONG = "Công Tằng Tôn Nữ Thị Huyền Trang: trao học bổng «Tiếp sức đến trường» cho 45 em tại hội trường xã"


def lines(
    count: int, amount: int, text: str = "Dòng họ Nguyễn: Ủng hộ", month: int = 11
) -> tuple[PrintedLedgerLine, ...]:
    return tuple(
        PrintedLedgerLine(
            date(2026, month, 1 + place % 28), f"PT-{place:04}", text, amount, 0, 1_000_000 + amount * place
        )
        for place in range(1, count + 1)
    )


LEDGER = PrintedLedger(
    HEAD,
    "SỔ QUỸ TIỀN MẶT",
    ("Quỹ Khuyến học",),
    "Tháng 11 năm 2026",
    date(2026, 11, 1),
    date(2026, 11, 30),
    1_000_000,
    lines(3, 250_000),
    SIGNATURES,
)


@pytest.mark.parametrize("shape", ["upright", "wide"])
def test_a_book_has_opening_lines_sums_closing_and_who_signs(read_pdf: Read, shape: PageShape) -> None:
    (page,) = read_pdf(ledger_pdf(LEDGER, shape))
    for words in (
        "SỔ QUỸ TIỀN MẶT",
        "Tháng 11 năm 2026",
        "Đơn vị tính: đồng",
        "Số dư đầu kỳ 1.000.000",
        "PT-0002 Dòng họ Nguyễn: Ủng hộ 250.000 1.500.000",
        "Cộng số phát sinh trong kỳ 750.000 0",
        "Số dư cuối kỳ 1.750.000",
        "Một triệu bảy trăm năm mươi nghìn đồng",
        "Sổ này có 01 trang, đánh số từ trang 01 đến trang 01",
        "Trang 01/01",
        "Quỳnh Lưu, ngày 01 tháng 12 năm 2026",
        "Lê Thị Hoa",
    ):
        assert words in page.words


@pytest.mark.parametrize("shape", ["upright", "wide"])
@pytest.mark.parametrize("count", [1, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 90])
def test_every_page_hands_its_sums_to_the_next_however_the_lines_fall(
    read_pdf: Read, shape: PageShape, count: int
) -> None:
    pages = read_pdf(ledger_pdf(replace(LEDGER, lines=lines(count, 7)), shape))
    done = 0
    for number, page in enumerate(pages, 1):
        if number > 1:
            assert f"Cộng trang trước chuyển sang {7 * done} 0" in page.words
        done += len(re.findall(r"PT-\d{4}", page.words))
        if number < len(pages):
            assert f"Cộng chuyển sang trang sau {7 * done} 0 {format_amount(1_000_000 + 7 * done)}" in page.words
        assert f"Trang {number:02}/{len(pages):02}" in page.words
        assert page.bottom_mm < page.height_mm - 5
    assert done == count
    assert "Số dư cuối kỳ" in pages[-1].words
    assert "PT-" in pages[-1].words


def test_a_year_has_the_sum_of_every_month_in_which_something_happened(read_pdf: Read) -> None:
    year = (*lines(2, 100, month=1), *lines(3, 1_000, month=5))
    (page,) = read_pdf(ledger_pdf(replace(LEDGER, first=date(2026, 1, 1), last=date(2026, 12, 31), lines=year)))
    assert "Cộng tháng 01/2026 200 0" in page.words
    assert "Cộng tháng 05/2026 3.000 0" in page.words
    assert "Cộng tháng 02/2026" not in page.words


def test_a_month_without_vouchers_is_a_page_with_its_balance(read_pdf: Read) -> None:
    (page,) = read_pdf(ledger_pdf(replace(LEDGER, lines=())))
    assert "Số dư đầu kỳ 1.000.000" in page.words
    assert "Cộng số phát sinh trong kỳ 0 0" in page.words
    assert "Số dư cuối kỳ 1.000.000" in page.words


def test_what_is_left_empty_of_the_last_page_is_crossed_out_in_red() -> None:
    assert _has_red(ledger_pdf(LEDGER))
    assert not _has_red(ledger_pdf(replace(LEDGER, lines=lines(17, 7))))  # as many as one page holds


def _has_red(pdf: bytes) -> bool:
    document = pypdfium2.PdfDocument(pdf)
    try:
        colours = [
            colour for page in document for _, colour in page.render(scale=1.5).to_pil().getcolors(1 << 24) or ()
        ]
    finally:
        document.close()
    return any(red > 150 and green < 120 and blue < 120 for red, green, blue in colours)


def test_a_book_without_balance_shows_none(read_pdf: Read) -> None:
    (page,) = read_pdf(ledger_pdf(replace(LEDGER, has_balance=False)))
    assert "Số dư" not in page.words
    assert "Tồn" not in page.words
    assert "Cộng số phát sinh trong kỳ 750.000 0" in page.words


def test_a_reversed_line_says_so_beside_its_text_or_in_its_own_column(read_pdf: Read) -> None:
    reversed_line = replace(LEDGER.lines[0], note="đã hủy theo PH-0001")
    ledger = replace(LEDGER, lines=(reversed_line,))
    (upright,) = read_pdf(ledger_pdf(ledger))
    assert "Ủng hộ (đã hủy theo PH-0001) 250.000" in upright.words
    (wide,) = read_pdf(ledger_pdf(ledger, "wide"))
    assert "250.000 1.250.000 đã hủy theo PH-0001" in wide.words


@pytest.mark.parametrize("shape", ["upright", "wide"])
def test_twelve_digits_and_long_texts_stay_on_the_page(read_pdf: Read, shape: PageShape) -> None:
    head = replace(HEAD, board_lines=("ỦY BAN NHÂN DÂN XÃ MƯỜNG LỐNG " * 2, "HỘI ĐỒNG GIA TỘC " * 4, "BAN " * 20))
    ledger = replace(LEDGER, head=head, about=(LONG, LONG), lines=lines(40, 999_999_999_999, LONG * 2))
    for page in read_pdf(ledger_pdf(ledger, shape, cover=True)):
        assert page.left_mm > 14
        assert page.right_mm < page.width_mm - 10
        assert page.bottom_mm < page.height_mm - 5


def test_a_cover_counts_the_pages_and_is_none_of_them(read_pdf: Read) -> None:
    cover, *pages = read_pdf(ledger_pdf(replace(LEDGER, lines=lines(60, 7)), cover=True))
    assert f"Số trang: {len(pages):02}" in cover.words
    assert "Trang" not in cover.words.replace("Số trang", "")
    assert "Ngày mở sổ: 01/11/2026" in cover.words


def test_the_same_book_gives_the_same_bytes() -> None:
    assert ledger_pdf(LEDGER, cover=True) == ledger_pdf(replace(LEDGER), cover=True)


def test_for_a_letter_that_cannot_be_printed_stands_an_empty_box(read_pdf: Read) -> None:
    said = " ".join(page.words for page in read_pdf(ledger_pdf(replace(LEDGER, lines=lines(1, 5, "Ủng hộ 🎁")))))
    assert "Ủng hộ □" in said
    assert "🎁" not in said
