from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.ui.idle import IDLE_MS, IdleWatch


def test_a_key_begins_the_quarter_of_an_hour_anew(qtbot, qapp):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    watch = IdleWatch(widget.windowHandle())
    watch.timer.stop()
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    assert watch.timer.isActive()
    assert watch.timer.interval() == IDLE_MS == 900_000


def test_nothing_for_that_long_is_told(qtbot, qapp):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    watch = IdleWatch(widget.windowHandle())
    with qtbot.waitSignal(watch.idled):
        watch.timer.setInterval(1)
