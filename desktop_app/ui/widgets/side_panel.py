"""The panel at the right: the detail of a row, or quick entry, with a footer of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Line, Scroll
from desktop_app.ui.widgets.painting import hairline, painter_for
from desktop_app.ui.widgets.text import Text


class SidePanel(QFrame):
    """Head, scrolled body, footer. `scrolled` holds `body`, the column of the content; `foot` is that of the buttons.

    Args:
        title: What or who.
        subtitle: A number, a date.
        mark: The sign or initials before the title.
        width: px at font setting Vừa in a regular window (the page sets it otherwise).

    Attributes:
        covers: It needs the whole page, also in a wide window (a grid to look through); its body has the title then.
        page_name: What the way back is called while it covers the page; empty: the page's own name.

    Signals:
        closed(): ✕ was pressed.
        covering_changed(): It needs the whole page now, or does not any more.
    """

    closed = Signal()
    covering_changed = Signal()

    def __init__(self, title: str, subtitle: str = "", mark: QWidget | None = None, *, width: int = 364) -> None:
        super().__init__()
        self.regular_width = width
        self.covers = False
        self.page_name = ""
        outer = Column(self)
        self._back = Button("", "quiet", "arrow-left", size="small", on_click=self.closed.emit)
        self._back_row = QWidget()
        back = Row(self._back_row, margins=(10, 12, 10, 0))
        back.addWidget(self._back)
        back.addStretch(1)
        self._back_row.hide()
        outer.addWidget(self._back_row)
        self._head = QWidget()
        head = Row(self._head, gap=12, margins=(22, 18, 14, 8))
        if mark is not None:
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = Column()
        self._title, self._subtitle = Text(title, "h2", wrap=True), Text(subtitle, "meta", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._subtitle.setVisible(bool(subtitle))
        head.addLayout(words, 1)
        self._close = IconButton("x", _("Đóng ô này"), on_click=self.closed.emit)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self._head)
        self.scrolled = scroll = Scroll(gap=14, margins=(22, 6, 22, 16))
        self.body = scroll.body
        outer.addWidget(scroll, 1)
        self._foot_line = Line()
        outer.addWidget(self._foot_line)
        self._foot = QWidget()
        self.foot = Column(self._foot, gap=10, margins=(22, 12, 22, 14))
        outer.addWidget(self._foot)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Changes what the panel is about."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_covers(self, *, covers: bool) -> None:
        """Takes the place of the page, or stands at the right again."""
        if covers != self.covers:
            self.covers = covers
            self.covering_changed.emit()

    def set_page_of(self, parent: str) -> None:
        """In a narrow window the panel is a page of its own with a way back to `parent`; empty: at the right again."""
        self._back.set_text(parent)
        self._back_row.setVisible(bool(parent))
        self._close.setVisible(not parent)
        self._head.setVisible(not (parent and self.covers))

    def foot_height(self) -> int:
        """Pixels that its buttons take; 0 without any."""
        return self._foot.sizeHint().height() if self.foot.count() else 0

    @override
    def showEvent(self, event: QShowEvent) -> None:
        has_foot = self.foot.count() > 0
        self._foot_line.setVisible(has_foot)
        self._foot.setVisible(has_foot)
        super().showEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = colors(), painter_for(self)
        painter.fillRect(self.rect(), QColor(c.surface))
        hairline(painter, QPointF(0.5, 0), QPointF(0.5, QRectF(self.rect()).height()), c.border)
