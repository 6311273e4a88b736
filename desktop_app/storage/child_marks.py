"""Marks of children: which awards have one, what the province said of them, and the key that it gave this book."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.child_marks import ProposedElsewhere, level_of, surest
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.storage.province_facts import fact, note_fact

_KEY = "marks"
_MARKABLE = text(
    "SELECT a.id, a.recipient_name, a.recipient_birth, a.child_mark, u.commune_code FROM award a"
    " JOIN award_round r ON r.id = a.round_id AND r.deleted_at IS NULL"
    " LEFT JOIN unit u ON u.id = a.unit_id"
    " WHERE a.deleted_at IS NULL AND a.recipient_kind IN ('pupil', 'adult', 'teacher')"
    " AND (a.recipient_birth <> '' OR a.child_mark <> '') ORDER BY a.id"
)
_ANSWERS = text(
    "SELECT a.id, a.child_mark, r.school_year FROM award a JOIN award_round r ON r.id = a.round_id"
    " WHERE a.round_id = :round AND a.deleted_at IS NULL AND a.child_mark <> '' ORDER BY a.position, a.id"
)


@dataclass(frozen=True, slots=True)
class Markable:
    """An award to a person whose birth the list tells, or told.

    Attributes:
        birth: ISO, perhaps only the year.
        marks: As they stand in the book now.
        commune: Code of the commune of the board that proposes; empty: not said.
    """

    award_id: AwardId
    name: str
    birth: str
    marks: str
    commune: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What another book proposes of one mark."""

    mark: str
    board: str
    kind: str
    handed_over: bool


def markable(reader: Connection) -> tuple[Markable, ...]:
    """Every award to a person in the book whose birth is known at least by its year."""
    return tuple(
        Markable(AwardId(UUID(row.id)), row.recipient_name, row.recipient_birth, row.child_mark, row.commune_code or "")
        for row in reader.execute(_MARKABLE)
    )


def mark_key(reader: Connection) -> bytes | None:
    """The province's key of marks, or None before it was told."""
    return fact(reader, _KEY) or None


def keep_mark_key(connection: Connection, key: bytes, at: datetime) -> None:
    """Keeps the province's key of marks, within the running transaction."""
    note_fact(connection, _KEY, key, at.isoformat(timespec="seconds"))


def keep_answer(
    connection: Connection, school_year: str, asked: Iterable[str], heard: Sequence[Heard], at: datetime
) -> None:
    """Keeps what the province said of these marks for a school year, in place of what it said before."""
    told: dict[str, list[dict[str, object]]] = {mark: [] for mark in asked}
    for one in heard:
        told.setdefault(one.mark, []).append({"board": one.board, "kind": one.kind, "handed_over": one.handed_over})
    connection.execute(text("DELETE FROM mark_answer WHERE school_year = :year"), {"year": school_year})
    if told:
        connection.execute(
            text("INSERT INTO mark_answer (mark, school_year, boards, asked_at) VALUES (:mark, :year, :boards, :at)"),
            [
                {
                    "mark": mark,
                    "year": school_year,
                    "boards": json.dumps(boards, ensure_ascii=False),
                    "at": at.isoformat(timespec="seconds"),
                }
                for mark, boards in told.items()
            ],
        )


def proposed_elsewhere(reader: Connection, round_id: RoundId) -> Mapping[AwardId, tuple[ProposedElsewhere, ...]]:
    """What the province said, when it was last asked, of the children of a round; only those it knows elsewhere."""
    answers = {
        (row.mark, row.school_year): json.loads(row.boards)
        for row in reader.execute(text("SELECT mark, school_year, boards FROM mark_answer"))
    }
    found: dict[AwardId, tuple[ProposedElsewhere, ...]] = {}
    for row in reader.execute(_ANSWERS, {"round": round_id.hex}):
        told = surest(
            ProposedElsewhere(one["board"], one["kind"], bool(one["handed_over"]), level_of(mark))
            for mark in row.child_mark.split()
            for one in answers.get((mark, row.school_year), ())
        )
        if told:
            found[AwardId(UUID(row.id))] = told
    return found


def asked_at(reader: Connection, school_year: str) -> datetime | None:
    """When the province was last asked about a school year, or None."""
    at = reader.execute(
        text("SELECT max(asked_at) FROM mark_answer WHERE school_year = :year"), {"year": school_year}
    ).scalar()
    return datetime.fromisoformat(at) if at else None
