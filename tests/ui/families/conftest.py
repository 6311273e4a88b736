"""A window with the page of families over a real book. All people are samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import ClanId, HouseholdId, PersonId
from desktop_app.services.clans import BranchFields, ClanFields, make_clan
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.queries.families import HouseholdsWanted, household_ids, household_rows
from desktop_app.storage.queries.family_rows import residents
from desktop_app.ui.families.page import FamiliesPage
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import SearchChoice
from desktop_app.ui.widgets.rail import RailItem
from tests.ui.lint import faults

PEOPLE = (
    AddMember("Nguyễn Hữu Cường", PartialDate(1958), "male", "Thôn 3"),
    AddMember("Trần Thị Nhàn", PartialDate(1960), "female", "Thôn 3"),
    AddMember("Nguyễn Minh Anh", PartialDate(2011), "female", "Thôn 3", as_member=False, class_name="9A"),
    AddMember("Hồ Thị Lài", PartialDate(1963), "female", "Thôn 5"),
    AddMember("Đào Duy An", PartialDate(1979), "male", "Thôn 4", address="Ngõ 2"),
    AddMember("Lê Thị Bưởi", PartialDate(1981), "female", "Thôn 4", address="Ngõ 2"),
)


class Told(QObject):
    """Carries what the book tells on the writing thread to the window."""

    changed = Signal(object)


@dataclass
class Village:
    """A book with people, one clan and two households."""

    book: Book
    people: dict[str, PersonId] = field(default_factory=dict)
    clan: ClanId | None = None
    homes: list[HouseholdId] = field(default_factory=list)

    def do(self, service, *given):
        with self.book.work("bà Lài") as work:
            return service(work, *given)

    def settle_in(self) -> None:
        for person in PEOPLE:
            self.people[person.full_name] = self.do(add_member, person)
        self.clan = self.do(make_clan, ClanFields("Nguyễn Hữu", "Thôn 3", branches=(BranchFields("Chi 2"),)))
        family = (("Nguyễn Hữu Cường", "head"), ("Trần Thị Nhàn", "spouse"), ("Nguyễn Minh Anh", "grandchild"))
        for names, hamlet, clan in ((family, "Thôn 3", self.clan), ((("Hồ Thị Lài", "head"),), "Thôn 5", None)):
            people = tuple(HouseholdPerson(self.people[name], relation) for name, relation in names)
            saved = self.do(make_household, HouseholdFields(people, hamlet=hamlet, clan_id=clan))
            self.homes.append(saved.household_id)

    def at_home(self, household: HouseholdId) -> dict[str, str]:
        with self.book.reader() as reader:
            return {row.name: row.relation for row in residents(reader, household)}

    def households(self) -> list[str]:
        with self.book.reader() as reader:
            return [row.head_name for row in household_rows(reader, household_ids(reader, HouseholdsWanted()))]


@dataclass
class Stage:
    """A window with the page, its book, and what the page did outside."""

    qtbot: object
    village: Village
    jobs: Jobs
    window: MainWindow
    page: FamiliesPage
    session: Session
    places: list[Path]
    told: Told
    toasts: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Waits until nothing is under way and every part has taken its place."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy)
        for _ in range(3):
            QApplication.sendPostedEvents()
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    def faults(self) -> list[str]:
        self.settle()
        return faults(self.window)

    def press(self, words: str) -> None:
        """Presses the one button in sight with these words, as a person would."""
        self.settle()
        found = [b for b in self.window.findChildren(Button) if b.isVisible() and b.text() == words]
        assert len(found) == 1, f"{len(found)} buttons «{words}»"
        found[0].click()
        self.settle()

    def open_household(self, place: int) -> None:
        self.page.households.table.choose_place(place)
        self.page.households.row_opened.emit(self.page.households.model.row(place))
        self.settle()

    def open_clan(self, place: int = 0) -> None:
        self.page.show_side("clans")
        self.page.clans.row_opened.emit(self.page.clans.model.row(place))
        self.settle()

    def shown(self) -> list[str]:
        return [row.head_name for row in self.page.households.model.rows()]

    def pick(self, choice: SearchChoice, text: str, place: int = 0) -> None:
        """Opens a list, types into its search, and takes one of what is offered."""
        choice.open_list()
        popup = choice._popup
        popup.search.setText(text)
        self.settle()
        popup._pick(place)
        self.settle()

    def undo_by_toast(self) -> None:
        assert self.window.toast.take_undo()
        self.settle()


def type_into(box: QLineEdit, text: str) -> None:
    """Letter by letter, as a Vietnamese keyboard sends them."""
    box.setFocus()
    for letter in text:
        box.insert(letter)


def texts(part: QWidget) -> list[str]:
    """Every word in sight within a part of the window."""
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def village(book: Book) -> Village:
    return Village(book)


@pytest.fixture
def open_stage(qtbot, qapp, village: Village, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Opens the page and waits until it shows what the book holds."""
    made: list[Stage] = []

    def open_page(width: int = 1366, height: int = 697) -> Stage:
        jobs, told, places, pages = Jobs(), Told(), [], []

        def choose(_parent, offered, answer) -> None:
            answer(offered)

        desk = PaperDesk(tmp_path / "giay", lambda path: bool(places.append(path)) or True, choose)
        session = Session(village.book, "bà Lài", jobs)

        def make() -> FamiliesPage:
            pages.append(FamiliesPage(session, desk))
            return pages[-1]

        window = MainWindow()
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.set_pages([RailItem("families", "Gia đình, dòng họ", "trees", make, short="Gia đình")])
        told.changed.connect(window.refresh)
        village.book.listeners.append(told.changed.emit)
        stage = Stage(qtbot, village, jobs, window, pages[0], session, places, told)
        stage.page.told.connect(lambda text, _undo: stage.toasts.append(text))
        made.append(stage)
        stage.settle()
        return stage

    yield open_page
    for stage in made:
        stage.village.book.listeners.clear()
        for part in stage.session.partings:
            part()
        assert stage.jobs.close()


@pytest.fixture
def stage(open_stage, village: Village) -> Stage:
    """The page over two households and one clan."""
    village.settle_in()
    return open_stage()
