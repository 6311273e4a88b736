from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.designs.number_field import NumberField, number_text, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("12,5", 12.5), ("12.5", 12.5), (" 7 ", 7), (",5", 0.5), ("12,", 12), ("0", 0)],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text", ["", " ", "mười", "1e3", "-5", "12,5,1", "½", "١٢", "nan", "inf", "12345", "1 2", "+1"]
)
def test_rubbish_is_no_number(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(0, 99999))
def test_what_is_written_is_read_back(hundredths: int) -> None:
    value = hundredths / 100
    assert read_number(number_text(value)) == value


@pytest.fixture
def field(qtbot) -> NumberField:
    made = NumberField(5, 120)
    qtbot.addWidget(made)
    made.set_number(14)
    made.told, made.said = [], []
    made.number_changed.connect(made.told.append)
    made.refused.connect(made.said.append)
    return made


def test_a_number_is_told_when_the_box_is_left(field: NumberField) -> None:
    field.setText("16,5")
    field.editingFinished.emit()
    field.editingFinished.emit()
    assert field.told == [16.5]
    assert field.said[-1] == ""


@pytest.mark.parametrize("text", ["", "abc", "4", "121", "-3"])
def test_what_is_none_is_refused_with_the_ends_and_stays(field: NumberField, text: str) -> None:
    field.setText(text)
    field.editingFinished.emit()
    assert field.told == []
    assert "từ 5 đến 120" in field.said[-1]
    field.set_number(14)
    assert field.text() == text, "what is typed stays while the number is the same"
    field.set_number(20)
    assert field.text() == "20"


def test_arrow_keys_step_and_leap_up_to_the_ends(field: NumberField) -> None:
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert field.told == [14.5, 9.5]
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert field.number() == 5
