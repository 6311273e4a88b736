"""Which books of account are offered."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.ids import UnitId
from desktop_app.services.bank_accounts import AccountFields, add_account
from desktop_app.services.donors import add_donor
from desktop_app.services.programmes import ProgrammeFields, add_programme
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.ledger_scope import LedgerScope
from desktop_app.ui.funds.book_choice import BookChoice, read_books

TODAY = date(2026, 11, 21)


def books(book) -> BookChoice:
    with book.reader() as reader:
        return read_books(reader, TODAY)


def test_a_board_with_cash_only_has_its_books_and_no_card_of_an_account(full_book):
    assert [option.text for option in books(full_book).options] == [
        "Sổ quỹ tiền mặt",
        "Sổ tiền gửi",
        "Sổ thu chi, mọi quỹ",
        "Sổ chi tiết Quỹ Khuyến học",
    ]


def test_each_account_programme_and_donor_has_a_book(full_book):
    with full_book.work("bà Lài") as work:
        programme = add_programme(work, ProgrammeFields("Thắp sáng ước mơ"))
    for bank, number in (("Agribank", "3600205123456"), ("Vietcombank", "0011001234567")):
        with full_book.work("bà Lài") as work:
            add_account(work, UnitId(work.unit_id), AccountFields(bank, number))
    with full_book.work("bà Lài") as work:
        giver = add_donor(work, DonorFields("Bà Lê Thị Ba (mẫu)"))
    with full_book.work("bà Lài") as work:
        add_donor(work, DonorFields("Ông Chưa Cho (mẫu)"))
    with full_book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with full_book.work("bà Lài") as work:
        post_voucher(
            work, PostVoucher("receipt", "Bà Ba", TODAY, [VoucherPart(fund, 500_000)], reason="Ủng hộ", donor_id=giver)
        )
    found = books(full_book)
    assert [option.text for option in found.options] == [
        "Sổ quỹ tiền mặt",
        "Sổ tiền gửi, mọi tài khoản",
        "Sổ tiền gửi Agribank",
        "Sổ tiền gửi Vietcombank",
        "Sổ thu chi, mọi quỹ",
        "Sổ chi tiết Quỹ Khuyến học",
        "Thắp sáng ước mơ",
        "Bà Lê Thị Ba (mẫu)",
    ]
    assert found.named(LedgerScope(programme_id=programme)) == "Thắp sáng ước mơ"
    assert found.named(LedgerScope(donor_id=giver)) == "Bà Lê Thị Ba (mẫu)"
