"""The yearly report as a workbook and as CSV."""

# pyright: reportUnknownMemberType=false
from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from provincial_server.report_tables import ReportTable, ReportText
from provincial_server.tables import Cell, csv_bytes

WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_INK: Final = "#1F4E9E"
_WIDEST: Final = 42
_FIRST_ROW: Final = 4


def report_workbook(report: ReportText) -> bytes:
    """A workbook with a sheet for each table, ready to print on A4."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = {
        "title": book.add_format({"font_name": "Times New Roman", "font_size": 15, "bold": True, "font_color": _INK}),
        "about": book.add_format({"font_name": "Times New Roman", "font_size": 11, "font_color": "#474E5D"}),
        "head": book.add_format(_cell(bold=True, bg_color="#E6EDF8", text_wrap=True, align="center")),
        "text": book.add_format(_cell()),
        "number": book.add_format(_cell(num_format="#,##0", align="right")),
        "sum_text": book.add_format(_cell(bold=True, top=2)),
        "sum_number": book.add_format(_cell(bold=True, num_format="#,##0", align="right", top=2)),
    }
    for table in report.tables:
        _write(book.add_worksheet(table.short[:31]), report, table, styles)
    book.close()
    return file.getvalue()


def report_csv(report: ReportText) -> bytes:
    """All tables below one another, each under its name."""
    rows: list[Sequence[Cell]] = [[report.subtitle], [report.about]]
    for table in report.tables:
        rows += [[], [table.title], [*table.head], *table.rows]
        rows += [table.sums] if table.sums else []
    return csv_bytes([report.title], rows)


def _cell(**more: str | int | bool) -> dict[str, str | int | bool]:
    return {"font_name": "Times New Roman", "font_size": 12, "border": 1, "border_color": "#B8B5AC", **more}


def _write(sheet: Worksheet, report: ReportText, table: ReportTable, styles: dict[str, Format]) -> None:
    sheet.write_string(0, 0, f"{report.title} – {report.subtitle}", styles["title"])
    sheet.write_string(1, 0, report.about, styles["about"])
    sheet.write_string(2, 0, table.title, styles["about"])
    for column, name in enumerate(table.head):
        sheet.write_string(_FIRST_ROW - 1, column, name, styles["head"])
    for row, cells in enumerate(table.rows, _FIRST_ROW):
        _line(sheet, row, cells, styles["text"], styles["number"])
    if table.sums:
        _line(sheet, _FIRST_ROW + len(table.rows), table.sums, styles["sum_text"], styles["sum_number"])
    longest = max((len(str(cells[0])) for cells in table.rows), default=10)
    sheet.set_column(0, 0, min(max(longest + 4, 24), _WIDEST))
    sheet.set_column(1, max(len(table.head) - 1, 1), 18)
    sheet.set_row(_FIRST_ROW - 1, 34)
    sheet.freeze_panes(_FIRST_ROW, 1)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_FIRST_ROW - 1)
    sheet.set_footer("&C&P / &N")


def _line(sheet: Worksheet, row: int, cells: list[Cell], text: Format, number: Format) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, number)
        else:
            sheet.write_string(row, column, cell, text)
