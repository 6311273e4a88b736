from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer
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


def test_a_panel_in_place_of_the_page_takes_the_focus_that_the_page_had(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    page, elsewhere = Page(), Button("Trang chủ", "secondary")
    row = QVBoxLayout(window)
    row.addWidget(elsewhere)
    row.addWidget(page)
    opener = Button("Mở", "secondary")
    page.content.addWidget(opener)
    window.show()
    opener.setFocus()
    page.set_mode("narrow")
    page.show_panel(SidePanel("Tên", "", None))
    assert page.panel.isAncestorOf(window.focusWidget())
    page.close_panel()
    assert window.focusWidget() is opener


def test_the_bar_across_the_bottom_tells_how_much_room_it_takes(qtbot):
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.footer_changed):
        page.set_footer(Footer())
    assert page.footer_height() > 0
    page.set_footer(None)
    assert page.footer_height() == 0


def test_a_panel_that_needs_the_page_takes_its_place_and_gives_it_back(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    page = Page()
    QVBoxLayout(window).addWidget(page)
    opener = Button("Mở", "secondary")
    page.content.addWidget(opener)
    window.resize(1366, 697)
    window.show()
    panel = SidePanel("Tên", "", None)
    panel.page_name = "Danh sách của đợt"
    page.show_panel(panel)
    assert opener.isVisible()
    panel.set_covers(covers=True)
    assert not opener.isVisible()
    assert "Danh sách của đợt" in {b.text() for b in panel.findChildren(Button) if b.isVisible()}
    panel.set_covers(covers=False)
    assert opener.isVisible()
