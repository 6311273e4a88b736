"""Who lives where: the steps that every piece of work on households is made of. None of them names the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.families import HEAD, Heir, HouseholdUnknown, NotInHousehold, next_head, relation_after
from desktop_app.domain.ids import HouseholdId, PersonId
from desktop_app.storage.queries.family_rows import HomeRow, residents, stays_of
from desktop_app.storage.tables import Household, HouseholdMember
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Moved:
    """A person who came from another household, and what lists call that one."""

    name: str
    household: str


def household_of(work: UnitOfWork, household_id: HouseholdId) -> Household:
    """The record of a household.

    Raises:
        HouseholdUnknown: There is none, or it was taken off the list.
    """
    household = work.get(Household, household_id)
    if household is None or household.deleted_at is not None:
        raise HouseholdUnknown
    return household


def household_label(work: UnitOfWork, household: Household) -> str:
    """What the journal calls a household: its own name, or its head's, or its number."""
    if household.name:
        return household.name
    people = residents(work.connection, HouseholdId(household.id))
    head = next((row.name for row in people if row.person_id == household.head_id), "")
    return head or household.number or "—"


def stay_of(work: UnitOfWork, row: HomeRow) -> HouseholdMember:
    """The record of a stay.

    Raises:
        NotInHousehold: It is gone.
    """
    stay = work.get(HouseholdMember, row.row_id)
    if stay is None:
        raise NotInHousehold(row.name)
    return stay


def settle(
    work: UnitOfWork, household_id: HouseholdId, person_id: PersonId, relation: str, on: PartialDate | None
) -> tuple[Moved, ...]:
    """A person lives in this household from that day on, and in no other; says where they came from."""
    moved: list[Moved] = []
    here = False
    for row in stays_of(work.connection, person_id):
        if row.left_on:
            continue
        if row.household_id != household_id:
            moved.append(Moved(row.name, household_label(work, household_of(work, row.household_id))))
            let_go(work, row, on)
        elif here:
            stay_of(work, row).deleted_at = work.now.isoformat()  # written on two laptops
        else:
            stay_of(work, row).relation = relation
            here = True
    if not here:
        stay = HouseholdMember(id=work.new_id(), unit_id=work.unit_id, household_id=household_id, person_id=person_id)
        stay.relation = relation
        work.add(stay)
    return tuple(moved)


def let_go(work: UnitOfWork, row: HomeRow, on: PartialDate | None) -> None:
    """A person leaves; a head is followed by the nearest of those who stay, or by nobody."""
    close_stay(work, row, on)
    household = household_of(work, row.household_id)
    if household.head_id != row.person_id:
        return
    staying = [other for other in residents(work.connection, row.household_id) if other.is_listed]
    place = next_head([Heir(other.relation, other.birth) for other in staying])
    if place is None:
        household.head_id = None
    else:
        appoint(work, household, staying[place], staying)


def close_stay(work: UnitOfWork, row: HomeRow, on: PartialDate | None) -> None:
    """A person leaves on a day, today without one."""
    today = local_day(work.now)
    stay_of(work, row).left_on = (on or PartialDate(today.year, today.month, today.day)).iso


def appoint(work: UnitOfWork, household: Household, new: HomeRow, people: Sequence[HomeRow]) -> None:
    """One of a household becomes its head; the others' relations follow from what they were."""
    household.head_id = new.person_id
    if new.relation == HEAD:
        return
    for row in people:
        after = HEAD if row.row_id == new.row_id else relation_after(new.relation, row.relation, row.sex)
        stay_of(work, row).relation = after
