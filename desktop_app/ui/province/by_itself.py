"""Sends without a click when a network appears: quietly, rarely, never twice at once, and never in anybody's way.

Where nothing is unsent it still asks now and then: decisions of the province and the work of other laptops come so.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.fairness import send_fairly
from desktop_app.services.sending_turns import is_sending
from desktop_app.storage.book import Book
from desktop_app.storage.queries.journal import sending_standing
from desktop_app.sync.reports import SyncReport
from desktop_app.ui.jobs import Cancel, Job, Report
from desktop_app.ui.province.network import has_network, when_network_changes
from desktop_app.ui.session import Session

SOON_S: Final = (20.0, 90.0)  # after a network appeared or something was written; spread, so that boards do not meet
LONGEST_S: Final = 6 * 3600.0
ASKED_EVERY: Final = timedelta(hours=6)  # with nothing unsent
_LOOK_S: Final = 1800.0  # how often it looks whether so much has passed
_FIRST_FAILURE_S: Final = 300.0


def wait_after(failures: int, chance: float) -> float:
    """Seconds until the next attempt: soon after none, twice as long after each failure, always spread out."""
    if failures == 0:
        low, high = SOON_S
        return low + (high - low) * chance
    most = min(LONGEST_S, _FIRST_FAILURE_S * 2 ** (failures - 1))
    return most * (0.5 + chance / 2)


def is_due(book: Book) -> bool:
    """Whether the province is to be asked: something is unsent, or nobody has asked for some hours."""
    with book.reader() as reader:
        standing = sending_standing(reader)
    if standing.unsent or standing.last_accepted is None:
        return True
    return book.surroundings.clock() - standing.last_accepted >= ASKED_EVERY


class SendingByItself(QObject):
    """Watches the network while a book is open whose switch is on.

    Args:
        parent: Lives as long as it.
        chance: A number from 0 to 1.
    """

    def __init__(self, parent: QObject | None = None, chance: random.Random | None = None) -> None:
        super().__init__(parent)
        self._chance = chance or random.SystemRandom()
        self._session: Session | None = None
        self._known: Session | None = None  # whose end it hears of
        self._unsent = 0
        self._job: Job[SyncReport | None, None] | None = None
        self.failures = 0
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._send)
        when_network_changes(self._on_network)

    def follow(self, session: Session, *, on: bool, unsent: int) -> None:
        """Another book is open, the switch was turned, or something was written or sent."""
        opened = session is not self._session
        if opened:
            self.failures = 0
        if session is not self._known:
            self._known = session
            session.partings.append(self._part)
        more = unsent > 0 and self._unsent == 0
        self._session, self._unsent = session, unsent
        if not on:
            self.timer.stop()
            self._session = None
        elif (opened or more or not self.timer.isActive()) and self._job is None:
            self._wait(soon=opened or unsent > 0)

    def _on_network(self, _reach: object) -> None:
        if self._session is not None and has_network() and self._job is None:
            self.failures = 0
            self._wait(soon=True)

    def _wait(self, *, soon: bool) -> None:
        seconds = wait_after(self.failures, self._chance.random())
        self.timer.start(int((seconds if soon else max(seconds, _LOOK_S)) * 1000))

    def _part(self) -> None:
        """The book is about to be closed (called on a job's thread)."""
        job, self._session = self._job, None
        if job is not None:
            job.cancel()

    def _send(self) -> None:
        session = self._session
        if session is None or has_network() is False:
            return
        if is_sending(session.book):
            self._wait(soon=True)
            return

        def work(_report: Report[None], cancel: Cancel) -> SyncReport | None:
            return send_fairly(session.book, session.actor, cancel=cancel) if is_due(session.book) else None

        # Not in the lane of writes: nobody who writes in the book waits for the line.
        self._job = session.jobs.run(
            work, writes=False, done=self._on_sent, failed=self._on_failed, cancelled=self._on_over
        )

    def _on_sent(self, report: SyncReport | None) -> None:
        self.failures = 0
        self._unsent = report.left if report is not None else 0
        self._on_over()
        if self._session is not None:
            self._wait(soon=self._unsent > 0)

    def _on_failed(self, error: Exception) -> None:
        """Quiet: the rail goes on telling what is unsent, and the page tells why when somebody looks."""
        self._on_over()
        if not isinstance(error, DomainError | EnvironmentFault):
            raise error
        self.failures += 1
        if self._session is not None:
            self._wait(soon=self._unsent > 0)

    def _on_over(self) -> None:
        self._job = None
