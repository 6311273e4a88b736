from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from provincial_server.text_filters import (
    KIND_LABELS,
    day_text,
    icon,
    kind_label,
    kinds,
    moment_text,
    per,
    rate,
    short_amount,
    short_commune,
)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "0"),
        (999_999, "999.999"),
        (1_000_000, "1 triệu"),
        (1_250_000_000, "1,25 tỷ"),
        (87_100_000_000, "87,1 tỷ"),
        (350_400_000, "350 triệu"),
        (-2_500_000, "-2,5 triệu"),
    ],
)
def test_large_amounts_are_said_in_three_figures(amount, said):
    assert short_amount("vi", amount) == said


def test_a_rate_has_one_place_and_none_without_a_whole():
    assert rate("vi", 9, 100) == "9,0 %"
    assert rate("en", 9, 100) == "9.0 %"
    assert rate("vi", 9, 0) == "–"


def test_amounts_over_bars_leave_the_unit_out():
    assert per("vi", 1_250_000_000, 1_000_000_000) == "1,25"
    assert per("vi", 1234, 1) == "1.234"


def test_moments_are_those_of_vietnam():
    assert moment_text("vi", datetime(2026, 11, 21, 18, 5, tzinfo=UTC)) == "22/11/2026 lúc 01:05"
    assert moment_text("vi", None) == "chưa gửi"
    assert day_text(datetime(2026, 11, 21, 18, 5, tzinfo=UTC)) == "22/11/2026"
    assert day_text(date(2026, 1, 2)) == "02/01/2026"
    assert day_text(None) == "–"


def test_communes_and_kinds_have_names_and_unknown_ones_their_code():
    assert short_commune("17179") == "Quỳnh Lưu"
    assert short_commune("x") == "x"
    assert kind_label("vi", "clan") == "Ban khuyến học dòng họ"
    assert kind_label("vi", "<b>") == "<b>"


def test_icons_are_passed_over_by_programs_that_read_aloud():
    assert 'aria-hidden="true"' in icon("users")


def test_every_kind_of_board_has_an_english_label():
    assert set(kinds().values()) == set(KIND_LABELS)
    assert all(kind_label("en", code) != label for code, label in kinds().items())
