"""Controls beside each other where there is room, and in two lines where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row


class WrappingRow(QWidget):
    """Some controls at the left, others at the right; the right ones go below when both do not fit.

    Args:
        left: In order.
        right: In order; the last one may grow.
        gap: Between two controls, px at font setting Vừa.
    """

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], *, gap: int = 10) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._left, self._right, self._gap = tuple(left), tuple(right), gap
        column = Column(self, gap=gap)
        self._first, self._second = Row(gap=gap), Row(gap=gap)
        column.addLayout(self._first)
        column.addLayout(self._second)
        for part in self._left:
            self._first.addWidget(part)
        self._first.addStretch(1)
        self._second.addStretch(1)
        self._wrapped = False
        for part in self._right:
            self._first.addWidget(part, int(part is self._right[-1]))

    @property
    def is_wrapped(self) -> bool:
        """Whether there are two lines."""
        return self._wrapped

    def _needs(self) -> int:
        shown = [part for part in (*self._left, *self._right) if not part.isHidden()]
        wide = sum(max(part.minimumSizeHint().width(), part.minimumWidth()) for part in shown)
        return wide + px(self._gap) * max(len(shown), 1)

    def arrange(self) -> None:
        """Other controls are in sight, or they say something else: looks again whether they fit."""
        wrapped = self._needs() > self.width() and any(not part.isHidden() for part in self._left)
        if wrapped == self._wrapped:
            return
        self._wrapped = wrapped
        old = self._second if not wrapped else self._first
        for place, part in enumerate(self._right):
            old.removeWidget(part)
            if wrapped:
                self._second.insertWidget(place, part)
            else:
                self._first.addWidget(part, int(part is self._right[-1]))
        self.updateGeometry()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)
