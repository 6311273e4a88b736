"""A list as it was read from a workbook: its lines, its columns, and an account of everything that was odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.members import Sex
from desktop_app.spreadsheets.line_kinds import LeftOutReason
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.member_cells import text_of
from desktop_app.spreadsheets.sheets import Line


class Code(StrEnum):
    """What was odd about a cell or a line."""

    # The line is left behind, whatever a person chooses here.
    NAME_MISSING = "name_missing"
    NAME_TOO_LONG = "name_too_long"
    NAME_NOT_READABLE = "name_not_readable"
    NAME_IN_OLD_FONT = "name_in_old_font"
    AMOUNT_MISSING = "amount_missing"
    AMOUNT_NOT_UNDERSTOOD = "amount_not_understood"
    RESULT_MISSING = "result_missing"
    # The cell is left empty and the line goes in.
    BIRTH_NOT_UNDERSTOOD = "birth_not_understood"
    BIRTH_OUT_OF_RANGE = "birth_out_of_range"
    SEX_NOT_UNDERSTOOD = "sex_not_understood"
    PHONE_NOT_UNDERSTOOD = "phone_not_understood"
    JOINED_NOT_UNDERSTOOD = "joined_not_understood"
    JOINED_OUT_OF_RANGE = "joined_out_of_range"
    DAY_NOT_UNDERSTOOD = "day_not_understood"
    DAY_OUT_OF_RANGE = "day_out_of_range"
    NATIONAL_ID_NOT_UNDERSTOOD = "national_id_not_understood"
    SCORE_NOT_UNDERSTOOD = "score_not_understood"
    YEAR_NOT_UNDERSTOOD = "year_not_understood"
    TEXT_TOO_LONG = "text_too_long"
    # A value can be made of it.
    OLD_FONT = "old_font"
    OLD_FONT_DOUBTFUL = "old_font_doubtful"
    UNICODE_FORM = "unicode_form"
    NAME_CASE = "name_case"
    PHONE_ZERO = "phone_zero"
    NATIONAL_ID_ZERO = "national_id_zero"
    DAY_NUMBER = "day_number"
    YEAR_OF_TWO_DIGITS = "year_of_two_digits"


class Repair(StrEnum):
    """What the program offers to do about the odd cells of a group."""

    CONVERT_FONT = "convert_font"
    CONVERT_DOUBTFUL = "convert_doubtful"
    NORMALISE = "normalise"
    NAME_CASE = "name_case"
    ADD_ZERO = "add_zero"
    READ_DAY_NUMBER = "read_day_number"
    READ_TWO_DIGITS = "read_two_digits"
    LEAVE_EMPTY = "leave_empty"
    NONE = ""


REPAIR_OF: dict[Code, Repair] = {
    **dict.fromkeys(Code, Repair.LEAVE_EMPTY),
    **dict.fromkeys(
        (
            *(Code.NAME_MISSING, Code.NAME_TOO_LONG, Code.NAME_NOT_READABLE, Code.NAME_IN_OLD_FONT),
            *(Code.AMOUNT_MISSING, Code.AMOUNT_NOT_UNDERSTOOD, Code.RESULT_MISSING),
        ),
        Repair.NONE,
    ),
    Code.OLD_FONT: Repair.CONVERT_FONT,
    Code.OLD_FONT_DOUBTFUL: Repair.CONVERT_DOUBTFUL,
    Code.UNICODE_FORM: Repair.NORMALISE,
    Code.NAME_CASE: Repair.NAME_CASE,
    Code.PHONE_ZERO: Repair.ADD_ZERO,
    Code.NATIONAL_ID_ZERO: Repair.ADD_ZERO,
    Code.DAY_NUMBER: Repair.READ_DAY_NUMBER,
    Code.YEAR_OF_TWO_DIGITS: Repair.READ_TWO_DIGITS,
}
ASKED_FIRST = frozenset((Code.OLD_FONT_DOUBTFUL, Code.YEAR_OF_TWO_DIGITS))
"""The groups whose repair is a guess: taken only when a person accepts it, and the lines go in without it."""
ACCEPTED = frozenset(code for code in Code if code not in ASKED_FIRST and REPAIR_OF[code])
"""The groups whose repair is taken unless a person refuses it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person typed in place of a cell, before anything is written.

    Attributes:
        sheet, line: Where the cell stands.
        field: What its column holds.
        text: What is read instead; empty: nothing.
    """

    sheet: str
    line: int
    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person chose about the reading; the empty choice leaves everything to the program.

    Attributes:
        sheets: Names of the sheets to read; empty: those the program would read.
        header_line: Number of the (first) line of the heading; 0: found by itself.
        columns: Index of a column of the sheet (A = 0) and what it holds; `Field.NONE`: left aside.
        accepted: Groups whose repair is taken; the lines of a repair refused stay behind.
        amount: Candidates: đồng for those whose line names no amount.
        corrections: Cells that are read as a person typed them.
        amount_optional: Candidates: a line that names no amount goes in without one.
        ruled: Candidates: achievements, as `category_key` writes them, whose lines need no amount, for a rule of the
            board gives one; `amount` is for the others.
    """

    sheets: tuple[str, ...] = ()
    header_line: int = 0
    columns: tuple[tuple[int, Field], ...] = ()
    accepted: frozenset[Code] = ACCEPTED
    amount: int | None = None
    corrections: tuple[Correction, ...] = ()
    amount_optional: bool = False
    ruled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the file and what it holds.

    Attributes:
        index: Column of the sheet, A = 0.
        letter: As the spreadsheet program shows it, `B`.
        title: Its heading; both lines of a heading of two.
        field: What it holds (`Field.NONE`: it stays behind; `FAMILY_NAME`: the given name is in a column of its own).
        samples: The first few different filled cells below the heading.
        confidence: 0 to 1: how sure the guess is; 1 where a person chose.
        place: Its place in `ReadList.titles`, in `Leftover.cells` and in `RawLine.cells`.
    """

    index: int
    letter: str
    title: str
    field: Field
    samples: tuple[str, ...]
    confidence: float
    place: int = 0


@dataclass(frozen=True, slots=True)
class SheetFound:
    """A sheet of the file.

    Attributes:
        header_line: Number of the line of the heading, 0 where none was found.
        people: How many lines have a name.
        is_read: Whether its lines are among the rows.
    """

    name: str
    header_line: int
    people: int
    is_read: bool


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of a list; what was empty, doubtful, or not of this kind is None or `""`.

    Attributes:
        sheet: Name of the sheet.
        line: Number of the line, as the spreadsheet program shows it.
        amount: Đồng, above zero.
        score: In tenths of a point.
        school_year: Of the class, `2026-2027`.
    """

    sheet: str
    line: int
    full_name: str
    birth: PartialDate | None = None
    sex: Sex = ""
    hamlet: str = ""
    address: str = ""
    phone: str = ""
    national_id: str = ""
    occupation: str = ""
    joined: PartialDate | None = None
    class_name: str = ""
    school: str = ""
    parent: str = ""
    achievement: str = ""
    hardship: str = ""
    amount: int | None = None
    goods: str = ""
    given_on: PartialDate | None = None
    result: str = ""
    level: str = ""
    score: int | None = None
    year: int | None = None
    note: str = ""
    card_number: str = ""
    school_year: str = ""


