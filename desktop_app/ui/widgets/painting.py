"""Strokes that every painted part shares: rounded boxes, the focus ring, one line of words."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from desktop_app.ui.theme.current import colors, px

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def painter_for(widget: QWidget) -> QPainter:
    """A painter on the widget with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: str | None, line: str | None = None, width: float = 1
) -> None:
    """A rounded box, its line inside `rect`.

    Args:
        painter: Where.
        rect: Outer edge, line included.
        radius: Of the outer corners; at most half the height is used.
        fill: `#RRGGBB`, or None to leave the ground.
        line: `#RRGGBB`, or None for no line.
        width: Of the line.
    """
    painter.setBrush(QColor(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(line), width) if line is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if line is not None else 0
    box = rect.adjusted(inset, inset, -inset, -inset)
    corner = min(max(radius - inset, 0), box.height() / 2)
    painter.drawRoundedRect(box, corner, corner)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, *, filled: bool = False) -> None:
    """The ring of a part reached by the keyboard, 2 px, just inside `rect` (further inside on a filled button)."""
    inset = px(3) if filled else 0
    color = colors().focus_on if filled else colors().accent_text
    rounded(painter, rect.adjusted(inset, inset, -inset, -inset), max(radius - inset, 2), None, color, 2)


def words(painter: QPainter, rect: QRectF, text: str, font: QFont, color: str, align: Qt.AlignmentFlag = LEFT) -> None:
    """One line of words inside `rect`, never broken; where it does not fit, an ellipsis says so."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, align.value | Qt.TextFlag.TextSingleLine.value, shown)


def in_two_lines(text: str, font: QFont, width: float) -> tuple[str, str]:
    """The words on one line where they fit, else on two, parted at a space; what is still too wide is not cut here.

    Args:
        text: One line of words.
        font: In which they are written.
        width: Pixels of a line.

    Returns:
        The first line and the second, which is empty where one is enough.
    """
    measure = QFontMetricsF(font)
    if measure.horizontalAdvance(text) <= width + 1:
        return text, ""
    place = text.rfind(" ")
    while place > 0 and measure.horizontalAdvance(text[:place]) > width + 1:
        place = text.rfind(" ", 0, place)
    return (text[:place], text[place + 1 :]) if place > 0 else (text, "")


def text_width(text: str, font: QFont) -> int:
    """Width of the words in px, rounded up."""
    return int(QFontMetricsF(font).horizontalAdvance(text) + 0.999)


def hairline(painter: QPainter, start: QPointF, end: QPointF, color: str) -> None:
    """A decorative line of one px."""
    painter.setPen(QPen(QColor(color), 1))
    painter.drawLine(start, end)


class _ItemOption(Protocol):
    """The fields of QStyleOptionViewItem, which its stub leaves out."""

    rect: QRect
    state: QStyle.StateFlag


def option_rect(option: QStyleOptionViewItem) -> QRect:
    """The cell that a delegate is to paint."""
    return cast("_ItemOption", option).rect


def option_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the cell that a delegate is to paint is selected."""
    return bool(cast("_ItemOption", option).state & QStyle.StateFlag.State_Selected)
