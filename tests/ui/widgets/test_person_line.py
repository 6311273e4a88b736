from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.widgets.person_line import PersonLine
from tests.ui.lint import faults


def test_a_person_is_named_with_what_they_are_and_pressed_by_enter(qtbot):
    line = PersonLine("Trần Thị Nhàn", "vợ")
    qtbot.addWidget(line)
    line.resize(300, 42)
    line.show()
    assert line.accessibleName() == "Trần Thị Nhàn, vợ"
    with qtbot.waitSignal(line.clicked):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert faults(line) == []


def test_a_name_of_five_hundred_letters_has_its_place(qtbot):
    line = PersonLine("Nguyễn " * 80, "con")
    qtbot.addWidget(line)
    line.resize(240, 42)
    line.show()
    assert not line.grab().isNull()
    assert line.width() == 240
