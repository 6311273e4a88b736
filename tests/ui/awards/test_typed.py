from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.ui.awards.typed import put_back, typed_texts
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.inputs import TextArea, TextField


def form(qtbot) -> QWidget:
    made = QWidget()
    column = Column(made)
    for part in (TextField(), TextArea(), TextField()):
        column.addWidget(part)
    qtbot.addWidget(made)
    return made


def test_everything_typed_into_a_form_stands_there_again(qtbot, qapp):
    before, after = form(qtbot), form(qtbot)
    put_back(before, ("Lê An", "abc", "Lê An\t500k\nHồ Chi"))
    assert typed_texts(after) == ("", "", "")
    put_back(after, typed_texts(before))
    assert typed_texts(after) == ("Lê An", "abc", "Lê An\t500k\nHồ Chi")
