"""Long work away from the window: one writer at a time, several readers; the answer comes on the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from threading import Event
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

T = TypeVar("T")
P = TypeVar("P")
Report = Callable[[P], None]
Cancel = Callable[[], bool]

READERS = 3
CLOSING_WAIT_MS = 5000

log = logging.getLogger(__name__)


class Job(Generic[T, P]):
    """One piece of work on its way. Made by `Jobs.run`.

    Exactly one of `done`, `failed` and `cancelled` is called, once, on the window's thread; never after `Jobs.close`.
    """

    def __init__(
        self,
        work: Callable[[Report[P], Cancel], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None] | None,
        progress: Callable[[P], None] | None,
    ) -> None:
        self._work, self._done, self._failed = work, done, failed
        self._cancelled, self._progress = cancelled, progress
        self._stop = Event()
        self._overtaken = False
        self.finished = False

    def cancel(self) -> None:
        """Asks the work to stop at its next consistent step; work not yet begun never begins."""
        self._stop.set()

    def overtake(self) -> None:
        """A newer question for the same place was asked: whatever this one answers, it ends as cancelled."""
        self._overtaken = True
        self.cancel()

    @property
    def stop_asked(self) -> bool:
        """Whether `cancel` was called."""
        return self._stop.is_set()

    def perform(self, post: Callable[[Callable[[], None]], None]) -> None:
        """Does the work on a pool's thread; `post` carries calls to the window's thread."""
        outcome = self._outcome(post)
        post(lambda: self._finish(outcome))

    def _outcome(self, post: Callable[[Callable[[], None]], None]) -> Callable[[], None]:
        def report(progress: P) -> None:
            if self._progress is not None:
                post(lambda: self._tell(progress))

        if self.stop_asked:
            return self._end_cancelled
        try:
            value = self._work(report, self._stop.is_set)
        except Exception as error:  # noqa: BLE001 - the one place where work of every kind ends
            if self.stop_asked:
                log.info("job cancelled: %s", type(error).__name__)
                return self._end_cancelled
            # A name bound by `except` dies with its block; the failure must outlive it.
            failure = error
            return lambda: self._failed(failure)
        return lambda: self._done(value)

    def _tell(self, progress: P) -> None:
        if self._progress is not None and not (self.finished or self._overtaken):
            self._progress(progress)

    def _finish(self, outcome: Callable[[], None]) -> None:
        self.finished = True
        if self._overtaken:
            self._end_cancelled()
        else:
            outcome()

    def _end_cancelled(self) -> None:
        if self._cancelled is not None:
            self._cancelled()


class _AnyJob(Protocol):
    """A job, whatever its work gives back."""

    finished: bool

    def overtake(self) -> None: ...

    def cancel(self) -> None: ...

    def perform(self, post: Callable[[Callable[[], None]], None]) -> None: ...


class Jobs(QObject):
    """The lanes: work that writes goes one after another, work that reads side by side.

    Args:
        parent: The owner; it lives on the window's thread.
    """

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer, self._readers = QThreadPool(self), QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._readers.setMaxThreadCount(READERS)
        for pool in (self._writer, self._readers):
            pool.setExpiryTimeout(-1)
        self._under_way: set[_AnyJob] = set()
        self._writes: set[_AnyJob] = set()
        self._newest: dict[Hashable, _AnyJob] = {}
        self._closed = False
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Report[P], Cancel], T],
        *,
        writes: bool,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Callable[[P], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        newest_of: Hashable = None,
    ) -> Job[T, P]:
        """Begins a piece of work, or queues it.

        Args:
            work: A plain function of `report(progress)` and `cancel() -> bool`; runs on another thread and
                touches no widget.
            writes: Whether it changes the book: such work runs one after another, in this order.
            done: Called with what `work` returned.
            failed: Called with what it raised.
            progress: Called with each reported value, in order, before the end.
            cancelled: Called when it stopped because it was asked to, or when it was overtaken.
            newest_of: What the answer is shown in, mostly the method that is also `done`. Readers overtake each
                other, so of the questions with the same only the newest is answered. For work that changes nothing.

        Returns:
            The job, to be cancelled if need be.
        """
        job = Job(work, done, failed, cancelled, progress)
        if self._closed:
            return job
        if newest_of is not None:
            overtaken = self._newest.get(newest_of)
            if overtaken is not None:
                overtaken.overtake()
            self._newest[newest_of] = job
        self._under_way.add(job)
        if writes:
            self._writes.add(job)
        pool = self._writer if writes else self._readers
        pool.start(lambda: self._perform(job, newest_of))
        return job

    @property
    def busy(self) -> bool:
        """Whether anything is under way or queued."""
        return bool(self._under_way)

    def close(self) -> bool:
        """Lets short writes come to their end, stops the rest, and waits at most 5 seconds for it.

        What a person has written and the lane has not reached yet is written; after this no callback is called.

        Returns:
            True when all threads have come to an end.
        """
        self._closed = True
        for job in self._under_way - self._writes:
            job.cancel()
        if not self._writer.waitForDone(CLOSING_WAIT_MS // 2):
            for job in self._writes:
                job.cancel()
        ended = self._writer.waitForDone(CLOSING_WAIT_MS // 4) & self._readers.waitForDone(CLOSING_WAIT_MS // 4)
        self._writes.clear()
        self._under_way.clear()
        self._newest.clear()
        return ended

    def _perform(self, job: _AnyJob, place: Hashable) -> None:
        job.perform(lambda call: self._posted.emit((job, place, call)))

    @Slot(object)
    def _on_posted(self, posted: tuple[_AnyJob, Hashable, Callable[[], None]]) -> None:
        job, place, call = posted
        if self._closed:
            return
        call()
        if job.finished:
            self._under_way.discard(job)
            self._writes.discard(job)
            if self._newest.get(place) is job:
                del self._newest[place]
