from __future__ import annotations

from pathlib import Path

from desktop_app.ui.first_start.ready_step import ReadyStep
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.text import Text


def test_everything_is_shown_once_more_and_the_path_may_break_after_its_slashes(qtbot, qapp):
    step = ReadyStep()
    qtbot.addWidget(step)
    step.show_summary([Fact("Tên ban", "Chi hội thôn 3")], Path("/so/chi-hoi.sokh"))
    texts = {label.text().replace("\u200b", "") for label in step.findChildren(Text)}
    assert {"Chi hội thôn 3", "/so/chi-hoi.sokh"} <= texts


def test_while_the_book_is_made_its_place_stays(qtbot, qapp):
    step = ReadyStep()
    qtbot.addWidget(step)
    step.set_busy(busy=True)
    assert not step.folder_button.isEnabled()
    step.set_busy(busy=False)
    assert step.folder_button.isEnabled()
