"""Households: made, changed, joined and left; a person lives in one household at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.families import (
    HEAD,
    OTHER,
    HouseholdEmpty,
    NotInHousehold,
    OneHeadOnly,
    RelationUnknown,
    SameHousehold,
    TwiceInHousehold,
)
from desktop_app.domain.ids import BranchId, ClanId, HouseholdId, PersonId
from desktop_app.domain.members import Sex
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text
from desktop_app.services.clans import check_branch, enter_clan, person_of, quit_clan, repoint_clans
from desktop_app.services.household_people import (
    Moved,
    appoint,
    close_stay,
    household_label,
    household_of,
    let_go,
    settle,
    stay_of,
)
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.queries.family_rows import headships, residents, stays_in, stays_of
from desktop_app.storage.rules import relations
from desktop_app.storage.tables import Award, Clan, ClanBranch, Household
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is not in the book yet."""

    full_name: str
    birth: PartialDate | None = None
    sex: Sex = ""


@dataclass(frozen=True, slots=True)
class HouseholdPerson:
    """A person of a household and what they are to its head: code of resources/rules/relations.toml."""

    person: PersonId | NewPerson
    relation: str


@dataclass(frozen=True, slots=True)
class HouseholdFields:
    """A household as a form holds it.

    Attributes:
        people: At least one, among them one head.
        name: Where lists shall not say «Hộ» and the head's name.
    """

    people: tuple[HouseholdPerson, ...]
    name: str = ""
    number: str = ""
    hamlet: str = ""
    address: str = ""
    clan_id: ClanId | None = None
    branch_id: BranchId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SavedHousehold:
    """A household as it stands now in the book, and who moved into it from another one."""

    household_id: HouseholdId
    label: str
    moved: tuple[Moved, ...]


def make_household(work: UnitOfWork, fields: HouseholdFields, on: PartialDate | None = None) -> SavedHousehold:
    """Writes a new household into the book; who lived in another one leaves it on that day.

    Args:
        on: Day of moving; None: today.

    Raises:
        HouseholdEmpty, OneHeadOnly, TwiceInHousehold, RelationUnknown: The people do not make a household.
        PersonUnknown, ClanUnknown, BranchUnknown: Somebody or something is not in the book.
        NameTooLong: The name is too long.
        NameMissing, NameNotReadable, YearOutOfRange: A new person cannot stand in the book.
    """
    saved = place_household(work, fields, on)
    work.describe("families.household_made", {"name": saved.label, "count": len(fields.people)})
    return saved


def place_household(work: UnitOfWork, fields: HouseholdFields, on: PartialDate | None = None) -> SavedHousehold:
    """Like `make_household`, as a part of a larger piece of work that names itself."""
    return _save(work, Household(id=work.new_id(), unit_id=work.unit_id), fields, on)


def change_household(
    work: UnitOfWork, household_id: HouseholdId, fields: HouseholdFields, on: PartialDate | None = None
) -> SavedHousehold:
    """Puts these fields and people in place of the household's; who is not named any more has left on that day.

    Raises:
        HouseholdUnknown: There is no such household; for the rest see `make_household`.
    """
    saved = _save(work, household_of(work, household_id), fields, on)
    work.describe("families.household_changed", {"name": saved.label})
    return saved


def rename_household(work: UnitOfWork, household_id: HouseholdId, name: str) -> None:
    """Gives a household a name of its own; an empty one: «Hộ» and the head's name again.

    Raises:
        HouseholdUnknown, NameTooLong: There is no such household, or the name is too long.
    """
    household = household_of(work, household_id)
    household.name = _checked_name(name)
    work.describe("families.household_changed", {"name": household_label(work, household)})


def change_head(work: UnitOfWork, household_id: HouseholdId, person_id: PersonId) -> None:
    """Makes one of a household its head; what the others are to the new head follows from what they were.

    Raises:
        HouseholdUnknown, PersonUnknown, NotInHousehold: It cannot be done.
    """
    household, person = household_of(work, household_id), person_of(work, person_id)
    people = residents(work.connection, household_id)
    new = next((row for row in people if row.person_id == person_id), None)
    if new is None:
        raise NotInHousehold(person.full_name)
    appoint(work, household, new, people)
    work.describe("families.head_changed", {"name": person.full_name})


