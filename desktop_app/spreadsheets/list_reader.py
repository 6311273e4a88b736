"""Reads a list of any kind from a workbook as boards really keep it, and keeps account of every line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop_app.domain.names import fold
from desktop_app.spreadsheets.cell_fonts import CellFonts, cell_fonts
from desktop_app.spreadsheets.hamlets import group_hamlet
from desktop_app.spreadsheets.headings import Heading, chosen_heading, guess, likely_titles, told_fields
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.list_lines import LineReader, Notes
from desktop_app.spreadsheets.lists import (
    Correction,
    ListColumn,
    ListRow,
    NameColumnMissing,
    Oddity,
    ReadingStopped,
    ReadList,
    ReadOptions,
    SheetFound,
)
from desktop_app.spreadsheets.member_cells import text_of
from desktop_app.spreadsheets.sheets import Line, Sheet
from desktop_app.spreadsheets.workbooks import WorkbookEmpty, read_workbook

Report = Callable[[int, int], None]
Cancel = Callable[[], bool]

_STRIDE = 1_000  # lines between two looks at the clock of the person
_SAMPLES = 3


class _Found:
    """A sheet with its letters and its heading."""

    def __init__(self, sheet: Sheet, kind: Kind, options: ReadOptions) -> None:
        self.sheet = sheet
        self.fonts: CellFonts = cell_fonts(sheet)
        lines = sheet.lines if self.fonts.nothing else tuple(map(self.fonts.heading_line, sheet.lines[:_NEAR_TOP]))
        self.top = replace(sheet, lines=lines)
        self.heading: Heading | None = chosen_heading(self.top, kind, options.header_line, options.columns)
        if self.heading is not None and options.corrections:
            self.sheet = _corrected(sheet, self.heading, options.corrections)

    @property
    def layout(self) -> tuple[Field, ...]:
        """What the columns hold, from left to right."""
        return tuple(field for field in self.heading.fields if field) if self.heading else ()

    @property
    def people(self) -> int:
        """How many lines below the heading have a name."""
        if self.heading is None:
            return 0
        name, last = self.heading.fields.index(Field.NAME), self.heading.last_line
        return sum(bool(line.cells[name]) for line in self.sheet.lines if line.number > last)


def _corrected(sheet: Sheet, heading: Heading, corrections: Sequence[Correction]) -> Sheet:
    """The sheet with what a person typed in place of its cells."""
    fields = told_fields(heading)
    typed: dict[int, dict[int, str]] = {}
    for one in corrections:
        if one.sheet == sheet.name and one.field in fields:
            typed.setdefault(one.line, {})[fields.index(one.field)] = one.text
    lines = tuple(
        Line(line.number, [cells.get(place, cell) for place, cell in enumerate(line.cells)])
        if (cells := typed.get(line.number))
        else line
        for line in sheet.lines
    )
    return replace(sheet, lines=lines)


_NEAR_TOP = 61  # lines a heading is sought in


def read_list(
    path: Path,
    kind: Kind,
    today: date,
    options: ReadOptions | None = None,
    *,
    recall: Callable[[str], Sequence[tuple[int, Field]]] | None = None,
    ruled: frozenset[str] = frozenset(),
    report: Report | None = None,
    cancel: Cancel | None = None,
) -> ReadList:
    """Reads the sheets of a file that hold such a list, all of the same layout together.

    Args:
        path: A workbook (xlsx, xls, ods, xlsb) or a text file with columns (csv, txt, tsv).
        options: What a person chose; None: nothing yet.
        recall: Tells what a person chose before for a layout, by its fingerprint; asked only when `options` is None.
        ruled: As of `ReadOptions`; counts whatever `options` says.

    Raises:
        NameColumnMissing: No sheet has a column of names.
        WorkbookEmpty: No cell is filled.
        EnvironmentFault: The file cannot be read; one of the faults of `read_workbook`.
        ReadingStopped: `cancel` answered True.
    """
    sheets = read_workbook(path)
    if cancel is not None and cancel():
        raise ReadingStopped
    chosen = replace(options or ReadOptions(), ruled=ruled)
    asked = recall if options is None else None
    return read_sheets(path.name, sheets, kind, today, chosen, recall=asked, report=report, cancel=cancel)


def read_sheets(
    name: str,
    sheets: Sequence[Sheet],
    kind: Kind,
    today: date,
    options: ReadOptions | None = None,
    *,
    recall: Callable[[str], Sequence[tuple[int, Field]]] | None = None,
    report: Report | None = None,
    cancel: Cancel | None = None,
) -> ReadList:
    """`read_list` of sheets that are at hand; `name` is what they are called; `recall` is asked whenever it is given.

    Raises:
        NameColumnMissing, WorkbookEmpty, ReadingStopped: As of `read_list`.
    """
    chosen = options or ReadOptions()
    found = [_Found(sheet, kind, chosen) for sheet in sheets]
    read = _to_read(found, chosen)
    if not read:
        raise NameColumnMissing(name, max((likely_titles(at.top, kind) for at in found), key=len))
    if recall is not None and (columns := recall(_fingerprint(kind, read[0]))):
        chosen = replace(chosen, columns=tuple(columns))
        again = [_Found(sheet, kind, chosen) for sheet in sheets]
        read_again = _to_read(again, chosen)
        found, read = (again, read_again) if read_again else (found, read)
    return _ListReader(name, kind, today, chosen, found, read, report, cancel).read()


def _to_read(found: Sequence[_Found], options: ReadOptions) -> list[_Found]:
    """The sheets a person named, or the one with most people and every other of its layout."""
    lists = [at for at in found if at.heading is not None]
    if options.sheets:
        return [at for at in lists if at.sheet.name in options.sheets]
    if not lists:
        return []
    largest = max(lists, key=lambda at: at.people)
    return [at for at in lists if at is largest or (at.layout == largest.layout and at.people)]


def _fingerprint(kind: Kind, at: _Found) -> str:
    titles = at.heading.titles if at.heading else ()
    told = "\x1f".join((kind.value, str(at.sheet.first_column), *map(fold, titles)))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


class _ListReader:
    def __init__(
        self,
        name: str,
        kind: Kind,
        today: date,
        options: ReadOptions,
        found: Sequence[_Found],
        read: Sequence[_Found],
        report: Report | None,
        cancel: Cancel | None,
    ) -> None:
        self._name, self._kind, self._today, self._options = name, kind, today, options
        self._found, self._read = found, read
        self._report, self._cancel = report, cancel
        self._notes = Notes()
        self._rows: list[ListRow] = []
        self._done = 0
        self._all = sum(len(at.sheet.lines) for at in read)

    def read(self) -> ReadList:
        for at in self._read:
            if at.heading is not None:
                self._sheet(at, at.heading)
        first = self._read[0]
        if first.heading is None:
            raise WorkbookEmpty(self._name)
        return ReadList(
            self._kind,
            self._name,
            tuple(
                SheetFound(
                    at.sheet.name,
                    at.heading.first_line if at.heading else 0,
                    at.people,
                    any(at is r for r in self._read),
                )
                for at in self._found
            ),
            first.heading.first_line,
            _columns(first, first.heading, self._kind, self._options, self._notes.oddities),
            _fingerprint(self._kind, first),
            tuple(self._rows),
            tuple(self._notes.oddities),
            tuple(self._notes.leftovers),
            tuple(self._notes.left_out),
            first.heading.titles,
            tuple(
                (at.sheet.name, line)
                for at in self._read
                for line in at.sheet.lines
                if at.heading is not None and line.number > at.heading.last_line
            ),
            self._options,
        )

    def _sheet(self, at: _Found, heading: Heading) -> None:
        several = len(self._read) > 1
        hamlet = sheet_hamlet(at.sheet.name, several=several)
        reader = LineReader(at.sheet, heading, at.fonts, self._kind, self._today, self._options, self._notes, hamlet)
        for line in at.sheet.lines:
            self._done += 1
            if self._done % _STRIDE == 0:
                self._look()
            if line.number > heading.last_line and (row := reader.row(line)) is not None:
                self._rows.append(row)
        self._look()

    def _look(self) -> None:
        if self._cancel is not None and self._cancel():
            raise ReadingStopped
        if self._report is not None:
            self._report(self._done, self._all)


_DEFAULT_TABS = ("sheet", "trang tinh", "trang", "bang", "tong hop", "ds", "danh sach", "table")


def sheet_hamlet(tab: str, *, several: bool) -> str:
    """The hamlet that a tab names, `Thôn 3`; in a file of several lists any name of its own is one."""
    named = group_hamlet(tab)
    if named or not several:
        return named
    return "" if fold(tab).startswith(_DEFAULT_TABS) or fold(tab).isdigit() else tab.strip()


def _columns(
    at: _Found, heading: Heading, kind: Kind, options: ReadOptions, oddities: Sequence[Oddity]
) -> tuple[ListColumn, ...]:
    chosen = dict(options.columns)
    odd: dict[str, int] = {}
    for oddity in oddities:
        if not oddity.after:
            odd[oddity.column] = odd.get(oddity.column, 0) + 1
    below = [line for line in at.sheet.lines if line.number > heading.last_line]
    columns: list[ListColumn] = []
    for place, (title, field) in enumerate(zip(heading.titles, told_fields(heading), strict=True)):
        samples, filled = _samples(at.fonts, below, place)
        if not (title or field or filled):
            continue
        index = at.sheet.first_column + place
        sure = 1.0 if index in chosen else guess(title.split(" ")[-1] if "\n" in title else title, kind)[1] or _BY_PLACE
        sure *= 1 - min(1.0, odd.get(title, 0) / filled) if field and filled else 1
        columns.append(
            ListColumn(index, column_letter(index), title, field, samples, round(sure if field else 0.0, 2), place)
        )
    return tuple(columns)


_BY_PLACE = 0.7  # known by the line above or by its neighbours


def _samples(fonts: CellFonts, below: Sequence[Line], place: int) -> tuple[tuple[str, ...], int]:
    column = [line.cells[place] for line in below]
    seen: dict[str, None] = {}
    for cell in dict.fromkeys(column):
        if len(seen) == _SAMPLES:
            break
        if cell != "":
            conversion = fonts.conversions[place].get(cell) if isinstance(cell, str) else None
            seen[conversion.after if conversion and conversion.certain else text_of(cell)[:_LONGEST_SAMPLE]] = None
    return tuple(seen), len(column) - column.count("")


_LONGEST_SAMPLE = 120


def column_letter(index: int) -> str:
    """A column as the spreadsheet program names it: 0 → `A`, 27 → `AB`."""
    before, last = divmod(index, 26)
    return (column_letter(before - 1) if before else "") + chr(ord("A") + last)
