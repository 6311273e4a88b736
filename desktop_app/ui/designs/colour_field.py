"""A colour of the paper: a few that print well, or one by its number."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import N_, _
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.theme.tokens import SMALL_CONTROL
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.painting import focus_ring, painter_for, rounded

PALETTE: tuple[tuple[str, str], ...] = (
    ("#000000", N_("đen")),
    ("#B01C22", N_("đỏ")),
    ("#1B478F", N_("xanh mực")),
    ("#B0862B", N_("vàng kim")),
    ("#1A6339", N_("xanh lá")),
    ("#6B3F1D", N_("nâu")),
)
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")


def read_colour(text: str) -> str | None:
    """`b01c22` and `#B01C22` → `#B01C22`; None: no colour."""
    found = _COLOUR.fullmatch(text.strip())
    return f"#{found[1].upper()}" if found is not None else None


class ColourField(QWidget):
    """Six colours beside each other, and a box for any other.

    Args:
        name: What is coloured, for screen readers.

    Signals:
        colour_chosen(str): `#RRGGBB`.
        refused(str): A sentence, when what was typed is no colour; empty when it was put right.
    """

    colour_chosen = Signal(str)
    refused = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._colour = PALETTE[0][0]
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        column = Column(self, gap=8)
        row = Row(gap=8)
        self.swatches = [_Swatch(colour, f"{name}: {_(words)}") for colour, words in PALETTE]
        for place, swatch in enumerate(self.swatches):
            self._group.addButton(swatch, place)
            row.addWidget(swatch)
        row.addStretch(1)
        column.addLayout(row)
        self.number = TextField(example="#1B478F", name=_("{name}: số của màu").format(name=name), longest=9)
        fix_size(self.number, width=132)
        column.addWidget(self.number, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.number)
        self._group.idClicked.connect(self._on_id_clicked)
        self.number.editingFinished.connect(self._on_typed)
        self._put(self._colour)

    def colour(self) -> str:
        """The colour, `#RRGGBB`."""
        return self._colour

    def set_colour(self, colour: str) -> None:
        """Shows another colour; what was typed in place of the one that it knows already stays."""
        if colour.upper() != self._colour:
            self._put(colour)

    def _put(self, colour: str) -> None:
        self._colour = colour.upper()
        for swatch in self.swatches:
            swatch.setChecked(swatch.colour.upper() == self._colour)
        if self.number.text() != self._colour:
            self.number.setText(self._colour)
        self.refused.emit("")

    def _on_id_clicked(self, place: int) -> None:
        self._put(self.swatches[place].colour)
        self.colour_chosen.emit(self._colour)

    def _on_typed(self) -> None:
        colour = read_colour(self.number.text())
        if colour is None:
            self.refused.emit(_("Màu ghi bằng dấu # và sáu chữ số, ví dụ: #B01C22."))
        elif colour != self._colour:
            self._put(colour)
            self.colour_chosen.emit(colour)
        else:
            self.refused.emit("")


class _Swatch(QRadioButton):
    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(SMALL_CONTROL), px(SMALL_CONTROL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        on = self.isChecked()
        rounded(painter, box, px(8), c.surface, c.accent_text if on else c.control, 2 if on else 1)
        inset = px(5)
        inner = box.adjusted(inset, inset, -inset, -inset)
        rounded(painter, inner, px(5), self.colour)
        if on:
            light = QColor(self.colour).lightness() < 150  # noqa: PLR2004 - of 255
            paint_icon(painter, "check", "#FFFFFF" if light else "#000000", inner.adjusted(5, 5, -5, -5))
        if self.hasFocus():
            focus_ring(painter, box, px(8))
