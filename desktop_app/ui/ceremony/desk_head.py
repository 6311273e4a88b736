"""The head of a ceremony's desk: the way back and the buttons in one line, its name and the running total below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui.ceremony.total_board import TotalBoard
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.text import Text


class DeskHead(QWidget):
    """Lower than a page's usual head, so that many lines of the list stay in sight on a small laptop.

    Signals:
        back_pressed(): Back to the list of ceremonies.
        finish_pressed(), screen_pressed(), edit_pressed(): The buttons.
    """

    back_pressed = Signal()
    finish_pressed = Signal()
    screen_pressed = Signal()
    edit_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = Column(self, gap=6)
        buttons = Row(gap=10)
        back = Button(_("Các buổi lễ"), "quiet", "arrow-left", size="small", on_click=self.back_pressed.emit)
        back.set_flush()
        buttons.addWidget(back)
        buttons.addStretch(1)
        self.large = _small(_("Màn hình lớn"), "chart-column", self.screen_pressed.emit)
        self.edit = _small(_("Sửa buổi lễ"), "pencil", self.edit_pressed.emit)
        self.finish = _small(_("Kết thúc buổi lễ"), "flag", self.finish_pressed.emit)
        for button in (self.large, self.edit, self.finish):
            buttons.addWidget(button)
        column.addLayout(buttons)
        below = Row(gap=20)
        words = Column(gap=1)
        words.addStretch(1)
        self._title, self._about = Text(" ", "title", wrap=True), Text(" ", "meta", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._about)
        words.addStretch(1)
        below.addLayout(words, 9)
        self.total = TotalBoard()
        below.addWidget(self.total, 11, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(below)

    def show_words(self, title: str, about: str, *, is_closed: bool) -> None:
        """Names the ceremony."""
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.finish.set_text(_("Danh sách và phiếu") if is_closed else _("Kết thúc buổi lễ"))

    def set_beside(self, *, panel: bool) -> None:
        """While a panel stands beside the desk the buttons and the total have no room; the panel says the sums."""
        for part in (self.large, self.edit, self.finish, self.total):
            part.setVisible(not panel)


def _small(text: str, icon: str, pressed: Callable[[], None]) -> Button:
    return Button(text, "secondary", icon, size="small", on_click=pressed)
