"""Enrolment codes as people at the province see them: what each is for and what became of it, never the code itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from psycopg.rows import class_row

from provincial_server.database import Connected

MOST_CODES: Final = 200
CodeState = Literal["open", "used", "over"]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code that was made.

    Attributes:
        mark: Names the code without being of any use to enrol with: the database's hash of it, in hex.
        commune_code: The only commune in which it is good; empty: any.
        for_book: The only book that it is good for; None: a book that the province does not know yet.
        board: The board that used it, or that it is for; empty: none yet.
        role: `main`, `second`, `replacement`.
    """

    mark: str
    commune_code: str
    board_name: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    for_book: UUID | None
    role: str
    issued_by: str
    used_book: UUID | None
    board: str

    def state(self, now: datetime) -> CodeState:
        """Whether somebody may still use it."""
        if self.used_at is not None:
            return "used"
        return "open" if self.expires_at > now else "over"


def list_codes(connection: Connected, province: str, commune: str) -> list[CodeRow]:
    """The newest codes, newest first; `commune` empty: of the whole province."""
    with connection.cursor(row_factory=class_row(CodeRow)) as cursor:
        return cursor.execute(
            """
            SELECT encode(c.code_hash, 'hex') AS mark, c.commune_code, c.board_name, c.created_at, c.expires_at,
                   c.used_at, c.for_book, c.role, c.issued_by,
                   CASE WHEN c.used_at IS NULL THEN NULL ELSE c.book_id END AS used_book,
                   coalesce(b.name, '') AS board
            FROM enrolment_code c LEFT JOIN book b ON b.province_code = c.province_code
                AND b.book_id = CASE WHEN c.used_at IS NULL THEN c.for_book ELSE c.book_id END
            WHERE c.province_code = %(province)s AND %(commune)s IN ('', coalesce(b.commune_code, c.commune_code))
            ORDER BY c.created_at DESC, c.code_hash LIMIT %(most)s
            """,
            {"province": province, "commune": commune, "most": MOST_CODES},
        ).fetchall()


def cancel_code(connection: Connected, province: str, commune: str, mark: str, now: datetime) -> bool:
    """Ends a code that nobody has used; whether there was such a one within what the asker sees."""
    try:
        digest = bytes.fromhex(mark)
    except ValueError:
        return False
    done = connection.execute(
        """
        UPDATE enrolment_code c SET expires_at = %(now)s - interval '1 second'
        WHERE c.province_code = %(province)s AND c.code_hash = %(digest)s AND c.used_at IS NULL
          AND c.expires_at > %(now)s
          AND %(commune)s IN ('', c.commune_code, (SELECT b.commune_code FROM book b
                WHERE b.province_code = c.province_code AND b.book_id = c.for_book))
        """,
        {"province": province, "commune": commune, "digest": digest, "now": now},
    )
    return done.rowcount == 1
