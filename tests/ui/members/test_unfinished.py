from __future__ import annotations

from uuid import uuid4

from desktop_app.storage.drafts import keep_draft
from desktop_app.ui.members.unfinished import LONGEST_NAME, newest_draft

from .conftest import Stage, fill, opened_form, texts, type_into
from .test_editing import person_of


def newest(stage: Stage):
    with stage.book.reader() as reader:
        return newest_draft(reader)


def test_a_draft_of_somebody_who_is_not_in_the_book_is_not_offered(stage: Stage):
    keep_draft(stage.book, f"members.edit.{uuid4().hex}", {"full_name": "Không còn"})
    keep_draft(stage.book, "members.edit.không phải", {"full_name": "Lạ"})
    assert newest(stage) is None
    keep_draft(stage.book, f"members.edit.{person_of(stage, 'Hồ Thị Lài').hex}", {"full_name": "Hồ Thị Lài"})
    assert newest(stage).who == "sửa thông tin Hồ Thị Lài"


def test_a_whole_paragraph_as_a_name_is_shortened_where_it_is_offered(stage: Stage):
    keep_draft(stage.book, "members.add", {"full_name": "chữ " * 300})
    assert len(newest(stage).who) == LONGEST_NAME + 1


def test_what_was_typed_survives_the_program(open_stage, add_people):
    add_people()
    first = open_stage()
    form = opened_form(first)
    fill(form, name="Hồ Sỹ Bình", phone="09")
    form.fields.phone.editingFinished.emit()  # the box is left; then the power goes
    first.settle()
    again = open_stage()
    again.page.show_list()
    again.settle()
    assert "Còn nháp đang ghi dở: Hồ Sỹ Bình" in texts(again.page.list)
    again.press("Ghi tiếp")
    assert (again.page.form.fields.name.text(), again.page.form.fields.phone.text()) == ("Hồ Sỹ Bình", "09")
    assert "Đã tự lưu nháp lúc 12:00" in texts(again.page.form)


def test_a_discarded_draft_comes_back_by_the_toast(stage: Stage):
    form = opened_form(stage)
    type_into(form.fields.name, "Hồ Sỹ Bình")
    stage.page.go_back()
    stage.settle()
    stage.press("Bỏ nháp")
    assert "Còn nháp đang ghi dở: Hồ Sỹ Bình" not in texts(stage.page.list)
    stage.undo_by_toast()
    assert "Còn nháp đang ghi dở: Hồ Sỹ Bình" in texts(stage.page.list)
