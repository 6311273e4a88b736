"""The page of certificates of a decided round, with a printer of the test's own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.money import Vnd
from desktop_app.services.print_runs import CERTIFICATE
from desktop_app.services.proposals import ProposeAward
from desktop_app.storage.book import Book
from desktop_app.storage.queries.paper_prints import paper_prints
from desktop_app.ui.awards.certificates_level import CertificatesLevel
from desktop_app.ui.awards.certificates_view import CertificatesView
from desktop_app.ui.printing.desks import PrintDesk
from tests.ui.awards.conftest import LEARNERS, Stage, decided_round

LONG = ProposeAward(
    "Công Tằng Tôn Nữ Thị Hoàng Phương Anh",
    Vnd(500_000),
    "10A1",
    "Trung học phổ thông chuyên Phan Bội Châu",
    "Giải Nhất môn Ngữ văn cấp tỉnh",
)
STRANGE = ProposeAward("Nguyễn Văn An", Vnd(500_000), "9A", "THCS \u6f22", "Học sinh giỏi")
"""Nobody's font holds that letter."""


@dataclass
class CertifStage:
    """The page, and hands that wait until it has settled."""

    qtbot: object
    stage: Stage
    round_id: RoundId

    @property
    def level(self) -> CertificatesLevel:
        level = self.stage.page.levels.current
        assert isinstance(level, CertificatesLevel)
        return level

    @property
    def view(self) -> CertificatesView:
        return self.level.view

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.stage.jobs.busy, timeout=20_000)
        for _ in range(3):
            QApplication.sendPostedEvents()

    def prints(self) -> list[int]:
        """How often each certificate was printed, as the log has it."""
        with self.stage.book.reader() as reader:
            ids = [AwardId(row.award_id) for row in self.stage.learners(self.round_id)]
            return [len(paper_prints(reader, CERTIFICATE, award_id)) for award_id in ids]

    def begin_print(self) -> None:
        """«In … giấy khen», then what the checks offer."""
        self.view.print.click()
        self.settle()

    def wait(self, question) -> None:
        self.qtbot.waitUntil(question, timeout=20_000)


def open_certificates(qtbot, open_stage, book: Book, printing: PrintDesk | None = None, learners=LEARNERS, **size):
    """A decided round, and the page of its certificates in sight."""
    round_id = decided_round(book, learners)
    made = open_stage(book, printing=printing, **size)
    made.page.levels.open("certificates", round_id)
    stage = CertifStage(qtbot, made, round_id)
    stage.settle()
    return stage
