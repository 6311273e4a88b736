from __future__ import annotations

import pytest

from desktop_app.ui.province.steps import ALL_DONE, BACKUP, SEND, SendSteps


@pytest.mark.parametrize(
    ("now", "title", "icons"),
    [
        (None, "Máy làm lần lượt", ["circle"] * 5),
        (BACKUP, "Đang làm", ["loader-circle", *["circle"] * 4]),
        (SEND, "Đang làm", ["circle-check", "circle-check", "loader-circle", "circle", "circle"]),
        (ALL_DONE, "Đã xong", ["circle-check"] * 5),
    ],
)
def test_what_is_done_what_is_under_way_and_what_comes(qtbot, qapp, now, title: str, icons: list[str]):
    steps = SendSteps()
    qtbot.addWidget(steps)
    steps.set_now(now)
    assert steps._title.text() == title
    assert [icon._icon for icon in steps._icons] == icons
