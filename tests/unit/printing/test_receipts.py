from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.money import AmountNotPositive, Vnd
from desktop_app.printing.fonts import GlyphMissing
from desktop_app.printing.receipts import Receipt, VoucherKind, receipt_pdf
from desktop_app.printing.values import PrintedValueMissing, TooManyHeaderLines

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

# All people are samples.
RECEIPT = Receipt(
    kind=VoucherKind.RECEIPT,
    number="PT-0001/2026",
    day=date(2026, 11, 21),
    board_lines=("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"),
    party="Nguyễn Thị Phượng",
    reason="Ủng hộ quỹ khuyến học năm học 2026 - 2027",
    amount=Vnd(5_000_000),
    fund="Quỹ Khuyến học",
    address="Thôn 3, xã Quỳnh Lưu",
    prepared_by="Trần Văn Minh",
    treasurer="Lê Thị Hoa",
    head="Hồ Sỹ Tùng",
)


def test_a_receipt_says_who_paid_how_much_for_what_on_one_a5_page_across(read_pdf: Read) -> None:
    (page,) = read_pdf(receipt_pdf(RECEIPT))
    assert (round(page.width_mm), round(page.height_mm)) == (210, 148)
    for words in (
        "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
        "PHIẾU THU",
        "Ngày 21 tháng 11 năm 2026",
        "Số: PT-0001/2026",
        "Họ và tên người nộp:",
        "Nguyễn Thị Phượng",
        "Thôn 3, xã Quỳnh Lưu",
        "Ủng hộ quỹ khuyến học năm học 2026 - 2027",
        "5.000.000 đồng",
        "Năm triệu đồng",
        "Quỹ Khuyến học",
        "Người lập phiếu",
        "Người nộp tiền",
        "Thủ quỹ",
        "Chủ tịch",
        "Trần Văn Minh",
        "Lê Thị Hoa",
        "Hồ Sỹ Tùng",
    ):
        assert words in page.words


def test_a_payment_voucher_speaks_of_the_payee(read_pdf: Read) -> None:
    payment = replace(RECEIPT, kind=VoucherKind.PAYMENT, number="PC-0001/2026", head_title="Trưởng ban")
    (page,) = read_pdf(receipt_pdf(payment))
    assert "PHIẾU CHI" in page.words
    assert "Họ và tên người nhận:" in page.words
    assert "Người nhận tiền" in page.words
    assert "Trưởng ban" in page.words
    assert "Chủ tịch" not in page.words


def test_what_was_left_empty_leaves_no_label_and_no_invented_form_number(read_pdf: Read) -> None:
    (page,) = read_pdf(receipt_pdf(replace(RECEIPT, address="")))
    for words in ("Địa chỉ", "Kèm theo", "Mẫu số", "Bản in lại", "{", "}"):
        assert words not in page.words


def test_a_second_copy_and_a_form_number_are_marked(read_pdf: Read) -> None:
    (page,) = read_pdf(receipt_pdf(replace(RECEIPT, reprint=True, form_number="Mẫu số thử", attached="01 giấy")))
    for words in ("Bản in lại", "Mẫu số thử", "Kèm theo: 01 giấy"):
        assert words in page.words


def test_days_below_10_and_the_months_1_and_2_take_a_leading_zero(read_pdf: Read) -> None:
    (page,) = read_pdf(receipt_pdf(replace(RECEIPT, day=date(2026, 2, 5))))
    assert "Ngày 05 tháng 02 năm 2026" in page.words
    (page,) = read_pdf(receipt_pdf(replace(RECEIPT, day=date(2026, 3, 15))))
    assert "Ngày 15 tháng 3 năm 2026" in page.words


def test_the_same_receipt_gives_the_same_bytes() -> None:
    assert receipt_pdf(RECEIPT) == receipt_pdf(replace(RECEIPT))
    assert receipt_pdf(RECEIPT) != receipt_pdf(replace(RECEIPT, number="PT-0002/2026"))


def test_a_name_in_decomposed_letters_prints_as_composed_ones() -> None:
    decomposed = unicodedata.normalize("NFD", RECEIPT.party)
    assert decomposed != RECEIPT.party
    assert receipt_pdf(replace(RECEIPT, party=decomposed)) == receipt_pdf(RECEIPT)


@pytest.mark.parametrize("field", ["number", "party", "reason", "fund"])
def test_a_receipt_without_a_required_value_is_refused_and_the_value_named(field: str) -> None:
    with pytest.raises(PrintedValueMissing) as refused:
        receipt_pdf(replace(RECEIPT, **{field: "  "}))
    assert refused.value.field == field


def test_a_receipt_over_nothing_is_refused() -> None:
    with pytest.raises(AmountNotPositive):
        receipt_pdf(replace(RECEIPT, amount=Vnd(0)))


def test_a_header_has_one_to_three_lines(read_pdf: Read) -> None:
    for lines in (("MỘT",), ("MỘT", "HAI"), ("MỘT", "HAI", "BA")):
        (page,) = read_pdf(receipt_pdf(replace(RECEIPT, board_lines=lines)))
        assert " ".join(lines) in page.words
    with pytest.raises(PrintedValueMissing):
        receipt_pdf(replace(RECEIPT, board_lines=(" ",)))
    with pytest.raises(TooManyHeaderLines):
        receipt_pdf(replace(RECEIPT, board_lines=("MỘT", "HAI", "BA", "BỐN")))


def test_a_letter_that_cannot_be_printed_is_refused_with_the_person() -> None:
    with pytest.raises(GlyphMissing) as refused:
        receipt_pdf(replace(RECEIPT, reason="Ủng hộ 🎁"))
    assert (refused.value.person, refused.value.letter) == ("Nguyễn Thị Phượng", "🎁")


def test_the_longest_amount_and_long_texts_stay_on_the_page(read_pdf: Read) -> None:
    long = replace(
        RECEIPT,
        amount=Vnd(777_777_777_777),
        party="Nguyễn Phúc " * 10,
        reason="Ủng hộ quỹ khuyến học " * 14,
        address="Thôn Mười Hai " * 10,
        attached="chứng từ gốc " * 8,
        head="Nguyễn Phúc Hoàng " * 6,
    )
    (page,) = read_pdf(receipt_pdf(long))
    assert page.left_mm > 8
    assert page.right_mm < 202
    assert page.bottom_mm < 143
    assert page.words.count("Ủng hộ quỹ khuyến học") == 14
    assert "Bảy trăm bảy mươi bảy tỷ bảy trăm bảy mươi bảy triệu" in page.words
