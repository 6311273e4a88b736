from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.looks import SystemLook
from desktop_app.ui.theme.apply import Theme, apply_theme
from desktop_app.ui.theme.current import theme


class System:
    """The system's choice; the offscreen platform has none of its own."""

    def __init__(self) -> None:
        self.scheme = Qt.ColorScheme.Light

    def __call__(self) -> Qt.ColorScheme:
        return self.scheme


@pytest.fixture
def system(qapp):
    yield System()
    apply_theme(qapp, Theme())


def test_it_begins_as_the_system_is_with_the_letters_remembered(qapp, system):
    system.scheme = Qt.ColorScheme.Dark
    look = SystemLook(qapp, 1.25, system)
    assert theme() == Theme("dark", 1.25)
    look.deleteLater()


def test_it_follows_the_system_and_keeps_the_letters(qapp, system):
    look = SystemLook(qapp, 1.0, system)
    apply_theme(qapp, Theme("light", 1.125))  # as Ctrl + does
    look.keep_following()
    system.scheme = Qt.ColorScheme.Dark
    qapp.styleHints().colorSchemeChanged.emit(system.scheme)
    assert theme() == Theme("dark", 1.125)
    look.deleteLater()


def test_what_a_person_chose_stays_whatever_the_system_does(qapp, system):
    look = SystemLook(qapp, 1.0, system, ground="light")
    system.scheme = Qt.ColorScheme.Dark
    qapp.styleHints().colorSchemeChanged.emit(system.scheme)
    assert theme() == Theme("light", 1.0)
    look.choose_ground("system")
    assert theme() == Theme("dark", 1.0)
    look.choose_scale(1.25)
    assert theme() == Theme("dark", 1.25)
    look.deleteLater()
