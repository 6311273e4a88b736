from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember
from desktop_app.ui.members.form import MemberForm
from desktop_app.ui.session import Errand

from .conftest import Stage, texts, type_into


def opened(stage: Stage) -> MemberForm:
    stage.page.arrive(Errand.ADD)
    stage.settle()
    return stage.page.form


def fill(form: MemberForm, **given: str) -> None:
    for box, text in given.items():
        type_into(getattr(form.fields, box), text)


def leave(form: MemberForm, box: str) -> None:
    """Leaves a box as the Tab key does."""
    getattr(form.fields, box).editingFinished.emit()


def test_a_member_is_written_shown_in_the_list_and_taken_back_by_the_toast(stage: Stage):
    form = opened(stage)
    fill(
        form, name="hồ sỹ bình", day="15/8", year="1961", phone="0912.845.111", hamlet="Thôn 7", joined="2015", note="x"
    )
    form.fields.sex.set_key("male")
    stage.page.save()
    stage.settle()
    row = next(row for row in stage.in_book() if row.full_name == "Hồ Sỹ Bình")
    assert (row.birth, row.sex, row.hamlet, row.phone) == (PartialDate(1961, 8, 15), "male", "Thôn 7", "0912845111")
    assert row.joined == PartialDate(2015)
    assert stage.toasts[-1] == "Đã ghi Hồ Sỹ Bình vào sổ"
    assert stage.page.list.isVisible()
    assert stage.page.list.table.chosen_row().full_name == "Hồ Sỹ Bình"
    stage.undo_by_toast()
    assert len(stage.in_book()) == 6
    assert len(stage.shown()) == 6


def test_enter_goes_from_box_to_box_and_saves_from_the_last(stage: Stage):
    form = opened(stage)
    fill(form, name="Hồ Sỹ Bình")
    for box in form.fields.lines:
        assert stage.focused() is box
        QTest.keyClick(box, Qt.Key.Key_Return)
    stage.settle()
    assert len(stage.in_book()) == 7


BAD = [
    ("name", "a" * 300, "Tên dài 300 chữ, dài nhất được 120 chữ. Xem lại có dán nhầm cả đoạn văn không."),
    ("name", "12345", "“12345” không giống tên người. Ghi họ và tên bằng chữ, ví dụ: Nguyễn Thị Đào."),
    ("year", "2091", "Năm sinh phải từ 1900 đến 2026. Ví dụ: 1961."),
    ("year", "-1", "Năm sinh phải từ 1900 đến 2026. Ví dụ: 1961."),
    ("year", "5tr", "Năm sinh phải từ 1900 đến 2026. Ví dụ: 1961."),
    ("phone", "091234567", "Số điện thoại có 9 chữ số, cần 10 chữ số. Ví dụ: 0912 345 678."),
    ("phone", "nhà bà Lài", "Số điện thoại có 0 chữ số, cần 10 chữ số. Ví dụ: 0912 345 678."),
    ("joined", "31/02/2015", "“31/02/2015” không phải một ngày có thật. Ngày ghi như thế này: 21/11/2026."),
]


@pytest.mark.parametrize(("box", "text", "said"), BAD)
def test_bad_input_gets_its_sentence_on_leaving_the_box_and_nothing_is_saved(stage: Stage, box, text, said):
    form = opened(stage)
    if box != "name":
        fill(form, name="Hồ Sỹ Bình")
    fill(form, **{box: text})
    assert said not in texts(form)
    leave(form, box)
    assert said in texts(form)
    stage.page.save()
    stage.settle()
    assert len(stage.in_book()) == 6
    assert stage.focused() is getattr(form.fields, box)
    assert getattr(form.fields, box).text() == text


def test_a_day_that_does_not_exist_is_said_beside_the_day(stage: Stage):
    form = opened(stage)
    fill(form, name="Hồ Sỹ Bình", day="31/02", year="1961")
    leave(form, "year")
    assert "“31/02” không phải một ngày có thật. Ngày ghi như thế này: 21/11/2026." in texts(form)
    assert [problem.name for problem in form.fields.problems()] == ["Ngày, tháng sinh"]


def test_saving_an_empty_form_says_what_is_missing_and_goes_there(stage: Stage):
    form = opened(stage)
    form.fields.note.setFocus()
    stage.press("Lưu hội viên")
    assert "Chưa ghi tên. Ghi tên rồi lưu lại." in texts(form)
    assert stage.focused() is form.fields.name
    assert "Còn 1 chỗ cần sửa" in texts(stage.window)


def test_the_list_of_problems_goes_to_each_and_shrinks_as_they_are_put_right(stage: Stage):
    form = opened(stage)
    fill(form, name="Hồ Sỹ Bình", year="2091", phone="091234567")
    stage.page.save()
    assert "Còn 2 chỗ cần sửa" in texts(form)
    stage.press("Số điện thoại")
    assert stage.focused() is form.fields.phone
    type_into(form.fields.phone, "8")
    assert "Còn 1 chỗ cần sửa" in texts(form)
    form.fields.year.clear()
    assert "Còn 1 chỗ cần sửa" not in texts(form)


def test_a_telephone_number_is_spaced_when_its_box_is_left(stage: Stage):
    form = opened(stage)
    fill(form, phone="+84912345678")
    leave(form, "phone")
    assert form.fields.phone.text() == "0912 345 678"


