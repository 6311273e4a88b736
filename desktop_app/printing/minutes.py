"""Minutes and control sheets on A4: headings, facts, tables with totals, signatures, as many pages as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.names import clean_text
from desktop_app.printing.drawing import ENLARGED, Sheet
from desktop_app.printing.fonts import choose_face
from desktop_app.printing.layout import POINTS_PER_MM, TemplateUnreadable, load_layout
from desktop_app.printing.pages import Flow, draw_pages
from desktop_app.printing.ruled_tables import RuledStyle, RuledTable
from desktop_app.printing.signing import SIGNING_VARIABLES, put_signing, signing_height, signing_row
from desktop_app.printing.values import PrintedValueMissing, board_values, date_values, optional, require
from desktop_app.printing.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.papers import PaperHead, PosterSize, Signature
    from desktop_app.printing.layout import Layout, TableStyle
    from desktop_app.printing.ruled_tables import Cells, RuledColumn

UPRIGHT: Final = "bien-ban"
WIDE: Final = "the-kho"
HEAD_VARIABLES: Final = frozenset(
    {
        *("board_1", "board_2", "board_3", "day", "month", "year", "place", "title"),
        *("about", "about_2", "about_3", "form_number", "copy", *SIGNING_VARIABLES),
    }
)
_TITLE: Final = "Tên giấy"  # the stack that stands last at the head; what follows begins below it
_PAGE_PT: Final = 13.0
_TEXT_PT: Final = 13.0
_LABEL_MM: Final = 44.0
_LEADING: Final = 1.28


def head_values(document: str, head: PaperHead, title: str, about: Sequence[str]) -> dict[str, str]:
    """What stands at the head of a money paper.

    Raises:
        PrintedValueMissing: There is no line of the board, no place or no title.
        TooManyHeaderLines: There are more than three lines of the board.
    """
    needed = require(document, title, place=head.place, title=title)
    lines = [*filter(None, about), "", "", ""]
    free = optional(
        about=lines[0],
        about_2=lines[1],
        about_3=lines[2],
        form_number=head.form_number,
        copy=str(head.copy_number or ""),
    )
    return board_values(document, head.board_lines) | date_values(head.day) | needed | free


def place_and_day(values: Mapping[str, str]) -> str:
    """Where and when a paper is signed, from its head."""
    return "{place}, ngày {day} tháng {month} năm {year}".format_map(values)


def headed_flow(layout: Layout, about: str, values: Mapping[str, str]) -> tuple[Flow, TableStyle]:
    """Begins a paper below its head, as wide as the table of the layout.

    Args:
        layout: One with a table.
        about: Whom or what the paper is about, for refusals.
        values: What stands at the head.

    Raises:
        TemplateUnreadable: The layout has no table.
    """
    style = layout.table
    if style is None:
        raise TemplateUnreadable(layout.title, "table")
    edges = (style.x_mm, style.x_mm + style.columns[0].width_mm, style.next_top_mm, style.bottom_mm)
    flow = Flow(layout, about, edges)
    for stack in layout.stacks:
        used = flow.put_stack(stack, values)
        if stack.name == _TITLE:
            flow.y = stack.y_mm * POINTS_PER_MM + used
    return flow, style


class MinutesPages:
    """Minutes in the making: what is said goes in from the top down."""

    def __init__(self, head: PaperHead, title: str, about: Sequence[str] = (), template: str = UPRIGHT) -> None:
        layout = load_layout(template, HEAD_VARIABLES)
        self._title = title
        self._values = head_values(template, head, title, about)
        self.flow, style = headed_flow(layout, title, self._values)
        self._style = RuledStyle(style.size_pt, style.row_mm)
        self._number_mm = style.page_number_mm
        self.flow.on_turn = self._number_page
        self.flow.gap(4)

    def heading(self, text: str) -> None:
        """A heading; it never stands alone at the foot of a page."""
        self.flow.keep_together(24 * POINTS_PER_MM)
        self.flow.gap(2)
        self.flow.say(text, font="serif-bold", size_pt=_TEXT_PT, after_mm=1)

    def say(self, text: str, *, font: str = "serif", after_mm: float = 1.2) -> None:
        """A paragraph; nothing when it is empty."""
        self.flow.say(clean_text(text), font=font, size_pt=_TEXT_PT, after_mm=after_mm)

    def fact(self, label: str, value: str, *, bold: bool = False) -> None:
        """A label with its value beside it; nothing when the value is empty."""
        text = clean_text(value)
        if not text:
            return
        flow, indent = self.flow, _LABEL_MM * POINTS_PER_MM
        face = choose_face(("serif-bold" if bold else "serif",), text, self._title)
        lines = wrap(text, face, _TEXT_PT, flow.right - flow.left - indent)
        flow.keep_together(_TEXT_PT * _LEADING)
        flow.say_at(label, flow.left, flow.y + _TEXT_PT * 0.95, size_pt=_TEXT_PT)
        for line in lines:
            flow.keep_together(_TEXT_PT * _LEADING)
            flow.say_at(line, flow.left + indent, flow.y + _TEXT_PT * 0.95, font=face.name, size_pt=_TEXT_PT)
            flow.y += _TEXT_PT * _LEADING
        flow.gap(0.6)

    def table(self, columns: Sequence[RuledColumn], rows: Sequence[Cells], totals: Sequence[Cells] = ()) -> None:
        """A table; its totals stand with its last row."""
        if not rows:
            raise PrintedValueMissing(self._title, "rows", "")
        self.flow.gap(0.8)
        table = RuledTable(self.flow, columns, self._style)
        for row in rows[:-1]:
            table.row(row)
        table.row(rows[-1], keep=len(totals) * self._style.row_mm * POINTS_PER_MM)
        for row in totals:
            table.row(row, bold=True)
        self.flow.gap(2)

    def sign(self, signatures: Sequence[Signature], *, with_day: bool = False) -> None:
        """The row of signatures, all of it on one page, on request with place and day above it."""
        row = signing_row(self.flow, signatures)
        day = place_and_day(self._values) if with_day else ""
        above = _TEXT_PT * _LEADING if day else 0.0
        self.flow.keep_together(signing_height(self.flow, row) + above + 2 * POINTS_PER_MM)
        self.flow.gap(2)
        self.flow.say(day, font="serif-italic", size_pt=_TEXT_PT, align="right")
        put_signing(self.flow, row)

    def pdf(self, size: PosterSize = "a4") -> bytes:
        """The finished document, on request on sheets twice as large."""
        sheet = Sheet(self.flow.layout, title=self._title, enlarged=ENLARGED[size])
        draw_pages(sheet, self.flow.pages)
        return sheet.pdf()

    def _number_page(self) -> None:
        number = str(len(self.flow.pages))
        x = (self.flow.left + self.flow.right - self.flow.width_of(number, _PAGE_PT)) / 2
        self.flow.say_at(number, x, self._number_mm * POINTS_PER_MM, size_pt=_PAGE_PT)
