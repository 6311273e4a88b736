"""The blue cover of the book at the left of every gate: mark, name, and where one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.current import colors, px, sized_font
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.logo import Logo
from desktop_app.ui.widgets.painting import CENTER, LEFT, painter_for, words
from desktop_app.ui.widgets.text import Text

WIDTHS: dict[WindowMode, int] = {"wide": 420, "regular": 380, "compact": 312, "narrow": 92}
STEP = 52  # from one step to the next, px


class Cover(QWidget):
    """Ruled like the cover of an exercise book; in a narrow window only the mark and the numbers of the steps.

    Args:
        steps: Names of the steps; none for a gate that is not a way of several steps.
    """

    def __init__(self, steps: Sequence[str] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._column = Column(self, gap=6)
        self._column.addWidget(Logo(52, reversed_=True))
        self._words = QWidget()
        inside = Column(self._words, gap=4)
        inside.addSpacing(px(8))
        name = Text(_("Sổ Khuyến học"), "display", "onAccent")
        inside.addWidget(name)
        motto = _("Sổ sách của ban khuyến học, chạy ngay trên máy này, không cần mạng.")
        inside.addWidget(Text(motto, "body", "onAccent", wrap=True))
        self._column.addWidget(self._words)
        self.steps = Steps(steps)
        if steps:
            self._column.addSpacing(px(34))
            self._column.addWidget(self.steps)
        self._column.addStretch(1)
        self.set_mode("regular")

    def set_mode(self, mode: WindowMode) -> None:
        """Takes the width of the window's layout."""
        narrow = mode == "narrow"
        self._words.setVisible(not narrow)
        self.steps.set_narrow(narrow=narrow)
        side = 20 if narrow else 40 if mode != "compact" else 30
        self._column.set_margins((side, 40 if not narrow else 20, side if narrow else 30, 30))
        self.setFixedWidth(px(WIDTHS[mode]))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        # `fillRect` would have 180 gradients looked up by name before the first picture.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors().accent))
        painter.drawRect(self.rect())
        ruled = QColor(colors().on_accent)
        ruled.setAlpha(20)
        painter.setPen(QPen(ruled, 2))
        gap = px(28)
        painter.drawLines([QLineF(0, y, self.width(), y) for y in range(gap, self.height(), gap)])
        ruled.setAlpha(60)
        painter.setPen(QPen(ruled, 1))
        edge = self.width() - px(44 if self.width() > px(200) else 12)
        painter.drawLine(edge, 0, edge, self.height())


class Steps(QWidget):
    """The steps below each other: done ones ticked, the present one filled."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._now, self._narrow = 0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_now(0)

    def set_now(self, place: int) -> None:
        """Marks the present step, from 0."""
        self._now = place
        name = self._names[place] if place < len(self._names) else ""
        self.setAccessibleName(
            _("Bước {number} trên {count}: {name}").format(number=place + 1, count=len(self._names), name=name)
        )
        self.setMinimumHeight(px(STEP * len(self._names)))
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Only the numbers."""
        self._narrow = narrow
        self.setMinimumHeight(px(STEP * len(self._names)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = painter_for(self), colors()
        side, pale = px(32), QColor(c.on_accent)
        pale.setAlpha(150)
        left = (self.width() - side) / 2 if self._narrow else 1
        for place, name in enumerate(self._names):
            circle = QRectF(left, px(STEP) * place + 1, side, side)
            if place:
                painter.setPen(QPen(pale, 2))
                middle = circle.center().x()
                painter.drawLine(
                    QPointF(middle, circle.top() - px(STEP) + side + px(4)), QPointF(middle, circle.top() - px(4))
                )
            present, done = place == self._now, place < self._now
            painter.setPen(QPen(QColor(c.on_accent) if done or present else pale, 2))
            painter.setBrush(QColor(c.on_accent) if present else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            if done:
                inset = px(8)
                paint_icon(painter, "check", c.on_accent, circle.adjusted(inset, inset, -inset, -inset))
            else:
                ink = c.accent if present else c.on_accent
                words(painter, circle, str(place + 1), sized_font(15, 600), ink, CENTER)
            if not self._narrow:
                beside = QRectF(circle.right() + px(14), circle.top(), self.width(), side)
                words(painter, beside, name, sized_font(17, 600 if present else 400), c.on_accent, LEFT)
