"""Thôn và trường: names are added, changed everywhere and taken off over a real book."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop_app.services.members import AddMember, add_member
from tests.doses import dose
from tests.ui.settings.conftest import Stage


@pytest.fixture
def section(stage: Stage):
    for name in ("Hồ Thị Lài", "Đào Duy An"):
        stage.do(add_member, AddMember(name, hamlet="Thôn 3"))
    return stage.open("places")


def press_of(stage: Stage, card, words: str) -> None:
    from desktop_app.ui.widgets.button import Button

    (button,) = [one for one in card.findChildren(Button) if one.text() == words]
    button.click()
    stage.settle()


def test_what_people_name_is_told_and_put_into_the_list(stage, section):
    (row,) = section.hamlets.model.rows()
    assert (row.name, row.people, row.place_id) == ("Thôn 3", 2, None)
    press_of(stage, section.hamlets, "Bỏ khỏi danh sách")
    assert "2 người" in section.notices.banner.accessibleName()
    press_of(stage, section.hamlets, "Đổi tên")
    assert section.form.name.text() == "Thôn 3"
    section.form.more.setText("xã Quỳnh Hậu")
    stage.press("Thêm vào danh sách")
    (row,) = section.hamlets.model.rows()
    assert (row.name, row.more, row.place_id is not None) == ("Thôn 3", "xã Quỳnh Hậu", True)


def test_a_new_name_goes_to_everybody_and_comes_back(stage, section):
    press_of(stage, section.hamlets, "Đổi tên")
    stage.press("Thêm vào danh sách")
    press_of(stage, section.hamlets, "Đổi tên")
    section.form.name.setText("Thôn Ba")
    stage.press("Đổi tên")
    assert stage.toasts[-1] == "Đã đổi Thôn 3 thành Thôn Ba, ở 2 người"
    asked = text("SELECT count(*) FROM person WHERE hamlet = 'Thôn Ba'")
    assert stage.read(lambda reader: reader.execute(asked).scalar_one()) == 2
    stage.undo_by_toast()
    assert stage.read(lambda reader: reader.execute(asked).scalar_one()) == 0


@pytest.mark.parametrize("typed", dose(["", "   ", "THÔN 3", "x" * 201], 0, 3))
def test_a_name_that_cannot_stand_is_said_beside_it(stage, section, typed):
    press_of(stage, section.hamlets, "Đổi tên")
    stage.press("Thêm vào danh sách")
    press_of(stage, section.hamlets, "Thêm thôn")
    form = section.form
    form.name.setMaxLength(1000)
    form.name.setText(typed)
    stage.press("Thêm vào danh sách")
    assert section.form is form
    assert form.boxes.field(form.name).state == "bad"
    assert form.name.text() == typed


def test_a_school_is_added_renamed_and_taken_off(stage, section):
    press_of(stage, section.schools, "Thêm trường")
    section.form.name.setText("THCS Mẫu")
    stage.press("Thêm vào danh sách")
    press_of(stage, section.schools, "Đổi tên")
    section.form.name.setText("THCS Mẫu Mới")
    stage.press("Đổi tên")
    assert [row.name for row in section.schools.model.rows()] == ["THCS Mẫu Mới"]
    press_of(stage, section.schools, "Bỏ khỏi danh sách")
    assert section.schools.model.rows() == ()
    stage.undo_by_toast()
    assert [row.name for row in section.schools.model.rows()] == ["THCS Mẫu Mới"]


@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_it_in_any_look(stage, section):
    assert stage.in_every_look() == []
    section.open_add("hamlet")
    assert stage.in_every_look() == []
