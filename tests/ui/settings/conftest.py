"""A window with «Cài đặt» over a real book. All people and boards are samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.storage.book import Book
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Scroll
from desktop_app.ui.widgets.choice import SearchChoice
from desktop_app.ui.widgets.rail import RailItem
from tests.ui.lint import faults
from tests.ui.looks import DOSES, ENDS, Look, themed, wear


class Told(QObject):
    """Carries what the book tells on the writing thread to the window."""

    changed = Signal(object)


@dataclass
class Stage:
    """A window with the page, its book, and what the page said."""

    qtbot: object
    book: Book
    jobs: Jobs
    window: MainWindow
    page: SettingsPage
    session: Session
    told: Told
    toasts: list[str] = field(default_factory=list)
    looks: tuple[Look, ...] = ENDS

    def settle(self) -> None:
        """Waits until nothing is under way and every part has taken its place."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def open(self, key: str):
        """Presses a section of the list and gives it back."""
        self.page.list.buttons[key].click()
        self.settle()
        return self.page.section

    def do(self, service, *given):
        """Changes the book as another page would."""
        with self.book.work("bà Lài") as work:
            found = service(work, *given)
        self.settle()
        return found

    def read(self, question, *given):
        with self.book.reader() as reader:
            return question(reader, *given)

    def button(self, words: str) -> Button:
        self.settle()
        found = [b for b in self.window.findChildren(Button) if b.isVisible() and b.text() == words]
        assert len(found) == 1, f"{len(found)} buttons «{words}»"
        return found[0]

    def press(self, words: str) -> None:
        """Presses the one button in sight with these words, as a person would."""
        self.button(words).click()
        self.settle()

    def undo_by_toast(self) -> None:
        assert self.window.toast.take_undo()
        self.settle()

    def pick(self, choice: SearchChoice, text: str, place: int = 0) -> None:
        """Opens a list, types into its search, and takes one of what is offered."""
        choice.open_list()
        popup = choice._popup
        popup.search.setText(text)
        self.settle()
        popup._pick(place)
        self.settle()

    def faults(self) -> list[str]:
        """What the lint finds, and what is wider than the place that it is scrolled in."""
        self.settle()
        return faults(self.window) + [
            f"too wide by {scroll.widget().width() - scroll.viewport().width()}: {scroll.widget().width()}"
            for scroll in self.window.findChildren(Scroll)
            if scroll.isVisible() and scroll.widget().width() > scroll.viewport().width()
        ]

    def in_every_look(self) -> list[str]:
        """What the lint finds in the looks of this run (see `looks`)."""
        app, found = QApplication.instance(), []
        for theme, width, height in themed(self.looks):
            wear(app, theme)
            self.window.resize(width, height)
            found += [f"{theme.mode} {theme.scale} {width}: {fault}" for fault in self.faults()]
        self.looks = self.looks[::-1]  # what follows begins in the look in which this ended
        return found


def texts(part: QWidget) -> list[str]:
    """Every word in sight within a part of the window."""
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def stage(qtbot, qapp, book: Book) -> Iterator[Stage]:
    jobs = Jobs()
    session = Session(book, "bà Lài", jobs)
    window = MainWindow([RailItem("settings", "Cài đặt", "settings", lambda: SettingsPage(session), place="bottom")])
    qtbot.addWidget(window)
    window.resize(1366, 697)
    window.show()
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    told = Told()
    told.changed.connect(window.refresh)
    book.listeners.append(told.changed.emit)
    made = Stage(qtbot, book, jobs, window, page, session, told)
    page.told.connect(lambda text, _undo: made.toasts.append(text))
    made.settle()
    yield made
    book.listeners.clear()
    jobs.close()


@pytest.fixture(params=DOSES)
def looks(request: pytest.FixtureRequest, stage: Stage) -> None:
    """`stage.in_every_look()` goes through the looks of the everyday dose, or with `--long` through the others."""
    stage.looks = request.param
