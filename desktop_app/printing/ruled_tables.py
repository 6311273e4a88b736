"""Tables of money papers: a header of two levels, totals carried from page to page, an empty rest crossed out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from desktop_app.domain.names import clean_text
from desktop_app.printing.fitting import Line
from desktop_app.printing.fonts import choose_face
from desktop_app.printing.layout import POINTS_PER_MM
from desktop_app.printing.pages import INK, Box, Segment
from desktop_app.printing.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.printing.fonts import Face
    from desktop_app.printing.layout import Align
    from desktop_app.printing.pages import Flow

_PADDING: Final = 1.3 * POINTS_PER_MM
_LEADING: Final = 1.18
_SHRINK: Final = 0.85  # a text may shrink to this share of the size before it wraps
_WRAPPED: Final = 0.92  # size of a text on several lines
_WEIGHT: Final = 0.5
_HEAVY: Final = 0.9
_WORTH_CROSSING: Final = 7 * POINTS_PER_MM  # in less than this nobody can write a line

Cells = tuple["str | None", ...]
"""Text by column; None: the cell on the left reaches over this one."""


@dataclass(frozen=True, slots=True)
class RuledColumn:
    """A column.

    Attributes:
        group: Stands above this and the neighbouring columns of the same group.
        letter: Stands under the header where the table has such a line: `A`, `B`, `1`.
        is_amount: Stays on one line, however small.
    """

    title: str
    width_mm: float
    align: Align = "left"
    group: str = ""
    letter: str = ""
    is_amount: bool = False


@dataclass(frozen=True, slots=True)
class RuledStyle:
    """How a table looks: size of the letters, height of a row of one line, colours.

    Attributes:
        least_mm: Rows that are no totals are at least as high as this: room for a signature.
    """

    size_pt: float
    row_mm: float
    fill: str = "#F2EFE6"
    line: str = "#5F5B50"
    least_mm: float = 0


@dataclass(frozen=True, slots=True)
class _LaidCell:
    first: int
    last: int
    face: Face
    size: float
    lines: list[str]


class RuledTable:
    """Rows go in one after another; pages turn by themselves, with what `carried` says at foot and head.

    Attributes:
        carried: Gives the rows that close a page and begin the next, or none where nothing is carried forward.
    """

    def __init__(
        self,
        flow: Flow,
        columns: Sequence[RuledColumn],
        style: RuledStyle,
        carried: Callable[[], tuple[Cells, Cells]] | None = None,
    ) -> None:
        self._flow = flow
        self._columns = columns
        self._style = style
        self._carried = carried
        self._edges = [flow.left]
        share = (flow.right - flow.left) / sum(column.width_mm for column in columns)
        for column in columns:
            self._edges.append(self._edges[-1] + column.width_mm * share)
        self._started = False
        self._uprights_of: list[Segment] | None = None
        self._upright_at: dict[float, int] = {}

    def row(self, cells: Cells, *, bold: bool = False, keep: float = 0) -> None:
        """Adds a row.

        Args:
            cells: As many as there are columns.
            bold: Whether it is a total.
            keep: Points that must be left under it on the same page, for what closes the table.

        Raises:
            GlyphMissing: A letter cannot be printed.
        """
        if not self._started:
            self._start(cells, bold=bold)
        laid, height = self._lay(cells, bold=bold)
        if height + max(keep, self._carry_height()) > self._flow.room:
            self._turn()
        self._put(laid, height)

    def cross_out(self, bottom: float) -> None:
        """Frames the empty rest down to `bottom` (points) and draws a line across it, so that nothing is added."""
        top, flow = self._flow.y, self._flow
        if bottom - top < _WORTH_CROSSING:
            return
        left, right = self._edges[0], self._edges[-1]
        for x in self._edges:
            self._segment(x, top, x, bottom)
        self._segment(left, bottom, right, bottom)
        flow.page.segments.append(Segment(left, bottom, right, top, _HEAVY, "#A8261C"))
        flow.y = bottom

    def _start(self, first: Cells, *, bold: bool) -> None:
        self._started = True
        _, height = self._lay(first, bold=bold)
        self._flow.keep_together(self._header_height() + height + self._carry_height())
        self._header()

    def _turn(self) -> None:
        if self._carried is None:
            self._flow.turn()
            self._header()
            return
        foot, head = self._carried()
        self._put(*self._lay(foot, bold=True))
        self._flow.turn()
        self._header()
        self._put(*self._lay(head, bold=True))

    def _carry_height(self) -> float:
        return self._style.row_mm * POINTS_PER_MM if self._carried is not None else 0.0

    def _lay(self, cells: Cells, *, bold: bool) -> tuple[list[_LaidCell], float]:
        laid: list[_LaidCell] = []
        place = 0
        while place < len(cells):
            last = place
            while last + 1 < len(cells) and cells[last + 1] is None:
                last += 1
            laid.append(self._cell(place, last, clean_text(cells[place] or ""), bold=bold))
            place = last + 1
        extra = max((len(cell.lines) - 1) * cell.size * _LEADING for cell in laid)
        least = 0.0 if bold else self._style.least_mm * POINTS_PER_MM
        return laid, max(self._style.row_mm * POINTS_PER_MM + extra, least)

    def _cell(self, first: int, last: int, text: str, *, bold: bool) -> _LaidCell:
        face = choose_face(("serif-bold" if bold else "serif",), text, self._flow.about)
        size = self._style.size_pt
        room = self._edges[last + 1] - self._edges[first] - 2 * _PADDING
        natural = face.width(text, size)
        if natural <= room:
            return _LaidCell(first, last, face, size, [text])
        if natural * _SHRINK <= room or self._columns[first].is_amount:
            return _LaidCell(first, last, face, size * room / natural * 0.999, [text])
        size *= _WRAPPED
        most = self._flow.tallest - self._header_height() - 3 * self._style.row_mm * POINTS_PER_MM
        lines = wrap(text, face, size, room)
        while len(lines) * size * _LEADING > most:
            size *= 0.9
            lines = wrap(text, face, size, room)
        return _LaidCell(first, last, face, size, lines)

    def _put(self, cells: Sequence[_LaidCell], height: float) -> None:
        top = self._flow.y
        self._segment(self._edges[0], top, self._edges[0], top + height)
        for cell in cells:
            self._text(cell, self._columns[cell.first].align, top, height)
            self._segment(self._edges[cell.last + 1], top, self._edges[cell.last + 1], top + height)
        self._flow.y += height
        self._segment(self._edges[0], self._flow.y, self._edges[-1], self._flow.y)

    def _text(self, cell: _LaidCell, align: Align, top: float, height: float) -> None:
        left, right = self._edges[cell.first] + _PADDING, self._edges[cell.last + 1] - _PADDING
        baseline = top + (height - (len(cell.lines) - 1) * cell.size * _LEADING) / 2 + cell.size * 0.34
        for line in filter(None, cell.lines):
            spare = right - left - cell.face.width(line, cell.size)
            x = left + spare * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
            self._flow.page.lines.append(Line(line, cell.face.name, cell.size, INK, x, baseline))
            baseline += cell.size * _LEADING

    def _segment(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A level line, or an upright one, which grows with the rows as long as nothing interrupts it."""
        segments = self._flow.page.segments
        if self._uprights_of is not segments:
            self._uprights_of, self._upright_at = segments, {}
        if x == to_x:
            place = self._upright_at.get(x)
            if place is not None and segments[place].to_y == y:
                segments[place] = Segment(x, segments[place].y, x, to_y, _WEIGHT, self._style.line)
                return
            self._upright_at[x] = len(segments)
        segments.append(Segment(x, y, to_x, to_y, _WEIGHT, self._style.line))

    def _titles(self) -> list[list[str]]:
        face = choose_face(("serif-bold",), "".join(column.title for column in self._columns), self._flow.about)
        rooms = [right - left - _PADDING for left, right in zip(self._edges, self._edges[1:], strict=False)]
        return [
            wrap(column.title, face, self._title_size, room) for column, room in zip(self._columns, rooms, strict=True)
        ]

    @property
    def _title_size(self) -> float:
        return self._style.size_pt * 0.96

    @property
    def _has_groups(self) -> bool:
        return any(column.group for column in self._columns)

    def _group_height(self) -> float:
        return self._style.row_mm * POINTS_PER_MM if self._has_groups else 0.0

    def _title_height(self) -> float:
        grouped = [len(title) for title, column in zip(self._titles(), self._columns, strict=True) if column.group]
        alone = [len(title) for title, column in zip(self._titles(), self._columns, strict=True) if not column.group]
        line = self._title_size * _LEADING
        pad = 0.36 * self._style.row_mm * POINTS_PER_MM
        under_groups = max(grouped, default=1) * line + pad
        beside = max(alone, default=1) * line + pad - self._group_height()
        return max(under_groups, beside, self._style.row_mm * POINTS_PER_MM)

    def _letters_height(self) -> float:
        if not any(column.letter for column in self._columns):
            return 0.0
        return self._style.row_mm * POINTS_PER_MM * 0.72

    def _header_height(self) -> float:
        return self._group_height() + self._title_height() + self._letters_height()

    def _header(self) -> None:
        top, groups, titles = self._flow.y, self._group_height(), self._title_height()
        whole = groups + titles
        left, right = self._edges[0], self._edges[-1]
        self._flow.page.boxes.append(Box(left, top, right - left, self._header_height(), self._style.fill))
        self._segment(left, top, right, top)
        face = choose_face(("serif-bold",), "".join(c.title + c.group for c in self._columns), self._flow.about)
        for place, (column, title) in enumerate(zip(self._columns, self._titles(), strict=True)):
            below = groups if column.group else 0.0
            cell = _LaidCell(place, place, face, self._title_size, title)
            self._text(cell, "centre", top + below, whole - below)
        self._group_titles(face, top, groups)
        self._uprights(top, groups, whole)
        self._segment(left, top + whole, right, top + whole)
        self._flow.y += whole
        self._letters()

    def _group_titles(self, face: Face, top: float, height: float) -> None:
        for group, members in groupby(range(len(self._columns)), key=lambda place: self._columns[place].group):
            places = list(members)
            if group:
                cell = _LaidCell(places[0], places[-1], face, self._title_size, [group])
                self._text(cell, "centre", top, height)
                self._segment(self._edges[places[0]], top + height, self._edges[places[-1] + 1], top + height)

    def _uprights(self, top: float, groups: float, whole: float) -> None:
        for place, x in enumerate(self._edges):
            inside = 0 < place < len(self._columns) and bool(self._columns[place].group)
            joined = inside and self._columns[place].group == self._columns[place - 1].group
            self._segment(x, top + groups if joined else top, x, top + whole)

    def _letters(self) -> None:
        height = self._letters_height()
        if not height:
            return
        face = choose_face(("serif-italic",), "".join(column.letter for column in self._columns), self._flow.about)
        size = self._style.size_pt * 0.82
        top = self._flow.y
        for place, column in enumerate(self._columns):
            self._text(_LaidCell(place, place, face, size, [column.letter]), "centre", top, height)
        for x in self._edges:
            self._segment(x, top, x, top + height)
        self._segment(self._edges[0], top + height, self._edges[-1], top + height)
        self._flow.y += height
