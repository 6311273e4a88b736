from __future__ import annotations

import pytest

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rail import RailItem
from desktop_app.ui.widgets.unsent_words import is_late, standing_words


@pytest.mark.parametrize(
    ("unsent", "days", "wide", "told"),
    [
        (0, 3, "Đã gửi hết", "Đã gửi hết, không còn gì chờ gửi."),
        (12, None, "Chưa gửi lần nào", "Chưa gửi: 12 thay đổi, chưa gửi lần nào"),
        (12, 0, "Chưa gửi: dưới 1 ngày", "Chưa gửi: 12 thay đổi, dưới 1 ngày"),
        (1200, 9, "Chưa gửi: 9 ngày", "Chưa gửi: 1.200 thay đổi, 9 ngày"),
    ],
)
def test_what_is_unsent_and_since_when_is_always_told(unsent: int, days: int | None, wide: str, told: str):
    words = standing_words(unsent, days)
    assert (words[0], words[2]) == (wide, told)


def test_after_a_week_it_is_late_but_nothing_unsent_is_never_late():
    assert is_late(1, 7)
    assert not is_late(1, 6)
    assert not is_late(0, 400)


def test_the_rail_tells_it_to_a_screen_reader_and_keeps_it_when_other_pages_come(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.set_standing(12, 9)
    window.set_pages([RailItem("sync", "Đồng bộ", "cloud-upload", Page, place="bottom")])
    assert window.rail.buttons["sync"].accessibleName() == "Đồng bộ. Chưa gửi: 12 thay đổi, 9 ngày"
