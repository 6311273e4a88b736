"""The accounts of a board at banks."""

from datetime import date

import pytest

from desktop_app.domain.bank_accounts import (
    AccountHoldsMoney,
    AccountNumberTaken,
    AccountNumberWrong,
    BankBinWrong,
    BankNameMissing,
)
from desktop_app.domain.funds import AccountUnknown
from desktop_app.domain.ids import BankAccountId, UnitId
from desktop_app.domain.names import NameTooLong
from desktop_app.services.bank_accounts import (
    AccountFields,
    add_account,
    close_account,
    edit_account,
    open_account_again,
)
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.money_setup import AccountCard, account_cards

DAY = date(2026, 11, 20)
FIELDS = AccountFields("Agribank", "3601 205 000.123", bank_bin="970405")


def cards(book: Book) -> tuple[AccountCard, ...]:
    with book.reader() as reader:
        return account_cards(reader)


def add(book: Book, fields: AccountFields = FIELDS) -> BankAccountId:
    with book.work("bà Lài") as work:
        return add_account(work, UnitId(work.unit_id), fields)


def test_an_account_is_kept_without_the_signs_of_its_grouping_and_in_the_boards_name(book: Book) -> None:
    add(book)
    (card,) = cards(book)
    assert (card.bank_name, card.number, card.bank_bin) == ("Agribank", "3601205000123", "970405")
    assert card.holder == "Hội Khuyến học xã Mẫu"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (AccountFields("  ", "123"), BankNameMissing),
        (AccountFields("Agribank", " . "), AccountNumberWrong),
        (AccountFields("Agribank", "12345678901234567890"), AccountNumberWrong),
        (AccountFields("Agribank", "số 12"), AccountNumberWrong),
        (AccountFields("Agribank", "1", bank_bin="97040"), BankBinWrong),
        (AccountFields("Agribank", "1", bank_bin="97040x"), BankBinWrong),
        (AccountFields("A" * 500, "1"), NameTooLong),
        (AccountFields("AGRIBANK", "3601205000123"), AccountNumberTaken),
    ],
)
def test_an_account_that_is_not_described_rightly_is_refused(
    book: Book, fields: AccountFields, refusal: type[Exception]
) -> None:
    add(book)
    before = cards(book)
    with pytest.raises(refusal):
        add(book, fields)
    assert cards(book) == before


def test_an_account_with_money_is_not_closed(book: Book) -> None:
    account = add(book)
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        parts = (VoucherPart(fund, 300_000, account),)
        post_voucher(work, PostVoucher("receipt", "Công ty An Phát (mẫu)", DAY, parts, method="bank"))
    assert [card.balance for card in cards(book)] == [300_000]
    with pytest.raises(AccountHoldsMoney), book.work("bà Lài") as work:
        close_account(work, account, DAY)


def test_an_empty_account_is_put_right_closed_and_used_again(book: Book) -> None:
    account = add(book)
    with book.work("bà Lài") as work:
        edit_account(work, account, AccountFields("Agribank Quỳnh Lưu", "3601205000123", "Hội Khuyến học"))
    with book.work("bà Lài") as work:
        close_account(work, account, DAY)
    (card,) = cards(book)
    assert (card.bank_name, card.holder, card.bank_bin, card.closed_on) == (
        "Agribank Quỳnh Lưu",
        "Hội Khuyến học",
        "",
        DAY,
    )
    with book.work("bà Lài") as work:
        open_account_again(work, account)
    assert cards(book)[0].closed_on is None


def test_an_account_that_nobody_knows_is_refused(book: Book) -> None:
    with pytest.raises(AccountUnknown), book.work("bà Lài") as work:
        close_account(work, BankAccountId(work.new_id()), DAY)
