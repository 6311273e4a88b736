"""Who did what at the province: written in the transaction of what was done, never changed, without personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from provincial_server.database import Connected

EVENTS_PER_PAGE: Final = 100
MOST_EVENTS: Final = 20_000


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One thing that somebody did.

    Attributes:
        id: Grows with time.
        who: Name of the web page's user, or of the command.
        action: Code of the kind of thing, `users.added`.
        board: Name of the board that it is about, or empty.
        facts: Words and numbers of the sentence; no names of members, pupils or donors.
    """

    id: int
    at: datetime
    who: str
    action: str
    book_id: UUID | None
    board: str
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which events are wanted; what is empty does not narrow.

    Attributes:
        action: The first part of codes, `users`.
        since, until: Moments; `until` itself is left out.
        before: Only events older than the one with this id; 0: from the newest on.
    """

    who: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int = 0


def note(
    connection: Connected,
    province: str,
    at: datetime,
    who: str,
    action: str,
    book: UUID | None = None,
    **facts: str,
) -> None:
    """Writes an event; it stays if the caller's transaction does."""
    connection.execute(
        "INSERT INTO audit_event (province_code, at, who, action, book_id, facts) VALUES (%s, %s, %s, %s, %s, %s)",
        (province, at, who, action, book, Jsonb(facts)),
    )


def read_events(
    connection: Connected, province: str, wanted: AuditFilter, most: int = EVENTS_PER_PAGE
) -> list[AuditEvent]:
    """The newest events that are wanted, newest first."""
    with connection.cursor(row_factory=class_row(AuditEvent)) as cursor:
        return cursor.execute(
            """
            SELECT e.id, e.at, e.who, e.action, e.book_id, coalesce(b.name, '') AS board, e.facts
            FROM audit_event e
            LEFT JOIN book b ON b.province_code = e.province_code AND b.book_id = e.book_id
            WHERE e.province_code = %(province)s AND (%(before)s = 0 OR e.id < %(before)s)
              AND (%(who)s = '' OR e.who = %(who)s)
              AND (%(action)s = '' OR split_part(e.action, '.', 1) = %(action)s)
              AND (%(since)s::timestamptz IS NULL OR e.at >= %(since)s)
              AND (%(until)s::timestamptz IS NULL OR e.at < %(until)s)
            ORDER BY e.id DESC LIMIT %(most)s
            """,
            {
                "province": province,
                "before": wanted.before,
                "who": wanted.who,
                "action": wanted.action,
                "since": wanted.since,
                "until": wanted.until,
                "most": most,
            },
        ).fetchall()


def read_people(connection: Connected, province: str) -> list[str]:
    """Whoever stands in the log, by name."""
    rows = connection.execute(
        "SELECT DISTINCT who FROM audit_event WHERE province_code = %s AND who <> '' ORDER BY who LIMIT 500",
        (province,),
    )
    return [str(row[0]) for row in rows]
