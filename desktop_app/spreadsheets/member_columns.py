"""Finds the heading of a member list and which column holds what, however the board spelled it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.names import clean_text, fold
from desktop_app.spreadsheets.workbooks import Line, Sheet

_LINES_SEARCHED = 60  # a heading further down than this is not one


class Field(StrEnum):
    """What a column of a member list holds."""

    ORDER = "order"
    NAME = "name"
    FAMILY_NAME = "family_name"  # a name in two columns: here NAME stands for the two together
    GIVEN_NAME = "given_name"
    BIRTH = "birth"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    HAMLET = "hamlet"
    PHONE = "phone"
    JOINED = "joined"
    NOTE = "note"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the list begins and what its columns hold.

    Attributes:
        first_line: Number of the heading line.
        last_line: The same, or the line below where the heading has two lines (Năm sinh over Nam | Nữ).
        titles: The heading of every column, empty where it has none.
        fields: What every column holds.
        name_end: Index of the last column of the name, where the heading of the name spans several.
    """

    first_line: int
    last_line: int
    titles: tuple[str, ...]
    fields: tuple[Field, ...]
    name_end: int

    def index_of(self, field: Field) -> int | None:
        """The column that holds this, or None."""
        return self.fields.index(field) if field in self.fields else None


_SPELLINGS: dict[Field, tuple[str, ...]] = {
    Field.ORDER: ("stt", "tt", "so tt", "so thu tu", "thu tu"),
    Field.NAME: ("ho va ten", "ho ten", "ten hoi vien", "hoi vien", "ten day du", "ho va ten hoi vien"),
    Field.FAMILY_NAME: (
        *("ho", "ho dem", "ho va dem", "ho va ten dem", "ho ten dem", "ho lot", "ho va lot"),
        *("ho va chu dem", "ho chu dem", "ho va chu lot", "ho chu lot", "ho va ten lot", "ho ten lot", "ho va"),
    ),
    Field.GIVEN_NAME: ("ten",),
    Field.BIRTH: ("nam sinh", "ngay sinh", "sinh nam", "ngay thang nam sinh", "ngay thang sinh", "ngay nam sinh", "ns"),
    Field.SEX: ("nam nu", "nu nam", "gioi tinh", "gioi", "gt", "phai"),
    Field.MALE: ("nam",),
    Field.FEMALE: ("nu",),
    Field.HAMLET: ("cho o", "noi o", "dia chi", "thon", "xom", "ban", "ap", "khoi", "to", "khu", "lang"),
    Field.PHONE: ("dien thoai", "so dien thoai", "sdt", "dt", "so dt", "dtdd", "di dong", "dien thoai di dong"),
    Field.JOINED: (
        *("ngay vao", "nam vao", "vao hoi", "ngay gia nhap", "nam gia nhap", "ngay ket nap", "nam ket nap"),
        *("ngay tham gia", "nam tham gia", "thoi gian tham gia"),
    ),
    Field.NOTE: ("ghi chu", "chu thich", "gc"),
}
_EXACT = {spelling: field for field, spellings in _SPELLINGS.items() for spelling in spellings}
_BEGINNINGS = (
    ("ho va ten ", Field.NAME),
    ("ho ten ", Field.NAME),
    ("nam sinh ", Field.BIRTH),
    ("ngay sinh ", Field.BIRTH),
    ("ngay thang nam sinh ", Field.BIRTH),
    ("dien thoai ", Field.PHONE),
    ("so dien thoai ", Field.PHONE),
    ("sdt ", Field.PHONE),
    ("ngay vao hoi ", Field.JOINED),
    ("nam vao hoi ", Field.JOINED),
    ("ghi chu ", Field.NOTE),
)
_INSIDE = (("vao hoi", Field.JOINED), ("gia nhap hoi", Field.JOINED))
_OTHER_PEOPLE = frozenset(("bo", "cha", "me", "vo", "chong", "con", "phu", "chu", "gioi", "nguoi", "than"))
_ADDRESS_CORE = frozenset(("dia", "thon", "xom", "ap", "khoi", "khu", "lang", "buon", "o", "tru", "pho"))
_ADDRESS_WORDS = _ADDRESS_CORE | {
    *(
        "cho",
        "noi",
        "hien",
        "nay",
        "chi",
        "ban",
        "pho",
        "to",
        "dan",
        "so",
        "nha",
        "thuong",
        "tam",
        "cu",
        "sinh",
        "song",
    ),
}
_NAME_PARTS = (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)


