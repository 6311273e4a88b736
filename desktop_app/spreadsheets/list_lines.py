"""One line of a list becomes one row, or an account of why it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from desktop_app.domain.award_rules import category_key
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.members import Sex
from desktop_app.domain.names import clean_text
from desktop_app.spreadsheets.cell_fonts import CellFonts
from desktop_app.spreadsheets.hamlets import covered_hamlets, group_hamlet, hamlet_reader
from desktop_app.spreadsheets.headings import Heading
from desktop_app.spreadsheets.line_kinds import LeftOutReason, LineSorter
from desktop_app.spreadsheets.list_cells import (
    Read,
    amount_reader,
    birth_of_parts,
    plain,
    read_donor,
    read_national_id,
    read_result,
    read_school_year,
    read_score,
    year_reader,
)
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import (
    ASKED_FIRST,
    REPAIR_OF,
    Code,
    LeftLine,
    Leftover,
    ListRow,
    Oddity,
    ReadOptions,
    Repair,
)
from desktop_app.spreadsheets.member_cells import (
    OLD_FONT_LETTERS,
    DateReader,
    Mark,
    NameReader,
    ProblemCode,
    mark_reader,
    read_phone,
    read_sex,
    read_text,
    text_of,
)
from desktop_app.spreadsheets.sheets import Cell, Line, Sheet

T = TypeVar("T")

_LONGEST_SHOWN = 120  # letters of a cell that are repeated to the person
_NEEDS_CONSENT = frozenset((Repair.CONVERT_FONT, Repair.LEAVE_EMPTY, Repair.ADD_ZERO, Repair.READ_DAY_NUMBER))
_JOINED_IS_DAY = {"joined_not_understood": Code.DAY_NOT_UNDERSTOOD, "joined_out_of_range": Code.DAY_OUT_OF_RANGE}


class Notes:
    """What is worth telling, gathered while reading."""

    def __init__(self) -> None:
        self.oddities: list[Oddity] = []
        self.leftovers: list[Leftover] = []
        self.left_out: list[LeftLine] = []


@dataclass(frozen=True, slots=True)
class _Odd:
    """An odd cell of the line that is being read."""

    column: str
    field: Field
    code: Code
    before: str
    after: str = ""
    confidence: float = 1.0
    lost: tuple[str, ...] = ()


class _Column(Generic[T]):
    """One column; a cell that was seen before is not read again."""

    def __init__(
        self,
        heading: Heading,
        field: Field,
        read: Callable[[Cell], Read[T]],
        empty: T,
        unguessed: Callable[[T], T] | None = None,
    ) -> None:
        self._index = heading.index_of(field)
        self._title = heading.titles[self._index] if self._index is not None else ""
        self._field = field
        self._read = read
        self._empty = empty
        self._unguessed = unguessed  # what is left of a guess that was not accepted
        self._seen: dict[Cell, Read[T]] = {}

    def at(self, cells: list[Cell], odd: list[_Odd]) -> T:
        if self._index is None:
            return self._empty
        cell = cells[self._index]
        if cell == "":
            return self._empty
        found = self._seen.get(cell)
        if found is None:
            found = self._seen[cell] = self._read(cell)
        if found.code is not None:
            after = "" if REPAIR_OF[found.code] in (Repair.LEAVE_EMPTY, Repair.NONE) else str(found.value)
            odd.append(_Odd(self._title, self._field, found.code, text_of(cell)[:_LONGEST_SHOWN], after))
            if found.code in ASKED_FIRST and self._unguessed is not None:
                return self._unguessed(found.value)
        return found.value


class LineReader:
    """Reads the lines of one sheet from top to bottom."""

    def __init__(
        self,
        sheet: Sheet,
        heading: Heading,
        fonts: CellFonts,
        kind: Kind,
        today: date,
        options: ReadOptions,
        notes: Notes,
        hamlet: str,
    ) -> None:
        self._sheet, self._heading, self._fonts, self._kind = sheet, heading, fonts, kind
        self._today, self._options, self._notes = today, options, notes
        self._hamlet_of_group = hamlet
        self._sorter = LineSorter(heading, kind)
        self._names = NameReader()
        self._name_index = heading.fields.index(Field.NAME)
        self._given_index = heading.index_of(Field.GIVEN_NAME)
        self._mapped = [index for index, field in enumerate(heading.fields) if field and field is not Field.ORDER]
        self._covered = covered_hamlets(sheet, heading.index_of(Field.HAMLET))
        self._columns(heading, today)

    def _columns(self, heading: Heading, today: date) -> None:
        def text(field: Field) -> _Column[str]:
            return _Column(heading, field, plain(read_text), "")

        def day(field: Field, wrong: ProblemCode, out: ProblemCode, names: dict[str, Code] | None = None):  # noqa: ANN202 - as below
            reader = DateReader(today, not _of_years(heading, field), wrong, out)
            return _Column[PartialDate | None](
                heading, field, plain(reader.read, names), None, None if guessed else lambda _: None
            )

        guessed = Code.YEAR_OF_TWO_DIGITS in self._options.accepted

        born = (ProblemCode.BIRTH_NOT_UNDERSTOOD, ProblemCode.BIRTH_OUT_OF_RANGE)
        joined = (ProblemCode.JOINED_NOT_UNDERSTOOD, ProblemCode.JOINED_OUT_OF_RANGE)
        self._birth = day(Field.BIRTH, *born)
        self._joined = day(Field.JOINED, *joined)
        self._given_on = day(Field.GIVEN_ON, *joined, _JOINED_IS_DAY)
        self._sex = _Column[Sex](heading, Field.SEX, plain(read_sex), "")
        unmarked = Mark(ticked=False, birth=None)
        births = (plain(mark_reader(_births(heading, field, today))) for field in (Field.MALE, Field.FEMALE))
        bare = None if guessed else Mark.without_birth
        self._male = _Column(heading, Field.MALE, next(births), unmarked, bare)
        self._female = _Column(heading, Field.FEMALE, next(births), unmarked, bare)
        self._one_column_each = {Field.MALE, Field.FEMALE} & set(heading.fields)
        self._birth_parts = [heading.index_of(f) for f in (Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR)]
        self._hamlet = _Column(heading, Field.HAMLET, hamlet_reader(_title(heading, Field.HAMLET)), "")
        self._phone = _Column(heading, Field.PHONE, plain(read_phone), "")
        self._national_id = _Column(heading, Field.NATIONAL_ID, read_national_id, "")
        self._amount = _Column(heading, Field.AMOUNT, amount_reader(_title(heading, Field.AMOUNT)), None)
        self._result = _Column(heading, Field.RESULT, read_result, "")
        self._score = _Column(heading, Field.SCORE, read_score, None)
        self._year = _Column(heading, Field.YEAR, year_reader(today), None)
        self._school_year = _Column(heading, Field.SCHOOL_YEAR, read_school_year, "")
        self._card_number = text(Field.CARD_NUMBER)
        self._address, self._occupation, self._post = text(Field.ADDRESS), text(Field.OCCUPATION), text(Field.POST)
        self._class, self._school, self._parent = text(Field.CLASS), text(Field.SCHOOL), text(Field.PARENT)
        self._achievement, self._hardship = text(Field.ACHIEVEMENT), text(Field.HARDSHIP)
        self._goods, self._level, self._note = text(Field.GOODS), text(Field.LEVEL), text(Field.NOTE)

    def row(self, raw: Line) -> ListRow | None:
        """The row of a line, or None where it is no person or stays behind; the notes say which and why."""
        odd: list[_Odd] = []
        line = raw if self._fonts.nothing else self._converted(raw, odd)
        name = self._name(line)
        if not self._sorter.is_numbered_person(line, name):
            reason = self._sorter.reason_to_leave_out(line, name)
            if reason is not None:
                self._leave_out(line, reason, name)
                return None
            if self._sorter.is_blank(line):
                return None
        full_name = self._full_name(line, name, odd)
        row = self._row(line, full_name, odd) if full_name else None
        return self._kept(raw, row, odd)

    def _converted(self, raw: Line, odd: list[_Odd]) -> Line:
        cells = list(raw.cells)
        accepted = self._options.accepted
        for index in self._mapped:
            cell = cells[index]
            if not isinstance(cell, str) or not cell:
                continue
            conversion = self._fonts.conversions[index].get(cell)
            title, field = self._heading.titles[index], self._heading.fields[index]
            if conversion is not None:
                code = Code.OLD_FONT if conversion.certain else Code.OLD_FONT_DOUBTFUL
                odd.append(
                    _Odd(title, field, code, cell, conversion.after, conversion.confidence, conversion.lost),
                )
                if code in accepted:
                    cells[index] = conversion.after
            elif (form := self._fonts.forms.get(cell)) is not None:
                odd.append(_Odd(title, field, Code.UNICODE_FORM, cell, form))
                cells[index] = form
        return Line(raw.number, cells)

    def _name(self, line: Line) -> str:
        cell = line.cells[self._name_index]
        if self._given_index is not None:
            return f"{text_of(cell)} {text_of(line.cells[self._given_index])}".strip()
        if self._heading.name_end > self._name_index:
            return " ".join(text_of(c) for c in line.cells[self._name_index : self._heading.name_end + 1]).strip()
        return cell.strip() if isinstance(cell, str) else text_of(cell)

    def _full_name(self, line: Line, name: str, odd: list[_Odd]) -> str:
        title = self._heading.titles[self._name_index]
        if self._kind is Kind.DONATIONS:
            read = read_donor(name)
            if read.code is None and not OLD_FONT_LETTERS.isdisjoint(name):
                read = Read("", Code.NAME_IN_OLD_FONT)
        else:
            read = plain(self._names_read)(name)
        if read.code is None:
            return read.value
        before = name[:_LONGEST_SHOWN] or _shown(line)
        odd.append(_Odd(title, Field.NAME, read.code, before, read.value))
        return read.value if read.code in self._options.accepted else clean_text(name) if read.value else ""

    def _names_read(self, cell: Cell):  # noqa: ANN202 - what NameReader says
        return self._names.read(cell if isinstance(cell, str) else text_of(cell))

    def _row(self, line: Line, full_name: str, odd: list[_Odd]) -> ListRow | None:
        cells = line.cells
        birth, sex = self._birth_and_sex(cells, odd)
        amount, goods = self._amount.at(cells, odd), self._goods.at(cells, odd)
        result, level = self._result.at(cells, odd), self._level.at(cells, odd)
        achievement = self._achievement.at(cells, odd)
        ruled = self._is_ruled(achievement, amount, odd)
        if self._kind is Kind.CANDIDATES and amount is None and self._options.amount and not ruled:
            odd[:] = [one for one in odd if one.code is not Code.AMOUNT_NOT_UNDERSTOOD]
            amount = self._options.amount
        if not ruled:
            self._check_whole(line, amount, goods, result, odd)
        note, post = self._note.at(cells, odd), self._post.at(cells, odd)
        hamlet = self._hamlet.at(cells, odd) or self._covered.get(line.number, "") or self._hamlet_of_group
        return ListRow(
            self._sheet.name,
            line.number,
            full_name,
            birth,
            sex,
            hamlet if self._kind is not Kind.DONATIONS else "",
            self._address.at(cells, odd) or (hamlet if self._kind is Kind.DONATIONS else ""),
            self._phone.at(cells, odd),
            self._national_id.at(cells, odd),
            self._occupation.at(cells, odd),
            self._joined.at(cells, odd),
            self._class.at(cells, odd),
            self._school.at(cells, odd),
            self._parent.at(cells, odd),
            achievement,
            self._hardship.at(cells, odd),
            amount,
            goods,
            self._given_on.at(cells, odd),
            result or ("passed" if level and self._kind is Kind.RESULTS else ""),
            level,
            self._score.at(cells, odd),
            self._year.at(cells, odd),
            "; ".join(filter(None, (post, note))),
            self._card_number.at(cells, odd),
            self._school_year.at(cells, odd),
        )

    def _is_ruled(self, achievement: str, amount: int | None, odd: list[_Odd]) -> bool:
        """Whether a rule of the board gives what the line leaves unsaid; an amount nobody can read is not unsaid."""
        unsaid = amount is None and all(one.code is not Code.AMOUNT_NOT_UNDERSTOOD for one in odd)
        return self._kind is Kind.CANDIDATES and unsaid and category_key(achievement) in self._options.ruled

    def _check_whole(self, line: Line, amount: int | None, goods: str, result: str, odd: list[_Odd]) -> None:
        """What a line of its kind cannot do without."""
        doubted = {one.code for one in odd}
        if self._kind is Kind.DONATIONS and goods:
            odd[:] = [one for one in odd if one.code is not Code.AMOUNT_MISSING]
        needed = self._kind is Kind.CANDIDATES and not self._options.amount_optional
        wants_amount = needed or (self._kind is Kind.DONATIONS and not goods)
        if wants_amount and amount is None and Code.AMOUNT_NOT_UNDERSTOOD not in doubted:
            odd.append(_Odd(_title(self._heading, Field.AMOUNT), Field.AMOUNT, Code.AMOUNT_MISSING, _shown(line)))
        asked = self._kind is Kind.RESULTS and Field.RESULT in self._heading.fields
        if asked and not result and Code.RESULT_MISSING not in doubted:
            odd.append(_Odd(_title(self._heading, Field.RESULT), Field.RESULT, Code.RESULT_MISSING, _shown(line)))

    def _birth_and_sex(self, cells: list[Cell], odd: list[_Odd]) -> tuple[PartialDate | None, Sex]:
        birth, sex = self._birth.at(cells, odd), self._sex.at(cells, odd)
        if self._one_column_each:
            marked_birth, marked_sex = self._marked(cells, odd)
            birth, sex = birth or marked_birth, sex or marked_sex
        if birth is None and None not in self._birth_parts:
            day, month, year = (text_of(cells[index]) if index is not None else "" for index in self._birth_parts)
            read = birth_of_parts(day, month, year, self._today)
            if read.code is not None:
                title = _title(self._heading, Field.BIRTH_YEAR)
                odd.append(_Odd(title, Field.BIRTH, read.code, "/".join(filter(None, (day, month, year)))))
            birth = read.value
        return birth, sex

    def _marked(self, cells: list[Cell], odd: list[_Odd]) -> tuple[PartialDate | None, Sex]:
        male, female = self._male.at(cells, odd), self._female.at(cells, odd)
        if male.ticked and female.ticked:
            title = _title(self._heading, Field.FEMALE)
            odd.append(_Odd(title, Field.SEX, Code.SEX_NOT_UNDERSTOOD, "x | x"))
            return male.birth or female.birth, ""
        if male.ticked:
            return male.birth, "male"
        return female.birth, "female" if female.ticked else ""

    def _kept(self, raw: Line, row: ListRow | None, odd: list[_Odd]) -> ListRow | None:
        if odd:
            sheet = self._sheet.name
            for one in odd:
                self._notes.oddities.append(
                    Oddity(
                        *(sheet, raw.number, one.column, one.field, one.code, one.before, one.after),
                        confidence=one.confidence,
                        lost=one.lost,
                    )
                )
        reasons = tuple(dict.fromkeys(one.code for one in odd if self._stays(one.code)))
        if row is not None and not reasons:
            return row
        self._notes.leftovers.append(
            Leftover(self._sheet.name, raw.number, tuple(map(text_of, raw.cells)), reasons or (Code.NAME_MISSING,))
        )
        return None

    def _stays(self, code: Code) -> bool:
        repair = REPAIR_OF[code]
        return repair is Repair.NONE or (repair in _NEEDS_CONSENT and code not in self._options.accepted)

    def _leave_out(self, line: Line, reason: LeftOutReason, name: str) -> None:
        self._notes.left_out.append(LeftLine(self._sheet.name, line.number, reason, _shown(line)))
        if reason is LeftOutReason.GROUP:
            texts = [name, *(text_of(cell) for cell in line.cells if cell != "")]
            self._hamlet_of_group = next((hamlet for text in texts if (hamlet := group_hamlet(text))), "")


def _title(heading: Heading, field: Field) -> str:
    index = heading.index_of(field)
    return heading.titles[index] if index is not None else ""


def _births(heading: Heading, field: Field, today: date) -> DateReader:
    codes = ProblemCode.BIRTH_NOT_UNDERSTOOD, ProblemCode.BIRTH_OUT_OF_RANGE
    return DateReader(today, not _of_years(heading, field), *codes)


def _of_years(heading: Heading, field: Field) -> bool:
    title = _title(heading, field).lower()
    return "năm" in title and "ngày" not in title


def _shown(line: Line) -> str:
    return " · ".join(filter(None, map(text_of, line.cells)))[:_LONGEST_SHOWN]
