"""Households: who lives where, who is the head, what is taken back. All people are samples."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from hypothesis.strategies import data, integers, sampled_from

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.families import (
    HouseholdEmpty,
    HouseholdUnknown,
    NotInHousehold,
    OneHeadOnly,
    RelationUnknown,
    SameHousehold,
    TwiceInHousehold,
)
from desktop_app.domain.ids import EntryId, HouseholdId, PersonId
from desktop_app.domain.members import PersonUnknown
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.clans import BranchFields, ClanFields, make_clan
from desktop_app.services.families import (
    HouseholdFields,
    HouseholdPerson,
    NewPerson,
    change_head,
    change_household,
    join_household,
    join_households,
    leave_household,
    make_household,
    remove_household,
    rename_household,
    repoint_families,
)
from desktop_app.services.household_people import Moved
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.storage.book import Book
from desktop_app.storage.living_together import torn
from desktop_app.storage.queries.awards import awards
from desktop_app.storage.queries.family_rows import branch_ids, clan_people, residents, stays_of
from desktop_app.storage.tables import Household, Person
from desktop_app.storage.undo import ChangedSince, NothingToUndo
from desktop_app.storage.verify import verify_book
from tests.integration.services.ledger_tools import ask, own_fund

ON = PartialDate(2026, 11, 20)


@dataclass
class Village:
    """A book with four people, and work on it."""

    book: Book
    people: dict[str, PersonId] = field(default_factory=dict)
    entry: EntryId | None = None

    def do(self, service, *given):
        with self.book.work("bà Lài") as work:
            result = service(work, *given)
        self.entry = EntryId(work.entry_id)
        return result

    def undo(self, entry: EntryId | None = None):
        wanted = entry or self.entry
        self.do(undo, wanted)

    def at_home(self, household: HouseholdId) -> dict[str, str]:
        with self.book.reader() as reader:
            return {row.name: row.relation for row in residents(reader, household)}

    def head(self, household: HouseholdId) -> str:
        with self.book.work("bà Lài") as work:
            record = work.get(Household, household)
            return next((name for name, one in self.people.items() if one == record.head_id), "")

    def left(self, name: str) -> list[str]:
        with self.book.reader() as reader:
            return [row.left_on for row in stays_of(reader, self.people[name])]

    def fields(self, **relations: str) -> HouseholdFields:
        people = tuple(HouseholdPerson(self.people[name], relation) for name, relation in relations.items())
        return HouseholdFields(people, hamlet="Thôn 3")

    def torn(self) -> int:
        with self.book.reader() as reader:
            return torn(reader)


@pytest.fixture
def village(book: Book) -> Village:
    made = Village(book)
    for name, year, sex in (
        ("Cường", 1958, "male"),
        ("Nhàn", 1960, "female"),
        ("Tường", 1985, "male"),
        ("Mai", 2012, "female"),
    ):
        made.people[name] = made.do(add_member, AddMember(name, PartialDate(year), sex))
    return made


@pytest.fixture
def home(village: Village) -> HouseholdId:
    """Cường's household with Nhàn and Tường."""
    return village.do(make_household, village.fields(Cường="head", Nhàn="spouse", Tường="child")).household_id


def test_a_household_has_its_head_and_its_people(village: Village, home: HouseholdId):
    assert village.at_home(home) == {"Cường": "head", "Nhàn": "spouse", "Tường": "child"}
    assert village.head(home) == "Cường"
    village.undo()
    with pytest.raises(HouseholdUnknown):
        village.do(remove_household, home)


def test_who_moves_has_left_the_old_household_with_a_date_and_it_is_said(village: Village, home: HouseholdId):
    saved = village.do(make_household, village.fields(Tường="head", Mai="child"), ON)
    assert saved.moved == (Moved("Tường", "Cường"),)
    assert village.at_home(home) == {"Cường": "head", "Nhàn": "spouse"}
    assert village.left("Tường") == ["2026-11-20", ""]


def test_a_new_person_is_typed_inline_and_is_no_member(village: Village):
    people = (
        HouseholdPerson(village.people["Cường"], "head"),
        HouseholdPerson(NewPerson("Hồ Thị Út", PartialDate(2019)), "grandchild"),
    )
    saved = village.do(make_household, HouseholdFields(people, hamlet="Thôn 3"))
    assert village.at_home(saved.household_id) == {"Cường": "head", "Hồ Thị Út": "grandchild"}


def test_when_the_head_leaves_the_nearest_follows_and_the_relations_with_it(village: Village, home: HouseholdId):
    village.do(leave_household, home, village.people["Cường"])
    assert village.head(home) == "Nhàn"
    assert village.at_home(home) == {"Nhàn": "head", "Tường": "child"}
    village.undo()
    assert (village.head(home), village.at_home(home)["Nhàn"]) == ("Cường", "spouse")


