"""Any list of the book on A4, upright or on its side, as many pages as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.names import clean_text
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.layout import Column, TemplateUnreadable, load_layout
from desktop_app.printing.tables import Table
from desktop_app.printing.values import PrintedValueMissing, board_values, date_values, optional, require

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.domain.list_exports import ColumnKind, ListCell, ListColumn, ListExport
    from desktop_app.printing.layout import Align, Layout

UPRIGHT: Final = "danh-sach-doc"
WIDE: Final = "danh-sach-ngang"
_KNOWN: Final = frozenset({"board_1", "board_2", "board_3", "title", "about", "day", "month", "year", "place", "total"})
_ALIGN: dict[ColumnKind, Align] = {
    "text": "left",
    "number": "centre",
    "year": "centre",
    "money": "right",
    "date": "centre",
}


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list, the day it is signed and where."""

    exported: ListExport
    day: date
    place: str


@one_at_a_time
def list_pdf(printed: PrintedList, report: Callable[[int, int], None] | None = None) -> bytes:
    """The list as a PDF; the same bytes for the same values.

    Args:
        report: Called after every page with rows done and rows in all.

    Raises:
        PrintedValueMissing: There is no row, or a required value is empty.
        GlyphMissing: A letter cannot be printed; names what begins its row.
    """
    exported = printed.exported
    template = WIDE if exported.is_wide else UPRIGHT
    values = _values(template, printed)
    shown = [place for place, column in enumerate(exported.columns) if column.on_paper]
    layout = _layout(template, tuple(exported.columns[place] for place in shown))
    if layout.table is None:
        raise TemplateUnreadable(template, "table")
    sheet = Sheet(layout, title=exported.title)
    sheet.draw_stacks(layout.stacks, values, values["board_3"])
    table = Table(sheet, layout.table)
    for done, row in enumerate(exported.rows):
        cells = {str(across): _words(row[place]) for across, place in enumerate(shown)}
        if table.add(cells, _words(row[min(1, len(row) - 1)])) and report is not None:
            report(done, len(exported.rows))
    table.close(layout.closing, values, values["board_3"])
    if report is not None:
        report(len(exported.rows), len(exported.rows))
    return sheet.pdf()


@cache
def _layout(template: str, columns: tuple[ListColumn, ...]) -> Layout:
    """The template with these columns, which share the width of its own."""
    layout = load_layout(template, _KNOWN)
    if layout.table is None:
        raise TemplateUnreadable(template, "table")
    room = sum(column.width_mm for column in layout.table.columns)
    share = room / sum(column.width for column in columns)
    made = tuple(
        Column(name=str(place), header=column.title, width_mm=column.width * share, align=_ALIGN[column.kind])
        for place, column in enumerate(columns)
    )
    return msgspec.structs.replace(layout, table=msgspec.structs.replace(layout.table, columns=made))


def _words(cell: ListCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return f"{cell:,}".replace(",", ".")
    if isinstance(cell, str | PartialDate):
        return clean_text(str(cell))
    return f"{cell:%d/%m/%Y}"


def _values(template: str, printed: PrintedList) -> dict[str, str]:
    exported = printed.exported
    if not exported.rows:
        raise PrintedValueMissing(template, "rows", "")
    needed = require(template, "", place=printed.place, title=exported.title)
    total = {"total": f"{len(exported.rows):,}".replace(",", ".")}
    head = board_values(template, exported.heading)
    return head | date_values(printed.day) | needed | optional(about=exported.about) | total
