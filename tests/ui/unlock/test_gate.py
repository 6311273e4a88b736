from __future__ import annotations

import pytest

from desktop_app.ui.unlock.gate import Gate
from desktop_app.ui.widgets.inputs import TextField


@pytest.fixture
def gate(qtbot, qapp) -> Gate:
    made = Gate()
    qtbot.addWidget(made)
    made.resize(1280, 645)
    made.show()
    return made


def test_a_message_stays_until_it_is_taken_away(gate: Gate):
    assert not gate.banner.isVisible()
    gate.say("Chưa mở được sổ", "Cắm lại USB.")
    assert gate.banner.isVisible()
    assert gate.banner.accessibleName() == "Chưa mở được sổ. Cắm lại USB."
    gate.unsay()
    assert not gate.banner.isVisible()


@pytest.mark.parametrize(("width", "mode"), [(1700, "wide"), (1366, "regular"), (1280, "compact"), (1024, "narrow")])
def test_it_follows_the_width_of_the_window(gate: Gate, width: int, mode: str):
    gate.resize(width, 645)
    assert gate.mode == mode


def test_a_control_below_the_edge_is_brought_into_sight(gate: Gate, qtbot):
    fields = [TextField(name=str(i)) for i in range(40)]
    for field in fields:
        gate.body.addWidget(field)
    qtbot.waitUntil(lambda: gate._scroll.verticalScrollBar().maximum() > 1000)
    fields[-1].setFocus()
    gate.bring_focus_into_sight()
    assert not fields[-1].visibleRegion().isEmpty()
