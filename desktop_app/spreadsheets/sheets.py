"""The sheets of a workbook as lines of cells, read by calamine."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

Cell = int | float | str | bool | date | datetime | time | timedelta

WIDEST = 256  # columns; a cell further right is a slip of the hand, not part of a list


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something.

    Attributes:
        number: As the spreadsheet program shows it, from 1.
        cells: One value per column of the sheet; an empty cell is `""`, whole numbers may be floats.
    """

    number: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its lines from top to bottom, blank ones left out.

    Attributes:
        name: As on its tab.
        lines: Every list of cells has the same length, 256 at most.
        first_column: Where the first cell of a line stands in the sheet, column A = 0.
        merged: Line number and first cell of a merged range → its last cell, as indexes into `cells`.
        tall: First line, last line and cell of merged ranges that reach over several lines of one column.
    """

    name: str
    lines: tuple[Line, ...]
    first_column: int
    merged: dict[tuple[int, int], int]
    tall: tuple[tuple[int, int, int], ...] = ()


def filled_sheets(content: bytes) -> tuple[Sheet, ...]:
    """All sheets that show and hold something, in the order of their tabs; hidden ones only if no other is left.

    Raises:
        CalamineError, OSError, ValueError: It cannot be read. A damaged xls may also end in a panic of the reader,
            which is no Exception, or end the process.
    """
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        plain = [m for m in workbook.sheets_metadata if m.typ is SheetTypeEnum.WorkSheet]
        shown = [m.name for m in plain if m.visible is SheetVisibleEnum.Visible]
        hidden = [m.name for m in plain if m.visible is not SheetVisibleEnum.Visible]
        for names in (shown, hidden):
            read = (_sheet(workbook.get_sheet_by_name(name)) for name in names)
            if filled := tuple(sheet for sheet in read if sheet.lines):
                return filled
    return ()


def _sheet(sheet: CalamineSheet) -> Sheet:
    rows = sheet.iter_rows() if sheet.width <= WIDEST else (cells[:WIDEST] for cells in sheet.iter_rows())
    lines = tuple(Line(number, cells) for number, cells in enumerate(rows, 1) if any(cells))
    first_column = sheet.start[1] if sheet.start else 0
    merged = {
        (top + 1, left - first_column): right - first_column
        for (top, left), (_, right) in sheet.merged_cell_ranges or ()
        if right > left and right - first_column < WIDEST
    }
    tall = tuple(
        (top + 1, bottom + 1, left - first_column)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if bottom > top and right == left and left - first_column < WIDEST
    )
    return Sheet(sheet.name, lines, first_column, merged, tall)
