"""Who may be one, asked of a book. All people are samples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.domain.likeness import Traits
from desktop_app.services.duplicates import mark_not_same
from desktop_app.services.guardianships import GuardianFields, add_guardian
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.memberships import take_off_list
from desktop_app.storage.book import Book
from desktop_app.storage.queries.duplicates import FEW, like_people, likeliest_pairs, review_pairs

AN = AddMember("Nguyễn Văn An", PartialDate(1961), "male", "Thôn 3", "0912345678", national_id="040061001234")


def add(book: Book, *people: AddMember) -> list[PersonId]:
    made = []
    for person in people:
        with book.work("bà Lài") as work:
            made.append(add_member(work, person))
    return made


def like(book: Book, traits: Traits, **more: object):
    with book.reader() as reader:
        return like_people(reader, traits, **more)


@pytest.mark.parametrize(
    ("traits", "reason"),
    [
        (Traits("Nguyễn Văn An"), "name_same"),
        (Traits("nguyen van an"), "name_unmarked"),
        (Traits("Nguyeenx Vawn An"), "name_keystrokes"),
        (Traits("Ng. V. An", PartialDate(1961), hamlet="Thôn 3"), "name_abbreviated"),
        (Traits("Nguyễn An", PartialDate(1961), hamlet="Thôn 3"), "name_middle_dropped"),
        (Traits("Lê Bình", national_id="040061001234"), "national_id_same"),
        (Traits("Van An Nguyen", phone="0912345678"), "phone_same"),
    ],
)
def test_somebody_in_the_book_is_found_as_a_person_types(book: Book, traits: Traits, reason: str) -> None:
    (an,) = add(book, AN)
    (found,) = like(book, traits)
    assert (found.person_id, found.boards) == (an, ("Hội Khuyến học xã Mẫu",))
    assert reason in found.reasons


def test_a_leftover_of_typing_in_the_book_is_found_by_the_name_that_was_meant(book: Book) -> None:
    add(book, AddMember("Nguyeenx Vawn An"))
    assert [found.full_name for found in like(book, Traits("Nguyễn Văn An"))] == ["Nguyeenx Vawn An"]


@pytest.mark.parametrize("traits", [Traits(""), Traits("Trần Thị Bình"), Traits("Nguyễn Văn An", PartialDate(1990))])
def test_nobody_is_found_where_nobody_is_alike(book: Book, traits: Traits) -> None:
    add(book, AN)
    assert like(book, traits) == ()


def test_the_likeliest_stands_first_and_only_as_many_as_there_is_room_for(book: Book) -> None:
    add(book, *(AddMember("Nguyễn Văn An", PartialDate(1961 + number // 4)) for number in range(FEW + 2)), AN)
    found = like(book, Traits("Nguyễn Văn An", PartialDate(1961), hamlet="Thôn 3", phone="0912345678"))
    assert len(found) == FEW
    assert found[0].hamlet == "Thôn 3"
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_the_person_being_edited_is_not_their_own_double(book: Book) -> None:
    (an,) = add(book, AN)
    assert like(book, Traits("Nguyễn Văn An", PartialDate(1961)), but_not=an) == ()


def test_who_is_off_the_lists_is_nobodys_double(book: Book) -> None:
    (an, _) = add(book, AN, AN)
    with book.work("bà Lài") as work:
        take_off_list(work, [an])
    with book.reader() as reader:
        assert review_pairs(reader).total == 0
    assert len(like(book, Traits("Nguyễn Văn An"))) == 1


def test_a_review_comes_in_pages_that_know_the_whole(book: Book) -> None:
    add(book, *(AddMember("Nguyễn Văn An", PartialDate(1961), hamlet="Thôn 3") for _ in range(4)))
    with book.reader() as reader:
        first, rest = review_pairs(reader, 4), review_pairs(reader, 4, 4)
    assert (first.total, len(first.pairs), len(rest.pairs)) == (6, 4, 2)
    sides = {(pair.one.person_id, pair.other.person_id) for page in (first, rest) for pair in page.pairs}
    assert len(sides) == 6


def test_father_and_child_of_one_name_are_no_pair(book: Book) -> None:
    father, child = add(book, *(AddMember("Nguyễn Văn An", PartialDate(1961), hamlet="Thôn 3"),) * 2)
    with book.work("bà Lài") as work:
        add_guardian(work, child, GuardianFields(father, relation="father"))
    with book.reader() as reader:
        assert review_pairs(reader).total == 0


def test_looking_tells_how_far_it_is_and_stops_when_asked(book: Book) -> None:
    add(book, AN, AN)
    told: list[tuple[int, int]] = []
    with book.reader() as reader:
        page = review_pairs(reader, report=lambda done, of: told.append((done, of)), cancelled=lambda: True)
    assert (told, page.total) == ([(0, 1)], 0)


def test_the_likeliest_are_counted_by_the_way_without_those_found_to_be_two(book: Book) -> None:
    twice = AddMember("Nguyễn Văn An", PartialDate(1961), hamlet="Thôn 3")
    one, other, _, _ = add(book, twice, twice, replace(twice, hamlet="Thôn 5"), AddMember("Nguyễn Văn An"))
    with book.reader() as reader:
        assert likeliest_pairs(reader) == 1
    with book.work("bà Lài") as work:
        mark_not_same(work, one, other)
    with book.reader() as reader:
        assert likeliest_pairs(reader) == 0
