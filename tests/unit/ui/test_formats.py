from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.ui import formats

TODAY = date(2026, 11, 21)


def test_money_has_dots_and_its_sign_in_front():
    assert formats.money(2_000_000) == "2.000.000 ₫"
    assert formats.signless(-500_000) == "− 500.000"
    assert formats.signed_money(2_000_000) == "+ 2.000.000 ₫"
    assert formats.signed_money(-21_350_000) == "− 21.350.000 ₫"
    assert formats.signed_money(0) == "0 ₫"


@pytest.mark.parametrize(
    ("amount", "words"),
    [(500_000, "500 nghìn"), (1_000_000, "1 triệu"), (1_500_000, "1,5 triệu"), (20_000, "20 nghìn")],
)
def test_usual_amounts_are_written_short_on_buttons(amount, words):
    assert formats.round_amount(amount) == words


def test_days_are_written_as_people_write_them():
    assert formats.long_day(TODAY) == "Thứ Bảy, 21/11/2026"
    assert formats.spoken_day(date(2025, 11, 21)) == "Thứ Sáu, ngày 21 tháng 11 năm 2025"
    assert formats.short_day(date(2026, 2, 3)) == "03/02"


def test_a_moment_is_told_by_the_clock_of_vietnam():
    assert formats.moment(datetime(2026, 11, 16, 19, 5, tzinfo=UTC)) == "17/11 lúc 02:05"


@pytest.mark.parametrize("text", ["21/11/2026", "21.11.2026", " 21-11-2026 ", "21112026", "21/11", "2026-11-21"])
def test_a_day_is_understood_however_it_is_typed(text):
    assert formats.read_day(text, TODAY) == TODAY


@pytest.mark.parametrize("text", ["31/02/2026", "2026", "8/2026", "hôm qua", "31/02", ""])
def test_a_text_that_is_no_day_is_refused_with_the_text(text):
    with pytest.raises(DateNotUnderstood) as refused:
        formats.read_day(text, TODAY)
    assert refused.value.text == text


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_written_is_the_day_read(day):
    assert formats.read_day(formats.day(day), TODAY) == day


def test_telephone_numbers_are_grouped():
    assert formats.phone("0912345678") == "0912 345 678"
    assert formats.phone("113") == "113"


def test_counts_have_dots():
    assert formats.count(1248) == "1.248"
