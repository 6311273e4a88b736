"""Two to five choices, all in sight: arrow keys move, one tab stop."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, px, sized_font
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.theme.tokens import CONTROL, RADIUS_CONTROL, Tone
from desktop_app.ui.widgets.painting import CENTER, painter_for, text_width, words

_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Segment(Generic[K]):
    """One of the choices: what it stands for, its words, and its colour when chosen."""

    key: K
    text: str
    tone: Tone = "accent"


class Segmented(QWidget, Generic[K]):
    """A row of choices of which exactly one holds.

    Args:
        segments: Two to five.
        chosen: Key of the first choice; the first segment without it.
        name: What is chosen here, for screen readers.

    Signals:
        chosen(object): The key, when a person chooses another segment.
    """

    chosen = Signal(object)

    def __init__(self, segments: Sequence[Segment[K]], *, chosen: K | None = None, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._row = Row(self)
        self._group = QButtonGroup(self)
        self._keys: list[K] = []
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self._on_id_clicked)
        self.set_segments(segments, chosen=chosen)

    def set_segments(self, segments: Sequence[Segment[K]], *, chosen: K | None = None) -> None:
        """Shows other choices; the choice in force stays if it is still among them."""
        kept = chosen if chosen is not None else (self.key() if self._keys else None)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._keys = [segment.key for segment in segments]
        for place, segment in enumerate(segments):
            button = _SegmentButton(segment.text, segment.tone, first=place == 0, last=place == len(segments) - 1)
            self._group.addButton(button, place)
            self._row.addWidget(button)
        if self._keys:
            self._group.button(self._keys.index(kept) if kept in self._keys else 0).setChecked(True)

    def has(self, key: K) -> bool:
        """Whether this is one of the choices."""
        return key in self._keys

    def keys(self) -> list[K]:
        """What can be chosen, in order."""
        return list(self._keys)

    def key(self) -> K:
        """The key of the choice in force."""
        return self._keys[max(self._group.checkedId(), 0)]

    def set_key(self, key: K) -> None:
        """Chooses without sending the signal."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def choose_none(self) -> None:
        """Nothing is in force until a person chooses; `key` is not to be asked before."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        first = self._group.button(0)
        first.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # as long as none is chosen, the tab key finds the first
        self.setFocusProxy(first)

    def set_text(self, key: K, text: str) -> None:
        """Changes the words of one choice (its count)."""
        button = self._group.button(self._keys.index(key))
        button.setText(text)
        button.setAccessibleName(text)
        button.updateGeometry()

    def _on_id_clicked(self, place: int) -> None:
        self.chosen.emit(self._keys[place])


class _SegmentButton(QRadioButton):
    def __init__(self, text: str, tone: Tone, *, first: bool, last: bool) -> None:
        super().__init__(text)
        self._tone: Tone = tone
        self._first, self._last = first, last
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chosen one alone is a tab stop
        self.toggled.connect(self._on_toggled)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(max(text_width(self.text(), sized_font(15, 600)) + px(28), px(CONTROL)), px(CONTROL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return True

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        group = self.group()
        target = group.button((group.id(self) + step) % len(group.buttons()))
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

    def _shape(self, inset: float) -> QPainterPath:
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        if not self._last:
            box.setRight(box.right() + inset * 2)
        radius = px(RADIUS_CONTROL)
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        square = QPainterPath()
        if not self._first:
            square.addRect(QRectF(box.left(), box.top(), radius, box.height()))
        if not self._last:
            square.addRect(QRectF(box.right() - radius, box.top(), radius, box.height()))
        return path.united(square) if not square.isEmpty() else path

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, on = colors(), painter_for(self), self.isChecked()
        soft = c.soft(self._tone)
        ground = soft.soft if on else c.surface2 if self.underMouse() else c.surface
        painter.setClipRect(self.rect())
        painter.setPen(QColor(c.control if self.isEnabled() else c.border))
        painter.setBrush(QColor(ground if self.isEnabled() else c.disabled))
        painter.drawPath(self._shape(0.5))
        ink = soft.ink if on else c.text2
        words(painter, QRectF(self.rect()), self.text(), sized_font(15, 600 if on else 500), ink, CENTER)
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.accent_text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            painter.drawRoundedRect(inner, px(5), px(5))
