"""The cells of a sheet in one form of letters: what was converted, and what could be."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from desktop_app.spreadsheets.old_fonts import Conversion, FontEvidence, unicode_form
from desktop_app.spreadsheets.sheets import Cell, Line, Sheet


@dataclass(frozen=True, slots=True)
class CellFonts:
    """What the letters of a sheet are.

    Attributes:
        conversions: For each column: text of a cell → what it becomes, or could become.
        forms: Text in another form of Unicode → the text in the book's form.
    """

    conversions: tuple[dict[str, Conversion], ...]
    forms: dict[str, str]

    @property
    def nothing(self) -> bool:
        """Whether every cell stays as it is."""
        return not self.forms and not any(self.conversions)

    def heading_line(self, line: Line) -> Line:
        """The line with everything converted that is certain: a heading is read whatever a person chose."""
        return Line(line.number, [self._certain(cell, column) for column, cell in enumerate(line.cells)])

    def _certain(self, cell: Cell, column: int) -> Cell:
        if not isinstance(cell, str):
            return cell
        conversion = self.conversions[column].get(cell)
        return conversion.after if conversion and conversion.certain else self.forms.get(cell, cell)


def cell_fonts(sheet: Sheet) -> CellFonts:
    """Looks at every text of a sheet, column by column."""
    width = len(sheet.lines[0].cells) if sheet.lines else 0
    columns = (dict.fromkeys(line.cells[at] for line in sheet.lines) for at in range(width))
    texts = [{cell for cell in column if isinstance(cell, str) and cell} for column in columns]
    evidence = [FontEvidence(text for text in column if not text.isascii()) for column in texts]
    whole = FontEvidence(())
    for column in evidence:
        whole.add(column)
    if not whole.sure:
        conversions: tuple[dict[str, Conversion], ...] = tuple({} for _ in texts)
    else:
        conversions = tuple(
            {text: found for text in column if (found := at.conversion(text, whole))}
            for column, at in zip(texts, evidence, strict=True)
        )
    return CellFonts(conversions, _forms(texts, conversions))


def _forms(texts: list[set[str]], conversions: tuple[dict[str, Conversion], ...]) -> dict[str, str]:
    """Decomposed letters, and the Icelandic Ð for Đ."""
    return {
        text: form
        for column, converted in zip(texts, conversions, strict=True)
        for text in column
        if not text.isascii() and text not in converted and _is_odd(text) and (form := unicode_form(text)) != text
    }


def _is_odd(text: str) -> bool:
    return "\u00d0" in text or "\u00f0" in text or not unicodedata.is_normalized("NFC", text)
