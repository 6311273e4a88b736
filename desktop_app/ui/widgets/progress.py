"""How far a job is, in real counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.formats import count
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.text import Text


class ProgressBar(QWidget):
    """A bar of 10 px: done of total.

    Args:
        tone: accent while working, ok for what has been reached.
    """

    def __init__(self, tone: Tone = "accent") -> None:
        super().__init__()
        self._tone: Tone = tone
        self._done, self._total = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_progress(self, done: int, total: int) -> None:
        """Shows `done` of `total`; total 0 when it is not known yet."""
        self._done, self._total = done, total
        self.setAccessibleName(_("{done} trên {total}").format(done=count(done), total=count(total)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(120), px(10))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        rounded(painter, box, box.height() / 2, c.sunken)
        if self._done and self._total:
            box.setWidth(max(box.width() * min(self._done / self._total, 1), box.height()))
            ink = c.accent if self._tone == "accent" else c.soft(self._tone).ink
            rounded(painter, box, box.height() / 2, ink)


class Progress(QWidget):
    """What is being done, «12 trên 28 tờ», the present item, and the bar."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        column = Column(self, gap=8)
        row = Row(gap=12)
        self._title, self._item = Text(title, "strong"), Text("", "meta")
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._item)
        self._bar = ProgressBar()
        column.addLayout(row)
        column.addWidget(self._bar)

    def set_progress(self, title: str, done: int, total: int, item: str = "") -> None:
        """Shows another state.

        Args:
            title: A sentence with the counts in it: «Đang gửi: 7 trên 12».
            done: How many are done.
            total: Of how many; 0 when not known yet.
            item: The one in hand.
        """
        self._title.setText(title)
        self._item.setText(item)
        self._bar.set_progress(done, total)
