"""A book with a decided round, and a window with the page of awards on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.domain.ids import RoundId
from desktop_app.storage.book import Book
from desktop_app.storage.queries.documents import documents
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rail import RailItem
from tests.integration.services.document_tools import decided_round, signing_officers
from tests.ui.stage import WindowStage, open_window


@dataclass
class DocumentStage(WindowStage):
    """The window, its round, and what was opened and told."""

    page: AwardsPage = field(kw_only=True)
    round_id: RoundId = field(kw_only=True)
    opened: list[Path] = field(default_factory=list, kw_only=True)
    toasts: list[str] = field(default_factory=list, kw_only=True)

    @property
    def list_level(self):
        return self.page.levels.level("documents")

    @property
    def editor(self):
        return self.page.levels.level("document")

    def open(self, key: str, what: object) -> None:
        self.page.levels.open(key, what)
        self.settle()

    def kept(self):
        with self.book.reader() as reader:
            return documents(reader)


@pytest.fixture
def open_stage(qtbot, qapp, tmp_path: Path, book: Book) -> Iterator[Callable[..., DocumentStage]]:
    """Opens the page over a book with a round of seven."""
    made: list[DocumentStage] = []

    def open_on(width: int = 1366, height: int = 697, recipients: int = 7) -> DocumentStage:
        signing_officers(book)
        round_id = decided_round(book, recipients)
        jobs, opened, pages = Jobs(), [], []
        desk = PaperDesk(
            tmp_path / "giay",
            lambda path: bool(opened.append(path)) or True,
            lambda _over, offered, answer: answer(offered),
        )

        def make() -> AwardsPage:
            pages.append(AwardsPage(Session(book, "bà Lài", jobs), desk))
            return pages[-1]

        window, told = open_window(qtbot, book, RailItem("awards", "Khen thưởng", "award", make), width, height)
        stage = DocumentStage(qtbot, book, jobs, window, told, page=pages[0], round_id=round_id, opened=opened)
        pages[0].told.connect(lambda text, _undo: stage.toasts.append(text))
        made.append(stage)
        stage.settle()
        return stage

    yield open_on
    for stage in made:
        stage.close()
