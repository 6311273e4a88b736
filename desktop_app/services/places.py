"""The board's lists of hamlets and schools; a name changed in a list changes at everybody who names it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop_app.domain.ids import HamletId, SchoolId
from desktop_app.domain.names import clean_group_name, clean_text
from desktop_app.domain.organisation import PlaceNameTaken, PlaceUnknown
from desktop_app.storage.changing import change_many
from desktop_app.storage.queries.places import naming, people_naming
from desktop_app.storage.tables import Clan, Hamlet, Household, Person, School, Unit
from desktop_app.storage.unit_of_work import UnitOfWork


def add_hamlet(work: UnitOfWork, name: str, former_commune: str = "") -> HamletId:
    """Puts a hamlet at the end of the list.

    Raises:
        NameMissing, NameTooLong, PlaceNameTaken: The name cannot stand in the list.
    """
    more = {"former_commune": clean_text(former_commune)}
    return HamletId(_put(work, Hamlet, name, more, "organisation.hamlet_added"))


def add_school(work: UnitOfWork, name: str, level: str = "") -> SchoolId:
    """Puts a school at the end of the list.

    Raises:
        NameMissing, NameTooLong, PlaceNameTaken: The name cannot stand in the list.
    """
    return SchoolId(_put(work, School, name, {"level": clean_text(level)}, "organisation.school_added"))


def _put(work: UnitOfWork, record: type[Hamlet | School], name: str, more: dict[str, str], action: str) -> UUID:
    listed = work.find(record)
    free, last = _free_name(name, listed), max((one.position for one in listed), default=0)
    place = record(id=work.new_id(), unit_id=work.unit_id, name=free, position=last + 1, **more)
    work.add(place)
    work.describe(action, {"name": free})
    return place.id


def rename_hamlet(work: UnitOfWork, hamlet_id: HamletId, name: str) -> int:
    """Gives a hamlet another name, in the list and at the people, households, clans and boards that name it.

    Returns:
        How many people it was changed at.

    Raises:
        PlaceUnknown, NameMissing, NameTooLong, PlaceNameTaken: It cannot have this name.
    """
    hamlet = _hamlet(work, hamlet_id)
    old, new = hamlet.name, _free_name(name, work.find(Hamlet), but=hamlet_id)
    hamlet.name = new
    people = people_naming(work.connection, "hamlet", old)
    change_many(work, Person, naming(work.connection, "person", "hamlet", old), {"hamlet": new})
    for record, table in ((Household, "household"), (Clan, "clan"), (Unit, "unit")):
        change_many(work, record, naming(work.connection, table, "hamlet", old), {"hamlet": new})
    work.describe("organisation.hamlet_renamed", {"old": old, "name": new, "people": people})
    return people


def rename_school(work: UnitOfWork, school_id: SchoolId, name: str) -> int:
    """Gives a school another name, in the list and at the learners who name it.

    Returns:
        How many people it was changed at.

    Raises:
        PlaceUnknown, NameMissing, NameTooLong, PlaceNameTaken: It cannot have this name.
    """
    school = _school(work, school_id)
    old, new = school.name, _free_name(name, work.find(School), but=school_id)
    school.name = new
    people = people_naming(work.connection, "school", old)
    change_many(work, Person, naming(work.connection, "person", "school", old), {"school": new})
    work.describe("organisation.school_renamed", {"old": old, "name": new, "people": people})
    return people


def remove_hamlet(work: UnitOfWork, hamlet_id: HamletId) -> None:
    """Takes a hamlet off the list; people who name it keep the name.

    Raises:
        PlaceUnknown: There is no such hamlet.
    """
    hamlet = _hamlet(work, hamlet_id)
    hamlet.deleted_at = work.now.isoformat()
    work.describe("organisation.hamlet_removed", {"name": hamlet.name})


def remove_school(work: UnitOfWork, school_id: SchoolId) -> None:
    """Takes a school off the list; learners who name it keep the name.

    Raises:
        PlaceUnknown: There is no such school.
    """
    school = _school(work, school_id)
    school.deleted_at = work.now.isoformat()
    work.describe("organisation.school_removed", {"name": school.name})


def order_hamlets(work: UnitOfWork, hamlet_ids: Sequence[HamletId]) -> None:
    """Puts the list of hamlets in this order; those not named follow."""
    _order(work.find(Hamlet), hamlet_ids)
    work.describe("organisation.hamlets_ordered")


def order_schools(work: UnitOfWork, school_ids: Sequence[SchoolId]) -> None:
    """Puts the list of schools in this order; those not named follow."""
    _order(work.find(School), school_ids)
    work.describe("organisation.schools_ordered")


def _order(listed: Sequence[Hamlet | School], wanted: Sequence[UUID]) -> None:
    places = {place_id: place for place, place_id in enumerate(wanted)}
    ordered = sorted(listed, key=lambda one: (places.get(one.id, len(places)), one.position, one.id))
    for place, one in enumerate(ordered, start=1):
        one.position = place


def _free_name(text: str, listed: Sequence[Hamlet | School], but: UUID | None = None) -> str:
    name = clean_group_name(text)
    for one in listed:
        if one.id != but and one.name.casefold() == name.casefold():
            raise PlaceNameTaken(one.name)
    return name


def _hamlet(work: UnitOfWork, hamlet_id: HamletId) -> Hamlet:
    found = work.get(Hamlet, hamlet_id)
    if found is None or found.deleted_at is not None:
        raise PlaceUnknown
    return found


def _school(work: UnitOfWork, school_id: SchoolId) -> School:
    found = work.get(School, school_id)
    if found is None or found.deleted_at is not None:
        raise PlaceUnknown
    return found
