"""Clans: branches, people, their board. All people are samples."""

from __future__ import annotations

import pytest

from desktop_app.domain.families import BranchTwice, BranchUnknown, ClanTwice, ClanUnknown, NotAClanBoard
from desktop_app.domain.ids import BranchId, ClanId, PersonId, UnitId
from desktop_app.domain.members import BoardUnknown, PersonUnknown
from desktop_app.services.clans import (
    BranchFields,
    ClanFields,
    add_clan_people,
    change_clan,
    make_clan,
    remove_clan,
    take_out_of_clan,
)
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household, repoint_families
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.queries.clans import clan_boards, clan_detail, clan_person_rows, clan_rows
from desktop_app.storage.queries.families import HouseholdsWanted, household_ids
from desktop_app.storage.tables import Unit

YEAR = "2026 - 2027"


def do(book: Book, service, *given):
    with book.work("bà Lài") as work:
        result = service(work, *given)
    return result, work.entry_id


@pytest.fixture
def people(book: Book) -> list[PersonId]:
    return [do(book, add_member, AddMember(f"Hồ Văn {name}"))[0] for name in ("An", "Bình", "Chi")]


@pytest.fixture
def clan(book: Book) -> ClanId:
    return do(book, make_clan, ClanFields("Hồ", branches=(BranchFields("Chi 1"), BranchFields("Chi 2"))))[0]


def seen(book: Book, clan: ClanId):
    with book.reader() as reader:
        return clan_detail(reader, clan, YEAR, 2026)


def test_a_clan_keeps_its_branches_in_their_order_and_drops_those_not_named(book: Book, clan: ClanId, people):
    first, second = seen(book, clan).branches
    fields = ClanFields(
        "Hồ", "Thôn 5", people[0], "", (BranchFields("Chi út"), BranchFields("Chi nhì", people[1], second.branch_id))
    )
    _, entry = do(book, change_clan, clan, fields)
    after = seen(book, clan)
    assert [(one.name, one.head_name) for one in after.branches] == [("Chi út", ""), ("Chi nhì", "Hồ Văn Bình")]
    assert (after.row.hamlet, after.row.head_name) == ("Thôn 5", "Hồ Văn An")
    do(book, undo, entry)
    assert [one.branch_id for one in seen(book, clan).branches] == [first.branch_id, second.branch_id]


def test_people_stand_in_a_clan_once_and_change_their_branch(book: Book, clan: ClanId, people):
    first, second = (one.branch_id for one in seen(book, clan).branches)
    assert do(book, add_clan_people, clan, people[:2], first)[0] == 2
    assert do(book, add_clan_people, clan, people, second)[0] == 1
    with book.reader() as reader:
        assert [(one.full_name, one.branch) for one in clan_person_rows(reader, clan)] == [
            ("Hồ Văn An", "Chi 2"),
            ("Hồ Văn Bình", "Chi 2"),
            ("Hồ Văn Chi", "Chi 2"),
        ]
    do(book, take_out_of_clan, clan, people[0])
    assert seen(book, clan).row.people == 2


def test_a_dropped_branch_leaves_its_people_and_households_in_the_clan(book: Book, clan: ClanId, people):
    first, second = (one.branch_id for one in seen(book, clan).branches)
    home = HouseholdFields((HouseholdPerson(people[0], "head"),), clan_id=clan, branch_id=second)
    do(book, make_household, home)
    do(book, change_clan, clan, ClanFields("Hồ", branches=(BranchFields("Chi 1", None, first),)))
    row = seen(book, clan).row
    assert (row.households, row.people, row.branches) == (1, 1, 1)


def test_a_clan_off_the_list_lets_its_households_go_and_comes_back_whole(book: Book, clan: ClanId, people):
    do(book, make_household, HouseholdFields((HouseholdPerson(people[0], "head"),), clan_id=clan))
    _, entry = do(book, remove_clan, clan)
    with book.reader() as reader:
        assert clan_rows(reader, YEAR) == ()
        assert household_ids(reader, HouseholdsWanted(clan_id=clan)) == ()
    do(book, undo, entry)
    assert (seen(book, clan).row.households, len(seen(book, clan).branches)) == (1, 2)


def test_a_clan_has_its_own_board_and_only_one_of_clans(book: Book, clan: ClanId):
    made: dict[str, UnitId] = {}
    with book.work("bà Lài") as work:
        for name, kind in (("Ban Khuyến học dòng họ Hồ", "clan"), ("Chi hội thôn 1", "hamlet")):
            made[kind] = one = UnitId(work.new_id())
            work.add(Unit(id=one, unit_id=one, name=name, kind=kind, parent_id=work.unit_id))
        work.describe("organisation.book_begun", {"name": "mẫu"})
    with book.reader() as reader:
        ((board, name),) = clan_boards(reader)
    do(book, change_clan, clan, ClanFields("Hồ", board_id=board))
    assert (seen(book, clan).board_id, seen(book, clan).board_name) == (board, name)
    do(book, change_clan, clan, ClanFields("Hồ"))
    assert seen(book, clan).board_id is None
    with pytest.raises(NotAClanBoard):
        do(book, change_clan, clan, ClanFields("Hồ", board_id=made["hamlet"]))
    with pytest.raises(BoardUnknown):
        do(book, change_clan, clan, ClanFields("Hồ", board_id=UnitId(clan)))


def test_what_cannot_be_is_refused(book: Book, clan: ClanId, people):
    for fields, refused in (
        (ClanFields("Hồ"), ClanTwice),
        (ClanFields("Lê", head_id=PersonId(clan)), PersonUnknown),
        (ClanFields("Lê", branches=(BranchFields("Chi 1"), BranchFields("Chi 1"))), BranchTwice),
        (ClanFields("Lê", branches=(BranchFields("Chi 1", None, BranchId(clan)),)), BranchUnknown),
    ):
        with pytest.raises(refused):
            do(book, make_clan, fields)
    assert do(book, make_clan, ClanFields("Hồ", "Thôn 9"))[0] != clan
    with pytest.raises(ClanUnknown):
        do(book, remove_clan, ClanId(people[0]))


def test_two_people_who_are_one_stand_in_the_clan_once(book: Book, clan: ClanId, people):
    first = seen(book, clan).branches[0].branch_id
    do(book, add_clan_people, clan, people[:1])
    do(book, add_clan_people, clan, people[1:2], first)
    do(
        book,
        change_clan,
        clan,
        ClanFields("Hồ", head_id=people[1], branches=(BranchFields("Chi 1", people[1], first),)),
    )
    do(book, repoint_families, people[0], people[1])
    after = seen(book, clan)
    assert (after.head_id, after.branches[0].head_id) == (people[0], people[0])
    with book.reader() as reader:
        assert [(one.full_name, one.branch) for one in clan_person_rows(reader, clan)] == [("Hồ Văn An", "Chi 1")]
