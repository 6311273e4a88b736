from datetime import date
from uuid import UUID

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import EntryId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.domain.names import NameMissing
from desktop_app.domain.organisation import (
    BoardBelowItself,
    BoardDissolved,
    BoardNameTaken,
    BoardStillHeld,
    BoardUnknown,
    BookBoardStays,
    ChangeBeforeLast,
    KindNotBelow,
    LetterheadTooLong,
    UnknownUnitKind,
)
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.journal import undo
from desktop_app.services.letterheads import letterhead
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import (
    AddBoard,
    EditBoard,
    add_board,
    dissolve_board,
    edit_board,
    move_board,
    rename_board,
)
from desktop_app.services.voucher_papers import voucher_pdf
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board, board_detail, board_names, boards, name_on
from desktop_app.storage.tables import Membership, Person, Unit
from desktop_app.storage.verify import verify_book

TODAY = date(2026, 11, 21)
BEFORE, DAY = date(2026, 6, 30), date(2026, 7, 1)


def own(book: Book) -> UnitId:
    with book.reader() as reader:
        return board(reader).unit_id


def add(book: Book, name: str, kind: str = "hamlet", parent: UnitId | None = None) -> UnitId:
    with book.work("bà Lài") as work:
        return add_board(work, AddBoard(name, kind, parent))


def tree(book: Book) -> list[tuple[str, int]]:
    with book.reader() as reader:
        return [(row.name, row.depth) for row in boards(reader, TODAY)]


def test_a_book_holds_its_board_and_the_boards_below_it(book: Book) -> None:
    with book.work("bà Lài") as work:
        chapter = add_board(
            work,
            AddBoard(
                " Chi hội   thôn 10 ",
                "hamlet",
                own(book),
                hamlet="Thôn 10",
                founded_on=PartialDate(2004, 9, 22),
                founding_decision="03/QĐ-HKH",
            ),
        )
    two = add(book, "Chi hội thôn 2", parent=own(book))
    add(book, "Phân hội chi Hai", "subchapter", add(book, "Ban Khuyến học họ Hồ", "clan", two))
    add(book, "Ban Khuyến học đồng hương Hà Nội", "countrymen")
    assert tree(book) == [
        ("Hội Khuyến học xã Mẫu", 0),
        ("Chi hội thôn 2", 1),
        ("Ban Khuyến học họ Hồ", 2),
        ("Phân hội chi Hai", 3),
        ("Chi hội thôn 10", 1),
        ("Ban Khuyến học đồng hương Hà Nội", 0),
    ]
    with book.reader() as reader:
        found = board_detail(reader, chapter)
    assert found is not None
    assert (found.parent_name, found.hamlet, found.founding_decision) == (
        "Hội Khuyến học xã Mẫu",
        "Thôn 10",
        "03/QĐ-HKH",
    )
    assert (found.founded_on, found.commune_code, found.is_own) == (PartialDate(2004, 9, 22), "17179", False)
    assert verify_book(book).findings == ()


def test_a_person_in_three_boards_counts_once_for_the_commune(book: Book) -> None:
    one = add(book, "Chi hội thôn 1", parent=own(book))
    clan = add(book, "Ban Khuyến học họ Hồ", "clan", one)
    with book.work("bà Lài") as work:
        person = add_member(work, AddMember("Hồ Thị Lài"))
        for unit in (one, clan):
            work.add(Membership(id=work.new_id(), unit_id=unit, person_id=person))
    with book.work("bà Lài") as work:
        gone = work.get(Person, add_member(work, AddMember("Người Đã Bỏ")))
        assert gone is not None
        gone.deleted_at = work.now.isoformat()
    with book.work("bà Lài") as work:
        left = add_member(work, AddMember("Người Thôi"))
        for membership in work.find(Membership, person_id=left):
            membership.standing = "resigned"
    with book.reader() as reader:
        rows = boards(reader, TODAY)
    assert [(row.members, row.people, row.memberships) for row in rows] == [(1, 1, 3), (1, 1, 2), (1, 1, 1)]


def test_a_rename_keeps_the_old_name_on_papers_of_before(book: Book) -> None:
    unit = own(book)
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        voucher = record_donation(work, RecordDonation(fund, "Ông Tư", Vnd(100_000), BEFORE))
    paper = voucher_pdf(book, voucher)
    with book.work("bà Lài") as work:
        rename_board(work, unit, "Hội Khuyến học xã Mẫu Mới", DAY)
    assert voucher_pdf(book, voucher) == paper
    with book.reader() as reader:
        assert name_on(reader, unit, BEFORE) == "Hội Khuyến học xã Mẫu"
        assert letterhead(reader, unit, DAY).lines[-1] == "HỘI KHUYẾN HỌC XÃ MẪU MỚI"
        assert [(row.name, row.since, row.until) for row in board_names(reader, unit)] == [
            ("Hội Khuyến học xã Mẫu Mới", DAY, None),
            ("Hội Khuyến học xã Mẫu", None, DAY),
        ]


def test_a_name_put_right_is_right_on_every_paper(book: Book) -> None:
    chapter = add(book, "Chi hội thôn Bà", parent=own(book))
    with book.work("bà Lài") as work:
        edit_board(work, EditBoard(chapter, "Chi hội thôn Ba", "hamlet", letterhead="HỘI KHUYẾN HỌC XÃ MẪU\nKHU A"))
    with book.reader() as reader:
        assert name_on(reader, chapter, BEFORE) == "Chi hội thôn Ba"
        assert letterhead(reader, chapter, BEFORE).lines == ("HỘI KHUYẾN HỌC XÃ MẪU", "KHU A", "CHI HỘI THÔN BA")
        assert len(board_names(reader, chapter)) == 1


