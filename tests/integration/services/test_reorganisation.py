from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.awards import DecisionNumberMissing
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import HouseholdId, UnitId
from desktop_app.domain.organisation import (
    BoardBelowItself,
    BoardDissolved,
    BoardNameTaken,
    BookBoardStays,
    ChangeBeforeLast,
    KindNotBelow,
)
from desktop_app.domain.reorganisation import (
    MergeBoards,
    MoveByDecision,
    NewBoard,
    NothingChanges,
    NothingToMerge,
    NothingToSplit,
    RenameByDecision,
    ReorganisationBlocked,
    ReorganisationCommand,
    SplitBoard,
    SurvivorBelowSource,
)
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.services.voucher_papers import voucher_pdf
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds, next_number
from desktop_app.storage.queries.officers import officers
from desktop_app.storage.queries.organisation import board_detail, boards, name_on
from desktop_app.storage.queries.reorganisation import board_funds, reorganisations
from desktop_app.storage.tables import FeePayment, FeeRule, Household, HouseholdMember
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import (
    DAY,
    DECISION,
    TODAY,
    by_origin,
    decide,
    everything,
    fund_of_board,
    give,
    members_of,
    new_board,
    own,
    person,
    preview,
    take_back,
)
from tests.integration.services.test_funds import pages


@pytest.fixture
def hamlets(book: Book) -> tuple[UnitId, UnitId]:
    """Two chapters with members, one of them in both, a fund each, and somebody in office."""
    three, four = new_board(book, "Chi hội thôn 3"), new_board(book, "Chi hội thôn 4")
    person(book, "Hồ Thị Lài", three, hamlet="Thôn 3")
    person(book, "Nguyễn Văn Sáu", three, hamlet="Thôn 3")
    person(book, "Trần Thị Hai", three, four, hamlet="Thôn 4")
    person(book, "Lê Văn Tám", four, hamlet="Thôn 4")
    give(book, fund_of_board(book, three), 3_000_000)
    give(book, fund_of_board(book, four), 1_000_000)
    with book.work("bà Lài") as work:
        add_officer(work, three, OfficerFields("Nguyễn Văn Sáu", "chapter_head", term_from=PartialDate(2024)))
    return three, four


def test_a_merge_says_first_what_goes_over_and_changes_nothing(book: Book, hamlets: tuple[UnitId, UnitId]) -> None:
    three, four = hamlets
    before = everything(book)
    plan = preview(book, MergeBoards(DECISION, (three,), four, "Chi hội thôn 3-4"))
    assert everything(book) == before
    assert [one.name for one in plan.members] == ["Hồ Thị Lài", "Nguyễn Văn Sáu"]
    assert [(one.name, one.from_name, one.kept_in) for one in plan.doubles] == [
        ("Trần Thị Hai", "Chi hội thôn 3", "Chi hội thôn 3-4")
    ]
    assert [(one.full_name, one.until) for one in plan.officers] == [("Nguyễn Văn Sáu", date(2026, 10, 31))]
    assert [(one.name, one.balance, one.origin_name) for one in plan.funds] == [
        ("Quỹ Khuyến học", 3_000_000, "Chi hội thôn 3")
    ]
    assert [(one.before, one.after) for one in plan.names] == [
        ("Chi hội thôn 3", ""),
        ("Chi hội thôn 4", "Chi hội thôn 3-4"),
    ]
    assert {one.code for one in plan.problems} == {"double_membership", "nobody_in_office"}
    assert not plan.is_blocked
    assert plan.money == 3_000_000


def test_a_merge_is_one_entry_and_taking_it_back_gives_the_same_rows(
    book: Book, hamlets: tuple[UnitId, UnitId]
) -> None:
    three, four = hamlets
    before, money = everything(book), by_origin(book)
    entry = decide(book, MergeBoards(DECISION, (three,), four, "Chi hội thôn 3-4"))
    assert members_of(book, four) == {"Hồ Thị Lài", "Nguyễn Văn Sáu", "Trần Thị Hai", "Lê Văn Tám"}
    assert members_of(book, three) == set()
    assert by_origin(book) == money
    with book.reader() as reader:
        ended = board_detail(reader, three)
        assert ended is not None
        assert (ended.successor_id, str(ended.dissolved_on), ended.dissolving_decision) == (
            four,
            "01/11/2026",
            "15/QĐ-HKH",
        )
        assert [(row.origin_name, row.balance) for row in board_funds(reader, four)] == [
            ("Chi hội thôn 3", 3_000_000),
            ("Chi hội thôn 3-4", 1_000_000),
        ]
        (told,) = reorganisations(reader)
        assert (told.number, told.members, told.doubles, told.money, told.entry_id) == (
            "15/QĐ-HKH",
            2,
            1,
            3_000_000,
            entry,
        )
        assert told.before == ("Chi hội thôn 3", "Chi hội thôn 4")
        assert not any(row.is_serving for row in officers(reader, three, TODAY))
        assert [(row.name, row.is_dissolved) for row in boards(reader, TODAY) if row.depth] == [
            ("Chi hội thôn 3", True),
            ("Chi hội thôn 3-4", False),
        ]
    assert verify_book(book).findings == ()
    take_back(book, entry)
    assert everything(book) == before
    assert verify_book(book).findings == ()


