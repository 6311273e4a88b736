from datetime import date

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.funds import DayAhead
from desktop_app.domain.ids import EntryId, PersonId, UnitId
from desktop_app.domain.members import PersonFields, PersonUnknown
from desktop_app.domain.money import Vnd
from desktop_app.domain.privacy import (
    ERASED_NAME,
    ChildWordMissing,
    ConsentNeedsGuardian,
    ConsentPurposeUnknown,
    PaperNumberMissing,
    ReasonMissing,
)
from desktop_app.services.donations import ListGift, list_gifts
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.fees import PayFee, set_fee, take_fees
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.guardianships import GuardianFields, add_guardian
from desktop_app.services.journal import undo
from desktop_app.services.learning_models import CitizenResult, record_results
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.services.privacy import (
    RecordConsent,
    consents,
    erase_person,
    erase_plan,
    may_publish,
    record_consents,
)
from desktop_app.storage.book import Book
from desktop_app.storage.living_together import torn
from desktop_app.storage.queries.fees import fee_standing
from desktop_app.storage.queries.funds import funds, voucher
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.people import person_fields
from desktop_app.storage.queries.person_story import person_story
from desktop_app.storage.tables import SYNCED, Award, AwardRound, Person
from desktop_app.storage.undo import ErasureIsNotUndone
from desktop_app.storage.verify import verify_book

TODAY = date(2026, 11, 21)
BEFORE = date(2026, 9, 5)


def add(book: Book, name: str = "Hồ Thị Lài", **more: object) -> PersonId:
    with book.work("bà Lài") as work:
        return add_member(work, AddMember(name, **more))


def say(book: Book, *commands: RecordConsent) -> None:
    with book.work("bà Lài") as work:
        record_consents(work, commands)


def test_the_newest_word_counts_and_silence_is_no(book: Book):
    person, silent = add(book), add(book, "Trần Văn Bình")
    say(book, RecordConsent(person, "publish_name", True, BEFORE, "paper", "12/2026"))
    with book.reader() as reader:
        assert may_publish(reader, [person, silent]) == {person}
    say(book, RecordConsent(person, "publish_name", False, TODAY, "spoken"))
    with book.reader() as reader:
        said = consents(reader, person)
        assert may_publish(reader, [person, silent]) == frozenset()
        assert may_publish(reader, []) == frozenset()
    assert [(word.given, word.is_newest, word.paper_number) for word in said] == [
        (False, True, ""),
        (True, False, "12/2026"),
    ]


def test_one_purpose_says_nothing_of_another(book: Book):
    person = add(book)
    say(book, RecordConsent(person, "publish_name", True, TODAY, "spoken"))
    with book.reader() as reader:
        assert may_publish(reader, [person], "publish_photo") == frozenset()


def test_for_a_child_a_guardian_agrees_and_from_seven_on_the_child_is_asked(book: Book):
    child = add(book, "Hồ Thị Ngọc Ánh", birth=PartialDate(2015, 3, 1), as_member=False)
    small = add(book, "Hồ Văn Bé", birth=PartialDate(2021), as_member=False)
    mother = add(book, "Hồ Thị Hương")
    with pytest.raises(ConsentNeedsGuardian) as refused:
        say(book, RecordConsent(child, "publish_name", True, TODAY, "spoken"))
    assert (refused.value.name, refused.value.age) == ("Hồ Thị Ngọc Ánh", 11)
    with pytest.raises(ChildWordMissing):
        say(book, RecordConsent(child, "publish_name", True, TODAY, "spoken", guardian_id=mother))
    say(book, RecordConsent(small, "publish_name", True, TODAY, "spoken", guardian_name="hồ văn tư"))
    say(
        book,
        RecordConsent(child, "publish_name", True, TODAY, "paper", "3/2026", guardian_id=mother, child_word="agreed"),
        RecordConsent(child, "publish_photo", True, TODAY, "paper", "3/2026", guardian_id=mother, child_word="refused"),
    )
    with book.reader() as reader:
        assert may_publish(reader, [child, small]) == {child, small}
        assert may_publish(reader, [child], "publish_photo") == frozenset(), "the child said no"
        assert {word.guardian_name for word in consents(reader, child)} == {"Hồ Thị Hương"}
        assert consents(reader, small)[0].guardian_name == "Hồ Văn Tư"
    say(book, RecordConsent(child, "publish_name", False, TODAY, "spoken"))


