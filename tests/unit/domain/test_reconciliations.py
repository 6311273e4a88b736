from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import AmountNotUnderstood
from desktop_app.domain.reconciliations import (
    Comparison,
    Item,
    ItemIncomplete,
    StatementNegative,
    check_items,
    month_of,
    parse_statement,
    stored_month,
)


@pytest.mark.parametrize(("text", "amount"), [("0", 0), ("0 ₫", 0), ("12.500.000", 12_500_000), ("2tr", 2_000_000)])
def test_a_balance_is_read_and_an_empty_account_is_one(text: str, amount: int):
    assert parse_statement(text) == amount


def test_a_balance_below_zero_or_no_number_is_refused():
    with pytest.raises(StatementNegative):
        parse_statement("−500.000")
    for text in ("", "  ", "năm triệu"):
        with pytest.raises(AmountNotUnderstood):
            parse_statement(text)


def test_a_month_is_stored_and_read_again():
    assert stored_month(date(2026, 2, 14)) == "2026-02"
    assert month_of("2026-02").last == date(2026, 2, 28)


def test_an_item_needs_words_or_a_voucher():
    with pytest.raises(ItemIncomplete):
        check_items((Item(" ", 5),))
    assert check_items((Item("", 5, uuid4()),))


AMOUNTS = st.integers(-(10**9), 10**9)


@given(st.integers(0, 10**12), st.lists(AMOUNTS, max_size=6), st.lists(AMOUNTS, max_size=6))
def test_what_stands_on_one_side_only_explains_the_whole_difference(book: int, off: list[int], alone: list[int]):
    statement = book - sum(off) + sum(alone)
    items = (*(Item("phiếu", amount, uuid4()) for amount in off), *(Item("sao kê", amount) for amount in alone))
    assert Comparison(book, statement, items).unexplained == 0
    assert Comparison(book, statement + 7, items).unexplained == 7
