"""People who are one: merged whole, parted whole, remembered as two. All people are samples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.duplicates import MergePlanOutdated, NotMerged, SamePerson
from desktop_app.domain.ids import EntryId, FundId, MembershipId, PersonId
from desktop_app.domain.likeness import Traits
from desktop_app.domain.members import PersonUnknown
from desktop_app.domain.money import Vnd
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.clans import ClanFields, add_clan_people, make_clan
from desktop_app.services.duplicates import mark_not_same, merge_people, merge_plan, review_pairs, unmerge
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.services.memberships import change_standing
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.duplicates import like_people
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.queries.people import memberships, person_fields
from desktop_app.storage.queries.person_story import person_story
from desktop_app.storage.tables import (
    Award,
    Consent,
    Donation,
    FeeExemption,
    Guardianship,
    LearningResult,
    Membership,
    NotSame,
    Officer,
    Person,
)
from desktop_app.storage.undo import ChangedSince
from desktop_app.storage.verify import verify_book
from tests.integration.record_dump import records

KEPT = AddMember("Nguyen Van An", PartialDate(1961), "male", "Thôn 3", joined=PartialDate(2010), note="Giáo viên")
GONE = AddMember(
    "Nguyễn Văn An",
    PartialDate(1961, 8, 15),
    "",
    "Xóm 3",
    "0912345678",
    PartialDate(2005),
    "Hưu trí",
    national_id="040061001234",
)


def do(book: Book, service, *given):
    """One piece of work, and the entry by which it is taken back."""
    with book.work("bà Lài") as work:
        result = service(work, *given)
    return result, EntryId(work.entry_id)


def add(book: Book, person: AddMember) -> PersonId:
    return do(book, add_member, person)[0]


def plan(book: Book, kept: PersonId, gone: PersonId):
    with book.reader() as reader:
        return merge_plan(reader, kept, gone)


def merge(book: Book, kept: PersonId, gone: PersonId) -> EntryId:
    return do(book, merge_people, plan(book, kept, gone))[1]


@pytest.fixture
def pair(book: Book) -> tuple[PersonId, PersonId]:
    return add(book, KEPT), add(book, GONE)


def fund_id(reader: Reader) -> FundId:
    return FundId(UUID(reader.execute(text("SELECT id FROM fund")).scalar_one()))


def traits_of(member: AddMember) -> Traits:
    return Traits(member.full_name, member.birth, member.sex, member.hamlet, member.phone, member.national_id)


def names(book: Book) -> list[str]:
    with book.reader() as reader:
        return [row.full_name for row in member_page(reader, limit=-1).rows]


def test_a_plan_says_what_will_be_and_changes_nothing(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    before = records(book)
    made = plan(book, *pair)
    assert {name: made.value(name) for name in ("full_name", "birth", "hamlet", "phone", "sex", "note")} == {
        "full_name": "Nguyễn Văn An",
        "birth": "1961-08-15",
        "hamlet": "Thôn 3",
        "phone": "0912345678",
        "sex": "male",
        "note": "Giáo viên; Hưu trí",
    }
    assert made.shared_boards == ("Hội Khuyến học xã Mẫu",)
    assert [(part.kind, part.count) for part in made.carried] == [("shared_board", 1)]
    assert records(book) == before


def test_merging_leaves_one_person_with_what_both_had(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    kept, gone = pair
    merge(book, kept, gone)
    assert names(book) == ["Nguyễn Văn An"]
    with book.reader() as reader:
        story = person_story(reader, kept)
        (membership,) = story.memberships
        assert story.fields == replace(
            person_fields(reader, gone), sex="male", hamlet="Thôn 3", note="Giáo viên; Hưu trí"
        )
        assert membership.joined == PartialDate(2005)
        assert story.merged_names == ("Nguyễn Văn An",)
        assert person_story(reader, gone).merged_into == kept
        assert member_page(reader, "nguyen van an").total == 1
    assert verify_book(book).findings == ()


def test_a_choice_of_the_plan_is_kept(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    chosen = plan(book, *pair).choose("hamlet", takes_gone=True).choose("full_name", takes_gone=False)
    do(book, merge_people, chosen)
    with book.reader() as reader:
        fields = person_fields(reader, pair[0])
    assert (fields.hamlet, fields.full_name) == ("Xóm 3", "Nguyen Van An")


def test_undoing_a_merge_brings_back_exactly_the_rows_that_were(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    before, found = records(book), names(book)
    entry = merge(book, *pair)
    assert records(book) != before
    do(book, undo, entry)
    assert records(book) == before
    assert names(book) == found
    with book.reader() as reader:
        assert member_page(reader, "nguyen van an").total == 2


def test_people_are_parted_long_after_and_only_once(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    before = records(book)
    merge(book, *pair)
    someone = add(book, AddMember("Hồ Thị Lài"))
    do(book, unmerge, pair[1])
    assert [row for row in records(book)["person"] if row["id"] != someone.hex] == before["person"]
    with pytest.raises(NotMerged):
        do(book, unmerge, pair[1])


def test_parting_is_refused_when_the_one_that_stayed_was_changed_since(
    book: Book, pair: tuple[PersonId, PersonId]
) -> None:
    kept, gone = pair
    merge(book, kept, gone)
    with book.reader() as reader:
        fields = person_fields(reader, kept)
    do(book, edit_person, kept, replace(fields, phone="0986111222"))
    before = records(book)
    with pytest.raises(ChangedSince):
        do(book, unmerge, gone)
    assert records(book) == before


def test_a_person_is_not_merged_with_themselves_nor_with_one_who_is_gone(
    book: Book, pair: tuple[PersonId, PersonId]
) -> None:
    kept, gone = pair
    with pytest.raises(SamePerson):
        plan(book, kept, kept)
    merge(book, kept, gone)
    with pytest.raises(PersonUnknown):
        plan(book, kept, gone)


def test_a_plan_that_is_older_than_the_last_change_is_refused(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    made = plan(book, *pair)
    with book.reader() as reader:
        fields = person_fields(reader, pair[1])
    do(book, edit_person, pair[1], replace(fields, phone="0986111222"))
    before = records(book)
    with pytest.raises(MergePlanOutdated):
        do(book, merge_people, made)
    assert records(book) == before


def test_everything_of_the_one_that_goes_comes_over(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    kept, gone = pair
    child = add(book, AddMember("Nguyễn Văn Bình", PartialDate(2015), as_member=False))
    with book.reader() as reader:
        fund = fund_id(reader)
    chapter, _ = do(book, add_board, AddBoard("Chi hội thôn 3", "hamlet", parent_id=None))
    with book.work("bà Lài") as work:
        unit = work.unit_id
        work.add(
            Membership(id=work.new_id(), unit_id=chapter, person_id=gone, joined="2012"),
            Guardianship(id=work.new_id(), unit_id=unit, child_id=child, guardian_id=gone, relation="father"),
            Consent(
                id=work.new_id(), unit_id=unit, person_id=gone, purpose="contact", given=1, happened_on="2026-01-01"
            ),
            Officer(id=work.new_id(), unit_id=unit, person_id=gone, full_name="Nguyễn Văn An", title="Chi hội trưởng"),
            Donation(id=work.new_id(), unit_id=unit, donor_name="Ông An", amount=500_000, person_id=gone),
            LearningResult(id=work.new_id(), unit_id=unit, subject_id=gone, year=2025, state="recognised"),
            FeeExemption(id=work.new_id(), unit_id=unit, person_id=gone, year=2026, reason="Trên 80 tuổi"),
        )
        work.describe("members.changed", {"name": "Nguyễn Văn An"})
    round_id, _ = do(book, begin_round, BeginRound("Khen thưởng 2026", "2026 - 2027", fund))
    (award,), _ = do(book, propose, round_id, [ProposeAward("Nguyễn Văn An", Vnd(300_000))])
    with book.work("bà Lài") as work:
        row = work.get(Award, award)
        row.person_id = gone
        work.add(row)
        work.describe("members.changed", {"name": "Nguyễn Văn An"})
    do(book, make_household, HouseholdFields((HouseholdPerson(gone, "head"), HouseholdPerson(child, "child"))))
    clan, _ = do(book, make_clan, ClanFields("Nguyễn Văn", "Thôn 3", gone))
    do(book, add_clan_people, clan, [gone])
    gift = RecordDonation(fund, "Nguyễn Văn An", Vnd(200_000), date(2026, 11, 20), person_id=gone)
    voucher, _ = do(book, record_donation, gift)

    made = plan(book, kept, gone)
    assert {part.kind: part.count for part in made.carried} == {
        "membership": 1, "shared_board": 1, "household": 1, "clan": 1, "guardianship": 1, "consent": 1, "post": 1,
        "award": 1, "donation": 1, "voucher": 1, "learning_result": 1, "fee_exemption": 1,
    }  # fmt: skip
    before = records(book)
    entry = merge(book, kept, gone)
    with book.reader() as reader:
        story = person_story(reader, kept)
    assert {row.board_name for row in story.memberships} == {"Hội Khuyến học xã Mẫu", "Chi hội thôn 3"}
    assert story.household is not None
    assert story.household.head_id == kept
    assert [row.clan_id for row in story.clans] == [clan]
    assert story.clans[0].is_head
    assert [row.person_id for row in story.wards] == [child]
    assert (len(story.posts), len(story.awards), len(story.titles), len(story.consents)) == (1, 1, 1, 1)
    assert {gift.voucher_id for gift in story.gifts} == {voucher, None}
    assert story.gifts_total == 700_000
    with book.reader() as reader:
        assert not person_story(reader, gone).memberships
    assert verify_book(book).findings == ()
    do(book, undo, entry)
    assert records(book) == before


def test_of_two_memberships_of_one_board_the_earlier_stays_with_the_events_of_both(
    book: Book, pair: tuple[PersonId, PersonId]
) -> None:
    kept, gone = pair
    with book.reader() as reader:
        (own,), (other,) = memberships(reader, kept), memberships(reader, gone)
    do(book, change_standing, MembershipId(own.membership_id), "moved", PartialDate(2020), "Ra Hà Nội")
    do(book, change_standing, MembershipId(own.membership_id), "active", PartialDate(2022))
    do(book, change_standing, MembershipId(other.membership_id), "resigned", PartialDate(2024))
    merge(book, kept, gone)
    with book.reader() as reader:
        (stays,) = memberships(reader, kept)
    assert stays.membership_id == other.membership_id
    assert [event.standing for event in stays.events] == ["moved", "active", "resigned"]
    assert (stays.joined, stays.standing, stays.ended) == (PartialDate(2005), "active", None)


def test_who_has_died_stays_dead(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    with book.reader() as reader:
        (own,) = memberships(reader, pair[0])
    do(book, change_standing, own.membership_id, "deceased", PartialDate(2025))
    merge(book, *pair)
    with book.reader() as reader:
        (stays,) = memberships(reader, pair[0])
    assert (stays.standing, stays.ended) == ("deceased", PartialDate(2025))


def test_what_both_have_stands_once(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    child = add(book, AddMember("Nguyễn Văn Bình", PartialDate(2015), as_member=False))
    with book.work("bà Lài") as work:
        unit = work.unit_id
        for person in pair:
            work.add(
                Guardianship(id=work.new_id(), unit_id=unit, child_id=child, guardian_id=person, relation="father"),
                FeeExemption(id=work.new_id(), unit_id=unit, person_id=person, year=2026),
                LearningResult(
                    id=work.new_id(),
                    unit_id=unit,
                    subject_id=person,
                    year=2025,
                    state="passed" if person == pair[0] else "recognised",
                ),
            )
        work.describe("members.changed", {"name": "Nguyễn Văn An"})
    merge(book, *pair)
    with book.work("bà Lài") as work:
        assert len(work.find(Guardianship, child_id=child)) == 1
        assert len(work.find(FeeExemption, person_id=pair[0])) == 1
        assert [row.state for row in work.find(LearningResult, subject_id=pair[0])] == ["recognised"]


def test_a_guardian_merged_with_the_child_is_no_guardian_any_more(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    with book.work("bà Lài") as work:
        work.add(Guardianship(id=work.new_id(), unit_id=work.unit_id, child_id=pair[0], guardian_id=pair[1]))
        work.describe("members.changed", {"name": "Nguyễn Văn An"})
    merge(book, *pair)
    with book.work("bà Lài") as work:
        assert work.find(Guardianship, child_id=pair[0]) == []


def test_two_people_found_to_be_two_are_remembered_and_offered_again_when_that_is_undone(
    book: Book, pair: tuple[PersonId, PersonId]
) -> None:
    with book.reader() as reader:
        assert review_pairs(reader).total == 1
    _, entry = do(book, mark_not_same, pair[1], pair[0])
    do(book, mark_not_same, *pair)
    with book.reader() as reader:
        assert review_pairs(reader).total == 0
        assert like_people(reader, traits_of(KEPT), but_not=pair[0]) == ()
    do(book, undo, entry)
    with book.reader() as reader:
        assert review_pairs(reader).total == 1
        assert [like.person_id for like in like_people(reader, traits_of(KEPT), but_not=pair[0])] == [pair[1]]
    assert verify_book(book).findings == ()


def test_who_is_not_the_one_that_goes_is_not_the_one_that_stays(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    third = add(book, replace(GONE, national_id=""))
    do(book, mark_not_same, pair[1], third)
    merge(book, *pair)
    with book.work("bà Lài") as work:
        assert len(work.find(NotSame)) == 1
    with book.reader() as reader:
        assert review_pairs(reader).total == 0


def test_merging_two_who_were_found_to_be_two_takes_that_back(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    do(book, mark_not_same, *pair)
    merge(book, *pair)
    with book.work("bà Lài") as work:
        assert work.find(NotSame) == []


def test_merged_into_one_who_is_merged_again_everything_follows(book: Book, pair: tuple[PersonId, PersonId]) -> None:
    last = add(book, AddMember("Nguyễn Văn An", PartialDate(1961)))
    with book.reader() as reader:
        fund = fund_id(reader)
    gift = RecordDonation(fund, "Nguyễn Văn An", Vnd(200_000), date(2026, 11, 20), person_id=pair[1])
    do(book, record_donation, gift)
    merge(book, *pair)
    merge(book, last, pair[0])
    with book.reader() as reader:
        story = person_story(reader, last)
        assert story.gifts_total == 200_000
        assert len(story.merged_names) == 2
    with book.work("bà Lài") as work:
        assert work.get(Person, pair[1]).merged_into == pair[0]
