"""The story of a person gathers from every table, leaves out what does not belong to it, and is quick in a large book."""

import time
from datetime import date

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.services.fees import PayFee, set_fee, take_fees
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.guardianships import GuardianFields, add_guardian
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.services.memberships import change_standing
from desktop_app.services.privacy import RecordConsent, record_consents
from desktop_app.storage.book import Book
from desktop_app.storage.derived import name_columns
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.people import memberships, person_fields
from desktop_app.storage.queries.person_story import PersonStory, person_story
from desktop_app.storage.tables import (
    Award,
    AwardRound,
    Clan,
    ClanBranch,
    ClanMember,
    Donation,
    Household,
    HouseholdMember,
    LearningResult,
    Membership,
    Officer,
    Person,
)

TODAY = date(2026, 11, 21)


def add(book: Book, name: str, **more: object) -> PersonId:
    with book.work("bà Lài") as work:
        return add_member(work, AddMember(name, **more))


def story_of(book: Book, person: PersonId) -> PersonStory:
    with book.reader() as reader:
        found = person_story(reader, person)
    assert found is not None
    return found


def test_a_new_member_has_a_short_story(book: Book):
    story = story_of(book, add(book, "Hồ Thị Lài"))
    assert [(held.board_name, held.standing) for held in story.memberships] == [("Hội Khuyến học xã Mẫu", "active")]
    assert [(change.action, change.actor, change.fields) for change in story.changes] == [
        ("members.added", "bà Lài", ())
    ]
    assert story.written_by == "bà Lài"
    assert story.roles == ("member",)
    empty = (story.clans, story.guardians, story.wards, story.fees, story.gifts, story.awards, story.titles)
    assert empty == ((),) * 7
    assert (story.household, story.gifts_total, story.merged_names) == (None, 0, ())


def test_gifts_are_receipts_and_what_is_only_listed_and_no_fees(book: Book):
    person = add(book, "Hồ Thị Lài")
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        board = UnitId(work.unit_id)
        set_fee(work, board, 2026, 20_000)
    with book.work("bà Lài") as work:
        take_fees(work, [PayFee(person, board, 2026)], fund, TODAY)
    with book.work("bà Lài") as work:
        own = record_donation(work, RecordDonation(fund, "Bà Lài", Vnd(500_000), TODAY, person_id=person))
    with book.work("bà Lài") as work:
        listed = record_donation(work, RecordDonation(fund, "Bà Lài", Vnd(200_000), date(2026, 9, 2)))
    with book.work("bà Lài") as work:
        same = {"unit_id": work.unit_id, "person_id": person, "donor_name": "Bà Lài"}
        work.add(
            Donation(id=work.new_id(), **same, amount=500_000, voucher_id=own, goods="10 quyển vở"),
            Donation(id=work.new_id(), **same, amount=200_000, voucher_id=listed),
            Donation(id=work.new_id(), **same, goods="1 xe đạp", given_on="2026-10"),
            Donation(id=work.new_id(), **same, amount=9_000, deleted_at="2026-11-01T00:00:00+00:00"),
        )
        work.describe("members.imported", {"file": "x.xlsx", "count": 4})
    story = story_of(book, person)
    assert [(gift.amount, gift.goods, str(gift.given_on)) for gift in story.gifts] == [
        (500_000, "10 quyển vở", "21/11/2026"),
        (200_000, "", "02/09/2026"),
        (0, "1 xe đạp", "10/2026"),
    ]
    assert story.gifts_total == 700_000
    assert [fee.paid for fee in story.fees] == [20_000]
    assert story.roles == ("member", "donor")


