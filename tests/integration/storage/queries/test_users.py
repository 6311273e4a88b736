from uuid import uuid4

from desktop_app.domain.ids import UnitId
from desktop_app.storage.book import Book
from desktop_app.storage.queries.users import boards_to_see, has_fund
from desktop_app.storage.tables import Unit
from tests.conftest import BOARD


def test_boards_of_the_book_by_name_without_those_off_the_list(book: Book) -> None:
    with book.work("bà Lài") as work:
        for name, gone in (("Chi hội xóm 2", None), ("Ban cũ", "2026-01-01T00:00:00")):
            unit = work.new_id()
            work.add(Unit(id=unit, unit_id=unit, name=name, deleted_at=gone))
        work.describe("organisation.board_added", {"name": ""})
    with book.reader() as reader:
        assert list(boards_to_see(reader).values()) == ["Chi hội xóm 2", BOARD.name]


def test_the_books_own_board_has_a_fund_and_a_stranger_has_none(book: Book) -> None:
    with book.reader() as reader:
        (own,) = boards_to_see(reader)
        assert has_fund(reader, own)
        assert not has_fund(reader, UnitId(uuid4()))
