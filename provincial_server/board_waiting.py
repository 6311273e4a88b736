"""What of one board lost against another change, and what it made of the province's decisions: without any value.

What a field held is the board's business: the two values stand side by side on its laptops.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from desktop_app.sync.decisions import Body, read_body
from desktop_app.sync.record_words import field_label, record_word
from provincial_server.database import Connected

CONFLICTS_PER_PAGE: Final = 50
MOST_DECISIONS: Final = 100


@dataclass(frozen=True, slots=True)
class LostRow:
    """A value that lost against one written without knowing it.

    Attributes:
        field: Its column; empty: the record was taken out.
        lost_by, kept_by: Letters of the laptops that wrote the two; empty: not known any more.
        lost_at, kept_at: When they were written, by the laptops' clocks.
        at: When the province saw that they differ.
    """

    table_name: str
    field: str
    lost_by: str
    lost_at: datetime
    kept_by: str
    kept_at: datetime | None
    at: datetime

    @property
    def record(self) -> str:
        """What kind of record it is, marked for translation."""
        return record_word(self.table_name)

    @property
    def label(self) -> str:
        """How the field is called, marked for translation."""
        return field_label(self.field)


@dataclass(frozen=True, slots=True)
class BoardDecision:
    """A decision that concerns a board, and what the board made of it.

    Attributes:
        told_at: When a laptop of it had the decision for certain; None: not yet.
        state: As its laptops say; empty: they have not said.
    """

    number: int
    kind: str
    body: bytes
    issued_at: datetime
    withdrawn_by: int | None
    told_at: datetime | None
    state: str
    settled_at: datetime | None

    @property
    def says(self) -> Body:
        """What it decides."""
        return read_body(self.body)


_LETTER = """
    (SELECT d.letter FROM log_slice s JOIN device d ON d.province_code = s.province_code AND d.book_id = s.book_id
        AND d.device_id = s.device_id
     WHERE s.province_code = c.province_code AND s.book_id = c.book_id AND s.last_seq >= {0} AND s.first_seq <= {0}
     ORDER BY s.last_seq LIMIT 1)
"""


def list_lost(connection: Connected, province: str, book: UUID, page: int) -> list[LostRow]:
    """What lost in a board, the newest first; pages are numbered from 1."""
    with connection.cursor(row_factory=class_row(LostRow)) as cursor:
        return cursor.execute(
            f"""
            SELECT c.table_name, c.field, coalesce({_LETTER.format("c.lost_seq")}, '') AS lost_by,
                   to_timestamp(greatest(c.lost_time >> 16, 0) / 1000) AS lost_at,
                   coalesce({_LETTER.format("c.kept_seq")}, '') AS kept_by,
                   to_timestamp(greatest((e.header->>'h')::bigint >> 16, 0) / 1000) AS kept_at, c.at
            FROM conflict c
            LEFT JOIN operation o ON o.province_code = c.province_code AND o.book_id = c.book_id AND o.seq = c.kept_seq
            LEFT JOIN entry e ON e.province_code = o.province_code AND e.book_id = o.book_id AND e.entry_id = o.entry_id
            WHERE c.province_code = %(province)s AND c.book_id = %(book)s
            ORDER BY c.seq DESC, c.field LIMIT %(most)s OFFSET %(skip)s
            """,  # noqa: S608 - our own words
            {
                "province": province,
                "book": book,
                "most": CONFLICTS_PER_PAGE,
                "skip": (page - 1) * CONFLICTS_PER_PAGE,
            },
        ).fetchall()


def list_board_decisions(connection: Connected, province: str, book: UUID) -> list[BoardDecision]:
    """The newest decisions that concern a board, newest first."""
    with connection.cursor(row_factory=class_row(BoardDecision)) as cursor:
        return cursor.execute(
            """
            SELECT d.number, d.kind, d.body, d.issued_at, d.withdrawn_by, s.told_at, coalesce(s.state, '') AS state,
                   s.settled_at
            FROM decision d LEFT JOIN decision_book s ON s.province_code = d.province_code AND s.number = d.number
                AND s.book_id = %(book)s
            WHERE d.province_code = %(province)s AND (d.for_all OR s.number IS NOT NULL)
            ORDER BY d.number DESC LIMIT %(most)s
            """,
            {"province": province, "book": book, "most": MOST_DECISIONS},
        ).fetchall()
