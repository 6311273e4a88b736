"""Chữ và màu: what is chosen holds at once and is what the window has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.settings.look_section import LookSection
from desktop_app.ui.theme.apply import Theme, apply_theme
from desktop_app.ui.theme.current import theme


def test_a_letter_size_holds_at_once(stage, qtbot):
    section = stage.open("look")
    assert isinstance(section, LookSection)
    qtbot.mouseClick(section.sizes[1.25], Qt.MouseButton.LeftButton)
    assert theme().scale == 1.25
    assert stage.faults() == []


def test_light_dark_and_the_machine_can_be_chosen(stage):
    section = stage.open("look")
    heard = []
    section.look.chosen.connect(lambda scale, ground: heard.append((scale, ground)))
    section.ground.chosen.emit("dark")
    assert theme().mode == "dark"
    section.ground.chosen.emit("light")
    assert theme().mode == "light"
    section.ground.chosen.emit("system")
    assert heard == [(1.0, "dark"), (1.0, "light"), (1.0, "system")]


def test_letters_changed_by_the_keyboard_are_marked_on_the_cards(stage, qapp):
    section = stage.open("look")
    apply_theme(qapp, Theme("light", 1.125))
    stage.settle()
    assert section.sizes[1.125].isChecked()


@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_it_in_any_look(stage):
    stage.open("look")
    assert stage.in_every_look() == []
