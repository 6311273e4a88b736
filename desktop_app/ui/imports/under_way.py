"""The work of the wizard that is under way: one reading or one writing at a time, with counts, to be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.services.imports import Choices, Imported
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.spreadsheets.lists import ReadOptions
from desktop_app.ui.imports.draft import Draft
from desktop_app.ui.imports.work import Counts, ReadFile, reading_work, writing_work
from desktop_app.ui.jobs import Job
from desktop_app.ui.refusals import Written
from desktop_app.ui.session import Session


class UnderWay(QObject):
    """Runs the work; an answer that comes after another reading was begun is not told.

    Signals:
        counted(object): How far the work is, as `Counts`.
    """

    counted = Signal(object)

    def __init__(self, session: Session, kind: Kind, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._kind = session, kind
        self._reading: Job[ReadFile, Counts] | None = None
        self._writing: Job[Written[Imported], Counts] | None = None

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._reading is not None

    @property
    def is_writing(self) -> bool:
        """Whether lines are being written."""
        return self._writing is not None

    def read(
        self,
        path: Path,
        options: ReadOptions | None,
        given: Choices,
        draft: Draft | None,
        done: Callable[[ReadFile], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Reads a file, in place of the one being read.

        Args:
            draft: What was decided about its lines before, if it is read anew.
        """
        self.stop_reading()
        decisions = draft.decisions if draft is not None else {}

        def answer(file: ReadFile) -> None:
            if self._reading is job:
                self._reading = None
                done(file)

        def refuse(error: Exception) -> None:
            if self._reading is job:
                self._reading = None
                failed(error)

        def tell(counts: Counts) -> None:
            if self._reading is job:
                self.counted.emit(counts)

        work = reading_work(self._session, self._kind, path, options, decisions, given.board)
        job = self._session.jobs.run(work, writes=False, done=answer, failed=refuse, progress=tell)
        self._reading = job

    def stop_reading(self) -> bool:
        """Stops the reading; whether there was one."""
        job, self._reading = self._reading, None
        if job is not None:
            job.cancel()
        return job is not None

    def write(
        self,
        draft: Draft,
        done: Callable[[Written[Imported]], None],
        failed: Callable[[Exception], None],
        stopped: Callable[[], None],
    ) -> None:
        """Writes the good lines of the file."""

        def end(call: Callable[[], None]) -> None:
            self._writing = None
            call()

        self._writing = self._session.jobs.run(
            writing_work(self._session, draft.file.preview, draft.choices()),
            writes=True,
            done=lambda result: end(lambda: done(result)),
            failed=lambda error: end(lambda: failed(error)),
            progress=self.counted.emit,
            cancelled=lambda: end(stopped),
        )

    def stop_writing(self) -> None:
        """Asks the writing to stop; then nothing of it stands in the book."""
        if self._writing is not None:
            self._writing.cancel()
