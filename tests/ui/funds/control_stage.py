"""A window with one sub-page of the funds in it, over a real book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop_app.domain.ids import EntryId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.journal import undo
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rail import RailItem
from desktop_app.ui.widgets.side_panel import SidePanel
from tests.ui.lint import faults

SAMPLES = (
    ("Ông Lê Văn Tư", 30_910_000, date(2026, 10, 5), "cash"),
    ("Công ty TNHH An Phát", 15_000_000, date(2026, 11, 18), "bank"),
    ("Dòng họ Nguyễn Hữu", 2_000_000, date(2026, 11, 21), "cash"),
)


def filled(book: Book) -> Book:
    """The book with a few sample gifts, a chair and a treasurer."""
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    for donor, amount, day, method in SAMPLES:
        with book.work("bà Lài") as work:
            record_donation(work, RecordDonation(fund, donor, Vnd(amount), day, method=method))
    for name, role in (("ThS. Nguyễn Văn Minh", "chair"), ("Hồ Thị Lài", "treasurer")):
        with book.work("bà Lài") as work:
            add_officer(work, UnitId(work.unit_id), OfficerFields(name, role, signs=role == "chair"))
    return book


class Told(QObject):
    """Carries what the book tells on the writing thread to the window."""

    changed = Signal(object)


class HostPage(Page):
    """A page that holds one sub-page, as the page of funds does."""

    def __init__(self, session: Session, desk: PaperDesk, make: Callable[[LevelPlace], FundLevel]) -> None:
        super().__init__()
        self.said: list[str | None] = []
        self.way: list[str] = []
        self._banner = Banner(" ", "", "bad")
        self._banner.hide()
        self.content.addWidget(self._banner)
        self.stack = QStackedWidget()
        self.content.addWidget(self.stack, 1)
        place = LevelPlace(
            session,
            self,
            self.stack,
            desk,
            left=lambda: self.way.append("left"),
            say=self.say,
            take_back=lambda entry: self._take_back(session, entry),
            open_level=lambda key, _what: self.way.append(key),
            show_voucher=lambda voucher: self.way.append(voucher.hex),
        )
        self.level = make(place)

    def say(self, text: str | None) -> None:
        self.said.append(text)
        self._banner.set_words(text or " ", "", "bad")
        self._banner.setVisible(bool(text))

    @staticmethod
    def _take_back(session: Session, entry: EntryId) -> None:
        with session.book.work(session.actor) as work:
            undo(work, entry)

    def refresh(self, areas: frozenset[str]) -> None:
        self.level.refresh(areas)

    def show_panel(self, panel: SidePanel) -> None:
        super().show_panel(panel)
        self.level.panel_changed(panel)

    def close_panel(self) -> None:
        had = self.panel is not None
        super().close_panel()
        if had:
            self.level.panel_changed(None)

    def set_mode(self, mode: WindowMode) -> None:
        super().set_mode(mode)
        self.level.set_mode(mode)


@dataclass
class ControlStage:
    """The window, its book, and what was opened and told."""

    book: Book
    jobs: Jobs
    window: MainWindow
    page: HostPage
    opened: list[Path] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)


def control_stage(
    book: Book, folder: Path, make: Callable[[LevelPlace], FundLevel], width: int = 1366, height: int = 697
) -> tuple[ControlStage, Told]:
    """Opens a window over the book with the sub-page in sight."""
    jobs, told = Jobs(), Told()
    opened: list[Path] = []
    desk = PaperDesk(folder, lambda path: bool(opened.append(path)) or True, lambda *_: None)
    pages: list[HostPage] = []

    def make_page() -> HostPage:
        pages.append(HostPage(Session(book, "bà Lài", jobs), desk, make))
        return pages[-1]

    window = MainWindow()
    window.resize(width, height)
    window.show()
    window.set_pages([RailItem("funds", "Quỹ khuyến học", "wallet", make_page, short="Quỹ")])
    told.changed.connect(window.refresh)
    book.listeners.append(told.changed.emit)
    stage = ControlStage(book, jobs, window, pages[0], opened)
    pages[0].told.connect(lambda text, _undo: stage.toasts.append(text))
    pages[0].level.open()
    return stage, told


def found_faults(qtbot, stage) -> list[str]:
    """What the lint says once the window is laid out."""
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    for _ in range(4):
        QApplication.processEvents()
    return faults(stage.window)


@contextmanager
def stages(
    qtbot, folder: Path, make: Callable[[LevelPlace], FundLevel]
) -> Iterator[Callable[..., tuple[ControlStage, FundLevel]]]:
    """Opens sub-pages over books, and closes them at the end."""
    made: list[tuple[ControlStage, Told]] = []

    def open_on(book: Book, width: int = 1366, height: int = 697) -> tuple[ControlStage, FundLevel]:
        stage, told = control_stage(book, folder / "giay", make, width, height)
        qtbot.addWidget(stage.window)
        made.append((stage, told))
        qtbot.waitUntil(lambda: not stage.jobs.busy)
        return stage, stage.page.level

    yield open_on
    for stage, _told in made:
        stage.book.listeners.clear()
        assert stage.jobs.close()
