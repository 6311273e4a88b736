from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest

from desktop_app.domain.funds import VoucherUnknown
from desktop_app.domain.ids import BankAccountId, FundId, UnitId, VoucherId
from desktop_app.domain.money import Vnd
from desktop_app.services.bank_accounts import AccountFields, add_account
from desktop_app.services.board_settings import set_setting
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.voucher_papers import voucher_pdf, vouchers_pdf
from desktop_app.services.vouchers import (
    Place,
    PostOpening,
    PostTransfer,
    PostVoucher,
    VoucherPart,
    post_opening,
    post_transfer,
    post_voucher,
    reverse_voucher,
)
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board

TODAY = date(2026, 11, 21)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(" ".join(text.get_text_range().split()))
            text.close()
            page.close()
        return texts
    finally:
        document.close()


@pytest.fixture
def fund(book: Book) -> FundId:
    with book.reader() as reader:
        return funds(reader)[0].fund_id


@pytest.fixture
def unit(book: Book) -> UnitId:
    with book.reader() as reader:
        return board(reader).unit_id


@pytest.fixture
def account(book: Book, unit: UnitId) -> BankAccountId:
    with book.work("bà Lài") as work:
        return add_account(work, unit, AccountFields("Agribank", "3601205012345", "HOI KHUYEN HOC", "970405"))


@pytest.fixture
def donate(book: Book, fund: FundId) -> Callable[[int], VoucherId]:
    def give(amount: int) -> VoucherId:
        with book.work("ThS. Trần Văn Minh") as work:
            return record_donation(work, RecordDonation(fund, "PGS.TS. Hồ Sỹ Quý", Vnd(amount), TODAY, "Thôn 3"))

    return give


def test_a_receipt_names_who_gave_and_who_wrote_it_without_academic_titles_under_the_signatures(
    book: Book, donate: Callable[[int], VoucherId]
) -> None:
    (page,) = pages(voucher_pdf(book, donate(5_000_000)))
    for words in ("PHIẾU THU", "PT-0001/2026", "Họ và tên người nộp: PGS.TS. Hồ Sỹ Quý", "Thôn 3", "5.000.000 đồng"):
        assert words in page
    assert "Trần Văn Minh" in page
    assert "ThS." not in page
    assert page.count("Hồ Sỹ Quý") == 2
    assert page.count("PGS.TS.") == 1


def test_a_form_number_is_printed_only_where_the_board_chose_one(
    book: Book, unit: UnitId, donate: Callable[[int], VoucherId]
) -> None:
    voucher = donate(5_000_000)
    assert "Mẫu số" not in pages(voucher_pdf(book, voucher))[0]
    with book.work("bà Lài") as work:
        set_setting(work, unit, "form_number.receipt", "Mẫu số 01 (thử)")
    assert "Mẫu số 01 (thử)" in pages(voucher_pdf(book, voucher))[0]


def test_free_header_lines_of_the_board_stand_in_place_of_its_name(
    book: Book, unit: UnitId, donate: Callable[[int], VoucherId]
) -> None:
    voucher = donate(5_000_000)
    with book.work("bà Lài") as work:
        set_setting(work, unit, "paper_header", "HỘI ĐỒNG GIA TỘC HỌ MAI\nBAN KHUYẾN HỌC, KHUYẾN TÀI")
    (page,) = pages(voucher_pdf(book, voucher))
    assert page.startswith("HỘI ĐỒNG GIA TỘC HỌ MAI BAN KHUYẾN HỌC, KHUYẾN TÀI")


def test_a_reversal_says_which_number_it_cancels_and_why_and_the_cancelled_one_is_marked(
    book: Book, donate: Callable[[int], VoucherId]
) -> None:
    voucher = donate(5_000_000)
    with book.work("bà Lài") as work:
        mirror = reverse_voucher(work, voucher, "Ghi nhầm số tiền", TODAY)
    (page,) = pages(voucher_pdf(book, mirror))
    for words in (
        "PHIẾU HỦY",
        "PH-0001/2026",
        "Phiếu thu số PT-0001/2026 ngày 21/11/2026",
        "Lý do hủy: Ghi nhầm số tiền",
        "Nội dung phiếu bị hủy: Ủng hộ Quỹ Khuyến học",
        "Số tiền hủy: 5.000.000 đồng",
        "Năm triệu đồng",
    ):
        assert words in page
    assert "ĐÃ HỦY theo phiếu PH-0001/2026" in pages(voucher_pdf(book, voucher))[0]


