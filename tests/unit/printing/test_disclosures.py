from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.disclosures import (
    READING_MINUTES,
    DisclosedDonor,
    DisclosedFlow,
    DisclosedGoods,
    DisclosedRound,
    DisclosureSheet,
)
from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.disclosures import (
    DisclosureNotice,
    disclosure_pdf,
    reading_seconds,
    spoken_pdf,
    spoken_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

# All people are samples.
HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2027, 2, 15))
SIGNATURES = (Signature("Thủ quỹ", "Hồ Thị Lài"), Signature("Chủ tịch", "Nguyễn Văn Minh"))
SHEET = DisclosureSheet(
    2026,
    "Hội Khuyến học xã Quỳnh Lưu",
    opening=2_000_000,
    closing=3_012_000,
    received=(DisclosedFlow("Ủng hộ", 6_000_000), DisclosedFlow("Lãi ngân hàng", 12_000)),
    spent=(DisclosedFlow("Khen thưởng học sinh, sinh viên", 5_000_000),),
    programmes=(DisclosedFlow("Thắp sáng ước mơ", 1_000_000),),
    rounds=(DisclosedRound("Học bổng Vượt khó", 5, 5_000_000),),
    donors=(DisclosedDonor("Công ty TNHH Sen Vàng", 5_000_000), DisclosedDonor("Dòng họ Nguyễn", 500_000)),
    hidden_donors=2,
    hidden_amount=500_000,
    goods=(DisclosedGoods("Vở", "quyển", 500_000, 300_500, 2_500_000),),
    direct_gifts=1,
    direct_amount=4_500_000,
)


def test_the_poster_for_the_wall_is_the_notice_enlarged(read_pdf: Read) -> None:
    notice = DisclosureNotice(HEAD, replace(SHEET, donors=SHEET.donors * 30), SIGNATURES)
    small, large = read_pdf(disclosure_pdf(notice)), read_pdf(disclosure_pdf(notice, "a3"))
    assert len(small) > 1
    assert [page.text for page in large] == [page.text for page in small]
    assert [(round(page.width_mm), round(page.height_mm)) for page in large] == [(297, 420)] * len(small)
    for before, after in zip(small, large, strict=True):
        assert after.left_mm / before.left_mm == pytest.approx(2**0.5, rel=0.01)
        assert after.bottom_mm / before.bottom_mm == pytest.approx(2**0.5, rel=0.01)


def test_the_notice_shows_everything_in_numbered_parts(read_pdf: Read) -> None:
    pages = read_pdf(disclosure_pdf(DisclosureNotice(HEAD, SHEET, SIGNATURES)))
    text = "\n".join(page.text for page in pages)
    for words in (
        "CÔNG KHAI THU, CHI QUỸ KHUYẾN HỌC",
        "Năm 2026",
        "I Đầu năm 2.000.000",
        "II Thu trong năm 6.012.000",
        "1 Ủng hộ 6.000.000",
        "IV Còn cuối năm 3.012.000",
        "2. Kết quả sử dụng",
        "1 Học bổng Vượt khó 5 5.000.000",
        "Thắp sáng ước mơ: 1.000.000 đồng",
        "1 Vở 500 quyển 300,5 quyển 2.500.000",
        "1 Công ty TNHH Sen Vàng 5.000.000",
        "2 nhà hảo tâm không nêu tên ủng hộ 500.000 đồng.",
        "5. Giúp trực tiếp, không qua quỹ",
        "1 lượt, trị giá 4.500.000 đồng.",
        "Hồ Thị Lài",
    ):
        assert words in text


def test_parts_without_anything_leave_no_hole_in_the_numbers(read_pdf: Read) -> None:
    bare = replace(SHEET, rounds=(), programmes=(), goods=(), direct_gifts=0, is_over=False)
    (page,) = read_pdf(disclosure_pdf(DisclosureNotice(HEAD, bare, SIGNATURES)))
    assert "2. Người ủng hộ" in page.text
    assert "Còn đến nay" in page.text
    for gone in ("Kết quả sử dụng", "Hiện vật", "Giúp trực tiếp"):
        assert gone not in page.text


def test_forty_long_names_and_large_amounts_go_over_the_pages(read_pdf: Read) -> None:
    name = "Công ty trách nhiệm hữu hạn một thành viên thương mại và dịch vụ vận tải Quỳnh Lưu số"
    donors = tuple(DisclosedDonor(f"{name} {place}", 999_999_999_999) for place in range(1, 41))
    pages = read_pdf(disclosure_pdf(DisclosureNotice(HEAD, replace(SHEET, donors=donors), SIGNATURES)))
    assert len(pages) > 1
    assert "999.999.999.999" in pages[1].text
    assert "Nguyễn Văn Minh" in pages[-1].text


def test_the_text_says_the_sums_in_words_in_short_sentences() -> None:
    lines = spoken_text(SHEET).splitlines()
    assert lines[1] == (
        "Hội Khuyến học xã Quỳnh Lưu xin công khai quỹ khuyến học năm hai nghìn không trăm hai mươi sáu."
    )
    assert "Trong năm, quỹ chi năm triệu đồng." in lines
    assert "Quỹ đã trao năm suất khen thưởng, học bổng." in lines
    assert "Dòng họ Nguyễn: năm trăm nghìn đồng." in lines
    assert "Và hai nhà hảo tâm khác." in lines
    assert not any(sign.isdigit() for line in lines for sign in line)


@pytest.mark.parametrize("donors", [0, 3, 40, 1_000])
def test_the_text_is_read_in_less_than_three_minutes_however_many_gave(donors: int) -> None:
    many = tuple(DisclosedDonor(f"Dòng họ Nguyễn Hữu chi thứ {place}", 123_456_789) for place in range(donors))
    text = spoken_text(replace(SHEET, donors=many))
    assert reading_seconds(text) < READING_MINUTES * 60
    assert text.endswith("Xin trân trọng cảm ơn bà con.")


def test_nobody_is_named_where_nobody_may_be() -> None:
    text = spoken_text(replace(SHEET, donors=()))
    assert "Xin cảm ơn hai nhà hảo tâm." in text


def test_the_text_is_printed_large(read_pdf: Read) -> None:
    (page, *_more) = read_pdf(spoken_pdf(HEAD, 2026, spoken_text(SHEET)))
    assert "BÀI ĐỌC TRÊN LOA" in page.text
    assert "Kính thưa bà con." in page.text
