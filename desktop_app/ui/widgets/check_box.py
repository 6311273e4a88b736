"""Ticks and large choices."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy
from typing_extensions import override

from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.tokens import RADIUS_WELL, SMALL_CONTROL
from desktop_app.ui.widgets.cells import paint_tick
from desktop_app.ui.widgets.painting import LEFT, focus_ring, painter_for, rounded, text_width, words


class CheckBox(QCheckBox):
    """A tick box of 22 px in a row of 40, its words beside it."""

    def __init__(self, text: str, *, checked: bool = False) -> None:
        super().__init__(text)
        self.setChecked(checked)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(40) + text_width(self.text(), font("body")), px(SMALL_CONTROL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = painter_for(self), colors()
        paint_tick(painter, px(3), self.height() / 2, ticked=self.isChecked(), enabled=self.isEnabled())
        ink = c.text if self.isEnabled() else c.disabled_text
        words(painter, QRectF(px(35), 0, self.width() - px(35), self.height()), self.text(), font("body"), ink, LEFT)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), px(8))


class LargeChoice(QRadioButton):
    """One of a few large choices on a ground of its own, wide as its place; who inherits says how large and what on it.

    Those with the same parent exclude each other; arrow keys move between them.
    """

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box, on = colors(), painter_for(self), QRectF(self.rect()), self.isChecked()
        ground = c.accent_soft if on else c.surface2 if self.underMouse() else c.surface
        rounded(painter, box, px(RADIUS_WELL), ground, c.accent_text if on else c.control, 2 if on else 1)
        self.paint_inside(painter, box)
        if self.hasFocus():
            focus_ring(painter, box.adjusted(4, 4, -4, -4), px(6))

    def paint_inside(self, painter: QPainter, box: QRectF) -> None:
        """What stands on the ground."""
        raise NotImplementedError


class ChoiceCard(LargeChoice):
    """One of a few large choices (the kind of board): sign, name, what it means, and a dot when chosen."""

    def __init__(self, title: str, note: str, icon: str, *, checked: bool = False) -> None:
        super().__init__(title)
        self._note, self._icon = note, icon
        self.setChecked(checked)
        self.setAccessibleDescription(note)

    @override
    def sizeHint(self) -> QSize:
        wide = max(text_width(self.text(), font("strong")), text_width(self._note, font("caption")))
        return QSize(wide + px(130), px(82))

    @override
    def paint_inside(self, painter: QPainter, box: QRectF) -> None:
        c, on = colors(), self.isChecked()
        middle = box.center().y()
        sign = QRectF(px(20), middle - px(15), px(30), px(30))
        paint_icon(painter, self._icon, c.accent_text if on else c.text2, sign)
        left, wide = px(67), box.width() - px(67) - px(48)
        words(painter, QRectF(left, middle - px(24), wide, px(24)), self.text(), font("strong"), c.text, LEFT)
        words(painter, QRectF(left, middle + px(1), wide, px(22)), self._note, font("caption"), c.text2, LEFT)
        dot = QRectF(box.right() - px(40), middle - px(12), px(24), px(24))
        painter.setPen(QPen(QColor(c.accent_text if on else c.control), 2 if on else 1.5))
        painter.setBrush(QColor(c.surface))
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
        if on:
            inset = px(7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent_text))
            painter.drawEllipse(dot.adjusted(inset, inset, -inset, -inset))
