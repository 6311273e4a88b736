from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.money import AmountNotPositive
from desktop_app.domain.papers import PAPER_SIZES, PaperHead, Signature
from desktop_app.domain.vietqr import vietqr
from desktop_app.printing.fonts import GlyphMissing
from desktop_app.printing.values import PrintedValueMissing, TooManyHeaderLines
from desktop_app.printing.voucher_values import CancelledVoucher, VoucherPaper, VoucherPaperGoods, VoucherPaperLine
from desktop_app.printing.vouchers import vouchers_paper_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.papers import PaperSize

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

# All people are samples.
HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2026, 11, 21))
SIGNATURES = (
    Signature("Người lập phiếu", "Trần Văn Minh"),
    Signature("Người nộp tiền", "Nguyễn Thị Phượng"),
    Signature("Thủ quỹ", "Lê Thị Hoa"),
    Signature("Chủ tịch", "Hồ Sỹ Tùng"),
)
RECEIPT = VoucherPaper(
    "receipt",
    HEAD,
    "PT-0001/2026",
    "Ủng hộ quỹ khuyến học năm học 2026 - 2027",
    5_000_000,
    SIGNATURES,
    party="Nguyễn Thị Phượng",
    address="Thôn 3, xã Quỳnh Lưu",
    fund="Quỹ Khuyến học",
    method="tiền mặt",
)
LINES = tuple(
    VoucherPaperLine("Quỹ Khuyến học", 500_000 + place, note=f"Em thứ {place}, lớp 9A") for place in range(1, 41)
)
MANY = replace(RECEIPT, kind="payment", number="PC-0007/2026", lines=LINES, amount=sum(line.amount for line in LINES))
LONGEST = replace(
    RECEIPT,
    head=replace(
        HEAD,
        board_lines=("ỦY BAN NHÂN DÂN XÃ MƯỜNG LỐNG " * 2, "HỘI ĐỒNG GIA TỘC HỌ NGUYỄN PHÚC TỘC " * 2, "BAN " * 20),
        form_number="Mẫu số 01 (thử)",
        copy_number=12,
    ),
    number="PT-B99999/2026",
    amount=777_777_777_777,
    party="Công Tằng Tôn Nữ Thị Huyền Trang " * 4,
    address="Số nhà 1234, ngõ 56, ngách 78, hẻm 9, tổ dân phố số 15, phường Trung Hòa, thành phố Hà Nội. " * 3,
    reason="Ủng hộ quỹ khuyến học " * 14,
    attached="chứng từ gốc " * 8,
    cancelled_by="PH-0007/2026",
    qr=vietqr("970405", "3601205012345", purpose="UNG HO KH"),
    qr_words=("Quét để ủng hộ", "Ngân hàng Nông nghiệp và Phát triển nông thôn 3601205012345"),
    signatures=(
        *SIGNATURES[:3],
        Signature("Chủ tịch", "Nguyễn Phúc Hoàng " * 5, ("TM. BAN CHẤP HÀNH", "KT. CHỦ TỊCH")),
    ),
)


def pdf(voucher: VoucherPaper, size: PaperSize = "a5", copies: int = 1) -> bytes:
    return vouchers_paper_pdf([voucher], size, copies=copies)


@pytest.mark.parametrize(("size", "across", "down"), [("a5", 210, 148), ("a4", 210, 297), ("a4_two", 210, 297)])
def test_a_receipt_says_who_paid_how_much_for_what_on_paper_of_the_size_asked_for(
    read_pdf: Read, size: PaperSize, across: int, down: int
) -> None:
    (page,) = read_pdf(pdf(RECEIPT, size))
    assert (round(page.width_mm), round(page.height_mm)) == (across, down)
    for words in (
        "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
        "PHIẾU THU",
        "Ngày 21 tháng 11 năm 2026",
        "Số: PT-0001/2026",
        "Họ và tên người nộp: Nguyễn Thị Phượng",
        "Thôn 3, xã Quỳnh Lưu",
        "Ủng hộ quỹ khuyến học năm học 2026 - 2027",
        "5.000.000 đồng",
        "Năm triệu đồng",
        "Quỹ Khuyến học (tiền mặt)",
        *(signature.title for signature in SIGNATURES),
        *(signature.name for signature in SIGNATURES),
    ):
        assert words in page.words


