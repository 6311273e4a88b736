"""The province's decisions on the sync page: the list, the preview beside it, applying and taking back."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID, uuid4

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.decisions import DecisionForWholeBook
from desktop_app.domain.ids import UnitId
from desktop_app.services.decision_list import read_decisions
from desktop_app.services.decisions import preview_decision, set_aside
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.users import AddUser, add_user
from desktop_app.storage.book import Book, Passphrase, open_book
from desktop_app.sync.decisions import (
    BoardNamed,
    BookMerge,
    CatalogueChange,
    CatalogueEntry,
    Merge,
    Rename,
)
from desktop_app.ui.province.decision_panel import DecisionPanel
from desktop_app.ui.widgets.text import Text
from tests.decision_shelf import Shelf, paper
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

from .conftest import Line


@pytest.fixture
def shelf(book: Book) -> Shelf:
    return Shelf(book)


def hamlet(book: Book, name: str) -> BoardNamed:
    with book.work("bà Lài") as work:
        return BoardNamed(add_board(work, AddBoard(name, "hamlet", UnitId(work.unit_id))), name)


def words(line: Line) -> str:
    """Everything that stands in the panel."""
    assert line.page.panel is not None
    return "\n".join(part.text() for part in line.page.panel.findChildren(Text))


def press(line: Line, text: str) -> None:
    assert line.page.decisions.panel is not None
    (button,) = (one for one in line.page.decisions.panel.buttons if one.text() == text)
    button.click()
    line.settle()


def states(book: Book) -> list[str]:
    with book.reader() as reader:
        return [row.state for row in read_decisions(reader)]


def test_nothing_stands_there_while_the_province_has_decided_nothing(line: Line) -> None:
    assert not line.page.decisions.card.isVisible()


def test_a_merge_is_looked_at_applied_and_taken_back(line: Line, book: Book, shelf: Shelf) -> None:
    one, two = hamlet(book, "Chi hội Thôn 1"), hamlet(book, "Chi hội Thôn 2")
    shelf.decide(Merge(paper(), (), (one,), two, "Chi hội Thôn Đông"))
    line.settle()
    assert line.page.decisions.list.isVisible()
    line.page.decisions.open_button.click()
    line.settle()
    told = words(line)
    assert "Nhập ban vào Chi hội Thôn 2" in told
    assert "12/QĐ-HKH" in told
    assert "Chi hội Thôn 2 đổi thành Chi hội Thôn Đông" in told
    assert faults(line.window) == []
    press(line, "Áp dụng")
    assert (states(book), line.page.panel) == (["applied"], None)
    line.page.decisions.open(1)
    line.settle()
    press(line, "Hoàn tác")
    assert states(book) == ["waiting"]


def test_what_would_change_has_the_width_of_the_panel(line: Line, book: Book, shelf: Shelf) -> None:
    line.window.resize(1280, 645)
    one, two = hamlet(book, "Chi hội khuyến học thôn Tây"), hamlet(book, "Chi hội khuyến học thôn Đông")
    shelf.decide(Merge(paper(), (), (one,), two, "Chi hội khuyến học Đông Tây"))
    line.settle()
    line.page.decisions.open(1)
    line.settle()
    panel = line.page.panel
    assert panel is not None
    (told,) = (part for part in panel.findChildren(Text) if "Tây thôi hoạt động" in part.text())
    assert told.width() > 0.65 * panel.width()
    assert faults(line.window) == []


def test_what_cannot_be_applied_says_why_and_may_be_passed_over(line: Line, book: Book, shelf: Shelf) -> None:
    shelf.decide(Rename(paper(), (), BoardNamed(uuid4(), "Chi hội Lạ"), "Chi hội Quen"))
    line.settle()
    line.page.decisions.open(1)
    line.settle()
    assert "không có ban “Chi hội Lạ”" in words(line)
    press(line, "Không áp dụng ở đây")
    assert states(book) == ["set_aside"]
    line.page.decisions.open(1)
    line.settle()
    press(line, "Đưa lại vào danh sách chờ")
    assert states(book) == ["waiting"]


def test_later_leaves_everything_as_it_is(line: Line, book: Book, shelf: Shelf) -> None:
    shelf.decide(Rename(paper(), (), hamlet(book, "Chi hội Thôn 1"), "Chi hội Thôn Một"))
    line.settle()
    line.page.decisions.open(1)
    line.settle()
    press(line, "Để sau")
    assert (states(book), line.page.panel) == (["waiting"], None)


def test_who_keeps_one_board_of_the_book_looks_and_decides_nothing(book: Book, shelf: Shelf, qtbot: QtBot) -> None:
    mine = hamlet(book, "Chi hội Thôn 1")
    shelf.decide(Rename(paper(), (), mine, "Chi hội Thôn Một"))
    add_user(book, AddUser("Hồ Văn Tộc", "dòng họ Hồ 1802", "Trưởng ban", UnitId(mine.id)))
    book.close()
    with open_book(book.path, Passphrase("dòng họ Hồ 1802"), book.surroundings) as clan:
        with clan.reader() as reader:
            preview = preview_decision(reader, 1, date(2026, 11, 21))
        with pytest.raises(DecisionForWholeBook):
            set_aside(clan, 1)
    panel = DecisionPanel(preview, apply=no, later=no, skip=no, again=no, take_back=no)
    qtbot.addWidget(panel)
    assert [button.text() for button in panel.buttons] == ["Đóng"]
    assert any("người giữ sổ mới áp dụng được" in part.text() for part in panel.findChildren(Text))


def no() -> None:
    raise AssertionError


def test_a_book_that_ends_says_where_it_goes(line: Line, book: Book, shelf: Shelf) -> None:
    with book.reader() as reader:
        own = UUID(reader.exec_driver_sql("SELECT book_id FROM book_info").scalar_one())
    into = BoardNamed(uuid4(), "Hội Khuyến học xã Mới")
    shelf.decide(BookMerge(paper(), (own,), own, shelf.own, uuid4(), into))
    line.settle()
    line.page.decisions.open(1)
    line.settle()
    assert "Việc chưa gửi vẫn gửi được" in words(line)
    press(line, "Áp dụng")
    assert line.page.decisions.ended.isVisible()
    assert "Hội Khuyến học xã Mới" in line.page.decisions.ended.accessibleName()


@pytest.mark.parametrize("chosen", LOOKS)
def test_card_and_panel_are_clean_in_every_look(line: Line, book: Book, shelf: Shelf, look, chosen) -> None:
    mode, scale, width, height = chosen
    one, two = hamlet(book, "Chi hội Khuyến học Thôn Trung Thịnh"), hamlet(book, "Chi hội Thôn 2")
    items = (CatalogueEntry("hb", 1, "Học bổng Mẫu", json.dumps({"kind": "học bổng"})),)
    shelf.decide(
        Merge(paper("12/QĐ-HKH"), (), (one,), two, "Chi hội Thôn Đông"),
        CatalogueChange(paper("13/QĐ-HKH"), (), "programmes", items),
    )
    look(mode, scale)
    line.window.resize(width, height)
    line.settle()
    assert faults(line.window) == []
    line.page.decisions.open(1)
    line.settle()
    assert faults(line.window) == []
