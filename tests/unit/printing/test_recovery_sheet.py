from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.printing.recovery_sheet import RecoveryCodeWrongLength, RecoverySheet, recovery_sheet_pdf
from desktop_app.printing.values import PrintedValueMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

SHEET = RecoverySheet("Hội Khuyến học xã Quỳnh Lưu", "7KQ4-M2XP-9RTD-HW3C-5JNY-B8VA-ZE6G-F1S0", date(2026, 11, 21))


def test_the_sheet_shows_the_code_in_groups_of_four_with_the_board_and_the_day(read_pdf: Read) -> None:
    (page,) = read_pdf(recovery_sheet_pdf(SHEET))
    assert (round(page.width_mm), round(page.height_mm)) == (210, 297)
    for words in (
        "MÃ CỨU HỘ",
        "Hội Khuyến học xã Quỳnh Lưu",
        "7KQ4 - M2XP - 9RTD - HW3C 5JNY - B8VA - ZE6G - F1S0",
        "Lập ngày 21 tháng 11 năm 2026",
    ):
        assert words in page.words


def test_the_code_prints_the_same_however_it_is_grouped() -> None:
    plain = replace(SHEET, code="7kq4m2xp9rtdhw3c5jnyb8vaze6gf1s0")
    assert recovery_sheet_pdf(plain) == recovery_sheet_pdf(SHEET)


def test_half_a_code_or_none_is_refused() -> None:
    with pytest.raises(RecoveryCodeWrongLength) as refused:
        recovery_sheet_pdf(replace(SHEET, code="7KQ4-M2XP"))
    assert refused.value.letters == 8
    with pytest.raises(PrintedValueMissing):
        recovery_sheet_pdf(replace(SHEET, code=""))


def test_a_long_name_of_a_board_stays_on_the_page(read_pdf: Read) -> None:
    (page,) = read_pdf(recovery_sheet_pdf(replace(SHEET, board="Ban Khuyến học dòng họ Nguyễn Phúc " * 6)))
    assert page.left_mm > 25
    assert page.right_mm < 185
    assert page.words.count("Ban Khuyến học dòng họ Nguyễn Phúc") == 6
