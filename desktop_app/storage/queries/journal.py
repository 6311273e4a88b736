"""Questions about the journal and about sending."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import EntryId
from desktop_app.storage.journal import Fact


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A journal entry as the audit shows it."""

    entry_id: EntryId
    made_at: datetime
    actor: str
    action: str
    facts: Mapping[str, Fact]
    changes: int
    is_undone: bool
    undoes: EntryId | None
    is_sent: bool


@dataclass(frozen=True, slots=True)
class Unsent:
    """What the province does not hold yet: changes in all, and records touched, by table."""

    changes: int
    records: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SyncRunRow:
    """One sending; `outcome` is `ok` or the name of the error class; `way` is `network` or `package`."""

    at: datetime
    outcome: str
    sent: int
    received: int
    way: str = "network"
    actor: str = ""


@dataclass(frozen=True, slots=True)
class SendingStanding:
    """What every page tells of sending, in the rail.

    Attributes:
        unsent: Changes that the province does not hold.
        last_accepted: When it last accepted everything; None if it never did.
        differing: Records of which two devices wrote something else.
        by_itself: Whether the book is sent when a network appears.
    """

    unsent: int
    last_accepted: datetime | None
    differing: int
    by_itself: bool


def entries(reader: Connection, limit: int = 50) -> tuple[EntryRow, ...]:
    """The newest entries first."""
    rows = reader.execute(
        text(
            "SELECT e.*, EXISTS (SELECT 1 FROM journal_entry u WHERE u.undoes = e.id AND u.hash <> '') AS is_undone,"
            " NOT EXISTS (SELECT 1 FROM main.resend r WHERE r.entry = e.seq"
            "  AND r.first_number + r.changes - 1 > b.acked)"
            " AND (e.replica <> b.replica OR e.first_number = 0"
            "  OR e.first_number + e.changes - 1 <= b.acked) AS is_sent"
            " FROM journal_entry e, book_info b WHERE e.hash <> '' ORDER BY e.seq DESC LIMIT :limit"
        ),
        {"limit": limit},
    )
    return tuple(
        EntryRow(
            EntryId(UUID(row.id)),
            datetime.fromisoformat(row.made_at),
            row.actor,
            row.action,
            json.loads(row.facts),
            row.changes,
            bool(row.is_undone),
            EntryId(UUID(row.undoes)) if row.undoes else None,
            bool(row.is_sent),
        )
        for row in rows
    )


def unsent(reader: Connection) -> Unsent:
    """What waits to be sent, of the whole book: one sending takes everything, whoever starts it."""
    rows = reader.execute(
        text(
            "SELECT u.table_name, count(*) AS changes, count(DISTINCT u.record_id) AS records FROM ("
            "SELECT c.table_name, c.record_id FROM main.journal_entry e"
            " JOIN main.book_info b ON b.replica = e.replica JOIN main.journal_change c ON c.entry = e.seq"
            " WHERE e.hash <> '' AND e.first_number > 0 AND e.first_number + c.seq - e.first_change > b.acked"
            " UNION ALL SELECT c.table_name, c.record_id FROM main.resend r"
            " JOIN main.book_info b ON b.replica = r.replica AND r.first_number + r.changes - 1 > b.acked"
            " JOIN main.journal_change c ON c.seq BETWEEN r.first_change AND r.first_change + r.changes - 1"
            " AND r.first_number + c.seq - r.first_change > b.acked"
            ") u GROUP BY u.table_name"
        )
    ).all()
    return Unsent(sum(row.changes for row in rows), {row.table_name: row.records for row in rows})


def sync_runs(reader: Connection, limit: int = 8) -> tuple[SyncRunRow, ...]:
    """The newest sendings first."""
    rows = reader.execute(text("SELECT * FROM sync_run ORDER BY seq DESC LIMIT :limit"), {"limit": limit})
    return tuple(
        SyncRunRow(datetime.fromisoformat(row.at), row.outcome, row.sent, row.received, row.way, row.actor)
        for row in rows
    )


_STANDING = text(
    "SELECT (SELECT max(at) FROM main.sync_run WHERE outcome = 'ok') AS accepted, b.sends_by_itself,"
    " (SELECT count(*) FROM main.field_conflict) AS kept FROM main.book_info b"
)


def sending_standing(reader: Connection) -> SendingStanding:
    """How the whole book stands with the province."""
    from desktop_app.storage.queries.conflicts import count_differences  # noqa: PLC0415 - hardly ever needed

    row = reader.execute(_STANDING).one()
    return SendingStanding(
        unsent(reader).changes,
        datetime.fromisoformat(row.accepted) if row.accepted else None,
        count_differences(reader) if row.kept else 0,
        bool(row.sends_by_itself),
    )
