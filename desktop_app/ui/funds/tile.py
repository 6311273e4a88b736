"""A big button of an overview: a sign, what it opens, and one line that says what is done there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.tokens import RADIUS_CARD
from desktop_app.ui.widgets.painting import LEFT, focus_ring, painter_for, rounded, text_width, words

_SIDE, _SIGN, _GAP = 16, 40, 14  # px at font setting Vừa
_TITLE, _LINE, _AIR = 24, 20, 10
_LEAST = 236


class Tile(QPushButton):
    """As high as its two lines of hint need; the hint breaks between words and is never cut.

    Args:
        title: What it opens.
        hint: What is done there, at most two lines.
        icon: Name of the sign.
    """

    def __init__(self, title: str, hint: str, icon: str) -> None:
        super().__init__(title)
        self._hint, self._icon = hint, icon
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_LEAST), px(2 * _AIR + _TITLE + 2 * _LINE))

    @override
    def minimumSizeHint(self) -> QSize:
        words_width = px(2 * _SIDE + _SIGN + _GAP) + text_width(self.text(), font("strong"))
        return QSize(max(px(_LEAST), words_width), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        near = self.underMouse() or self.isDown()
        rounded(painter, box, px(RADIUS_CARD), c.surface2 if near else c.surface, c.control if near else c.border)
        sign = QRectF(px(_SIDE), (box.height() - px(_SIGN)) / 2, px(_SIGN), px(_SIGN))
        rounded(painter, sign, px(9), c.accent_soft)
        inset = sign.width() / 4
        paint_icon(painter, self._icon, c.accent_text, sign.adjusted(inset, inset, -inset, -inset))
        left = sign.right() + px(_GAP)
        room = QRectF(left, 0, box.right() - px(_SIDE) - left, box.height())
        hint_font = font("caption")
        shape = QFontMetrics(hint_font).boundingRect(room.toRect(), Qt.TextFlag.TextWordWrap, self._hint)
        top = (box.height() - px(_TITLE) - shape.height()) / 2
        words(painter, QRectF(left, top, room.width(), px(_TITLE)), self.text(), font("strong"), c.text, LEFT)
        painter.setFont(hint_font)
        painter.setPen(c.text3)
        below = QRectF(left, top + px(_TITLE), room.width(), box.height() - top - px(_TITLE))
        painter.drawText(below, Qt.TextFlag.TextWordWrap, self._hint)
        if self.hasFocus():
            focus_ring(painter, box, px(RADIUS_CARD))
