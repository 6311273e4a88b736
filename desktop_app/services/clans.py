"""Clans: their branches, their people, their households, their board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.families import (
    BranchTwice,
    BranchUnknown,
    ClanTwice,
    ClanUnknown,
    NotAClanBoard,
)
from desktop_app.domain.ids import BranchId, ClanId, PersonId, UnitId
from desktop_app.domain.members import BoardUnknown, PersonUnknown
from desktop_app.domain.names import clean_group_name, clean_text
from desktop_app.storage.queries.family_rows import (
    boards_of_clan,
    branch_ids,
    clan_named,
    clan_people,
    clan_places,
    households_of_clan,
)
from desktop_app.storage.tables import Clan, ClanBranch, ClanMember, Household, Person, Unit
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BranchFields:
    """A branch as a form holds it; `branch_id` is None for a new one."""

    name: str
    head_id: PersonId | None = None
    branch_id: BranchId | None = None


@dataclass(frozen=True, slots=True)
class ClanFields:
    """A clan as a form holds it: the branches in their order, and the clan's own board where it has one."""

    name: str
    hamlet: str = ""
    head_id: PersonId | None = None
    note: str = ""
    branches: tuple[BranchFields, ...] = ()
    board_id: UnitId | None = None


def make_clan(work: UnitOfWork, fields: ClanFields) -> ClanId:
    """Writes a new clan into the book.

    Raises:
        NameMissing, NameTooLong: The name of the clan or of a branch cannot stand in the book.
        ClanTwice, BranchTwice: There is one of this name already.
        PersonUnknown: A head is nobody of this book.
        BoardUnknown, NotAClanBoard: The board cannot be the clan's.
    """
    clan_id = ClanId(work.new_id())
    clan = Clan(id=clan_id, unit_id=work.unit_id)
    _fill(work, clan, fields)
    work.add(clan)
    _set_branches(work, clan_id, fields.branches)
    _set_board(work, clan_id, fields.board_id)
    work.describe("families.clan_made", {"name": clan.name})
    return clan_id


def change_clan(work: UnitOfWork, clan_id: ClanId, fields: ClanFields) -> None:
    """Puts these fields in place of the clan's; branches that are not named any more are taken off.

    Raises:
        ClanUnknown, BranchUnknown: There is no such clan, or a branch is not one of its own.
        NameMissing, NameTooLong, ClanTwice, BranchTwice, PersonUnknown, BoardUnknown, NotAClanBoard: See `make_clan`.
    """
    clan = clan_of(work, clan_id)
    _fill(work, clan, fields)
    _set_branches(work, clan_id, fields.branches)
    _set_board(work, clan_id, fields.board_id)
    work.describe("families.clan_changed", {"name": clan.name})


def remove_clan(work: UnitOfWork, clan_id: ClanId) -> None:
    """Takes a clan off the list with its branches; its households and people stay in the book without it.

    Raises:
        ClanUnknown: There is no such clan.
    """
    clan = clan_of(work, clan_id)
    now = work.now.isoformat()
    for place in clan_people(work.connection, clan_id):
        _clan_row(work, place.row_id).deleted_at = now
    for branch_id in branch_ids(work.connection, clan_id):
        _branch(work, clan_id, branch_id).deleted_at = now
    for household_id in households_of_clan(work.connection, clan_id):
        household = work.get(Household, household_id)
        if household is not None:
            household.clan_id = household.branch_id = None
    _set_board(work, clan_id, None)
    clan.deleted_at = now
    work.describe("families.clan_removed", {"name": clan.name})


def add_clan_people(
    work: UnitOfWork, clan_id: ClanId, person_ids: Sequence[PersonId], branch_id: BranchId | None = None
) -> int:
    """Puts people into a clan, whatever their household; those of it change only their branch.

    Returns:
        How many are new in the clan.

    Raises:
        ClanUnknown, BranchUnknown, PersonUnknown: There is no such clan, branch or person.
    """
    clan = clan_of(work, clan_id)
    for person_id in person_ids:
        person_of(work, person_id)
    new = enter_clan(work, clan_id, branch_id, person_ids)
    work.describe("families.clan_joined", {"name": clan.name, "count": len(person_ids)})
    return new


def take_out_of_clan(work: UnitOfWork, clan_id: ClanId, person_id: PersonId) -> None:
    """Takes a person out of a clan.

    Raises:
        ClanUnknown, PersonUnknown: There is no such clan or person.
    """
    clan = clan_of(work, clan_id)
    person = person_of(work, person_id)
    quit_clan(work, clan_id, (person_id,))
    work.describe("families.clan_left", {"name": person.full_name, "clan": clan.name})


# For the other services of families


def clan_of(work: UnitOfWork, clan_id: ClanId) -> Clan:
    """The record of a clan.

    Raises:
        ClanUnknown: There is none, or it was taken off the list.
    """
    clan = work.get(Clan, clan_id)
    if clan is None or clan.deleted_at is not None:
        raise ClanUnknown
    return clan


def person_of(work: UnitOfWork, person_id: PersonId) -> Person:
    """The record of a person.

    Raises:
        PersonUnknown: There is none, or the person was taken off the list.
    """
    person = work.get(Person, person_id)
    if person is None or person.deleted_at is not None:
        raise PersonUnknown
    return person


