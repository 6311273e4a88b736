"""One cell of a member list becomes one value; a doubtful one becomes nothing, with the doubt beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from desktop_app.domain.dates import EARLIEST_YEAR, DateNotUnderstood, PartialDate, parse_partial_date
from desktop_app.domain.names import (
    MAX_NAME_LENGTH,
    NameMissing,
    NameNotReadable,
    NameTooLong,
    clean_name,
    clean_text,
    fold,
)
from desktop_app.spreadsheets.sheets import Cell

T = TypeVar("T")
Sex = Literal["male", "female", ""]

MAX_TEXT_LENGTH = 500  # letters of an address or a note


class ProblemCode(StrEnum):
    """What is doubtful in a cell."""

    NAME_MISSING = "name_missing"
    NAME_TOO_LONG = "name_too_long"
    NAME_NOT_READABLE = "name_not_readable"
    NAME_IN_OLD_FONT = "name_in_old_font"
    BIRTH_NOT_UNDERSTOOD = "birth_not_understood"
    BIRTH_OUT_OF_RANGE = "birth_out_of_range"
    SEX_NOT_UNDERSTOOD = "sex_not_understood"
    PHONE_NOT_UNDERSTOOD = "phone_not_understood"
    JOINED_NOT_UNDERSTOOD = "joined_not_understood"
    JOINED_OUT_OF_RANGE = "joined_out_of_range"
    TEXT_TOO_LONG = "text_too_long"


class RepairCode(StrEnum):
    """What was put right; a year of two digits is a guess, and asked about first."""

    NAME_CASE = "name_case"
    PHONE_ZERO = "phone_zero"
    DAY_NUMBER = "day_number"
    YEAR_OF_TWO_DIGITS = "year_of_two_digits"


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What a cell says: a value, or the empty value and the doubt; or a value and how it was repaired."""

    value: T
    problem: ProblemCode | None = None
    repair: RepairCode | None = None