def test_a_joining_that_is_still_to_come_is_only_warned_of(stage: Stage):
    form = opened(stage)
    fill(form, name="Hồ Sỹ Bình", joined="21/12/2026")
    leave(form, "joined")
    assert "Ngày này còn ở phía trước. Vẫn ghi được." in texts(form)
    stage.page.save()
    stage.settle()
    assert len(stage.in_book()) == 7


def test_a_likely_double_is_told_while_typing_and_can_be_looked_at(stage: Stage):
    form = opened(stage)
    fill(form, name="nguyen thi phuong")
    stage.settle()
    assert "Có thể đã có trong sổ: Nguyễn Thị Phượng, sinh 1961, Thôn 3" in texts(form)
    stage.press("Xem người này")
    stage.settle()
    assert stage.shown() == ["Nguyễn Thị Phượng"]
    assert "Còn nháp đang ghi dở: nguyen thi phuong" in texts(stage.page.list)


def test_a_year_that_differs_is_no_double_and_a_double_waved_away_stays_away(stage: Stage):
    form = opened(stage)
    fill(form, name="Nguyễn Thị Phượng", year="1980")
    stage.settle()
    assert not form.twin.isVisible()
    form.fields.year.setText("1961")
    stage.settle()
    assert form.twin.isVisible()
    stage.press("Không phải")
    type_into(form.fields.name, " ")
    stage.settle()
    assert not form.twin.isVisible()


def test_save_and_add_another_keeps_the_hamlet_and_begins_anew(stage: Stage):
    form = opened(stage)
    fill(form, name="Hồ Sỹ Bình", hamlet="Thôn 7", note="x")
    stage.press("Lưu và thêm người nữa")
    stage.settle()
    assert len(stage.in_book()) == 7
    assert (form.fields.name.text(), form.fields.hamlet.text(), form.fields.note.text()) == ("", "Thôn 7", "")
    assert form.isVisible()
    assert stage.focused() is form.fields.name
    stage.undo_by_toast()
    assert len(stage.in_book()) == 6


def test_pressing_save_twice_writes_once(stage: Stage):
    form = opened(stage)
    fill(form, name="Hồ Sỹ Bình")
    stage.page.save()
    stage.page.save()
    stage.settle()
    assert len(stage.in_book()) == 7


def test_leaving_keeps_the_draft_and_coming_back_goes_on(stage: Stage):
    form = opened(stage)
    fill(form, name="Hồ Sỹ Bình", year="20")
    assert stage.page.go_back()
    assert "Còn nháp đang ghi dở: Hồ Sỹ Bình" in texts(stage.page.list)
    stage.press("Ghi tiếp")
    assert (form.fields.name.text(), form.fields.year.text()) == ("Hồ Sỹ Bình", "20")


def test_a_draft_thrown_away_comes_back_by_the_toast(stage: Stage):
    form = opened(stage)
    fill(form, name="Hồ Sỹ Bình", phone="09")
    stage.press("Bỏ nháp này")
    stage.settle()
    assert "Còn nháp đang ghi dở: Hồ Sỹ Bình" not in texts(stage.page.list)
    stage.undo_by_toast()
    assert form.isVisible()
    assert (form.fields.name.text(), form.fields.phone.text()) == ("Hồ Sỹ Bình", "09")


def test_hamlets_in_the_book_are_offered_without_marks(stage: Stage):
    form = opened(stage)
    form.fields.hamlet.setFocus()
    QTest.keyClicks(form.fields.hamlet, "thon")
    assert form.fields.hamlet.offered() == ["Thôn 1", "Thôn 2", "Thôn 3", "Thôn 4", "Thôn 5"]
    QTest.keyClicks(form.fields.hamlet, " 3")
    assert form.fields.hamlet.offered() == ["Thôn 3"]
    assert form.fields.hamlet.text() == "thon 3"
    popup = form.fields.hamlet.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert form.fields.hamlet.text() == "Thôn 3"


def test_a_full_disk_is_said_above_the_form_and_nothing_typed_is_lost(stage: Stage):
    with stage.book.writing.connect() as connection:  # the one writing connection: the book may not grow
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        connection.rollback()
    form = opened(stage)
    fill(form, name="Hồ Sỹ Bình", note="ghi chú " * 60)
    for _ in range(40):  # until the last free page is used
        stage.page.save()
        stage.settle()
        if form.notices.banner is not None:
            break
        form = opened(stage)
        fill(form, name="Hồ Sỹ Bình", note="ghi chú " * 60)
    assert "đã đầy" in form.notices.banner.accessibleName()
    assert form.fields.name.text() == "Hồ Sỹ Bình"
    assert form.isVisible()


def test_ctrl_z_takes_back_only_what_this_page_did(stage: Stage, add_people):
    stage.window.toast.dismiss()
    stage.page.undo()
    stage.settle()
    assert (stage.toasts[-1], stage.in_book()) == ("Đã hoàn tác", ())
    stage.page.undo()
    stage.settle()
    assert stage.toasts[-1] == "Không có việc nào ở trang này để hoàn tác"
    add_people([AddMember("Hồ Sỹ Bình")])
    assert len(stage.in_book()) == 1
