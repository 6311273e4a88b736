from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.ui.first_paint import after_first_paint


def test_it_is_done_once_and_only_after_the_painting(qtbot, qapp):
    done: list[str] = []

    class Painted(QWidget):
        @override
        def paintEvent(self, event):
            done.append("painted")

    widget = Painted()
    qtbot.addWidget(widget)
    after_first_paint(widget, lambda: done.append("begun"))
    qapp.processEvents()
    assert done == []
    widget.show()
    qtbot.waitUntil(lambda: "begun" in done)
    assert done[0] == "painted"
    widget.repaint()
    qapp.processEvents()
    assert done.count("begun") == 1