def test_a_board_reports_to_another_or_to_nobody_from_a_day_on(book: Book) -> None:
    one, two = add(book, "Chi hội thôn 1", parent=own(book)), add(book, "Chi hội thôn 2", parent=own(book))
    clan = add(book, "Ban Khuyến học họ Hồ", "clan", one)
    with book.work("bà Lài") as work:
        move_board(work, clan, two, DAY)
    with book.reader() as reader:
        assert letterhead(reader, clan, BEFORE).lines[0] == "CHI HỘI THÔN 1"
        assert letterhead(reader, clan, DAY).lines[0] == "CHI HỘI THÔN 2"
    with book.work("bà Lài") as work:
        move_board(work, clan, None, date(2026, 8, 1))
    with book.reader() as reader:
        assert letterhead(reader, clan, TODAY).lines[0].startswith("HỘI KHUYẾN HỌC ")
        assert [row.parent_name for row in board_names(reader, clan)] == ["", "Chi hội thôn 2", "Chi hội thôn 1"]


def test_a_commune_stands_under_its_province_and_others_under_their_parent(book: Book) -> None:
    chapter = add(book, "Chi hội thôn 1", parent=own(book))
    with book.reader() as reader:
        assert letterhead(reader, own(book), TODAY).lines == ("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ MẪU")
        assert letterhead(reader, chapter, TODAY).lines == ("HỘI KHUYẾN HỌC XÃ MẪU", "CHI HỘI THÔN 1")
        assert letterhead(reader, UnitId(UUID(int=1)), TODAY).board_name == "Hội Khuyến học xã Mẫu"


def test_what_cannot_be_is_refused_and_leaves_nothing(book: Book) -> None:
    unit = own(book)
    one = add(book, "Chi hội thôn 1", parent=unit)
    clan = add(book, "Ban Khuyến học họ Hồ", "clan", one)
    inner = add(book, "Ban Khuyến học chi Hai", "clan", clan)
    standing = tree(book)
    refused = [
        (NameMissing, AddBoard(" ", "hamlet", unit)),
        (UnknownUnitKind, AddBoard("Chi hội X", "club", unit)),
        (KindNotBelow, AddBoard("Hội X", "commune", unit)),
        (KindNotBelow, AddBoard("Chi hội X", "hamlet", clan)),
        (BoardNameTaken, AddBoard("chi hoi Thôn 1", "hamlet", unit)),
        (BoardUnknown, AddBoard("Chi hội X", "hamlet", UnitId(UUID(int=7)))),
        (LetterheadTooLong, AddBoard("Chi hội X", "hamlet", unit, letterhead="A\nB\nC")),
    ]
    for refusal, command in refused:
        with pytest.raises(refusal), book.work("bà Lài") as work:
            add_board(work, command)
    with pytest.raises(BoardBelowItself), book.work("bà Lài") as work:
        move_board(work, clan, inner, DAY)
    with pytest.raises(KindNotBelow), book.work("bà Lài") as work:
        edit_board(work, EditBoard(one, "Chi hội thôn 1", "school"))
    assert tree(book) == standing


def test_changes_of_a_board_go_forward_in_time(book: Book) -> None:
    one = add(book, "Chi hội thôn 1", parent=own(book))
    with book.work("bà Lài") as work:
        rename_board(work, one, "Chi hội thôn Một", DAY)
    with book.work("bà Lài") as work:
        move_board(work, one, None, DAY)
    with pytest.raises(ChangeBeforeLast), book.work("bà Lài") as work:
        rename_board(work, one, "Chi hội thôn 01", BEFORE)
    with book.reader() as reader:
        past = letterhead(reader, one, BEFORE)
    assert (past.board_name, past.lines[0]) == ("Chi hội thôn 1", "HỘI KHUYẾN HỌC XÃ MẪU")


def test_a_board_ends_when_nobody_and_nothing_is_left_in_it_and_that_is_taken_back(book: Book) -> None:
    one = add(book, "Chi hội thôn 1", parent=own(book))
    inner = add(book, "Ban Khuyến học họ Hồ", "clan", one)
    with pytest.raises(BoardStillHeld) as held, book.work("bà Lài") as work:
        dissolve_board(work, one, DAY)
    assert held.value.boards == 1
    with pytest.raises(BookBoardStays), book.work("bà Lài") as work:
        dissolve_board(work, own(book), DAY)
    for unit in (inner, one):
        with book.work("bà Lài") as work:
            dissolve_board(work, unit, DAY, "09/QĐ-HKH")
            entry = EntryId(work.entry_id)
    with book.reader() as reader:
        assert [row.name for row in boards(reader, TODAY, dissolved=False)] == ["Hội Khuyến học xã Mẫu"]
        assert all(row.is_dissolved for row in boards(reader, TODAY) if row.depth)
        assert not any(row.is_dissolved for row in boards(reader, BEFORE))
    with pytest.raises(BoardDissolved), book.work("bà Lài") as work:
        rename_board(work, one, "Chi hội khác", TODAY)
    with book.work("bà Lài") as work:
        undo(work, entry)
    with book.reader() as reader:
        assert len(boards(reader, TODAY, dissolved=False)) == 2


def test_two_boards_that_two_laptops_put_under_each_other_are_both_shown(book: Book) -> None:
    one, two = add(book, "Ban Khuyến học họ Hồ", "clan"), add(book, "Ban Khuyến học họ Lê", "clan")
    with book.work("bà Lài") as work:
        for child, parent in ((one, two), (two, one)):
            unit = work.get(Unit, child)
            assert unit is not None
            unit.parent_id = parent
        work.describe("organisation.board_changed", {"name": "thử"})
    assert {name for name, _ in tree(book)} == {"Hội Khuyến học xã Mẫu", "Ban Khuyến học họ Hồ", "Ban Khuyến học họ Lê"}
