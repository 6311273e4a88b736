from datetime import date

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import EntryId, MembershipId, PersonId, UnitId
from desktop_app.domain.members import (
    AlreadyMember,
    BoardUnknown,
    CardNumberTaken,
    CardPatternWrong,
    EventDayOutOfRange,
    MemberKindUnknown,
    MembershipUnknown,
    PersonUnknown,
)
from desktop_app.domain.organisation import BoardDissolved
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.memberships import (
    JoinBoard,
    MembershipFields,
    change_standing,
    change_standing_of_many,
    edit_membership,
    give_card_numbers,
    join_board,
    take_off_list,
)
from desktop_app.services.organisation import dissolve_board
from desktop_app.storage.book import Book
from desktop_app.storage.queries.people import MembershipRow, memberships, person_fields
from desktop_app.storage.tables import Membership, Unit
from desktop_app.storage.undo import ChangedSince


def add(book: Book, name: str = "Hồ Thị Lài", **more: object) -> PersonId:
    with book.work("bà Lài") as work:
        return add_member(work, AddMember(name, **more))


def of(book: Book, person: PersonId) -> tuple[MembershipRow, ...]:
    with book.reader() as reader:
        return memberships(reader, person)


@pytest.fixture
def clan(book: Book) -> UnitId:
    with book.work("bà Lài") as work:
        row = Unit(id=work.new_id(), unit_id=work.unit_id, name="Ban Khuyến học dòng họ Hồ", kind="clan")
        work.add(row)
        work.describe("organisation.book_begun", {"name": row.name})
        return UnitId(row.id)


def test_one_person_is_a_member_of_several_boards_and_of_each_once(book: Book, clan: UnitId):
    person = add(book)
    with book.work("bà Lài") as work:
        join_board(work, JoinBoard(person, clan, "honorary", PartialDate(2020, 3), "02/QĐ"))
    rows = of(book, person)
    assert [row.board_name for row in rows] == ["Hội Khuyến học xã Mẫu", "Ban Khuyến học dòng họ Hồ"]
    assert (rows[1].kind, rows[1].joined, rows[1].decision) == ("honorary", PartialDate(2020, 3), "02/QĐ")
    with pytest.raises(AlreadyMember) as refused, book.work("bà Lài") as work:
        join_board(work, JoinBoard(person, clan))
    assert refused.value.board == "Ban Khuyến học dòng họ Hồ"
    assert len(of(book, person)) == 2


def test_the_newest_day_is_the_standing_whatever_was_written_first(book: Book):
    person = add(book)
    membership = of(book, person)[0].membership_id
    for standing, day, reason in (
        ("moved", PartialDate(2025, 6, 1), "vào Nam ở với con"),
        ("resigned", PartialDate(2023), "ốm"),
        ("active", None, ""),
    ):
        with book.work("bà Lài") as work:
            change_standing(work, membership, standing, day, reason)
    row = of(book, person)[0]
    assert (row.standing, row.ended) == ("moved", PartialDate(2025, 6, 1))
    assert [(event.standing, event.reason) for event in row.events] == [
        ("active", ""),
        ("resigned", "ốm"),
        ("moved", "vào Nam ở với con"),
    ]
    with book.work("bà Lài") as work:
        change_standing(work, membership, "active", PartialDate(2026, 2))
    assert (of(book, person)[0].standing, of(book, person)[0].ended) == ("active", None)


def test_a_change_of_standing_is_taken_back_whole(book: Book):
    person = add(book)
    before = of(book, person)
    with book.work("bà Lài") as work:
        change_standing(work, before[0].membership_id, "deceased", PartialDate(2026, 1, 2))
        entry = EntryId(work.entry_id)
    with book.work("bà Lài") as work:
        undo(work, entry)
    assert of(book, person) == before


def test_a_selection_changes_its_standing_as_one_piece_of_work(book: Book):
    people = [add(book, f"Người {letter}") for letter in "ABC"]
    ids = [of(book, person)[0].membership_id for person in people]
    with book.work("bà Lài") as work:
        assert change_standing_of_many(work, ids, "moved", PartialDate(2026, 10)) == 3
        entry = EntryId(work.entry_id)
    assert {of(book, person)[0].standing for person in people} == {"moved"}
    with book.work("bà Lài") as work:
        undo(work, entry)
    assert {of(book, person)[0].standing for person in people} == {"active"}


@pytest.mark.parametrize("year", [1899, 2027])
def test_a_membership_neither_begins_nor_changes_in_a_year_that_cannot_be(book: Book, year: int):
    person = add(book)
    with pytest.raises(EventDayOutOfRange), book.work("bà Lài") as work:
        change_standing(work, of(book, person)[0].membership_id, "moved", PartialDate(year))
    with pytest.raises(EventDayOutOfRange):
        add(book, "Người Hai", joined=PartialDate(year))
    assert of(book, person)[0].standing == "active"


