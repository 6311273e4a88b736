"""Finds the heading of a list and which column holds what, however the board spelled it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop_app.domain.names import clean_text, fold
from desktop_app.spreadsheets.list_kinds import KINDS, Field, Kind
from desktop_app.spreadsheets.sheets import Line, Sheet

_MOST_LINES = 3  # of one heading
_LINES_SEARCHED = 60  # a heading further down than this is not one
_BY_WHOLE, _BY_PART, _BY_WORDS = 0.98, 0.9, 0.8  # how sure a heading makes, by how much of it is known


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the list begins and what its columns hold.

    Attributes:
        first_line: Number of the heading line.
        last_line: The same, or a line below where the heading has two or three (Năm sinh over Nam | Nữ).
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


_OTHER_PEOPLE = frozenset(("bo", "cha", "me", "vo", "chong", "con", "phu", "chu", "gioi", "nguoi", "than"))
_PARENTS = frozenset(("bo", "cha", "me", "phu", "giam"))
_ADDRESS_CORE = frozenset(("dia", "thon", "xom", "ap", "khoi", "khu", "lang", "buon", "o", "tru", "pho"))
_ADDRESS_WORDS = _ADDRESS_CORE | frozenset(
    ("cho", "noi", "hien", "nay", "chi", "ban", "to", "dan", "so", "nha", "thuong", "tam", "cu", "sinh", "song")
)
_NAME_PARTS = (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)
_BIRTH_PARTS = frozenset((Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR))
_OF_PEOPLE = frozenset((Field.NAME, Field.BIRTH, Field.PHONE, Field.CLASS))


def field_of(title: str, kind: Kind = Kind.MEMBERS) -> Field:
    """What a heading says about its column, `Field.NONE` where it is not one that is known."""
    return guess(title, kind)[0]


def guess(title: str, kind: Kind) -> tuple[Field, float]:
    """What a heading says about its column, and how sure that is (0 to 1)."""
    key = _key(title) if title else ""
    if not key:
        return Field.NONE, 0.0
    exact = _exact(kind)
    if key == "nam":
        return _nam(title, kind), _BY_WHOLE
    field = exact.get(key)
    if field is not None:
        lowered = unicodedata.normalize("NFC", title).strip().lower()
        is_other_word = lowered in {"hộ", "số"} or (lowered == "nợ" and field is Field.ORDER)
        return (Field.NONE, 0.0) if is_other_word else (field, _BY_WHOLE)
    return _by_parts(key, kind, exact)


def _nam(title: str, kind: Kind) -> Field:
    """Năm is a year, Nam a sex; without its mark it is the sex."""
    is_year = "ă" in unicodedata.normalize("NFC", title).lower()
    fields = KINDS[kind].fields
    if is_year:
        return Field.YEAR if Field.YEAR in fields else Field.BIRTH_YEAR if Field.BIRTH_YEAR in fields else Field.NONE
    return Field.MALE if Field.MALE in fields else Field.YEAR if Field.YEAR in fields else Field.NONE


def _by_parts(key: str, kind: Kind, exact: dict[str, Field]) -> tuple[Field, float]:
    words = frozenset(key.split())
    for spelling in KINDS[kind].spellings:
        field = spelling.field
        if key.startswith(spelling.begins) if spelling.begins else False:
            if field in _OF_PEOPLE and words & _OTHER_PEOPLE and kind is not Kind.DONATIONS:
                is_parent = field is Field.NAME and words & _PARENTS and Field.PARENT in exact.values()
                return (Field.PARENT, _BY_PART) if is_parent else (Field.NONE, 0.0)
            return field, _BY_PART
        if any(part in key for part in spelling.inside):
            return field, _BY_WORDS
    if words <= _ADDRESS_WORDS and words & _ADDRESS_CORE:
        return (Field.ADDRESS if kind is Kind.DONATIONS else Field.HAMLET), _BY_WORDS
    return Field.NONE, 0.0


@cache
def _exact(kind: Kind) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for spelling in KINDS[kind].spellings:
        for text in spelling.exact:
            found.setdefault(text, spelling.field)
    return found


def _key(title: str) -> str:
    folded = fold(title)
    outside = folded.partition("(")[0].strip() or folded
    return " ".join("".join(c if c.isalnum() else " " for c in outside).split())


def find_heading(sheet: Sheet, kind: Kind = Kind.MEMBERS) -> Heading | None:
    """The heading of the list, or None where no line near the top has a column of names."""
    found = (_heading_at(sheet, place, kind) for place in range(min(_LINES_SEARCHED, len(sheet.lines))))
    return max((heading for heading in found if heading is not None), key=_known, default=None)


def chosen_heading(sheet: Sheet, kind: Kind, line: int, columns: Sequence[tuple[int, Field]]) -> Heading | None:
    """The heading that a person chose: its line (0: as found), and what some columns hold; None without a name."""
    found = _heading_on(sheet, kind, line) if line else find_heading(sheet, kind)
    if not columns:
        return found
    width = max((len(other.cells) for other in sheet.lines[:1]), default=0)
    last = found.last_line if found else line
    titles = found.titles if found else _titles_at(sheet, line, width)
    fields = list(told_fields(found) if found else [guess(title, kind)[0] for title in titles])
    for index, field in columns:
        at = index - sheet.first_column
        if 0 <= at < width:
            fields = [Field.NONE if field is other and field else other for other in fields]
            fields[at] = field
    settled = _settled(fields)
    if Field.NAME not in settled:
        return None
    end = found.name_end if found and found.fields.index(Field.NAME) == settled.index(Field.NAME) else 0
    return Heading(found.first_line if found else line, last, titles, settled, max(end, settled.index(Field.NAME)))


def told_fields(heading: Heading) -> tuple[Field, ...]:
    """The fields as a person is told of them and chooses them: the first part of a name in two columns by its own."""
    if Field.GIVEN_NAME not in heading.fields:
        return heading.fields
    return tuple(Field.FAMILY_NAME if field is Field.NAME else field for field in heading.fields)


def _heading_on(sheet: Sheet, kind: Kind, number: int) -> Heading | None:
    places = (place for place, line in enumerate(sheet.lines) if line.number == number)
    return next((_heading_at(sheet, place, kind) for place in places), None)


def _titles_at(sheet: Sheet, number: int, width: int) -> tuple[str, ...]:
    return next((_titles(line) for line in sheet.lines if line.number == number), ("",) * width)


def likely_titles(sheet: Sheet, kind: Kind = Kind.MEMBERS) -> tuple[str, ...]:
    """What the sheet has in place of a heading: the texts of the line that resembles one most."""
    lines = [tuple(title for title in _titles(line) if title) for line in sheet.lines[:_LINES_SEARCHED]]
    return max(lines, key=lambda titles: (sum(bool(field_of(t, kind)) for t in titles), len(titles)), default=())


def _known(heading: Heading) -> int:
    return sum(map(bool, heading.fields))


def _heading_at(sheet: Sheet, place: int, kind: Kind) -> Heading | None:
    first = last = sheet.lines[place]
    over: list[tuple[str, ...]] = []
    titles = _titles(first)
    fields = [field_of(title, kind) for title in titles]
    if not any(field in _NAME_PARTS for field in fields):
        return None
    for under in sheet.lines[place + 1 : place + _MOST_LINES]:
        under_titles = _titles(under)
        under_fields = [field_of(title, kind) for title in under_titles]
        if under.number != last.number + 1 or not _continues(fields, under, under_fields):
            break
        over.append(_spread(titles, last, sheet))
        last, titles = under, under_titles
        fields = [lower or upper for upper, lower in zip(fields, under_fields, strict=True)]
    settled = _settled(fields)
    whole = tuple(" ".join(filter(None, parts)) for parts in zip(*over, titles, strict=True))
    return _heading(first.number, last.number, whole, settled, sheet) if Field.NAME in settled else None


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
    """Whether the line below is another line of the heading: only texts, some of them headings, none a person."""
    if not any(under) or not all(isinstance(cell, str) for cell in below.cells):
        return False
    above_people = (Field.ORDER, *_NAME_PARTS)
    return all(
        not cell or lower in _NAME_PARTS
        for upper, lower, cell in zip(top, under, below.cells, strict=True)
        if upper in above_people
    )


def _settled(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Each field once, the first column of it; a name, and a birth, in parts only where all parts are there."""
    present = set(fields)
    if {Field.FAMILY_NAME, Field.GIVEN_NAME} <= present and Field.NAME not in present:
        meanings = {Field.FAMILY_NAME: Field.NAME}
    else:
        alone = Field.NONE if Field.NAME in present else Field.NAME
        meanings = {Field.FAMILY_NAME: Field.NONE, Field.GIVEN_NAME: alone}
    if {Field.BIRTH_DAY, Field.BIRTH_MONTH} <= present:
        # Ngày | Tháng | Năm: the third is the year of birth, whatever it is elsewhere.
        if Field.BIRTH_YEAR not in present:
            year = Field.MALE if Field.MALE in present and Field.FEMALE not in present else Field.YEAR
            meanings[year] = Field.BIRTH_YEAR
    else:
        meanings |= dict.fromkeys(_BIRTH_PARTS, Field.NONE)
    settled: list[Field] = []
    for field in fields:
        meaning = meanings.get(field, field)
        settled.append(meaning if meaning not in settled else Field.NONE)
    return tuple(settled)
