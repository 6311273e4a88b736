from __future__ import annotations

import pytest

from desktop_app.ui.settings.list_card import ListCard
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.row_model import Column
from tests.ui.settings.conftest import texts


@pytest.fixture
def card(qtbot) -> ListCard[str]:
    made: ListCard[str] = ListCard(
        "Thôn", "", [Column("Tên", lambda row: row)], key=lambda row: row, empty="Còn trống.", most=3
    )
    qtbot.addWidget(made)
    return made


def test_while_there_is_nothing_a_sentence_stands_there_and_no_button_for_a_row(card):
    edit = card.add_button(Button("Sửa"), of_row=True)
    add = card.add_button(Button("Thêm"))
    card.show()
    assert "Còn trống." in texts(card)
    assert (edit.isVisible(), add.isVisible(), card.table.isVisible()) == (False, True, False)
    card.set_rows(["Thôn 1"])
    assert "Còn trống." not in texts(card)
    assert (edit.isVisible(), card.table.isVisible()) == (True, True)


def test_the_cursor_stays_on_its_row_and_goes_to_the_first_when_that_is_gone(card):
    card.set_rows(["a", "b", "c"])
    card.table.choose("b")
    card.set_rows(["x", "b"])
    assert card.table.chosen_row() == "b"
    card.set_rows(["x", "c"])
    assert card.table.chosen_row() == "x"


def test_it_is_as_high_as_its_rows_up_to_a_limit(card):
    heights = []
    for count in (1, 3, 9):
        card.set_rows([str(number) for number in range(count)])
        heights.append(card.table.height())
    assert heights[0] < heights[1] == heights[2]
