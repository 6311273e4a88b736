from __future__ import annotations

import pytest

from desktop_app.ui.province.steps import ALL_DONE, CONNECT, SEND, SendSteps


@pytest.mark.parametrize(
    ("now", "title", "icons"),
    [
        (None, "Máy làm lần lượt", ["circle"] * 4),
        (CONNECT, "Đang làm", ["loader-circle", "circle", "circle", "circle"]),
        (SEND, "Đang làm", ["circle-check", "loader-circle", "circle", "circle"]),
        (ALL_DONE, "Đã xong", ["circle-check"] * 4),
    ],
)
def test_what_is_done_what_is_under_way_and_what_comes(qtbot, qapp, now, title: str, icons: list[str]):
    steps = SendSteps()
    qtbot.addWidget(steps)
    steps.set_now(now)
    assert steps._title.text() == title
    assert [icon._icon for icon in steps._icons] == icons
