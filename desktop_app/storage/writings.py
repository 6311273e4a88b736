"""Who wrote the fields of a record, as this book knows it: what merging and conflicts are decided by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from desktop_app.domain.merging import KINDS, Deletion, Writing, deletions_after, knew
from desktop_app.storage.outbox_values import WAITING

DELETED_AT, MERGED_INTO = "deleted_at", "merged_into"
# In what a received change replaced, under this name: what its maker meant for `deleted_at`, where it came to another
# thing here: the moment of a deletion that lost, or one of the two below.
MEANT = ""
MEANT_EDIT = "edit"
MEANT_REMOVAL = "removal"
# The histories that were written on this laptop: not those from before the book was copied to it.
OWN_REPLICAS = (
    "SELECT replica FROM main.book_info UNION SELECT s.replica FROM main.replica_start s WHERE NOT EXISTS"
    " (SELECT 1 FROM main.replica_start c WHERE c.reason IN ('copied', 'twin') AND c.began_at > s.began_at)"
)
_HISTORY = text(
    "SELECT c.seq, c.kind, c.before, c.after, e.id, e.first_place, e.first_change, e.sequence,"
    " coalesce(nullif(e.log_replica, ''), e.replica) AS replica, e.base,"
    " coalesce(nullif(e.log_time, 0), e.time) AS time, e.actor, e.made_at, e.undoes"
    " FROM journal_change c JOIN journal_entry e ON e.seq = c.entry"
    " WHERE c.record_id = :record AND c.table_name = :table AND (e.hash <> '' OR e.seq = :open)"
    " AND e.replica || e.log_replica <> ''"
    " ORDER BY c.seq"
)
_BROUGHT = text(
    "SELECT field, sequence, replica, time FROM field_version WHERE record_id = :record AND table_name = :table"
)
_BY_ENTRY = text(
    "SELECT sequence, first_place, coalesce(nullif(log_replica, ''), replica) AS replica, base,"
    " coalesce(nullif(log_time, 0), time) AS time FROM journal_entry"
    " WHERE id = :id AND first_place <= :place AND hash <> '' ORDER BY first_place DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Written:
    """One change of a record, or what a snapshot tells of a field.

    Attributes:
        entry: Id of its entry, hex; empty if a snapshot brought the value.
        place: Its place in that entry.
        undoes: The entry that its entry takes back.
        fields: What it wrote, as its maker meant it.
        removes: When it takes the record off the lists, as its maker meant it.
        merges: Whether it merges the record into another one.
    """

    writing: Writing
    entry: str
    place: int
    actor: str
    made_at: str
    undoes: str | None
    kind: str
    fields: frozenset[str]
    removes: str | None = None
    merges: bool = False

    @property
    def is_edit(self) -> bool:
        """Whether it is anything else than taking the record off the lists, or away."""
        return self.removes is None and self.kind != "delete"


@dataclass(frozen=True, slots=True)
class History:
    """The changes of one record, oldest first."""

    changes: Sequence[Written]

    def last(self, field: str) -> Written | None:
        """Who wrote a field last."""
        return next((one for one in reversed(self.changes) if field in one.fields), None)

    def cancelled(self) -> frozenset[str]:
        """The entries that left nothing: work that was taken back, and the work that took it back."""
        gone: set[str] = set()
        for one in reversed(self.changes):
            if one.undoes is not None and one.entry not in gone:
                gone |= {one.undoes, one.entry}
        return frozenset(gone)

    def decided(self, field: str) -> Written | None:
        """Who wrote a field last, leaving out what was taken back."""
        cancelled = self.cancelled()
        standing = (one for one in reversed(self.changes) if field in one.fields and one.entry not in cancelled)
        return next(standing, None) or self.last(field)

    def after(self, entry: str, place: int) -> Sequence[Written]:
        """The changes that came to this book after one of them; all of them if it is not among them."""
        names = [(one.entry, one.place) for one in self.changes]
        return self.changes[names.index((entry, place)) + 1 :] if (entry, place) in names else self.changes

    def redaction(self, field: str) -> Written | None:
        """The change that blanked a field for good."""
        return next((one for one in reversed(self.changes) if one.kind == "redact" and field in one.fields), None)

    def edits(self) -> list[Written]:
        """The edits since the record was made or came back, those that lost included."""
        edits: list[Written] = []
        for one in self.changes:
            if one.kind == "delete":
                edits = []
            elif one.is_edit and one.removes is None:
                edits.append(one)
        return edits

    def unknown_to(self, newcomer: Writing) -> list[Written]:
        """The edits of which a newcomer did not know, in the order of their times."""
        return _unknown(self.edits(), newcomer)

    def work_unknown_to(self, newcomer: Writing) -> list[Written]:
        """As `unknown_to`, and who took the record off the lists or erased it since it was made or came back."""
        places = [place for place, one in enumerate(self.changes, start=1) if one.kind == "delete"]
        return _unknown(self.changes[max(places, default=0) :], newcomer)

    def deletions(self) -> tuple[Deletion, ...]:
        """The deletions that count."""
        live: tuple[Deletion, ...] = ()
        edits: list[Written] = []
        for one in self.changes:
            if one.kind == "delete":
                live, edits = (), []
                continue
            misses = any(not knew(one.writing, edit.writing) for edit in edits)
            decides = one.removes is not None or DELETED_AT in one.fields
            live = deletions_after(
                live, one.writing, removes=one.removes, decides=decides, misses_edits=misses, stays=one.merges
            )
            edits += [one] if one.removes is None else []
        return live

    def writer(self, writing: Writing) -> Written | None:
        """The change that is this writing and took the record off the lists."""
        return next((one for one in self.changes if one.writing == writing and one.removes is not None), None)


def _unknown(changes: Sequence[Written], newcomer: Writing) -> list[Written]:
    unknown = (one for one in changes if not knew(newcomer, one.writing))
    return sorted(unknown, key=lambda one: (one.writing.time, one.writing.replica))


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
            frozenset(fields := row.field.split(",")),
            _off_since(connection, table, record) if DELETED_AT in fields else None,
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
            *_meant(row.before, row.after),
        )
        for row in connection.execute(_HISTORY, {**asked, "open": opened})
        if row.kind.removeprefix(WAITING) in KINDS  # what another kind of change writes, only newer programs know
    ]
    changes = [one for one in changes if one.removes != MEANT_REMOVAL]
    return History(_in_order(brought, changes) if brought else changes)


def _off_since(connection: Connection, table: str, record: str) -> str | None:
    """When a record was taken off the lists, as it stands."""
    asked = text(f'SELECT deleted_at FROM "{table}" WHERE id = :record')
    return connection.execute(asked, {"record": record}).scalar()


def _meant(before: str | None, after: str | None) -> tuple[frozenset[str], str | None, bool]:
    """What a change wrote, when it takes the record off the lists, as its maker meant it, and whether it merges it."""
    wrote: dict[str, str | None] = json.loads(after) if after else {}
    meant = json.loads(before).get(MEANT) if before else None
    if meant == MEANT_EDIT:
        return frozenset(wrote) - {DELETED_AT}, None, False
    return frozenset(wrote), meant or wrote.get(DELETED_AT), wrote.get(MERGED_INTO) is not None


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
