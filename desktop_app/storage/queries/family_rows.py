"""Where a person stands in households and clans: the rows that a piece of work needs to change."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import BranchId, ClanId, HouseholdId, PersonId


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One stay of a person in a household.

    Attributes:
        row_id: Of the stay.
        birth, left_on: ISO, or empty; `left_on` empty: the person lives there.
        is_listed: False when the person was taken off the lists of people.
    """

    row_id: UUID
    household_id: HouseholdId
    person_id: PersonId
    name: str
    birth: str
    sex: str
    relation: str
    left_on: str
    is_listed: bool


@dataclass(frozen=True, slots=True)
class ClanPlace:
    """A person's place in a clan."""

    row_id: UUID
    clan_id: ClanId
    person_id: PersonId
    branch_id: BranchId | None


_STAYS = (
    "SELECT s.id, s.household_id, s.person_id, p.full_name, p.birth, p.sex, s.relation, s.left_on,"
    " p.deleted_at IS NULL AS is_listed FROM household_member s JOIN person p ON p.id = s.person_id"
    " JOIN household h ON h.id = s.household_id AND h.deleted_at IS NULL WHERE s.deleted_at IS NULL AND "
)
_OF_PERSON = text(f"{_STAYS} s.person_id = :id ORDER BY s.id")
_OF_HOUSEHOLD = text(f"{_STAYS} s.household_id = :id AND s.left_on = '' ORDER BY s.id")
_ALL_OF_HOUSEHOLD = text(f"{_STAYS} s.household_id = :id ORDER BY s.id")


def _stays(connection: Connection, asked: UUID, question: str) -> tuple[HomeRow, ...]:
    known = {"person": _OF_PERSON, "household": _OF_HOUSEHOLD, "whole": _ALL_OF_HOUSEHOLD}
    return tuple(
        HomeRow(
            UUID(row.id),
            HouseholdId(UUID(row.household_id)),
            PersonId(UUID(row.person_id)),
            row.full_name,
            row.birth,
            row.sex,
            row.relation,
            row.left_on,
            bool(row.is_listed),
        )
        for row in connection.execute(known[question], {"id": asked.hex})
    )


def stays_of(connection: Connection, person_id: PersonId) -> tuple[HomeRow, ...]:
    """Every household of a person, today's and earlier ones, the oldest first."""
    return _stays(connection, person_id, "person")


def residents(connection: Connection, household_id: HouseholdId) -> tuple[HomeRow, ...]:
    """Who lives in a household, in the order in which they came."""
    return _stays(connection, household_id, "household")


def stays_in(connection: Connection, household_id: HouseholdId) -> tuple[HomeRow, ...]:
    """Who lives or lived in a household."""
    return _stays(connection, household_id, "whole")


def clan_places(connection: Connection, person_id: PersonId) -> tuple[ClanPlace, ...]:
    """The clans of a person."""
    return _places(connection, "person_id", person_id)


def clan_people(connection: Connection, clan_id: ClanId) -> tuple[ClanPlace, ...]:
    """The people of a clan."""
    return _places(connection, "clan_id", clan_id)


def _places(connection: Connection, column: str, asked: UUID) -> tuple[ClanPlace, ...]:
    rows = connection.execute(
        text(
            "SELECT id, clan_id, person_id, branch_id FROM clan_member"
            f" WHERE {column} = :id AND deleted_at IS NULL ORDER BY id"
        ),
        {"id": asked.hex},
    )
    return tuple(
        ClanPlace(
            UUID(row.id),
            ClanId(UUID(row.clan_id)),
            PersonId(UUID(row.person_id)),
            BranchId(UUID(row.branch_id)) if row.branch_id else None,
        )
        for row in rows
    )


def branch_ids(connection: Connection, clan_id: ClanId) -> tuple[BranchId, ...]:
    """The branches of a clan in their order."""
    asked = "SELECT id FROM clan_branch WHERE clan_id = :id AND deleted_at IS NULL ORDER BY position, id"
    return tuple(BranchId(UUID(one)) for one in connection.execute(text(asked), {"id": clan_id.hex}).scalars())


def households_of_clan(connection: Connection, clan_id: ClanId) -> tuple[HouseholdId, ...]:
    """The households of a clan."""
    asked = "SELECT id FROM household WHERE clan_id = :id AND deleted_at IS NULL ORDER BY id"
    return tuple(HouseholdId(UUID(one)) for one in connection.execute(text(asked), {"id": clan_id.hex}).scalars())


def clan_named(connection: Connection, name: str, hamlet: str) -> ClanId | None:
    """The clan of this name in this hamlet, or None."""
    found = connection.execute(
        text("SELECT id FROM clan WHERE name = :name AND hamlet = :hamlet AND deleted_at IS NULL LIMIT 1"),
        {"name": name, "hamlet": hamlet},
    ).scalar_one_or_none()
    return ClanId(UUID(found)) if found else None


def boards_of_clan(connection: Connection, clan_id: ClanId) -> tuple[UUID, ...]:
    """The boards that are linked to a clan."""
    asked = "SELECT id FROM unit WHERE clan_id = :id AND deleted_at IS NULL"
    return tuple(UUID(one) for one in connection.execute(text(asked), {"id": clan_id.hex}).scalars())


def headships(connection: Connection, person_id: PersonId) -> dict[str, tuple[UUID, ...]]:
    """What a person is the head of, by table: `household`, `clan`, `clan_branch`."""
    return {
        table: tuple(
            UUID(one)
            for one in connection.execute(
                text(f"SELECT id FROM {table} WHERE head_id = :id AND deleted_at IS NULL"),
                {"id": person_id.hex},
            ).scalars()
        )
        for table in ("household", "clan", "clan_branch")
    }
