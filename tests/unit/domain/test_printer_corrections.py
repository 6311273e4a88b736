from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.printer_corrections import (
    CROSS_MM,
    NO_CORRECTION,
    Correction,
    Measured,
    NotAMeasure,
    ShiftTooFar,
    SizeTooFar,
    TurnTooFar,
    checked,
    corrected,
    expected,
    measure_text,
    parse_measure,
)

WIDE = (297.0, 210.0)


def through(printer: Correction, used: Correction, x: float, y: float) -> tuple[float, float]:
    """Where a point lands on the sheet of a printer that is off like this."""
    return printer.at(*used.at(x, y, *WIDE), *WIDE)


def ruler(printer: Correction, used: Correction) -> Measured:
    far_x, far_y = WIDE[0] - CROSS_MM, WIDE[1] - CROSS_MM
    a, b, c = (through(printer, used, *at) for at in ((CROSS_MM, CROSS_MM), (far_x, CROSS_MM), (CROSS_MM, far_y)))
    return Measured(a[0], a[1], b[1], math.dist(a, b), math.dist(a, c))


OFF = st.builds(
    Correction,
    st.integers(-500, 500),
    st.integers(-500, 500),
    st.integers(98_500, 101_500),
    st.integers(98_500, 101_500),
    st.integers(-80, 80),
)


def test_a_printer_that_is_not_off_needs_nothing() -> None:
    assert corrected(expected(*WIDE), NO_CORRECTION, *WIDE) == NO_CORRECTION
    assert NO_CORRECTION.is_none
    assert NO_CORRECTION.at(12.5, 80, *WIDE) == pytest.approx((12.5, 80))


def test_a_printer_that_prints_two_millimetres_too_low_is_moved_up() -> None:
    off = Measured(20, 22, 22, 257, 170)
    assert corrected(off, NO_CORRECTION, *WIDE) == Correction(0, -200)


def test_a_turn_is_clockwise() -> None:
    x, y = Correction(turn=100).at(277, 105, *WIDE)
    assert y > 105
    assert x < 277


@settings(max_examples=60)
@given(printer=OFF, used=OFF)
def test_after_one_trial_sheet_every_corner_is_where_it_belongs(printer: Correction, used: Correction) -> None:
    better = corrected(ruler(printer, used), used, *WIDE)
    for x, y in ((0.0, 0.0), (297.0, 0.0), (0.0, 210.0), (297.0, 210.0), (148.5, 105.0)):
        assert math.dist(through(printer, better, x, y), (x, y)) < 0.25


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (Correction(across=3001), ShiftTooFar),
        (Correction(down=-3001), ShiftTooFar),
        (Correction(scale_across=94_999), SizeTooFar),
        (Correction(scale_down=105_001), SizeTooFar),
        (Correction(turn=301), TurnTooFar),
    ],
)
def test_no_printer_is_so_far_off(wrong: Correction, error: type[Exception]) -> None:
    with pytest.raises(error):
        checked(wrong)


@pytest.mark.parametrize(
    ("rubbish", "error"),
    [
        (Measured(20, 20, 20, 0, 170), SizeTooFar),
        (Measured(20, 20, 20, 257, -3), SizeTooFar),
        (Measured(200, 20, 20, 257, 170), ShiftTooFar),
        (Measured(20, 20, 9000, 257, 170), TurnTooFar),
    ],
)
def test_a_ruler_read_wrongly_is_refused(rubbish: Measured, error: type[Exception]) -> None:
    with pytest.raises((error, ShiftTooFar)):
        corrected(rubbish, NO_CORRECTION, *WIDE)


@pytest.mark.parametrize(
    ("text", "value"),
    [("2", 2), ("-1,5", -1.5), ("+0.3", 0.3), ("−2,25 mm", -2.25), ("", 0), ("  ", 0), ("99,6 %", 99.6)],
)
def test_a_measure_is_read_as_people_write_it(text: str, value: float) -> None:
    assert parse_measure(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["hai", "1,2,3", "--2", "1e5", "nan", "inf", "٣", "99999", "1_0", "2 - 1"])
def test_rubbish_is_no_measure(text: str) -> None:
    with pytest.raises(NotAMeasure):
        parse_measure(text)


@given(st.integers(-3000, 3000))
def test_what_is_written_is_read_back(hundredths: int) -> None:
    assert round(parse_measure(measure_text(hundredths)) * 100) == hundredths