def test_what_was_left_empty_leaves_no_label_and_no_invented_form_number(read_pdf: Read) -> None:
    (page,) = read_pdf(pdf(replace(RECEIPT, address="", fund="")))
    for words in ("Địa chỉ", "Kèm theo", "Mẫu số", "BẢN SAO", "ĐÃ HỦY", "Vào quỹ", "Chương trình", "Liên", "{", "}"):
        assert words not in page.words


def test_copies_form_numbers_and_cancelled_vouchers_are_marked(read_pdf: Read) -> None:
    head = replace(HEAD, form_number="Mẫu số thử", copy_number=2)
    (page,) = read_pdf(pdf(replace(RECEIPT, head=head, cancelled_by="PH-0001/2026", attached="01 giấy")))
    for words in ("BẢN SAO lần 2", "Mẫu số thử", "ĐÃ HỦY theo phiếu PH-0001/2026", "Kèm theo: 01 giấy"):
        assert words in page.words


def test_a_voucher_that_cancels_another_names_it_and_the_reason(read_pdf: Read) -> None:
    cancels = CancelledVoucher("PT-0001/2026", date(2026, 11, 20), "Ghi nhầm số tiền")
    (page,) = read_pdf(pdf(replace(RECEIPT, number="PH-0001/2026", cancels=cancels)))
    for words in (
        "PHIẾU HỦY",
        "Hủy phiếu: Phiếu thu số PT-0001/2026 ngày 20/11/2026",
        "Lý do hủy: Ghi nhầm số tiền",
        "Số tiền hủy: 5.000.000 đồng",
    ):
        assert words in page.words


def test_every_kind_has_its_own_name(read_pdf: Read) -> None:
    names = {
        "payment": "PHIẾU CHI",
        "transfer": "PHIẾU CHUYỂN QUỸ",
        "opening": "PHIẾU SỐ DƯ ĐẦU KỲ",
        "goods_receipt": "BIÊN NHẬN HIỆN VẬT",
        "goods_issue": "PHIẾU XUẤT HIỆN VẬT",
    }
    goods = (VoucherPaperGoods("Vở ô ly", "quyển", 500_000, 9_500, 4_750_000, "Bà Lài, theo giá bìa"),)
    for kind, name in names.items():
        (page,) = read_pdf(pdf(replace(RECEIPT, kind=kind, goods=goods if kind.startswith("goods") else ())))
        assert name in page.words


def test_goods_stand_in_a_table_with_quantity_value_and_who_valued_them(read_pdf: Read) -> None:
    goods = (
        VoucherPaperGoods("Vở ô ly", "quyển", 500_000, 9_500, 4_750_000, "Bà Lài, theo giá bìa"),
        VoucherPaperGoods("Gạo tẻ", "kg", 12_500, 18_000, 225_000),
    )
    (page,) = read_pdf(pdf(replace(RECEIPT, kind="goods_receipt", goods=goods, amount=4_975_000)))
    for words in ("quyển 500 9.500 Bà Lài, theo giá bìa 4.750.000", "kg 12,5 18.000 225.000", "Cộng 4.975.000"):
        assert words in page.words


def test_goods_that_nobody_valued_have_no_amount_in_words(read_pdf: Read) -> None:
    goods = (VoucherPaperGoods("Sách cũ", "cuốn", 30_000, 0, 0),)
    (page,) = read_pdf(pdf(replace(RECEIPT, kind="goods_receipt", goods=goods, amount=0)))
    assert "Sách cũ" in page.words
    assert "đồng)." not in page.words
    assert "Không đồng" not in page.words


def test_forty_lines_run_over_two_pages_with_the_total_carried_over(read_pdf: Read) -> None:
    first, second = read_pdf(pdf(MANY, "a4"))
    shown = first.words.count("Em thứ")
    so_far = f"{sum(line.amount for line in LINES[:shown]):,}".replace(",", ".")
    assert f"Cộng chuyển sang trang sau {so_far}" in first.words
    assert f"Cộng trang trước chuyển sang {so_far}" in second.words
    assert shown + second.words.count("Em thứ") == 40
    assert "Cộng 20.000.820" in second.words
    assert "(Hai mươi triệu tám trăm hai mươi đồng)" in second.words
    assert "Trang 1/2" in first.words
    assert "Trang 2/2" in second.words
    assert "PHIẾU CHI số PC-0007/2026 (tiếp theo)" in second.words
    assert "Thủ quỹ" not in first.words


