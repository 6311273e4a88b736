from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.side_panel import SidePanel


def test_closing_the_panel_after_its_opener_is_gone_harms_nothing(qapp, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    page = Page()
    QVBoxLayout(window).addWidget(page)
    opener = Button("Mở", "secondary")
    page.content.addWidget(opener)
    window.show()
    opener.setFocus()
    page.show_panel(SidePanel("Tên", "", None))
    opener.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.close_panel()
    assert page.panel is None
