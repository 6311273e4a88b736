"""Reads a list of members from a workbook as boards really keep it, and keeps account of every line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.spreadsheets.headings import Heading, find_heading, likely_titles
from desktop_app.spreadsheets.line_kinds import LeftOutReason, LineSorter
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.member_cells import (
    DateReader,
    Mark,
    NameReader,
    ProblemCode,
    Reading,
    RepairCode,
    Sex,
    mark_reader,
    read_phone,
    read_sex,
    read_text,
    text_of,
)
from desktop_app.spreadsheets.workbooks import Cell, Line, Sheet, read_workbook

T = TypeVar("T")

READ_FIELDS = frozenset(
    {
        *(Field.ORDER, Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.BIRTH, Field.SEX, Field.MALE),
        *(Field.FEMALE, Field.HAMLET, Field.PHONE, Field.JOINED, Field.NOTE),
    }
)
"""What is read here; the other fields of member lists are read by `list_reader`."""
_LONGEST_SHOWN = 120  # letters of a cell that are repeated to the person


@dataclass(eq=False)
class NameColumnMissing(DomainError):
    """No sheet has a column of names.

    Attributes:
        name: Of the file.
        found: What stands in the line that resembles a heading most.
    """

    name: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of the file and the field it goes to (`Field.NONE`: it stays behind).

    Attributes:
        letter: As the spreadsheet program shows it, `B`.
        title: Its heading in the file.
        field: Where its cells go.
        sample: The first filled cell below the heading.
    """

    letter: str
    title: str
    field: Field
    sample: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person of the list; what was empty or doubtful is None or `""`.

    Attributes:
        line: Number of the line in the file, as the spreadsheet program shows it.
    """

    line: int
    full_name: str
    birth: PartialDate | None
    sex: Sex
    hamlet: str
    phone: str
    joined: PartialDate | None
    note: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A doubtful cell: the heading of its column, what is wrong and what was written there."""

    line: int
    column: str
    code: ProblemCode
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A cell that was put right without asking, before and after."""

    line: int
    column: str
    code: RepairCode
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line below the heading that is no person, and what it says."""

    line: int
    reason: LeftOutReason
    text: str


@dataclass(frozen=True, slots=True)
class MemberSheet:
    """A member list as it was read; every filled line is in `rows`, in `left_out` or has a problem that loses it.

    Attributes:
        sheet: Name of the sheet.
        header_line: Number of the line of the heading.
        columns: All columns from left to right that have a heading or a field.
        rows: The people, in the order of the file.
        problems: Doubtful cells, in the order of the file.
        repairs: Cells put right without asking.
        left_out: Lines that are no person: totals, signatures, headings of groups.
        other_sheets: Names of the other sheets that have a list of people too and were not read.
    """

    sheet: str
    header_line: int
    columns: tuple[MappedColumn, ...]
    rows: tuple[MemberRow, ...]
    problems: tuple[RowProblem, ...]
    repairs: tuple[Repair, ...]
    left_out: tuple[LeftOut, ...]
    other_sheets: tuple[str, ...] = ()

    @property
    def left_behind(self) -> int:
        """How many lines have no usable name."""
        return sum(problem.code.loses_line for problem in self.problems)


def read_member_list(path: Path, today: date) -> MemberSheet:
    """The sheet with most people in it, read line by line.

    Args:
        path: A workbook: xlsx, xls, ods or xlsb.
        today: No birth and no joining after this day is believed.

    Raises:
        NameColumnMissing: No sheet has a column of names.
        WorkbookEmpty: No cell is filled.
        EnvironmentFault: The file cannot be read; one of the faults of `read_workbook`.
    """
    sheets = read_workbook(path)
    lists = [(sheet, _narrowed(heading)) for sheet in sheets if (heading := find_heading(sheet)) is not None]
    if not lists:
        raise NameColumnMissing(path.name, max(map(likely_titles, sheets), key=len))
    sheet, heading = max(lists, key=lambda found: _people_in(*found))
    others = tuple(other.name for other, at in lists if other is not sheet and _people_in(other, at))
    return replace(_ListReader(sheet, heading, today).read(), other_sheets=others)


def _narrowed(heading: Heading) -> Heading:
    return replace(heading, fields=tuple(field if field in READ_FIELDS else Field.NONE for field in heading.fields))


def _people_in(sheet: Sheet, heading: Heading) -> int:
    name = heading.fields.index(Field.NAME)
    return sum(bool(line.cells[name]) for line in sheet.lines if line.number > heading.last_line)


class _Notes:
    """What is worth telling, gathered while reading."""

    def __init__(self) -> None:
        self.problems: list[RowProblem] = []
        self.repairs: list[Repair] = []
        self.left_out: list[LeftOut] = []

    def add(self, line: int, column: str, cell: Cell, reading: Reading[T]) -> None:
        text = text_of(cell)[:_LONGEST_SHOWN]
        if reading.problem is not None:
            self.problems.append(RowProblem(line, column, reading.problem, text))
        if reading.repair is not None:
            self.repairs.append(Repair(line, column, reading.repair, text, str(reading.value)))


class _Column(Generic[T]):
    """One column; a cell that was seen before is not read again."""

    def __init__(self, heading: Heading, field: Field, read: Callable[[Cell], Reading[T]], empty: T) -> None:
        self._index = heading.index_of(field)
        self._title = heading.titles[self._index] if self._index is not None else ""
        self._read = read
        self._empty = empty
        self._seen: dict[Cell, Reading[T]] = {}

    def at(self, line: Line, notes: _Notes) -> T:
        if self._index is None:
            return self._empty
        cell = line.cells[self._index]
        if cell == "":
            return self._empty
        reading = self._seen.get(cell)
        if reading is None:
            reading = self._seen[cell] = self._read(cell)
        if reading.problem is not None or reading.repair is not None:
            notes.add(line.number, self._title, cell, reading)
        return reading.value


