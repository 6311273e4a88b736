"""Đồng bộ over a real book, and the smallest province on this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, Signal

from desktop_app.selftest_province import CODE, LoopbackProvince, loopback_province
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.province.page import ProvincePage
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rail import RailItem


class Told(QObject):
    changed = Signal(object)


@dataclass
class Line:
    page: ProvincePage
    window: MainWindow
    session: Session
    settle: Callable[[], None]
    told: Told

    def enrol(self, address: str, code: str = CODE) -> None:
        self.page.enrolling.address.setText(address)
        self.page.enrolling.code.setText(code)
        self.page.enrolling.button.click()
        self.settle()

    def send(self) -> str:
        """One click; what is said above afterwards."""
        self.page.sending.send_button.click()
        self.settle()
        return self.page.banner.accessibleName()


@pytest.fixture
def province() -> Iterator[LoopbackProvince]:
    with loopback_province() as running:
        yield running


@pytest.fixture
def line(qtbot, qapp, book: Book) -> Iterator[Line]:
    jobs, window, told = Jobs(), MainWindow(), Told()

    def settle() -> None:
        for _ in range(3):  # what is said when work ends may begin other work
            qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
            qapp.processEvents()

    qtbot.addWidget(window)
    window.resize(1366, 697)
    session = Session(book, "ông Minh", jobs)
    page = ProvincePage(session)
    window.set_pages([RailItem("sync", "Đồng bộ", "cloud-upload", lambda: page, place="bottom")])
    told.changed.connect(window.refresh)
    book.listeners.append(told.changed.emit)
    window.show()
    settle()
    yield Line(page, window, session, settle, told)
    jobs.close()
    book.listeners.clear()


@pytest.fixture
def add_person(book: Book) -> Callable[[str], None]:
    def add(name: str) -> None:
        with book.work("ông Minh") as work:
            add_member(work, AddMember(name))

    return add
