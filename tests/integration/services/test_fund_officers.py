from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import UnitId
from desktop_app.services.fund_officers import (
    FundBoard,
    FundOfficers,
    board_or_first,
    boards_with_funds,
    fund_officers,
)
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.storage.book import Book
from tests.integration.services.board_tools import fund_of_board, new_board, own

TODAY = date(2026, 11, 21)


def test_nobody_in_office_leaves_the_names_empty(book: Book) -> None:
    with book.reader() as reader:
        assert fund_officers(reader, own(book), TODAY) == FundOfficers()


def test_who_serves_on_the_day_is_named_without_academic_titles(book: Book) -> None:
    posts = (
        ("Phan Thị Tươi", "treasurer", PartialDate(2020), PartialDate(2025)),
        ("Hồ Thị Lài", "treasurer", PartialDate(2026), None),
        ("ThS. Nguyễn Văn Minh", "chair", None, None),
    )
    for name, role, begins, ends in posts:
        with book.work("bà Lài") as work:
            add_officer(work, own(book), OfficerFields(name, role, term_from=begins, term_until=ends))
    with book.reader() as reader:
        now, then = (fund_officers(reader, own(book), day) for day in (TODAY, date(2022, 1, 1)))
    assert (now.treasurer, now.chair, now.chair_title) == ("Hồ Thị Lài", "Nguyễn Văn Minh", "Chủ tịch")
    assert then.treasurer == "Phan Thị Tươi"


def test_boards_with_a_fund_are_offered_the_books_own_first(book: Book) -> None:
    other = new_board(book, "Ban Khuyến học dòng họ An")
    with book.reader() as reader:
        assert [board.unit_id for board in boards_with_funds(reader)] == [own(book)]
    fund_of_board(book, other)
    with book.reader() as reader:
        assert [board.unit_id for board in boards_with_funds(reader)] == [own(book), other]


def test_a_board_that_is_not_there_any_more_gives_way_to_the_first() -> None:
    first, second, gone = (UnitId(UUID(int=number)) for number in (1, 2, 3))
    boards = (FundBoard(first, "Xã"), FundBoard(second, "Thôn 3"))
    assert [board_or_first(boards, asked) for asked in (second, gone, None)] == [second, first, first]
