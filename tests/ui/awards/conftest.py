"""A real book of a sample board, rounds in it, and a window with the page on it. All people are samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from desktop_app.domain.ids import RoundId
from desktop_app.domain.money import Vnd
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.storage.book import Book, FirstBoard, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.queries.awards import awards, rounds
from desktop_app.storage.queries.funds import fund_balance, funds
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.printing.desks import PrintDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rail import RailItem
from tests.conftest import RECOVERY
from tests.ready_books import ReadyBooks
from tests.ui.printing.printers import no_printers

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
ACTOR = "bà Lài"
LEARNERS = (
    ProposeAward("Hồ Thị Ngọc Ánh", Vnd(1_000_000), "9A", "THCS Quỳnh Lưu", "Học sinh giỏi"),
    ProposeAward("Nguyễn Minh Anh", Vnd(800_000), "9A", "THCS Quỳnh Lưu", "Giải Nhì môn Toán cấp tỉnh"),
    ProposeAward("Trần Quốc Bảo", Vnd(500_000), "7C", "THCS Quỳnh Lưu", "Học sinh tiến bộ"),
    ProposeAward("Lê Thị Mai Chi", Vnd(500_000), "5B", "Tiểu học số 1", "Học sinh xuất sắc"),
    ProposeAward("Đặng Văn Dũng", Vnd(700_000), "11A2", "THPT Quỳnh Lưu 1", "Học sinh vượt khó học giỏi"),
    ProposeAward("Phan Thị Thu Hà", Vnd(500_000), "8B", "THCS Quỳnh Lưu", "Học sinh giỏi"),
    ProposeAward("Bùi Ngữ Kỳ", Vnd(500_000), "4A", "Tiểu học số 2", "Học sinh giỏi"),
)
TOTAL = sum(learner.amount for learner in LEARNERS)


class Told(QObject):
    """Carries what the book tells on the writing thread to the window."""

    changed = Signal(object)


@dataclass
class Stage:
    """A window with the page, its book, and what was opened and told."""

    book: Book
    jobs: Jobs
    window: MainWindow
    page: AwardsPage
    told: Told
    folder: Path
    opened: list[Path] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    def balance(self) -> int:
        with self.book.reader() as reader:
            return fund_balance(reader, funds(reader)[0].fund_id)

    def rounds(self):
        with self.book.reader() as reader:
            return rounds(reader)

    def learners(self, round_id: RoundId):
        with self.book.reader() as reader:
            return awards(reader, round_id)


@pytest.fixture
def book(tmp_path: Path, ready_books: ReadyBooks) -> Iterator[Book]:
    surroundings = Surroundings(clock=lambda: NOW, machine=tmp_path / "m", kdf_cost=KdfCost(1024, 1, 1))
    board = FirstBoard("Hội Khuyến học xã Quỳnh Lưu", "commune", "40", "17179")
    with ready_books.copy(tmp_path / "so.sokh", board, "quynh luu 1996", RECOVERY, surroundings, actor=ACTOR) as made:
        yield made


def donate(book: Book, amount: int, day: date = TODAY) -> None:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work(ACTOR) as work:
        record_donation(work, RecordDonation(fund, "Dòng họ Nguyễn Hữu", Vnd(amount), day))


def proposed_round(book: Book, learners=LEARNERS, name="Học bổng Vượt khó, học kỳ I") -> RoundId:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work(ACTOR) as work:
        round_id = begin_round(work, BeginRound(name, "2026 - 2027", fund))
    if learners:
        with book.work(ACTOR) as work:
            propose(work, round_id, learners)
    return round_id


def decided_round(book: Book, learners=LEARNERS) -> RoundId:
    round_id = proposed_round(book, learners)
    with book.work(ACTOR) as work:
        decide_round(work, DecideRound(round_id, "05/QĐ-HKH", TODAY, "Hồ Sỹ Tùng", "Chủ tịch"))
    return round_id


def pay_first(book: Book, round_id: RoundId, count: int) -> None:
    with book.reader() as reader:
        ids = [row.award_id for row in awards(reader, round_id)][:count]
    with book.work(ACTOR) as work:
        hand_over(work, PayAwards(round_id, ids, TODAY))


@pytest.fixture
def open_stage(qtbot, qapp, tmp_path: Path, book: Book) -> Iterator[Callable[..., Stage]]:
    """Opens the page over a book, perhaps at a round, and waits until it shows what the book holds."""
    made: list[Stage] = []

    def open_on(
        book: Book,
        round_id: RoundId | None = None,
        width: int = 1366,
        height: int = 697,
        printing: PrintDesk | None = None,
    ) -> Stage:
        jobs, told, opened = Jobs(), Told(), []
        folder = tmp_path / "giay"
        desk = PaperDesk(
            folder,
            lambda path: bool(opened.append(path)) or True,
            lambda _over, offered, answer: answer(offered),
            printing or no_printers(),
        )
        pages: list[AwardsPage] = []

        def make() -> AwardsPage:
            pages.append(AwardsPage(Session(book, ACTOR, jobs), desk))
            return pages[-1]

        window = MainWindow()
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.set_pages([RailItem("awards", "Khen thưởng", "award", make)])
        told.changed.connect(window.refresh)
        book.listeners.append(told.changed.emit)
        stage = Stage(book, jobs, window, pages[0], told, folder, opened)
        pages[0].told.connect(lambda text, _undo: stage.toasts.append(text))
        made.append(stage)
        if round_id is not None:
            pages[0].open_round(round_id)
        qtbot.waitUntil(lambda: not jobs.busy)
        return stage

    yield open_on
    for stage in made:
        stage.book.listeners.clear()
        assert stage.jobs.close()
