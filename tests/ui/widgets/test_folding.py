from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.text import Text
from tests.ui.lint import faults


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_heading_opens_and_closes_by_keyboard_and_says_so(qtbot, key):
    sheet = Folding("Ghi chú")
    inside = Text("bên trong")
    sheet.inside.addWidget(inside)
    sheet.set_summary("hay vắng tháng Ba")
    qtbot.addWidget(sheet)
    sheet.show()
    assert not inside.isVisible()
    assert sheet.heading.accessibleName() == "Ghi chú, đang gập"
    assert sheet.heading.accessibleDescription() == "hay vắng tháng Ba"
    with qtbot.waitSignal(sheet.opened):
        QTest.keyClick(sheet.heading, key)
    assert inside.isVisible()
    assert sheet.heading.accessibleName() == "Ghi chú, đang mở"
    QTest.keyClick(sheet.heading, key)
    assert not inside.isVisible()


def test_a_heading_with_a_long_summary_is_clean(qtbot):
    sheet = Folding("Số CCCD, địa chỉ")
    sheet.set_summary("một dòng rất dài " * 20)
    qtbot.addWidget(sheet)
    sheet.resize(420, 60)
    sheet.show()
    assert not sheet.grab().isNull()
    assert faults(sheet) == []
