from __future__ import annotations

import pytest

from provincial_server.witness import AskedNumber, day_of, parse_mark, parse_number


@pytest.mark.parametrize("typed", ["PT-0149/2026", "pt 149 / 2026", "PT149/2026", " pt-000149/2026 "])
def test_a_number_is_read_as_people_write_it(typed):
    assert parse_number(typed) == AskedNumber("PT", "A", 149, 2026)


def test_a_second_laptops_letter_and_a_missing_year():
    assert parse_number("PC-B0007") == AskedNumber("PC", "B", 7, 0)


@pytest.mark.parametrize("typed", ["", "PT", "149", "PT-", "PT-1/26", "PT-99999999999", "Đ-1", "PT-１"])
def test_what_is_no_number_is_none(typed):
    assert parse_number(typed) is None


def test_a_mark_is_read_with_spaces_and_without_and_not_if_too_short():
    assert parse_mark("3FA9 c1d2…") == "3fa9c1d2"
    assert parse_mark("3fa9") == ""
    assert parse_mark("g" * 10) == ""
    assert parse_mark("a" * 200) == ""


def test_a_day_that_is_none_is_none():
    assert day_of("2026-02-31") is None
    assert str(day_of("2026-02-28")) == "2026-02-28"
