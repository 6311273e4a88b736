from __future__ import annotations

from desktop_app.services.imports import Action
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.ui.imports.entries import Deed, entries

from .conftest import Stage


def shown_lines(stage: Stage) -> list[int]:
    return [row.line for row in stage.wizard.check.model.rows()]


def entry(stage: Stage, name: str):
    return next(one for one in entries(stage.wizard.draft) if one.name == name)


def test_lines_that_need_a_look_stand_first_and_all_of_them_one_press_away(checked: Stage):
    assert shown_lines(checked) == [3, 4, 5, 6]
    checked.wizard.check.filter.chosen.emit("all")
    assert shown_lines(checked) == [2, 3, 4, 5, 6]


def test_a_cell_typed_anew_is_read_and_the_next_line_is_opened(checked: Stage):
    check = checked.wizard.check
    check.open_row(("Thôn 1", 3), [("Thôn 1", 3), ("Thôn 1", 4)])
    check.row.boxes[Field.BIRTH].setText("1957")
    checked.press("Dùng chữ vừa sửa")
    assert check.row.title.text() == "Dòng 4"
    check.row.boxes[Field.NAME].setText("Vi Thị Thảo")
    checked.press("Dùng chữ vừa sửa")
    assert check.groups.isVisible()
    checked.wizard.go_on()
    checked.settle()
    assert ["Nguyễn Văn Hải", "1957"] in checked.rows("SELECT full_name, birth FROM person")
    assert ["Vi Thị Thảo", "1950"] in checked.rows("SELECT full_name, birth FROM person")


def test_a_cell_typed_wrong_again_says_so_and_stays_open(checked: Stage):
    check = checked.wizard.check
    check.open_row(("Thôn 1", 3), [("Thôn 1", 3)])
    check.row.boxes[Field.BIRTH].setText("năm kia")
    checked.press("Dùng chữ vừa sửa")
    assert check.row.isVisible()
    assert check.row.boxes[Field.BIRTH].text() == "năm kia"
    assert "Ngày, năm sinh chưa đúng." in checked.texts(check.row)


def test_somebody_of_the_book_is_filled_in_when_a_person_says_it_is_them(checked: Stage):
    check = checked.wizard.check
    assert next(row for row in checked.wizard.draft.rows if row.line == 5).fate == "alike"
    check.groups.asked.emit(entry(checked, "alike"), Deed.OPEN)
    checked.press("Là người này")
    assert next(row for row in checked.wizard.draft.rows if row.line == 5).fate == "filled"
    checked.wizard.go_on()
    checked.settle()
    assert checked.rows("SELECT phone FROM person WHERE full_name = 'Hồ Thị Lài'") == [["0986214700"]]


def test_a_line_skipped_stays_out_and_may_be_taken_in_again(checked: Stage):
    check = checked.wizard.check
    check.open_row(("Thôn 1", 2), ())
    check.row.decided.emit(None)
    checked.wizard.draft.decide([("Thôn 1", 5)], None)
    check.open_row(("Thôn 1", 5), ())
    checked.press("Bỏ qua dòng này")
    assert "skipped" in {row.fate for row in checked.wizard.draft.rows}
    check.groups.asked.emit(entry(checked, "skipped"), Deed.UNDECIDE)
    assert "skipped" not in {row.fate for row in checked.wizard.draft.rows}


def test_everybody_alike_is_taken_as_new_with_one_press(checked: Stage):
    checked.wizard.check.groups.asked.emit(entry(checked, "alike"), Deed.NEW)
    assert all(row.fate != "alike" for row in checked.wizard.draft.rows)
    assert {one.action for one in checked.wizard.draft.decisions.values()} == {Action.NEW}


def test_a_repair_refused_leaves_its_lines_in_the_file_and_comes_back(checked: Stage):
    groups = checked.wizard.check.groups
    written = checked.wizard.draft.sums().written
    groups.asked.emit(entry(checked, "phone_zero"), Deed.REFUSE)
    checked.settle()
    assert checked.wizard.draft.sums().written < written
    groups.asked.emit(entry(checked, "phone_zero"), Deed.ACCEPT)
    checked.settle()
    assert checked.wizard.draft.sums().written == written


def test_the_lines_behind_a_kind_are_shown_alone(checked: Stage):
    checked.wizard.check.groups.asked.emit(entry(checked, "phone_zero"), Deed.SEE)
    assert shown_lines(checked) == [2, 6]


def test_before_and_after_go_round_the_lines_of_a_kind(checked: Stage):
    check = checked.wizard.check
    walk = [("Thôn 1", 3), ("Thôn 1", 4)]
    check.open_row(walk[0], walk)
    check.row.before.click()
    assert check.row.title.text() == "Dòng 4"
    check.row.after.click()
    assert check.row.title.text() == "Dòng 3"
