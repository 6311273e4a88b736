"""What every test of a page needs: a window over a real book, and hands that press what a person sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import openpyxl
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.storage.book import Book
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.rail import RailItem
from tests.ui.lint import faults

PATIENCE_S = 20  # only ever reached when something is broken


class Told(QObject):
    """Carries what the book tells on the writing thread to the window."""

    changed = Signal(object)


@dataclass
class WindowStage:
    """A window with a page, and its book."""

    qtbot: object
    book: Book
    jobs: Jobs
    window: MainWindow
    told: Told

    def settle(self) -> None:
        """Waits until nothing is under way and every part has taken its place."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy)
        for _ in range(3):  # a wrapped line that grows moves what is around it
            QApplication.sendPostedEvents()

    def press(self, words: str) -> None:
        """Presses the one button in sight with these words, as a person would."""
        self.settle()
        found = [b for b in self.window.findChildren(Button) if b.isVisible() and b.text() == words]
        assert len(found) == 1, f"{len(found)} buttons «{words}»"
        found[0].click()
        self.settle()

    def faults(self) -> list[str]:
        """What the rules for every screen find."""
        self.settle()
        return faults(self.window)

    def close(self) -> None:
        """Ends what is under way."""
        self.book.listeners.clear()
        assert self.jobs.close()


def open_window(qtbot, book: Book, item: RailItem, width: int, height: int) -> tuple[MainWindow, Told]:
    """A window in sight with this one page, which hears of what is written into the book."""
    window, told = MainWindow(), Told()
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.set_pages([item])
    told.changed.connect(window.refresh)
    book.listeners.append(told.changed.emit)
    return window, told


@contextmanager
def late_answer(jobs: Jobs) -> Iterator[Event]:
    """The first question that is asked inside is answered only when the event is set: later ones overtake it."""
    tell, run, late = Event(), jobs.run, []

    def run_late(work, *, writes, **how):
        if writes or late:
            return run(work, writes=writes, **how)

        def wait_and_tell(report, cancel):
            answer = work(report, cancel)
            assert tell.wait(PATIENCE_S)
            return answer

        late.append(run(wait_and_tell, writes=False, **how))
        return late[0]

    jobs.run = run_late
    try:
        yield tell
    finally:
        tell.set()
        del jobs.run


def write_sheets(path: Path, sheets: Sequence[Sequence[Sequence[object]]], tab: str) -> Path:
    """Writes rows as an xlsx file; the sheets are called by the word and their number."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = workbook.create_sheet(f"{tab} {number}")
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path
