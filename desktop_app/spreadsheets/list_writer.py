"""Writes a list as a workbook: typed cells, a header that stays in sight, ready for A4; the same bytes each time."""

# pyright: reportUnknownMemberType=false
# XlsxWriter leaves the types of what it takes in dictionaries open.

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.list_exports import ColumnKind, ListCell, ListColumn, ListExport

_FONT: Final = "Times New Roman"  # on every computer that boards have, with every Vietnamese letter
_SIZE: Final = 12
_A4: Final = 9
_STEP: Final = 500  # rows between two reports
_LONGEST_CELL: Final = 32_767  # letters; a spreadsheet program holds no more
_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the file must not depend on the clock
_NUMBER_FORMATS: dict[ColumnKind, str] = {
    "text": "@",
    "number": "#,##0",
    "year": "0",
    "money": "#,##0",
    "date": "dd/mm/yyyy",
}
_RIGHT: Final = {"money", "number"}
_CENTRED: Final = {"year", "date"}

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Formats:
    heading: Format
    title: Format
    about: Format
    header: Format
    cells: dict[ColumnKind, Format]


def list_workbook(exported: ListExport, report: Report | None = None) -> bytes:
    """The list as an .xlsx file; equal lists give equal bytes.

    Every text is written as text, so nothing that a person typed is taken for a formula, and telephone numbers keep
    their first 0. Days are days, years and amounts are numbers, a month with its year is text.

    Args:
        report: Called now and then with rows done and rows in all.
    """
    buffer = BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, "default_date_format": _NUMBER_FORMATS["date"]})
    workbook.set_properties({"title": exported.title, "created": _CREATED})
    formats = _formats(workbook)
    sheet = workbook.add_worksheet(sheet_name(exported.name))
    first = _head(sheet, exported, formats)
    for place, row in enumerate(exported.rows):
        for across, (column, cell) in enumerate(zip(exported.columns, row, strict=True)):
            _put(sheet, first + place, across, column, cell, formats)
        if report is not None and place % _STEP == 0:
            report(place, len(exported.rows))
    _arrange(sheet, exported, first)
    workbook.close()
    return buffer.getvalue()


def sheet_name(name: str) -> str:
    """A name that a sheet may have."""
    return _NOT_IN_A_NAME.sub(" ", name)[:_LONGEST_SHEET_NAME].strip() or "Danh sách"


def _formats(workbook: Workbook) -> _Formats:
    letters = {"font_name": _FONT, "font_size": _SIZE}
    centred = letters | {"align": "center", "valign": "vcenter"}
    framed = letters | {"border": 1, "border_color": "#8A8578", "valign": "top", "text_wrap": True}
    align = {kind: "right" if kind in _RIGHT else "center" if kind in _CENTRED else "left" for kind in _NUMBER_FORMATS}
    return _Formats(
        heading=workbook.add_format(letters | {"bold": True}),
        title=workbook.add_format(centred | {"bold": True, "font_size": 15}),
        about=workbook.add_format(centred | {"italic": True}),
        header=workbook.add_format(
            framed | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F2EFE6"}
        ),
        cells={
            kind: workbook.add_format(framed | {"num_format": told, "align": align[kind]})
            for kind, told in _NUMBER_FORMATS.items()
        },
    )


def _head(sheet: Worksheet, exported: ListExport, formats: _Formats) -> int:
    """Writes what stands above the rows; gives the line of the first one."""
    last = len(exported.columns) - 1
    for line, said in enumerate(exported.heading):
        sheet.write_string(line, 0, said, formats.heading)
    line = len(exported.heading) + 1
    for said, form, height in ((exported.title, formats.title, 24), (exported.about, formats.about, 18)):
        if said:
            sheet.set_row(line, height)
            if last:
                sheet.merge_range(line, 0, line, last, said, form)
            else:
                sheet.write_string(line, 0, said, form)
            line += 1
    line += 1
    sheet.set_row(line, 34)
    for across, column in enumerate(exported.columns):
        sheet.write_string(line, across, column.title, formats.header)
    return line + 1


def _put(sheet: Worksheet, line: int, across: int, column: ListColumn, cell: ListCell, formats: _Formats) -> None:
    form = formats.cells[column.kind]
    if cell is None or cell == "":
        sheet.write_blank(line, across, None, form)
    elif isinstance(cell, str):
        sheet.write_string(line, across, cell[:_LONGEST_CELL], formats.cells["text"])
    elif isinstance(cell, int):
        sheet.write_number(line, across, cell, form)
    elif isinstance(cell, PartialDate):
        _put_partial(sheet, line, across, cell, formats)
    else:
        sheet.write_datetime(line, across, _midnight(cell), formats.cells["date"])


def _put_partial(sheet: Worksheet, line: int, across: int, cell: PartialDate, formats: _Formats) -> None:
    if cell.month is None:
        sheet.write_number(line, across, cell.year, formats.cells["year"])
    elif cell.day is None or cell.year < 1900:  # noqa: PLR2004 - spreadsheets count days from 1900
        sheet.write_string(line, across, str(cell), formats.cells["text"])
    else:
        sheet.write_datetime(line, across, _midnight(date(cell.year, cell.month, cell.day)), formats.cells["date"])


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _arrange(sheet: Worksheet, exported: ListExport, first: int) -> None:
    last_line, last = first + max(len(exported.rows), 1) - 1, len(exported.columns) - 1
    for across, column in enumerate(exported.columns):
        sheet.set_column(across, across, column.width * 1.15 + 1)
    sheet.freeze_panes(first, 0)
    sheet.autofilter(first - 1, 0, last_line, last)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_line + 1}"})
    sheet.set_paper(_A4)
    if exported.is_wide:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first - 1)
    sheet.set_margins(left=0.7, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer('&C&"Times New Roman,Regular"&P/&N')
