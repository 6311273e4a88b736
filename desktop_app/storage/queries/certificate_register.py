"""Questions about the register of certificates (sổ cấp giấy): its lines by year, and how often each was printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.certificate_choices import words_of
from desktop_app.domain.ids import AwardId, RoundId, UnitId


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register: a number once given, and what the book says of the award today.

    Attributes:
        day: On the certificate.
        issued_on: The day on which the number was given.
        name_on_paper: What the certificate says in place of the name; empty: the name.
        title: As the round says, or empty: as the design says.
        unit, unit_id: The board that gave it, under its name on that day.
        prints: How often it was printed, on any device.
        is_gone: The award or its round was taken off the lists; the number stays given.
    """

    award_id: AwardId
    round_id: RoundId
    unit_id: UnitId
    unit: str
    number: int
    year: int
    letter: str
    issued_on: date
    day: date
    name: str
    name_on_paper: str
    reason: str
    title: str
    decision: str
    round_name: str
    school_year: str
    prints: int
    is_gone: bool


_NAME_THEN = (
    "coalesce((SELECT p.name FROM main.unit_past p WHERE p.unit_id = {unit} AND p.deleted_at IS NULL"
    " AND p.until > {day} ORDER BY p.until LIMIT 1), {name})"
)
_DAY = "coalesce(date(nullif(r.certificate_day, '')), r.decided_on, c.issued_on)"
_LINES = (
    "SELECT a.id AS award_id, r.id AS round_id, c.unit_id, c.number, c.year, c.letter, c.issued_on, a.recipient_name,"
    " a.certificate_words, a.achievement, r.certificate_title, r.decision_number, r.name AS round_name, r.school_year,"
    f" {_DAY} AS day,"
    f" {_NAME_THEN.format(unit='c.unit_id', day=_DAY, name='u.name')} AS unit,"
    " a.deleted_at IS NOT NULL OR r.deleted_at IS NOT NULL AS is_gone,"
    " (SELECT count(*) FROM paper_print p WHERE p.subject_kind = 'certificate' AND p.subject_id IN (a.id, c.id))"
    " AS prints"
    " FROM certificate c JOIN award a ON a.id = c.award_id JOIN award_round r ON r.id = a.round_id"
    " LEFT JOIN main.unit u ON u.id = c.unit_id"
)
_OF_AWARDS = text(f"{_LINES} WHERE a.id IN (SELECT value FROM json_each(:ids)) ORDER BY c.number, c.id")
_OF_YEAR = text(f"{_LINES} WHERE c.year = :year ORDER BY c.letter, c.number, c.id")
_NUMBERED = text(
    f"{_LINES} WHERE c.year = :year AND c.letter = :letter AND c.number = :number ORDER BY c.unit_id, c.id"
)
_YEARS = text("SELECT DISTINCT year FROM certificate ORDER BY year DESC")
_OWNER = text(
    "SELECT b.unit_id, b.server_url, "
    + _NAME_THEN.format(unit="b.unit_id", day=":day", name="u.name")
    + " AS name FROM main.book_info b JOIN main.unit u ON u.id = b.unit_id"
)


def register_lines(reader: Connection, award_ids: Sequence[AwardId]) -> dict[AwardId, RegisterRow]:
    """The line of each of these awards that has a number; of two, that with the higher one."""
    rows = reader.execute(_OF_AWARDS, {"ids": json.dumps([one.hex for one in award_ids])})
    return {line.award_id: line for line in map(_line, rows)}


def register_of_year(reader: Connection, year: int) -> tuple[RegisterRow, ...]:
    """The register of one year in the order of its numbers, series after series."""
    return tuple(map(_line, reader.execute(_OF_YEAR, {"year": year})))


def numbered(reader: Connection, year: int, letter: str, number: int) -> tuple[RegisterRow, ...]:
    """The lines that carry a number: one for each board of the book that has given it."""
    return tuple(map(_line, reader.execute(_NUMBERED, {"year": year, "letter": letter, "number": number})))


def register_years(reader: Connection) -> tuple[int, ...]:
    """The years in which numbers were given, the newest first."""
    return tuple(int(year) for year in reader.execute(_YEARS).scalars())


@dataclass(frozen=True, slots=True)
class KeyOwner:
    """The book's own board, whose key signs: its name on a day, and where its province answers (or empty)."""

    unit_id: UnitId
    name: str
    server_url: str


def key_owner(reader: Connection, day: date) -> KeyOwner:
    """The board that the book belongs to, whoever opened it."""
    row = reader.execute(_OWNER, {"day": day.isoformat()}).one()
    return KeyOwner(UnitId(UUID(row.unit_id)), row.name, row.server_url)


_uuid = lru_cache(maxsize=512)(UUID)  # ten thousand lines have a few rounds, boards and days
_day_of = lru_cache(maxsize=512)(date.fromisoformat)


def _line(row: Row[Any]) -> RegisterRow:
    cells: tuple[Any, ...] = tuple(row)  # by place: ten thousand lines are read at once
    award, of_round, unit_id, number, year, letter, issued, name, words = cells[:9]
    reason, title, decision, round_name, school_year, day, unit, is_gone, prints = cells[9:]
    return RegisterRow(
        AwardId(UUID(award)),
        RoundId(_uuid(of_round)),
        UnitId(_uuid(unit_id)),
        unit or "",
        number,
        year,
        letter,
        _day_of(issued),
        _day_of(day),
        name,
        words_of(words).person if words else "",
        reason,
        title,
        decision,
        round_name,
        school_year,
        prints,
        bool(is_gone),
    )
