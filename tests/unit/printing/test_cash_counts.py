from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.cash_counts import CashCountMinutes, CountedNotes, cash_count_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

# All people are samples.
HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2026, 11, 30))
COUNT = CashCountMinutes(
    HEAD,
    (CountedNotes(500_000, 123), CountedNotes(200_000, 0), CountedNotes(1_000, 2)),
    61_502_000,
    (Signature("Thủ quỹ", "Lê Thị Hoa"), Signature("Chủ tịch", "Hồ Sỹ Tùng")),
    present=(("Lê Thị Hoa", "Thủ quỹ"), ("Hồ Sỹ Tùng", "Chủ tịch")),
)


def test_the_minutes_show_every_note_its_sum_and_that_it_agrees_with_the_book(read_pdf: Read) -> None:
    (page,) = read_pdf(cash_count_pdf(COUNT))
    for words in (
        "BIÊN BẢN KIỂM KÊ QUỸ TIỀN MẶT",
        "Ngày 30/11/2026",
        "– Lê Thị Hoa, Thủ quỹ",
        "I Số dư theo sổ quỹ 61.502.000",
        "II Số kiểm kê thực tế, gồm: 61.502.000",
        "1 Loại 500.000 đồng 123 61.500.000",
        "2 Loại 200.000 đồng 0",
        "III Chênh lệch (II − I) 0",
        "Sáu mươi mốt triệu năm trăm linh hai nghìn đồng",
        "Tiền mặt khớp với sổ quỹ.",
    ):
        assert words in page.words


def test_too_much_and_too_little_are_said_in_figures_and_words(read_pdf: Read) -> None:
    (more,) = read_pdf(cash_count_pdf(replace(COUNT, expected=61_500_000, explanation="Chưa lập phiếu thu")))
    assert "Tiền mặt thừa 2.000 đồng (hai nghìn đồng) so với sổ quỹ." in more.words
    assert "Nguyên nhân: Chưa lập phiếu thu" in more.words
    (less,) = read_pdf(cash_count_pdf(replace(COUNT, expected=61_503_000)))
    assert "Tiền mặt thiếu 1.000 đồng (một nghìn đồng) so với sổ quỹ." in less.words
    assert "III Chênh lệch (II − I) -1.000" in less.words


def test_copies_are_marked_and_the_original_is_not(read_pdf: Read) -> None:
    assert "BẢN SAO" not in read_pdf(cash_count_pdf(COUNT))[0].words
    marked = replace(COUNT, head=replace(HEAD, copy_number=1, form_number="Mẫu số thử"))
    assert "Mẫu số thử BẢN SAO lần 1" in read_pdf(cash_count_pdf(marked))[0].words


def test_all_notes_and_three_funds_fit_on_one_page(read_pdf: Read) -> None:
    values = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
    notes = tuple(CountedNotes(value, 999_999) for value in values)
    funds = tuple((f"Quỹ số {place}", 100_000_000_000) for place in range(3))
    (page,) = read_pdf(cash_count_pdf(replace(COUNT, notes=notes, expected=887_999_112_000, funds=funds)))
    assert page.bottom_mm < 285


def test_the_same_minutes_give_the_same_bytes() -> None:
    assert cash_count_pdf(COUNT) == cash_count_pdf(replace(COUNT))
