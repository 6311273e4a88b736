from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.gallery import SAMPLE_ROWS, sample_columns
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table


@pytest.fixture
def table(qtbot):
    model = RowModel(sample_columns(), key=lambda row: row.number)
    model.set_rows(SAMPLE_ROWS)
    made = Table(model, name="Danh sách")
    made.rows_model = model
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def test_enter_and_double_click_open_the_row_under_the_cursor(table, qtbot):
    table.choose_place(1)
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [SAMPLE_ROWS[1]]
    with qtbot.waitSignal(table.row_opened) as opened:
        table.doubleClicked.emit(table.model().index(2, 1))
    assert opened.args == [SAMPLE_ROWS[2]]


def test_arrows_move_the_cursor_and_say_which_row_is_chosen(table, qtbot):
    table.choose_place(0)
    with qtbot.waitSignal(table.row_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [SAMPLE_ROWS[1]]
    assert table.chosen_row() is SAMPLE_ROWS[1]


def test_space_and_a_click_on_the_box_tick_the_row(table, qtbot):
    table.choose_place(1)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.rows_model.ticked() == [SAMPLE_ROWS[1]]
    place = table.visualRect(table.model().index(3, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.rows_model.ticked() == [SAMPLE_ROWS[1], SAMPLE_ROWS[3]]
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [row.paid for row in table.rows_model.ticked()] == [False, False, False]


def test_a_column_that_may_go_is_left_out_before_names_are_cut(table):
    assert not table.isColumnHidden(2)
    table.resize(600, 400)
    assert table.isColumnHidden(2)
    assert not table.isColumnHidden(4)
    assert table.columnWidth(1) >= 200
    table.resize(900, 400)
    assert not table.isColumnHidden(2)


def test_columns_fill_the_table_exactly(table):
    shown = [i for i in range(5) if not table.isColumnHidden(i)]
    assert sum(table.columnWidth(i) for i in shown) == table.viewport().width()


def test_the_chosen_row_is_found_again_by_its_key(table):
    assert table.choose("HV-0505")
    assert table.chosen_row() is SAMPLE_ROWS[2]
    assert not table.choose("HV-9999")


def test_every_row_has_the_height_of_a_person(table, look):
    assert {table.rowHeight(i) for i in range(7)} == {56}
    look("light", 1.25)
    assert {table.rowHeight(i) for i in range(7)} == {70}
    look("light", 1.0)


def test_a_hundred_thousand_rows_are_never_copied_or_measured(table):
    class Rows(list):
        reads = 0

        def __getitem__(self, place):
            Rows.reads += 1
            return super().__getitem__(place)

    rows = Rows(SAMPLE_ROWS * 15_000)
    table.rows_model.set_rows(rows)
    table.grab()
    assert 0 < Rows.reads < 1000
