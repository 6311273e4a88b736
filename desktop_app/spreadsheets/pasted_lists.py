"""Lines copied from a spreadsheet and pasted: read as a file would be, with its heading or without one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.errors import DomainError
from desktop_app.domain.money import parse_amount
from desktop_app.domain.names import fold
from desktop_app.spreadsheets.headings import find_heading
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.list_reader import read_sheets
from desktop_app.spreadsheets.lists import NameColumnMissing, ReadList, ReadOptions
from desktop_app.spreadsheets.sheets import WIDEST, Cell, Line, Sheet
from desktop_app.spreadsheets.text_tables import table_of

MOST_LINES = 2_000  # pasted at once; a longer list is read from its file
SHEET = "dán"
_MOST = 0.5  # part of the filled cells of a column that must look like what it is taken for
_LEAST_AMOUNT = 1_000  # đồng; a smaller number is no amount of an award
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BIRTH = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|(?:19|20)\d\d")
_CLASS = re.compile(r"(?:lop )?\d{1,2} ?[a-z]{0,3}\d{0,2}(?:[/.]\d{1,2})?")
_SCHOOL = re.compile(r"(?:truong|thcs|thpt|tieu hoc|mam non|mau giao|dai hoc|cao dang|hoc vien|gdtx|th)\b.*")
_HAMLET = re.compile(r"(?:thon|xom|khoi|ap|ban|buon|lang|to|khu|chi hoi)\b.*\d.*|(?:thon|xom|ap|buon|lang) .*")
_HARDSHIP = re.compile(r".*\b(?:ho ngheo|can ngheo|mo coi|khuyet tat|kho khan|benh|chinh sach|ngheo)\b.*")
_PARENT = re.compile(r"(?:ong|ba|bo|me|cha)\b.*")


@dataclass(eq=False)
class TooManyPasted(DomainError):
    """More lines than can be looked through at once."""

    count: int
    most: int = MOST_LINES


def read_pasted(text: str, kind: Kind, today: date, options: ReadOptions | None = None) -> ReadList:
    """Reads pasted lines; where they have no heading, what the columns hold is told from their cells.

    Args:
        options: What a person chose; columns count from 0. None: nothing yet.

    Raises:
        NameColumnMissing: No column can be one of names.
        TooManyPasted: More than `MOST_LINES` lines.
    """
    sheet = pasted_sheet(text)
    if not sheet.lines:
        raise NameColumnMissing(SHEET, ())
    if len(sheet.lines) > MOST_LINES:
        raise TooManyPasted(len(sheet.lines))
    chosen = options or ReadOptions()
    if not chosen.header_line and find_heading(sheet, kind) is None:
        told = dict(chosen.columns)
        free = {place: field for place, field in guessed_columns(sheet).items() if field not in told.values()}
        chosen = replace(chosen, columns=tuple(sorted((free | told).items())))
    return read_sheets(SHEET, (sheet,), kind, today, chosen)


def pasted_sheet(text: str) -> Sheet:
    """The lines as those of a sheet; numbers count from 1, blank lines have theirs."""
    cleaned = _CONTROL.sub("", text)
    rows = table_of(cleaned.encode("utf-8", errors="replace"))
    width = min(max((len(row) for row in rows), default=0), WIDEST)
    lines = [
        Line(number, _cells(row, width)) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)
    ]
    return Sheet(SHEET, tuple(lines), 0, {})


def _cells(row: Sequence[str], width: int) -> list[Cell]:
    cells: list[Cell] = [cell.strip() for cell in row[:width]]
    return cells + [""] * (width - len(cells))


def guessed_columns(sheet: Sheet) -> dict[int, Field]:
    """What each column seems to hold, told from its cells alone; columns of which nothing is known are left out."""
    width = len(sheet.lines[0].cells) if sheet.lines else 0
    columns = {place: [str(line.cells[place]) for line in sheet.lines if line.cells[place]] for place in range(width)}
    found: dict[int, Field] = {}
    for field, looks in _LOOKS:
        if field in found.values():
            continue
        free = (place for place, cells in columns.items() if cells and place not in found)
        place = next((place for place in free if _most(columns[place], looks)), None)
        if place is not None and (place == 0 or field is not Field.ORDER):
            found[place] = field
    rest = [place for place, cells in columns.items() if cells and place not in found]
    if rest and Field.ACHIEVEMENT not in found.values() and Field.NAME in found.values():
        found[rest[0]] = Field.ACHIEVEMENT
    return found


def _most(cells: Sequence[str], looks: Callable[[str], bool]) -> bool:
    return sum(looks(cell) for cell in cells) >= _MOST * len(cells)


def _like(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: pattern.fullmatch(fold(cell)) is not None


def _is_amount(cell: str) -> bool:
    try:
        return parse_amount(cell) >= _LEAST_AMOUNT
    except DomainError:
        return False


def _is_order(cell: str) -> bool:
    return cell.rstrip(".").isdecimal() and len(cell) <= len("2000.")


def _is_name(cell: str) -> bool:
    """Letters only, more than one word, each with a capital: «Học sinh giỏi» is none."""
    words = cell.split()
    return len(words) > 1 and not any(c.isdigit() for c in cell) and all(word[:1].isupper() for word in words)


def _may_be_name(cell: str) -> bool:
    return any(c.isalpha() for c in cell) and not any(c.isdigit() for c in cell)


_LOOKS: tuple[tuple[Field, Callable[[str], bool]], ...] = (
    (Field.BIRTH, _like(_BIRTH)),
    (Field.AMOUNT, _is_amount),
    (Field.ORDER, _is_order),
    (Field.SCHOOL, _like(_SCHOOL)),
    (Field.HAMLET, _like(_HAMLET)),
    (Field.CLASS, _like(_CLASS)),
    (Field.HARDSHIP, _like(_HARDSHIP)),
    (Field.SEX, lambda cell: fold(cell) in {"nam", "nu"}),
    (Field.PARENT, _like(_PARENT)),
    (Field.NAME, _is_name),
    (Field.NAME, _may_be_name),
    (Field.PARENT, _is_name),
)
