"""The notice that asks for gifts, read back from its PDF."""

from __future__ import annotations

import pypdfium2
import pytest

from desktop_app.domain.funds import AccountUnknown
from desktop_app.domain.ids import BankAccountId, UnitId
from desktop_app.services.appeals import AppealWords, appeal
from desktop_app.services.bank_accounts import AccountFields, add_account
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(document[0].get_textpage().get_text_bounded().split())
    finally:
        document.close()


def account(book: Book, bank_bin: str = "970405") -> BankAccountId:
    with book.work("bà Lài") as work:
        fields = AccountFields("Agribank Quỳnh Lưu", "3600 2051 2345", bank_bin=bank_bin)
        return add_account(work, UnitId(work.unit_id), fields)


def test_the_notice_leads_to_the_account_under_the_boards_name(book: Book) -> None:
    said = text_of(appeal(book, account(book)))
    assert "3600 2051 2345" in said
    assert "Agribank Quỳnh Lưu" in said
    assert "Hội Khuyến học xã Mẫu" in said
    assert "quét mã" in said
    assert "Nội dung chuyển khoản: UNG HO KH" in said
    assert "tiền mặt" not in said


def test_the_boards_own_words_stand_on_it_and_the_message_as_banks_carry_it(book: Book) -> None:
    words = AppealWords("Tặng xe đạp cho em nhỏ (mẫu).", "Ủng hộ xe đạp, đợt 1", "gặp bà Lài (mẫu)")
    said = text_of(appeal(book, account(book), words, "a3"))
    assert "Tặng xe đạp cho em nhỏ (mẫu)." in said
    assert "Ung ho xe dap dot 1" in said
    assert "Ủng hộ tiền mặt: gặp bà Lài (mẫu)" in said


def test_without_the_banks_code_there_is_no_square(book: Book) -> None:
    assert "quét mã" not in text_of(appeal(book, account(book, "")))


def test_an_account_that_is_not_there_is_refused(book: Book) -> None:
    with pytest.raises(AccountUnknown):
        appeal(book, BankAccountId(new_uuid7()))
