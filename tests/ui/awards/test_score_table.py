from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop_app.ui.awards.columns import roster_columns
from desktop_app.ui.awards.roster import roster
from desktop_app.ui.awards.rounds import read_round
from desktop_app.ui.awards.score_table import ScoreTable
from desktop_app.ui.widgets.row_model import RowModel
from tests.ui.awards.big_round import big_round


@pytest.fixture
def table(qtbot, qapp, book):
    model = RowModel(roster_columns("reviewing", lambda: True), key=lambda row: row.award.award_id)
    made = ScoreTable(model, name="Các em")
    qtbot.addWidget(made)
    model.set_rows(roster(read_round(book, big_round(book))))
    made.resize(900, 600)
    made.show()
    made.choose_place(0)
    return made


@pytest.fixture
def given(table):
    sent = []
    table.scored.connect(lambda award_id, points: sent.append((table._roster.place_of(award_id), points)))
    return sent


def test_a_digit_begins_and_enter_goes_on_to_the_next_row(qtbot, table, given):
    qtbot.keyClick(table, Qt.Key.Key_8)
    assert table.box.text() == "8"
    qtbot.keyClicks(table.box, ",25")
    qtbot.keyClick(table.box, Qt.Key.Key_Return)
    assert given == [(0, 825)]
    assert table.edited == table._roster.row(1).key
    qtbot.keyClicks(table.box, "9")
    qtbot.keyClick(table.box, Qt.Key.Key_Up)
    assert given == [(0, 825), (1, 900)]
    assert table.edited == table._roster.row(0).key


@pytest.mark.parametrize("typed", ["tám", "9,,", "1001", "8,255", "-"])
def test_what_are_no_points_is_said_and_stays_to_be_put_right(qtbot, table, given, typed):
    said = []
    table.refused.connect(said.append)
    table.begin_score(2)
    table.box.setText(typed)
    qtbot.keyClick(table.box, Qt.Key.Key_Return)
    assert given == []
    assert said[-1]
    assert (table.box.text(), table.edited) == (typed, table._roster.row(2).key)
    table.box.setText("7")
    qtbot.keyClick(table.box, Qt.Key.Key_Return)
    assert (given, said[-1]) == ([(2, 700)], "")


def test_escape_leaves_and_writes_nothing(qtbot, table, given):
    table.begin_score(0, "5")
    qtbot.keyClick(table.box, Qt.Key.Key_Escape)
    assert (given, table.edited, table.box.isVisible()) == ([], None, False)


def test_points_that_stay_the_same_are_not_written_again(qtbot, table, given):
    table.begin_score(0)
    qtbot.keyClick(table.box, Qt.Key.Key_Return)
    assert given == []


def test_the_last_row_ends_the_typing(qtbot, table, given):
    table.begin_score(27, "4")
    qtbot.keyClick(table.box, Qt.Key.Key_Return)
    assert (given, table.edited) == ([(27, 400)], None)


def test_plus_and_minus_weigh_and_a_click_on_the_points_opens_the_box(qtbot, table):
    weights = []
    table.weighed.connect(weights.append)
    qtbot.keyClick(table, Qt.Key.Key_Plus)
    qtbot.keyClick(table, Qt.Key.Key_Minus)
    assert weights == ["accept", "reject"]
    cell = table.visualRect(table._roster.index(3, table._column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.x(), cell.y()))
    assert table.edited == table._roster.row(3).key


def test_nothing_is_typed_into_a_list_that_is_closed(qtbot, table):
    table.can_score = False
    qtbot.keyClick(table, Qt.Key.Key_8)
    assert table.edited is None


def test_rows_read_again_keep_the_box_where_it_is(table, book):
    table.begin_score(5, "6")
    table._roster.renew(list(table._roster.rows()))
    assert (table.edited, table.box.text()) == (table._roster.row(5).key, "6")
