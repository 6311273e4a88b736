from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop_app.domain.ids import UnitId
from desktop_app.services.organisation import AddBoard, EditBoard, add_board, edit_board
from desktop_app.storage.book import Book
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.settings.board_feed import read_board

DAY = date(2026, 11, 21)


def test_a_board_is_told_with_its_papers_and_the_posts_of_its_kind(book: Book):
    with book.reader() as reader:
        own = board(reader).unit_id
    with book.work("bà Lài") as work:
        hamlet = add_board(work, AddBoard("Chi hội thôn 3", "hamlet", own))
    with book.reader() as reader:
        known = read_board(reader, hamlet, DAY)
    assert known.head == ("HỘI KHUYẾN HỌC XÃ MẪU", "CHI HỘI THÔN 3")
    assert "chapter_head" in {role.code for role in known.roles}
    assert "chair" not in {role.code for role in known.roles}
    assert len(known.tree) == 2


def test_what_would_stand_above_the_name_is_known_while_something_else_does(book: Book):
    with book.reader() as reader:
        own = board(reader)
    with book.work("bà Lài") as work:
        edit_board(work, EditBoard(own.unit_id, own.name, own.kind, letterhead="TỈNH HỘI MẪU"))
    with book.reader() as reader:
        known = read_board(reader, None, DAY)
    assert known.head[0] == "TỈNH HỘI MẪU"
    assert known.above == "HỘI KHUYẾN HỌC TỈNH NGHỆ AN"


def test_a_board_that_is_not_there_gives_the_own_one(book: Book):
    with book.reader() as reader:
        assert read_board(reader, UnitId(UUID(int=5)), DAY).detail.is_own
