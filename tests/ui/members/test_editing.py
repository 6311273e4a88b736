from __future__ import annotations

from desktop_app.domain.members import PersonFields
from desktop_app.storage.drafts import kept_drafts
from desktop_app.storage.queries.people import guardians, person_fields
from desktop_app.ui.members.detail import MemberPanel
from desktop_app.ui.members.form import MemberForm
from desktop_app.ui.widgets.person_line import PersonLine
from tests.ui.stage import late_answer

from .conftest import Stage, texts, type_into


def person_of(stage: Stage, name: str):
    return next(row.person_id for row in stage.in_book() if row.full_name == name)


def held(stage: Stage, name: str) -> PersonFields:
    with stage.book.reader() as reader:
        found = person_fields(reader, person_of(stage, name))
    assert found is not None
    return found


def edited(stage: Stage, name: str) -> MemberForm:
    stage.page.show_person(person_of(stage, name))
    stage.settle()
    stage.press("Sửa")
    return stage.page.form


def test_the_form_holds_what_the_book_holds_and_writes_only_what_changed(stage: Stage):
    form = edited(stage, "Nguyễn Hữu Ái")
    assert form.isVisible()
    assert (form.fields.name.text(), form.fields.year.text()) == ("Nguyễn Hữu Ái", "1951")
    before = held(stage, "Nguyễn Hữu Ái")
    form.fields.work.occupation.setText("Giáo viên nghỉ hưu")
    stage.press("Lưu thay đổi")
    after = held(stage, "Nguyễn Hữu Ái")
    assert after.occupation == "Giáo viên nghỉ hưu"
    assert (after.phone, after.birth, after.note) == (before.phone, before.birth, before.note)
    assert stage.journal()[0].facts["fields"] == "occupation"
    assert stage.toasts[-1] == "Đã sửa Nguyễn Hữu Ái"
    assert isinstance(stage.page.panel, MemberPanel)
    stage.undo_by_toast()
    assert held(stage, "Nguyễn Hữu Ái") == before


def test_saving_without_a_change_writes_nothing(stage: Stage):
    edited(stage, "Nguyễn Hữu Ái")
    entries = len(stage.journal())
    stage.press("Lưu thay đổi")
    assert len(stage.journal()) == entries
    assert stage.toasts[-1] == "Không có gì thay đổi"


def test_a_change_left_half_typed_is_offered_and_goes_on(stage: Stage):
    form = edited(stage, "Lê Văn Dũng")
    type_into(form.fields.phone, "0912")
    assert stage.page.go_back()
    stage.settle()
    assert "Còn nháp đang ghi dở: sửa thông tin Lê Văn Dũng" in texts(stage.page.list)
    stage.press("Ghi tiếp")
    assert stage.page.form.fields.phone.text() == "0912"
    stage.press("Bỏ thay đổi")
    stage.settle()
    with stage.book.reader() as reader:
        assert kept_drafts(reader) == ()


def test_a_number_that_does_not_fit_is_only_warned_of(stage: Stage):
    form = edited(stage, "Nguyễn Hữu Ái")
    form.fields.identity.unfold()
    form.fields.identity.national_id.setText("040161001234")
    form.fields.identity.national_id.editingFinished.emit()
    assert form.fields.identity.national_id.text() == "0401****1234"
    assert any("Xem lại; đúng thì vẫn ghi được." in said for said in texts(form))
    stage.press("Lưu thay đổi")
    assert held(stage, "Nguyễn Hữu Ái").national_id == "040161001234"


def test_a_wrong_number_on_the_card_unfolds_its_sheet_and_keeps_what_was_typed(stage: Stage):
    form = edited(stage, "Nguyễn Hữu Ái")
    form.fields.identity.national_id.setText("0401x")
    stage.press("Lưu thay đổi")
    assert form.fields.identity.is_open
    assert stage.focused() is form.fields.identity.national_id
    assert form.fields.identity.national_id.value() == "0401x"


def test_a_child_gets_a_guardian_in_the_same_piece_of_work(stage: Stage):
    form = edited(stage, "Trần Quốc Đạt")
    assert form.fields.guardian.isHidden()
    form.fields.year.setText("2015")
    assert form.fields.guardian.isVisible()
    assert form.fields.guardian.is_open
    form.fields.guardian.name.setText("Trần Thị Nhàn")
    entries = len(stage.journal())
    stage.press("Lưu thay đổi")
    assert len(stage.journal()) == entries + 1
    with stage.book.reader() as reader:
        assert [row.name for row in guardians(reader, person_of(stage, "Trần Quốc Đạt"))] == ["Trần Thị Nhàn"]
    assert [line.text() for line in stage.page.panel.findChildren(PersonLine)] == ["Trần Thị Nhàn"]


def test_of_two_people_whose_forms_are_opened_one_after_the_other_the_second_is_shown(stage: Stage):
    dung = person_of(stage, "Lê Văn Dũng")
    with late_answer(stage.jobs) as tell:
        stage.page.open_edit(person_of(stage, "Nguyễn Hữu Ái"))
        stage.page.open_edit(dung)
        stage.qtbot.waitUntil(lambda: stage.page.forms.editing.person_id == dung)
        tell.set()
        stage.settle()
    editing = stage.page.forms.editing
    assert (editing.person_id, editing.form.fields.name.text()) == (dung, "Lê Văn Dũng")
    assert editing.key.endswith(dung.hex)
