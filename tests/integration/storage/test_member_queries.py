from __future__ import annotations

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.storage.queries.members import (
    hamlets,
    member,
    member_count,
    member_page,
    member_place,
    members_without_birth,
)
from desktop_app.storage.tables import Person


def write(book: Book, *people: AddMember) -> list[PersonId]:
    with book.work("bà Lài") as work:
        return [add_member(work, person) for person in people]


def test_the_place_of_a_member_is_where_the_list_has_it(book: Book):
    write(book, *(AddMember(f"Trần Văn {name}") for name in ("Đạt", "An", "Ái", "Dũng", "Ân", "An", "Yến")))
    with book.reader() as reader:
        rows = member_page(reader).rows
        assert [member_place(reader, row.person_id) for row in rows] == list(range(7))
        assert member_place(reader, PersonId(book.surroundings.new_id())) is None


def test_those_without_a_birth_come_in_pages(book: Book):
    write(book, AddMember("Lê Văn Dũng"), AddMember("Hồ Thị Lài", PartialDate(1963)), AddMember("Đào Duy An"))
    with book.reader() as reader:
        page = member_page(reader, wanted=MemberFilter(without_birth=True), offset=1, limit=1)
    assert ([row.full_name for row in page.rows], page.total) == (["Lê Văn Dũng"], 2)


def test_who_is_off_the_lists_is_nowhere(book: Book):
    kept, gone = write(book, AddMember("Hồ Thị Lài", hamlet="Thôn 5"), AddMember("Hồ Thị Lan", hamlet="Thôn 6"))
    with book.work("bà Lài") as work:
        person = work.get(Person, gone)
        assert person is not None
        person.deleted_at = work.now.isoformat()
        work.describe("members.taken_off", {"name": "Hồ Thị Lan"})
    with book.reader() as reader:
        assert [row.person_id for row in member_page(reader).rows] == [kept]
        assert [row.person_id for row in member_page(reader, "ho thi").rows] == [kept]
        assert (
            member_page(reader, "lan").total,
            member_page(reader, wanted=MemberFilter(without_birth=True)).total,
        ) == (0, 1)
        assert (member_count(reader), members_without_birth(reader)) == (1, 1)
        assert (member(reader, gone), member_place(reader, gone)) == (None, None)
        assert hamlets(reader) == ("Thôn 5",)