@pytest.mark.parametrize("size", PAPER_SIZES)
def test_the_longest_amounts_and_texts_stay_on_the_page(read_pdf: Read, size: PaperSize) -> None:
    (page,) = read_pdf(pdf(LONGEST, size))
    assert page.left_mm > 8
    assert page.right_mm < 202
    assert page.bottom_mm < page.height_mm - 4
    assert page.words.count("Ủng hộ quỹ khuyến học") == 14
    assert "777.777.777.777 đồng" in page.words
    assert "Bảy trăm bảy mươi bảy tỷ bảy trăm bảy mươi bảy triệu" in page.words


@pytest.mark.parametrize("size", PAPER_SIZES)
def test_forty_long_lines_of_twelve_digits_stay_on_their_pages(read_pdf: Read, size: PaperSize) -> None:
    lines = tuple(
        VoucherPaperLine(
            "Quỹ Tiếp sức đến trường mang tên bà Lương Thị Ngọc Ánh " * (1 + place % 3),
            999_999_999_999 // 40,
            "Agribank 3601205012345",
            "Hỗ trợ khó khăn",
            "Thắp sáng ước mơ" * (place % 2),
            f"Em thứ {place}, Trường Trung học cơ sở Quỳnh Lưu",
        )
        for place in range(40)
    )
    read = read_pdf(pdf(replace(MANY, lines=lines, amount=999_999_999_999), size))
    assert sum(page.words.count("Em thứ") for page in read) == 40
    for page in read:
        assert page.left_mm > 8
        assert page.right_mm < 202
        assert page.bottom_mm < page.height_mm - 4


def test_two_copies_of_a_long_voucher_stand_side_by_side_so_that_one_cut_parts_them(read_pdf: Read) -> None:
    sheets = read_pdf(pdf(MANY, "a4_two", copies=2))
    for number, sheet in enumerate(sheets, 1):
        assert sheet.words.count(f"Trang {number}/{len(sheets)}") == 2


def test_the_same_voucher_gives_the_same_bytes() -> None:
    for size in PAPER_SIZES:
        assert pdf(LONGEST, size) == pdf(replace(LONGEST), size)
    assert pdf(RECEIPT) != pdf(replace(RECEIPT, number="PT-0002/2026"))


def test_a_name_in_decomposed_letters_prints_as_composed_ones() -> None:
    decomposed = unicodedata.normalize("NFD", RECEIPT.party)
    assert decomposed != RECEIPT.party
    assert pdf(replace(RECEIPT, party=decomposed)) == pdf(RECEIPT)


@pytest.mark.parametrize("field", ["number", "reason"])
def test_a_voucher_without_a_required_value_is_refused_and_the_value_named(field: str) -> None:
    with pytest.raises(PrintedValueMissing) as refused:
        pdf(replace(RECEIPT, **{field: "  "}))
    assert refused.value.field == field


def test_a_voucher_over_nothing_is_refused() -> None:
    with pytest.raises(AmountNotPositive):
        pdf(replace(RECEIPT, amount=0))
    with pytest.raises(PrintedValueMissing):
        vouchers_paper_pdf([])


def test_a_header_has_one_to_three_lines(read_pdf: Read) -> None:
    for lines in (("MỘT",), ("MỘT", "HAI"), ("MỘT", "HAI", "BA")):
        (page,) = read_pdf(pdf(replace(RECEIPT, head=replace(HEAD, board_lines=lines))))
        assert " ".join(lines) in page.words
    with pytest.raises(PrintedValueMissing):
        pdf(replace(RECEIPT, head=replace(HEAD, board_lines=(" ",))))
    with pytest.raises(TooManyHeaderLines):
        pdf(replace(RECEIPT, head=replace(HEAD, board_lines=("MỘT", "HAI", "BA", "BỐN"))))


def test_a_letter_that_cannot_be_printed_is_refused_with_the_person() -> None:
    with pytest.raises(GlyphMissing) as refused:
        pdf(replace(RECEIPT, reason="Ủng hộ 🎁"))
    assert (refused.value.person, refused.value.letter) == ("Nguyễn Thị Phượng", "🎁")
