"""Tables of Word files: bare ones for what stands side by side, ruled ones whose head repeats."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# lxml, through which python-docx writes what it has no words for, is not typed.

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from desktop_app.domain.names import clean_text
from desktop_app.printing.word_styles import CELL, HEAD, WIDTH_MM, dress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordFile
    from docx.table import Table, _Row  # pyright: ignore[reportPrivateUsage]  # docx gives them no other name

    from desktop_app.printing.ruled_tables import RuledColumn

_PLACE: Final = "…"  # stands in the row that the others are copies of
_ALIGN: Final[dict[str, WD_ALIGN_PARAGRAPH]] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def bare_table(word: WordFile, widths_mm: Sequence[float], rows: int) -> Table:
    """A table without lines and without air in its cells, for what stands side by side."""
    table = word.add_table(rows, len(widths_mm))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _air(table, 0)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        _keep_whole(row)
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
            dress(cell.paragraphs[0], HEAD)
    return table


def _air(table: Table, millimetres: float) -> None:
    """Leaves so much space at both sides of every cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(Mm(millimetres).twips)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def write_table(
    word: WordFile,
    columns: Sequence[RuledColumn],
    rows: Sequence[tuple[str, ...]],
    total: tuple[str | None, ...],
) -> None:
    """A ruled table whose first row stands at the head of every page."""
    table = word.add_table(1, len(columns), "Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _air(table, 1.3)
    share = WIDTH_MM / sum(column.width_mm for column in columns)
    widths = [column.width_mm * share for column in columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    header = table.rows[0]
    _keep_whole(header)
    header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    _fill(header, widths, [(column.title, "centre") for column in columns], bold=True)
    _fill_all(table, widths, columns, rows)
    if total:
        _hold(table)
        texts = [(text or "", column.align) for text, column in zip(total, columns, strict=True)]
        last = _row(table)
        _fill(last, widths, texts, bold=True)
        _merge(last, total)
    after = dress(word.add_paragraph(), CELL)
    after.paragraph_format.space_before = after.paragraph_format.space_after = Pt(0)
    after.paragraph_format.line_spacing = Pt(6)


def _fill_all(
    table: Table, widths: Sequence[float], columns: Sequence[RuledColumn], rows: Sequence[tuple[str, ...]]
) -> None:
    """Makes one row, and every further one as a copy of it with other words: a list of a thousand takes no minute."""
    if not rows:
        return
    first = _row(table)
    _fill(first, widths, [(_PLACE, column.align) for column in columns])
    pattern = first._tr  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    for place, row in enumerate(rows):
        made = pattern if place == len(rows) - 1 else deepcopy(pattern)
        for words, text in zip(made.iter(qn("w:t")), row, strict=True):
            words.text = clean_text(text)
        if made is not pattern:
            pattern.addprevious(made)


def _row(table: Table) -> _Row:
    row = table.add_row()
    row.height, row.height_rule = Mm(6.8), WD_ROW_HEIGHT_RULE.AT_LEAST
    _keep_whole(row)
    return row


def _fill(row: _Row, widths: Sequence[float], texts: Sequence[tuple[str, str]], *, bold: bool = False) -> None:
    for cell, width, (text, align) in zip(row.cells, widths, texts, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = dress(cell.paragraphs[0], CELL)
        paragraph.alignment = _ALIGN[align]
        run = paragraph.add_run(clean_text(text))
        run.bold = True if bold else None


def _hold(table: Table) -> None:
    """The last row stays on the page of the total."""
    for cell in table.rows[-1].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _merge(row: _Row, texts: Sequence[str | None]) -> None:
    """A cell reaches over those at its right that have no text of their own."""
    cells = row.cells
    place = 0
    while place < len(texts):
        last = place
        while last + 1 < len(texts) and texts[last + 1] is None:
            last += 1
        if last > place:
            for cell in cells[place + 1 : last + 1]:
                for paragraph in cell.paragraphs[1:]:
                    paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
            merged = cells[place].merge(cells[last])
            for paragraph in merged.paragraphs[1:]:
                paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        place = last + 1
