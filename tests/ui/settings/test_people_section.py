"""Người dùng among the sections: what the list says reaches the toast."""

from __future__ import annotations

import pytest

from desktop_app.services.users import AddUser, add_user


def test_somebody_taken_off_is_said_and_comes_back(stage):
    add_user(stage.book, AddUser("ông Tư", "mã của ông Tư"))
    section = stage.open("people")
    assert [row.name for row in section.users.model.rows()] == ["ông Tư"]
    stage.press("Bỏ người này")
    assert stage.toasts[-1].startswith("Đã bỏ ông Tư")
    stage.undo_by_toast()
    assert [row.name for row in section.users.model.rows()] == ["ông Tư"]


@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_it_in_any_look(stage):
    stage.open("people")
    assert stage.in_every_look() == []
