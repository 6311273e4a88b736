from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.members.detail import MemberPanel

from .conftest import Stage, texts


def test_a_row_pressed_shows_the_member_beside_the_list(stage: Stage):
    table = stage.page.list.table
    place = table.visualRect(stage.page.list.model.index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    stage.settle()
    panel = stage.page.panel
    assert isinstance(panel, MemberPanel)
    shown = set(texts(panel))
    assert {"Nguyễn Hữu Ái", "Hội viên từ 2009", "1951 (75 tuổi)", "Thôn 1, xã Quỳnh Lưu", "Giáo viên"} <= shown
    assert "Ghi vào sổ ngày 21/11 lúc 12:00, người ghi: bà Lài" in shown


def test_the_panel_closes_when_its_member_is_taken_back(stage: Stage):
    stage.page.list.table.choose_place(0)
    stage.page.list.row_opened.emit(stage.page.list.model.row(0))
    stage.settle()
    stage.page.undo()
    stage.settle()
    assert stage.in_book() == ()
    assert stage.page.panel is None
