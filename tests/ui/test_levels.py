from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.ui.levels import Level
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.page import Page


@dataclass
class Ground:
    page: Page = field(default_factory=Page)
    stack: QStackedWidget = field(default_factory=QStackedWidget)


class Leaf(Level[Ground]):
    def __init__(self, place: Ground) -> None:
        super().__init__(place)
        self.leaf = QLabel("một trang con")
        self.said: list[object] = []

    @property
    @override
    def widget(self) -> QWidget:
        return self.leaf

    @override
    def begin(self, what: object) -> None:
        self.said.append(what)

    @override
    def focus_first(self) -> None:
        self.said.append("focus")


@pytest.fixture
def ground(qtbot) -> Ground:
    made = Ground()
    qtbot.addWidget(made.page)
    qtbot.addWidget(made.stack)
    return made


def test_a_sub_page_is_put_in_once_begins_each_time_and_takes_the_focus(ground):
    leaf = Leaf(ground)
    leaf.open("một")
    leaf.open()
    assert leaf.said == ["một", "focus", None, "focus"]
    assert ground.stack.count() == 1


def test_only_the_sub_page_in_sight_is_open(ground):
    one, two = Leaf(ground), Leaf(ground)
    one.open()
    assert (one.is_open, two.is_open) == (True, False)
    two.open()
    assert (one.is_open, two.is_open) == (False, True)


def test_the_footer_of_what_was_there_before_is_gone(ground):
    ground.page.set_footer(Footer())
    assert ground.page.footer_height() > 0
    Leaf(ground).open()
    assert ground.page.footer_height() == 0


def test_a_sub_page_with_nothing_to_close_lets_esc_leave_it(ground):
    assert not Leaf(ground).go_back()