def join_household(
    work: UnitOfWork, household_id: HouseholdId, one: HouseholdPerson, on: PartialDate | None = None
) -> SavedHousehold:
    """Takes a person into a household, out of the one before; who is there already gets this relation.

    Raises:
        HouseholdUnknown, PersonUnknown, RelationUnknown: It cannot be done.
        OneHeadOnly: A household that has people has its head; see `change_head`.
    """
    household = household_of(work, household_id)
    _check_relation(one.relation)
    people = residents(work.connection, household_id)
    if one.relation == HEAD and people:
        raise OneHeadOnly
    person_id = _person_id(work, one, household.hamlet, household.address)
    moved = settle(work, household_id, person_id, one.relation if people else HEAD, on)
    if not people:
        household.head_id = person_id
    _show_to_clan(work, household, (person_id,))
    label = household_label(work, household)
    work.describe("families.joined", {"name": person_of(work, person_id).full_name, "household": label})
    return SavedHousehold(household_id, label, moved)


def leave_household(
    work: UnitOfWork, household_id: HouseholdId, person_id: PersonId, on: PartialDate | None = None
) -> None:
    """A person leaves a household on a day; a head is followed by the nearest of those who stay.

    Raises:
        HouseholdUnknown, PersonUnknown, NotInHousehold: It cannot be done.
    """
    household, person = household_of(work, household_id), person_of(work, person_id)
    label = household_label(work, household)
    row = next((row for row in residents(work.connection, household_id) if row.person_id == person_id), None)
    if row is None:
        raise NotInHousehold(person.full_name)
    let_go(work, row, on)
    work.describe("families.left", {"name": person.full_name, "household": label})


def join_households(
    work: UnitOfWork, kept_id: HouseholdId, gone_id: HouseholdId, on: PartialDate | None = None
) -> SavedHousehold:
    """Two households become one: all people of the second live in the first, the second goes off the list.

    What they are to the head of the first is not known: `other`, to be put right by hand.

    Raises:
        HouseholdUnknown, SameHousehold: It cannot be done.
    """
    if kept_id == gone_id:
        raise SameHousehold
    kept, gone = household_of(work, kept_id), household_of(work, gone_id)
    people, gone_label = residents(work.connection, gone_id), household_label(work, gone)
    empty = not residents(work.connection, kept_id)
    moved: list[Moved] = []
    for row in sorted(people, key=lambda one: one.relation == HEAD):  # the head last: nobody follows in between
        moved += settle(work, kept_id, row.person_id, row.relation if empty else OTHER, on)
    if empty:
        kept.head_id = next((row.person_id for row in people if row.relation == HEAD), None)
    _show_to_clan(work, kept, [row.person_id for row in people])
    for award in work.find(Award, household_id=gone_id):
        award.household_id = kept_id
        work.add(award)
    gone.deleted_at = work.now.isoformat()
    label = household_label(work, kept)
    work.describe("families.households_joined", {"name": label, "gone": gone_label})
    return SavedHousehold(kept_id, label, tuple(moved))


def remove_household(work: UnitOfWork, household_id: HouseholdId) -> None:
    """Takes a household off the list; its people stay in the book and live in none.

    Raises:
        HouseholdUnknown: There is no such household.
    """
    household = household_of(work, household_id)
    label = household_label(work, household)
    for row in stays_in(work.connection, household_id):
        stay_of(work, row).deleted_at = work.now.isoformat()
    household.deleted_at = work.now.isoformat()
    work.describe("families.household_removed", {"name": label})


