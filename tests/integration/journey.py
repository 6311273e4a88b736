"""The steps of a journey through a book, and what must hold after each. All people are samples."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from hypothesis.strategies import booleans, integers, sampled_from
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import EntryId, FundId, PersonId, UnitId
from desktop_app.domain.keystrokes import spelled_fold
from desktop_app.domain.money import Vnd
from desktop_app.services.clans import ClanFields, add_clan_people, make_clan
from desktop_app.services.duplicates import mark_not_same, merge_people, merge_plan, review_pairs, unmerge
from desktop_app.services.families import (
    HouseholdFields,
    HouseholdPerson,
    join_household,
    leave_household,
    make_household,
)
from desktop_app.services.fees import PayFee, exempt, set_fee, take_fees
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.guardianships import GuardianFields, add_guardian
from desktop_app.services.imports import preview, write
from desktop_app.services.imports_plan import Action
from desktop_app.services.journal import undo
from desktop_app.services.learners import promote, promotion_preview
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.services.memberships import JoinBoard, change_standing, join_board, take_off_list
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.privacy import RecordConsent, record_consents
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book
from desktop_app.storage.queries.family_rows import stays_of
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.queries.people import memberships, person_fields
from desktop_app.storage.tables import Person
from desktop_app.storage.verify import verify_book
from tests.integration.record_dump import records

T = TypeVar("T")
TODAY = date(2026, 11, 21)
NAMES = (
    "Nguyễn Văn An",
    "Nguyen Van An",
    "Nguyeenx Vawn An",
    "Ng. V. An",
    "Trần Thị Hoà",
    "Trần Thị Hòa",
    "Trần Hòa",
    "Hồ Thị Lài",
)
YEARS = (0, 1961, 1962, 2012, 2015)
HAMLETS = ("", "Thôn 3", "Xóm 3", "Thôn 5")
WHO = integers(0, 40)
SCHOOL = {"school": "Tiểu học Mẫu", "class_name": "2A", "school_year": "2025-2026"}
FEW_ROWS = 6


class Journey(RuleBasedStateMachine):
    """One board's years in a hundred steps."""

    make_book: ClassVar[Callable[[], Book]]
    lists: ClassVar[dict[Kind, Path]]

    @initialize()
    def begin(self) -> None:
        """A book with two boards and three people, two of them one."""
        self.book = self.make_book()
        self.entries: list[EntryId] = []
        with self.book.reader() as reader:
            self.own = UnitId(UUID(reader.execute(text("SELECT unit_id FROM book_info")).scalar_one()))
            self.fund = FundId(UUID(reader.execute(text("SELECT id FROM fund")).scalar_one()))
        self.chapter = self.do(add_board, AddBoard("Chi hội thôn 3", "hamlet", self.own))
        self.homes: list[Any] = []
        self.clans: list[Any] = []
        for name, year in zip(NAMES[:3], (1961, 1961, 2015), strict=True):
            school = SCHOOL if year > 2010 else {}
            self.do(add_member, AddMember(name, PartialDate(year), hamlet="Thôn 3", **school))
        self.settle(1, 2)

    def teardown(self) -> None:
        """The book is proven whole, and closed."""
        if hasattr(self, "book"):
            try:
                assert verify_book(self.book).findings == ()
            finally:
                self.book.close()

    # Steps

    def do(self, service: Callable[..., T], *given: object, **more: object) -> T | None:
        """One piece of work; what is refused has changed nothing."""
        before = records(self.book)
        try:
            with self.book.work("bà Lài") as work:
                result = service(work, *given, **more)
        except DomainError:
            assert records(self.book) == before
            return None
        if records(self.book) != before:
            self.entries.append(EntryId(work.entry_id))
        return result

    def everybody(self) -> list[PersonId]:
        with self.book.reader() as reader:
            found = reader.execute(text("SELECT id FROM person WHERE deleted_at IS NULL ORDER BY row")).scalars()
            return [PersonId(UUID(key)) for key in found]

    def person(self, place: int) -> PersonId | None:
        people = self.everybody()
        return people[place % len(people)] if people else None

    @contextmanager
    def asking(self) -> Iterator[Any]:
        with self.book.reader() as reader:
            yield reader

    @rule(name=sampled_from(NAMES), year=sampled_from(YEARS), hamlet=sampled_from(HAMLETS), member=booleans())
    def add(self, name: str, year: int, hamlet: str, member: bool) -> None:
        born = PartialDate(year) if year else None
        self.do(add_member, AddMember(name, born, hamlet=hamlet, as_member=member, **(SCHOOL if year > 2010 else {})))

    @rule(who=WHO, name=sampled_from(NAMES), hamlet=sampled_from(HAMLETS), phone=sampled_from(["", "0912345678"]))
    def edit(self, who: int, name: str, hamlet: str, phone: str) -> None:
        person = self.person(who)
        if person is not None:
            with self.asking() as reader:
                fields = person_fields(reader, person)
            self.do(edit_person, person, replace(fields, full_name=name, hamlet=hamlet, phone=phone))

    @rule(one=WHO, other=WHO, flips=sampled_from(["", "full_name", "hamlet", "birth"]))
    def merge(self, one: int, other: int, flips: str) -> None:
        kept, gone = self.person(one), self.person(other)
        if kept is None or gone is None or kept == gone:
            return
        with self.asking() as reader:
            plan = merge_plan(reader, kept, gone)
        if flips:
            plan = plan.choose(flips, takes_gone=not next(c.takes_gone for c in plan.choices if c.name == flips))
        if plan.value("full_name"):
            assert self.do(merge_people, plan) == kept
            self.nothing_is_left_of(gone)

    def nothing_is_left_of(self, gone: PersonId) -> None:
        """Who was merged into another holds nothing any more."""
        with self.asking() as reader:
            assert stays_of(reader, gone) == ()
            assert memberships(reader, gone) == ()

    @rule(swap=booleans())
    def merge_the_likeliest(self, swap: bool) -> None:
        """Every pair of the review can be merged, and then is a pair no longer."""
        with self.asking() as reader:
            pairs = review_pairs(reader).pairs
            if not pairs:
                return
            sides = (pairs[0].one.person_id, pairs[0].other.person_id)
            plan = merge_plan(reader, *(reversed(sides) if swap else sides))
        assert self.do(merge_people, plan) == plan.kept_id
        with self.asking() as reader:
            left = review_pairs(reader).pairs
        assert plan.gone_id not in {side.person_id for pair in left for side in (pair.one, pair.other)}
        self.nothing_is_left_of(plan.gone_id)

    @rule(place=integers(0, 20))
    def part(self, place: int) -> None:
        with self.asking() as reader:
            gone = reader.execute(text("SELECT id FROM person WHERE merged_into IS NOT NULL ORDER BY row")).scalars()
            merged = [PersonId(UUID(key)) for key in gone]
        if merged and self.do(unmerge, merged[place % len(merged)]) is not None:
            assert merged[place % len(merged)] in self.everybody()

    @rule(one=WHO, other=WHO)
    def find_two(self, one: int, other: int) -> None:
        if self.everybody():
            self.do(mark_not_same, self.person(one), self.person(other))

    @rule(kind=sampled_from([Kind.MEMBERS, Kind.DONATIONS, Kind.CANDIDATES]))
    def bring_in_a_list(self, kind: Kind) -> None:
        with self.asking() as reader:
            read = preview(reader, kind, self.lists[kind], TODAY)
        assert len(read.matches) == FEW_ROWS
        before = len(self.everybody())
        self.do(write, read)
        new = read.count(Action.NEW) if kind is Kind.MEMBERS else 0
        assert len(self.everybody()) == before + new

    @rule(who=WHO, with_child=WHO)
    def settle(self, who: int, with_child: int) -> None:
        head, child = self.person(who), self.person(with_child)
        if head is not None and child is not None and head != child:
            people = (HouseholdPerson(head, "head"), HouseholdPerson(child, "child"))
            saved = self.do(make_household, HouseholdFields(people))
            self.homes += [saved.household_id] if saved else []

    @precondition(lambda self: self.homes)
    @rule(home=integers(0, 9), who=WHO, comes=booleans())
    def move(self, home: int, who: int, comes: bool) -> None:
        person, household = self.person(who), self.homes[home % len(self.homes)]
        if person is not None and comes:
            self.do(join_household, household, HouseholdPerson(person, "other"))
        elif person is not None:
            self.do(leave_household, household, person)

    @rule(who=WHO)
    def belong(self, who: int) -> None:
        person = self.person(who)
        if person is None:
            return
        if not self.clans:
            clan = self.do(make_clan, ClanFields("Nguyễn Văn", "Thôn 3", person))
            self.clans += [clan] if clan else []
        else:
            self.do(add_clan_people, self.clans[0], [person])

    @rule(who=WHO, standing=sampled_from(["active", "moved", "resigned", "deceased"]), year=integers(2015, 2026))
    def change(self, who: int, standing: str, year: int) -> None:
        person = self.person(who)
        with self.asking() as reader:
            held = memberships(reader, person) if person is not None else ()
        if held:
            self.do(change_standing, held[0].membership_id, standing, PartialDate(year))

    @rule(who=WHO)
    def join(self, who: int) -> None:
        person = self.person(who)
        if person is not None and self.chapter is not None:
            self.do(join_board, JoinBoard(person, self.chapter, joined=PartialDate(2020)))

    @rule(year=integers(2026, 2029))
    def turn_the_school_year(self, year: int) -> None:
        with self.asking() as reader:
            choices = promotion_preview(reader, f"{year}-{year + 1}").choices
        self.do(promote, f"{year}-{year + 1}", choices)

    @rule(who=WHO, by=WHO)
    def answer_for(self, who: int, by: int) -> None:
        if self.everybody():
            self.do(add_guardian, self.person(who), GuardianFields(self.person(by), relation="father"))

    @rule(who=WHO, given=booleans())
    def agree(self, who: int, given: bool) -> None:
        person = self.person(who)
        if person is not None:
            self.do(record_consents, [RecordConsent(person, "publish_name", given, TODAY, "spoken")])

    @rule(who=WHO)
    def pay(self, who: int) -> None:
        person = self.person(who)
        if person is not None:
            self.do(set_fee, self.own, 2026, 50_000)
            self.do(take_fees, [PayFee(person, self.own, 2026)], self.fund, TODAY)

    @rule(who=WHO)
    def spare(self, who: int) -> None:
        person = self.person(who)
        if person is not None:
            self.do(exempt, [person], self.own, 2026, "Trên 80 tuổi")

    @rule(who=WHO)
    def give(self, who: int) -> None:
        person = self.person(who)
        if person is not None:
            gift = RecordDonation(self.fund, "Nguyễn Văn An", Vnd(100_000), TODAY, person_id=person)
            self.do(record_donation, gift)

    @rule(who=WHO)
    def take_off(self, who: int) -> None:
        person = self.person(who)
        if person is not None:
            self.do(take_off_list, [person])

    # Taking back

    @precondition(lambda self: self.entries)
    @rule(back=integers(0, 3))
    def take_back(self, back: int) -> None:
        """One of the newest works, which may itself be a taking back."""
        entry = self.entries[-1 - back % len(self.entries)]
        changed = self.changed_by(entry)
        if self.do(undo, entry) is not None:
            assert self.as_now(changed) == changed

    @rule(who=WHO)
    def there_and_back_again(self, who: int) -> None:
        """The newest work is taken back, and that again: each time every row is what it was."""
        person = self.person(who)
        if person is None:
            return
        before, found = records(self.book), self.answers()
        self.edit(who, NAMES[who % len(NAMES)], "Thôn 9", "0986111222")
        after = records(self.book)
        if after == before:
            return
        self.do(undo, self.entries[-1])
        assert records(self.book) == before
        assert self.answers() == found
        self.do(undo, self.entries[-1])
        assert records(self.book) == after

    def changed_by(self, entry: EntryId) -> dict[tuple[str, str], dict[str, object] | None]:
        """What every record that an entry touched was before it; None: it was not there."""
        found: dict[tuple[str, str], dict[str, object] | None] = {}
        with self.asking() as reader:
            for row in reader.execute(
                text(
                    "SELECT c.table_name, c.record_id, c.kind, c.before FROM journal_change c"
                    " JOIN journal_entry e ON e.seq = c.entry WHERE e.id = :entry ORDER BY c.seq DESC"
                ),
                {"entry": entry.hex},
            ):
                key = (row.table_name, row.record_id)
                earlier = found.get(key) or {}
                found[key] = None if row.kind == "insert" else {**earlier, **json.loads(row.before)}
        return found

    def as_now(
        self, changed: dict[tuple[str, str], dict[str, object] | None]
    ) -> dict[tuple[str, str], dict[str, object] | None]:
        """The same fields of the same records, as they are now."""
        now = {(table, str(row["id"])): row for table, rows in records(self.book).items() for row in rows}
        return {
            key: {name: now[key][name] for name in fields} if fields is not None and key in now else now.get(key)
            for key, fields in changed.items()
        }

    def answers(self) -> dict[str, list[str]]:
        """What the search box finds for every name that there is."""
        with self.asking() as reader:
            return {
                name: [row.full_name for row in member_page(reader, spelled_fold(name), limit=-1).rows]
                for name in NAMES
            }

    @rule()
    def look_everybody_up(self) -> None:
        """Who stands in the book is found by the name as it was meant, and nobody else is."""
        with self.book.work("bà Lài") as work:
            listed = [p for p in (work.get(Person, one) for one in self.everybody()) if p is not None]
        for name, found in self.answers().items():
            words = set(spelled_fold(name).replace(".", " ").split())
            expected = [p.full_name for p in listed if all(_is_found(word, p) for word in words)]
            assert sorted(found) == sorted(expected)


def _is_found(word: str, person: Person) -> bool:
    """Whether a word begins one of the words that a person is searched by."""
    known = f"{person.fold} {spelled_fold(person.full_name)}".replace(".", " ").split()
    return any(part.startswith(word) for part in (*known, *person.full_name.lower().replace(".", " ").split()))
