"""Several things of a list, each ticked or not; a long name takes a second line."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.theme.tokens import SMALL_CONTROL
from desktop_app.ui.widgets.cells import paint_tick
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Option
from desktop_app.ui.widgets.painting import focus_ring, painter_for

K = TypeVar("K", bound=Hashable)
_WORDS = 35  # px from the left edge to the words
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value


class WrappedCheckBox(CheckBox):
    """A tick box as wide as its place; its words go on in a second line."""

    def __init__(self, text: str, *, checked: bool = False) -> None:
        super().__init__(text, checked=checked)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        room = QRect(0, 0, max(arg__1 - px(_WORDS), px(40)), 10_000)
        return max(QFontMetrics(font("body")).boundingRect(room, _WRAP, self.text()).height() + px(10), self._least())

    @staticmethod
    def _least() -> int:
        return px(SMALL_CONTROL)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(160), self.heightForWidth(max(self.width(), px(160))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self._least())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = painter_for(self), colors()
        paint_tick(painter, px(3), self.height() / 2, ticked=self.isChecked(), enabled=self.isEnabled())
        painter.setFont(font("body"))
        painter.setPen(QColor(c.text if self.isEnabled() else c.disabled_text))
        painter.drawText(QRectF(px(_WORDS), 0, self.width() - px(_WORDS), self.height()), _WRAP, self.text())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), px(8))


class CheckList(QWidget, Generic[K]):
    """Tick boxes below each other.

    Args:
        options: What can be ticked.

    Signals:
        changed(): A person ticked one or took its tick away.
    """

    changed = Signal()

    def __init__(self, options: Sequence[Option[K]]) -> None:
        super().__init__()
        column = Column(self)
        self._boxes: list[tuple[K, WrappedCheckBox]] = []
        for option in options:
            box = WrappedCheckBox(option.text)
            box.setAccessibleDescription(option.note)
            box.clicked.connect(self._on_clicked)
            self._boxes.append((option.key, box))
            column.addWidget(box)

    def keys(self) -> tuple[K, ...]:
        """What is ticked, in the order of the list."""
        return tuple(key for key, box in self._boxes if box.isChecked())

    def set_keys(self, keys: Collection[K]) -> None:
        """Ticks exactly these, without sending the signal."""
        for key, box in self._boxes:
            box.setChecked(key in keys)

    def words(self) -> tuple[str, ...]:
        """The words of what is ticked."""
        return tuple(box.text() for _key, box in self._boxes if box.isChecked())

    def _on_clicked(self) -> None:
        self.changed.emit()
