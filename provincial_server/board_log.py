"""What a board's laptops sent and when, what waits for somebody's look, and who was its witness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from provincial_server.database import Connected

LATEST_BATCHES: Final = 20
_OF_BOOK = "province_code = %(province)s AND book_id = %(book)s"


@dataclass(frozen=True, slots=True)
class SentBatch:
    """One time that a laptop handed something over.

    Attributes:
        changes: How many changes; None: it cannot be told any more.
        journal_head: The mark at the end of the laptop's journal at that moment, as its papers print it.
    """

    at: datetime
    letter: str
    changes: int | None
    journal_head: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of a board waits for a person.

    Attributes:
        set_aside: Changes that could not be taken in.
        conflicts: Values that lost against others written at the same time, kept for the board to look at.
        late: Times that a board which was merged into this one still sent something.
        late_unseen: Those of them that nobody has looked at.
        recovering: Times in which its laptops offer everything again that are not closed.
        decisions: Decisions of the province that it has not settled.
    """

    set_aside: int
    conflicts: int
    late: int
    late_unseen: int
    recovering: int
    decisions: int


@dataclass(frozen=True, slots=True)
class BoardLog:
    """What the page of a board tells about its sending."""

    batches: list[SentBatch]
    waiting: Waiting


def read_board_log(connection: Connected, province: str, book: UUID) -> BoardLog:
    """The newest batches of a board and what waits."""
    of = {"province": province, "book": book, "most": LATEST_BATCHES}
    with connection.cursor(row_factory=class_row(SentBatch)) as cursor:
        batches = cursor.execute(
            """
            WITH newest AS (
                SELECT at, device_id, replica, n, journal_head,
                       lag(n) OVER (PARTITION BY replica ORDER BY n) AS earlier
                FROM acknowledged WHERE province_code = %(province)s AND book_id = %(book)s
            )
            SELECT w.at, coalesce(d.letter, '') AS letter, (w.n - coalesce(w.earlier, 0))::bigint AS changes,
                   w.journal_head
            FROM newest w LEFT JOIN device d ON d.province_code = %(province)s AND d.book_id = %(book)s
                AND d.device_id = w.device_id
            ORDER BY w.at DESC, w.n DESC LIMIT %(most)s
            """,
            of,
        ).fetchall()
    with connection.cursor(row_factory=class_row(Waiting)) as cursor:
        waiting = cursor.execute(
            f"""
            SELECT (SELECT count(*) FROM quarantine WHERE {_OF_BOOK}) AS set_aside,
                   (SELECT count(*) FROM conflict WHERE {_OF_BOOK}) AS conflicts,
                   (SELECT count(*) FROM late_work WHERE {_OF_BOOK} AND is_late) AS late,
                   (SELECT count(*) FROM late_work WHERE {_OF_BOOK} AND is_late AND seen_at IS NULL)
                       AS late_unseen,
                   (SELECT count(*) FROM recovery WHERE {_OF_BOOK} AND closed_at IS NULL) AS recovering,
                   (SELECT count(*) FROM decision d LEFT JOIN decision_book s ON s.province_code = d.province_code
                        AND s.number = d.number AND s.book_id = %(book)s
                    WHERE d.province_code = %(province)s AND d.withdrawn_by IS NULL
                      AND (d.for_all OR s.number IS NOT NULL)
                      AND coalesce(s.state, '') NOT IN ('applied', 'set_aside', 'void')) AS decisions
            """,  # noqa: S608 - our own words
            of,
        ).fetchone()
    return BoardLog(batches, waiting or Waiting(0, 0, 0, 0, 0, 0))