def test_the_last_one_leaves_an_empty_household_behind_that_the_next_one_heads(village: Village):
    home = village.do(make_household, village.fields(Mai="head")).household_id
    village.do(leave_household, home, village.people["Mai"])
    assert (village.at_home(home), village.head(home)) == ({}, "")
    village.do(join_household, home, HouseholdPerson(village.people["Nhàn"], "child"))
    assert (village.at_home(home), village.head(home)) == ({"Nhàn": "head"}, "Nhàn")


def test_another_head_changes_what_the_others_are(village: Village, home: HouseholdId):
    village.do(change_head, home, village.people["Tường"])
    assert village.at_home(home) == {"Cường": "father", "Nhàn": "mother", "Tường": "head"}
    with pytest.raises(NotInHousehold):
        village.do(change_head, home, village.people["Mai"])


def test_a_form_puts_people_in_place_of_those_before(village: Village, home: HouseholdId):
    village.do(change_household, home, village.fields(Nhàn="head", Mai="grandchild"), ON)
    assert village.at_home(home) == {"Nhàn": "head", "Mai": "grandchild"}
    assert village.head(home) == "Nhàn"
    assert village.left("Cường") == ["2026-11-20"]


def test_two_households_become_one_and_come_apart_again(village: Village, home: HouseholdId):
    other = village.do(make_household, village.fields(Mai="head")).household_id
    round_id = village.do(begin_round, BeginRound("Gia đình học tập", "2026 - 2027", own_fund(village.book)))
    village.do(propose, round_id, [ProposeAward("Mai", recipient_kind="family", household_id=other)])
    saved = village.do(join_households, home, other)
    assert [row.household_id for row in ask(village.book, awards, round_id)] == [home]
    assert village.at_home(home) == {"Cường": "head", "Nhàn": "spouse", "Tường": "child", "Mai": "other"}
    assert saved.moved == (Moved("Mai", "Mai"),)
    village.undo()
    assert village.at_home(other) == {"Mai": "head"}
    with pytest.raises(SameHousehold):
        village.do(join_households, home, home)


def test_a_household_off_the_list_leaves_its_people_free(village: Village, home: HouseholdId):
    village.do(remove_household, home)
    again = village.do(make_household, village.fields(Cường="head")).household_id
    assert village.at_home(again) == {"Cường": "head"}


def test_taking_back_an_old_move_is_refused_when_the_person_lives_elsewhere_by_now(village: Village, home: HouseholdId):
    village.do(leave_household, home, village.people["Tường"])
    leaving = village.entry
    village.do(make_household, village.fields(Tường="head"))
    with pytest.raises(ChangedSince):
        village.undo(leaving)
    assert village.torn() == 0


def test_taking_back_that_somebody_was_written_down_is_refused_while_they_live_somewhere(village: Village):
    mai = village.entry
    village.do(make_household, village.fields(Mai="head"))
    with pytest.raises(ChangedSince):
        village.undo(mai)


@pytest.mark.parametrize(
    ("relations", "refused"),
    [
        ({}, HouseholdEmpty),
        ({"Cường": "spouse"}, OneHeadOnly),
        ({"Cường": "head", "Nhàn": "head"}, OneHeadOnly),
        ({"Cường": "head", "Nhàn": "cousin"}, RelationUnknown),
        ({"Cường": "head", "Nhàn": "guardian"}, RelationUnknown),
    ],
)
def test_people_that_make_no_household_are_refused(village: Village, relations: dict, refused: type):
    with pytest.raises(refused):
        village.do(make_household, village.fields(**relations))


def test_nobody_stands_twice_in_a_household(village: Village):
    twice = (HouseholdPerson(village.people["Cường"], "head"), HouseholdPerson(village.people["Cường"], "child"))
    with pytest.raises(TwiceInHousehold):
        village.do(make_household, HouseholdFields(twice))


def test_a_second_head_does_not_join(village: Village, home: HouseholdId):
    with pytest.raises(OneHeadOnly):
        village.do(join_household, home, HouseholdPerson(village.people["Mai"], "head"))


def test_a_name_of_its_own_is_what_the_journal_says(village: Village, home: HouseholdId):
    village.do(rename_household, home, "  Nhà ông giáo Cường ")
    saved = village.do(join_household, home, HouseholdPerson(village.people["Mai"], "grandchild"))
    assert saved.label == "Nhà ông giáo Cường"


