import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.amount_words import amount_in_words, number_in_words

GOLDEN = {
    0: "không",
    5: "năm",
    10: "mười",
    15: "mười lăm",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    55: "năm mươi lăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    301: "ba trăm linh một",
    711: "bảy trăm mười một",
    731: "bảy trăm ba mươi mốt",
    1_001: "một nghìn không trăm linh một",
    1_015: "một nghìn không trăm mười lăm",
    10_005: "mười nghìn không trăm linh năm",
    46_704: "bốn mươi sáu nghìn bảy trăm linh bốn",
    456_901: "bốn trăm năm mươi sáu nghìn chín trăm linh một",
    523_056: "năm trăm hai mươi ba nghìn không trăm năm mươi sáu",
    966_751: "chín trăm sáu mươi sáu nghìn bảy trăm năm mươi mốt",
    1_000_001: "một triệu không trăm linh một",
    21_000_015: "hai mươi mốt triệu không trăm mười lăm",
    145_001_000: "một trăm bốn mươi lăm triệu không trăm linh một nghìn",
    87_100_000_000: "tám mươi bảy tỷ một trăm triệu",
    999_999_999_999: (
        "chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu"
        " chín trăm chín mươi chín nghìn chín trăm chín mươi chín"
    ),
}


@pytest.mark.parametrize(("number", "words"), GOLDEN.items())
def test_golden_numbers_read_as_vouchers_write_them(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_an_amount_begins_with_a_capital_and_ends_with_its_unit() -> None:
    assert amount_in_words(5_000_000) == "Năm triệu đồng"


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(ValueError, match="-5"):
        number_in_words(-5)


_DIGITS = {w: i for i, w in enumerate(("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"))}
_DIGITS |= {"mốt": 1, "tư": 4, "lăm": 5}


def read_back(words: str) -> int:
    """Reads the words as a person would: digits, then tens, hundreds and classes."""
    total = billions = group = 0
    digit = 0
    for word in words.split():
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in {"nghìn", "triệu"}:
            total, group, digit = total + (group + digit) * {"nghìn": 10**3, "triệu": 10**6}[word], 0, 0
        elif word == "tỷ":
            billions, total, group, digit = total + group + digit, 0, 0, 0
    return billions * 10**9 + total + group + digit


@given(st.integers(0, 999_999_999_999))
def test_what_is_written_reads_back_as_the_same_number(number: int) -> None:
    assert read_back(number_in_words(number)) == number
