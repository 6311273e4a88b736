"""The page of awards over a real book with numbers in its register. All people are samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.storage.book import Book, FirstBoard, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.ui.awards.levels import AwardLevel
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rail import RailItem
from tests.conftest import RECOVERY
from tests.ready_books import ReadyBooks
from tests.ui.stage import WindowStage, open_window

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@dataclass
class Stage(WindowStage):
    """The window, its page, and what was put onto the disk."""

    page: AwardsPage = field(kw_only=True)
    folder: Path = field(kw_only=True)
    toasts: list[str] = field(default_factory=list, kw_only=True)

    def open(self, key: str, what: object = None) -> AwardLevel:
        """Opens a sub-page and waits until it has read."""
        self.page.levels.open(key, what)
        self.settle()
        return self.page.levels.level(key)


@pytest.fixture
def book(tmp_path: Path, ready_books: ReadyBooks) -> Iterator[Book]:
    surroundings = Surroundings(clock=lambda: NOW, machine=tmp_path / "m", kdf_cost=KdfCost(1024, 1, 1))
    board = FirstBoard("Hội Khuyến học xã Quỳnh Lưu", "commune", "40", "17179")
    with ready_books.copy(
        tmp_path / "so.sokh", board, "quynh luu 1996", RECOVERY, surroundings, actor="bà Lài"
    ) as made:
        yield made


@pytest.fixture
def open_stage(qtbot, qapp, tmp_path: Path, book: Book) -> Iterator[Callable[..., Stage]]:
    made: list[Stage] = []

    def open_on(width: int = 1366, height: int = 697) -> Stage:
        jobs, folder = Jobs(), tmp_path / "giay"
        desk = PaperDesk(folder, lambda _path: False, lambda _over, offered, answer: answer(offered))
        pages: list[AwardsPage] = []

        def make() -> AwardsPage:
            pages.append(AwardsPage(Session(book, "bà Lài", jobs), desk))
            return pages[-1]

        window, told = open_window(qtbot, book, RailItem("awards", "Khen thưởng", "award", make), width, height)
        assert isinstance(window, MainWindow)
        stage = Stage(qtbot, book, jobs, window, told, page=pages[0], folder=folder)
        pages[0].told.connect(lambda text, _undo: stage.toasts.append(text))
        made.append(stage)
        stage.settle()
        return stage

    yield open_on
    for stage in made:
        stage.close()
