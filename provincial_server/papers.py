"""A receipt or a certificate by its number, as anybody may ask who holds the paper: no names, only whether it fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from provincial_server.database import Connected
from provincial_server.witness import AskedNumber, day_of, find_vouchers

MOST_CERTIFICATES: Final = 20


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """What the province holds of a paper. `amount` is None for certificates."""

    year: int
    day: str
    amount: int | None
    reversed: bool

    @property
    def issued_on(self) -> date | None:
        """Its day; None: what the record says is none."""
        return day_of(self.day)


def find_receipts(connection: Connected, province: str, book: UUID, asked: AskedNumber) -> list[FoundPaper]:
    """The receipts of a board with this number; only money that came in is told, and no names."""
    if asked.prefix != "PT":
        return []
    found = find_vouchers(connection, province, book, asked)
    return [FoundPaper(one.year, one.day, one.amount, one.reversed or one.gone) for one in found]


def find_certificates(
    connection: Connected, province: str, book: UUID, number: int, letter: str, year: int
) -> list[FoundPaper]:
    """The certificates of a board's register with this number; `year` 0: of any."""
    with connection.cursor(row_factory=class_row(FoundPaper)) as cursor:
        return cursor.execute(
            """
            SELECT amount_of(fields->'year')::integer AS year,
                   left(coalesce(fields->>'issued_on', ''), 10) AS day,
                   NULL::bigint AS amount, gone OR fields->>'deleted_at' IS NOT NULL AS reversed
            FROM record
            WHERE province_code = %(province)s AND book_id = %(book)s AND table_name = 'certificate'
              AND amount_of(fields->'number') = %(number)s AND coalesce(fields->>'letter', 'A') = %(letter)s
              AND %(year)s IN (0, amount_of(fields->'year')) AND abs(amount_of(fields->'year')) < 10000
            ORDER BY year DESC LIMIT %(most)s
            """,
            {
                "province": province,
                "book": book,
                "number": number,
                "letter": letter,
                "year": year,
                "most": MOST_CERTIFICATES,
            },
        ).fetchall()
