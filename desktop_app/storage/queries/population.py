"""Questions about how many people live where a board works, and how many of them are members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import PopulationId, UnitId
from desktop_app.storage.queries.organisation import parents, units_below


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """People and households in one year, and the share of them who are members.

    Attributes:
        members: Distinct people who were active members of the board or one below it at the end of the year.
        rate: `members` in a hundred people.
    """

    population_id: PopulationId
    year: int
    people: int
    households: int
    source: str
    members: int

    @property
    def rate(self) -> float:
        """Members in a hundred people."""
        return 100 * self.members / self.people


def population(reader: Connection, unit_id: UnitId) -> tuple[PopulationRow, ...]:
    """The years whose population is written for a board, the newest first, each with its member rate.

    A year without a population is not told: a rate without its denominator would be a guess.
    """
    rows = reader.execute(
        text(
            "SELECT id, year, people, households, source FROM population"
            " WHERE unit_id = :unit AND deleted_at IS NULL ORDER BY year DESC, id DESC"
        ),
        {"unit": unit_id.hex},
    ).all()
    scope = units_below(parents(reader), unit_id)
    members = _members_at_year_ends(reader, scope, {row.year for row in rows})
    return tuple(
        PopulationRow(PopulationId(UUID(r.id)), r.year, r.people, r.households, r.source, members[r.year]) for r in rows
    )


_TERMS = text(
    "SELECT m.unit_id, m.person_id, m.standing, substr(m.joined, 1, 4) AS joined, substr(m.ended, 1, 4) AS ended"
    " FROM membership m WHERE m.deleted_at IS NULL"
    " AND m.person_id NOT IN (SELECT id FROM person WHERE deleted_at IS NOT NULL)"
)


def _members_at_year_ends(reader: Connection, scope: Iterable[UnitId], years: set[int]) -> dict[int, int]:
    """Distinct members at the end of each year; whoever joined nobody knows when counts in every year."""
    wanted = {unit.hex for unit in scope}
    people: dict[int, set[str]] = {year: set() for year in years}
    for unit, person, standing, joined, ended in reader.execute(_TERMS) if years else ():
        if unit not in wanted or (standing != "active" and not ended):
            continue
        for year, found in people.items():
            if (not joined or int(joined) <= year) and (standing == "active" or int(ended) > year):
                found.add(person)
    return {year: len(found) for year, found in people.items()}
