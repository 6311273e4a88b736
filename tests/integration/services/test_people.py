"""One person as a board writes them down: every field, edited, with a name to list by and a number on the card."""

import pytest

from desktop_app.domain.administrative import CommuneUnknown
from desktop_app.domain.dates import PartialDate, YearOutOfRange
from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.domain.learners import SchoolYearNotUnderstood
from desktop_app.domain.members import GivenNameNotInName, PersonFields, PersonUnknown, PhoneWrongLength
from desktop_app.domain.names import NameMissing
from desktop_app.domain.national_id import NationalIdNotDigits, NationalIdWrongLength
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.storage.book import Book
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.queries.people import memberships, person_fields, roles, same_number

FULL = PersonFields(
    full_name="Hơ'Bia Êban",
    given_name="Hơ'Bia",
    birth=PartialDate(1999, 5, 2),
    sex="female",
    hamlet="Buôn Ea Sut",
    phone="0912345678",
    note="Nói tiếng Ê Đê",
    national_id="035199000123",
    address="Số 7",
    commune_code="17179",
    old_commune="Quỳnh Hồng",
    occupation="Giáo viên",
    school="Trường TH Nơ Trang Lơng",
    class_name="4B",
    school_year="2026-2027",
)


def add(book: Book, command: AddMember) -> PersonId:
    with book.work("bà Lài") as work:
        return add_member(work, command)


def fields_of(book: Book, person: PersonId) -> PersonFields:
    with book.reader() as reader:
        found = person_fields(reader, person)
    assert found is not None
    return found


def named(book: Book) -> list[str]:
    with book.reader() as reader:
        return [row.full_name for row in member_page(reader).rows]


def test_every_field_is_kept_as_it_was_typed_and_cleaned(book: Book):
    command = AddMember(
        "  Hơ'Bia   Êban ",
        PartialDate(1999, 5, 2),
        "female",
        "Buôn Ea Sut",
        "0912 345 678",
        note="Nói tiếng Ê Đê",
        given_name="Hơ'Bia",
        national_id="035 199 000 123",
        address="Số 7",
        commune_code="17179",
        old_commune="Quỳnh Hồng",
        occupation="Giáo viên",
        school="Trường TH Nơ Trang Lơng",
        class_name="4B",
        school_year="2026 - 2027",
    )
    assert fields_of(book, add(book, command)) == FULL


def test_a_pupil_is_in_the_book_without_being_a_member(book: Book):
    person = add(book, AddMember("Hồ Thị Ngọc Ánh", as_member=False, school="TH Quỳnh Hồng", class_name="5B"))
    with book.reader() as reader:
        assert memberships(reader, person) == ()
        assert roles(reader, person) == ("pupil",)
        assert entries(reader, 1)[0].action == "members.person_added"


def test_an_edit_writes_what_changed_says_it_and_is_taken_back(book: Book):
    person = add(book, AddMember("Nguyễn Văn An", birth=PartialDate(1960), hamlet="Thôn 3"))
    before = fields_of(book, person)
    after = PersonFields("Nguyễn Văn Ân", birth=PartialDate(1960, 2), hamlet="Thôn 3", phone="0912 345 678")
    with book.work("ông Tư") as work:
        assert edit_person(work, person, after) == {"full_name", "birth", "phone"}
        entry = EntryId(work.entry_id)
    assert fields_of(book, person).phone == "0912345678"
    with book.reader() as reader:
        last = entries(reader, 1)[0]
        assert [row.full_name for row in member_page(reader, "nguyen an").rows] == ["Nguyễn Văn Ân"]
    assert (last.actor, last.action, last.changes) == ("ông Tư", "members.changed", 1)
    assert last.facts == {"name": "Nguyễn Văn Ân", "fields": "birth full_name phone"}
    with book.work("bà Lài") as work:
        undo(work, entry)
    assert fields_of(book, person) == before


def test_an_edit_that_changes_nothing_leaves_no_trace(book: Book):
    person = add(book, AddMember("Nguyễn Văn An", phone="0912345678"))
    with book.reader() as reader:
        count = len(entries(reader))
    with book.work("bà Lài") as work:
        assert edit_person(work, person, PersonFields(" Nguyễn  Văn An", phone="0912.345.678")) == frozenset()
    with book.reader() as reader:
        assert len(entries(reader)) == count


def test_people_are_listed_by_the_name_they_are_called_by(book: Book):
    moan = add(book, AddMember("Y Moan", given_name="Y Moan"))
    for name in ("Trần Văn Zung", "Lê Thị Mai", "A Sùng", "Nguyễn Văn Ất"):
        add(book, AddMember(name))
    eban = add(book, AddMember("Hơ'Bia Êban", given_name="Hơ'Bia"))
    assert named(book) == ["Nguyễn Văn Ất", "Hơ'Bia Êban", "Lê Thị Mai", "A Sùng", "Y Moan", "Trần Văn Zung"]
    with book.work("bà Lài") as work:
        edit_person(work, moan, PersonFields("Y Moan"))
        entry = EntryId(work.entry_id)
    with book.work("bà Lài") as work:
        edit_person(work, eban, PersonFields("Hơ'Bia Êban"))
    order = ["Nguyễn Văn Ất", "Hơ'Bia Êban", "Lê Thị Mai", "Y Moan", "A Sùng", "Trần Văn Zung"]
    assert named(book) == order
    with book.work("bà Lài") as work:
        undo(work, entry)
    assert named(book)[-2:] == ["Y Moan", "Trần Văn Zung"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        (PersonFields("  "), NameMissing),
        (PersonFields("Y Moan", given_name="Moang"), GivenNameNotInName),
        (PersonFields("Y Moan", given_name="Moan Y"), GivenNameNotInName),
        (PersonFields("Y Moan", birth=PartialDate(1899)), YearOutOfRange),
        (PersonFields("Y Moan", phone="091"), PhoneWrongLength),
        (PersonFields("Y Moan", national_id="12345678901"), NationalIdWrongLength),
        (PersonFields("Y Moan", national_id="03519900O123"), NationalIdNotDigits),
        (PersonFields("Y Moan", commune_code="99999"), CommuneUnknown),
        (PersonFields("Y Moan", school_year="2026"), SchoolYearNotUnderstood),
    ],
)
def test_what_cannot_stand_in_the_book_is_refused_and_nothing_is_written(
    book: Book, fields: PersonFields, error: type[Exception]
):
    person = add(book, AddMember("Y Moan"))
    before = fields_of(book, person)
    with pytest.raises(error), book.work("bà Lài") as work:
        edit_person(work, person, fields)
    assert fields_of(book, person) == before


def test_nobody_is_edited_who_is_not_in_the_book(book: Book):
    with pytest.raises(PersonUnknown), book.work("bà Lài") as work:
        edit_person(work, PersonId(book.surroundings.new_id()), FULL)


def test_two_people_with_one_number_are_seen(book: Book):
    first = add(book, AddMember("Nguyễn Thị Đào", birth=PartialDate(1961), hamlet="Thôn 3", national_id="040161001234"))
    second = add(book, AddMember("Nguyễn Thị Đào", national_id="040161001234"))
    add(book, AddMember("Không Có Số"))
    with book.reader() as reader:
        assert [(one.person_id, one.birth, one.hamlet) for one in same_number(reader, "040161001234", second)] == [
            (first, PartialDate(1961), "Thôn 3")
        ]
        assert len(same_number(reader, "040161001234")) == 2
        assert same_number(reader, "") == ()
