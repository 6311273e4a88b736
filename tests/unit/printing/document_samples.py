"""Documents and sheets that the tests of both writers print. All people are samples."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop_app.domain.documents import (
    Annex,
    Block,
    DocumentList,
    ListHeading,
    OfficialDocument,
    ended,
    read_text,
    written_bases,
    written_recipients,
)
from desktop_app.domain.ids import AwardId
from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.domain.signing_sheets import SheetRow

HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2026, 2, 5))
LONG = "Công Tằng Tôn Nữ Thị Hoàng Phương Anh"
MARKS = "Nguyễn & <Ánh> Ngữ Ẩm Ỗ Ậ"
HEADINGS = (
    ListHeading("TT", 12, "centre"),
    ListHeading("Họ và tên", 60),
    ListHeading("Lớp", 20, "centre"),
    ListHeading("Mức thưởng (đồng)", 30, "right", is_amount=True),
)


def a_list(rows: int) -> DocumentList:
    """A list of so many learners, 300.000 đồng each."""
    names = (LONG, MARKS, "Lê Văn Đức")
    written = tuple(
        (str(place), names[(place - 1) % 3], f"{place % 9 + 1}A", "300.000") for place in range(1, rows + 1)
    )
    total = f"{rows * 300_000:,}".replace(",", ".")
    return DocumentList(HEADINGS, written, ("Cộng", None, None, total), "Bằng chữ: Một số tiền.")


def decision(rows: int = 3, text: str = "") -> OfficialDocument:
    """A decision with its list behind it."""
    blocks: tuple[Block, ...] = read_text(
        text
        or "QUYẾT ĐỊNH:\nĐiều 1. Khen thưởng 3 học sinh năm học 2025 - 2026.\nĐiều 2. Chi 900.000 đồng.\n"
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký."
    )
    return OfficialDocument(
        "decision",
        HEAD,
        "05/QĐ-HKH",
        "QUYẾT ĐỊNH",
        "Về việc khen thưởng học sinh giỏi",
        ended("decision", blocks),
        (Signature("CHỦ TỊCH", "Hồ Sỹ Tùng", ("TM. BAN CHẤP HÀNH",)),),
        issuer="BAN CHẤP HÀNH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
        bases=written_bases("Căn cứ Điều lệ Hội Khuyến học Việt Nam\nCăn cứ kết quả họp xét ngày 15/11/2026"),
        recipients=written_recipients("Như Điều 3\nLưu: VT"),
        annex=Annex("DANH SÁCH KHEN THƯỞNG", "(Kèm theo Quyết định số 05/QĐ-HKH)", a_list(rows)) if rows else None,
    )


def letter() -> OfficialDocument:
    """A letter to two, with a table that was pasted and nothing that can be left out."""
    return OfficialDocument(
        "letter",
        PaperHead(("BAN KHUYẾN HỌC HỌ MAI",), "Quảng Ngãi", date(2026, 11, 21)),
        "12/HKH",
        "",
        "V/v phối hợp",
        read_text("Kính đề nghị phối hợp.\nTên\tSố\nVở & bút\t10\nTrân trọng."),
        (Signature("TRƯỞNG BAN"),),
        addressees=("Trường THCS A", "Trường Tiểu học B"),
    )


def minutes() -> OfficialDocument:
    """Minutes with two who sign, without number and recipients."""
    return OfficialDocument(
        "review_minutes",
        HEAD,
        "",
        "BIÊN BẢN",
        "Họp xét",
        read_text("I. Nội dung\nXét 3 em."),
        (Signature("THƯ KÝ", "Trần Văn Thư"), Signature("CHỦ TRÌ", "Hồ Sỹ Tùng")),
    )


def sheet_row(number: int, group: str = "", amount: int = 300_000) -> SheetRow:
    """A row of a signing sheet."""
    name = (LONG, MARKS, "Lê Văn Đức")[(number - 1) % 3]
    return SheetRow(
        AwardId(UUID(int=number)), number, name, "5A", "THCS A", "Thôn 1", "Học sinh giỏi", amount, "", "decided", group
    )
