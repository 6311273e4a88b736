import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.goods import (
    MOST,
    QuantityNotUnderstood,
    QuantityTooLarge,
    parse_quantity,
    quantity_text,
)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("200", 200_000),
        (" 1.200 ", 1_200_000),
        ("1\u00a0200", 1_200_000),
        ("12,5", 12_500),
        ("12.5", 12_500),
        ("0,125", 125),
        ("1.234.567,5", 1_234_567_500),
    ],
)
def test_quantities_are_read_as_people_write_them(text: str, quantity: int):
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize("text", ["", " ", "0", "0,000", "-5", "hai", "5 quyển", "1,2345", "1..2", "12,", "٣²x"])
def test_what_is_no_quantity_is_refused(text: str):
    with pytest.raises(QuantityNotUnderstood):
        parse_quantity(text)


def test_nobody_holds_a_hundred_million_and_more():
    with pytest.raises(QuantityTooLarge):
        parse_quantity("100.000.001")


@given(st.integers(1, MOST))
def test_a_quantity_reads_back_as_it_is_written(quantity: int):
    assert parse_quantity(quantity_text(quantity)) == quantity