def test_what_an_agreement_needs_is_asked_for(book: Book):
    person = add(book)
    for command, error in (
        (RecordConsent(person, "publish_name", True, TODAY), PaperNumberMissing),
        (RecordConsent(person, "everything", True, TODAY, "spoken"), ConsentPurposeUnknown),
        (RecordConsent(person, "keep", True, date(2026, 11, 22), "spoken"), DayAhead),
        (RecordConsent(PersonId(book.surroundings.new_id()), "keep", True, TODAY, "spoken"), PersonUnknown),
    ):
        with pytest.raises(error):
            say(book, command)
    with book.reader() as reader:
        assert consents(reader, person) == ()


SECRETS = (
    "Nguyệt",
    "0912345678",
    "040312000123",
    "Ngõ 5",
    "nhà xa",
    "Hồ Thị Hương",
    "0987654321",
    "mồ côi",
    "Thôn 3",
    "orphan",
    "Giấy chứng tử",
)


def full_person(book: Book) -> PersonId:
    """Somebody of whom the book holds something everywhere."""
    person = add(
        book,
        "Nguyễn Thị Minh Nguyệt",
        birth=PartialDate(2012, 8, 15),
        sex="female",
        hamlet="Thôn 3",
        phone="0912345678",
        national_id="040312000123",
        address="Ngõ 5",
        note="nhà xa",
        school="THCS",
        class_name="9A",
        card_number="0018",
    )
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        add_guardian(work, person, GuardianFields(name="Hồ Thị Hương", relation="mother", phone="0987654321"))
    say(
        book,
        RecordConsent(
            person, "keep", True, TODAY, "spoken", guardian_name="Hồ Thị Hương", child_word="agreed", note="mồ côi"
        ),
    )
    with book.work("bà Lài") as work:
        own = UnitId(work.unit_id)
        set_fee(work, own, 2026, 20_000)
    with book.work("bà Lài") as work:
        take_fees(work, [PayFee(person, own, 2026)], fund, TODAY)
    with book.work("bà Lài") as work:
        gift = RecordDonation(fund, "Em Nguyễn Thị Minh Nguyệt", Vnd(500_000), TODAY, person_id=person)
        record_donation(work, gift)
    with book.work("bà Lài") as work:
        round_id = work.new_id()
        work.add(AwardRound(id=round_id, unit_id=work.unit_id, name="Học kỳ I", fund_id=fund))
        work.add(
            Award(
                id=work.new_id(),
                unit_id=work.unit_id,
                round_id=round_id,
                person_id=person,
                recipient_name="Nguyễn Thị Minh Nguyệt",
                recipient_hamlet="Thôn 3",
                parent_name="Hồ Thị Hương",
                hardship="mồ côi",
                criteria="orphan_father",
                proof="Giấy chứng tử của ông Nguyễn Minh",
                proof_checked_by="Hồ Thị Hương",
                review_note="nhà Hồ Thị Hương rất khó khăn",
                received_by="Hồ Thị Hương",
                received_relation="mẹ",
                achievement="Học sinh Giỏi",
                amount=300_000,
            )
        )
        work.add(Person(id=work.new_id(), unit_id=work.unit_id, full_name="Nguyễn Nguyệt", merged_into=person))
        work.describe("awards.proposed", {"count": 1, "round": "Học kỳ I"})
    return person


def held_texts(book: Book) -> dict[str, str]:
    """Everything written in the synced tables but vouchers, by table, without the journal."""
    with book.reader() as reader:
        names = [str(record.__tablename__) for record in SYNCED]
        return {
            name: repr(reader.execute(text(f'SELECT * FROM "{name}"')).all())
            for name in names
            if name not in {"voucher", "voucher_line"}
        }


def test_an_erased_person_leaves_every_table_and_money_and_awards_stay(book: Book):
    person = full_person(book)
    other = add(book, "Trần Văn Bình", hamlet="Xóm Lẻ")
    with book.reader() as reader:
        plan = erase_plan(reader, person)
        money = funds(reader)[0].balance
        paid = fee_standing(reader, board(reader).unit_id, 2026).paid
    assert "national_id" in plan.fields
    assert (plan.held.people, plan.held.vouchers, plan.held.vouchers_amount, plan.held.fees) == (2, 2, 520_000, 1)
    assert plan.on_vouchers
    assert [secret for secret in SECRETS if not any(secret in held for held in held_texts(book).values())] == []
    with book.work("bà Lài") as work:
        assert erase_person(work, person, "Gia đình đề nghị") == plan
    texts = held_texts(book)
    assert [(secret, name) for secret in SECRETS for name, held in texts.items() if secret in held] == []
    with book.reader() as reader:
        story = person_story(reader, person)
        assert [row.person_id for row in member_page(reader).rows] == [other]
        assert member_page(reader, "nguyet").total == 0
        assert member_page(reader, "xoa theo yeu cau").total == 0
        assert funds(reader)[0].balance == money
        assert fee_standing(reader, board(reader).unit_id, 2026).paid == paid == 20_000
        assert story is not None
        paper = voucher(reader, next(gift.voucher_id for gift in story.gifts if gift.voucher_id))
    assert (story.is_erased, story.is_off_list, story.fields.full_name) == (True, True, ERASED_NAME)
    assert story.gifts_total == 500_000
    assert [(award.achievement, award.amount) for award in story.awards] == [("Học sinh Giỏi", 300_000)]
    assert paper is not None
    assert paper.party_name == "Em Nguyễn Thị Minh Nguyệt", "a voucher keeps what was printed on it"
    assert verify_book(book).findings == ()


