from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.receipt_booklets import StockCard, StockCardLine, stock_card_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2026, 12, 31))
DAY = date(2026, 3, 2)
CARD = StockCard(
    HEAD,
    "Biên lai thu tiền",
    date(2026, 1, 1),
    date(2026, 12, 31),
    10,
    (
        StockCardLine(DAY, "received", "AA/26 quyển 03", "1", "50", 50, "Nhận của Tỉnh hội"),
        StockCardLine(DAY, "issued", "AA/26 quyển 03", "1", "12", 12),
        StockCardLine(DAY, "void", "AA/26 quyển 03", "13", "13", 1, "Viết sai"),
        StockCardLine(DAY, "lost", "AA/26 quyển 03", "14", "15", 2),
        StockCardLine(DAY, "returned", "AA/26 quyển 03", "16", "50", 35),
    ),
    (Signature("Người giữ biên lai", "Lê Thị Hoa"), Signature("Chủ tịch")),
    keeper="Lê Thị Hoa",
)


def test_the_card_keeps_what_is_left_after_every_movement(read_pdf: Read) -> None:
    (page,) = read_pdf(stock_card_pdf(CARD))
    for words in (
        "THẺ KHO BIÊN LAI",
        "Từ ngày 01/01/2026 đến ngày 31/12/2026",
        "Tồn đầu kỳ 10",
        "AA/26 quyển 03 1 50 50 60 Nhận của Tỉnh hội",
        "AA/26 quyển 03 1 12 12 48",
        "13 13 1 47 Viết sai",
        "Cộng trong kỳ, tồn cuối kỳ 50 12 1 2 35 10",
    ):
        assert words in page.words


def test_a_long_card_runs_over_pages(read_pdf: Read) -> None:
    pages = read_pdf(stock_card_pdf(replace(CARD, lines=CARD.lines * 20)))
    assert len(pages) > 2
    assert "Cộng trong kỳ, tồn cuối kỳ 1.000 240 20 40 700 10" in pages[-1].words
    for page in pages:
        assert page.right_mm < 287
        assert page.bottom_mm < 200


def test_the_same_card_gives_the_same_bytes() -> None:
    assert stock_card_pdf(CARD) == stock_card_pdf(replace(CARD))