def field_of(title: str) -> Field:
    """What a heading says about its column, `Field.NONE` where it is not one that is known."""
    key = _key(title) if title else ""
    field = _EXACT.get(key)
    if field is not None:
        lowered = unicodedata.normalize("NFC", title).strip().lower()
        return (
            Field.NONE if lowered in {"năm", "hộ", "số"} else field
        )  # a year, a household, a number: not nam, họ, stt
    words = frozenset(key.split())
    for beginning, begun in _BEGINNINGS:
        if key.startswith(beginning):
            return Field.NONE if words & _OTHER_PEOPLE else begun
    for part, holding in _INSIDE:
        if part in key:
            return holding
    return Field.HAMLET if words <= _ADDRESS_WORDS and words & _ADDRESS_CORE else Field.NONE


def _key(title: str) -> str:
    folded = fold(title)
    outside = folded.partition("(")[0].strip() or folded
    return " ".join("".join(c if c.isalnum() else " " for c in outside).split())


def find_heading(sheet: Sheet) -> Heading | None:
    """The heading of the list, or None where no line near the top has a column of names."""
    lines = sheet.lines[:_LINES_SEARCHED]
    found = (_heading_at(sheet, line, below) for line, below in zip(lines, (*lines[1:], None), strict=True))
    return max((heading for heading in found if heading is not None), key=_known, default=None)


def likely_titles(sheet: Sheet) -> tuple[str, ...]:
    """What the sheet has in place of a heading: the texts of the line that resembles one most."""
    lines = [tuple(title for title in _titles(line) if title) for line in sheet.lines[:_LINES_SEARCHED]]
    return max(lines, key=lambda titles: (sum(map(bool, map(field_of, titles))), len(titles)), default=())


def _known(heading: Heading) -> int:
    return sum(map(bool, heading.fields))


def _heading_at(sheet: Sheet, line: Line, below: Line | None) -> Heading | None:
    top = _titles(line)
    top_fields = [field_of(title) for title in top]
    if not any(field in _NAME_PARTS for field in top_fields):
        return None
    under = _titles(below) if below is not None and below.number == line.number + 1 else ()
    under_fields = [field_of(title) for title in under]
    if below is None or not _continues(top_fields, below, under_fields):
        fields = _settled(top_fields)
        return _heading(line.number, line.number, top, fields, sheet) if Field.NAME in fields else None
    fields = _settled([lower or upper for upper, lower in zip(top_fields, under_fields, strict=True)])
    titles = tuple(" ".join(filter(None, pair)) for pair in zip(_spread(top, line, sheet), under, strict=True))
    return _heading(line.number, below.number, titles, fields, sheet) if Field.NAME in fields else None


def _heading(first: int, last: int, titles: tuple[str, ...], fields: tuple[Field, ...], sheet: Sheet) -> Heading:
    name = fields.index(Field.NAME)
    spans_to = sheet.merged.get((first, name), name)
    name_end = name if any(fields[name + 1 : spans_to + 1]) else spans_to
    return Heading(first, last, titles, fields, name_end)


def _titles(line: Line) -> tuple[str, ...]:
    return tuple(clean_text(cell) if cell and isinstance(cell, str) else "" for cell in line.cells)


def _spread(titles: tuple[str, ...], line: Line, sheet: Sheet) -> tuple[str, ...]:
    """The titles of the upper line over every column that they span."""
    over = list(titles)
    for index, title in enumerate(titles):
        for covered in range(index + 1, sheet.merged.get((line.number, index), index) + 1):
            over[covered] = title
    return tuple(over)


def _continues(top: Sequence[Field], below: Line, under: Sequence[Field]) -> bool:
    """Whether the line below is the second line of the heading: only texts, some of them headings, none a person."""
    if not any(under) or not all(isinstance(cell, str) for cell in below.cells):
        return False
    above_people = (Field.ORDER, *_NAME_PARTS)
    return all(
        not cell or lower in _NAME_PARTS
        for upper, lower, cell in zip(top, under, below.cells, strict=True)
        if upper in above_people
    )


def _settled(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Each field once, the first column of it; a name in two parts only where both parts are there."""
    present = set(fields)
    if {Field.FAMILY_NAME, Field.GIVEN_NAME} <= present and Field.NAME not in present:
        meanings = {Field.FAMILY_NAME: Field.NAME}
    else:
        alone = Field.NONE if Field.NAME in present else Field.NAME
        meanings = {Field.FAMILY_NAME: Field.NONE, Field.GIVEN_NAME: alone}
    settled: list[Field] = []
    for field in fields:
        meaning = meanings.get(field, field)
        settled.append(meaning if meaning not in settled else Field.NONE)
    return tuple(settled)
