"""Trang chủ over a real book, in a window that hears what changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Signal

from desktop_app.storage.book import Book
from desktop_app.ui.home.page import HomePage
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rail import RailItem


class Told(QObject):
    changed = Signal(object)


@dataclass
class Home:
    page: HomePage
    window: MainWindow
    book: Book
    settle: Callable[[], None]
    sent_to: list[tuple[str, object]] = field(default_factory=list)

    def texts(self) -> list[str]:
        """Titles and buttons of the tasks, from above."""
        return [button.accessibleDescription() for button in self.page.tasks.buttons]


@pytest.fixture
def open_home(qtbot, qapp, book: Book) -> Iterator[Callable[..., Home]]:
    made: list[Jobs] = []

    def make(width: int = 1366, height: int = 697, actor: str = "ông Minh") -> Home:
        jobs, window, told = Jobs(), MainWindow(), Told()
        made.append(jobs)

        def settle() -> None:
            qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
            qapp.processEvents()  # layouts take their places, and news of the book arrives
            qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)

        qtbot.addWidget(window)
        window.resize(width, height)
        page = HomePage(Session(book, actor, jobs))
        window.set_pages([RailItem("home", "Trang chủ", "house", lambda: page)])
        told.changed.connect(window.refresh)
        book.listeners.append(told.changed.emit)
        page.went_to.disconnect()
        home = Home(page, window, book, settle)
        page.went_to.connect(lambda key, what: home.sent_to.append((key, what)))
        window.show()
        settle()
        home.told = told
        return home

    yield make
    for jobs in made:
        jobs.close()
    book.listeners.clear()
