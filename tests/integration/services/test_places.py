from uuid import UUID

import pytest

from desktop_app.domain.ids import EntryId, HamletId
from desktop_app.domain.names import NameMissing, NameTooLong
from desktop_app.domain.organisation import PlaceNameTaken, PlaceUnknown
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.places import (
    add_hamlet,
    add_school,
    order_hamlets,
    order_schools,
    remove_hamlet,
    remove_school,
    rename_hamlet,
    rename_school,
)
from desktop_app.storage.book import Book
from desktop_app.storage.queries.places import hamlet_list, school_list
from desktop_app.storage.tables import Household, Person


def people_of(book: Book, hamlet: str, count: int, school: str = "") -> None:
    for place in range(count):
        with book.work("bà Lài") as work:
            person = work.get(Person, add_member(work, AddMember(f"Nguyễn Văn {'ABCDEF'[place]}", hamlet=hamlet)))
            assert person is not None
            person.school = school


def hamlets(book: Book) -> list[tuple[str, int, bool]]:
    with book.reader() as reader:
        return [(row.name, row.people, row.hamlet_id is not None) for row in hamlet_list(reader)]


def schools(book: Book) -> list[tuple[str, str, int]]:
    with book.reader() as reader:
        return [(row.name, row.level, row.people) for row in school_list(reader)]


def test_the_list_of_hamlets_says_how_many_name_each_and_which_are_only_named(book: Book) -> None:
    with book.work("bà Lài") as work:
        add_hamlet(work, " Thôn  2 ", "Xã Cũ")
    with book.work("bà Lài") as work:
        add_hamlet(work, "Thôn 1")
    people_of(book, "Thôn 2", 2)
    people_of(book, "Thôn 10", 1)
    people_of(book, "Thôn 9", 1)
    assert hamlets(book) == [("Thôn 2", 2, True), ("Thôn 1", 0, True), ("Thôn 9", 1, False), ("Thôn 10", 1, False)]


def test_a_hamlet_renamed_in_the_list_is_renamed_at_its_people_and_back_again(book: Book) -> None:
    with book.work("bà Lài") as work:
        three = add_hamlet(work, "Thôn 3")
        work.add(Household(id=work.new_id(), unit_id=work.unit_id, name="Hộ ông Ba", hamlet="Thôn 3"))
    people_of(book, "Thôn 3", 3)
    with book.work("bà Lài") as work:
        assert rename_hamlet(work, three, "Xóm Ba") == 3
        entry = EntryId(work.entry_id)
    assert hamlets(book) == [("Xóm Ba", 3, True)]
    with book.work("bà Lài") as work:
        assert [home.hamlet for home in work.find(Household)] == ["Xóm Ba"]
        undo(work, entry)
    assert hamlets(book) == [("Thôn 3", 3, True)]


def test_schools_are_a_list_as_well(book: Book) -> None:
    with book.work("bà Lài") as work:
        primary = add_school(work, "Trường Tiểu học Mẫu", "primary")
    with book.work("bà Lài") as work:
        lower = add_school(work, "Trường THCS Mẫu", "lower_secondary")
    people_of(book, "Thôn 1", 2, "Trường THCS Mẫu")
    with book.work("bà Lài") as work:
        order_schools(work, (lower, primary))
    with book.work("bà Lài") as work:
        assert rename_school(work, lower, "Trường THCS Quỳnh Mẫu") == 2
    assert schools(book) == [
        ("Trường THCS Quỳnh Mẫu", "lower_secondary", 2),
        ("Trường Tiểu học Mẫu", "primary", 0),
    ]
    with book.work("bà Lài") as work:
        remove_school(work, primary)
    assert len(schools(book)) == 1


def test_a_hamlet_taken_off_the_list_stays_at_its_people(book: Book) -> None:
    with book.work("bà Lài") as work:
        one, two = add_hamlet(work, "Thôn 1"), None
    with book.work("bà Lài") as work:
        two = add_hamlet(work, "Thôn 2")
    with book.work("bà Lài") as work:
        order_hamlets(work, (two,))
    assert [name for name, _, _ in hamlets(book)] == ["Thôn 2", "Thôn 1"]
    people_of(book, "Thôn 1", 1)
    with book.work("bà Lài") as work:
        remove_hamlet(work, one)
    assert hamlets(book) == [("Thôn 2", 0, True), ("Thôn 1", 1, False)]
    with pytest.raises(PlaceUnknown), book.work("bà Lài") as work:
        rename_hamlet(work, one, "Thôn 5")


def test_a_name_that_cannot_stand_in_the_list_is_refused(book: Book) -> None:
    with book.work("bà Lài") as work:
        add_hamlet(work, "Thôn 1")
    for name, refusal in ((" ", NameMissing), ("x" * 121, NameTooLong), ("THÔN 1", PlaceNameTaken)):
        with pytest.raises(refusal), book.work("bà Lài") as work:
            add_hamlet(work, name)
    with pytest.raises(PlaceUnknown), book.work("bà Lài") as work:
        rename_hamlet(work, HamletId(UUID(int=1)), "Thôn 5")
    assert hamlets(book) == [("Thôn 1", 0, True)]
