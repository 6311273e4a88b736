"""Who wrote the fields of a record, as this book knows it: what merging and conflicts are decided by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from desktop_app.domain.merging import Writing, knew

_HISTORY = text(
    "SELECT c.seq, c.kind, c.after, e.id, e.first_place, e.first_change, e.sequence, e.replica, e.base, e.time,"
    " e.actor, e.made_at, e.undoes FROM journal_change c JOIN journal_entry e ON e.seq = c.entry"
    " WHERE c.record_id = :record AND c.table_name = :table AND (e.hash <> '' OR e.seq = :open) AND e.replica <> ''"
    " ORDER BY c.seq"
)
_BROUGHT = text(
    "SELECT field, sequence, replica, time FROM field_version WHERE record_id = :record AND table_name = :table"
)
_BY_ENTRY = text(
    "SELECT sequence, first_place, replica, base, time FROM journal_entry"
    " WHERE id = :id AND first_place <= :place AND hash <> '' ORDER BY first_place DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Written:
    """One change of a record, or what a snapshot tells of a field.

    Attributes:
        entry: Id of its entry, hex; empty if a snapshot brought the value.
        place: Its place in that entry.
        undoes: The entry that its entry takes back.
        fields: What it wrote.
    """

    writing: Writing
    entry: str
    place: int
    actor: str
    made_at: str
    undoes: str | None
    kind: str
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class History:
    """The changes of one record, oldest first."""

    changes: Sequence[Written]

    def last(self, field: str) -> Written | None:
        """Who wrote a field last."""
        return next((one for one in reversed(self.changes) if field in one.fields), None)

    def decided(self, field: str) -> Written | None:
        """The same, leaving out work that was taken back and the work that took it back."""
        cancelled: set[str] = set()
        for one in reversed(self.changes):
            if one.entry in cancelled:
                continue
            if one.undoes is not None:
                cancelled |= {one.undoes, one.entry}
            elif field in one.fields:
                return one
        return self.last(field)

    def redaction(self, field: str) -> Written | None:
        """The change that blanked a field for good."""
        return next((one for one in reversed(self.changes) if one.kind == "redact" and field in one.fields), None)

    def unknown_to(self, newcomer: Writing) -> list[Written]:
        """The writers of what stands now of which a newcomer did not know, in the order of their times."""
        standing: dict[str, Written] = {}
        for one in self.changes:
            if one.kind == "delete":
                standing = {}
            standing.update(dict.fromkeys(one.fields, one))
        unknown = {(one.entry, one.place): one for one in standing.values() if not knew(newcomer, one.writing)}
        return sorted(unknown.values(), key=lambda one: (one.writing.time, one.writing.replica))


def history(connection: Connection, table: str, record: str, opened: int = 0) -> History:
    """Everything that was done to a record.

    Args:
        connection: Of the running transaction.
        table: Its table.
        record: Its id, 32 hex digits.
        opened: The entry that is being written just now.
    """
    asked = {"record": record, "table": table}
    brought = [
        Written(
            Writing(row.sequence, row.replica, 0, row.time),
            "",
            -place,
            "",
            "",
            None,
            "update",
            frozenset(row.field.split(",")),
        )
        for place, row in enumerate(connection.execute(_BROUGHT, asked), start=1)
    ]
    changes = [
        Written(
            Writing(_sequence(row.sequence, row.seq - row.first_change), row.replica, row.base, row.time),
            row.id,
            row.first_place + (row.seq - row.first_change if row.first_change else 0),
            row.actor,
            row.made_at,
            row.undoes,
            row.kind,
            frozenset(json.loads(row.after) if row.after else ()),
        )
        for row in connection.execute(_HISTORY, {**asked, "open": opened})
    ]
    return History(_in_order(brought, changes) if brought else changes)


def _in_order(brought: Sequence[Written], changes: list[Written]) -> list[Written]:
    """What the province told of the fields stands behind the changes that it knew then, before the later ones."""
    placed = list(changes)
    for one in sorted(brought, key=lambda one: one.writing.sequence or 0):
        known = one.writing.sequence or 0
        before = [
            place
            for place, change in enumerate(placed, start=1)
            if change.writing.sequence is not None and change.writing.sequence <= known
        ]
        placed.insert(max(before, default=0), one)
    return placed


def writing_of(connection: Connection, entry: str, place: int) -> Writing | None:
    """The writing of one change by the name it has everywhere: the id of its entry, and its place there."""
    row = connection.execute(_BY_ENTRY, {"id": entry, "place": place}).one_or_none()
    if row is None:
        return None
    return Writing(_sequence(row.sequence, place - row.first_place), row.replica, row.base, row.time)


def _sequence(first: int, offset: int) -> int | None:
    return first + offset if first else None
