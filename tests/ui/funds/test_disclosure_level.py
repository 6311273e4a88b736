from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.storage.book import Book
from desktop_app.storage.queries.disclosures import DisclosureRow, disclosures
from desktop_app.ui.funds.disclosure_level import DisclosureLevel, level, read_disclosure
from tests.doses import dose
from tests.integration.services.board_tools import own
from tests.integration.services.test_disclosures import receive
from tests.ui.funds.control_stage import ControlStage, filled, found_faults, stages
from tests.ui.looks import LOOKS

Opened = Callable[..., tuple[ControlStage, DisclosureLevel]]


@pytest.fixture
def open_year(qtbot, tmp_path: Path) -> Iterator[Opened]:
    with stages(qtbot, tmp_path, level) as opened:
        yield opened


@pytest.fixture
def given_book(book: Book) -> Book:
    receive(filled(book), "Lê Văn Ba", 300_000)
    receive(book, "Agribank", 12_000, "interest", date(2025, 12, 31))
    return book


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def published(book: Book, year: int = 2026) -> tuple[DisclosureRow, ...]:
    with book.reader() as reader:
        return disclosures(reader, own(book), year)


def test_the_year_is_shown_with_its_text_and_both_are_printed(qtbot, open_year, given_book: Book) -> None:
    stage, page = open_year(given_book)
    assert page.year == 2026
    assert page.shown is not None
    assert page.shown.years == (2026, 2025)
    assert page.view.speech.value().startswith("Kính thưa bà con.")
    page.print_out()
    page.view.speech_pressed.emit()
    qtbot.waitUntil(lambda: len(stage.opened) == 2)
    assert {path.read_bytes()[:4] for path in stage.opened} == {b"%PDF"}
    page.view.year_chosen.emit(2025)
    settle(qtbot, stage)
    assert page.shown.sheet.total_received == 12_000


def test_the_notice_is_offered_in_two_sizes(qtbot, open_year, given_book: Book) -> None:
    stage, page = open_year(given_book)
    page.view.print_button.click()
    menu = page.open_sizes()
    assert [action.text() for action in menu.actions()] == ["Tờ A4, để dán bảng tin", "Tờ A3 chữ to, để dán tường"]
    for action in menu.actions():
        action.trigger()
        settle(qtbot, stage)
    assert [path.name for path in stage.opened] == ["cong-khai-thu-chi-2026.pdf", "cong-khai-thu-chi-2026-a3.pdf"]
    widths = []
    for path in stage.opened:
        document = pypdfium2.PdfDocument(path)
        widths.append(round(document[0].get_size()[0] / 72 * 25.4))
        document.close()
    assert widths == [210, 297]


def test_the_text_may_be_changed_and_copied(qtbot, open_year, given_book: Book) -> None:
    stage, page = open_year(given_book)
    page.view.speech.setPlainText("Lời của thôn 3")
    page.view.copy_speech()
    assert QGuiApplication.clipboard().text() == "Lời của thôn 3"
    assert stage.toasts == ["Đã chép bài đọc, dán vào đâu cũng được"]


def test_where_it_was_put_up_is_written_down_and_taken_off(qtbot, open_year, given_book: Book) -> None:
    stage, page = open_year(given_book)
    page.view.submit()
    assert stage.window.focusWidget() is page.view.way
    assert published(given_book) == ()
    page.view.way.setText("Bảng tin nhà văn hóa thôn 3")
    page.view.submit()
    settle(qtbot, stage)
    (row,) = published(given_book)
    assert (row.way, row.published_on) == ("Bảng tin nhà văn hóa thôn 3", "2026-11-21")
    assert page.view.way.text() == ""
    page.view.remove_wanted.emit(row)
    settle(qtbot, stage)
    assert published(given_book) == ()
    assert stage.toasts[-1] == "Đã bỏ một lần công khai"


@pytest.mark.parametrize("text", dose(["", "31/02", "mai", "22/11/2026", "1/1/99999"], 0, 4))
def test_rubbish_for_a_day_is_said_and_nothing_is_written(qtbot, open_year, given_book: Book, text: str) -> None:
    stage, page = open_year(given_book)
    page.view.way.setText("Loa")
    page.view.day.setText(text)
    page.view.submit()
    settle(qtbot, stage)
    assert stage.window.focusWidget() is page.view.day
    assert page.view.way.text() == "Loa"
    assert published(given_book) == ()


def test_from_january_on_last_year_is_looked_at_and_due(given_book: Book) -> None:
    with given_book.reader() as reader:
        read = read_disclosure(reader, None, 2026, date(2027, 2, 1))
        other = read_disclosure(reader, None, 2025, date(2027, 2, 1))
    assert read.due is not None
    assert read.due.year == 2026
    assert other.due is None


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_year, look, given_book: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_year(given_book, width, height)
    assert found_faults(qtbot, stage) == []
    page.view.submit()
    assert found_faults(qtbot, stage) == []
    page.view.way.setText("Bảng tin nhà văn hóa thôn 3, thôn 5, nhà thờ họ Nguyễn Hữu và trường tiểu học")
    page.view.submit()
    settle(qtbot, stage)
    assert found_faults(qtbot, stage) == []
