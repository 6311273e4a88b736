import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import (
    MAX_AMOUNT,
    AmountNotPositive,
    AmountNotUnderstood,
    AmountTooLarge,
    format_amount,
    parse_amount,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5.000.000", 5_000_000),
        ("5 000 000 đ", 5_000_000),
        ("5000000₫", 5_000_000),
        ("5tr", 5_000_000),
        ("1,5 triệu", 1_500_000),
        ("500k", 500_000),
        ("500 nghìn đồng", 500_000),
        ("2 tỷ", 2_000_000_000),
        ("100.000đ", 100_000),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: int) -> None:
    assert parse_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("-1", AmountNotPositive),
        ("0", AmountNotPositive),
        ("1.000.000.000.000.000", AmountTooLarge),
        ("5,5", AmountNotUnderstood),
        ("1.00", AmountNotUnderstood),
        ("năm triệu", AmountNotUnderstood),
        ("", AmountNotUnderstood),
        ("5tr5", AmountNotUnderstood),
        ("9" * 5000, AmountNotUnderstood),
    ],
)
def test_what_is_no_amount_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse_amount(text)


@given(st.integers(1, MAX_AMOUNT))
def test_what_is_shown_reads_back(amount: int) -> None:
    assert parse_amount(format_amount(amount)) == amount
