"""Two laptops that did not know of each other change people, households and agreements: both end with one book."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from desktop_app.domain.ids import PersonId
from desktop_app.domain.members import PersonFields
from desktop_app.services.duplicates import merge_people, merge_plan, unmerge
from desktop_app.services.families import (
    HouseholdFields,
    HouseholdPerson,
    join_household,
    make_household,
    remove_household,
)
from desktop_app.services.guardianships import GuardianFields, add_guardian
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.services.memberships import take_off_list
from desktop_app.services.privacy import RecordConsent, record_consents
from desktop_app.storage.book import Book
from desktop_app.storage.living_together import torn
from desktop_app.storage.verify import verify_book
from tests.integration.record_dump import records
from tests.integration.storage.test_inbox import Log, pair

__all__ = ["pair"]
TODAY = date(2026, 11, 21)


def add(book: Book, name: str) -> PersonId:
    with book.work("ai đó") as work:
        return add_member(work, AddMember(name))


def merge(book: Book, kept: PersonId, gone: PersonId) -> None:
    with book.reader() as reader:
        plan = merge_plan(reader, kept, gone)
    with book.work("ai đó") as work:
        merge_people(work, plan)


def exchange(one: Book, two: Book, log: Log) -> None:
    for _ in range(3):
        log.take(one)
        log.take(two)


def agree(one: Book, two: Book) -> None:
    """Both hold the same rows, are whole, and nothing of people and households is torn."""
    assert records(one) == records(two)
    for book in (one, two):
        assert verify_book(book).findings == ()
        with book.reader() as reader:
            assert torn(reader) == 0


def test_a_merge_here_and_a_household_and_an_agreement_there(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    an, again, child = (add(one, name) for name in ("Nguyễn Văn An", "Nguyen Van An", "Nguyễn Bé"))
    exchange(one, two, log)
    merge(one, an, again)
    with two.work("ai đó") as work:
        make_household(work, HouseholdFields((HouseholdPerson(an, "head"), HouseholdPerson(child, "child"))))
    with two.work("ai đó") as work:
        record_consents(work, [RecordConsent(again, "publish_name", True, TODAY, "spoken")])
    with two.work("ai đó") as work:
        edit_person(work, again, PersonFields("Nguyen Van An", phone="0912345678", note="mới"))
    exchange(one, two, log)
    agree(one, two)
    with one.work("ai đó") as work:
        unmerge(work, again)
    exchange(one, two, log)
    agree(one, two)


def test_a_household_that_is_removed_here_and_joined_there_holds_nobody(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    an, child = add(one, "Nguyễn Văn An"), add(one, "Nguyễn Bé")
    with one.work("ai đó") as work:
        home = make_household(work, HouseholdFields((HouseholdPerson(an, "head"),))).household_id
    exchange(one, two, log)
    with one.work("ai đó") as work:
        remove_household(work, home)
    with two.work("ai đó") as work:
        join_household(work, home, HouseholdPerson(child, "child"))
    exchange(one, two, log)
    agree(one, two)
    with one.work("ai đó") as work:
        make_household(work, HouseholdFields((HouseholdPerson(child, "head"),)))
    exchange(one, two, log)
    agree(one, two)


def test_a_child_gets_two_guardians_and_somebody_leaves_meanwhile(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    father, child = add(one, "Nguyễn Văn An"), add(one, "Nguyễn Bé")
    exchange(one, two, log)
    with one.work("ai đó") as work:
        add_guardian(work, child, GuardianFields(father, relation="father"))
    with two.work("ai đó") as work:
        add_guardian(work, child, GuardianFields(name="Bà ngoại", phone="0912345678"))
    with two.work("ai đó") as work:
        take_off_list(work, [father])
    exchange(one, two, log)
    agree(one, two)
    with one.reader() as reader:
        rows = reader.execute(text("SELECT phone FROM guardianship WHERE deleted_at IS NULL ORDER BY phone")).scalars()
        assert list(rows) == ["", "0912345678"]


def test_who_was_merged_crosswise_on_two_laptops_can_be_parted_again(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    an, again = add(one, "Nguyễn Văn An"), add(one, "Nguyen Van An")
    exchange(one, two, log)
    merge(one, an, again)
    merge(two, again, an)
    exchange(one, two, log)
    agree(one, two)
    with one.work("ai đó") as work:
        unmerge(work, an)
    exchange(one, two, log)
    agree(one, two)
    with one.reader() as reader:
        listed = reader.execute(text("SELECT id FROM person WHERE deleted_at IS NULL")).scalars().all()
    assert listed != []
