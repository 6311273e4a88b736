from __future__ import annotations

import pytest

from desktop_app.domain.ids import PersonId
from desktop_app.services.duplicates import merge_people, merge_plan
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.memberships import take_off_list
from desktop_app.storage.book import Book
from desktop_app.storage.queries.former_names import former_names
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.storage.queries.members import member_ids, member_page, member_rows


def write(book: Book, *people: AddMember) -> list[PersonId]:
    with book.work("bà Lài") as work:
        return [add_member(work, person) for person in people]


def merge(book: Book, kept: PersonId, gone: PersonId) -> None:
    with book.reader() as reader:
        plan = merge_plan(reader, kept, gone)
    with book.work("bà Lài") as work:
        merge_people(work, plan)


@pytest.fixture
def merged(book: Book) -> tuple[PersonId, PersonId]:
    """Bà Xuân, into whom bà Xoan was merged; and somebody else."""
    kept, gone, other = write(
        book,
        AddMember("Trần Thị Xuân", hamlet="Thôn 1"),
        AddMember("Trần Thị Xoan", phone="0912345678"),
        AddMember("Lê Văn Dũng", hamlet="Thôn 2"),
    )
    merge(book, kept, gone)
    return kept, other


@pytest.mark.parametrize("search", ["xoan", "Xoan", "tran thi xoan", "Trần Xoan", "thi xo"])
def test_a_former_name_finds_who_stayed_and_is_said(book: Book, merged: tuple[PersonId, PersonId], search: str):
    with book.reader() as reader:
        page = member_page(reader, search)
        assert member_ids(reader, search) == (merged[0],)
    assert [(row.full_name, row.former_name) for row in page.rows] == [("Trần Thị Xuân", "Trần Thị Xoan")]
    assert page.total == 1


@pytest.mark.parametrize("search", ["xoán", "xoan dung", "oan", ""])
def test_what_the_former_name_does_not_hold_finds_nobody_by_it(
    book: Book, merged: tuple[PersonId, PersonId], search: str
):
    with book.reader() as reader:
        assert former_names(reader, search.split()) == ()
        assert merged[0] not in member_ids(reader, search) or not search


def test_who_is_found_by_the_name_of_today_is_not_told_of_by_another(book: Book, merged: tuple[PersonId, PersonId]):
    with book.reader() as reader:
        (row,) = member_rows(reader, "tran thi")
        everybody = member_rows(reader)
    assert (row.person_id, row.former_name) == (merged[0], "")
    assert [row.former_name for row in everybody] == ["", ""]


def test_a_filter_and_the_pages_hold_for_former_names_too(book: Book, merged: tuple[PersonId, PersonId]):
    write(book, AddMember("Xoan Thị Bé"))
    with book.reader() as reader:
        assert member_page(reader, "xoan", MemberFilter(hamlets=("Thôn 2",))).total == 0
        assert member_page(reader, "xoan", MemberFilter(hamlets=("Thôn 1",))).total == 1
        first, second = (member_page(reader, "xoan", offset=place, limit=1) for place in (0, 1))
    assert [page.rows[0].full_name for page in (first, second)] == ["Xoan Thị Bé", "Trần Thị Xuân"]
    assert (first.total, second.total) == (2, 2)


def test_a_former_name_is_followed_through_two_merges(book: Book, merged: tuple[PersonId, PersonId]):
    (last,) = write(book, AddMember("Trần Thị Xuân Mai"))
    merge(book, last, merged[0])
    with book.reader() as reader:
        assert member_ids(reader, "xoan") == (last,)


def test_who_left_the_lists_is_not_found_by_it(book: Book, merged: tuple[PersonId, PersonId]):
    with book.work("bà Lài") as work:
        take_off_list(work, [merged[0]])
    with book.reader() as reader:
        assert member_page(reader, "xoan").total == 0
