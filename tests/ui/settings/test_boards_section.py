"""Các ban, chi hội: boards are added, moved and ended by real forms over a real book."""

from __future__ import annotations

import pytest

from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.storage.queries.organisation import board
from tests.ui.settings.conftest import Stage


@pytest.fixture
def own(stage: Stage):
    return stage.read(board).unit_id


@pytest.fixture
def section(stage: Stage, own):
    for number in (3, 5):
        stage.do(add_board, AddBoard(f"Chi hội thôn {number}", "hamlet", own, f"Thôn {number}"))
    return stage.open("boards")


def names(section) -> list[str]:
    return [line.row.name for line in section.list.model.rows()]


def go_to(section, name: str) -> None:
    section.list.table.choose_place(names(section).index(name))


def test_boards_stand_below_the_one_they_report_to(section):
    assert names(section) == ["Hội Khuyến học xã Mẫu", "Chi hội thôn 3", "Chi hội thôn 5"]
    assert section.list.model.cell(1, 0).text.startswith(" ")
    assert section.list.model.cell(0, 0).text == "Hội Khuyến học xã Mẫu"


def test_a_board_is_added_below_the_one_under_the_cursor_and_taken_back(stage, section):
    go_to(section, "Chi hội thôn 3")
    section.open_add()
    form = section.form
    assert form.kind.key() == "clan"
    assert form.name.text() == "Ban Khuyến học dòng họ "
    stage.press("Thêm ban")
    stage.undo_by_toast()
    section.open_add()
    section.form.name.setText("Ban Khuyến học dòng họ Hồ")
    stage.press("Thêm ban")
    assert names(section)[2] == "Ban Khuyến học dòng họ Hồ"
    assert stage.toasts[-1] == "Đã thêm Ban Khuyến học dòng họ Hồ"


def test_what_was_typed_stays_when_the_kind_is_changed(stage, section):
    section.open_add()
    form = section.form
    form.kind.chosen.emit("school")
    assert form.name.text() == "Ban Khuyến học Trường "
    form.name.setText("Ban Khuyến học Trường THCS Mẫu")
    form.kind.chosen.emit("clan")
    assert form.name.text() == "Ban Khuyến học Trường THCS Mẫu"


def test_a_name_that_is_there_already_is_said_beside_it(stage, section):
    section.open_add()
    form = section.form
    form.name.setText("chi hoi thon 5")
    stage.press("Thêm ban")
    assert "Đã có Chi hội thôn 5" in form.boxes.field(form.name).message()
    form.name.setText("   ")
    stage.press("Thêm ban")
    assert form.boxes.field(form.name).state == "bad"


def test_a_board_moves_below_another_one_and_a_wrong_kind_is_refused(stage, section, own):
    go_to(section, "Chi hội thôn 5")
    stage.press("Chuyển cấp")
    form = section.form
    stage.pick(form.parent_board, "thôn 3")
    stage.press("Chuyển ban")
    assert section.form is form
    assert form.boxes.field(form.parent_board).state == "bad"
    stage.pick(form.parent_board, "không trực thuộc")
    stage.press("Chuyển ban")
    assert section.form is None
    row = next(line for line in section.list.model.rows() if line.row.name == "Chi hội thôn 5")
    assert row.row.parent_id is None
    assert row.past == "Trước trực thuộc Hội Khuyến học xã Mẫu, đến ngày 21/11/2026"


def test_a_board_that_still_has_members_does_not_end(stage, section):
    (hamlet,) = [line.row for line in section.list.model.rows() if line.row.name == "Chi hội thôn 3"]
    stage.do(add_member, AddMember("Hồ Thị Lài", board=hamlet.unit_id))
    go_to(section, "Chi hội thôn 3")
    stage.press("Thôi hoạt động")
    form = section.form
    form.day.setText("ngày mai")
    stage.press("Ghi thôi hoạt động")
    assert form.boxes.field(form.day).state == "bad"
    form.day.setText("21/11/2026")
    stage.press("Ghi thôi hoạt động")
    assert section.form is form
    assert "còn 1 hội viên" in form.notices.banner.accessibleName()


def test_an_empty_board_ends_and_is_marked(stage, section):
    go_to(section, "Chi hội thôn 5")
    stage.press("Thôi hoạt động")
    stage.press("Ghi thôi hoạt động")
    ended = next(line.row for line in section.list.model.rows() if line.row.name == "Chi hội thôn 5")
    assert ended.is_dissolved
    stage.undo_by_toast()
    assert not any(line.row.is_dissolved for line in section.list.model.rows())


def test_a_board_opened_is_shown_with_all_about_it(stage, section):
    go_to(section, "Chi hội thôn 3")
    stage.press("Xem, sửa")
    assert stage.page.current == "board"
    assert stage.page.section.name.text() == "Chi hội thôn 3"


@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_it_in_any_look(stage, section):
    assert stage.in_every_look() == []
    for open_form in (section.open_add, section.open_move, section.open_dissolve):
        open_form()
        assert stage.in_every_look() == []
        section.close_form()