def test_the_family_the_posts_the_awards_and_the_titles_are_told(book: Book):
    person, head = add(book, "Hồ Thị Ngọc Ánh", class_name="9A"), add(book, "Hồ Văn Tư")
    with book.work("bà Lài") as work:
        unit = {"unit_id": work.unit_id}
        home, clan, branch, round_id = (work.new_id() for _ in range(4))
        with_fund = {"fund_id": work.new_id(), "name": "Học kỳ I", "school_year": "2025 - 2026"}
        work.add(
            Household(id=home, **unit, head_id=head),
            HouseholdMember(id=work.new_id(), **unit, household_id=home, person_id=head, relation="head"),
            HouseholdMember(id=work.new_id(), **unit, household_id=home, person_id=person, relation="grandchild"),
            Clan(id=clan, **unit, name="Họ Hồ", head_id=head),
            ClanBranch(id=branch, **unit, clan_id=clan, name="Chi 2"),
            ClanMember(id=work.new_id(), **unit, clan_id=clan, branch_id=branch, person_id=person),
            AwardRound(id=round_id, **unit, **with_fund),
            Award(id=work.new_id(), **unit, round_id=round_id, person_id=person, achievement="Giỏi", amount=300_000),
            LearningResult(id=work.new_id(), **unit, subject_id=person, year=2025, state="recognised", level="Tốt"),
            Officer(id=work.new_id(), **unit, person_id=person, title="Thư ký", term_from="2025-02"),
            Person(id=work.new_id(), **unit, full_name="Ho Thi Ngoc Anh", merged_into=person, deleted_at="2026"),
        )
        work.describe("members.imported", {"file": "x.xlsx", "count": 4})
    with book.work("bà Lài") as work:
        add_guardian(work, person, GuardianFields(head, relation="grandfather"))
    story = story_of(book, person)
    assert story.household is not None
    assert (story.household.head_name, story.household.relation, story.household.people) == (
        "Hồ Văn Tư",
        "grandchild",
        2,
    )
    assert [(clan.name, clan.branch, clan.is_head) for clan in story.clans] == [("Họ Hồ", "Chi 2", False)]
    assert [(award.round_name, award.amount) for award in story.awards] == [("Học kỳ I", 300_000)]
    assert [(title.model, title.year, title.level) for title in story.titles] == [("citizen", 2025, "Tốt")]
    assert [(post.title, post.term_from) for post in story.posts] == [("Thư ký", PartialDate(2025, 2))]
    assert [(guardian.name, guardian.relation) for guardian in story.guardians] == [("Hồ Văn Tư", "grandfather")]
    assert story.merged_names == ("Ho Thi Ngoc Anh",)
    assert story.roles == ("member", "pupil", "officer")
    assert [ward.name for ward in story_of(book, head).wards] == ["Hồ Thị Ngọc Ánh"]


def test_changes_of_what_belongs_to_a_person_are_theirs_and_others_are_not(book: Book):
    person, other = add(book, "Hồ Thị Lài"), add(book, "Trần Văn Bình")
    with book.reader() as reader:
        membership = memberships(reader, person)[0].membership_id
        fields = person_fields(reader, other)
    assert fields is not None
    with book.work("ông Tư") as work:
        edit_person(work, person, type(fields)("Hồ Thị Lài", phone="0912345678", hamlet="Thôn 3"))
    with book.work("ông Tư") as work:
        change_standing(work, membership, "moved", PartialDate(2026, 5))
    with book.work("ông Tư") as work:
        edit_person(work, other, type(fields)("Trần Văn Bình", hamlet="Thôn 1"))
    with book.work("ông Tư") as work:
        record_consents(work, [RecordConsent(person, "keep", True, TODAY, "spoken")])
    assert [(change.action, change.fields) for change in story_of(book, person).changes] == [
        ("privacy.consent_recorded", ()),
        ("members.standing_changed", ()),
        ("members.changed", ("hamlet", "phone")),
        ("members.added", ()),
    ]


def test_nobody_has_no_story(book: Book):
    with book.reader() as reader:
        assert person_story(reader, PersonId(book.surroundings.new_id())) is None


def test_a_story_is_quick_in_a_book_of_ten_thousand(book: Book):
    with book.work("bà Lài") as work:
        rows = [(work.new_id(), f"Nguyễn Văn Người {i:05}") for i in range(10_000)]
        names = {name: name_columns(name) for _, name in rows}
        work.add_many(
            Person,
            (
                {
                    "id": one,
                    "unit_id": work.unit_id,
                    "full_name": name,
                    "fold": names[name].fold,
                    "sort_key": names[name].sort_key,
                }
                for one, name in rows
            ),
        )
        work.add_many(Membership, ({"id": work.new_id(), "unit_id": work.unit_id, "person_id": one} for one, _ in rows))
        work.add_many(
            Award,
            (
                {"id": work.new_id(), "unit_id": work.unit_id, "round_id": one, "person_id": one, "amount": 1}
                for one, _ in rows
            ),
        )
        work.describe("members.imported", {"file": "x.xlsx", "count": len(rows)})
    with book.reader() as reader:
        person_story(reader, PersonId(rows[0][0]))
        begin = time.thread_time()  # of the processor, whatever else runs on the machine
        for one, _ in rows[5_000:5_010]:
            assert person_story(reader, PersonId(one)) is not None
        seconds = (time.thread_time() - begin) / 10
    assert seconds < 0.1, "measured: 8 ms; without an index it is several times as much"