def test_old_receipts_keep_the_old_name_and_new_ones_have_the_new_name(
    book: Book, hamlets: tuple[UnitId, UnitId]
) -> None:
    three, four = hamlets
    with book.reader() as reader:
        fund = board_funds(reader, three)[0].fund_id
    old = give(book, fund, 500_000, date(2026, 10, 31))
    before = voucher_pdf(book, old)
    decide(book, MergeBoards(DECISION, (three,), four, "Chi hội thôn 3-4"))
    new = give(book, fund, 700_000, DAY)
    assert voucher_pdf(book, old) == before
    assert "CHI HỘI THÔN 3\r" in pages(before)[0]
    assert "CHI HỘI THÔN 3-4" in pages(voucher_pdf(book, new))[0]
    with book.reader() as reader:
        assert name_on(reader, four, date(2026, 10, 31)) == "Chi hội thôn 4"
        assert name_on(reader, four, DAY) == "Chi hội thôn 3-4"
    assert verify_book(book).findings == ()


def test_boards_merge_into_a_new_one_that_may_bear_the_name_of_one_that_ends(
    book: Book, hamlets: tuple[UnitId, UnitId]
) -> None:
    before = everything(book)
    new = NewBoard("Chi hội thôn 3", "hamlet", own(book), hamlet="Thôn 3")
    entry = decide(book, MergeBoards(DECISION, hamlets, new))
    with book.reader() as reader:
        made = next(row for row in boards(reader, TODAY, dissolved=False) if row.depth)
    assert (made.name, made.members, made.memberships) == ("Chi hội thôn 3", 4, 4)
    assert made.unit_id not in hamlets
    take_back(book, entry)
    assert everything(book) == before


def test_boards_below_one_that_ends_go_along_and_one_of_the_wrong_kind_stops_the_decision(
    book: Book, hamlets: tuple[UnitId, UnitId]
) -> None:
    three, four = hamlets
    clan = new_board(book, "Ban Khuyến học dòng họ Hồ", "clan", three)
    decide(book, MergeBoards(DECISION, (three,), four))
    with book.reader() as reader:
        assert next(row for row in boards(reader, TODAY) if row.unit_id == clan).parent_id == four
        assert name_on(reader, clan, DAY) == "Ban Khuyến học dòng họ Hồ"
    school = new_board(book, "Ban Khuyến học Trường Mẫu", "school")
    plan = preview(book, MergeBoards(DECISION, (four,), school))
    assert [(one.code, one.who) for one in plan.problems if one.blocks] == [
        ("kind_not_below", "Ban Khuyến học dòng họ Hồ")
    ]
    with pytest.raises(ReorganisationBlocked):
        decide(book, MergeBoards(DECISION, (four,), school))


