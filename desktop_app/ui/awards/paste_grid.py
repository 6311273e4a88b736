"""Pasted lines in a grid, each with its sentence, and beside them the line or the columns to put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.spreadsheets.list_kinds import KINDS, Field, Kind
from desktop_app.spreadsheets.lists import ListColumn
from desktop_app.ui.awards.pasted_lines import EDITED, PastedLine
from desktop_app.ui.sentences.list_imports import FIELDS
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field as FormField
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.row_model import Column, Look
from desktop_app.ui.widgets.text import Note, Text

LONGEST_SAMPLE = 28
_SIGNS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


def pasted_columns() -> tuple[Column[PastedLine], ...]:
    """The columns of the grid."""
    return (
        Column("", lambda row: row.name, 46, "check", tickable=lambda row: row.proposal is not None),
        Column(_("Họ và tên"), lambda row: row.name, None, "strong", _under, least=316),
        Column(_("Thành tích, hoàn cảnh"), lambda row: row.why, 206, optional=1),
        Column(_("Tiền, quà"), lambda row: row.gift, 150, "money", lambda row: row.goods),
        Column(_("Máy đọc"), lambda row: row.result, 200, "strong", lambda row: row.said, _look),
    )


def _under(row: PastedLine) -> str:
    number = _("Dòng {number}").format(number=row.place)
    return f"{number} · {row.under}" if row.under else number


def _look(row: PastedLine) -> Look:
    return Look(row.tone)


class LineCard(QWidget):
    """The line under the cursor: its sentence, and its cells to put right.

    Signals:
        corrected(int, object): Number of a line, and what was typed in place of its cells: `dict[Field, str]`.
    """

    corrected = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=12)
        self._line: PastedLine | None = None
        self._title = Text("", "h2")
        self._said = Note("", "text2", "info")
        column.addWidget(self._title)
        column.addWidget(self._said)
        self.boxes: dict[Field, TextField] = {}
        for cell in EDITED:
            box = TextField(longest=200)
            self.boxes[cell] = box
            column.addWidget(FormField(_(FIELDS[cell]), box))
            box.editingFinished.connect(partial(self._on_left, cell))

    def show_line(self, line: PastedLine | None) -> None:
        """Shows a line; None hides the card."""
        self.setVisible(line is not None)
        self._line = line
        if line is None:
            return
        self._title.setText(_("Dòng {number}").format(number=line.place))
        self._said.set_note(line.said or _("Dòng này đọc được."), line.tone, _SIGNS.get(line.tone, "info"))
        for cell, box in self.boxes.items():
            if box.text() != line.cells.get(cell, ""):
                box.setText(line.cells.get(cell, ""))

    def _on_left(self, cell: Field) -> None:
        line, typed = self._line, self.boxes[cell].value()
        if line is not None and typed != line.cells.get(cell, ""):
            self.corrected.emit(line.number, {cell: typed})


class ColumnsCard(Folding):
    """What each column holds; a person may say otherwise.

    Signals:
        chosen(int, object): Index of a column, and the `Field` it holds.
    """

    chosen = Signal(int, object)

    def __init__(self) -> None:
        super().__init__(_("Cột"))
        self.choices: dict[int, SearchChoice[Field]] = {}
        self._shown: tuple[tuple[int, str], ...] = ()
        self._fields: list[FormField] = []

    def show_columns(self, columns: Sequence[ListColumn]) -> None:
        """Shows the columns; those that are the same as before keep their places."""
        known = tuple((column.index, _column_name(column)) for column in columns)
        if known != self._shown:
            self._make(known)
        for column in columns:
            self.choices[column.index].set_key(column.field)
        named = [_(FIELDS[column.field]) for column in columns if column.field not in {Field.NONE, Field.ORDER}]
        self.set_summary(", ".join(named))

    def _make(self, known: tuple[tuple[int, str], ...]) -> None:
        self._shown = known
        for part in self._fields:
            self.inside.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._fields = []
        offered = [Option(one, _(FIELDS[one])) for one in (Field.NONE, *KINDS[Kind.CANDIDATES].fields)]
        self.choices = {}
        for index, name in known:
            choice: SearchChoice[Field] = SearchChoice(offered)
            choice.chosen.connect(partial(self._on_chosen, index))
            self.choices[index] = choice
            self._fields.append(FormField(name, choice))
            self.inside.addWidget(self._fields[-1])

    def _on_chosen(self, index: int, held: Field) -> None:
        self.chosen.emit(index, held)


def _column_name(column: ListColumn) -> str:
    sample = column.title or next(iter(column.samples), "")
    shown = sample if len(sample) <= LONGEST_SAMPLE else f"{sample[:LONGEST_SAMPLE]}…"
    return f"{column.letter} · {shown}" if shown else column.letter


def fixed_with(
    fixed: Mapping[int, Mapping[Field, str]], number: int, typed: Mapping[Field, str]
) -> dict[int, Mapping[Field, str]]:
    """What was typed so far, and this."""
    return {**fixed, number: {**fixed.get(number, {}), **typed}}


def fixed_text(fixed: Mapping[int, Mapping[Field, str]]) -> str:
    """What was typed, for the draft: number, field and text apart by tabs, a line for each."""
    return "\n".join(
        f"{number}\t{cell.value}\t{text}" for number, cells in fixed.items() for cell, text in cells.items()
    )


def fixed_of(text: str) -> dict[int, Mapping[Field, str]]:
    """What `fixed_text` kept; what cannot be read is left out."""
    fixed: dict[int, Mapping[Field, str]] = {}
    for line in text.splitlines():
        number, _tab, rest = line.partition("\t")
        name, _tab, typed = rest.partition("\t")
        cell = next((one for one in EDITED if one.value == name), None)
        if number.isdecimal() and cell is not None:
            fixed = fixed_with(fixed, int(number), {cell: typed})
    return fixed
