from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pypdfium2

from desktop_app.printing.delivery_proofs import DeliveryPaper, delivery_proof_pdf

PAPER = DeliveryPaper(
    province="Hội Khuyến học Tỉnh Nghệ An",
    board="Hội Khuyến học xã Quỳnh Lưu (mẫu)",
    number=17,
    first=1041,
    last=1052,
    taken_in=12,
    set_aside=0,
    at=datetime(2026, 11, 22, 9, 15),
    mark="3F9A 07C1 55D2 8E10 4B7C A963",
    key="91C0 2FA7 44B1 D08E 6A25 E3F9 7710 5CBD",
    square="https://khuyenhoc.example.vn/goi/giay-bao?ma=" + "Ab3x_" * 46,
    printed_on=date(2026, 11, 23),
)


def said(paper: DeliveryPaper) -> str:
    document = pypdfium2.PdfDocument(delivery_proof_pdf(paper))
    assert len(document) == 1
    return str(document[0].get_textpage().get_text_range())


def test_the_paper_says_who_took_in_what_and_when() -> None:
    words = said(PAPER)
    for part in (
        "HỘI KHUYẾN HỌC TỈNH NGHỆ AN",
        "GIẤY BÁO ĐÃ NHẬN",
        "Gói số liệu số 17 của Hội Khuyến học xã Quỳnh Lưu (mẫu)",
        "09:15 ngày 22/11/2026",
        "12 thay đổi, từ số 1.041 đến số 1.052",
        "3F9A 07C1 55D2 8E10 4B7C A963",
    ):
        assert part in words


def test_what_was_held_already_or_kept_aside_is_said() -> None:
    assert "tỉnh đã có đủ từ trước" in said(replace(PAPER, taken_in=0))
    assert "2 mục để riêng xem lại" in said(replace(PAPER, set_aside=2))


def test_a_long_name_of_a_board_still_fits_one_page() -> None:
    assert "Quỳnh Lưu" in said(replace(PAPER, board="Ban Khuyến học dòng họ Nguyễn Đình chi thứ ba xã Quỳnh Lưu (mẫu)"))


def test_the_same_values_make_the_same_bytes() -> None:
    assert delivery_proof_pdf(PAPER) == delivery_proof_pdf(PAPER)
