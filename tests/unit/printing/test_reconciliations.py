from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.reconciliations import ReconciledItem, ReconciliationSheet, reconciliation_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2026, 12, 1))
SHEET = ReconciliationSheet(
    HEAD,
    date(2026, 11, 1),
    "3601205012345",
    100_000_000,
    25_000_000,
    5_500_000,
    119_500_000,
    119_500_000,
    (Signature("Thủ quỹ", "Lê Thị Hoa"), Signature("Chủ tịch", "Hồ Sỹ Tùng")),
    bank="Agribank",
)
INTEREST = ReconciledItem("Lãi tiền gửi chưa ghi sổ", 131_000, day=date(2026, 11, 25))
FEE = ReconciledItem("Phí chưa ghi sổ", -11_000, "PC-0040", date(2026, 11, 30))


def test_the_sheet_leads_from_the_opening_to_both_balances(read_pdf: Read) -> None:
    (page,) = read_pdf(reconciliation_pdf(SHEET))
    for words in (
        "BẢNG ĐỐI CHIẾU SỐ DƯ TIỀN GỬI NGÂN HÀNG",
        "Tháng 11 năm 2026",
        "Tài khoản số 3601205012345 tại Agribank",
        "1 Số dư đầu tháng theo sổ tiền gửi 100.000.000",
        "4 Số dư cuối tháng theo sổ tiền gửi 119.500.000",
        "5 Số dư cuối tháng theo sao kê của ngân hàng 119.500.000",
        "Số dư theo sổ khớp với ngân hàng.",
        "Quỳnh Lưu, ngày 01 tháng 12 năm 2026",
    ):
        assert words in page.words


def test_a_difference_is_explained_item_by_item(read_pdf: Read) -> None:
    (page,) = read_pdf(reconciliation_pdf(replace(SHEET, statement_balance=119_620_000, items=(INTEREST, FEE))))
    assert "1 25/11/2026 Lãi tiền gửi chưa ghi sổ 131.000" in page.words
    assert "2 30/11/2026 PC-0040 Phí chưa ghi sổ -11.000" in page.words
    assert "Cộng 120.000" in page.words
    assert "không còn khoản nào chưa rõ" in page.words


def test_what_stays_unexplained_is_said(read_pdf: Read) -> None:
    sheet = replace(SHEET, statement_balance=119_620_000, items=(INTEREST,))
    assert sheet.unexplained == -11_000
    (page,) = read_pdf(reconciliation_pdf(sheet))
    assert "Còn 11.000 đồng chênh lệch chưa rõ lý do." in page.words


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert reconciliation_pdf(SHEET) == reconciliation_pdf(replace(SHEET))
