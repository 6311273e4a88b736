"""The two sides of a difference: a sheet each, the rows that differ marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.duplicates.sides import SideButton
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import RADIUS_CARD
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.painting import painter_for
from desktop_app.ui.widgets.text import Badge, IconTile, Text

_LABEL_WIDTH = 132


@dataclass(frozen=True, slots=True)
class SideRow:
    """One row of a sheet: the field in the program and in words, its value, and whether the two differ in it."""

    field: str
    label: str
    value: str
    differs: bool


@dataclass(frozen=True, slots=True)
class SideShown:
    """One sheet: where it was written, by whom and when, and what it says."""

    title: str
    told: str
    icon: str
    newer: bool
    take: str
    rows: Sequence[SideRow]


class SideCard(Card):
    """One side.

    Signals:
        take_pressed(): This side is right.
    """

    take_pressed = Signal()

    def __init__(self, side: SideShown, *, strong: bool) -> None:
        super().__init__(padded=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._strong = strong
        self.setAccessibleName(f"{side.title}. {side.told}")
        head = Row(gap=12, margins=(19, 13, 17, 12))
        head.addWidget(IconTile(side.icon, "accent" if strong else "neutral"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column()
        words.addWidget(Text(side.title, "h2", wrap=True))
        words.addWidget(Text(side.told, "meta", wrap=True))
        head.addLayout(words, 1)
        if side.newer:
            head.addWidget(Badge(_("Mới hơn"), "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self.choices: dict[str, SideButton] = {}
        self.rows: list[_SideRow] = []
        for row in side.rows:
            self.body.addWidget(Line())
            shown = _SideRow(side.title, row)
            self.rows.append(shown)
            if shown.choice is not None:
                self.choices[row.field] = shown.choice
            self.body.addWidget(shown)
        self.body.addWidget(Line())
        self._foot = QWidget()
        foot = Row(self._foot, margins=(19, 13, 19, 9))
        self.button = Button(side.take, "primary" if strong else "secondary", "check" if strong else None)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.take_pressed)
        foot.addWidget(self.button)
        self.body.addWidget(self._foot)

    def choose_rows(self, *, on: bool) -> None:
        """Whether each differing row is chosen by itself instead of the whole side."""
        self._foot.setVisible(not on)
        for row in self.rows:
            row.set_choosing(on=on)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._strong:
            painter = painter_for(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colors().accent), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.rect()).adjusted(0.7, 0.7, -0.7, -0.7)
            painter.drawRoundedRect(edge, px(RADIUS_CARD), px(RADIUS_CARD))


class _SideRow(QWidget):
    """A field with its value; where the sides differ it stands on a warm ground and may be chosen."""

    def __init__(self, side: str, row: SideRow) -> None:
        super().__init__()
        self._differs = row.differs
        self.choice: SideButton | None = None
        self._across = Row(self, gap=10, margins=(19, 9, 17, 9))
        label = Text(row.label, "meta", wrap=True)
        label.setFixedWidth(px(_LABEL_WIDTH))
        self._across.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        self._value = Text(row.value, "strong" if row.differs else "body", wrap=True)
        self._across.addWidget(self._value, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(px(44))
        if row.differs:
            self.choice = SideButton(_("{field}, {side}").format(field=row.label, side=side), row.value)
            self.choice.hide()
            self._across.addWidget(self.choice, 1)

    def set_choosing(self, *, on: bool) -> None:
        """Shows the value as something to choose."""
        if self.choice is not None:
            self.choice.setVisible(on)
            self._value.setVisible(not on)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._differs:
            painter_for(self).fillRect(self.rect(), QColor(colors().warn.soft))


def paired(left: SideCard, right: SideCard, taken: dict[str, bool]) -> list[QButtonGroup]:
    """Ties the choices of both sheets row by row; `taken` says which rows begin with the right one."""
    groups: list[QButtonGroup] = []
    for field, one in left.choices.items():
        group = QButtonGroup(left)
        group.addButton(one, 0)
        group.addButton(right.choices[field], 1)
        (right.choices[field] if taken.get(field) else one).setChecked(True)
        groups.append(group)
    return groups
