from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.wrapping_row import WrappingRow


def test_what_does_not_fit_beside_goes_below_and_comes_back(qtbot, qapp):
    left, right = Button("Bên trái, chữ khá dài"), Button("Bên phải, chữ cũng dài")
    page = QWidget()
    row = WrappingRow((left,), (right,))
    column = Column(page)
    column.addWidget(row)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(900, 300)
    page.show()
    qtbot.waitUntil(lambda: right.y() == left.y())
    assert not row.is_wrapped
    page.resize(260, 300)
    qtbot.waitUntil(lambda: right.y() >= left.y() + left.height())
    assert row.is_wrapped
    right.hide()
    QApplication.processEvents()
    page.resize(900, 300)
    right.show()
    qtbot.waitUntil(lambda: right.y() == left.y() and not row.is_wrapped)
