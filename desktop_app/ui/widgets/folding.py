"""A sheet that is folded to its heading until somebody wants what is in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.theme.tokens import RADIUS_CARD
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.painting import LEFT, focus_ring, painter_for, rounded, text_width, words

HEAD = 52  # px at font setting Vừa
_SIDE = 20


class Folding(Card):
    """A card whose heading opens and closes it; `inside` is the column to put things into.

    Args:
        title: What is in it.

    Signals:
        opened(): It was unfolded.
    """

    opened = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(padded=False)
        self.body.set_margins((0, 0, 0, 0))
        self._heading = _Head(title)
        self._heading.clicked.connect(self._on_pressed)
        self.body.addWidget(self._heading)
        self._content = QWidget()
        self.inside = Column(self._content, gap=14, margins=(20, 2, 20, 18))
        self.body.addWidget(self._content)
        self._content.hide()

    @property
    def heading(self) -> QPushButton:
        """The heading, for the focus."""
        return self._heading

    @property
    def is_open(self) -> bool:
        """Whether its content is in sight."""
        return not self._content.isHidden()

    def unfold(self, *, unfolded: bool = True) -> None:
        """Opens it, or folds it again."""
        if unfolded == self.is_open:
            return
        self._content.setVisible(unfolded)
        self._heading.set_open(is_open=unfolded)
        if unfolded:
            self.opened.emit()

    def set_summary(self, text: str) -> None:
        """What stands in it, in a few words; shown while it is folded."""
        self._heading.set_summary(text)

    def _on_pressed(self) -> None:
        self.unfold(unfolded=not self.is_open)


class _Head(QPushButton):
    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._summary = ""
        self._open = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_open(self, *, is_open: bool) -> None:
        self._open = is_open
        self._name()
        self.update()

    def set_summary(self, text: str) -> None:
        if text != self._summary:
            self._summary = text
            self._name()
            self.update()

    def _name(self) -> None:
        state = _("đang mở") if self._open else _("đang gập")
        self.setAccessibleName(f"{self.text()}, {state}")
        self.setAccessibleDescription(self._summary)

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), font("h2")) + px(2 * _SIDE + 34), px(HEAD))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        if self.underMouse():
            rounded(painter, box.adjusted(1, 1, -1, -1), px(RADIUS_CARD), c.surface2)
        sign = px(20)
        right = box.right() - px(_SIDE) - sign
        place = QRectF(right, box.center().y() - sign / 2, sign, sign)
        paint_icon(painter, "chevron-up" if self._open else "chevron-down", c.text2, place)
        length = text_width(self.text(), font("h2"))
        left = px(_SIDE)
        words(painter, QRectF(left, 0, length + 2, box.height()), self.text(), font("h2"), c.text, LEFT)
        room = right - px(12) - (left + length + px(14))
        if self._summary and not self._open and room > px(40):
            painter.setFont(font("meta"))
            shown = painter.fontMetrics().elidedText(self._summary, Qt.TextElideMode.ElideRight, int(room))
            beside = QRectF(left + length + px(14), 0, room, box.height())
            words(painter, beside, shown, font("meta"), c.text3, LEFT)
        if self.hasFocus():
            focus_ring(painter, box, px(RADIUS_CARD))
