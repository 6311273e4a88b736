"""The series of numbers of a board, as its records say: which numbers are missing, which stand twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from desktop_app.domain.funds import PREFIXES
from provincial_server.database import Connected

MOST_RANGES: Final = 30
_PREFIXES: Final[dict[str, str]] = {kind: prefix for kind, prefix in PREFIXES.items()}  # noqa: C416 - of any text
_LARGEST: Final = 1_000_000  # of a series and a year; more is a slip of a program and would make a list of gaps endless


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of voucher of one year and device.

    Attributes:
        kind: Of `PREFIXES`; `reversal` for those that take another one back.
        last: The largest number.
        count: Vouchers.
        doubled: Numbers that stand more than once.
        missing: Ranges of numbers that stand nowhere, first and last, at most `MOST_RANGES`.
        missing_count: How many numbers are missing in all.
    """

    kind: str
    year: int
    letter: str
    last: int
    count: int
    doubled: list[int]
    missing: list[list[int]]
    missing_count: int

    @property
    def prefix(self) -> str:
        """What stands before its numbers: `PT-`, on a second device `PT-B`."""
        letter = "" if self.letter == "A" else self.letter
        return f"{_PREFIXES.get(self.kind, self.kind)}-{letter}"


def read_series(connection: Connected, province: str, book: UUID) -> list[Series]:
    """The series of a board, newest year first."""
    with connection.cursor(row_factory=class_row(Series)) as cursor:
        return cursor.execute(
            """
            WITH voucher AS (
                SELECT CASE WHEN coalesce(fields->>'reverses_id', '') <> '' THEN 'reversal'
                            ELSE coalesce(fields->>'kind', '') END AS kind,
                       amount_of(fields->'year')::bigint AS year, coalesce(fields->>'letter', 'A') AS letter,
                       amount_of(fields->'number')::bigint AS number
                FROM record
                WHERE province_code = %(province)s AND book_id = %(book)s AND table_name = 'voucher'
                  AND NOT gone AND fields->>'deleted_at' IS NULL
                  AND amount_of(fields->'number') BETWEEN 1 AND %(largest)s
                  AND amount_of(fields->'year') BETWEEN 1900 AND 9999
            ), numbered AS (
                SELECT kind, year, letter, number, count(*) AS times,
                       lag(number, 1, 0::bigint) OVER (PARTITION BY kind, year, letter ORDER BY number) AS before
                FROM voucher GROUP BY kind, year, letter, number
            )
            SELECT kind, year, letter, max(number) AS last, sum(times)::bigint AS count,
                   coalesce((array_agg(number ORDER BY number) FILTER (WHERE times > 1))[1:%(most)s], '{}') AS doubled,
                   coalesce((array_agg(ARRAY[before + 1, number - 1] ORDER BY number)
                       FILTER (WHERE number > before + 1))[1:%(most)s], '{}') AS missing,
                   (max(number) - count(*))::bigint AS missing_count
            FROM numbered GROUP BY kind, year, letter ORDER BY year DESC, kind, letter LIMIT 200
            """,
            {"province": province, "book": book, "largest": _LARGEST, "most": MOST_RANGES},
        ).fetchall()
