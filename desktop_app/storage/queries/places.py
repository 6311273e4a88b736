"""Questions about the board's lists of hamlets and schools."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import HamletId, SchoolId
from desktop_app.domain.organisation import natural_key


@dataclass(frozen=True, slots=True)
class HamletRow:
    """A hamlet of the list.

    Attributes:
        hamlet_id: None: people name it, but it is not in the list.
        people: How many people of the book name it.
    """

    hamlet_id: HamletId | None
    name: str
    former_commune: str
    people: int


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school of the list.

    Attributes:
        school_id: None: learners name it, but it is not in the list.
        people: How many people of the book name it.
    """

    school_id: SchoolId | None
    name: str
    level: str
    people: int


def hamlet_list(reader: Connection) -> tuple[HamletRow, ...]:
    """The hamlets of the list in its order, then those that only people name, `Thôn 2` before `Thôn 10`."""
    counts = _named(reader, "hamlet")
    listed = [
        HamletRow(HamletId(UUID(row.id)), row.name, row.former_commune, counts.pop(row.name, 0))
        for row in reader.execute(
            text("SELECT id, name, former_commune FROM hamlet WHERE deleted_at IS NULL ORDER BY position, id")
        )
    ]
    return (*listed, *(HamletRow(None, name, "", counts[name]) for name in sorted(counts, key=natural_key)))


def school_list(reader: Connection) -> tuple[SchoolRow, ...]:
    """The schools of the list in its order, then those that only people name."""
    counts = _named(reader, "school")
    listed = [
        SchoolRow(SchoolId(UUID(row.id)), row.name, row.level, counts.pop(row.name, 0))
        for row in reader.execute(
            text("SELECT id, name, level FROM school WHERE deleted_at IS NULL ORDER BY position, id")
        )
    ]
    return (*listed, *(SchoolRow(None, name, "", counts[name]) for name in sorted(counts, key=natural_key)))


def _named(reader: Connection, column: str) -> dict[str, int]:
    rows = reader.execute(
        text(
            f"SELECT {column} AS name, count(*) AS people FROM person WHERE deleted_at IS NULL AND {column} <> ''"
            " GROUP BY 1"
        )
    )
    return {row.name: int(row.people) for row in rows}


def naming(reader: Connection, table: str, column: str, name: str) -> list[UUID]:
    """Ids of the records of a table that name this hamlet or school in the column, those off the lists too."""
    return [
        UUID(row.id)
        for row in reader.execute(text(f'SELECT id FROM "{table}" WHERE "{column}" = :name'), {"name": name})
    ]


def people_naming(reader: Connection, column: str, name: str) -> int:
    """How many people on the lists name this hamlet or school."""
    asked = text(f'SELECT count(*) FROM person WHERE "{column}" = :name AND deleted_at IS NULL')
    return int(reader.execute(asked, {"name": name}).scalar_one())
