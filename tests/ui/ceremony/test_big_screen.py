from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.donors import DonorFields
from desktop_app.services.donors import add_donor
from desktop_app.services.occasions import OccasionGiftFields
from desktop_app.storage.book import Book
from tests.ui.ceremony.hands import press, settle, type_line


def test_the_large_screen_shows_sums_and_the_names_that_donors_chose(qtbot, desk, book: Book) -> None:
    with book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Ông Tư", naming="alias", shown_as="Người con xa quê"))
    stage, level, _feast = desk(OccasionGiftFields("Ông Tư", 200_000, donor_id=card))
    press(level.view, "Màn hình lớn")
    screen = level.desk.screen
    assert screen is not None
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    assert (screen.shown.total, screen.shown.lines) == (300_000, 2)
    assert [line.name for line in screen.shown.newest] == ["Bà Sáu", "Người con xa quê"]
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert level.desk.screen is None