@dataclass(frozen=True, slots=True)
class Oddity:
    """One odd cell.

    Attributes:
        column: Heading of its column.
        field: What the column holds.
        before: What was written there.
        after: What was made of it, or would be.
        confidence: 0 to 1, of a conversion from an old font.
        lost: Letters that did not survive in the file, as far as can be told.
    """

    sheet: str
    line: int
    column: str
    field: Field
    code: Code
    before: str
    after: str = ""
    confidence: float = 1.0
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """All odd cells of one kind, with what can be done about them at once.

    Attributes:
        repair: What is offered; `Repair.NONE`: the lines stay behind.
        accepted: Whether the repair is taken.
    """

    code: Code
    repair: Repair
    accepted: bool
    cells: tuple[Oddity, ...]

    @property
    def count(self) -> int:
        """How many cells."""
        return len(self.cells)

    @property
    def rows(self) -> tuple[tuple[str, int], ...]:
        """Sheet and number of every line, each once."""
        return tuple(dict.fromkeys((cell.sheet, cell.line) for cell in self.cells))


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line below the heading that is no person (a total, a signature), and what it says."""

    sheet: str
    line: int
    reason: LeftOutReason
    text: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """A line that does not go in: its cells as they were in the file, and why."""

    sheet: str
    line: int
    cells: tuple[str, ...]
    reasons: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of the file as the spreadsheet program shows it."""

    sheet: str
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as it was read; every filled line is in `rows`, in `leftovers` or in `left_out`.

    Attributes:
        file: Name of the file.
        fingerprint: Of the layout: the same headings in the same places have the same.
        rows: Good lines, in the order of the file.
        oddities: Every odd cell, in the order of the file.
        leftovers: Lines that stay behind.
        left_out: Lines that are no people.
        titles: The heading of every column of the first sheet that is read, empty where it has none.
        lines: Every line below the heading that was read, as it is in the file, to be shown again.
    """

    kind: Kind
    file: str
    sheets: tuple[SheetFound, ...]
    header_line: int
    columns: tuple[ListColumn, ...]
    fingerprint: str
    rows: tuple[ListRow, ...]
    oddities: tuple[Oddity, ...]
    leftovers: tuple[Leftover, ...]
    left_out: tuple[LeftLine, ...]
    titles: tuple[str, ...]
    lines: tuple[tuple[str, Line], ...]
    options: ReadOptions = field(default_factory=ReadOptions)

    @property
    def groups(self) -> tuple[ProblemGroup, ...]:
        """The odd cells by kind: what costs lines, then what costs cells, then repairs; the many before the few."""
        cells: dict[Code, list[Oddity]] = {}
        for odd in self.oddities:
            cells.setdefault(odd.code, []).append(odd)
        found = [
            ProblemGroup(code, REPAIR_OF[code], code in self.options.accepted, tuple(odd))
            for code, odd in cells.items()
        ]
        return tuple(sorted(found, key=lambda group: (_WEIGHT[group.repair], -group.count)))

    @property
    def raw(self) -> Iterator[RawLine]:
        """Every line below the heading as it is in the file."""
        return (RawLine(sheet, line.number, tuple(map(text_of, line.cells))) for sheet, line in self.lines)

    @property
    def reasons(self) -> Counter[LeftOutReason]:
        """How many lines are no people, and why."""
        return Counter(line.reason for line in self.left_out)


_WEIGHT = dict.fromkeys(Repair, 2) | {Repair.NONE: 0, Repair.LEAVE_EMPTY: 1}


@dataclass(eq=False)
class NameColumnMissing(DomainError):
    """No sheet has a column of names.

    Attributes:
        name: Of the file.
        found: What stands in the line that resembles a heading most.
    """

    name: str
    found: tuple[str, ...]


class ReadingStopped(Exception):
    """The person stopped the reading."""
