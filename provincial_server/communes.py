"""The communes of the province side by side, from sums only."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from psycopg.rows import class_row

from desktop_app.domain.names import fold
from provincial_server.database import Connected
from provincial_server.provinces import commune_name, communes_of

MEASURES: Final = ("members", "raised", "awards_amount", "awards", "boards", "recognised")
_SHADES = 5


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """One commune; a commune without a board has zeros. Money in đồng."""

    code: str
    boards: int = 0
    members: int = 0
    population: int = 0
    raised: int = 0
    spent: int = 0
    awards: int = 0
    awards_amount: int = 0
    recognised: int = 0

    @property
    def name(self) -> str:
        """With its kind, `Xã Quỳnh Lưu`."""
        return commune_name(self.code)

    def figure(self, measure: str) -> int:
        """The number by one of `MEASURES`."""
        return int(getattr(self, measure)) if measure in MEASURES else 0


_ROWS = """
    SELECT commune_code AS code,
           coalesce(sum(value) FILTER (WHERE indicator = 'boards' AND period = ''), 0)::bigint AS boards,
           coalesce(sum(value) FILTER (WHERE indicator = 'persons' AND period = ''), 0)::bigint AS members,
           coalesce(sum(value) FILTER (WHERE indicator = 'population' AND period = ''), 0)::bigint AS population,
           coalesce(sum(value) FILTER (WHERE indicator = 'raised' AND period = %(period)s), 0)::bigint AS raised,
           coalesce(sum(value) FILTER (WHERE indicator = 'spent' AND period = %(period)s), 0)::bigint AS spent,
           coalesce(sum(value) FILTER (WHERE indicator = 'awards' AND period = %(period)s), 0)::bigint AS awards,
           coalesce(sum(value) FILTER (WHERE indicator = 'awards_amount' AND period = %(period)s), 0)::bigint
               AS awards_amount,
           coalesce(sum(value) FILTER (WHERE starts_with(indicator, 'recognised ') AND period = %(period)s), 0)::bigint
               AS recognised
    FROM rollup_total
    WHERE province_code = %(province)s AND commune_code <> '' AND period IN ('', %(period)s)
    GROUP BY commune_code
"""


def read_communes(connection: Connected, province: str, period: str) -> list[CommuneRow]:
    """Every commune of the province and every other one that a board names, in the order of the list."""
    with connection.cursor(row_factory=class_row(CommuneRow)) as cursor:
        found = {row.code: row for row in cursor.execute(_ROWS, {"province": province, "period": period}).fetchall()}
    known = [commune.code for commune in communes_of(province)]
    return [found.pop(code, CommuneRow(code)) for code in known] + list(found.values())


def arranged(rows: list[CommuneRow], measure: str, search: str, *, by_name: bool) -> list[CommuneRow]:
    """Those whose name has the text, marks or not; by name, or the largest figure first."""
    plain = fold(search).strip()
    seen = [row for row in rows if plain in fold(row.name)]
    if by_name:
        return sorted(seen, key=lambda row: fold(row.name.partition(" ")[2]))
    return sorted(seen, key=lambda row: (-row.figure(measure), fold(row.name)))


def shades(rows: list[CommuneRow], measure: str) -> dict[str, int]:
    """How dark each commune is drawn: 0 for nothing, else 1 to 5, a fifth of the communes each; equal ones alike."""
    ranked = sorted(row.figure(measure) for row in rows if row.figure(measure) > 0)

    def shade(figure: int) -> int:
        return 1 + bisect_left(ranked, figure) * _SHADES // len(ranked) if figure > 0 else 0

    return {row.code: shade(row.figure(measure)) for row in rows}