def test_a_split_takes_hamlets_households_and_people_picked_one_by_one(
    book: Book, hamlets: tuple[UnitId, UnitId]
) -> None:
    three, _ = hamlets
    in_five = person(book, "Đào Văn Năm", three, hamlet="Thôn 5")
    at_home = [person(book, name, three, hamlet="Thôn 3") for name in ("Vũ Văn Cha", "Vũ Thị Con")]
    alone = person(book, "Bùi Thị Lẻ", three, hamlet="Thôn 3")
    with book.work("bà Lài") as work:
        home = HouseholdId(work.new_id())
        work.add(Household(id=home, unit_id=work.unit_id, name="Hộ ông Cha", head_id=at_home[0]))
        for one in at_home:
            work.add(HouseholdMember(id=work.new_id(), unit_id=work.unit_id, household_id=home, person_id=one))
        work.describe("families.household_added", {"name": "Hộ ông Cha"})
    before = everything(book)
    command = SplitBoard(
        DECISION,
        three,
        NewBoard("Chi hội thôn 5", "hamlet", own(book)),
        hamlets=("Thôn 5",),
        household_ids=(home,),
        person_ids=(alone,),
    )
    plan = preview(book, command)
    assert {one.person_id for one in plan.members} == {in_five, *at_home, alone}
    assert [(one.name, one.people) for one in plan.households] == [("Hộ ông Cha", 2)]
    entry = decide(book, command)
    with book.reader() as reader:
        made = next(row for row in boards(reader, TODAY) if row.name == "Chi hội thôn 5")
    assert members_of(book, made.unit_id) == {"Đào Văn Năm", "Vũ Văn Cha", "Vũ Thị Con", "Bùi Thị Lẻ"}
    assert members_of(book, three) == {"Hồ Thị Lài", "Nguyễn Văn Sáu", "Trần Thị Hai"}
    take_back(book, entry)
    assert everything(book) == before


def test_an_officer_who_leaves_with_a_split_is_told(book: Book, hamlets: tuple[UnitId, UnitId]) -> None:
    three, _ = hamlets
    head = person(book, "Phan Văn Trưởng", three, hamlet="Thôn 3")
    with book.work("bà Lài") as work:
        add_officer(work, three, OfficerFields("Phan Văn Trưởng", "chapter_deputy", person_id=head))
    plan = preview(
        book,
        SplitBoard(DECISION, three, NewBoard("Chi hội thôn 6", "hamlet", own(book)), hamlets=("Thôn 3", "Thôn 4")),
    )
    codes = [(one.code, one.who) for one in plan.problems]
    assert ("officer_leaves", "Phan Văn Trưởng") in codes
    assert ("all_leave", "Chi hội thôn 3") in codes


def test_fees_of_the_year_go_along_so_that_nobody_pays_twice(book: Book, hamlets: tuple[UnitId, UnitId]) -> None:
    three, four = hamlets
    payer = person(book, "Mai Thị Nộp", three)
    with book.reader() as reader:
        fund = board_funds(reader, three)[0].fund_id
    voucher = give(book, fund, 20_000)
    with book.work("bà Lài") as work:
        for year in (2025, 2026):
            work.add(
                FeePayment(
                    id=work.new_id(), unit_id=three, person_id=payer, year=year, amount=20_000, voucher_id=voucher
                )
            )
        work.add(FeeRule(id=work.new_id(), unit_id=three, year=2026, amount=20_000))
        work.add(FeeRule(id=work.new_id(), unit_id=four, year=2026, amount=30_000))
        work.describe("members.changed", {"name": "Mai Thị Nộp"})
    command = MergeBoards(DECISION, (three,), four)
    assert "fee_differs" in {one.code for one in preview(book, command).problems}
    decide(book, command)
    with book.reader() as reader:
        found = reader.execute(text("SELECT year, unit_id FROM fee_payment ORDER BY year")).all()
    assert [(row.year, UnitId(UUID(row.unit_id))) for row in found] == [(2025, three), (2026, four)]


def test_a_rename_and_a_move_by_decision_hold_from_their_day(book: Book, hamlets: tuple[UnitId, UnitId]) -> None:
    three, _ = hamlets
    clan = new_board(book, "Ban Khuyến học họ Hồ", "clan")
    before = everything(book)
    renamed = decide(book, RenameByDecision(DECISION, clan, "Ban Khuyến học dòng họ Hồ"))
    moved = decide(book, MoveByDecision(replace(DECISION, number="16/QĐ-HKH"), clan, three))
    with book.reader() as reader:
        assert name_on(reader, clan, date(2026, 10, 31)) == "Ban Khuyến học họ Hồ"
        assert name_on(reader, clan, DAY) == "Ban Khuyến học dòng họ Hồ"
        assert [row.kind for row in reorganisations(reader)] == ["move", "rename"]
    for entry in (moved, renamed):
        take_back(book, entry)
    assert everything(book) == before