def test_a_transfer_shows_where_money_leaves_and_where_it_arrives_and_its_reversal_the_same(
    book: Book, fund: FundId, account: BankAccountId, donate: Callable[[int], VoucherId]
) -> None:
    donate(5_000_000)
    with book.work("bà Lài") as work:
        moved = post_transfer(work, PostTransfer(TODAY, 2_000_000, Place(fund), Place(fund, account), "Gửi ngân hàng"))
    (page,) = pages(voucher_pdf(book, moved))
    for words in (
        "PHIẾU CHUYỂN QUỸ",
        "Chuyển đi",
        "Chuyển đến",
        "Tiền mặt",
        "Agribank 3601205012345",
        "Hai triệu đồng",
    ):
        assert words in page
    assert page.count("2.000.000") == 5
    with book.work("bà Lài") as work:
        mirror = reverse_voucher(work, moved, "Chưa gửi được", TODAY)
    (cancelling,) = pages(voucher_pdf(book, mirror))
    assert cancelling.count("2.000.000") == 5
    assert "-2.000.000" not in cancelling


def test_an_opening_balance_says_where_it_comes_from(book: Book, fund: FundId) -> None:
    with book.work("bà Lài") as work:
        opening = post_opening(
            work, PostOpening(TODAY, [VoucherPart(fund, 110_641_000)], "Phần được chia của Quỹ huyện đã giải thể")
        )
    (page,) = pages(voucher_pdf(book, opening))
    for words in ("PHIẾU SỐ DƯ ĐẦU KỲ", "Nguồn gốc: Phần được chia của Quỹ huyện đã giải thể", "110.641.000 đồng"):
        assert words in page


def test_a_payment_of_several_lines_has_a_table_that_adds_up(
    book: Book, fund: FundId, donate: Callable[[int], VoucherId]
) -> None:
    donate(50_000_000)
    parts = [VoucherPart(fund, 500_000 * n, category="scholarship", note=f"Em thứ {n}") for n in range(1, 4)]
    with book.work("bà Lài") as work:
        paid = post_voucher(work, PostVoucher("payment", "Ban tổ chức", TODAY, parts, reason="Trao học bổng"))
    (page,) = pages(voucher_pdf(book, paid))
    assert "Em thứ 2" in page
    assert "Cộng 3.000.000" in page
    assert "Ba triệu đồng" in page


def test_receipts_carry_a_square_once_the_board_has_an_account_with_the_code_of_its_bank(
    book: Book, unit: UnitId, donate: Callable[[int], VoucherId]
) -> None:
    voucher = donate(5_000_000)
    assert "Quét để ủng hộ" not in pages(voucher_pdf(book, voucher))[0]
    with book.work("bà Lài") as work:
        add_account(work, unit, AccountFields("Agribank", "3601205012345", "HOI KHUYEN HOC", "970405"))
    assert "Quét để ủng hộ Agribank 3601205012345" in pages(voucher_pdf(book, voucher))[0]


def test_two_vouchers_share_a_sheet_and_two_copies_of_one_do(book: Book, donate: Callable[[int], VoucherId]) -> None:
    first, second = donate(1_000_000), donate(2_000_000)
    (sheet,) = pages(vouchers_pdf(book, [first, second], size="a4_two"))
    assert "PT-0001/2026" in sheet
    assert "PT-0002/2026" in sheet
    (sheet,) = pages(vouchers_pdf(book, [first], size="a4_two", copies=2))
    assert sheet.count("PT-0001/2026") == 2
    assert "Liên 1" in sheet
    assert "Liên 2" in sheet


def test_a_voucher_that_is_not_in_the_book_has_no_paper(book: Book) -> None:
    with pytest.raises(VoucherUnknown):
        voucher_pdf(book, VoucherId(new_uuid7()))
