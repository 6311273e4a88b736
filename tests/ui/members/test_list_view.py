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


def test_letters_typed_faster_than_answers_come_leave_the_answer_to_the_last(stage: Stage):
    QTest.keyClicks(stage.page.list.search, "dao duy an")
    QTest.keyClick(stage.page.list.search, Qt.Key.Key_Backspace)
    stage.settle()
    assert stage.page.list.feed.wanted.search == "dao duy a"
    assert stage.shown() == ["Đào Duy An"]


def test_nobody_found_is_said_and_the_name_goes_into_the_form(stage: Stage):
    stage.search("Nguyễn Hữuu")
    assert "Không thấy ai có chữ “Nguyễn Hữuu”. Thử gõ ngắn hơn, hoặc thêm người này." in texts(stage.page.list)
    stage.press("Thêm người này")
    assert stage.page.form.isVisible()
    assert stage.page.form.fields.name.text() == "Nguyễn Hữuu"


def test_the_whole_list_comes_back_when_the_search_is_cleared(stage: Stage):
    stage.search("lai")
    stage.press("Xem cả danh sách")
    stage.settle()
    assert len(stage.shown()) == 6
    assert stage.focused() is stage.page.list.search


def test_pages_come_as_they_are_scrolled_to(open_stage, add_people):
    add_people([AddMember(f"Trần Văn {chr(97 + n // 26 % 26)}{chr(97 + n % 26)}") for n in range(450)])
    stage = open_stage()
    assert len(stage.shown()) == 450
    assert [bool(name) for name in stage.shown()].count(True) == 200
    bar = stage.page.list.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle()
    assert [bool(name) for name in stage.shown()] == [True] * 200 + [False] * 200 + [True] * 50
    assert "450 hội viên" in texts(stage.page.list)


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


def test_a_row_pressed_shows_the_member_beside_the_list(stage: Stage):
    table = stage.page.list.table
    place = table.visualRect(stage.page.list.model.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    stage.settle()
    panel = stage.page.panel
    assert isinstance(panel, MemberPanel)
    shown = set(texts(panel))
    assert {"Nguyễn Hữu Ái", "Hội viên từ 2009", "1951 (75 tuổi)", "Thôn 1", "0912 845 110", "Giáo viên"} <= shown
    assert "Ghi vào sổ ngày 21/11 lúc 12:00, người ghi: bà Lài" in shown


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


def test_the_panel_closes_when_its_member_is_taken_back(stage: Stage):
    stage.page.list.table.choose_place(0)
    stage.page.list.row_opened.emit(stage.page.list.model.row(0))
    stage.settle()
    stage.page.undo()
    stage.settle()
    assert stage.in_book() == ()
    assert stage.page.panel is None


def test_other_work_in_the_book_leaves_search_and_cursor(stage: Stage, add_people):
    stage.search("thi")
    stage.page.list.table.choose_place(1)
    add_people([AddMember("Phan Thị Bưởi")])
    stage.qtbot.waitUntil(lambda: len(stage.shown()) == 3)
    assert stage.page.list.table.chosen_row().full_name == "Nguyễn Thị Phượng"
    assert "7 hội viên" in texts(stage.page.list)


def test_those_without_a_year_of_birth_are_shown_to_whom_asks_for_them(stage: Stage):
    stage.page.arrive(Errand.WITHOUT_BIRTH)
    stage.settle()
    assert stage.shown() == ["Lê Văn Dũng"]
    assert "1 người chưa ghi năm sinh" in texts(stage.page.list)
    assert stage.page.go_back()
    stage.settle()
    assert len(stage.shown()) == 6


def test_the_list_goes_on_paper_where_the_person_wants_it(stage: Stage):
    place = stage.folder / "nơi khác" / "danh sách.pdf"
    stage.places.append(place)
    stage.press("In danh sách")
    stage.settle()
    assert stage.opened == [place]
    assert place.read_bytes().startswith(b"%PDF")
    assert stage.toasts[-1] == f"Đã mở danh sách để in, cất ở {place}"


def test_a_folder_that_cannot_be_written_is_said_above_the_list(stage: Stage):
    (stage.folder / "tệp").write_text("không phải thư mục")
    stage.places.append(stage.folder / "tệp" / "danh sách.pdf")
    stage.press("In danh sách")
    stage.settle()
    assert stage.page.list.notices.banner is not None
