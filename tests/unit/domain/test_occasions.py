from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ids import DonationId
from desktop_app.domain.money import AmountNotUnderstood, AmountTooLarge, format_amount, parse_amount
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong
from desktop_app.domain.occasions import (
    GivenLine,
    GoodsSaid,
    OccasionNameMissing,
    clean_occasion_name,
    goods_said,
    parse_gift,
    written_at,
    written_twice,
)

SECOND = 1_000


def at(milliseconds: int, tail: int = 1) -> DonationId:
    return DonationId(UUID(int=(milliseconds << 80) | (7 << 76) | (2 << 62) | tail))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("200", 200_000),
        ("50", 50_000),
        ("1.500", 1_500_000),
        ("200.000", 200_000),
        ("2000000", 2_000_000),
        ("2tr", 2_000_000),
        ("500k", 500_000),
        ("5.000.000đ", 5_000_000),
    ],
)
def test_in_thousands_a_small_bare_number_means_thousands(typed: str, amount: int) -> None:
    assert parse_gift(typed, in_thousands=True) == amount


def test_otherwise_an_amount_is_what_it_says() -> None:
    assert parse_gift("200", in_thousands=False) == 200
    with pytest.raises(AmountNotUnderstood):
        parse_gift("hai trăm", in_thousands=True)
    with pytest.raises(AmountTooLarge):
        parse_gift("9999999999999", in_thousands=True)


@given(st.integers(1, 999_999_999_999))
def test_an_amount_written_out_is_the_same_in_both_units(amount: int) -> None:
    said = format_amount(amount) + "đ"
    assert parse_gift(said, in_thousands=True) == parse_gift(said, in_thousands=False) == parse_amount(said)


def test_a_gift_repeated_within_a_minute_is_found_by_whoever_it_was_written() -> None:
    gifts = [
        GivenLine(at(0), "Ông Tư", 200_000),
        GivenLine(at(20 * SECOND), "ong tu", 200_000),
        GivenLine(at(30 * SECOND), "Ông Tư", 300_000),
        GivenLine(at(90 * SECOND), "Ông Tư", 200_000),
    ]
    assert written_twice(reversed(gifts)) == {gifts[1].gift_id: gifts[0].gift_id}
    assert written_at(gifts[2].gift_id) == 30 * SECOND


def test_goods_that_can_be_counted_are_read_and_others_wait() -> None:
    assert goods_said("50 quyển vở") == GoodsSaid(50_000, "quyển", "vở")
    assert goods_said(" 2  xe đạp ") == GoodsSaid(2_000, "chiếc", "xe đạp")
    assert goods_said("1 xe") == GoodsSaid(1_000, "chiếc", "xe")
    for unclear in ("một xe đạp", "10 quyển vở và 2 bút", "0 bút", "5 thùng mì, 2 can dầu", ""):
        assert goods_said(unclear) is None


def test_a_ceremony_has_a_name() -> None:
    assert clean_occasion_name("  Lễ   phát động ") == "Lễ phát động"
    with pytest.raises(OccasionNameMissing):
        clean_occasion_name(" - ")
    with pytest.raises(NameTooLong):
        clean_occasion_name("a" * (MAX_NAME_LENGTH + 1))