def repoint_families(work: UnitOfWork, kept_id: PersonId, gone_id: PersonId) -> None:
    """Two people turned out to be one: whatever household or clan `gone_id` stood in or led, `kept_id` does.

    Nobody stands twice. Where both live somewhere, `kept_id` stays at home and has left the other household today.
    Call it before `gone_id` goes off the lists; it does not describe the work.
    """
    kept = stays_of(work.connection, kept_id)
    at_home = next((row for row in kept if not row.left_on), None)
    past = {row.household_id for row in kept if row.left_on}
    for row in stays_of(work.connection, gone_id):
        stay = stay_of(work, row)
        if row.left_on and row.household_id in past:
            stay.deleted_at = work.now.isoformat()
        elif row.left_on:
            stay.person_id = kept_id
        elif at_home is None:
            stay.person_id, at_home = kept_id, row
        elif row.household_id == at_home.household_id:
            stay.deleted_at = work.now.isoformat()
            if row.relation == HEAD:
                stay_of(work, at_home).relation = HEAD
        else:
            let_go(work, row, None)
            stay.person_id = kept_id
    heads = headships(work.connection, gone_id)
    for table, record in (("household", Household), ("clan", Clan), ("clan_branch", ClanBranch)):
        for record_id in heads[table]:
            led = work.get(record, record_id)
            if led is not None:
                led.head_id = kept_id
    repoint_clans(work, kept_id, gone_id)


# Parts


def _save(work: UnitOfWork, household: Household, fields: HouseholdFields, on: PartialDate | None) -> SavedHousehold:
    _check_people(fields.people)
    check_branch(work, fields.clan_id, fields.branch_id)
    people = {_person_id(work, one, fields.hamlet, fields.address): one.relation for one in fields.people}
    if len(people) < len(fields.people):
        raise TwiceInHousehold(_twice(work, fields.people))
    household_id, clan_before = HouseholdId(household.id), household.clan_id
    household.name, household.number = _checked_name(fields.name), clean_text(fields.number)
    household.hamlet, household.address = clean_text(fields.hamlet), clean_text(fields.address)
    household.clan_id, household.branch_id = fields.clan_id, fields.branch_id
    household.note = clean_text(fields.note)
    household.head_id = next(person_id for person_id, relation in people.items() if relation == HEAD)
    work.add(household)
    for row in residents(work.connection, household_id):
        if row.person_id not in people:
            close_stay(work, row, on)
    moved = [one for person_id, code in people.items() for one in settle(work, household_id, person_id, code, on)]
    if clan_before is not None and clan_before != fields.clan_id:
        quit_clan(work, ClanId(clan_before), people)
    _show_to_clan(work, household, list(people))
    return SavedHousehold(household_id, household_label(work, household), tuple(moved))


def _check_people(people: Sequence[HouseholdPerson]) -> None:
    if not people:
        raise HouseholdEmpty
    for one in people:
        _check_relation(one.relation)
    if sum(one.relation == HEAD for one in people) != 1:
        raise OneHeadOnly


def _check_relation(code: str) -> None:
    if not any(relation.code == code and relation.in_household for relation in relations()):
        raise RelationUnknown(code)


def _checked_name(name: str) -> str:
    cleaned = clean_text(name)
    if len(cleaned) > MAX_NAME_LENGTH:
        raise NameTooLong(len(cleaned))
    return cleaned


def _person_id(work: UnitOfWork, one: HouseholdPerson, hamlet: str, address: str) -> PersonId:
    new = one.person
    if not isinstance(new, NewPerson):
        return PersonId(person_of(work, new).id)
    return add_member(
        work, AddMember(new.full_name, new.birth, new.sex, hamlet, address=clean_text(address), as_member=False)
    )


def _twice(work: UnitOfWork, people: Sequence[HouseholdPerson]) -> str:
    known = [one.person for one in people if not isinstance(one.person, NewPerson)]
    return next((person_of(work, one).full_name for one in known if known.count(one) > 1), "")


def _show_to_clan(work: UnitOfWork, household: Household, people: Sequence[PersonId]) -> None:
    """The people of a household stand in its clan, too."""
    if household.clan_id is not None:
        branch_id = BranchId(household.branch_id) if household.branch_id is not None else None
        enter_clan(work, ClanId(household.clan_id), branch_id, people)
