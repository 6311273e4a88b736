"""What may stand on the card of a bank account."""

import pytest

from desktop_app.domain.bank_accounts import (
    AccountNumberWrong,
    BankBinWrong,
    clean_account_number,
    clean_bank_bin,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3601 205 000.123", "3601205000123"),
        (" 0123-456\u00a0789 ", "0123456789"),
        ("vqrq0001abcd", "VQRQ0001ABCD"),
        ("1234567890123456789", "1234567890123456789"),
    ],
)
def test_an_account_number_loses_the_signs_of_its_grouping_only(typed: str, kept: str) -> None:
    assert clean_account_number(typed) == kept


@pytest.mark.parametrize("typed", ["", " .- ", "12345678901234567890", "12/34", "số 5", "１２３", "12\u200b34"])
def test_what_cannot_be_an_account_number_is_refused(typed: str) -> None:
    with pytest.raises(AccountNumberWrong):
        clean_account_number(typed)


def test_a_banks_code_is_six_digits_or_nothing() -> None:
    assert clean_bank_bin(" 970 405 ") == "970405"
    assert clean_bank_bin("  ") == ""
    for typed in ("97040", "9704050", "97040a", "９７０４０５"):
        with pytest.raises(BankBinWrong):
            clean_bank_bin(typed)
