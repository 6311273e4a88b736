"""One cell of a list becomes one value, with what was odd about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from desktop_app.domain.dates import EARLIEST_YEAR, DateNotUnderstood, PartialDate
from desktop_app.domain.learners import SchoolYearNotUnderstood, clean_school_year
from desktop_app.domain.money import (
    AmountNotPositive,
    AmountNotUnderstood,
    AmountTooLarge,
    check_amount,
    parse_amount,
)
from desktop_app.domain.names import MAX_NAME_LENGTH, fold
from desktop_app.spreadsheets.lists import Code
from desktop_app.spreadsheets.member_cells import Reading, text_of
from desktop_app.spreadsheets.sheets import Cell

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What a cell says.

    Attributes:
        value: The value, repaired where it had to be; empty where it cannot be understood.
        code: What was odd, or None.
    """

    value: T
    code: Code | None = None


def plain(read: Callable[[Cell], Reading[T]], renamed: dict[str, Code] | None = None) -> Callable[[Cell], Read[T]]:
    """A reader of member lists as a reader of lists; `renamed` gives its doubts other names."""
    names = renamed or {}

    def told(cell: Cell) -> Read[T]:
        reading = read(cell)
        code = reading.problem or reading.repair
        return Read(reading.value, None if code is None else names.get(code.value) or Code(code.value))

    return told


_NOTHING = frozenset({"", "-", "--", "0", "không", "không có", "x", "."})
_SMALLEST = 1_000  # đồng; smaller figures are counted in thousands, or are no money
_THOUSANDS = ("nghin", "ngan", "1000d", "1.000d", "1000 d", "1.000 d")
_MILLIONS = ("trieu",)


def amount_reader(title: str) -> Callable[[Cell], Read[int | None]]:
    """Reads amounts of a column; its heading may say that they are in thousands or millions of đồng."""
    folded = fold(title)
    unit = 1_000 if any(w in folded for w in _THOUSANDS) else 1_000_000 if any(w in folded for w in _MILLIONS) else 1

    def read(cell: Cell) -> Read[int | None]:
        text = text_of(cell)
        if text.lower() in _NOTHING:
            return Read(None)
        try:
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                value = cell * unit
                amount = check_amount(int(value)) if value == int(value) else 0
            else:
                amount = parse_amount(text)
                amount = check_amount(amount * unit) if unit > amount else amount
        except (AmountNotUnderstood, AmountNotPositive, AmountTooLarge, ValueError, OverflowError):
            amount = 0
        return Read(amount) if amount >= _SMALLEST else Read(None, Code.AMOUNT_NOT_UNDERSTOOD)

    return read


_CCCD, _CMND = 12, 9  # digits


def read_national_id(cell: Cell) -> Read[str]:
    """Twelve digits of a CCCD, nine of an old CMND, the zero back where Excel took it."""
    text = text_of(cell)
    digits = text.translate(_ID_SIGNS)
    if not digits:
        return Read("")
    if not (digits.isascii() and digits.isdigit()):
        return Read("", Code.NATIONAL_ID_NOT_UNDERSTOOD)
    if len(digits) in (_CCCD, _CMND):
        return Read(digits)
    if len(digits) + 1 in (_CCCD, _CMND):
        return Read("0" + digits, Code.NATIONAL_ID_ZERO)
    return Read("", Code.NATIONAL_ID_NOT_UNDERSTOOD)


_ID_SIGNS = str.maketrans("", "", " .-'’\u00a0\u200b")


def read_donor(cell: Cell) -> Read[str]:
    """A donor as the list names them: people with their titles, boards, firms, whole families."""
    text = text_of(cell)
    if len(text) > MAX_NAME_LENGTH:
        return Read("", Code.NAME_TOO_LONG)
    if not any(map(str.isalpha, text)):
        return Read("", Code.NAME_NOT_READABLE if text else Code.NAME_MISSING)
    return Read(text)


_MOST_SCORE = 1_000  # tenths


def read_score(cell: Cell) -> Read[int | None]:
    """Points in tenths: `85`, `85,5`, `85/100`."""
    text = text_of(cell).replace(",", ".").partition("/")[0].strip()
    if not text:
        return Read(None)
    try:
        tenths = float(text) * 10
        whole = round(tenths)
    except (ValueError, OverflowError):
        return Read(None, Code.SCORE_NOT_UNDERSTOOD)
    fits = 0 <= whole <= _MOST_SCORE and abs(tenths - whole) < 0.01  # noqa: PLR2004 - what a float loses
    return Read(whole) if fits else Read(None, Code.SCORE_NOT_UNDERSTOOD)


def year_reader(today: date) -> Callable[[Cell], Read[int | None]]:
    """Reads a year, or the year a school year ends in."""

    def read(cell: Cell) -> Read[int | None]:
        text = text_of(cell)
        if not text:
            return Read(None)
        parts = text.replace("–", "-").split("-")
        last = parts[-1].strip()
        known = last.isascii() and last.isdigit() and EARLIEST_YEAR <= int(last[:9]) <= today.year + 1
        return Read(int(last)) if known else Read(None, Code.YEAR_NOT_UNDERSTOOD)

    return read


def read_school_year(cell: Cell) -> Read[str]:
    """The school year of a learner's class, `2026-2027`."""
    try:
        return Read(clean_school_year(text_of(cell)))
    except SchoolYearNotUnderstood:
        return Read("", Code.YEAR_NOT_UNDERSTOOD)


_RESULTS = {
    "registered": ("dang ky", "da dang ky"),
    "failed": ("khong dat", "chua dat", "k dat", "kd", "khong", "khong cong nhan", "chua"),
    "recognised": ("cong nhan", "duoc cong nhan", "da cong nhan"),
    "passed": ("dat", "x", "co", "d", "v", "1", "hoan thanh", "true"),
}
_RESULT_OF = {word: result for result, words in _RESULTS.items() for word in words}


def read_result(cell: Cell) -> Read[str]:
    """`passed`, `failed`, `registered`, `recognised`; empty where it says something else."""
    text = fold(text_of(cell)).strip(" .!")
    result = _RESULT_OF.get(text)
    if result is None:
        begins = (key for key in _RESULT_OF if len(key) > 2 and text.startswith(key + " "))  # noqa: PLR2004
        result = _RESULT_OF.get(max(begins, key=len, default=""))
    return Read(result) if result else Read("", Code.RESULT_MISSING)


_FOUR = 4  # digits of a year


def birth_of_parts(day: str, month: str, year: str, today: date) -> Read[PartialDate | None]:
    """A birth in three columns; without a day or month what is known counts."""
    if not (day or month or year):
        return Read(None)
    figures = [
        int(part) if part.isascii() and part.isdigit() and len(part) <= _FOUR else None for part in (day, month, year)
    ]
    if figures[2] is None:
        return Read(None, Code.BIRTH_NOT_UNDERSTOOD)
    if not EARLIEST_YEAR <= figures[2] <= today.year:
        return Read(None, Code.BIRTH_OUT_OF_RANGE)
    if (day and figures[0] is None) or (month and figures[1] is None):
        return Read(None, Code.BIRTH_NOT_UNDERSTOOD)
    try:
        born = PartialDate(figures[2], figures[1] or None, (figures[0] or None) if figures[1] else None)
    except DateNotUnderstood:
        return Read(None, Code.BIRTH_NOT_UNDERSTOOD)
    late = (born.year, born.month or 1, born.day or 1) > (today.year, today.month, today.day)
    return Read(None, Code.BIRTH_OUT_OF_RANGE) if late else Read(born)