def test_a_name_from_a_day_to_come_stands_on_papers_only_from_that_day(
    book: Book, hamlets: tuple[UnitId, UnitId]
) -> None:
    three, _ = hamlets
    command = RenameByDecision(replace(DECISION, effective_on=date(2027, 1, 1)), three, "Chi hội thôn Ba")
    assert [one.code for one in preview(book, command).problems] == ["day_ahead"]
    decide(book, command)
    with book.reader() as reader:
        assert name_on(reader, three, TODAY) == "Chi hội thôn 3"
        assert name_on(reader, three, date(2027, 1, 1)) == "Chi hội thôn Ba"
        assert "Chi hội thôn Ba" not in {row.name for row in boards(reader, TODAY)}


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (lambda own, three, four: MergeBoards(DECISION, (), four), NothingToMerge),
        (lambda own, three, four: MergeBoards(DECISION, (four,), four), NothingToMerge),
        (lambda own, three, four: MergeBoards(DECISION, (own,), four), BookBoardStays),
        (lambda own, three, four: MergeBoards(DECISION, (own,), NewBoard("Hội mới", "commune", None)), BookBoardStays),
        (lambda own, three, four: MergeBoards(DECISION, (three,), NewBoard("X", "clan", three)), SurvivorBelowSource),
        (lambda own, three, four: MergeBoards(DECISION, (three,), own, "Hội Khuyến học xã Mẫu 2"), None),
        (lambda own, three, four: MergeBoards(replace(DECISION, number=" "), (three,), four), DecisionNumberMissing),
        (lambda own, three, four: SplitBoard(DECISION, three, NewBoard("Chi hội 9", "hamlet", own)), NothingToSplit),
        (lambda own, three, four: RenameByDecision(DECISION, three, "Chi hội thôn 3"), NothingChanges),
        (lambda own, three, four: RenameByDecision(DECISION, three, "chi hoi thon 4"), BoardNameTaken),
        (lambda own, three, four: MoveByDecision(DECISION, own, three), BoardBelowItself),
        (lambda own, three, four: MoveByDecision(DECISION, three, four), KindNotBelow),
        (lambda own, three, four: MoveByDecision(DECISION, three, own), NothingChanges),
    ],
)
def test_what_cannot_be_decided_is_refused(
    book: Book,
    hamlets: tuple[UnitId, UnitId],
    make: Callable[[UnitId, UnitId, UnitId], ReorganisationCommand],
    refusal: type[Exception] | None,
) -> None:
    before = everything(book)
    command = make(own(book), *hamlets)
    if refusal is None:
        decide(book, command)
        return
    with pytest.raises(refusal):
        preview(book, command)
    with pytest.raises(refusal):
        decide(book, command)
    assert everything(book) == before


def test_after_a_merge_the_ended_board_takes_no_more_decisions_and_days_go_forward(
    book: Book, hamlets: tuple[UnitId, UnitId]
) -> None:
    three, four = hamlets
    decide(book, MergeBoards(DECISION, (three,), four, "Chi hội thôn 3-4"))
    with pytest.raises(BoardDissolved):
        preview(book, RenameByDecision(DECISION, three, "Chi hội khác"))
    with pytest.raises(ChangeBeforeLast):
        preview(book, RenameByDecision(replace(DECISION, effective_on=date(2025, 1, 1)), four, "Chi hội khác"))


def test_two_members_with_one_card_number_are_told(book: Book, hamlets: tuple[UnitId, UnitId]) -> None:
    three, four = hamlets
    person(book, "Người Một", three, card="0007")
    person(book, "Người Hai", four, card="0007")
    plan = preview(book, MergeBoards(DECISION, (three,), four))
    assert [(one.who, one.what) for one in plan.problems if one.code == "card_twice"] == [("Người Một", "0007")]


def test_a_new_book_has_one_fund_and_it_stays_with_the_books_board(book: Book, hamlets: tuple[UnitId, UnitId]) -> None:
    three, _ = hamlets
    decide(book, MergeBoards(DECISION, (three,), own(book)))
    with book.reader() as reader:
        assert {row.balance for row in board_funds(reader, own(book))} == {0, 3_000_000}
        assert len(funds(reader)) == 3


def test_a_board_numbers_the_vouchers_of_its_own_funds(book: Book, hamlets: tuple[UnitId, UnitId]) -> None:
    three, _ = hamlets
    with book.reader() as reader:
        fund = board_funds(reader, three)[0].fund_id
        assert next_number(reader, "receipt", 2026, fund).short == "PT-0002"
        assert next_number(reader, "receipt", 2026).short == "PT-0001"
    give(book, fund, 10_000)
    with book.reader() as reader:
        assert next_number(reader, "receipt", 2026, fund).short == "PT-0003"
