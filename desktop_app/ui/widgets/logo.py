"""The mark of the program: an open book with a small sun over it, on ink blue."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.widgets.painting import painter_for, rounded


class Logo(QWidget):
    """The mark.

    Args:
        size: Side in px at font setting Vừa.
        reversed_: White ground and blue book, for a blue page.
    """

    def __init__(self, size: int = 38, *, reversed_: bool = False) -> None:
        super().__init__()
        self._size, self._reversed = size, reversed_
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        ground, ink = (c.on_accent, c.accent) if self._reversed else (c.accent, c.on_accent)
        paint_logo(painter_for(self), QRectF(self.rect()), ground, ink, c.focus_on)


def paint_logo(painter: QPainter, box: QRectF, ground: str, ink: str, sun: str) -> None:
    """Draws the mark into a square box."""
    rounded(painter, box, box.width() * 0.22, ground)
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 38, box.height() / 38)
    painter.setPen(QPen(QColor(ink), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for side in (-1, 1):
        half = QPainterPath(QPointF(19, 15.5))
        half.quadTo(QPointF(19 + side * 5, 11.6), QPointF(19 + side * 11, 12.6))
        half.lineTo(QPointF(19 + side * 11, 26.6))
        half.quadTo(QPointF(19 + side * 5, 25.8), QPointF(19, 29.6))
        painter.drawPath(half)
    painter.drawLine(QPointF(19, 15.5), QPointF(19, 29.6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(sun))
    painter.drawEllipse(QPointF(19, 8.4), 2.9, 2.9)
    painter.restore()
