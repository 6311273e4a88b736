"""The headline figures of the province or of one commune, and their way through the years: read from sums only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from provincial_server.database import Connected

MODELS: Final = ("citizen", "family", "clan", "community", "organisation")
_MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What happened in one year; money in đồng."""

    year: str
    raised: int
    spent: int
    awards: int
    awards_amount: int
    recognised: int


@dataclass(frozen=True, slots=True)
class Headline:
    """Sums over the boards that stand; money in đồng.

    Attributes:
        boards: Books that the province holds.
        units: Boards by kind, most first, with those that keep no book of their own.
        members: Present people, each counted once, whichever boards they are in.
        population: People who live in the communes that told it; 0: none told it.
        counted: Members in those communes.
        recognised: By learning model, in the chosen year.
        years: Newest last.
        members_by_year: Members at the last count of each year, newest last; nothing of the years before the
            province counted.
    """

    boards: int
    units: list[tuple[str, int]]
    members: int
    population: int
    counted: int
    raised: int
    spent: int
    awards: int
    awards_amount: int
    recognised: dict[str, int]
    registered: dict[str, int]
    years: list[YearFigures] = field(default_factory=list[YearFigures])
    members_by_year: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])

    @property
    def unit_count(self) -> int:
        """All boards, with those that keep no book of their own."""
        return sum(count for _, count in self.units)


def read_headline(connection: Connected, province: str, commune: str, period: str) -> Headline:
    """The figures of one commune, or (`commune` empty) of the province; of one year, or of all (`period` empty)."""
    rows = connection.execute(
        "SELECT period, indicator, value::bigint FROM rollup_total WHERE province_code = %s AND commune_code = %s",
        (province, commune),
    ).fetchall()
    sums = {(str(row[0]), str(row[1])): int(row[2]) for row in rows}
    population, counted = _population(connection, province, commune)
    return Headline(
        boards=sums.get(("", "boards"), 0),
        units=_counts(sums, "units "),
        members=sums.get(("", "persons"), 0),
        population=population,
        counted=counted,
        raised=sums.get((period, "raised"), 0),
        spent=sums.get((period, "spent"), 0),
        awards=sums.get((period, "awards"), 0),
        awards_amount=sums.get((period, "awards_amount"), 0),
        recognised={model: sums.get((period, f"recognised {model}"), 0) for model in MODELS},
        registered={model: sums.get((period, f"registered {model}"), 0) for model in MODELS},
        years=_years(sums),
        members_by_year=_members_by_year(connection, province, commune),
    )


def read_years(connection: Connected, province: str) -> list[str]:
    """The years that have any number, newest first."""
    rows = connection.execute(
        "SELECT DISTINCT period FROM rollup_total WHERE province_code = %s AND commune_code = '' AND period <> ''"
        " ORDER BY period DESC LIMIT %s",
        (province, _MOST_YEARS),
    )
    return [str(row[0]) for row in rows]


def _population(connection: Connected, province: str, commune: str) -> tuple[int, int]:
    row = connection.execute(
        """
        SELECT coalesce(sum(p.value), 0)::bigint, coalesce(sum(m.value), 0)::bigint
        FROM rollup_total p LEFT JOIN rollup_total m ON m.province_code = p.province_code
            AND m.commune_code = p.commune_code AND m.period = '' AND m.indicator = 'persons'
        WHERE p.province_code = %(province)s AND p.period = '' AND p.indicator = 'population' AND p.commune_code <> ''
          AND %(commune)s IN ('', p.commune_code)
        """,
        {"province": province, "commune": commune},
    ).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _members_by_year(connection: Connected, province: str, commune: str) -> list[tuple[str, int]]:
    rows = connection.execute(
        "SELECT year, persons FROM members_by_year WHERE province_code = %s AND commune_code = %s ORDER BY year",
        (province, commune),
    )
    return [(str(row[0]), int(row[1])) for row in rows]


def _counts(sums: Mapping[tuple[str, str], int], start: str) -> list[tuple[str, int]]:
    found = [(name.removeprefix(start), value) for (_, name), value in sums.items() if name.startswith(start)]
    return sorted(found, key=lambda one: -one[1])


def _years(sums: Mapping[tuple[str, str], int]) -> list[YearFigures]:
    years = sorted({period for period, _ in sums if period})

    def of(year: str, indicator: str) -> int:
        return sums.get((year, indicator), 0)

    return [
        YearFigures(
            year,
            of(year, "raised"),
            of(year, "spent"),
            of(year, "awards"),
            of(year, "awards_amount"),
            sum(of(year, f"recognised {model}") for model in MODELS),
        )
        for year in years
    ]
