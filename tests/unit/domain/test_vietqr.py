from __future__ import annotations

import pytest

from desktop_app.domain.bank_accounts import AccountNumberWrong, BankBinWrong
from desktop_app.domain.money import Vnd
from desktop_app.domain.vietqr import MOST_PURPOSE, crc16, donation_purpose, short_purpose, vietqr


def test_an_account_alone_is_written_as_the_published_vector() -> None:
    assert vietqr("970416", "257678859") == (
        "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F"
    )


def test_an_amount_and_a_purpose_are_written_as_the_published_vector() -> None:
    assert vietqr("970416", "257678859", amount=Vnd(10_000), purpose="Chuyen tien") == (
        "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN"
        "62150811Chuyen tien630453E6"
    )


def test_the_check_sum_is_the_one_of_the_standard() -> None:
    assert crc16(b"123456789") == 0x29B1


def test_the_check_sum_of_every_text_covers_what_stands_before_it() -> None:
    for purpose in ("", "UNG HO KH 0149", "A" * 25):
        text = vietqr("970405", "3601205012345", amount=Vnd(999_999_999_999), purpose=purpose)
        assert int(text[-4:], 16) == crc16(text[:-4].encode())


def test_an_account_is_read_with_the_spaces_and_dots_that_people_write() -> None:
    assert vietqr(" 970405 ", "3601.205 012-345") == vietqr("970405", "3601205012345")


@pytest.mark.parametrize("code", ["", "97040", "9704055", "97040a", "九70405"])
def test_a_bank_has_a_code_of_six_digits(code: str) -> None:
    with pytest.raises(BankBinWrong):
        vietqr(code, "257678859")


@pytest.mark.parametrize("account", ["", "   ", "1" * 20, "36012050Đ2345"])
def test_an_account_number_that_banks_cannot_have_is_refused(account: str) -> None:
    with pytest.raises(AccountNumberWrong):
        vietqr("970405", account)


def test_a_purpose_has_no_marks_and_is_short() -> None:
    assert short_purpose("Ủng hộ  Quỹ «Đèn đom đóm», đợt 2") == "Ung ho Quy Den dom dom do"
    assert short_purpose("Đường") == "Duong"
    assert len(short_purpose("ủng hộ khuyến học " * 9)) <= MOST_PURPOSE
    assert donation_purpose("đ-0149") == "UNG HO KH D 0149"
    assert donation_purpose("") == "UNG HO KH"
