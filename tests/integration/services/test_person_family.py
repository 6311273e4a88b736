from __future__ import annotations

import pytest

from desktop_app.domain.families import HouseholdUnknown, RelationMissing
from desktop_app.domain.ids import HouseholdId, PersonId
from desktop_app.services.clans import BranchFields, ClanFields, make_clan
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.person_family import NEW, FamilyFields, set_family
from desktop_app.storage.book import Book
from desktop_app.storage.queries.clans import clan_choices
from desktop_app.storage.queries.families import household_detail
from desktop_app.storage.queries.family_rows import clan_places
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.queries.person_family import FamilyHeld, family_of, households_like


@pytest.fixture
def people(book: Book) -> dict[str, PersonId]:
    """Four people of one hamlet, of whom the first two are a household."""
    names = ("Lê Văn Tư", "Hồ Thị Lài", "Lê Thị Na", "Trần Quốc Đạt")
    with book.work("bà Lài") as work:
        return {name: add_member(work, AddMember(name, hamlet="Thôn 3")) for name in names}


@pytest.fixture
def home(book: Book, people: dict[str, PersonId]) -> HouseholdId:
    """The household of the first two."""
    with book.work("bà Lài") as work:
        head = HouseholdPerson(people["Lê Văn Tư"], "head")
        wife = HouseholdPerson(people["Hồ Thị Lài"], "spouse")
        return make_household(work, HouseholdFields((head, wife), hamlet="Thôn 3")).household_id


def put(book: Book, person_id: PersonId, wanted: FamilyFields) -> frozenset[str]:
    with book.work("bà Lài") as work:
        changed = set_family(work, person_id, wanted)
        if changed:
            work.describe("members.changed", {"name": "x", "fields": " ".join(sorted(changed))})
    return changed


def held(book: Book, person_id: PersonId) -> FamilyHeld:
    with book.reader() as reader:
        return family_of(reader, person_id)


def test_a_person_comes_into_a_household_of_the_book_and_an_undo_takes_them_out(book, people, home):
    na = people["Lê Thị Na"]
    assert put(book, na, FamilyFields(home, "child")) == {"household"}
    assert (held(book, na).household_id, held(book, na).relation) == (home, "child")
    assert not put(book, na, FamilyFields(home, "child"))
    with book.reader() as reader:
        latest = entries(reader)[0].entry_id
    with book.work("bà Lài") as work:
        undo(work, latest)
    assert held(book, na) == FamilyHeld()


def test_a_new_household_has_the_person_as_its_head_and_takes_them_out_of_the_one_before(book, people, home):
    wife = people["Hồ Thị Lài"]
    assert put(book, wife, FamilyFields(NEW, hamlet="Thôn 5", address="số 12")) == {"household"}
    found = held(book, wife)
    assert found.household is not None
    assert (found.relation, found.household.head_name, found.household.hamlet) == ("head", "Hồ Thị Lài", "Thôn 5")
    with book.reader() as reader:
        old = household_detail(reader, home)
    assert old is not None
    assert [one.full_name for one in old.residents] == ["Lê Văn Tư"]


def test_no_household_means_leaving_the_one_before(book, people, home):
    wife = people["Hồ Thị Lài"]
    assert put(book, wife, FamilyFields()) == {"household"}
    assert held(book, wife).household is None


def test_one_of_the_household_becomes_its_head_but_a_head_does_not_stop_being_one(book, people, home):
    tu, wife = people["Lê Văn Tư"], people["Hồ Thị Lài"]
    assert put(book, wife, FamilyFields(home, "head")) == {"household"}
    assert (held(book, wife).relation, held(book, tu).relation) == ("head", "spouse")
    assert not put(book, wife, FamilyFields(home, "child"))
    assert held(book, wife).relation == "head"


def test_a_relation_that_was_not_said_and_a_household_that_is_not_there_are_refused(book, people, home):
    na = people["Lê Thị Na"]
    with pytest.raises(RelationMissing):
        put(book, na, FamilyFields(home))
    with pytest.raises(HouseholdUnknown):
        put(book, na, FamilyFields(HouseholdId(na), "child"))
    assert held(book, na) == FamilyHeld()


def test_clan_and_branch_change_and_go_and_nobody_stands_in_a_clan_twice(book, people, home):
    na = people["Lê Thị Na"]
    with book.work("bà Lài") as work:
        le = make_clan(work, ClanFields("Họ Lê", branches=(BranchFields("Chi 1"), BranchFields("Chi 2"))))
        tran = make_clan(work, ClanFields("Họ Trần"))
    with book.reader() as reader:
        branches = {name: one for clan in clan_choices(reader) for one, name in clan.branches}
    steps = ((le, branches["Chi 1"]), (le, branches["Chi 2"]), (le, None), (tran, None), (None, None))
    for clan, branch in steps:
        assert put(book, na, FamilyFields(clan_id=clan, branch_id=branch)) == {"clan"}
        assert (held(book, na).clan_id, held(book, na).branch_id) == (clan, branch)
        with book.reader() as reader:
            assert len(clan_places(reader, na)) == (clan is not None)


def test_who_comes_into_the_household_of_a_clan_is_of_that_clan(book, people):
    with book.work("bà Lài") as work:
        le = make_clan(work, ClanFields("Họ Lê"))
    put(book, people["Lê Văn Tư"], FamilyFields(NEW, clan_id=le))
    home = held(book, people["Lê Văn Tư"])
    assert (home.clan_id, home.household.clan) == (le, "Họ Lê")
    put(book, people["Lê Thị Na"], FamilyFields(home.household_id, "child"))
    assert held(book, people["Lê Thị Na"]).clan_id == le


def test_households_are_found_by_anybody_who_lives_there_without_marks(book, home):
    with book.reader() as reader:
        assert [row.household_id for row in households_like(reader, "lai")] == [home]
        assert households_like(reader, "dat") == ()
        assert households_like(reader, " ") == ()
