"""Two drawings of numbers: bars of two series, and one line. Labels stand where they belong; no legend to look up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.formats import count
from desktop_app.ui.theme.current import colors, font, px, sized_font
from desktop_app.ui.widgets.painting import CENTER, LEFT, RIGHT, hairline, painter_for, text_width, words

GRID_LINES = 3
_STEPS = (1, 2, 2.5, 5, 10)


def scale_top(largest: float) -> float:
    """Upper end of an axis with `GRID_LINES` equal round steps that holds `largest`: 27 → 30, 12 → 15."""
    if largest <= 0:
        return GRID_LINES
    magnitude = 1.0
    while magnitude * 10 * GRID_LINES < largest:
        magnitude *= 10
    while magnitude * GRID_LINES > largest:
        magnitude /= 10
    return next(step * magnitude * GRID_LINES for step in _STEPS if step * magnitude * GRID_LINES >= largest)


@dataclass(frozen=True, slots=True)
class Bars:
    """One place on the axis: its label and the value of each series."""

    label: str
    first: float
    second: float


class BarChart(QWidget):
    """Two series side by side (thu and chi per month).

    Args:
        summary: One sentence that says what the picture shows, for screen readers.
        bars: In order; the last one is marked as the present.
        names: Names of the two series, drawn at the top right.
    """

    def __init__(self, summary: str, bars: Sequence[Bars] = (), *, names: tuple[str, str] = ("", "")) -> None:
        super().__init__()
        self._bars: tuple[Bars, ...] = ()
        self._names = names
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_bars(summary, bars)

    def set_bars(self, summary: str, bars: Sequence[Bars]) -> None:
        """Shows other values."""
        self.setAccessibleName(summary)
        self._bars = tuple(bars)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(400), px(210))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(130))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        top = scale_top(max((max(bar.first, bar.second) for bar in self._bars), default=0))
        legend = self._legend(painter)
        plot = QRectF(px(34), px(12) + legend, self.width() - px(38), self.height() - px(42) - legend)
        self._grid(painter, plot, top)
        if not self._bars:
            return
        slot = plot.width() / len(self._bars)
        for place, bar in enumerate(self._bars):
            self._pair(painter, QRectF(plot.left() + place * slot, plot.top(), slot, plot.height()), bar, top)
            face = sized_font(14, 600) if place == len(self._bars) - 1 else font("caption")
            ink = colors().text if place == len(self._bars) - 1 else colors().text3
            below = QRectF(plot.left() + place * slot, plot.bottom() + px(4), slot, px(22))
            words(painter, below, bar.label, face, ink, CENTER)

    def _legend(self, painter: QPainter) -> float:
        if not any(self._names):
            return 0
        c, x, mark = colors(), self.width() - px(4), px(12)
        for name, ink in reversed(list(zip(self._names, (c.chart1, c.chart2), strict=True))):
            x -= text_width(name, font("caption"))
            words(painter, QRectF(x, 0, px(200), px(20)), name, font("caption"), c.text2, LEFT)
            x -= mark + px(6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawRoundedRect(QRectF(x, px(4), mark, mark), 3, 3)
            x -= px(16)
        return px(20)

    @staticmethod
    def _grid(painter: QPainter, plot: QRectF, top: float) -> None:
        c = colors()
        for step in range(GRID_LINES + 1):
            y = round(plot.bottom() - plot.height() * step / GRID_LINES) + 0.5
            hairline(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), c.chart_grid)
            label = f"{top * step / GRID_LINES:g}".replace(".", ",")
            words(painter, QRectF(0, y - px(10), px(26), px(20)), label, font("caption"), c.text3, RIGHT)

    @staticmethod
    def _pair(painter: QPainter, slot: QRectF, bar: Bars, top: float) -> None:
        c = colors()
        wide, gap = min(slot.width() * 0.28, px(18)), px(3)
        painter.setPen(Qt.PenStyle.NoPen)
        for value, ink, left in (
            (bar.first, c.chart1, slot.center().x() - wide - gap / 2),
            (bar.second, c.chart2, slot.center().x() + gap / 2),
        ):
            high = slot.height() * max(value, 0) / top
            if high > 0:
                painter.setBrush(QColor(ink))
                painter.drawPath(_bar(QRectF(left, slot.bottom() - high, wide, high)))


def _bar(box: QRectF) -> QPainterPath:
    """A bar with rounded upper corners and square feet."""
    radius = min(px(3), box.height())
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    feet = QPainterPath()
    feet.addRect(box.adjusted(0, radius, 0, 0))
    return path.united(feet)


@dataclass(frozen=True, slots=True)
class Point:
    """One place on the line: its label and its value."""

    label: str
    value: int


class LineChart(QWidget):
    """One line over time; first and last value are written beside their points.

    Args:
        summary: One sentence that says what the picture shows, for screen readers.
        points: In order.
    """

    def __init__(self, summary: str, points: Sequence[Point] = ()) -> None:
        super().__init__()
        self._points: tuple[Point, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_points(summary, points)

    def set_points(self, summary: str, points: Sequence[Point]) -> None:
        """Shows other values."""
        self.setAccessibleName(summary)
        self._points = tuple(points)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(300), px(210))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(130))

    def _places(self, plot: QRectF) -> list[QPointF]:
        values = [point.value for point in self._points]
        low, high = min(values), max(values)
        span = max(high - low, 1)
        step = plot.width() / max(len(values) - 1, 1)
        floor, room = plot.bottom() - plot.height() * 0.2, plot.height() * 0.8
        return [QPointF(plot.left() + i * step, floor - room * (value - low) / span) for i, value in enumerate(values)]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        c, painter = colors(), painter_for(self)
        plot = QRectF(px(24), px(26), self.width() - px(58), self.height() - px(56))
        places = self._places(plot)
        area = QPainterPath(QPointF(places[0].x(), plot.bottom()))
        for place in places:
            area.lineTo(place)
        area.lineTo(QPointF(places[-1].x(), plot.bottom()))
        painter.fillPath(area, QColor(c.accent_soft))
        painter.setPen(QPen(QColor(c.chart1), 2.5))
        for start, end in pairwise(places):
            painter.drawLine(start, end)
        for number, (place, point) in enumerate(zip(places, self._points, strict=True)):
            last = number == len(places) - 1
            painter.setPen(QPen(QColor(c.chart1), 2))
            painter.setBrush(QColor(c.chart1 if last else c.surface))
            radius = px(5) if last else px(3.5)
            painter.drawEllipse(place, radius, radius)
            below = QRectF(place.x() - px(40), plot.bottom() + px(4), px(80), px(22))
            words(painter, below, point.label, font("caption"), c.text3, CENTER)
            if number in {0, len(places) - 1}:
                above = QRectF(place.x() - px(50), place.y() - px(27), px(100), px(20))
                words(painter, above, count(point.value), font("badge"), c.text, CENTER)
