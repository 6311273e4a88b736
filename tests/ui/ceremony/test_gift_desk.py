from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.donors import DonorFields
from desktop_app.services.donors import add_donor
from desktop_app.services.occasion_closing import CloseOccasion, close_occasion
from desktop_app.services.occasions import OccasionGiftFields
from desktop_app.storage.book import Book
from desktop_app.storage.queries.occasions import occasion_gifts
from desktop_app.storage.verify import verify_book
from desktop_app.ui.ceremony.level import CeremonyLevel
from desktop_app.ui.ceremony.lines import GiftLine
from desktop_app.ui.widgets.banner import Banner
from tests.integration.services.giving_tools import fund_of
from tests.ui.ceremony.hands import enter, focused, letters, listed, press, settle, type_line
from tests.ui.funds.control_stage import ControlStage

Open = Callable[..., tuple[ControlStage, CeremonyLevel]]


def test_two_hundred_lines_typed_at_full_speed_are_all_in_the_book_in_order(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    typed = [(f"Ông Nguyễn Văn {place}", place * 10_000) for place in range(1, 201)]
    for name, amount in typed:
        type_line(name, str(amount))
    assert level.view.head.total.sums.total == sum(amount for _name, amount in typed)  # at once, before all is written
    settle(qtbot, stage)
    assert listed(book, feast) == typed
    assert [(line.place, line.state) for line in level.desk.lines][:2] == [(200, "written"), (199, "written")]
    assert verify_book(book).is_whole


def test_an_earlier_line_is_reached_by_the_arrow_put_right_and_the_half_typed_one_comes_back(
    qtbot, desk, book: Book
) -> None:
    stage, level, feast = desk(OccasionGiftFields("Ông Tư", 200_000), OccasionGiftFields("Bà Sáu", 100_000))
    letters(focused(), "Chị Ba")
    QTest.keyClick(level.view.entry.name, Qt.Key.Key_Up)
    assert focused() is level.view.table
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    enter()
    assert level.view.entry.name.text() == "Ông Tư"
    level.view.entry.amount.setText("2tr")
    QTest.keyClick(level.view.entry.amount, Qt.Key.Key_Return)
    assert level.view.entry.name.text() == "Chị Ba"
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 2_000_000), ("Bà Sáu", 100_000)]


def test_a_line_is_taken_off_by_delete_and_the_toast_brings_it_back(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk(OccasionGiftFields("Ông Tư", 200_000), OccasionGiftFields("Bà Sáu", 100_000))
    level.view.walk_lines()
    QTest.keyClick(level.view.table, Qt.Key.Key_Delete)
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200_000)]
    assert level.view.head.total.sums.total == 200_000
    assert stage.window.toast.take_undo()
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200_000), ("Bà Sáu", 100_000)]


def test_a_line_given_twice_within_a_minute_is_asked_about_and_nobody_has_to_answer(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    type_line("Ông Tư", "200000")
    type_line("ông tư", "200000")
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    assert focused() is level.view.entry.name
    assert [line.repeats for line in level.desk.lines] == [0, 1, 0]
    press(level.view, "Đúng, hai lần")
    settle(qtbot, stage)
    assert not level.view.questions.parts
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    press(level.view, "Bỏ dòng 4")
    settle(qtbot, stage)
    assert [name for name, _amount in listed(book, feast)] == ["Ông Tư", "ông tư", "Bà Sáu"]


def test_a_name_that_has_a_card_is_asked_about(qtbot, desk, book: Book) -> None:
    with book.work("bà Lài") as work:
        add_donor(work, DonorFields("Bà Hồ Thị Lài", address="Thôn 1"))
        card = add_donor(work, DonorFields("Bà Hồ Thị Lài", address="Thôn 5"))
    stage, level, feast = desk(OccasionGiftFields("Bà Hồ Thị Lài", 300_000))
    press(level.view, "Người khác")
    settle(qtbot, stage)
    press(level.view, "Đúng người này")
    settle(qtbot, stage)
    with book.reader() as reader:
        assert occasion_gifts(reader, feast)[0].donor_id == card
    assert not level.view.questions.parts


def test_a_line_that_cannot_be_written_keeps_what_was_typed(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk(OccasionGiftFields("Ông Tư", 200_000))
    with book.work("bà Lài") as work:  # another laptop ended it meanwhile; this window has not heard of it yet
        book.listeners, kept = [], list(book.listeners)
        close_occasion(work, feast, CloseOccasion(fund_of(book), date(2026, 11, 20)))
    book.listeners = kept
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    failed: GiftLine = level.desk.lines[0]
    assert (failed.state, failed.fields.donor, failed.fields.amount) == ("failed", "Bà Sáu", 100_000)
    assert any("chưa ghi được" in banner.accessibleName() for banner in level.view.findChildren(Banner))
    assert level.view.head.total.sums.total == 200_000
    level.reopen()
    settle(qtbot, stage)
    level.view.line_opened.emit(level.desk.lines[0])
    level.view.entry.send()
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200_000), ("Bà Sáu", 100_000)]


def test_what_is_half_typed_outlives_the_page(qtbot, desk, book: Book, open_ceremonies: Open) -> None:
    stage, level, feast = desk()
    letters(level.view.entry.name, "Ông Bùi Văn Tám")
    letters(level.view.entry.amount, "2tr")
    assert level.go_back()
    settle(qtbot, stage)
    _other, again = open_ceremonies(book)
    again.open_occasion(feast)
    qtbot.waitUntil(lambda: again.view.entry.name.text() == "Ông Bùi Văn Tám")
    assert again.view.entry.amount.text() == "2tr"
