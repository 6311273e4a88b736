"""A window with the page of awards over a real book, and its sub-pages of designs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.book import Book
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.designs.editing import DesignEditing
from desktop_app.ui.designs.editor_level import DesignErrand, DesignLevel
from desktop_app.ui.designs.list_level import DesignsLevel
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rail import RailItem
from tests.ui.lint import faults
from tests.ui.stage import Told, open_window

GOLD = "khung-vang"


@dataclass
class DesignStage:
    """The window; `toasts` with what takes them back."""

    qtbot: object
    book: Book
    jobs: Jobs
    window: MainWindow
    page: AwardsPage
    told: Told
    folder: Path
    toasts: list[tuple[str, Callable[[], None] | None]] = field(default_factory=list)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy)
        for _ in range(3):
            QApplication.sendPostedEvents()
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    def list(self) -> DesignsLevel:
        self.page.levels.open("designs")
        self.settle()
        return self.page.levels.level("designs")

    def edit(self, key: str = GOLD, **errand: object) -> DesignLevel:
        self.page.levels.open("design", DesignErrand(key, **errand))
        self.settle()
        return self.page.levels.level("design")

    def said(self) -> list[str]:
        return [text for text, _undo in self.toasts]

    def faults(self) -> list[str]:
        self.settle()
        return faults(self.window)


@pytest.fixture
def open_designs(qtbot, qapp, tmp_path: Path, book: Book) -> Iterator[Callable[..., DesignStage]]:
    opened: list[DesignStage] = []

    def open_on(width: int = 1366, height: int = 697) -> DesignStage:
        jobs = Jobs()
        folder = tmp_path / "giay"
        desk = PaperDesk(folder, lambda _path: True, lambda _over, offered, answer: answer(offered))
        pages: list[AwardsPage] = []

        def make() -> AwardsPage:
            pages.append(AwardsPage(Session(book, "bà Lài", jobs), desk))
            return pages[-1]

        window, told = open_window(qtbot, book, RailItem("awards", "Khen thưởng", "award", make), width, height)
        stage = DesignStage(qtbot, book, jobs, window, pages[0], told, folder)
        pages[0].told.connect(lambda text, undo: stage.toasts.append((text, undo)))
        opened.append(stage)
        stage.settle()
        return stage

    yield open_on
    for stage in opened:
        stage.book.listeners.clear()
        assert stage.jobs.close()


@pytest.fixture
def editing_of(qapp) -> Callable[..., DesignEditing]:
    """A design in hand without a window."""
    from PySide6.QtCore import QObject

    from desktop_app.printing.certificate_designs import bundled_design
    from desktop_app.services.certificate_designs import sample_values
    from desktop_app.ui.designs.editing import OpenedDesign

    owners: list[QObject] = []

    def make(key: str = GOLD, **more: object) -> DesignEditing:
        owners.append(QObject())
        layout = more.pop("layout", None) or bundled_design(key)
        return DesignEditing(
            owners[-1], OpenedDesign(key, None, "Mẫu thử", key, layout, samples=sample_values(), **more)
        )

    return make
