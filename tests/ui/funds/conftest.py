"""A real book of a sample board and a window with the page on it. All people are samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from desktop_app.domain.money import Vnd
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.storage.book import Book, FirstBoard, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.queries.funds import LedgerRow, funds, ledger
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rail import RailItem
from tests.conftest import RECOVERY
from tests.ready_books import ReadyBooks

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
SAMPLES = (
    ("Ông Lê Văn Tư", 30_910_000, date(2026, 10, 5), "Ủng hộ Quỹ Khuyến học"),
    ("Hội phí thôn 3, thôn 5", 840_000, date(2026, 11, 14), "42 người × 20.000"),
    ("Ông Lê Văn Tư", 5_000_000, date(2026, 11, 17), "Ủng hộ quỹ"),
    ("Công ty TNHH An Phát", 15_000_000, date(2026, 11, 18), "Tài trợ học bổng"),
    ("Dòng họ Nguyễn Hữu", 2_000_000, date(2026, 11, 21), "Ủng hộ quỹ"),
)


class Told(QObject):
    """Carries what the book tells on the writing thread to the window."""

    changed = Signal(object)


@dataclass
class Stage:
    """A window with the page, its book, and what was opened and told."""

    book: Book
    jobs: Jobs
    window: MainWindow
    page: FundsPage
    told: Told
    folder: Path
    opened: list[Path] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    def vouchers(self) -> tuple[LedgerRow, ...]:
        with self.book.reader() as reader:
            return ledger(reader, funds(reader)[0].fund_id, date(2000, 1, 1), date(2100, 1, 1))


def donate(book: Book, donor: str, amount: int, day: date, reason: str = "Ủng hộ quỹ") -> None:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        method = "bank" if donor.startswith("Công ty") else "cash"
        record_donation(work, RecordDonation(fund, donor, Vnd(amount), day, "", reason, method))


@pytest.fixture
def book(tmp_path: Path, ready_books: ReadyBooks) -> Iterator[Book]:
    surroundings = Surroundings(clock=lambda: NOW, machine=tmp_path / "m", kdf_cost=KdfCost(1024, 1, 1))
    board = FirstBoard("Hội Khuyến học xã Quỳnh Lưu", "commune", "40", "17179")
    with ready_books.copy(
        tmp_path / "so.sokh", board, "quynh luu 1996", RECOVERY, surroundings, actor="bà Lài"
    ) as made:
        yield made


@pytest.fixture
def full_book(book: Book) -> Book:
    for donor, amount, day, reason in SAMPLES:
        donate(book, donor, amount, day, reason)
    return book


@pytest.fixture
def open_stage(qtbot, qapp, tmp_path: Path, book: Book) -> Iterator[Callable[..., Stage]]:
    """Opens the page over a book and waits until it shows what the book holds."""
    made: list[Stage] = []

    def open_on(book: Book, width: int = 1366, height: int = 697) -> Stage:
        jobs, told, opened = Jobs(), Told(), []
        desk = PaperDesk(tmp_path / "giay", lambda path: bool(opened.append(path)) or True, lambda *_: None)
        pages: list[FundsPage] = []

        def make() -> FundsPage:
            pages.append(FundsPage(Session(book, "bà Lài", jobs), desk))
            return pages[-1]

        window = MainWindow()
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.set_pages([RailItem("funds", "Quỹ khuyến học", "wallet", make, short="Quỹ")])
        told.changed.connect(window.refresh)
        book.listeners.append(told.changed.emit)
        stage = Stage(book, jobs, window, pages[0], told, tmp_path / "giay", opened)
        pages[0].told.connect(lambda text, _undo: stage.toasts.append(text))
        made.append(stage)
        qtbot.waitUntil(lambda: not jobs.busy)
        return stage

    yield open_on
    for stage in made:
        stage.book.listeners.clear()
        assert stage.jobs.close()
