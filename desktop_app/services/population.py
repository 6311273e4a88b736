"""How many people and households live where a board works: written with its source, never guessed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.ids import PopulationId, UnitId
from desktop_app.domain.organisation import BoardUnknown, check_population, check_population_year
from desktop_app.storage.tables import Population, Unit
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SetPopulation:
    """The population of a board's place in one year.

    Attributes:
        households: 0 when it is not known.
        source: Who says so: «UBND xã, báo cáo năm 2025».
    """

    unit_id: UnitId
    year: int
    people: int
    households: int
    source: str


def set_population(work: UnitOfWork, command: SetPopulation) -> PopulationId:
    """Writes the population of a year; what was written for that year before gives way.

    Raises:
        BoardUnknown: There is no such board.
        PopulationOutOfRange, PopulationYearOutOfRange, PopulationSourceMissing: The figures cannot stand.
    """
    source = check_population(command.people, command.households, command.source)
    year = check_population_year(command.year, work.now.year)
    unit = work.get(Unit, command.unit_id)
    if unit is None or unit.deleted_at is not None:
        raise BoardUnknown
    found = work.find(Population, unit_id=command.unit_id, year=year)
    row = found[0] if found else Population(id=work.new_id(), unit_id=command.unit_id, year=year)
    row.people, row.households, row.source = command.people, command.households, source
    work.add(row)
    work.describe("organisation.population_set", {"board": unit.name, "year": str(year), "people": row.people})
    return PopulationId(row.id)


def remove_population(work: UnitOfWork, population_id: PopulationId) -> None:
    """Takes the population of a year off; the year has no member rate then."""
    row = work.get(Population, population_id)
    if row is not None and row.deleted_at is None:
        row.deleted_at = work.now.isoformat()
        work.describe("organisation.population_removed", {"year": str(row.year)})
