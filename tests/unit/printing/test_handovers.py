from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.handovers import (
    HandedBalance,
    HandedBooklet,
    HandedPromise,
    HandoverMinutes,
    handover_pdf,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

# All people are samples.
HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2026, 11, 30))
SIGNATURES = (Signature("Bên giao", "Lê Thị Hoa"), Signature("Bên nhận", "Nguyễn Văn Bình"), Signature("Chủ tịch"))
HANDOVER = HandoverMinutes(
    HEAD,
    ("Lê Thị Hoa", "Thủ quỹ cũ"),
    ("Nguyễn Văn Bình", "Thủ quỹ mới"),
    SIGNATURES,
    closed_until="Khóa sổ đến hết ngày 30/11/2026",
    balances=(HandedBalance("Quỹ Khuyến học", "Tiền mặt", 7_000_000), HandedBalance("Quỹ Khuyến học", "Agribank", 500)),
    counted=7_000_000,
    last_numbers=(("Phiếu thu", "PT-0149/2026"),),
    booklets=(HandedBooklet("Biên lai thu", "AA/26 quyển 03", 1, 50, "36–50", 15),),
    pledges=(HandedPromise("Ông Lương Viết Huy", "500.000 đồng × 9 tháng", 3_500_000),),
    papers=(("Chìa khóa két", "02 chiếc"),),
)


def test_the_minutes_name_everything_that_changes_hands(read_pdf: Read) -> None:
    read = read_pdf(handover_pdf(HANDOVER))
    words = " ".join(page.words for page in read)
    for said in (
        "BIÊN BẢN BÀN GIAO QUỸ, SỔ SÁCH",
        "Bên giao: Lê Thị Hoa, Thủ quỹ cũ",
        "Khóa sổ đến hết ngày 30/11/2026",
        "Quỹ Khuyến học Tiền mặt 7.000.000",
        "Cộng 7.000.500",
        "Bảy triệu năm trăm đồng",
        "Tiền mặt đã kiểm đếm: 7.000.000 đồng",
        "Phiếu thu PT-0149/2026",
        "AA/26 quyển 03 1 – 50 36–50 15",
        "Ông Lương Viết Huy 500.000 đồng × 9 tháng 3.500.000",
        "Chìa khóa két 02 chiếc",
        "Bên nhận",
    ):
        assert said in words


def test_what_there_is_none_of_is_said(read_pdf: Read) -> None:
    bare = HandoverMinutes(HEAD, ("Lê Thị Hoa", ""), ("Nguyễn Văn Bình", ""), SIGNATURES)
    (page,) = read_pdf(handover_pdf(bare))
    assert page.words.count("Không có.") == 6
    assert "Người chứng kiến" not in page.words


def test_a_hundred_pledges_run_over_pages_that_are_numbered_from_the_second(read_pdf: Read) -> None:
    pledges = tuple(HandedPromise(f"Ông Lương Viết Huy {place}", "Học bổng " * 12, 999_999_999) for place in range(100))
    first, *rest = read_pdf(handover_pdf(replace(HANDOVER, pledges=pledges)))
    assert len(rest) > 2
    assert not first.words.startswith("1 ")
    for number, page in enumerate(rest, 2):
        assert page.words.startswith(f"{number} ")
        assert page.bottom_mm < 285
    assert sum(page.words.count("Ông Lương Viết Huy") for page in (first, *rest)) == 100


def test_the_same_minutes_give_the_same_bytes() -> None:
    assert handover_pdf(HANDOVER) == handover_pdf(replace(HANDOVER))
