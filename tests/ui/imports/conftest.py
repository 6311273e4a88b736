"""A window with one page over a real book, and workbooks to read into it. All people are samples."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.imports.level import ImportLevel
from desktop_app.ui.imports.wizard import ImportWizard
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.members.page import MembersPage
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rail import RailItem
from tests.ui.stage import WindowStage, open_window, write_sheets

DATA = Path(__file__).parents[2] / "unit" / "spreadsheets" / "data"
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
HEADING = ["STT", "Họ và tên", "Năm sinh", "Xóm", "Điện thoại", "Mã"]
LIST = (
    HEADING,
    [1, "Lê Thị Sáu", 1960, "Thôn 3", 912845110, "A1"],
    [2, "Nguyễn Văn Hải", "19577", "Thôn 3", "0978 110 245", "A2"],
    [3, "", 1950, "Thôn 3", "0978 110 246", "A3"],
    [4, "Hồ Thị Lài", 1964, "Thôn 5", "0986 214 700", "A4"],
    [5, "Lê Thị Sáu", 1960, "Thôn 3", 912845110, "A1"],
    ["", "Tổng cộng", 5],
)
"""A good line, a year that cannot be, a line without a name, somebody like a person of the book, a line twice."""


@dataclass
class Stage(WindowStage):
    """A window with a page that can import, and its book."""

    page: Page
    level: ImportLevel
    folder: Path
    opened: list[Path] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    @property
    def wizard(self) -> ImportWizard:
        return self.level.wizard

    def read(self, path: Path) -> ImportWizard:
        """The wizard, after it has read a file."""
        self.level.open()
        self.wizard.read(path)
        self.settle()
        return self.wizard

    def rows(self, query: str) -> list[list[object]]:
        with self.book.reader() as reader:
            return [list(row) for row in reader.execute(text(query))]

    def texts(self, part: QWidget | None = None) -> list[str]:
        found = (part or self.window).findChildren(QLabel)
        return [label.text() for label in found if label.isVisible() and label.text()]


def members(session: Session, desk: PaperDesk) -> tuple[Page, Callable[[], ImportLevel]]:
    page = MembersPage(session, desk)
    return page, lambda: page.imports


def results(session: Session, desk: PaperDesk) -> tuple[Page, Callable[[], ImportLevel]]:
    page = MembersPage(session, desk)
    return page, lambda: page.results


def candidates(session: Session, desk: PaperDesk) -> tuple[Page, Callable[[], ImportLevel]]:
    page = AwardsPage(session, desk)
    return page, lambda: page.imports


def donations(session: Session, desk: PaperDesk) -> tuple[Page, Callable[[], ImportLevel]]:
    page = FundsPage(session, desk)
    return page, lambda: page.imports


@pytest.fixture(autouse=True)
def _no_folders_of_this_machine() -> Iterator[None]:
    QStandardPaths.setTestModeEnabled(True)
    yield
    QStandardPaths.setTestModeEnabled(False)


@pytest.fixture
def sample_book(book: Book) -> Book:
    """A book of a board with one member."""
    with book.work("bà Lài") as work:
        add_member(work, AddMember("Hồ Thị Lài", PartialDate(1963), "female", "Thôn 5"))
    return book


@pytest.fixture
def open_stage(qtbot, qapp, sample_book: Book, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Opens a page over the book."""
    made: list[Stage] = []

    def open_page(make=members, width: int = 1366, height: int = 697) -> Stage:
        jobs, opened, pages = Jobs(), [], []
        desk = PaperDesk(
            tmp_path / "giay",
            lambda path: bool(opened.append(path)) or True,
            lambda _p, offered, answer: answer(offered),
        )

        def page() -> Page:
            pages.append(make(Session(sample_book, "bà Lài", jobs), desk))
            return pages[-1][0]

        item = RailItem("members", "Hội viên", "users", page)
        window, told = open_window(qtbot, sample_book, item, width, height)
        stage = Stage(qtbot, sample_book, jobs, window, told, pages[0][0], pages[0][1](), tmp_path, opened)
        stage.page.told.connect(lambda words, _undo: stage.toasts.append(words))
        made.append(stage)
        stage.settle()
        return stage

    yield open_page
    for stage in made:
        stage.close()


@pytest.fixture
def stage(open_stage) -> Stage:
    """The page of members."""
    return open_stage()


@pytest.fixture
def make_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets of rows as an xlsx file."""

    def make(*sheets, name: str = "danh sách.xlsx") -> Path:
        return write_sheets(tmp_path / name, sheets, "Thôn")

    return make


@pytest.fixture
def checked(stage: Stage, make_workbook) -> Stage:
    """The list with everything odd, at the third step."""
    stage.read(make_workbook(LIST)).go_on()
    stage.settle()
    return stage
