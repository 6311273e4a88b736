from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.services.members import AddMember
from desktop_app.ui.members.detail import MemberPanel
from desktop_app.ui.session import Errand

from .conftest import PEOPLE, Stage, texts


def test_the_list_opens_sorted_by_given_name_and_counted(stage: Stage):
    assert [name.rpartition(" ")[2] for name in stage.shown()] == ["Ái", "An", "Dũng", "Đạt", "Lài", "Phượng"]
    assert "6 hội viên" in texts(stage.page.list)


def test_names_are_found_without_marks_and_the_number_is_told(stage: Stage):
    stage.search("nguyen")
    assert stage.shown() == ["Nguyễn Hữu Ái", "Nguyễn Thị Phượng"]
    assert {"Tìm thấy 2 người", "có chữ “nguyen”"} <= set(texts(stage.page.list))


def test_telephone_numbers_are_found(stage: Stage):
    stage.search("0986")
    assert stage.shown() == ["Hồ Thị Lài"]


def test_nobody_found_is_said_and_the_name_goes_into_the_form(stage: Stage):
    stage.search("Nguyễn Hữuu")
    assert "Không thấy ai có chữ “Nguyễn Hữuu”. Thử gõ ngắn hơn, hoặc thêm người này." in texts(stage.page.list)
    stage.press("Thêm người này")
    assert stage.page.form.isVisible()
    assert stage.page.form.fields.name.text() == "Nguyễn Hữuu"


def test_the_whole_list_comes_back_when_the_search_is_cleared(stage: Stage):
    stage.search("lai")
    stage.press("Xóa lọc")
    stage.settle()
    assert len(stage.shown()) == 6
    assert stage.focused() is stage.page.list.search
    assert len([sign for sign in stage.page.list.search.actions() if sign.isVisible()]) == 1  # no cross any more


def test_an_empty_book_shows_how_to_begin(open_stage):
    stage = open_stage()
    assert {"Sổ hội viên còn trống", "Chưa có ai trong sổ"} <= set(texts(stage.page.list))
    stage.press("Ghi người đầu tiên")
    assert stage.page.form.isVisible()


def test_the_list_appears_when_the_first_member_is_written(open_stage, add_people):
    stage = open_stage()
    add_people(PEOPLE[:1])
    stage.qtbot.waitUntil(lambda: stage.shown() == ["Nguyễn Hữu Ái"])
    assert "Sổ hội viên còn trống" not in texts(stage.page.list)


def test_the_arrow_keys_go_from_the_search_box_through_the_members(stage: Stage):
    stage.page.list.search.setFocus()
    QTest.keyClick(stage.page.list.search, Qt.Key.Key_Down)
    QTest.keyClick(stage.page.list.table, Qt.Key.Key_Return)
    QTest.keyClick(stage.page.list.table, Qt.Key.Key_Down)
    stage.settle()
    assert isinstance(stage.page.panel, MemberPanel)
    assert stage.page.panel.member.full_name == "Đào Duy An"
    assert stage.page.go_back()
    assert stage.page.panel is None
    assert stage.focused() is stage.page.list.table


def test_other_work_in_the_book_leaves_search_and_cursor(stage: Stage, add_people):
    stage.search("thi")
    stage.page.list.table.choose_place(1)
    add_people([AddMember("Phan Thị Bưởi")])
    stage.qtbot.waitUntil(lambda: len(stage.shown()) == 3)
    assert stage.page.list.table.chosen_row().full_name == "Nguyễn Thị Phượng"
    stage.qtbot.waitUntil(lambda: "7 hội viên" in texts(stage.page.list))  # the number follows the rows


def test_those_without_a_year_of_birth_are_shown_to_whom_asks_for_them(stage: Stage):
    stage.page.arrive(Errand.WITHOUT_BIRTH)
    stage.settle()
    assert stage.shown() == ["Lê Văn Dũng"]
    assert {"Tìm thấy 1 người", "chưa ghi năm sinh"} <= set(texts(stage.page.list))
    assert stage.page.go_back()
    stage.settle()
    assert len(stage.shown()) == 6
