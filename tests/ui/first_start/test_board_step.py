from __future__ import annotations

import pytest

from desktop_app.storage.rules import book_kinds
from desktop_app.ui.first_start.board_step import BoardStep
from desktop_app.ui.first_start.choices import read_offers


@pytest.fixture
def step(qtbot, qapp) -> BoardStep:
    made = BoardStep()
    qtbot.addWidget(made)
    made.set_offers(read_offers())
    made.show()
    return made


@pytest.mark.parametrize("kind", book_kinds(), ids=lambda kind: kind.code)
def test_every_kind_can_be_chosen_and_begins_a_name(step: BoardStep, kind):
    step.choose_place("40", "17179")
    step.choose_kind(kind.code)
    assert step.kind() == kind
    assert step.name.text().startswith(kind.name_pattern.partition("{")[0])


def test_before_the_lists_are_read_nothing_is_chosen(qtbot, qapp):
    step = BoardStep()
    qtbot.addWidget(step)
    assert step.kind() is None
    assert step.value() is None


def test_a_name_left_half_written_is_said_at_once(step: BoardStep):
    step.choose_place("40", "17179")
    step.name.setText(" ")
    step.name.editingFinished.emit()
    assert step.name_field.state == "bad"
    step.name.setText("Chi hội thôn 3")
    step.name.editingFinished.emit()
    assert step.name_field.state == ""


def test_the_value_is_what_was_chosen_with_the_name_in_its_one_form(step: BoardStep):
    step.choose_place("01", "00004")
    step.choose_kind("hamlet")
    step.name.setText("  Chi   hội Khuyến học tổ 5 ")
    step.actor.setText(" bà Lài ")
    choice = step.value()
    assert (choice.name, choice.kind, choice.commune_code, choice.actor) == (
        "Chi hội Khuyến học tổ 5",
        "hamlet",
        "00004",
        "bà Lài",
    )
