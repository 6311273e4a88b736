"""A person's household and clan, written together with the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.families import HEAD, RelationMissing
from desktop_app.domain.ids import BranchId, ClanId, HouseholdId, PersonId
from desktop_app.services.clans import enter_clan, quit_clan
from desktop_app.services.families import (
    HouseholdFields,
    HouseholdPerson,
    change_head,
    join_household,
    leave_household,
    place_household,
)
from desktop_app.services.memberships import known_person
from desktop_app.storage.queries.person_family import FamilyHeld, family_of
from desktop_app.storage.unit_of_work import UnitOfWork

NEW: Literal["new"] = "new"


@dataclass(frozen=True, slots=True)
class FamilyFields:
    """A person's household and clan as a form holds them.

    Attributes:
        household: One of the book, `NEW` for one that the person is to head, or none.
        relation: What the person is to the head of a household of the book.
        hamlet, address: Where a new household lives.
        branch_id: Of the clan; none without a clan.
    """

    household: HouseholdId | Literal["new"] | None = None
    relation: str = ""
    clan_id: ClanId | None = None
    branch_id: BranchId | None = None
    hamlet: str = ""
    address: str = ""

    @property
    def places(self) -> tuple[HouseholdId | Literal["new"] | None, str, ClanId | None, BranchId | None]:
        """Household, relation, clan and branch alone."""
        return self.household, self.relation, self.clan_id, self.branch_id


def set_family(work: UnitOfWork, person_id: PersonId, wanted: FamilyFields) -> frozenset[str]:
    """Puts a person into this household and clan, and out of those before; what is so already is not written.

    It is a part of a larger piece of work, which names itself afterwards.

    Returns:
        Which changed: `household`, `clan`.

    Raises:
        RelationMissing: What the person is to the head of the household was not said.
        HouseholdUnknown, RelationUnknown, OneHeadOnly, ClanUnknown, BranchUnknown, PersonUnknown: It cannot be done.
    """
    known_person(work, person_id)
    before = family_of(work.connection, person_id)
    changed: set[str] = set()
    if _set_household(work, person_id, wanted, before):
        changed.add("household")
    now = family_of(work.connection, person_id)  # whoever comes into a household stands in its clan, too
    if (wanted.clan_id, wanted.branch_id) != (before.clan_id, before.branch_id):
        _set_clan(work, person_id, wanted, before, now)
        changed.add("clan")
    return frozenset(changed)


def _set_household(work: UnitOfWork, person_id: PersonId, wanted: FamilyFields, before: FamilyHeld) -> bool:
    if wanted.household == NEW:
        head = HouseholdPerson(person_id, HEAD)
        place_household(
            work,
            HouseholdFields(
                (head,),
                hamlet=wanted.hamlet,
                address=wanted.address,
                clan_id=wanted.clan_id,
                branch_id=wanted.branch_id,
            ),
        )
        return True
    if wanted.household is None:
        if before.household_id is not None:
            leave_household(work, before.household_id, person_id)
        return before.household_id is not None
    if (wanted.household, wanted.relation) == (before.household_id, before.relation):
        return False
    if not wanted.relation:
        raise RelationMissing
    if wanted.household == before.household_id and HEAD in {wanted.relation, before.relation}:
        if wanted.relation == HEAD:
            change_head(work, wanted.household, person_id)
        return wanted.relation == HEAD  # a head stays one until somebody else is made it
    join_household(work, wanted.household, HouseholdPerson(person_id, wanted.relation))
    return True


def _set_clan(work: UnitOfWork, person_id: PersonId, wanted: FamilyFields, before: FamilyHeld, now: FamilyHeld) -> None:
    gone = before.clan_id is not None and (before.clan_id != wanted.clan_id or wanted.branch_id is None)
    if gone and before.clan_id is not None:
        quit_clan(work, before.clan_id, (person_id,))
    if wanted.clan_id is not None and (gone or now.clan_id != wanted.clan_id or now.branch_id != wanted.branch_id):
        enter_clan(work, wanted.clan_id, wanted.branch_id, (person_id,))
