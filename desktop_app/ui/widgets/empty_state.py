"""What a page shows while there is nothing in the book yet: a drawn notebook and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, px, theme
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.text import Text


class EmptyState(QWidget):
    """The notebook, a title, a sentence or two, and the buttons that fill it.

    Args:
        title: What is empty.
        text: What to do about it.
        buttons: Primary first.
        more: A quiet button on a line of its own.
    """

    def __init__(self, title: str, text: str, buttons: Sequence[QWidget] = (), *, more: QWidget | None = None) -> None:
        super().__init__()
        column = Column(self, gap=6, margins=(20, 20, 20, 20))
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(Notebook(), 0, middle)
        column.addSpacing(px(14))
        for text_label in (Text(title, "title"), Text(text, "body", "text2", wrap=True)):
            text_label.setAlignment(middle)
            column.addWidget(text_label)
        column.addSpacing(px(12))
        row = Row(gap=14)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        if more is not None:
            column.addSpacing(px(10))
            column.addWidget(more, 0, middle)
        column.addStretch(1)


class NobodyFound(Card):
    """In place of a list that a search or a filter leaves empty: why, and the buttons that lead on."""

    def __init__(self, buttons: Sequence[QWidget]) -> None:
        super().__init__(gap=12)
        self.text = Text("", "body", "text2", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(2)
        self.body.addWidget(self.text)
        row = Row(gap=12)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(3)


class Notebook(QWidget):
    """A drawing: a ruled sheet, a second one behind it, and a pen that has begun a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(220), px(160))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = colors(), painter_for(self)
        painter.scale(theme().scale, theme().scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.sunken))
        painter.drawEllipse(QRectF(10, 130, 200, 26))
        rounded(painter, QRectF(62, 30, 112, 118), 8, c.surface2, c.control, 1.5)
        rounded(painter, QRectF(48, 22, 112, 118), 8, c.surface, c.control, 1.5)
        painter.setPen(QPen(QColor(c.accent_line), 1.5))
        for y in (46, 64, 82, 100, 118):
            painter.drawLine(QPointF(56, y), QPointF(152, y))
        painter.setPen(QPen(QColor(c.bad.line), 1.5))
        painter.drawLine(QPointF(70, 24), QPointF(70, 138))
        _written_line(painter, c.accent)
        _pen(painter, c.gold, c.accent)


def _written_line(painter: QPainter, ink: str) -> None:
    line = QPainterPath(QPointF(78, 60))
    line.cubicTo(QPointF(86, 50), QPointF(92, 68), QPointF(100, 58))
    line.cubicTo(QPointF(106, 51), QPointF(112, 66), QPointF(121, 58))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(ink), 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(line)


def _pen(painter: QPainter, body: str, nib: str) -> None:
    painter.save()
    painter.translate(122, 58)
    painter.rotate(-48)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(nib))
    painter.drawPath(_triangle())
    painter.setBrush(QColor(body))
    painter.drawRoundedRect(QRectF(11, -5, 54, 10), 3, 3)
    painter.restore()


def _triangle() -> QPainterPath:
    tip = QPainterPath(QPointF(0, 0))
    tip.lineTo(QPointF(13, -5))
    tip.lineTo(QPointF(13, 5))
    tip.closeSubpath()
    return tip
