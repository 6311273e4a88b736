from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.services.members import AddMember

from .conftest import Stage, texts


def test_letters_typed_faster_than_answers_come_leave_the_answer_to_the_last(stage: Stage):
    QTest.keyClicks(stage.page.list.search, "dao duy an")
    QTest.keyClick(stage.page.list.search, Qt.Key.Key_Backspace)
    stage.settle()
    assert stage.page.list.feed.wanted.search == "dao duy a"
    assert stage.shown() == ["Đào Duy An"]


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
