"""Everything a book holds about one person, on A4: facts and small tables under headings, as many pages as it takes."""

# pyright: reportUnknownMemberType=false
# reportlab's stubs leave most numbers untyped.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor

from desktop_app.domain.names import clean_text
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.fitting import Line
from desktop_app.printing.fonts import choose_face
from desktop_app.printing.layout import POINTS_PER_MM, TemplateUnreadable, load_layout
from desktop_app.printing.values import board_values, date_values, optional, require, with_words
from desktop_app.printing.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.printing.fonts import Face
    from desktop_app.printing.layout import TableStyle

TEMPLATE: Final = "thong-tin-mot-nguoi"
_KNOWN: Final = frozenset(
    {
        "board_1",
        "board_2",
        "board_3",
        "title",
        "full_name",
        "about",
        "day",
        "month",
        "year",
        "place",
        "prepared_by",
    }
)
_INK, _SOFT, _HEADING, _RULE = "#000000", "#474E5D", "#1B478F", "#B8912F"
_LEADING: Final = 1.22
_PADDING: Final = 1.3 * POINTS_PER_MM
_ROW_GAP: Final = 0.9 * POINTS_PER_MM
_BEFORE_SECTION: Final = 4.4 * POINTS_PER_MM
_AFTER_HEADING: Final = 2.0 * POINTS_PER_MM
_HEADING_PT: Final = 12.5
_SMALLER: Final = 0.93  # letters of a table beside those of the facts


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A small table.

    Attributes:
        headers: One for each column.
        shares: Widths of the columns as shares of the whole; together 1.
        rows: Cells from left to right; at least one row.
        right: Columns (from 0) whose cells stand at the right: amounts.
    """

    headers: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RecordSection:
    """A heading with what stands under it; facts with an empty value are left out.

    Attributes:
        facts: Label and value.
        note: A sentence under them, or empty.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    table: RecordTable | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What the paper says.

    Attributes:
        board_lines: One to three lines; the last names the board.
        about: One line under the name.
        sections: In the order in which they are printed.
        prepared_by: Who made the paper; may be empty.
    """

    board_lines: tuple[str, ...]
    place: str
    day: date
    full_name: str
    sections: tuple[RecordSection, ...]
    about: str = ""
    title: str = ""
    prepared_by: str = ""


@one_at_a_time
def person_record_pdf(record: PersonRecord) -> bytes:
    """The record as a PDF, A4 upright; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
        TextDoesNotFit: The name is too long for its place.
    """
    layout = load_layout(TEMPLATE, _KNOWN)
    style = layout.table
    if style is None or [column.name for column in style.columns] != ["label", "value"]:
        raise TemplateUnreadable(TEMPLATE, "table")
    values = with_words(layout.words["record"], _values(record))
    sheet = Sheet(layout, title=f"{values['title']}: {values['full_name']}")
    sheet.draw_stacks(layout.stacks, values, values["full_name"])
    flow = _Flow(sheet, style, values["full_name"])
    for section in record.sections:
        flow.section(section)
    closing = max((stack.y_mm + stack.height_mm for stack in layout.closing), default=0.0)
    top_mm = flow.room_for(closing * POINTS_PER_MM) / POINTS_PER_MM
    for stack in layout.closing:
        sheet.draw_stack(stack, values, values["full_name"], y_mm=top_mm + stack.y_mm)
    sheet.end_page()
    return sheet.pdf()


def _values(record: PersonRecord) -> dict[str, str]:
    needed = require(TEMPLATE, record.full_name, full_name=record.full_name, place=record.place)
    free = optional(title=record.title, about=record.about, prepared_by=record.prepared_by)
    return board_values(TEMPLATE, record.board_lines) | date_values(record.day) | needed | free


class _Flow:
    """Lines that run down the page and over to the next; `y` counts from the top, in points."""

    def __init__(self, sheet: Sheet, style: TableStyle, person: str) -> None:
        self._sheet = sheet
        self._style = style
        self._person = person
        self._page = 1
        self._y = style.first_top_mm * POINTS_PER_MM
        self._left = style.x_mm * POINTS_PER_MM
        self._width = sum(column.width_mm for column in style.columns) * POINTS_PER_MM
        self._label = style.columns[0].width_mm * POINTS_PER_MM

    def section(self, section: RecordSection) -> None:
        """Draws a section; its heading never stands alone at the foot of a page."""
        facts = [(label, text) for label, value in section.facts if (text := clean_text(value))]
        self.room_for(_BEFORE_SECTION + 4 * self._style.row_mm * POINTS_PER_MM)
        self._y += _BEFORE_SECTION
        self._heading(section.title)
        for label, text in facts:
            self._fact(label, text)
        if section.table is not None:
            self._table(section.table)
        if section.note:
            self._paragraph(clean_text(section.note))

    def room_for(self, height: float) -> float:
        """Turns the page where this height (points) is not left; says where the next thing begins, in points."""
        if self._y + height > self._style.bottom_mm * POINTS_PER_MM:
            self._turn()
        return self._y

    def _turn(self) -> None:
        self._sheet.end_page()
        self._page += 1
        self._y = self._style.next_top_mm * POINTS_PER_MM
        number = self._face("serif", str(self._page))
        x = (self._sheet.width - number.width(str(self._page), 12)) / 2
        y = self._style.page_number_mm * POINTS_PER_MM
        lines = [Line(str(self._page), number.name, 12, _INK, x, y)]
        name = self._face("serif-italic", self._person)
        right = self._left + self._width - name.width(self._person, 9.5)
        lines.append(Line(self._person, name.name, 9.5, _SOFT, max(right, self._sheet.width * 0.55), y))
        self._sheet.draw_lines(lines)

    def _face(self, font: str, text: str) -> Face:
        return choose_face((font,), text, self._person)

    def _heading(self, title: str) -> None:
        font = self._face("serif-bold", title)
        baseline = self._y + _HEADING_PT
        self._sheet.draw_lines([Line(title, font.name, _HEADING_PT, _HEADING, self._left, baseline)])
        self._y = baseline + 1.5 * POINTS_PER_MM
        self._rule(self._y, _RULE, 0.7)
        self._y += _AFTER_HEADING

    def _rule(self, y: float, colour: str, weight: float) -> None:
        canvas = self._sheet.canvas
        canvas.setStrokeColor(HexColor(colour))
        canvas.setLineWidth(weight)
        canvas.line(self._left, self._sheet.height - y, self._left + self._width, self._sheet.height - y)

    def _fact(self, label: str, text: str) -> None:
        size = self._style.size_pt
        font = self._face(self._style.font, text)
        name = self._face("serif-italic", label)
        labels = wrap(label, name, size, self._label - 2 * _PADDING)
        values = wrap(text, font, size, self._width - self._label)
        self.room_for(max(len(labels), len(values)) * size * _LEADING)
        for lines, face, x, colour in (
            (labels, name, self._left, _SOFT),
            (values, font, self._left + self._label, _INK),
        ):
            self._sheet.draw_lines(
                Line(line, face.name, size, colour, x, self._y + size * (0.9 + i * _LEADING))
                for i, line in enumerate(lines)
            )
        self._y += max(len(labels), len(values)) * size * _LEADING + _ROW_GAP

    def _paragraph(self, text: str) -> None:
        size = self._style.size_pt
        font = self._face("serif-italic", text)
        for line in wrap(text, font, size, self._width):
            self.room_for(size * _LEADING)
            self._sheet.draw_lines([Line(line, font.name, size, _SOFT, self._left, self._y + size * 0.9)])
            self._y += size * _LEADING
        self._y += _ROW_GAP

    def _table(self, table: RecordTable) -> None:
        self._y += _ROW_GAP
        self._row(table, table.headers, header=True)
        for row in table.rows:
            self._row(table, tuple(map(clean_text, row)), header=False)
        self._y += _ROW_GAP

    def _row(self, table: RecordTable, cells: Sequence[str], *, header: bool) -> None:
        size = self._style.size_pt * _SMALLER
        wanted = self._style.header_font if header else self._style.font
        widths = [share * self._width for share in table.shares]
        fonts = [self._face(wanted, cell) for cell in cells]
        laid = [
            wrap(cell, font, size, width - 2 * _PADDING) for cell, font, width in zip(cells, fonts, widths, strict=True)
        ]
        height = max(map(len, laid)) * size * _LEADING + 1.8 * _PADDING
        before = self._page
        self.room_for(height)
        if self._page != before and not header:
            self._row(table, table.headers, header=True)
        if header:
            self._fill(height)
        left = self._left
        for column, (lines, font, width) in enumerate(zip(laid, fonts, widths, strict=True)):
            for i, line in enumerate(lines):
                spare = width - 2 * _PADDING - font.width(line, size) if column in table.right else 0.0
                baseline = self._y + 0.9 * _PADDING + size * (0.86 + i * _LEADING)
                self._sheet.draw_lines([Line(line, font.name, size, _INK, left + _PADDING + spare, baseline)])
            left += width
        self._y += height
        self._rule(self._y, self._style.line, 0.4)

    def _fill(self, height: float) -> None:
        canvas = self._sheet.canvas
        canvas.setFillColor(HexColor(self._style.header_fill))
        canvas.rect(self._left, self._sheet.height - self._y - height, self._width, height, stroke=0, fill=1)