def test_what_was_erased_does_not_come_back_by_undo(book: Book):
    person = add(book)
    with book.work("bà Lài") as work:
        fields = person_fields(work.connection, person)
        assert fields is not None
        edit_person(work, person, type(fields)(fields.full_name, phone="0912345678"))
        typed = EntryId(work.entry_id)
    with book.work("bà Lài") as work:
        edit_person(work, person, type(fields)(fields.full_name))
        blanked = EntryId(work.entry_id)
    with book.work("bà Lài") as work:
        erase_person(work, person, "Người này đề nghị")
        erased = EntryId(work.entry_id)
    for entry in (erased, blanked, typed):
        with pytest.raises(ErasureIsNotUndone), book.work("bà Lài") as work:
            undo(work, entry)
    with book.reader() as reader:
        left = person_fields(reader, person)
    assert left is not None
    assert (left.full_name, left.phone) == (ERASED_NAME, "")


def test_erasing_needs_a_reason_and_a_person_and_is_done_once(book: Book):
    person = add(book)
    with pytest.raises(ReasonMissing), book.work("bà Lài") as work:
        erase_person(work, person, "  ")
    with pytest.raises(PersonUnknown), book.work("bà Lài") as work:
        erase_person(work, PersonId(book.surroundings.new_id()), "đề nghị")
    with book.work("bà Lài") as work:
        erase_person(work, person, "đề nghị")
    with pytest.raises(PersonUnknown), book.work("bà Lài") as work:
        erase_person(work, person, "đề nghị")


def test_the_address_of_a_household_goes_with_the_last_of_its_people(book: Book):
    alone, head, child = add(book, "Hồ Thị Lài"), add(book, "Trần Văn Bình"), add(book, "Trần Bé")
    with book.work("bà Lài") as work:
        make_household(work, HouseholdFields((HouseholdPerson(alone, "head"),), "Hộ bà Lài", "12", "Thôn 3", "Số 7"))
    both = (HouseholdPerson(head, "head"), HouseholdPerson(child, "child"))
    with book.work("bà Lài") as work:
        make_household(work, HouseholdFields(both, "", "13", "Thôn 5", "Số 9"))
    for person in (alone, head):
        with book.work("bà Lài") as work:
            erase_person(work, person, "theo đơn")
    with book.reader() as reader:
        rows = reader.execute(
            text("SELECT name, number, hamlet, address, deleted_at IS NULL AS on_list FROM household ORDER BY id")
        )
        assert [tuple(row) for row in rows] == [("", "", "", "", 0), ("", "13", "Thôn 5", "Số 9", 1)]
        assert torn(reader) == 0
    assert verify_book(book).is_whole


def test_a_person_who_was_erased_is_named_by_no_new_record(book: Book):
    gone, child = add(book), add(book, "Trần Bé")
    with book.reader() as reader:
        unit, fund = board(reader).unit_id, funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        erase_person(work, gone, "theo đơn")
    for ask in (
        lambda work: record_donation(work, RecordDonation(fund, "Hồ Thị Lài", Vnd(1_000), TODAY, person_id=gone)),
        lambda work: list_gifts(work, [ListGift("Hồ Thị Lài", 1_000, person_id=gone)]),
        lambda work: record_results(work, [CitizenResult("Hồ Thị Lài", 2026, person_id=gone)]),
        lambda work: add_officer(work, unit, OfficerFields("Hồ Thị Lài", "chair", person_id=gone)),
        lambda work: add_guardian(work, child, GuardianFields(gone)),
        lambda work: edit_person(work, gone, PersonFields("Hồ Thị Lài")),
    ):
        with pytest.raises(PersonUnknown), book.work("bà Lài") as work:
            ask(work)
