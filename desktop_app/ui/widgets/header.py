"""The head of a page: title, subtitle, at most three buttons, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.text import Text


class PageHeader(QWidget):
    """Title and subtitle on the left, buttons on the right, the primary one last.

    Args:
        title: One per page.
        subtitle: A count, a period, a day.
        buttons: At most three.
        back: Name of the page above, for a page of the second level.

    Signals:
        back_pressed(): The way back was pressed.
    """

    back_pressed = Signal()

    def __init__(self, title: str, subtitle: str = "", buttons: Sequence[QWidget] = (), *, back: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = Column(self, gap=4)
        self._back = Button(back, "quiet", "arrow-left", size="small")
        self._back.set_flush()
        self._back.clicked.connect(self.back_pressed)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._back.setVisible(bool(back))
        row = Row(gap=12)
        words = Column(gap=1)
        self._title, self._subtitle = Text(title, "title", wrap=True), Text(subtitle, "meta", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row.addLayout(words, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self.set_subtitle(subtitle)

    def set_title(self, title: str) -> None:
        """Changes the title."""
        self._title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Changes the line below the title; empty for none."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_back(self, name: str) -> None:
        """Names the page above; empty for none."""
        self._back.set_text(name)
        self._back.setVisible(bool(name))
