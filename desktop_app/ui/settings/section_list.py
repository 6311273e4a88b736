"""The list of sections at the left of «Cài đặt»: one holds, arrow keys move, one tab stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.current import colors, font, px, sized_font
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import fix_size
from desktop_app.ui.theme.tokens import RADIUS_CONTROL
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.painting import LEFT, focus_ring, painter_for, rounded, text_width, words

WIDE, COMPACT = 284, 246  # px at font setting Vừa
ITEM = 52


@dataclass(frozen=True, slots=True)
class SectionItem:
    """One section: its key, its words, what is in it, and its sign."""

    key: str
    text: str
    note: str
    icon: str


class SectionList(Card):
    """The sections below each other.

    Signals:
        chosen(str): Key of the section that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, items: Sequence[SectionItem]) -> None:
        super().__init__(padded=False)
        self.body.set_margins((1, 8, 1, 8))
        self.setAccessibleName(_("Các phần của Cài đặt"))
        scroll = Scroll(gap=2, margins=(9, 0, 9, 0))
        self.body.addWidget(scroll, 1)
        self.buttons: dict[str, SectionButton] = {}
        for item in items:
            button = SectionButton(item)
            self.buttons[item.key] = button
            button.toggled.connect(partial(self._on_toggled, item.key))
            scroll.body.addWidget(button)
        scroll.body.addStretch(1)
        self._quiet = False
        fix_size(self, width=WIDE)

    def set_mode(self, mode: WindowMode) -> None:
        """Takes less room in smaller windows."""
        fix_size(self, width=WIDE if mode in {"wide", "regular"} else COMPACT)

    def set_current(self, key: str) -> None:
        """Marks a section without sending the signal."""
        self._quiet = True
        self.buttons[key].setChecked(True)
        self._quiet = False

    def _on_toggled(self, key: str, on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        if on and not self._quiet:
            self.chosen.emit(key)


class SectionButton(QRadioButton):
    """A section: sign, name, and below it what is there."""

    def __init__(self, item: SectionItem) -> None:
        super().__init__(item.text)
        self._item = item
        self.setAccessibleName(item.text)
        self.setAccessibleDescription(item.note)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = max(text_width(self._item.text, font("strong")), text_width(self._item.note, font("caption")))
        return QSize(px(46) + wide + px(8), px(ITEM))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box, on = colors(), painter_for(self), QRectF(self.rect()), self.isChecked()
        if on:
            rounded(painter, box, px(RADIUS_CONTROL), c.accent_soft, c.accent_line)
        elif self.underMouse():
            rounded(painter, box, px(RADIUS_CONTROL), c.surface2)
        middle = box.center().y()
        ink = c.accent_text if on else c.text2
        paint_icon(painter, self._item.icon, ink, QRectF(px(12), middle - px(11), px(22), px(22)))
        left, wide = px(46), box.width() - px(50)
        name = QRectF(left, middle - px(22), wide, px(22))
        words(painter, name, self._item.text, sized_font(16, 600 if on else 500), c.accent_text if on else c.text, LEFT)
        words(painter, QRectF(left, middle, wide, px(20)), self._item.note, font("caption"), c.text3, LEFT)
        if self.hasFocus():
            focus_ring(painter, box, px(RADIUS_CONTROL))
