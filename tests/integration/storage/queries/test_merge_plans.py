"""What merging two people would do, read from a book. All people are samples."""

from __future__ import annotations

import pytest

from desktop_app.domain.duplicates import MERGED_FIELDS, SamePerson
from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.domain.members import PersonUnknown
from desktop_app.services.duplicates import merge_people
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.queries.merge_plans import merge_plan, merging_entry


def add(book: Book, person: AddMember) -> PersonId:
    with book.work("bà Lài") as work:
        return add_member(work, person)


def test_a_plan_holds_every_field_of_both_in_order(book: Book) -> None:
    one, other = add(book, AddMember("Nguyễn Văn An", phone="0912345678")), add(book, AddMember("Nguyễn Văn An"))
    with book.reader() as reader:
        plan = merge_plan(reader, other, one)
    assert tuple(choice.name for choice in plan.choices) == MERGED_FIELDS
    assert (plan.kept_id, plan.gone_id, plan.value("phone")) == (other, one, "0912345678")
    assert plan.shared_boards == ("Hội Khuyến học xã Mẫu",)


def test_what_comes_over_is_counted_without_zeros(book: Book) -> None:
    one, other = add(book, AddMember("Nguyễn Văn An")), add(book, AddMember("Nguyễn Văn An", as_member=False))
    with book.reader() as reader:
        assert merge_plan(reader, one, other).carried == ()
        assert [(part.kind, part.count) for part in merge_plan(reader, other, one).carried] == [("membership", 1)]


def test_there_is_no_plan_for_one_person_or_for_nobody(book: Book) -> None:
    one = add(book, AddMember("Nguyễn Văn An"))
    with book.reader() as reader, pytest.raises(SamePerson):
        merge_plan(reader, one, one)
    with book.reader() as reader, pytest.raises(PersonUnknown):
        merge_plan(reader, one, PersonId(book.surroundings.new_id()))


def test_the_work_of_merging_is_found_while_it_stands(book: Book) -> None:
    one, other = add(book, AddMember("Nguyễn Văn An")), add(book, AddMember("Nguyễn Văn An"))
    with book.work("bà Lài") as work:
        merge_people(work, merge_plan(work.connection, one, other))
    with book.reader() as reader:
        assert merging_entry(reader, other) == EntryId(work.entry_id)
        assert merging_entry(reader, one) is None
    with book.work("bà Lài") as back:
        undo(back, EntryId(work.entry_id))
    with book.reader() as reader:
        assert merging_entry(reader, other) is None
