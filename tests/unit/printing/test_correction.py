from __future__ import annotations

import pytest

from desktop_app.printing.correction import NO_CORRECTION, Correction

MM = 72 / 25.4
SIZE = (297 * MM, 210 * MM)


def at(correction: Correction, x: float, y: float) -> tuple[float, float]:
    """Where a point of the page (mm from the left and the top) is printed."""
    matrix = correction.matrix(*SIZE)
    assert matrix is not None
    a, b, c, d, e, f = matrix
    left, low = x * MM, SIZE[1] - y * MM
    return (a * left + c * low + e) / MM, (SIZE[1] - (b * left + d * low + f)) / MM


def test_a_printer_that_is_right_changes_nothing() -> None:
    assert NO_CORRECTION.matrix(*SIZE) is None


def test_points_move_to_the_right_and_downwards() -> None:
    assert at(Correction(across_mm=2.5, down_mm=4), 10, 20) == pytest.approx((12.5, 24))


def test_a_page_grows_and_turns_about_its_middle() -> None:
    grown = Correction(scale_across=1.1, scale_down=0.9)
    assert at(grown, 148.5, 105) == pytest.approx((148.5, 105))
    assert at(grown, 248.5, 105) == pytest.approx((258.5, 105))
    assert at(grown, 148.5, 205) == pytest.approx((148.5, 195))
    x, y = at(Correction(turn_degrees=90), 248.5, 105)  # clockwise: from the right to below
    assert (x, y) == pytest.approx((148.5, 205))
