"""The list of books known on this machine, two or forty of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.recent import RecentBook
from desktop_app.ui.unlock.shelf import SEARCHED_FROM, ShelfGate, ShelfRow, look_for
from tests.ui.lint import faults
from tests.ui.looks import LOOKS


@dataclass
class Shelf:
    gate: ShelfGate
    window: MainWindow
    books: list[RecentBook]
    settle: Callable[[], None]
    chosen: list[Path] = field(default_factory=list)
    forgotten: list[RecentBook] = field(default_factory=list)
    recalled: list[tuple[RecentBook, ...]] = field(default_factory=list)

    def shown(self) -> list[str]:
        return [row.board for row in self.gate.model.rows()]


def books_in(folder: Path, count: int) -> list[RecentBook]:
    """The first two files are there, the others are not."""
    places = [folder / f"so-{number}.sokh" for number in range(count)]
    for place in places[:2]:
        place.touch()
    return [
        RecentBook(str(place), f"Dòng họ số {number}", "bà Lài", "Xã Quỳnh Lưu, Nghệ An", "2026-11-20T03:04:00+00:00")
        for number, place in enumerate(places)
    ]


@pytest.fixture
def put_up(qtbot, qapp, tmp_path: Path) -> Iterator[Callable[[int], Shelf]]:
    made: list[Jobs] = []

    def put(count: int) -> Shelf:
        jobs, window = Jobs(), MainWindow()
        made.append(jobs)
        qtbot.addWidget(window)
        window.resize(1366, 697)
        books = books_in(tmp_path, count)
        gate = ShelfGate(books, jobs)
        window.show_gate(gate)
        window.show()

        def settle() -> None:
            qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
            qapp.processEvents()

        shelf = Shelf(gate, window, books, settle)
        gate.book_chosen.connect(shelf.chosen.append)
        gate.forgotten.connect(shelf.forgotten.append)
        gate.recalled.connect(shelf.recalled.append)
        settle()
        return shelf

    yield put
    for jobs in made:
        jobs.close()


def test_every_book_stands_there_with_its_place_and_when_it_was_opened(put_up):
    shelf = put_up(3)
    row = shelf.gate.model.row(0)
    assert row.board == "Dòng họ số 0"
    assert row.where == f"Xã Quỳnh Lưu, Nghệ An · {shelf.books[0].path}"
    assert row.opened == "20/11 lúc 10:04"
    assert [one.opened for one in shelf.gate.model.rows()][2] == "Không thấy tệp"
    assert look_for(shelf.books) == {book.path: number < 2 for number, book in enumerate(shelf.books)}


def test_a_book_remembered_by_an_older_program_has_at_least_a_name():
    row = ShelfRow(RecentBook("/so/ho-ho.sokh"))
    assert (row.board, row.where, row.opened) == ("ho-ho", "/so/ho-ho.sokh", "Không rõ")


def test_the_book_opened_last_is_opened_with_enter_and_the_next_ones_with_the_arrows(put_up):
    shelf = put_up(3)
    QTest.keyClick(shelf.gate.table, Qt.Key.Key_Return)
    QTest.keyClick(shelf.gate.table, Qt.Key.Key_Down)
    QTest.keyClick(shelf.gate.table, Qt.Key.Key_Return)
    assert [path.name for path in shelf.chosen] == ["so-0.sokh", "so-1.sokh"]


def test_forty_books_are_searched_without_marks_and_opened_without_a_mouse(put_up):
    shelf = put_up(40)
    assert shelf.gate.search.isVisible()
    assert shelf.window.focusWidget() is shelf.gate.search
    QTest.keyClicks(shelf.gate.search, "dong ho so 37 so-37.sokh")  # a folder above may have 37 in its name
    assert shelf.shown() == ["Dòng họ số 37"]
    QTest.keyClick(shelf.gate.search, Qt.Key.Key_Return)
    assert [path.name for path in shelf.chosen] == ["so-37.sokh"]
    shelf.gate.search.setText("quynh luu")
    assert len(shelf.shown()) == 40
    shelf.gate.search.setText("không có ở đâu")
    assert shelf.shown() == []
    assert shelf.gate.nothing.isVisible()
    assert not shelf.gate.open_button.isEnabled()
    QTest.keyClick(shelf.gate.search, Qt.Key.Key_Return)
    assert len(shelf.chosen) == 1


def test_a_few_books_need_no_search(put_up):
    assert not put_up(SEARCHED_FROM).gate.search.isVisible()


def test_a_book_taken_off_the_list_keeps_its_file_and_can_be_put_back(put_up):
    shelf = put_up(3)
    shelf.gate.table.setFocus()
    QTest.keyClick(shelf.gate.table, Qt.Key.Key_Delete)
    assert [book.path for book in shelf.forgotten] == [shelf.books[0].path]
    assert shelf.shown() == ["Dòng họ số 1", "Dòng họ số 2"]
    assert Path(shelf.books[0].path).is_file()
    assert shelf.gate.note.isVisible()
    shelf.gate.undo.click()
    assert shelf.recalled == [tuple(shelf.books)]
    assert shelf.shown() == ["Dòng họ số 0", "Dòng họ số 1", "Dòng họ số 2"]
    assert not shelf.gate.undo.isVisible()


def test_an_empty_list_says_what_to_do(put_up):
    shelf = put_up(1)
    shelf.gate.remove_button.click()
    assert shelf.gate.nothing.text().startswith("Danh sách đang trống")
    assert not shelf.gate.open_button.isEnabled()
    shelf.gate.forget()
    assert len(shelf.forgotten) == 1


def test_a_chosen_file_is_asked_for_next(put_up, tmp_path: Path):
    shelf = put_up(2)
    shelf.gate._on_file_selected(str(tmp_path / "usb" / "so.sokh"))
    assert shelf.chosen == [tmp_path / "usb" / "so.sokh"]


@pytest.mark.parametrize("chosen", LOOKS)
def test_the_list_is_clean_in_every_look(put_up, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    for count in (2, 40):
        shelf = put_up(count)
        shelf.window.resize(width, height)
        shelf.settle()
        assert faults(shelf.window) == []
        shelf.gate.forget()
        shelf.settle()
        assert faults(shelf.window) == []