def text_of(cell: Cell) -> str:
    """A cell as the spreadsheet program shows it, clean: `5.0` → `5`, a day as `27/11/2013`."""
    if isinstance(cell, str):
        return clean_text(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    return str(cell)


class NameReader:
    """Names, most of them word by word from words that were seen before: `clean_name` only for what is new or odd."""

    def __init__(self) -> None:
        self._as_written: dict[str, str] = {}
        self._one_case: dict[str, str] = {}

    def read(self, text: str) -> Reading[str]:
        """The name in the book's form, repaired where it was all in one case."""
        words = text.split()
        one_case = text.isupper() or text.islower()
        known = self._one_case if one_case else self._as_written
        try:
            name = " ".join([known[word] for word in words])
        except KeyError:
            return self._learn(text, words, known)
        if not 0 < len(name) <= MAX_NAME_LENGTH:
            return _odd_name(text)
        return Reading(name, None, RepairCode.NAME_CASE) if one_case else Reading(name)

    def _learn(self, text: str, words: list[str], known: dict[str, str]) -> Reading[str]:
        for word in words:
            # A single letter is left to `clean_name`: its case depends on the rest of the name.
            if 1 < len(word) <= _LONGEST_WORD and word.isalpha() and OLD_FONT_LETTERS.isdisjoint(word):
                known[word] = clean_name(word) if known is self._one_case else clean_text(word)
        return _odd_name(text)


_LONGEST_WORD = 30  # letters; longer ones are not worth remembering
OLD_FONT_LETTERS = frozenset("µ¸¶·¹¨»¾¼½Æ®§ª«¬©¦¤¥")  # letters that TCVN3 text shows as and no Vietnamese name has


def _odd_name(text: str) -> Reading[str]:
    try:
        name = clean_name(text)
    except NameMissing:
        return Reading("", ProblemCode.NAME_MISSING)
    except NameTooLong:
        return Reading("", ProblemCode.NAME_TOO_LONG)
    except NameNotReadable:
        return Reading("", ProblemCode.NAME_NOT_READABLE)
    if not OLD_FONT_LETTERS.isdisjoint(name):
        return Reading("", ProblemCode.NAME_IN_OLD_FONT)
    if not name[0].isalpha():
        return Reading("", ProblemCode.NAME_NOT_READABLE)
    return Reading(name) if name == clean_text(text) else Reading(name, None, RepairCode.NAME_CASE)


_SEXES: dict[str, Sex] = {"nam": "male", "trai": "male", "m": "male", "nu": "female", "gai": "female", "f": "female"}


def read_sex(cell: Cell) -> Reading[Sex]:
    """`Nam`, `nữ`; a mere `x` does not say which."""
    sex = _SEXES.get(fold(text_of(cell)))
    return Reading("", ProblemCode.SEX_NOT_UNDERSTOOD) if sex is None else Reading(sex)


def read_text(cell: Cell) -> Reading[str]:
    """Free text: where a person lives, a note."""
    text = text_of(cell)
    return Reading(text) if len(text) <= MAX_TEXT_LENGTH else Reading("", ProblemCode.TEXT_TOO_LONG)


_PHONE_SIGNS = str.maketrans("", "", " .-()+\u00a0\u200b\t")
_MOBILE, _LANDLINE, _ABROAD = 10, 11, "84"


def read_phone(cell: Cell) -> Reading[str]:
    """A Vietnamese number as digits: ten of a mobile, eleven of a landline (02…), the zero back where Excel took it."""
    digits = (cell if isinstance(cell, str) else text_of(cell)).translate(_PHONE_SIGNS)
    if not (digits.isascii() and digits.isdigit()):
        return Reading("") if not digits else Reading("", ProblemCode.PHONE_NOT_UNDERSTOOD)
    if _is_phone(digits):
        return Reading(digits)
    if digits.startswith(_ABROAD) and _is_phone("0" + digits[len(_ABROAD) :]):
        return Reading("0" + digits[len(_ABROAD) :])
    if _is_phone("0" + digits):
        return Reading("0" + digits, None, RepairCode.PHONE_ZERO)
    return Reading("", ProblemCode.PHONE_NOT_UNDERSTOOD)


def _is_phone(digits: str) -> bool:
    if len(digits) == _MOBILE:
        return digits[0] == "0" and digits[1] not in "01"
    return len(digits) == _LANDLINE and digits.startswith("02")


_DAY_ZERO = date(1899, 12, 30)  # day 0 of Excel, for days after February 1900
_DAY_NUMBERS = range(3_000, 100_000)  # 1908 to 2173: above every year, so that 1966 stays a year


_TWO_DIGITS = re.compile(r"(?:(?:(?P<day>\d{1,2}) ?[/.-] ?)?(?P<month>\d{1,2}) ?[/.-] ?)?'?(?P<year>\d\d)", re.ASCII)
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class DateReader:
    """Days, months or years of one column.

    Attributes:
        today: No day after it is believed.
        day_numbers: Whether 19577 may be Excel's day number (a column of days) or is a slip (a column of years).
        not_understood: The doubt about what is no date.
        out_of_range: The doubt about a date before `EARLIEST_YEAR` or after today.
    """

    today: date
    day_numbers: bool
    not_understood: ProblemCode
    out_of_range: ProblemCode

    def read(self, cell: Cell) -> Reading[PartialDate | None]:
        """A year as number or text, `8/1961`, `15/08/1961`, a date cell, or Excel's number of a day."""
        if isinstance(cell, str):
            return self._text(clean_text(cell))
        if isinstance(cell, datetime | date):
            return self._checked(PartialDate(cell.year, cell.month, cell.day))
        if isinstance(cell, bool | time | timedelta):
            return Reading(None, self.not_understood)
        if self.day_numbers and int(cell) in _DAY_NUMBERS:
            day = _DAY_ZERO + timedelta(days=int(cell))
            checked = self._checked(PartialDate(day.year, day.month, day.day))
            return checked if checked.problem else Reading(checked.value, None, RepairCode.DAY_NUMBER)
        return self._text(text_of(cell))

    def _text(self, text: str) -> Reading[PartialDate | None]:
        if not text:
            return Reading(None)
        try:
            return self._checked(parse_partial_date(text))
        except DateNotUnderstood:
            return self._of_two_digits(text)

    def _of_two_digits(self, text: str) -> Reading[PartialDate | None]:
        """`61`, `8/61`, `15/8/61`: the last such year that has begun."""
        found = _TWO_DIGITS.fullmatch(text)
        if found is None or (found["month"] and not found["day"] and int(found["year"]) <= _LAST_DAY):
            return Reading(None, self.not_understood)  # 15/8 may be a day
        year = self.today.year // 100 * 100 + int(found["year"])
        try:
            day = PartialDate(
                year if year <= self.today.year else year - 100,
                *(int(found[part]) if found[part] else None for part in ("month", "day")),
            )
        except DateNotUnderstood:
            return Reading(None, self.not_understood)
        checked = self._checked(day)
        return checked if checked.problem else Reading(checked.value, None, RepairCode.YEAR_OF_TWO_DIGITS)

    def _checked(self, day: PartialDate) -> Reading[PartialDate | None]:
        latest = (self.today.year, self.today.month, self.today.day)
        if day.year < EARLIEST_YEAR or (day.year, day.month or 1, day.day or 1) > latest:
            return Reading(None, self.out_of_range)
        return Reading(day)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a column Nam or Nữ: a tick, or the birth written under the sex."""

    ticked: bool
    birth: PartialDate | None

    def __str__(self) -> str:  # pyright: ignore[reportImplicitOverride] - override is 3.12
        return str(self.birth or "")

    def without_birth(self) -> Mark:
        """The tick alone."""
        return Mark(self.ticked, birth=None)


_TICKS = frozenset({"x", "v", "✓", "✔", "☑", "1", "+", "co", "nam", "nu", "True"})


def mark_reader(births: DateReader) -> Callable[[Cell], Reading[Mark]]:
    """Reads the columns Nam and Nữ of lists that have one for each."""

    def read(cell: Cell) -> Reading[Mark]:
        text = text_of(cell)
        if not text or fold(text) in _TICKS or cell is True:
            return Reading(Mark(bool(text), None))
        born = births.read(cell)
        return Reading(Mark(ticked=True, birth=born.value), born.problem, born.repair)

    return read