def test_cards_are_numbered_in_a_row_and_no_number_stands_twice_on_a_board(book: Book, clan: UnitId):
    people = [add(book, f"Người {letter}") for letter in "ABC"]
    ids = [of(book, person)[0].membership_id for person in people]
    with book.work("bà Lài") as work:
        edit_membership(work, ids[1], MembershipFields("associate", None, "0017", "05/QĐ"))
    with book.work("bà Lài") as work:
        assert give_card_numbers(work, ids) == 2
    assert [of(book, person)[0].card_number for person in people] == ["0018", "0017", "0019"]
    assert of(book, people[1])[0].kind == "associate"
    with pytest.raises(CardNumberTaken) as refused, book.work("bà Lài") as work:
        edit_membership(work, ids[2], MembershipFields(card_number="0017"))
    assert refused.value.name == "Người B"
    with book.work("bà Lài") as work:
        join_board(work, JoinBoard(people[2], clan, card_number="0017"))


def test_a_person_taken_off_the_list_comes_back_by_undo(book: Book):
    person, other = add(book), add(book, "Trần Văn Bình")
    with book.work("bà Lài") as work:
        assert take_off_list(work, [person, other]) == 2
        entry = EntryId(work.entry_id)
    assert of(book, person) == ()
    with pytest.raises(PersonUnknown), book.work("bà Lài") as work:
        take_off_list(work, [person])
    with book.work("bà Lài") as work:
        undo(work, entry)
    assert len(of(book, person)) == len(of(book, other)) == 1


def test_adding_a_person_is_not_taken_back_under_the_feet_of_a_later_membership(book: Book, clan: UnitId):
    with book.work("bà Lài") as work:
        person = add_member(work, AddMember("Hồ Thị Lài"))
        entry = EntryId(work.entry_id)
    with book.work("bà Lài") as work:
        join_board(work, JoinBoard(person, clan))
    with pytest.raises(ChangedSince), book.work("bà Lài") as work:
        undo(work, entry)
    with book.reader() as reader:
        assert person_fields(reader, person) is not None


def test_what_is_not_in_the_book_is_refused(book: Book):
    nobody = PersonId(book.surroundings.new_id())
    person = add(book)
    with pytest.raises(PersonUnknown), book.work("bà Lài") as work:
        join_board(work, JoinBoard(nobody))
    with pytest.raises(BoardUnknown), book.work("bà Lài") as work:
        join_board(work, JoinBoard(person, UnitId(nobody)))
    with pytest.raises(MemberKindUnknown):
        add(book, "Người Hai", kind="king")
    with pytest.raises(MembershipUnknown), book.work("bà Lài") as work:
        change_standing(work, MembershipId(nobody), "moved", None)


def test_numbers_of_a_pattern_go_on_and_a_pattern_without_a_number_is_refused(book: Book):
    ids = [of(book, add(book, f"Người {letter}"))[0].membership_id for letter in "ABC"]
    for one in ids[:2]:
        with book.work("bà Lài") as work:
            give_card_numbers(work, [one], "HV-{number:03}")
    with book.reader() as reader:
        cards = reader.execute(text("SELECT card_number FROM membership WHERE card_number <> '' ORDER BY id")).scalars()
        assert list(cards) == ["HV-001", "HV-002"]
    for pattern in (
        "",
        "HV",
        "{",
        "{0}",
        "{name}",
        "{number:999999999}",
        "{number.__class__}",
        "{number}" * 2,
        "\ud800",
    ):
        with pytest.raises(CardPatternWrong), book.work("bà Lài") as work:
            give_card_numbers(work, ids[2:], pattern)


def test_a_card_number_that_is_longer_than_a_count_does_not_lead_the_row(book: Book):
    one, other = (of(book, add(book, name))[0].membership_id for name in ("Người A", "Người B"))
    with book.work("bà Lài") as work:
        edit_membership(work, one, MembershipFields(card_number="040061001234"))
    with book.work("bà Lài") as work:
        give_card_numbers(work, [other])
        assert work.get(Membership, other).card_number == "0001"


def test_nobody_is_active_in_a_board_that_has_ended(book: Book, clan: UnitId):
    person, other = add(book), add(book, "Trần Văn Bình")
    with book.work("bà Lài") as work:
        joined = join_board(work, JoinBoard(person, clan))
    with book.work("bà Lài") as work:
        change_standing(work, joined, "moved", PartialDate(2025))
    with book.work("bà Lài") as work:
        dissolve_board(work, clan, date(2026, 1, 1), "9/QĐ")
    with pytest.raises(BoardDissolved), book.work("bà Lài") as work:
        join_board(work, JoinBoard(other, clan))
    with pytest.raises(BoardDissolved), book.work("bà Lài") as work:
        change_standing(work, joined, "active", PartialDate(2026))
    with pytest.raises(BoardDissolved), book.work("bà Lài") as work:
        change_standing_of_many(work, [joined], "active", PartialDate(2026))
    with book.work("bà Lài") as work:
        change_standing(work, joined, "deceased", PartialDate(2026))


def test_who_came_back_to_a_board_is_not_active_in_it_twice(book: Book):
    person = add(book)
    first = of(book, person)[0].membership_id
    with book.work("bà Lài") as work:
        change_standing(work, first, "moved", PartialDate(2020))
    with book.work("bà Lài") as work:
        join_board(work, JoinBoard(person, joined=PartialDate(2024)))
    with pytest.raises(AlreadyMember), book.work("bà Lài") as work:
        change_standing(work, first, "active", PartialDate(2025))
    with pytest.raises(AlreadyMember), book.work("bà Lài") as work:
        change_standing_of_many(work, [first], "active", PartialDate(2025))
    assert [row.standing for row in of(book, person)] == ["active", "moved"]
