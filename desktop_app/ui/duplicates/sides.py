"""One value of two that differ: pressed, it is the one that stays."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.tokens import RADIUS_CONTROL, SMALL_CONTROL
from desktop_app.ui.widgets.painting import focus_ring, painter_for, rounded

_PAD, _SIGN, _ROOM = 12, 18, 8
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class SideButton(QRadioButton):
    """A choosable value; on the tinted ground of rows that differ, with a tick where it is chosen.

    Args:
        name: What it is a value of, for screen readers.
        text: The value.
    """

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(_("{name}: {value}").format(name=name, value=text))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._taken(), px(40)), 10_000)
        needed = QFontMetrics(font("strong")).boundingRect(room, int(_WRAP), self.text()).height()
        return max(needed + px(14), px(SMALL_CONTROL))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(140), self.heightForWidth(self.width() if self.width() > px(80) else px(240)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(SMALL_CONTROL))

    def _taken(self) -> int:
        return px(_PAD) * 2 + px(_SIGN) + px(_ROOM)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        chosen = self.isChecked()
        radius = px(RADIUS_CONTROL)
        rounded(
            painter, box, radius, c.accent_soft if chosen else c.warn.soft, c.accent_text if chosen else c.warn.line
        )
        side = px(_SIGN)
        sign = "circle-check" if chosen else "circle"
        ink = c.accent_text if chosen else c.text3
        paint_icon(painter, sign, ink, QRectF(px(_PAD), box.center().y() - side / 2, side, side))
        painter.setFont(font("strong" if chosen else "body"))
        painter.setPen(QColor(c.text if chosen else c.text2))
        room = self.rect().adjusted(px(_PAD) + side + px(_ROOM), 0, -px(_PAD), 0)
        painter.drawText(room, int(_WRAP), self.text())
        if self.hasFocus():
            focus_ring(painter, box.adjusted(2, 2, -2, -2), radius - 2)