def test_the_people_of_a_household_stand_in_its_clan(village: Village, home: HouseholdId):
    clan = village.do(make_clan, ClanFields("Nguyễn Hữu", branches=(BranchFields("Chi 2"),)))
    with village.book.reader() as reader:
        branch = branch_ids(reader, clan)[0]
    base = village.fields(Cường="head", Nhàn="spouse")
    village.do(change_household, home, HouseholdFields(base.people, clan_id=clan, branch_id=branch))
    village.do(join_household, home, HouseholdPerson(village.people["Mai"], "grandchild"))
    with village.book.reader() as reader:
        assert {(row.person_id, row.branch_id) for row in clan_people(reader, clan)} == {
            (village.people[name], branch) for name in ("Cường", "Nhàn", "Mai")
        }
    village.do(change_household, home, village.fields(Cường="head", Nhàn="spouse"))
    with village.book.reader() as reader:
        assert {row.person_id for row in clan_people(reader, clan)} == {village.people["Mai"]}


class Journey(RuleBasedStateMachine):
    """Any sequence of work on households, merges of people and undos."""

    book: Book

    def __init__(self) -> None:
        super().__init__()
        with self.book.work("bà Lài") as work:
            self.people = [add_member(work, AddMember(f"Nguyễn Văn {name}")) for name in ("An", "Bình", "Chi", "Dũng")]
        self.homes: list[HouseholdId] = []
        self.entries: list[EntryId] = []
        self.gone: set[PersonId] = set()

    def _do(self, service, *given):
        try:
            with self.book.work("bà Lài") as work:
                result = service(work, *given)
        except (
            HouseholdUnknown,
            NotInHousehold,
            SameHousehold,
            OneHeadOnly,
            TwiceInHousehold,
            ChangedSince,
            NothingToUndo,
            PersonUnknown,
        ):
            return None
        self.entries.append(EntryId(work.entry_id))
        return result

    def _person(self, place: int) -> PersonId:
        there = [one for one in self.people if one not in self.gone] or self.people
        return there[place % len(there)]

    @rule(first=integers(0, 9), second=integers(0, 9))
    def make(self, first, second):
        one, two = self._person(first), self._person(second)
        people = [HouseholdPerson(one, "head")] + ([HouseholdPerson(two, "child")] if one != two else [])
        saved = self._do(make_household, HouseholdFields(tuple(people)))
        if saved is not None:
            self.homes.append(saved.household_id)

    @precondition(lambda self: self.homes)
    @rule(given=data(), person=integers(0, 9), relation=sampled_from(["spouse", "child", "head", "other"]))
    def join(self, given, person, relation):
        self._do(join_household, given.draw(sampled_from(self.homes)), HouseholdPerson(self._person(person), relation))

    @precondition(lambda self: self.homes)
    @rule(given=data(), person=integers(0, 9))
    def leave(self, given, person):
        self._do(leave_household, given.draw(sampled_from(self.homes)), self._person(person))

    @precondition(lambda self: self.homes)
    @rule(given=data(), person=integers(0, 9))
    def head(self, given, person):
        self._do(change_head, given.draw(sampled_from(self.homes)), self._person(person))

    @precondition(lambda self: self.homes)
    @rule(given=data())
    def join_two(self, given):
        self._do(join_households, given.draw(sampled_from(self.homes)), given.draw(sampled_from(self.homes)))

    @precondition(lambda self: self.homes)
    @rule(given=data())
    def remove(self, given):
        self._do(remove_household, given.draw(sampled_from(self.homes)))

    @rule(first=integers(0, 9), second=integers(0, 9))
    def merge_people(self, first, second):
        kept, gone = self._person(first), self._person(second)
        if kept != gone:
            self._do(_merge, kept, gone)
            self._look_who_is_gone()

    @precondition(lambda self: self.entries)
    @rule(given=data())
    def undo(self, given):
        self._do(undo, given.draw(sampled_from(self.entries)))
        self._look_who_is_gone()

    def _look_who_is_gone(self) -> None:
        with self.book.work("bà Lài") as work:
            self.gone = {one for one in self.people if work.get(Person, one).deleted_at is not None}

    @invariant()
    def nothing_is_torn(self):
        with self.book.reader() as reader:
            assert torn(reader) == 0
            for one in self.people:
                at_home = [row for row in stays_of(reader, one) if not row.left_on]
                assert len(at_home) <= 1
                assert one not in self.gone or not at_home

    def teardown(self):
        assert verify_book(self.book).findings == ()


def _merge(work, kept, gone):
    repoint_families(work, kept, gone)
    person = work.get(Person, gone)
    person.merged_into, person.deleted_at = kept, work.now.isoformat()
    work.describe("members.removed", {"name": person.full_name})


def test_any_journey_leaves_everybody_in_one_household_and_the_book_whole(book: Book):
    class OfThisBook(Journey):
        pass

    OfThisBook.book = book
    run_state_machine_as_test(
        OfThisBook,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