def check_branch(work: UnitOfWork, clan_id: ClanId | None, branch_id: BranchId | None) -> None:
    """Sees to it that a clan is there and a branch is its own.

    Raises:
        ClanUnknown, BranchUnknown: It is not so.
    """
    if clan_id is not None:
        clan_of(work, clan_id)
    if branch_id is not None:
        if clan_id is None:
            raise BranchUnknown
        _branch(work, clan_id, branch_id)


def enter_clan(work: UnitOfWork, clan_id: ClanId, branch_id: BranchId | None, person_ids: Iterable[PersonId]) -> int:
    """Puts people into a clan and its branch, each once; no branch leaves the one they have.

    Returns:
        How many are new in it.

    Raises:
        ClanUnknown, BranchUnknown: There is no such clan or branch.
    """
    check_branch(work, clan_id, branch_id)
    there = {place.person_id: place for place in clan_people(work.connection, clan_id)}
    new = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in there]
    if branch_id is not None:
        for person_id in person_ids:
            if person_id in there:
                _clan_row(work, there[person_id].row_id).branch_id = branch_id
    for person_id in new:
        row = ClanMember(
            id=work.new_id(), unit_id=work.unit_id, clan_id=clan_id, person_id=person_id, branch_id=branch_id
        )
        work.add(row)
    return len(new)


def quit_clan(work: UnitOfWork, clan_id: ClanId, person_ids: Iterable[PersonId]) -> None:
    """Takes people out of a clan; those who are not in it stay as they are."""
    leaving = set(person_ids)
    for place in clan_people(work.connection, clan_id):
        if place.person_id in leaving:
            _clan_row(work, place.row_id).deleted_at = work.now.isoformat()


def repoint_clans(work: UnitOfWork, kept_id: PersonId, gone_id: PersonId) -> None:
    """Whatever clan `gone_id` stood in, `kept_id` stands in, once; a branch that only one of them had is kept."""
    kept = {place.clan_id: place for place in clan_places(work.connection, kept_id)}
    for place in clan_places(work.connection, gone_id):
        row = _clan_row(work, place.row_id)
        double = kept.get(place.clan_id)
        if double is None:
            row.person_id = kept_id
            continue
        row.deleted_at = work.now.isoformat()
        if double.branch_id is None and place.branch_id is not None:
            _clan_row(work, double.row_id).branch_id = place.branch_id


def _fill(work: UnitOfWork, clan: Clan, fields: ClanFields) -> None:
    name, hamlet = clean_group_name(fields.name), clean_text(fields.hamlet)
    if clan_named(work.connection, name, hamlet) not in {None, clan.id}:
        raise ClanTwice(name)
    if fields.head_id is not None:
        person_of(work, fields.head_id)
    clan.name, clan.hamlet = name, hamlet
    clan.head_id, clan.note = fields.head_id, clean_text(fields.note)


def _set_branches(work: UnitOfWork, clan_id: ClanId, branches: Sequence[BranchFields]) -> None:
    names = [clean_group_name(branch.name) for branch in branches]
    for name in names:
        if names.count(name) > 1:
            raise BranchTwice(name)
    kept = {branch.branch_id for branch in branches}
    for branch_id in branch_ids(work.connection, clan_id):
        if branch_id not in kept:
            _drop_branch(work, clan_id, branch_id)
    for position, (name, branch) in enumerate(zip(names, branches, strict=True)):
        if branch.head_id is not None:
            person_of(work, branch.head_id)
        if branch.branch_id is None:
            record = ClanBranch(id=work.new_id(), unit_id=work.unit_id, clan_id=clan_id)
            work.add(record)
        else:
            record = _branch(work, clan_id, branch.branch_id)
        record.name, record.head_id, record.position = name, branch.head_id, position


def _drop_branch(work: UnitOfWork, clan_id: ClanId, branch_id: BranchId) -> None:
    _branch(work, clan_id, branch_id).deleted_at = work.now.isoformat()
    for place in clan_people(work.connection, clan_id):
        if place.branch_id == branch_id:
            _clan_row(work, place.row_id).branch_id = None
    for household_id in households_of_clan(work.connection, clan_id):
        household = work.get(Household, household_id)
        if household is not None and household.branch_id == branch_id:
            household.branch_id = None


def _set_board(work: UnitOfWork, clan_id: ClanId, board_id: UnitId | None) -> None:
    for linked in boards_of_clan(work.connection, clan_id):
        unit = work.get(Unit, linked)
        if unit is not None and linked != board_id:
            unit.clan_id = None
    if board_id is None:
        return
    board = work.get(Unit, board_id)
    if board is None or board.deleted_at is not None:
        raise BoardUnknown
    if board.kind != "clan":
        raise NotAClanBoard(board.name)
    board.clan_id = clan_id


def _branch(work: UnitOfWork, clan_id: ClanId, branch_id: BranchId) -> ClanBranch:
    branch = work.get(ClanBranch, branch_id)
    if branch is None or branch.deleted_at is not None or branch.clan_id != clan_id:
        raise BranchUnknown
    return branch


def _clan_row(work: UnitOfWork, row_id: UUID) -> ClanMember:
    row = work.get(ClanMember, row_id)
    if row is None:
        raise ClanUnknown
    return row
