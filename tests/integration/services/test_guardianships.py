import pytest

from desktop_app.domain.ids import EntryId, GuardianshipId, PersonId
from desktop_app.domain.members import (
    GuardianIsChild,
    GuardianMissing,
    GuardianshipUnknown,
    PersonUnknown,
    PhoneWrongLength,
)
from desktop_app.services.guardianships import GuardianFields, add_guardian, edit_guardian, remove_guardian
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.queries.people import guardians, roles, wards


def add(book: Book, name: str, **more: object) -> PersonId:
    with book.work("bà Lài") as work:
        return add_member(work, AddMember(name, **more))


def test_a_guardian_is_somebody_of_the_book_or_a_name_and_a_number(book: Book):
    child = add(book, "Hồ Thị Ngọc Ánh", as_member=False, class_name="5B")
    mother = add(book, "Hồ Thị Hương", phone="0987 654 321")
    with book.work("bà Lài") as work:
        add_guardian(work, child, GuardianFields(mother, relation="mother"))
    with book.work("bà Lài") as work:
        second = add_guardian(work, child, GuardianFields(name="hồ văn tư", relation="grandfather", phone="0912345678"))
    with book.reader() as reader:
        found = guardians(reader, child)
        assert [(g.person_id, g.name, g.relation, g.phone) for g in found] == [
            (mother, "Hồ Thị Hương", "mother", "0987654321"),
            (None, "Hồ Văn Tư", "grandfather", "0912345678"),
        ]
        assert [ward.name for ward in wards(reader, mother)] == ["Hồ Thị Ngọc Ánh"]
        assert roles(reader, mother) == ("member", "guardian")
        assert roles(reader, child) == ("pupil",)
    with book.work("bà Lài") as work:
        edit_guardian(work, second, GuardianFields(name="Hồ Văn Tư", relation="guardian"))
    with book.work("bà Lài") as work:
        remove_guardian(work, found[0].guardianship_id)
        entry = EntryId(work.entry_id)
    with book.reader() as reader:
        assert [(g.name, g.relation, g.phone) for g in guardians(reader, child)] == [("Hồ Văn Tư", "guardian", "")]
        assert wards(reader, mother) == ()
    with book.work("bà Lài") as work:
        undo(work, entry)
    with book.reader() as reader:
        assert len(guardians(reader, child)) == 2


def test_nobody_themselves_and_no_number_that_cannot_be(book: Book):
    child = add(book, "Hồ Thị Ngọc Ánh", as_member=False)
    nobody = PersonId(book.surroundings.new_id())
    for fields, error in (
        (GuardianFields(), GuardianMissing),
        (GuardianFields(name="  "), GuardianMissing),
        (GuardianFields(child), GuardianIsChild),
        (GuardianFields(nobody), PersonUnknown),
        (GuardianFields(name="Hồ Văn Tư", phone="12"), PhoneWrongLength),
    ):
        with pytest.raises(error), book.work("bà Lài") as work:
            add_guardian(work, child, fields)
    with pytest.raises(GuardianshipUnknown), book.work("bà Lài") as work:
        remove_guardian(work, GuardianshipId(nobody))
    with book.reader() as reader:
        assert guardians(reader, child) == ()
