"""Times in which laptops offer again all that they hold, as people see them: which are open, how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from provincial_server.database import Connected

MOST_WINDOWS: Final = 200


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """One board's time.

    Attributes:
        offered, taken: Changes that came again, and those of them that were missing here.
    """

    book_id: UUID
    board: str
    commune_code: str
    epoch: str
    opened_at: datetime
    reason: str
    offered: int
    taken: int
    closed_at: datetime | None
    closed_by: str


@dataclass(frozen=True, slots=True)
class RecoveryCounts:
    """How many are open, and how many were closed."""

    open: int
    closed: int


def list_recoveries(connection: Connected, province: str, commune: str, book: UUID | None = None) -> list[RecoveryRow]:
    """The open ones first, the newest first; `commune` empty: of the whole province; of one book, or of all."""
    with connection.cursor(row_factory=class_row(RecoveryRow)) as cursor:
        return cursor.execute(
            """
            SELECT r.book_id, coalesce(b.name, '') AS board, coalesce(b.commune_code, '') AS commune_code, r.epoch,
                   r.opened_at, r.reason, r.offered, r.taken, r.closed_at, r.closed_by
            FROM recovery r LEFT JOIN book b ON b.province_code = r.province_code AND b.book_id = r.book_id
            WHERE r.province_code = %(province)s AND %(commune)s IN ('', b.commune_code)
              AND (%(book)s::uuid IS NULL OR r.book_id = %(book)s)
            ORDER BY r.closed_at IS NOT NULL, r.opened_at DESC, r.book_id LIMIT %(most)s
            """,
            {"province": province, "commune": commune, "book": book, "most": MOST_WINDOWS},
        ).fetchall()


def count_recoveries(connection: Connected, province: str, commune: str) -> RecoveryCounts:
    """How many there are; `commune` empty: in the whole province."""
    with connection.cursor(row_factory=class_row(RecoveryCounts)) as cursor:
        found = cursor.execute(
            """
            SELECT count(*) FILTER (WHERE r.closed_at IS NULL) AS open,
                   count(*) FILTER (WHERE r.closed_at IS NOT NULL) AS closed
            FROM recovery r LEFT JOIN book b ON b.province_code = r.province_code AND b.book_id = r.book_id
            WHERE r.province_code = %(province)s AND %(commune)s IN ('', b.commune_code)
            """,
            {"province": province, "commune": commune},
        ).fetchone()
    return found or RecoveryCounts(0, 0)


def close_recovery(connection: Connected, province: str, book: UUID, epoch: str, who: str, now: datetime) -> bool:
    """Somebody says that everything has come back; whether there was such an open time."""
    done = connection.execute(
        "UPDATE recovery SET closed_at = %s, closed_by = %s WHERE province_code = %s AND book_id = %s AND epoch = %s"
        " AND closed_at IS NULL",
        (now, who, province, book, epoch),
    )
    return done.rowcount == 1
