"""What is typed into a form goes into the book as a draft: within two seconds, on blur, on lock and on close."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import EnvironmentFault
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import KeptDraft, drop_draft, keep_draft, kept_draft
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session

T = TypeVar("T")
PAUSE_MS = 1000  # not begun anew by every letter: who types on and on is kept every second, too


class DraftKeeper(QObject):
    """Keeps the draft of one form at a time.

    Args:
        session: The open book.
        parent: The form's owner.

    Signals:
        kept(object): The draft lies in the book since this `datetime`.
        gone(): A draft was thrown away.
        not_kept(object): It could not be written; it is tried again with the next letter.
    """

    kept = Signal(object)
    gone = Signal()
    not_kept = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: tuple[str, dict[str, str]] | None = None
        self._on_way = 0  # drafts that are to be written or dropped, as far as it is not done
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        session.partings.append(self._on_parting)

    def type(self, key: str, fields: Mapping[str, str]) -> None:
        """These texts stand in the form `key` now."""
        if self._waiting is not None and self._waiting[0] != key:
            self.flush()
        self._waiting = (key, dict(fields))
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Writes what waits now: a box was left, the form goes out of sight."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        key, fields = waiting
        self._on_way += 1
        self._session.jobs.run(
            lambda _report, _cancel: keep_draft(self._session.book, key, fields),
            writes=True,
            done=self._on_kept,
            failed=partial(self._on_failed, waiting),
        )

    def drop(self, key: str) -> None:
        """Throws the draft away: it was saved, or is not wanted."""
        if self._waiting is not None and self._waiting[0] == key:
            self._waiting = None
            self._timer.stop()
        self._on_way += 1
        self._session.jobs.run(
            lambda _report, _cancel: drop_draft(self._session.book, key),
            writes=True,
            done=self._on_dropped,
            failed=self._on_not_dropped,
        )

    def ask(self, key: str, answer: Callable[[KeptDraft | None], None]) -> None:
        """Brings the draft of this key, or None."""
        self.ask_book(lambda reader: kept_draft(reader, key), answer, self._on_lost)

    def ask_book(
        self,
        question: Callable[[Reader], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        newest_of: Hashable = None,
    ) -> None:
        """Asks the book something that a draft is part of; what is on its way into the book is there by then."""
        self._session.jobs.run(
            reading(self._session.book, question),
            writes=self._on_way > 0,  # behind them in their lane
            done=done,
            failed=failed,
            newest_of=newest_of,
        )

    def _on_parting(self) -> None:
        """The book is about to be closed, on a thread of its own: what waits is written without a job."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            with suppress(EnvironmentFault):  # the words still stand in the window
                keep_draft(self._session.book, *waiting)

    def _on_kept(self, since: datetime) -> None:
        self._on_way -= 1
        self.kept.emit(since)

    def _on_dropped(self, _none: None) -> None:
        self._on_way -= 1
        self.gone.emit()

    def _on_not_dropped(self, error: Exception) -> None:
        self._on_way -= 1
        self._on_lost(error)

    def _on_failed(self, waiting: tuple[str, dict[str, str]], error: Exception) -> None:
        self._on_way -= 1
        if not isinstance(error, EnvironmentFault):
            raise error
        if self._waiting is None:
            self._waiting = waiting
        self.not_kept.emit(error)

    def _on_lost(self, error: Exception) -> None:
        if not isinstance(error, EnvironmentFault):
            raise error
        self.not_kept.emit(error)
