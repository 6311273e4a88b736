from __future__ import annotations

import pytest

from desktop_app.ui.theme.current import px
from desktop_app.ui.unlock.cover import WIDTHS, Cover

STEPS = ("Bắt đầu", "Ban khuyến học", "Xong")


def test_the_present_step_is_said_with_its_number(qtbot, qapp):
    cover = Cover(STEPS)
    qtbot.addWidget(cover)
    cover.steps.set_now(1)
    assert cover.steps.accessibleName() == "Bước 2 trên 3: Ban khuyến học"


@pytest.mark.parametrize("mode", WIDTHS)
def test_it_takes_the_width_of_the_layout_and_paints(qtbot, qapp, mode):
    cover = Cover(STEPS)
    qtbot.addWidget(cover)
    cover.set_mode(mode)
    cover.resize(cover.width(), 600)
    assert cover.width() == px(WIDTHS[mode])
    image = cover.grab().toImage()
    assert len({image.pixel(x, 60) for x in range(image.width())}) > 1  # the mark is on the ground
