"""Người dùng: the list, a new user, a new passphrase, one taken off and put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.domain.ids import UnitId
from desktop_app.services.users import AddUser, add_user, users
from desktop_app.storage.book import Book, Passphrase, open_book
from desktop_app.storage.tables import Unit
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session
from desktop_app.ui.settings.users_section import UsersSection
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.card import Scroll
from tests.conftest import PASSPHRASE
from tests.doses import dose
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

BESIDE = 326  # px of the window that the rail and the list of sections take


@dataclass
class Desk:
    section: UsersSection
    window: QWidget
    book: Book
    settle: Callable[[], None]
    said: list[tuple[str, Callable[[], None] | None]] = field(default_factory=list)

    def names(self) -> list[str]:
        return [row.name for row in self.section.model.rows()]

    def type_user(self, name: str, passphrase: str, again: str | None = None, role: str = "") -> None:
        form = self.section.adding
        form.name.setText(name)
        form.role.setText(role)
        form.pair.first.setText(passphrase)
        form.pair.again.setText(passphrase if again is None else again)


@pytest.fixture
def clan(book: Book) -> UnitId:
    with book.work("bà Lài") as work:
        unit = UnitId(work.new_id())
        work.add(Unit(id=unit, unit_id=unit, name="Ban Khuyến học dòng họ Hồ", kind="clan", parent_id=work.unit_id))
        work.describe("organisation.board_added", {"name": "Dòng họ Hồ"})
    return unit


@pytest.fixture
def sit(qtbot, qapp) -> Iterator[Callable[[Book], Desk]]:
    made: list[Jobs] = []

    def put(book: Book) -> Desk:
        jobs = Jobs()
        made.append(jobs)
        section, window, scroll = UsersSection(Session(book, "bà Lài", jobs)), QWidget(), Scroll()
        scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        Column(window).addWidget(scroll)
        qtbot.addWidget(window)
        window.resize(1040, 697)
        window.show()

        def settle() -> None:
            for _ in range(3):
                qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
                qapp.processEvents()

        desk = Desk(section, window, book, settle)
        section.said.connect(lambda text, undo: desk.said.append((text, undo)))
        settle()
        return desk

    yield put
    for jobs in made:
        jobs.close()


def test_without_users_it_says_how_the_book_is_opened(sit, book: Book):
    desk = sit(book)
    assert desk.section.nobody.isVisible()
    assert not desk.section.table.isVisible()
    assert not desk.section.change_button.isVisible()


def test_a_user_of_one_board_is_added_and_stands_in_the_list(sit, book: Book, clan: UnitId):
    desk = sit(book)
    desk.type_user("Hồ Văn Tộc", "mã của họ Hồ", role="Kế toán")
    desk.section.adding.board.set_key(clan.hex)
    desk.section.adding.button.click()
    desk.settle()
    (row,) = desk.section.model.rows()
    assert (row.name, row.role, row.scope, row.board) == ("Hồ Văn Tộc", "Kế toán", clan, "Ban Khuyến học dòng họ Hồ")
    assert desk.section.adding.name.text() == desk.section.adding.pair.first.text() == ""
    assert desk.said[0][0].startswith("Đã thêm Hồ Văn Tộc")
    book.close()
    open_book(book.path, Passphrase("mã của họ Hồ"), book.surroundings).close()


@pytest.mark.parametrize(
    ("name", "passphrase", "again", "said"),
    dose(
        [
            ("", "mã của ai đó", None, "Chưa ghi tên"),
            ("bà Nhàn", "ngắn", None, "Mã khóa ngắn quá"),
            ("bà Nhàn", "mã của bà Nhàn", "mã gõ khác", "Hai lần gõ chưa giống nhau"),
            ("bà Nhàn", PASSPHRASE, None, "Mã khóa này đã có người dùng"),
            ("ông TƯ", "mã của người khác", None, "Đã có người dùng tên ông TƯ"),
        ],
        0,
        2,
        4,
    ),
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    sit, book: Book, name: str, passphrase: str, again: str | None, said: str
):
    add_user(book, AddUser("ông Tư", "mã của ông Tư"))
    desk = sit(book)
    desk.type_user(name, passphrase, again)
    desk.section.adding.button.click()
    desk.settle()
    form = desk.section.adding
    messages = [part.message() for part in (form.name_field, form.pair.first_field, form.pair.again_field)]
    assert any(message.startswith(said) for message in messages), messages
    assert (form.name.text(), form.pair.first.text()) == (name, passphrase)
    assert desk.names() == ["ông Tư"]
    assert form.button.isEnabled()


def test_a_passphrase_is_changed_for_the_user_under_the_cursor(sit, book: Book):
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn"))
    desk = sit(book)
    desk.section.change_button.click()
    assert desk.section.changing.title.text() == "Đổi mã khóa của bà Nhàn"
    assert not desk.section.adding.isVisible()
    desk.section.changing.pair.first.setText("mã mới của bà Nhàn")
    desk.section.changing.pair.again.setText("mã mới của bà Nhàn")
    desk.section.changing.button.click()
    desk.settle()
    assert desk.section.adding.isVisible()
    assert desk.said[0][0] == "Đã đổi mã khóa của bà Nhàn."
    book.close()
    open_book(book.path, Passphrase("mã mới của bà Nhàn"), book.surroundings).close()


def test_changing_ones_mind_changes_nothing(sit, book: Book):
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn"))
    desk = sit(book)
    desk.section.begin_change()
    desk.section.changing.cancel.click()
    assert desk.section.adding.isVisible()
    book.close()
    open_book(book.path, Passphrase("mã của bà Nhàn"), book.surroundings).close()


def test_a_user_taken_off_is_put_back_by_the_toast(sit, book: Book):
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn"))
    desk = sit(book)
    desk.section.remove_button.click()
    desk.settle()
    assert desk.names() == []
    assert users(book) == ()
    text, undo = desk.said[0]
    assert text == "Đã bỏ bà Nhàn: mã khóa của người này không mở sổ nữa."
    assert undo is not None
    undo()
    desk.settle()
    assert desk.names() == ["bà Nhàn"]


def test_a_key_file_that_is_gone_is_told_above(sit, book: Book, surroundings):
    desk = sit(book)
    for place in (*book.path.parent.glob("*.khoa"), *Path(surroundings.machine).rglob("*.khoa")):
        place.unlink()
    desk.section.refresh()
    desk.settle()
    assert desk.section.banner.isVisible()


def test_who_sees_one_board_changes_only_their_own_passphrase(sit, book: Book, clan: UnitId, surroundings):
    add_user(book, AddUser("Hồ Văn Tộc", "mã của họ Hồ", "Kế toán", clan))
    add_user(book, AddUser("bà Nhàn", "mã của bà Nhàn"))
    book.close()
    with open_book(book.path, Passphrase("mã của họ Hồ"), surroundings) as narrowed:
        desk = sit(narrowed)
        assert desk.names() == ["Hồ Văn Tộc"]
        assert not desk.section.adding.isVisible()
        assert not desk.section.remove_button.isVisible()
        desk.section.change_button.click()
        assert desk.section.changing.isVisible()
        assert faults(desk.window) == []
        desk.section.end_change()
        assert not desk.section.adding.isVisible()


@pytest.mark.parametrize("chosen", LOOKS)
def test_the_section_is_clean_in_every_look(sit, look, book: Book, clan: UnitId, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    add_user(book, AddUser("Hồ Văn Tộc", "mã của họ Hồ", "Kế toán", clan))
    desk = sit(book)
    desk.window.resize(width - BESIDE, height)
    desk.settle()
    assert faults(desk.window) == []
    desk.section.adding.button.click()
    desk.settle()
    assert faults(desk.window) == []
    desk.section.begin_change()
    desk.settle()
    assert faults(desk.window) == []
