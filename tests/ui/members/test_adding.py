from __future__ import annotations

from desktop_app.domain.dates import PartialDate
from desktop_app.ui.members.detail import MemberPanel
from desktop_app.ui.session import Errand

from .conftest import Stage, fill, opened_form, texts, type_into


def test_a_member_is_written_shown_in_the_list_and_taken_back_by_the_toast(stage: Stage):
    form = opened_form(stage)
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


def test_a_likely_double_is_told_while_typing_and_can_be_looked_at(stage: Stage):
    form = opened_form(stage)
    fill(form, name="nguyen thi phuong")
    stage.settle()
    assert "Có thể đã có trong sổ: Nguyễn Thị Phượng, sinh 1961, Thôn 3" in texts(form)
    stage.press("Xem người này")
    stage.settle()
    assert isinstance(stage.page.panel, MemberPanel)
    assert "Nguyễn Thị Phượng" in texts(stage.page.panel)
    assert stage.page.list.table.chosen_row().full_name == "Nguyễn Thị Phượng"
    assert "Còn nháp đang ghi dở: nguyen thi phuong" in texts(stage.page.list)


def test_a_year_that_differs_is_no_double_and_a_double_waved_away_stays_away(stage: Stage):
    form = opened_form(stage)
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
    form = opened_form(stage)
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
    form = opened_form(stage)
    fill(form, name="Hồ Sỹ Bình")
    stage.page.save()
    stage.page.save()
    stage.settle()
    assert len(stage.in_book()) == 7


def test_leaving_keeps_the_draft_and_coming_back_goes_on(stage: Stage):
    form = opened_form(stage)
    fill(form, name="Hồ Sỹ Bình", year="20")
    assert stage.page.go_back()
    stage.settle()
    assert "Còn nháp đang ghi dở: Hồ Sỹ Bình" in texts(stage.page.list)
    stage.press("Ghi tiếp")
    assert (form.fields.name.text(), form.fields.year.text()) == ("Hồ Sỹ Bình", "20")


def test_a_draft_thrown_away_comes_back_by_the_toast(stage: Stage):
    form = opened_form(stage)
    fill(form, name="Hồ Sỹ Bình", phone="09")
    stage.press("Bỏ nháp này")
    stage.settle()
    assert "Còn nháp đang ghi dở: Hồ Sỹ Bình" not in texts(stage.page.list)
    stage.undo_by_toast()
    assert form.isVisible()
    assert (form.fields.name.text(), form.fields.phone.text()) == ("Hồ Sỹ Bình", "09")


def test_a_full_disk_is_said_above_the_form_and_nothing_typed_is_lost(stage: Stage):
    with stage.book.writing.connect() as connection:  # the one writing connection: the book may not grow
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        connection.rollback()
    form = opened_form(stage)
    fill(form, name="Hồ Sỹ Bình", note="ghi chú " * 60)
    for _ in range(40):  # until the last free page is used
        stage.page.save()
        stage.settle()
        if form.notices.banner is not None:
            break
        form = opened_form(stage)
        fill(form, name="Hồ Sỹ Bình", note="ghi chú " * 60)
    assert "đã đầy" in form.notices.banner.accessibleName()
    assert form.fields.name.text() == "Hồ Sỹ Bình"
    assert form.isVisible()


def test_what_is_typed_while_the_form_is_being_opened_stays_and_is_kept(stage: Stage):
    form = opened_form(stage)
    assert stage.page.go_back()
    stage.settle()
    stage.page.arrive(Errand.ADD)
    fill(form, name="Hồ Sỹ Bình", year="1961")
    stage.settle()
    assert (form.fields.name.text(), form.fields.year.text()) == ("Hồ Sỹ Bình", "1961")
    assert stage.page.go_back()
    stage.settle()
    assert "Còn nháp đang ghi dở: Hồ Sỹ Bình" in texts(stage.page.list)
    stage.press("Ghi tiếp")
    assert (form.fields.name.text(), form.fields.year.text()) == ("Hồ Sỹ Bình", "1961")
