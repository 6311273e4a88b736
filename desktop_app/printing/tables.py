"""A table that runs over pages: repeated header row, rows as high as their longest cell, page numbers."""

# pyright: reportUnknownMemberType=false
# reportlab's stubs leave most numbers untyped.

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor

from desktop_app.printing.fitting import Line
from desktop_app.printing.fonts import choose_face
from desktop_app.printing.layout import POINTS_PER_MM
from desktop_app.printing.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.printing.drawing import Sheet
    from desktop_app.printing.fonts import Face
    from desktop_app.printing.layout import Column, Stack, TableStyle

_PADDING: Final = 1.4 * POINTS_PER_MM
_LEADING: Final = 1.18
_INK: Final = "#000000"
_SHRINK: Final = 0.85  # a long name may shrink to this share of the size before it wraps
_PAGE_NUMBER_PT: Final = 13
_LINE_PT: Final = 0.5


_Cell = tuple["Face", float, list[str]]  # font, size and lines of one cell


class Table:
    """Rows go in one after another; pages turn by themselves."""

    def __init__(self, sheet: Sheet, style: TableStyle) -> None:
        self._sheet = sheet
        self._style = style
        self._page = 1
        self._lines: list[Line] = []
        self._rules: list[float] = []
        self._waiting: list[_Cell] = []
        self._edges = self._column_edges()
        self._y = self._top = 0.0
        self._begin(style.first_top_mm)

    def add(self, cells: Mapping[str, str], person: str) -> bool:
        """Adds a row; says whether a page was turned. The last row waits, to stand with what closes the table.

        Args:
            cells: Text by name of the column.
            person: Whom the row is about, for refusals.

        Raises:
            GlyphMissing: A letter cannot be printed.
        """
        laid = [self._cell(column, cells[column.name], person) for column in self._style.columns]
        turned = self._place_waiting(0)
        self._waiting = laid
        return turned

    def close(self, closing: Sequence[Stack], values: Mapping[str, str], person: str) -> None:
        """Ends the table and draws what follows it, all of it on one page together with the last row."""
        self._place_waiting(max((stack.y_mm + stack.height_mm for stack in closing), default=0.0))
        self._flush()
        for stack in closing:
            self._sheet.draw_stack(stack, values, person, y_mm=self._y / POINTS_PER_MM + stack.y_mm)
        self._sheet.end_page()

    def _place_waiting(self, after_mm: float) -> bool:
        tallest = max((len(lines) for _, _, lines in self._waiting), default=0)
        height = self._style.row_mm * POINTS_PER_MM + (tallest - 1) * self._style.size_pt * _LEADING
        turned = self._y + height > (self._style.bottom_mm - after_mm) * POINTS_PER_MM
        if turned:
            self._turn()
        for i, (font, size, lines) in enumerate(self._waiting):
            self._put(i, font, size, lines, height)
        if self._waiting:
            self._end_row(height)
        return turned

    def _column_edges(self) -> list[float]:
        edges = [self._style.x_mm * POINTS_PER_MM]
        for column in self._style.columns:
            edges.append(edges[-1] + column.width_mm * POINTS_PER_MM)
        return edges

    def _begin(self, top_mm: float) -> None:
        self._y = self._top = top_mm * POINTS_PER_MM
        self._rules = [self._y]
        size, font = self._style.size_pt, self._header_face()
        titles = [self._title(column, font) for column in self._style.columns]
        height = self._style.row_mm * POINTS_PER_MM * 1.2 + (max(map(len, titles)) - 1) * size * _LEADING
        canvas = self._sheet.canvas
        canvas.setFillColor(HexColor(self._style.header_fill))
        width = self._edges[-1] - self._edges[0]
        canvas.rect(self._edges[0], self._sheet.height - self._y - height, width, height, stroke=0, fill=1)
        for i, title in enumerate(titles):
            self._put(i, font, size, title, height, centre=True)
        self._end_row(height)

    def _header_face(self) -> Face:
        return choose_face([self._style.header_font], "".join(c.header for c in self._style.columns), "")

    def _title(self, column: Column, font: Face) -> list[str]:
        return wrap(column.header, font, self._style.size_pt, column.width_mm * POINTS_PER_MM - 2 * _PADDING)

    def _cell(self, column: Column, text: str, person: str) -> _Cell:
        font = choose_face([self._style.font], text, person)
        size = self._style.size_pt
        room = column.width_mm * POINTS_PER_MM - 2 * _PADDING
        natural = font.width(text, size)
        if natural <= room:
            return font, size, [text]
        if natural * _SHRINK <= room:
            return font, size * room / natural * 0.999, [text]
        return font, size * _SHRINK, wrap(text, font, size * _SHRINK, room)

    def _put(
        self, column: int, font: Face, size: float, lines: Sequence[str], height: float, *, centre: bool = False
    ) -> None:
        left, right = self._edges[column] + _PADDING, self._edges[column + 1] - _PADDING
        align = "centre" if centre else self._style.columns[column].align
        baseline = self._y + (height - (len(lines) - 1) * size * _LEADING) / 2 + size * 0.33
        for line in lines:
            spare = right - left - font.width(line, size)
            x = left + spare * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
            self._lines.append(Line(line, font.name, size, _INK, x, baseline))
            baseline += size * _LEADING

    def _end_row(self, height: float) -> None:
        self._y += height
        self._rules.append(self._y)

    def _flush(self) -> None:
        canvas = self._sheet.canvas
        canvas.setStrokeColor(HexColor(self._style.line))
        canvas.setLineWidth(_LINE_PT)
        page = self._sheet.height
        level = [(self._edges[0], page - y, self._edges[-1], page - y) for y in self._rules]
        upright = [(x, page - self._top, x, page - self._y) for x in self._edges]
        canvas.lines(level + upright)
        self._sheet.draw_lines(self._lines)
        self._lines.clear()
        self._rules.clear()

    def _turn(self) -> None:
        self._flush()
        self._sheet.end_page()
        self._page += 1
        self._number_page()
        self._begin(self._style.next_top_mm)

    def _number_page(self) -> None:
        font = choose_face(["serif"], str(self._page), "")
        x = (self._sheet.width - font.width(str(self._page), _PAGE_NUMBER_PT)) / 2
        y = self._style.page_number_mm * POINTS_PER_MM
        self._sheet.draw_lines([Line(str(self._page), font.name, _PAGE_NUMBER_PT, _INK, x, y)])
