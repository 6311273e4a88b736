"""The program from its first gate to the closed window, over books in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.app import Program, has_screen
from desktop_app.domain.ids import UnitId
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.users import AddUser, add_user
from desktop_app.storage.book import Passphrase, open_book
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.tables import Unit
from desktop_app.ui.first_start.page import FirstStartGate
from desktop_app.ui.recent import Memory, Recent, RecentBook
from desktop_app.ui.session import Errand
from desktop_app.ui.theme.apply import Theme, apply_theme
from desktop_app.ui.theme.current import theme
from desktop_app.ui.unlock.page import UnlockGate
from desktop_app.ui.unlock.shelf import ShelfGate
from desktop_app.ui.widgets.text import Text
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.new_books import create_new_book
from tests.ready_books import ReadyBooks

PYTHON = [sys.executable, "-P", "-c"]


@dataclass
class Running:
    program: Program
    settle: Callable[[], None]

    @property
    def gate(self):
        return self.program._gate

    def unlock(self, passphrase: str = PASSPHRASE, actor: str = "") -> None:
        self.gate.passphrase.passphrase.setText(passphrase)
        if actor:
            self.gate.passphrase.actor.setText(actor)
        self.gate.passphrase.button.click()
        self.settle()


@pytest.fixture
def path(tmp_path: Path, surroundings, ready_books: ReadyBooks) -> Path:
    place = tmp_path / "so.sokh"
    ready_books.copy(place, BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài").close()
    return place


@pytest.fixture
def start(qtbot, qapp, surroundings) -> Iterator[Callable[[Path | None], Running]]:
    made: list[Program] = []
    hook = sys.excepthook

    def begin(path: Path | None = None) -> Running:
        program = Program(qapp, surroundings)
        made.append(program)
        qtbot.addWidget(program.window)

        def settle() -> None:
            for _ in range(3):
                qtbot.waitUntil(lambda: not program.jobs.busy, timeout=20_000)
                qapp.processEvents()

        program.start(path)
        settle()
        return Running(program, settle)

    yield begin
    for program in made:
        program.window.close()
    sys.excepthook = hook
    apply_theme(qapp, Theme())


def test_without_a_book_it_begins_with_the_first_start(start):
    assert isinstance(start().gate, FirstStartGate)


def test_a_book_is_opened_and_the_next_start_asks_for_it_again(start, path: Path):
    running = start(path)
    running.unlock(actor="ông Minh")
    window = running.program.window
    assert window.current_page() is window.page("home")
    assert list(window.rail.buttons)[:1] == ["home"]
    assert list(window.rail.buttons)[-2:] == ["sync", "settings"]
    window.close()
    again = start()
    assert isinstance(again.gate, UnlockGate)
    assert again.gate.passphrase.actor.text() == "ông Minh"
    assert again.gate._board.text() == BOARD.name


def test_what_is_written_reaches_every_open_page_and_the_count_in_the_rail(start, path: Path):
    running = start(path)
    running.unlock()
    session = running.program.session
    with session.book.work("bà Lài") as work:
        add_member(work, AddMember("Hồ Thị Lài"))
    running.settle()
    assert running.program.window.rail.buttons["sync"]._count > 0
    home = running.program.window.page("home")
    assert "Sổ có 1 hội viên" in {label.text() for label in home.tasks.findChildren(Text)}


def test_locking_closes_the_book_and_what_was_typed_is_there_after_unlocking(start, path: Path, surroundings):
    running = start(path)
    running.unlock()
    window = running.program.window
    page = window.open_page("members")
    page.arrive(Errand.ADD)
    page.form.fields.name.setText("Nguyễn Thị Phượng")
    running.settle()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    running.settle()
    assert isinstance(running.gate, UnlockGate)
    open_book(path, Passphrase(PASSPHRASE), surroundings).close()  # nobody holds it any more
    running.unlock()
    assert window.current_page() is page
    assert page.form.fields.name.text() == "Nguyễn Thị Phượng"
    assert running.program.session.book.path == path
    with running.program.session.book.work("bà Lài") as work:
        add_member(work, AddMember("Hồ Thị Lài"))
    running.settle()


def test_another_book_after_a_lock_has_pages_of_its_own(start, path: Path, tmp_path: Path, surroundings):
    other = tmp_path / "khac.sokh"
    create_new_book(other, BOARD, PASSPHRASE, RECOVERY, surroundings).close()
    running = start(path)
    running.unlock()
    first = running.program.window.page("home")
    running.program.lock()
    running.settle()
    running.program.unlock(other)
    running.unlock()
    assert running.program.session.book.path == other
    assert running.program.window.page("home") is not first


def test_a_wrong_passphrase_after_the_lock_keeps_the_book_shut(start, path: Path):
    running = start(path)
    running.unlock()
    running.program.lock()
    running.settle()
    running.unlock("mã khóa sai")
    assert running.program.session is None
    assert running.gate.passphrase.field.state == "bad"


def test_nobody_there_for_a_while_locks_the_book(start, path: Path):
    running = start(path)
    running.unlock()
    running.program.idle.timer.timeout.emit()
    running.settle()
    assert isinstance(running.gate, UnlockGate)
    assert running.program.session is None


def test_closing_the_window_closes_the_book(start, path: Path, surroundings):
    running = start(path)
    running.unlock()
    running.program.window.close()
    with open_book(path, Passphrase(PASSPHRASE), surroundings) as book, book.reader() as reader:
        assert entries(reader)[-1].action == "organisation.book_begun"


def test_closing_while_a_new_passphrase_is_awaited_closes_the_book_too(start, path: Path, surroundings):
    running = start(path)
    running.gate.show_way(running.gate.recovery)
    running.gate.recovery.code.setText(RECOVERY)
    running.gate.recovery.button.click()
    running.settle()
    running.program.window.close()
    open_book(path, Passphrase(PASSPHRASE), surroundings).close()


def test_larger_letters_are_remembered(start, path: Path, surroundings):
    running = start(path)
    QTest.keyClick(running.program.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    running.settle()
    assert theme().scale == 1.125
    running.program.window.close()
    assert Memory(surroundings.machine).load().scale == 1.125
    start()
    assert theme().scale == 1.125


def test_several_books_are_listed_first_and_one_whose_stick_is_gone_can_be_exchanged(start, path: Path, surroundings):
    Memory(surroundings.machine).keep(
        Memory(surroundings.machine).load().with_book(RecentBook(str(path))).with_book(RecentBook("/usb/so.sokh"))
    )
    running = start()
    assert isinstance(running.gate, ShelfGate)
    assert [row.opened for row in running.gate.model.rows()] == ["Không thấy tệp", "Không rõ"]
    running.gate.open_chosen()
    running.unlock()
    assert running.gate.banner.isVisible()
    running.gate.book_chosen.emit(path)
    running.unlock()
    assert running.program.session is not None
    first = Memory(surroundings.machine).load().books[0]
    assert (first.path, first.board, first.place) == (str(path), BOARD.name, "Xã Quỳnh Lưu, Nghệ An")
    assert first.opened_at.startswith("2026-11-21T05:00")


def test_a_book_taken_off_the_list_is_off_at_the_next_start_unless_it_was_put_back(start, path: Path, surroundings):
    books = (RecentBook("/usb/so.sokh"), RecentBook(str(path)), RecentBook("/usb/khac.sokh"))
    Memory(surroundings.machine).keep(Recent(books))
    gate = start().gate
    gate.forget()
    assert Memory(surroundings.machine).load().books == books[1:]
    gate.put_back()
    assert Memory(surroundings.machine).load().books == books


def test_another_user_of_the_same_book_sees_nothing_of_what_was_open_before(start, path: Path, surroundings):
    with open_book(path, Passphrase(PASSPHRASE), surroundings) as book:
        with book.work("bà Lài") as work:
            unit = UnitId(work.new_id())
            work.add(
                Unit(
                    id=unit,
                    unit_id=unit,
                    name="Dòng họ Hồ",
                    kind="clan",
                    province_code="40",
                    commune_code="17179",
                    parent_id=work.unit_id,
                )
            )
            add_member(work, AddMember("Trần Thị Ngoài"))
        add_user(book, AddUser("Hồ Văn Tộc", "mã của họ Hồ", "Kế toán", unit))
    running = start(path)
    running.unlock()
    page = running.program.window.page("members")
    running.program.lock()
    running.settle()
    running.unlock("mã của họ Hồ")
    window = running.program.window
    assert running.program.session is not None
    assert running.program.session.book.scope == unit
    assert window.page("members") is not page
    assert window._names == ("Dòng họ Hồ", "Hồ Văn Tộc", "Kế toán")
    for key in window.rail.buttons:  # each of them reads, and none of them fails
        window.open_page(key)
        running.settle()
    assert window.page("members").list.model.rowCount() == 0


@pytest.mark.parametrize(
    ("platform", "environment", "found"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_screen_is_looked_for_where_it_can_be_missing(platform: str, environment: dict, found: bool):
    assert has_screen(platform, environment) is found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_there_is_a_sentence_and_exit_code_1():
    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    asked = subprocess.run(
        [sys.executable, "-m", "desktop_app"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**bare, "PYTHONUTF8": "1"},
        cwd=Path(__file__).parents[2],
    )
    assert (asked.returncode, asked.stdout) == (1, "")
    assert asked.stderr.startswith("Máy này không có màn hình")


def test_the_window_is_shown_before_the_libraries_of_the_book_are_read():
    code = (
        "import sys; import desktop_app.app, desktop_app.ui.unlock.page, desktop_app.ui.first_start.page;"
        "print(sorted({'sqlalchemy', 'sqlmodel', 'cryptography', 'httpx', 'reportlab', 'msgspec'} & set(sys.modules)))"
    )
    asked = subprocess.run([*PYTHON, code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert asked.stdout.strip() == "[]"
