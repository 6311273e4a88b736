from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.members.form_sections import mask_number
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.masked_field import MaskedField


@pytest.fixture
def shown(qtbot) -> Iterator[tuple[MaskedField, TextField]]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, other = MaskedField(mask_number), TextField(name="khác")
    column.addWidget(field)
    column.addWidget(other)
    window.show()
    window.activateWindow()
    yield field, other
    window.close()


def test_a_right_number_is_masked_when_left_and_whole_when_entered(shown):
    field, other = shown
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.insert("040161001234")
    other.setFocus(Qt.FocusReason.OtherFocusReason)
    assert field.text() == "0401****1234"
    assert field.value() == "040161001234"
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    assert field.text() == "040161001234"


def test_a_wrong_number_stays_in_sight_to_be_put_right(shown):
    field, other = shown
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.insert("0401x")
    other.setFocus(Qt.FocusReason.OtherFocusReason)
    assert field.text() == field.value() == "0401x"


def test_masking_is_not_typing(shown):
    field, other = shown
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.insert("040161001234")
    told: list[str] = []
    field.textChanged.connect(told.append)
    other.setFocus(Qt.FocusReason.OtherFocusReason)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    assert told == []