class _ListReader:
    def __init__(self, sheet: Sheet, heading: Heading, today: date) -> None:
        self._sheet = sheet
        self._heading = heading
        self._notes = _Notes()
        self._names = NameReader()
        self._sorter = LineSorter(heading)
        self._name_index = heading.fields.index(Field.NAME)
        self._name_title = heading.titles[self._name_index]
        self._given_index = heading.index_of(Field.GIVEN_NAME)
        births = _births(heading, Field.BIRTH, today)
        self._birth = _Column[PartialDate | None](heading, Field.BIRTH, births.read, None)
        self._sex = _Column[Sex](heading, Field.SEX, read_sex, "")
        self._hamlet = _Column(heading, Field.HAMLET, read_text, "")
        self._phone = _Column(heading, Field.PHONE, read_phone, "")
        self._joined = _Column[PartialDate | None](heading, Field.JOINED, _joinings(heading, today).read, None)
        self._note = _Column(heading, Field.NOTE, read_text, "")
        unmarked = Mark(ticked=False, birth=None)
        self._male = _Column(heading, Field.MALE, mark_reader(_births(heading, Field.MALE, today)), unmarked)
        self._female = _Column(heading, Field.FEMALE, mark_reader(_births(heading, Field.FEMALE, today)), unmarked)
        self._one_column_each = {Field.MALE, Field.FEMALE} & set(heading.fields)

    def read(self) -> MemberSheet:
        last_line = self._heading.last_line
        found = (self._row(line) for line in self._sheet.lines if line.number > last_line)
        rows = tuple(row for row in found if row is not None)
        notes = self._notes
        return MemberSheet(
            self._sheet.name,
            self._heading.first_line,
            _columns(self._sheet, self._heading),
            rows,
            tuple(notes.problems),
            tuple(notes.repairs),
            tuple(notes.left_out),
        )

    def _row(self, line: Line) -> MemberRow | None:
        name = self._name(line)
        if not self._sorter.is_numbered_person(line, name):
            reason = self._sorter.reason_to_leave_out(line, name)
            if reason is not None:
                self._notes.left_out.append(LeftOut(line.number, reason, _shown(line)))
                return None
            if self._sorter.is_blank(line):
                return None
        reading = self._names.read(name)
        if reading.problem is not None or reading.repair is not None:
            self._notes.add(line.number, self._name_title, name or _shown(line), reading)
        return self._person(line, reading.value) if reading.problem is None else None

    def _name(self, line: Line) -> str:
        cell = line.cells[self._name_index]
        if self._given_index is not None:
            return f"{text_of(cell)} {text_of(line.cells[self._given_index])}".strip()
        if self._heading.name_end > self._name_index:
            return " ".join(text_of(c) for c in line.cells[self._name_index : self._heading.name_end + 1]).strip()
        return cell.strip() if isinstance(cell, str) else text_of(cell)

    def _person(self, line: Line, full_name: str) -> MemberRow:
        notes = self._notes
        birth = self._birth.at(line, notes)
        sex = self._sex.at(line, notes)
        if self._one_column_each:
            marked_birth, marked_sex = self._marked(line)
            birth = birth or marked_birth
            sex = sex or marked_sex
        return MemberRow(
            line.number,
            full_name,
            birth,
            sex,
            self._hamlet.at(line, notes),
            self._phone.at(line, notes),
            self._joined.at(line, notes),
            self._note.at(line, notes),
        )

    def _marked(self, line: Line) -> tuple[PartialDate | None, Sex]:
        male, female = self._male.at(line, self._notes), self._female.at(line, self._notes)
        if male.ticked and female.ticked:
            index = self._heading.fields.index(Field.FEMALE)
            both = Reading("", ProblemCode.SEX_NOT_UNDERSTOOD)
            self._notes.add(line.number, self._heading.titles[index], line.cells[index], both)
            return male.birth or female.birth, ""
        if male.ticked:
            return male.birth, "male"
        return female.birth, "female" if female.ticked else ""


def _births(heading: Heading, field: Field, today: date) -> DateReader:
    return DateReader(
        today,
        not _of_years(heading, field),
        ProblemCode.BIRTH_NOT_UNDERSTOOD,
        ProblemCode.BIRTH_OUT_OF_RANGE,
    )


def _joinings(heading: Heading, today: date) -> DateReader:
    return DateReader(
        today,
        not _of_years(heading, Field.JOINED),
        ProblemCode.JOINED_NOT_UNDERSTOOD,
        ProblemCode.JOINED_OUT_OF_RANGE,
    )


def _of_years(heading: Heading, field: Field) -> bool:
    index = heading.index_of(field)
    title = heading.titles[index].lower() if index is not None else ""
    return "năm" in title and "ngày" not in title


def _columns(sheet: Sheet, heading: Heading) -> tuple[MappedColumn, ...]:
    return tuple(
        MappedColumn(_letter(sheet.first_column + index), title, field, _sample(sheet, heading, index))
        for index, (title, field) in enumerate(zip(heading.titles, heading.fields, strict=True))
        if title or field
    )


def _letter(index: int) -> str:
    before, last = divmod(index, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def _sample(sheet: Sheet, heading: Heading, index: int) -> str:
    below = (line.cells[index] for line in sheet.lines if line.number > heading.last_line)
    return next((text[:_LONGEST_SHOWN] for cell in below if cell != "" and (text := text_of(cell))), "")


def _shown(line: Line) -> str:
    return " · ".join(filter(None, map(text_of, line.cells)))[:_LONGEST_SHOWN]
