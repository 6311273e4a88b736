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
        ("5\u00a0000\u00a0000\u00a0₫", 5_000_000),
        ("  5\u202f000\u202f000 ", 5_000_000),
        ("5,000,000.00", 5_000_000),
        ("5.000.000,00 VND", 5_000_000),
        ("５００k", 500_000),
        ("5tr5", 5_500_000),
        ("2tr05", 2_050_000),
        ("2tr500", 2_500_000),
        ("2 triệu 500 nghìn", 2_500_000),
        ("2 triệu 500.000đ", 2_500_000),
        ("2 triệu rưỡi", 2_500_000),
        ("1 tỷ 200tr", 1_200_000_000),
        ("1,25 tỷ", 1_250_000_000),
        ("100k5", 100_500),
        ("5 triệu rưỡi", 5_500_000),
        ("5\t000\t000\u202fđ\n", 5_000_000),
        ("1.500k", 1_500_000),
        ("1.500 triệu", 1_500_000_000),
        ("1.5tr", 1_500_000),
        ("1,500 triệu", 1_500_000),
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
        ("5tr5000000", AmountNotUnderstood),
        ("500k 2tr", AmountNotUnderstood),
        ("tr5", AmountNotUnderstood),
        ("5trr", AmountNotUnderstood),
        ("5 tram", AmountNotUnderstood),
        ("1.000.00", AmountNotUnderstood),
        ("5tr-", AmountNotUnderstood),
        ("=5000", AmountNotUnderstood),
        ("5e6", AmountNotUnderstood),
        ("5²", AmountNotUnderstood),
        ("5½tr", AmountNotUnderstood),
        ("mười lăm tr", AmountNotUnderstood),
        ("5tr 5tr", AmountNotUnderstood),
        ("5tr tr", AmountNotUnderstood),
        ("1.00.000", AmountNotUnderstood),
        ("1e6", AmountNotUnderstood),
        ("५", AmountNotUnderstood),
        ("٥tr", AmountNotUnderstood),
        ("1,500k", AmountNotUnderstood),
        ("rưỡi", AmountNotUnderstood),
        ("₫", AmountNotUnderstood),
        ("−5tr", AmountNotPositive),
        ("9" * 5000, AmountNotUnderstood),
    ],
)
def test_what_is_no_amount_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse_amount(text)


@given(st.integers(1, MAX_AMOUNT))
def test_what_is_shown_reads_back(amount: int) -> None:
    assert parse_amount(format_amount(amount)) == amount


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused_by_name(text: str) -> None:
    try:
        amount = parse_amount(text)
    except (AmountNotUnderstood, AmountNotPositive, AmountTooLarge):
        return
    assert 0 < amount <= MAX_AMOUNT


@given(st.integers(1, 999), st.integers(1, 999))
def test_what_hangs_on_a_unit_are_its_decimals(millions: int, decimals: int) -> None:
    assert parse_amount(f"{millions}tr{decimals:03}") == parse_amount(f"{millions},{decimals:03} triệu")
