"""Questions about one person's household and clan, as the form of a person holds them."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import BranchId, ClanId, HouseholdId, PersonId
from desktop_app.storage.queries.families import HouseholdRow, HouseholdsWanted, household_ids, household_rows
from desktop_app.storage.queries.family_rows import clan_places, stays_of

OFFERED = 20  # households that a search offers at most


@dataclass(frozen=True, slots=True)
class FamilyHeld:
    """Where a person stands now.

    Attributes:
        household: The household they live in; none: no household is known.
        relation: What they are to its head; empty without a household.
        clan_id: The clan they were put into first.
    """

    household: HouseholdRow | None = None
    relation: str = ""
    clan_id: ClanId | None = None
    branch_id: BranchId | None = None

    @property
    def household_id(self) -> HouseholdId | None:
        """Of the household they live in."""
        return self.household.household_id if self.household is not None else None


def family_of(reader: Connection, person_id: PersonId) -> FamilyHeld:
    """Where a person lives, and of which clan they are."""
    stay = next((row for row in stays_of(reader, person_id) if not row.left_on), None)
    rows = household_rows(reader, (stay.household_id,)) if stay is not None else ()
    place = next(iter(clan_places(reader, person_id)), None)
    return FamilyHeld(
        rows[0] if rows else None,
        stay.relation if stay is not None and rows else "",
        place.clan_id if place is not None else None,
        place.branch_id if place is not None else None,
    )


_HOUSEMATES = text(
    "SELECT DISTINCT o.person_id FROM household_member s JOIN household_member o ON o.household_id = s.household_id"
    " AND o.left_on = '' AND o.deleted_at IS NULL JOIN household h ON h.id = s.household_id AND h.deleted_at IS NULL"
    " WHERE s.left_on = '' AND s.deleted_at IS NULL AND s.person_id IN (SELECT value FROM json_each(:ids))"
)


def housemates(reader: Connection, people: Collection[PersonId]) -> frozenset[PersonId]:
    """Everybody who lives in a household of these people, themselves among them."""
    asked = {"ids": json.dumps([one.hex for one in people])}
    return frozenset(PersonId(UUID(one)) for one in reader.execute(_HOUSEMATES, asked).scalars())


def households_like(reader: Connection, search: str) -> tuple[HouseholdRow, ...]:
    """The first households in which somebody's name, or whose own name or number, holds every word."""
    if not search.strip():
        return ()
    return household_rows(reader, household_ids(reader, HouseholdsWanted(search))[:OFFERED])
