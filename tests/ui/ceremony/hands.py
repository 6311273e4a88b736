"""Hands at the desk of a ceremony: letters, also Vietnamese ones, go to whatever has the focus."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.ids import OccasionId
from desktop_app.domain.occasions import OccasionFields
from desktop_app.services.occasions import OccasionGiftFields, begin_occasion, write_gift
from desktop_app.storage.book import Book
from desktop_app.storage.queries.occasions import occasion_gifts
from desktop_app.ui.widgets.button import Button
from tests.ui.funds.control_stage import ControlStage

FEAST = OccasionFields("Lễ phát động Tháng khuyến học xã Quỳnh Lưu", date(2026, 11, 20), "Nhà văn hóa thôn 3")


def letters(box: QWidget, text: str) -> None:
    """Types the text into the box, letter after letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(box, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def focused() -> QWidget:
    """What the keys go to: an open list of names first, as with a real keyboard."""
    popup = QApplication.activePopupWidget()
    box = popup if popup is not None else QApplication.focusWidget()
    assert box is not None
    return box


def enter() -> None:
    """Presses Enter."""
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def type_line(name: str, amount: str) -> None:
    """Name, Enter, amount, Enter: a line at full speed."""
    letters(focused(), name)
    enter()
    letters(focused(), amount)
    enter()


def begun(book: Book, fields: OccasionFields = FEAST) -> OccasionId:
    """A ceremony of the book."""
    with book.work("bà Lài") as work:
        return begin_occasion(work, fields)


def given(book: Book, feast: OccasionId, *gifts: OccasionGiftFields) -> None:
    """Gifts that were written down before."""
    for gift in gifts:
        with book.work("bà Lài") as work:
            write_gift(work, feast, gift)


def settle(qtbot, stage: ControlStage) -> None:
    """Waits until nothing is under way, and what was read stands on the screen."""
    qtbot.waitUntil(lambda: not stage.jobs.busy, timeout=30_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not stage.jobs.busy, timeout=30_000)


def listed(book: Book, feast: OccasionId) -> list[tuple[str, int]]:
    """The lines of the book."""
    with book.reader() as reader:
        return [(gift.donor, gift.amount) for gift in occasion_gifts(reader, feast)]


def press(part, words: str) -> None:
    """Presses the one button in sight with these words."""
    found = [button for button in part.findChildren(Button) if button.isVisible() and button.text() == words]
    assert len(found) == 1, f"{len(found)} buttons «{words}»"
    found[0].click()
