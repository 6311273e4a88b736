"""The province as a witness: a mark that a paper or the program shows, beside the marks that the province was told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from desktop_app.domain.funds import PREFIXES
from provincial_server.database import Connected

SHORTEST_MARK: Final = 8
LONGEST_MARK: Final = 128
_NUMBER = re.compile(r"([A-Z]{2})\s*-?\s*([A-Z]*)\s*0*([0-9]{1,9})(?:\s*/\s*([0-9]{4}))?", re.ASCII)
_FIRST_LETTER: Final = "A"


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A moment in which a laptop of the board told the province the mark at the end of its journal."""

    at: datetime
    letter: str
    journal_head: str
    n: int


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """A number as people type it: `PT-0149/2026`, `pt 149`.

    Attributes:
        prefix: `PT`, `PC` …
        letter: Of the device; the first one's is `A` and is not written.
        year: 0: not said.
    """

    prefix: str
    letter: str
    number: int
    year: int


@dataclass(frozen=True, slots=True)
class FoundVoucher:
    """A voucher as the province holds it, without names. Money in đồng.

    Attributes:
        day: As the record says it, `2026-11-21`.
        reversed: Another voucher takes it back.
        gone: It was taken off the lists, which the ledger does not allow: a sign that something is wrong.
    """

    kind: str
    year: int
    letter: str
    number: int
    day: str
    amount: int
    reversed: bool
    gone: bool

    @property
    def issued_on(self) -> date | None:
        """Its day; None: what the record says is none."""
        return day_of(self.day)


def parse_mark(text: str) -> str:
    """The hex digits of a mark, as printed or read out; empty if it is too short or none."""
    plain = re.sub(r"[\s:.…-]+", "", text).lower()
    fits = SHORTEST_MARK <= len(plain) <= LONGEST_MARK and re.fullmatch(r"[0-9a-f]+", plain)
    return plain if fits else ""


def find_mark(connection: Connected, province: str, book: UUID, mark: str) -> list[Witnessed]:
    """Every time that this mark was told, oldest first; `mark` may be its beginning."""
    with connection.cursor(row_factory=class_row(Witnessed)) as cursor:
        return cursor.execute(
            """
            SELECT a.at, coalesce(d.letter, '') AS letter, a.journal_head, a.n
            FROM acknowledged a LEFT JOIN device d ON d.province_code = a.province_code AND d.book_id = a.book_id
                AND d.device_id = a.device_id
            WHERE a.province_code = %s AND a.book_id = %s AND starts_with(lower(a.journal_head), %s)
            ORDER BY a.at LIMIT 20
            """,
            (province, book, mark),
        ).fetchall()


def parse_number(text: str) -> AskedNumber | None:
    """What number somebody asks for; None if it is none."""
    found = _NUMBER.fullmatch(text.strip().upper())
    if found is None:
        return None
    prefix, letter, number, year = found.groups()
    return AskedNumber(prefix, letter or _FIRST_LETTER, int(number), int(year or 0))


def find_vouchers(connection: Connected, province: str, book: UUID, asked: AskedNumber) -> list[FoundVoucher]:
    """The vouchers of a board with this number, newest year first; more than one of a year is a doubled number."""
    kind = next((kind for kind, prefix in PREFIXES.items() if prefix == asked.prefix), None)
    if kind is None:
        return []
    with connection.cursor(row_factory=class_row(FoundVoucher)) as cursor:
        return cursor.execute(
            """
            SELECT v.fields->>'kind' AS kind, amount_of(v.fields->'year')::integer AS year,
                   coalesce(v.fields->>'letter', 'A') AS letter, amount_of(v.fields->'number')::integer AS number,
                   left(coalesce(v.fields->>'issued_on', ''), 10) AS day,
                   amount_of(v.fields->'amount')::bigint AS amount,
                   EXISTS (
                        SELECT 1 FROM record m WHERE m.province_code = v.province_code AND m.book_id = v.book_id
                        AND m.table_name = 'voucher' AND m.fields->>'reverses_id' = replace(v.record_id::text, '-', '')
                   ) AS reversed,
                   v.gone OR v.fields->>'deleted_at' IS NOT NULL AS gone
            FROM record v
            WHERE v.province_code = %(province)s AND v.book_id = %(book)s AND v.table_name = 'voucher'
              AND amount_of(v.fields->'number') = %(number)s AND coalesce(v.fields->>'letter', 'A') = %(letter)s
              AND CASE WHEN coalesce(v.fields->>'reverses_id', '') <> '' THEN 'reversal' ELSE v.fields->>'kind' END
                  = %(kind)s
              AND %(year)s IN (0, amount_of(v.fields->'year')) AND abs(amount_of(v.fields->'year')) < 10000
            ORDER BY year DESC LIMIT 20
            """,
            {
                "province": province,
                "book": book,
                "number": asked.number,
                "letter": asked.letter,
                "kind": kind,
                "year": asked.year,
            },
        ).fetchall()


def day_of(text: str) -> date | None:
    """A day of a record; None for what is none, because records come from elsewhere."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
