"""Paints every cell of every table."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from desktop_app.domain.names import fold
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.tokens import BADGE, ROW_TWO_LINES, Role
from desktop_app.ui.widgets.painting import (
    LEFT,
    RIGHT,
    hairline,
    in_two_lines,
    option_rect,
    option_selected,
    rounded,
    words,
)
from desktop_app.ui.widgets.row_model import Cell, RowModel
from desktop_app.ui.widgets.text import badge_width, initials, paint_avatar, paint_badge

_ROLES: dict[str, Role] = {"strong": "strong", "person": "strong", "money": "money"}
LEAST_BESIDE = 60  # px that the small words need beside the end of a long name
SIDE = 12  # room left and right inside a cell


@lru_cache(maxsize=4096)
def match_span(text: str, wanted: str) -> tuple[int, int] | None:
    """Where `wanted` (already folded) stands in `text`, whose marks stay: start and end, None when it does not."""
    plain: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        for folded in fold(letter) or " ":
            plain.append(folded)
            origin.append(place)
    start = "".join(plain).find(wanted) if wanted else -1
    return None if start < 0 else (origin[start], origin[start + len(wanted) - 1] + 1)


class CellDelegate(QStyledItemDelegate):
    """One delegate for all kinds of cells: two lines, person, money, badge, tick box, search match."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.match = ""  # folded search text
        self.hovered = -1  # row under the mouse

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = self._table.model()
        if not isinstance(model, RowModel):
            return
        cell = model.cell(index.row(), index.column())
        box, chosen = QRectF(option_rect(option)), option_selected(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(box)
        self._ground(painter, box, cell, chosen=chosen, row=index.row())
        if chosen and self._table.visualRect(index).left() <= 0:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colors().accent_text))
        self._inside(painter, box.adjusted(px(SIDE), 0, -px(SIDE), 0), cell, chosen=chosen)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, cell: Cell, *, chosen: bool, row: int) -> None:
        c = colors()
        # Smooth edges would leave seams between cells where a pixel is 1.25 or 1.5 dots.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if chosen:
            painter.fillRect(box, QColor(c.accent_soft))
        elif cell.look.tinted:
            painter.fillRect(box, QColor(c.soft(cell.look.tone).soft))
        elif row == self.hovered:
            painter.fillRect(box, QColor(c.surface2))
        hairline(painter, QPointF(box.left(), box.bottom() - 1), QPointF(box.right(), box.bottom() - 1), c.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _inside(self, painter: QPainter, room: QRectF, cell: Cell, *, chosen: bool) -> None:
        if cell.kind == "badge":
            if cell.text:
                place = QRectF(0, 0, badge_width(cell.text, cell.look.icon), px(BADGE))
                place.moveTo(room.left(), room.center().y() - place.height() / 2)
                tone = "neutral" if cell.look.tone == "text" else cell.look.tone
                paint_badge(painter, place, cell.text, tone, cell.look.icon)
            return
        if cell.kind == "check":
            if cell.ticked is not None:
                paint_tick(painter, room.left(), room.center().y(), ticked=cell.ticked)
            return
        if cell.kind == "person":
            side = px(36)
            circle = QRectF(room.left(), room.center().y() - side / 2, side, side)
            paint_avatar(painter, circle, initials(cell.text), colors().surface if chosen else colors().accent_soft)
            room = room.adjusted(side + px(12), 0, 0, 0)
        self._lines(painter, room, cell)

    def _lines(self, painter: QPainter, room: QRectF, cell: Cell) -> None:
        c = colors()
        face, small = font(_ROLES.get(cell.kind, "body")), font("caption")
        quiet = cell.kind == "muted" or cell.look.struck
        ink = c.text3 if quiet else c.ink(cell.look.tone)
        first, said = room, cell.text
        above, below = cell_lines(cell, room.width(), room.height())
        if cell.second or below:
            high, low = px(22), px(20)
            top = room.center().y() - (high + low) / 2
            first = QRectF(room.left(), top, room.width(), high)
            rest, said = QRectF(room.left(), top + high - px(1), room.width(), low), above
            if below:
                self._highlight(painter, rest, below, face)
                words(painter, rest, below, face, ink)
                rest.setLeft(rest.left() + QFontMetricsF(face).horizontalAdvance(below) + px(10))
            if cell.second and rest.width() > px(LEAST_BESIDE):
                words(painter, rest, cell.second, small, c.text3)
        if not cell.right:
            self._highlight(painter, first, said, face)
        if cell.look.struck:
            face = QFont(face)
            face.setStrikeOut(True)
        words(painter, first, said, face, ink, RIGHT if cell.right else LEFT)

    def _highlight(self, painter: QPainter, room: QRectF, said: str, face: QFont) -> None:
        span = match_span(said, self.match) if self.match else None
        if span is None:
            return
        measure = QFontMetricsF(face)
        start = measure.horizontalAdvance(said[: span[0]])
        end = measure.horizontalAdvance(said[: span[1]])
        height = px(22)
        mark = QRectF(room.left() + start - 1, room.center().y() - height / 2, end - start + 2, height)
        rounded(painter, mark, px(3), colors().highlight)


def cell_lines(cell: Cell, width: float, height: float) -> tuple[str, str]:
    """The text of a cell as it is written: on two lines where one is too narrow and the row is high enough."""
    if cell.right or cell.look.struck or height < px(ROW_TWO_LINES) - 1:
        return cell.text, ""
    return in_two_lines(cell.text, font(_ROLES.get(cell.kind, "body")), width)


def paint_tick(painter: QPainter, left: float, middle: float, *, ticked: bool, enabled: bool = True) -> None:
    """Draws a tick box of 22 px, its left edge at `left`, centred on `middle`."""
    c, side = colors(), px(22)
    box = QRectF(left, middle - side / 2, side, side)
    if ticked:
        rounded(painter, box, px(5), c.accent if enabled else c.disabled_text)
        inset = px(3)
        paint_icon(painter, "check", c.on_accent, box.adjusted(inset, inset, -inset, -inset))
    else:
        rounded(painter, box, px(5), c.surface if enabled else c.disabled, c.control, 1.5)
