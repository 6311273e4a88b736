"""A person in a short list: initials, the name, and at the right what they are; a press goes to them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.tokens import RADIUS_CONTROL
from desktop_app.ui.widgets.painting import LEFT, RIGHT, focus_ring, painter_for, rounded, text_width, words
from desktop_app.ui.widgets.text import initials, paint_avatar

HEIGHT, AVATAR = 42, 34  # px at font setting Vừa


class PersonLine(QPushButton):
    """One line of the list; where the words have no room, the note is left out before the name is shortened.

    Args:
        name: Full name.
        note: What they are here: «vợ, hội viên».
    """

    def __init__(self, name: str, note: str = "") -> None:
        super().__init__(name)
        self._note = note
        self.setAccessibleName(f"{name}, {note}" if note else name)
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(200), px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(HEIGHT))

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
            rounded(painter, box, px(RADIUS_CONTROL), c.surface2)
        side = px(AVATAR)
        paint_avatar(painter, QRectF(0, (box.height() - side) / 2, side, side), initials(self.text()), c.accent_soft)
        left = side + px(10)
        note = text_width(self._note, font("meta")) + 2
        room = box.width() - left
        if note + px(10) + min(text_width(self.text(), font("body")), px(120)) > room:
            note = 0
        painter.setFont(font("body"))
        most = room - (note + px(10) if note else 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(most))
        words(painter, QRectF(left, 0, most, box.height()), shown, font("body"), c.text, LEFT)
        if note:
            words(painter, QRectF(box.right() - note, 0, note, box.height()), self._note, font("meta"), c.text3, RIGHT)
        if self.hasFocus():
            focus_ring(painter, box, px(RADIUS_CONTROL))
