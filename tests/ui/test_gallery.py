"""The rules for every screen, tried on every component: names, targets, cut words, primary buttons."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.ui.gallery import EmptyPage, TablePage, gallery_window
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text
from tests.doses import dose
from tests.ui.lint import faults

SIZES = [(1366, 697, 1.0), (1280, 645, 1.0), (1366, 697, 1.125), (1366, 697, 1.25), (1024, 600, 1.0), (1920, 1010, 1.0)]
LOOKS = [(*size, mode) for size in SIZES for mode in ("light", "dark")]


@pytest.mark.parametrize(("width", "height", "scale", "mode"), dose(LOOKS, 6, 9))
def test_no_component_breaks_a_rule_in_any_look(qtbot, look, mode, width, height, scale):
    look(mode, scale)
    window = gallery_window()
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    found = {}
    for key in ("sheet", "table", "empty"):
        page = window.open_page(key)
        found[key] = faults(window)
        if isinstance(page, TablePage):
            page.open_panel()
            found["panel"] = faults(window)
    assert found == {"sheet": [], "table": [], "panel": [], "empty": []}


def test_letters_changed_while_the_window_is_open_break_nothing(qtbot, look):
    window = gallery_window()
    qtbot.addWidget(window)
    window.resize(1366, 697)
    window.show()
    window.open_page("table")
    for scale in (1.25, 1.0, 1.125):
        look("light", scale)
        qtbot.waitUntil(lambda: faults(window) == [])


def test_the_rules_notice_what_breaks_them(qtbot, qapp):
    window = QWidget()
    window.resize(300, 200)
    qtbot.addWidget(window)
    TextField().setParent(window)
    small = Button("Nhỏ", "primary")
    small.setParent(window)
    small.setGeometry(0, 60, 20, 20)
    cut = Text("Một câu dài hơn chỗ dành cho nó")
    cut.setParent(window)
    cut.setGeometry(0, 100, 40, 20)
    other = Button("Ngoài cửa sổ", "primary")
    other.setParent(window)
    other.setGeometry(280, 150, 120, 44)
    window.show()
    said = "\n".join(faults(window))
    for fault in (
        "no name: TextField",
        "small target: Button «Nhỏ»",
        "cut: Text",
        "out of the window",
        "several primary",
    ):
        assert fault in said


def test_the_empty_page_starts_with_what_fills_it(qtbot, qapp):
    page = EmptyPage()
    qtbot.addWidget(page)
    assert [button.text() for button in page.findChildren(Button) if button.kind == "primary"] == [
        "Ghi khoản thu đầu tiên"
    ]
