"""A file that was read, line by line, as the check of an import shows it. Pure: runs in the background."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop_app.domain.members import Likeness
from desktop_app.services.members import ImportPreview
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.member_cells import ProblemCode, RepairCode
from desktop_app.spreadsheets.member_lists import MemberRow as SheetRow
from desktop_app.spreadsheets.member_lists import MemberSheet, Repair, RowProblem

Fate = Literal["new", "doubtful", "double", "behind"]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the file.

    Attributes:
        line: Its number in the file.
        row: The person in it; None when the line has no usable name.
        fate: new (goes in), doubtful (goes in, a cell stays empty), double and behind (stay out).
        written: What stands in the file in the doubtful cells, by field.
        codes: What is wrong, the gravest first.
        repaired: Fields put right without asking.
        like: Who it looks like, for doubles.
    """

    line: int
    row: SheetRow | None
    fate: Fate
    written: dict[Field, str]
    codes: tuple[ProblemCode, ...]
    repaired: frozenset[Field]
    like: Likeness | None = None

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should look at it before it goes in, or because it does not."""
        return self.fate != "new"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was read and compared with the book.

    Attributes:
        path: Where it is.
        preview: What the service will write.
        rows: Every line that is or should be a person, in the order of the file.
    """

    path: Path
    preview: ImportPreview
    rows: tuple[CheckRow, ...]

    @property
    def behind(self) -> int:
        """How many lines stay out."""
        return len(self.rows) - len(self.preview.new)


_FIELDS: dict[ProblemCode | RepairCode, Field] = {
    ProblemCode.NAME_MISSING: Field.NAME,
    ProblemCode.NAME_TOO_LONG: Field.NAME,
    ProblemCode.NAME_NOT_READABLE: Field.NAME,
    ProblemCode.NAME_IN_OLD_FONT: Field.NAME,
    ProblemCode.BIRTH_NOT_UNDERSTOOD: Field.BIRTH,
    ProblemCode.BIRTH_OUT_OF_RANGE: Field.BIRTH,
    ProblemCode.SEX_NOT_UNDERSTOOD: Field.SEX,
    ProblemCode.PHONE_NOT_UNDERSTOOD: Field.PHONE,
    ProblemCode.JOINED_NOT_UNDERSTOOD: Field.JOINED,
    ProblemCode.JOINED_OUT_OF_RANGE: Field.JOINED,
    RepairCode.NAME_CASE: Field.NAME,
    RepairCode.PHONE_ZERO: Field.PHONE,
}


def checked_file(path: Path, preview: ImportPreview) -> CheckedFile:
    """Brings what was read into one row per line."""
    sheet = preview.sheet
    titles = {column.title: column.field for column in sheet.columns}
    problems: defaultdict[int, list[RowProblem]] = defaultdict(list)
    for problem in sheet.problems:
        problems[problem.line].append(problem)
    repairs: defaultdict[int, list[Repair]] = defaultdict(list)
    for repair in sheet.repairs:
        repairs[repair.line].append(repair)
    likes = {row.line: like for row, like in preview.doubles}
    people = {row.line: row for row in sheet.rows}
    rows = (
        _row(line, people.get(line), problems[line], repairs[line], likes.get(line), titles)
        for line in _lines(sheet, people)
    )
    return CheckedFile(path, preview, tuple(rows))


def _lines(sheet: MemberSheet, people: dict[int, SheetRow]) -> list[int]:
    lost = {problem.line for problem in sheet.problems if problem.code.loses_line}
    return sorted(people.keys() | lost)


def _row(
    line: int,
    row: SheetRow | None,
    problems: Sequence[RowProblem],
    repairs: Sequence[Repair],
    like: Likeness | None,
    titles: dict[str, Field],
) -> CheckRow:
    ordered = sorted(problems, key=lambda problem: not problem.code.loses_line)
    fate: Fate = "behind" if row is None else "double" if like else "doubtful" if problems else "new"
    return CheckRow(
        line,
        row,
        fate,
        {_field(problem.code, problem.column, titles): problem.text for problem in problems},
        tuple(problem.code for problem in ordered),
        frozenset(_field(repair.code, repair.column, titles) for repair in repairs),
        like,
    )


def _field(code: ProblemCode | RepairCode, column: str, titles: dict[str, Field]) -> Field:
    return _FIELDS.get(code) or titles.get(column, Field.NONE)
