"""The lines that stay behind, as a workbook that a person puts right and reads again."""

# XlsxWriter leaves parts of its signatures without types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from desktop_app.i18n import _
from desktop_app.spreadsheets.lists import Code
from desktop_app.spreadsheets.reasons import REASONS

_WIDEST, _NARROWEST = 40, 8  # letters


@dataclass(frozen=True, slots=True, order=True)
class LeftRow:
    """One line that stays behind.

    Attributes:
        sheet, line: Where it stood.
        cells: As they were in the file.
        reasons: What is odd about it.
        twice: The earlier line that says the same, or 0.
    """

    sheet: str
    line: int
    cells: tuple[str, ...]
    reasons: tuple[Code, ...] = ()
    twice: int = 0

    @property
    def told(self) -> str:
        """The reasons in words."""
        words = [_(REASONS[reason]) for reason in self.reasons]
        if self.twice:
            words.append(_("trùng với dòng {line} của tệp").format(line=self.twice))
        elif not words:
            words.append(_("chưa chọn ghi dòng này"))
        return "; ".join(words)


def leftovers_workbook(titles: Sequence[str], behind: Sequence[LeftRow], lacking: Sequence[LeftRow]) -> bytes:
    """An xlsx file: the lines that stay behind, and on a second sheet those that go in with a cell left empty.

    Every cell is text, so that nothing changes on the way; the headings are those of the file, so that it can be read
    again as it is.
    """
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    plain = workbook.add_format({"num_format": "@"})
    for name, rows in ((_("Để lại"), behind), (_("Cần bổ sung"), lacking)):
        if not rows:
            continue
        sheet = workbook.add_worksheet(name)
        width = max(len(titles), *(len(row.cells) for row in rows))
        heading = [*titles, *[""] * (width - len(titles)), _("Lý do"), _("Ở dòng")]
        sheet.write_row(0, 0, heading, bold)
        longest = [len(title) for title in heading]
        for at, row in enumerate(rows, 1):
            texts = [*row.cells, *[""] * (width - len(row.cells)), row.told, f"{row.sheet} · {row.line}"]
            for column, text in enumerate(texts):
                if text:
                    sheet.write_string(at, column, text, plain)
                    longest[column] = max(longest[column], len(text))
        for column, letters in enumerate(longest):
            sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, letters + 2)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(heading) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    workbook.close()
    return buffer.getvalue()
