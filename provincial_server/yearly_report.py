"""The numbers of the province for one year, by commune and by kind of board: one model, which page and files show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from provincial_server.communes import CommuneRow, read_communes
from provincial_server.database import Connected
from provincial_server.headline import MODELS, Headline, read_headline
from provincial_server.text_filters import kinds


@dataclass(frozen=True, slots=True)
class KindRow:
    """All boards of a kind; money in đồng.

    Attributes:
        units: With those that keep no book of their own.
        members: Sum over the boards: somebody in two of them counts twice.
    """

    kind: str
    units: int
    boards: int
    members: int
    raised: int
    spent: int
    awards: int
    awards_amount: int


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One learning model of the year."""

    model: str
    registered: int
    recognised: int


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """A year of the province, or (`commune` set) of one commune.

    Attributes:
        made_at: The moment whose numbers these are.
        before: The same figures of the year before.
    """

    year: str
    commune: str
    made_at: datetime
    headline: Headline
    before: Headline
    communes: list[CommuneRow]
    kinds: list[KindRow]
    models: list[ModelRow]


def read_report(connection: Connected, province: str, year: str, commune: str, now: datetime) -> YearlyReport:
    """The report of a year; `commune` empty: of the whole province. Everything is read from sums."""
    headline = read_headline(connection, province, commune, year)
    before = read_headline(connection, province, commune, str(int(year) - 1))
    rows = [row for row in read_communes(connection, province, year) if commune in {"", row.code}]
    return YearlyReport(
        year=year,
        commune=commune,
        made_at=now,
        headline=headline,
        before=before,
        communes=[row for row in rows if row.boards or row.raised or row.awards],
        kinds=[] if commune else _kinds(connection, province, year),
        models=[ModelRow(model, headline.registered[model], headline.recognised[model]) for model in MODELS],
    )


def _kinds(connection: Connected, province: str, year: str) -> list[KindRow]:
    rows = connection.execute(
        "SELECT period, indicator, value::bigint FROM rollup_total WHERE province_code = %s AND commune_code = ''"
        " AND period IN ('', %s) AND indicator LIKE '%% %%'",
        (province, year),
    ).fetchall()
    sums = {(str(row[0]), str(row[1])): int(row[2]) for row in rows}
    codes = list(kinds())
    codes += sorted({name.partition(" ")[2] for _, name in sums if name.startswith("units ")} - set(codes))

    def of(kind: str, indicator: str, period: str) -> int:
        return sums.get((period, f"{indicator} {kind}"), 0)

    found = [
        KindRow(
            kind,
            of(kind, "units", ""),
            of(kind, "boards", ""),
            of(kind, "members", ""),
            of(kind, "raised", year),
            of(kind, "spent", year),
            of(kind, "awards", year),
            of(kind, "awards_amount", year),
        )
        for kind in codes
    ]
    return [row for row in found if row.units or row.raised or row.awards]
