"""The button with what a board does with its members as a whole: fees, going up a class, people entered twice."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from desktop_app.i18n import _
from desktop_app.ui.widgets.button import Button


class YearlyMenu(Button):
    """«Việc khác».

    Signals:
        fees_wanted(): The fees of this year.
        promotion_wanted(): The school year turned.
        results_wanted(): Results of learning citizens from a workbook.
        doubles_wanted(): The pairs who may be one person.
    """

    fees_wanted = Signal()
    promotion_wanted = Signal()
    results_wanted = Signal()
    doubles_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Việc khác"), "secondary", trailing="chevron-down", on_click=self._open)

    def menu_of(self) -> QMenu:
        """The menu, made anew each time."""
        menu = QMenu(self)
        menu.setAccessibleName(self.text())
        menu.addAction(_("Thu hội phí")).triggered.connect(self.fees_wanted)
        menu.addAction(_("Lên lớp đầu năm học")).triggered.connect(self.promotion_wanted)
        menu.addAction(_("Nhập kết quả Công dân học tập")).triggered.connect(self.results_wanted)
        menu.addAction(_("Người có thể trùng")).triggered.connect(self.doubles_wanted)
        return menu

    def _open(self) -> None:
        menu = self.menu_of()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
