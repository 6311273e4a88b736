from __future__ import annotations

import pytest

from desktop_app.ui.designs.colour_field import PALETTE, ColourField, read_colour


@pytest.mark.parametrize(("text", "colour"), [("#b01c22", "#B01C22"), ("1B478F", "#1B478F"), (" #000000 ", "#000000")])
def test_a_colour_is_read_with_and_without_its_sign(text: str, colour: str) -> None:
    assert read_colour(text) == colour


@pytest.mark.parametrize("text", ["", "đỏ", "#fff", "#12345g", "##123456", "rgb(1,2,3)"])
def test_rubbish_is_no_colour(text: str) -> None:
    assert read_colour(text) is None


@pytest.fixture
def field(qtbot) -> ColourField:
    made = ColourField("Màu chữ")
    qtbot.addWidget(made)
    made.told, made.said = [], []
    made.colour_chosen.connect(made.told.append)
    made.refused.connect(made.said.append)
    return made


def test_a_swatch_is_pressed_and_shown(field: ColourField) -> None:
    field.swatches[1].click()
    assert field.told == [PALETTE[1][0]]
    assert [swatch.isChecked() for swatch in field.swatches].count(True) == 1
    assert field.number.text() == PALETTE[1][0]
    field.swatches[1].click()
    assert field.swatches[1].isChecked(), "the chosen one stays chosen"


def test_another_colour_is_typed_and_no_swatch_is_chosen(field: ColourField) -> None:
    field.number.setText("123abc")
    field.number.editingFinished.emit()
    assert field.told == ["#123ABC"]
    assert not any(swatch.isChecked() for swatch in field.swatches)


def test_what_is_no_colour_is_refused_and_stays(field: ColourField) -> None:
    field.number.setText("đỏ")
    field.number.editingFinished.emit()
    assert field.told == []
    assert "#B01C22" in field.said[-1]
    field.set_colour(field.colour())
    assert field.number.text() == "đỏ"
    assert all(swatch.accessibleName() for swatch in field.swatches)
