"""A batch on its way to a printer: sheet after sheet, with pauses, and never more counted than was handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Final, Literal, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.messages import sentence
from desktop_app.ui.printing.devices import PrintingDevice
from desktop_app.ui.refusals import told

BatchState = Literal["printing", "pausing", "paused", "ended"]
PARTING_S: Final = 10.0  # a sheet that a printer keeps longer than this is not waited for


@dataclass(frozen=True, slots=True)
class BatchSheet:
    """One sheet of a batch: its page in the PDF, from 0, and whose it is."""

    page: int
    name: str


class BatchLedger(Protocol):
    """What a batch writes into the book. `count` is called on a reading lane, the others on the writing lane."""

    def count(self, done: int) -> None:
        """`done` sheets were handed over; on the disk when this returns."""
        ...

    def rest(self) -> None:
        """The batch pauses: what was handed over is logged."""
        ...

    def end(self) -> None:
        """The batch is over: what was handed over is logged."""
        ...

    def resume_at(self, sheet: int) -> object:
        """It goes on with this sheet, from 1."""
        ...


class Batch(QObject):
    """Hands the sheets of a PDF over one by one.

    Args:
        jobs: Lanes for the work.
        pdf: All sheets.
        sheets: What is printed, in order.
        ledger: Where it is counted and logged.
        title: Of the pieces of work in the queue of the printer: `Giấy khen`.
        rest_after: Pauses by itself after so many sheets; 0: never.

    Signals:
        moved(): A sheet more, or another state.
        ended(): The last sheet was handed over, or the batch was stopped.
    """

    moved = Signal()
    ended = Signal()

    def __init__(
        self,
        jobs: Jobs,
        pdf: bytes,
        sheets: Sequence[BatchSheet],
        ledger: BatchLedger,
        title: str,
        *,
        rest_after: int = 0,
    ) -> None:
        super().__init__()
        self._jobs, self._pdf, self.sheets, self._ledger, self._title = jobs, pdf, tuple(sheets), ledger, title
        self.rest_after = rest_after
        self.device: PrintingDevice | None = None
        self.state: BatchState = "paused"
        self.done = 0
        self.fault = ""
        self.rests = False
        self._since = 0
        self._stops = False
        self._quiet = Event()
        self._quiet.set()

    @property
    def current(self) -> BatchSheet | None:
        """The sheet in hand, or that comes next."""
        return self.sheets[self.done] if self.done < len(self.sheets) else None

    def start(self, device: PrintingDevice, done: int = 0) -> None:
        """Begins, or goes on, after `done` sheets."""
        self.device, self.done = device, done
        self._go()

    def pause(self) -> None:
        """Stops after the sheet in hand."""
        if self.state == "printing":
            self._become("pausing")

    def stop(self) -> None:
        """Ends the batch, after the sheet in hand; what was handed over stays counted."""
        if self.state == "paused":
            self._end()
        elif self.state != "ended":
            self._stops = True
            self._become("pausing")

    def resume(self, sheet: int, device: PrintingDevice | None = None) -> None:
        """Goes on with this sheet, from 1, perhaps on another printer.

        The book is told first; when it refuses, the batch stays as it was and `fault` says why.
        """
        if self.state != "paused":
            return
        self.device = device or self.device
        if sheet == self.done + 1:
            self._go()
            return

        def resumed(_none: object) -> None:
            self.done = sheet - 1
            self._go()

        self._write(lambda: self._ledger.resume_at(sheet), resumed)

    def part(self) -> None:
        """The book is about to be closed (called on a job's thread): waits for the sheet in hand."""
        self.state = "pausing" if self.state == "printing" else self.state
        self._quiet.wait(PARTING_S)

    # One sheet after another, all of it on the window's thread but for `work`

    def _go(self) -> None:
        self.fault, self.rests, self._since, self._stops = "", False, self.done, False
        self._become("printing")
        self._next()

    def _next(self) -> None:
        if self._stops or self.done >= len(self.sheets):
            self._end()
        elif self.state == "pausing":
            self._rest()
        elif self.rest_after and self.done - self._since >= self.rest_after:
            self.rests = True
            self._rest()
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        device, sheet, done = self.device, self.sheets[self.done], self.done + 1
        if device is None:
            return
        title = f"{self._title} {done}/{len(self.sheets)} - {sheet.name}"
        self._quiet.clear()

        def work(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> None:
            try:
                device.hand_over(title, self._pdf, [sheet.page])
                self._ledger.count(done)
            finally:
                self._quiet.set()

        self._jobs.run(work, writes=False, done=lambda _none: self._on_handed(done), failed=self._on_failed)

    def _on_handed(self, done: int) -> None:
        self.done = done
        self.moved.emit()
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self.fault = sentence(told(error))
        self._rest()

    def _rest(self) -> None:
        self._write(self._ledger.rest, lambda _none: self._become("paused"))

    def _end(self) -> None:
        def ended(_none: object) -> None:
            self._become("ended")
            self.ended.emit()

        self._write(self._ledger.end, ended)

    def _write(self, write: Callable[[], object], done: Callable[[object], None]) -> None:
        def failed(error: Exception) -> None:
            self.fault = sentence(told(error))
            self._become("paused")

        self._jobs.run(lambda _report, _cancel: write(), writes=True, done=done, failed=failed)

    def _become(self, state: BatchState) -> None:
        self.state = state
        self.moved.emit()
