from __future__ import annotations

import pytest

from desktop_app.ui.theme.breakpoints import page_margin, window_mode


@pytest.mark.parametrize(
    ("width", "scale", "mode"),
    [
        (1600, 1.0, "wide"),
        (1599, 1.0, "regular"),
        (1366, 1.0, "regular"),
        (1339, 1.0, "compact"),
        (1280, 1.0, "compact"),
        (1179, 1.0, "narrow"),
        (1366, 1.125, "compact"),
        (1366, 1.25, "narrow"),
        (1024, 1.0, "narrow"),
    ],
)
def test_large_letters_make_a_window_as_narrow_as_a_smaller_one(width, scale, mode):
    assert window_mode(width, scale) == mode


def test_margins_are_wide_only_where_there_is_room():
    assert [page_margin(mode) for mode in ("wide", "regular", "compact", "narrow")] == [28, 28, 18, 18]
