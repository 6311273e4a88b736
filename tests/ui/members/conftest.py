"""A window with the page of members over a real book. All people are samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.resource_files import resource_path
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.queries.journal import EntryRow, entries
from desktop_app.storage.queries.members import MemberRow, member_page
from desktop_app.ui.imports.wizard import ImportWizard
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.members.form import MemberForm
from desktop_app.ui.members.page import MembersPage
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Errand, Session
from desktop_app.ui.widgets.rail import RailItem
from tests.ui.stage import WindowStage, open_window, write_sheets

SAMPLE = resource_path("samples", "hoi-vien-xa.xlsx")
HEADING = ["STT", "Họ và tên", "Năm sinh", "Thôn", "Điện thoại", "Nghề nghiệp"]
PEOPLE = (
    AddMember("Nguyễn Hữu Ái", PartialDate(1951), "male", "Thôn 1", "0912845110", PartialDate(2009), "Giáo viên"),
    AddMember("Nguyễn Thị Phượng", PartialDate(1961, 8, 15), "female", "Thôn 3"),
    AddMember("Trần Quốc Đạt", PartialDate(2001), "male", "Thôn 2"),
    AddMember("Lê Văn Dũng", None, "male", "Thôn 3"),
    AddMember("Hồ Thị Lài", PartialDate(1963), "female", "Thôn 5", "0986214700"),
    AddMember("Đào Duy An", PartialDate(1979), "", "Thôn 4"),
)


@dataclass
class Stage(WindowStage):
    """A window with the page, its book, and what the page did outside."""

    page: MembersPage
    folder: Path
    places: list[Path | None]
    opened: list[Path] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    def shown(self) -> list[str]:
        return [row.full_name for row in self.page.list.model.rows()]

    def in_book(self) -> tuple[MemberRow, ...]:
        with self.book.reader() as reader:
            return member_page(reader, limit=-1).rows

    def journal(self) -> tuple[EntryRow, ...]:
        with self.book.reader() as reader:
            return entries(reader)

    def focused(self) -> QWidget | None:
        """What the keys go to as soon as the window is in front."""
        return self.window.focusWidget()

    def search(self, text: str) -> None:
        self.page.list.search.clear()
        type_into(self.page.list.search, text)
        self.settle()

    def undo_by_toast(self) -> None:
        assert self.window.toast.take_undo()
        self.settle()


def type_into(box: QLineEdit, text: str) -> None:
    """Letter by letter, as a Vietnamese keyboard sends them (QTest knows only Latin-1)."""
    box.setFocus()
    for letter in text:
        box.insert(letter)


def texts(part: QWidget) -> list[str]:
    """Every word in sight within a part of the window."""
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


def opened_form(stage: Stage) -> MemberForm:
    """The form, opened as the page at home does."""
    stage.page.arrive(Errand.ADD)
    stage.settle()
    return stage.page.form


def fill(form: MemberForm, **given: str) -> None:
    """Types into the boxes of these names."""
    for box, text in given.items():
        type_into(getattr(form.fields, box), text)


def leave(form: MemberForm, box: str) -> None:
    """Leaves a box as the Tab key does."""
    getattr(form.fields, box).editingFinished.emit()


def read(stage: Stage, path: Path) -> ImportWizard:
    """The wizard, after it has read a file."""
    stage.page.arrive(Errand.IMPORT)
    stage.page.wizard.read(path)
    stage.settle()
    return stage.page.wizard


@pytest.fixture
def add_people(book: Book) -> Callable[..., None]:
    def add(people=PEOPLE) -> None:
        with book.work("bà Lài") as work:
            for person in people:
                add_member(work, person)

    return add


@pytest.fixture
def open_stage(qtbot, qapp, book: Book, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Opens the page and waits until it shows what the book holds."""
    made: list[Stage] = []

    def open_page(width: int = 1366, height: int = 697) -> Stage:
        jobs, places, opened, pages = Jobs(), [], [], []

        def choose(_parent, offered, answer) -> None:
            place = places.pop(0) if places else offered
            if place is not None:
                answer(place)

        desk = PaperDesk(tmp_path / "giay", lambda path: bool(opened.append(path)) or True, choose)

        def make() -> MembersPage:
            pages.append(MembersPage(Session(book, "bà Lài", jobs), desk))
            return pages[-1]

        window, told = open_window(qtbot, book, RailItem("members", "Hội viên", "users", make), width, height)
        stage = Stage(qtbot, book, jobs, window, told, pages[0], tmp_path, places, opened)
        stage.page.told.connect(lambda text, _undo: stage.toasts.append(text))
        made.append(stage)
        stage.settle()
        return stage

    yield open_page
    for stage in made:
        stage.close()


@pytest.fixture
def stage(open_stage, add_people) -> Stage:
    """The page over six members."""
    add_people()
    return open_stage()


@pytest.fixture
def make_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets of rows as an xlsx file."""

    def make(*sheets, name: str = "danh sách.xlsx") -> Path:
        return write_sheets(tmp_path / name, sheets, "Trang")

    return make
