"""What a batch of certificates writes into the book: on this laptop how far it is, in ink what was printed."""

from __future__ import annotations

from uuid import UUID

from desktop_app.services.print_runs import count_handed_over, log_run, resume_run_at, stand_run, unlogged
from desktop_app.storage.print_runs import PrintRunRow, RunState
from desktop_app.ui.session import Session


class RunLedger:
    """The ledger of one batch, as `desktop_app.ui.printing.batch.BatchLedger`.

    Args:
        session: The open book.
        run_id: Of the batch.
    """

    def __init__(self, session: Session, run_id: UUID) -> None:
        self._session, self._run_id = session, run_id

    def count(self, done: int) -> None:
        """So many sheets were handed over."""
        count_handed_over(self._session.book, self._run_id, done)

    def rest(self) -> None:
        """It rests; what was handed over is logged."""
        self._stand("paused")

    def end(self) -> None:
        """It is over; what was handed over is logged."""
        self._stand("ended")

    def resume_at(self, sheet: int) -> PrintRunRow:
        """It goes on with this sheet; what was handed over before is logged first."""
        self._stand("paused")
        return resume_run_at(self._session.book, self._run_id, sheet)

    def _stand(self, state: RunState) -> None:
        """Nothing is written into the journal where nothing was handed over."""
        book = self._session.book
        if unlogged(book, self._run_id):
            with book.work(self._session.actor) as work:
                log_run(work, self._run_id, state)
        else:
            stand_run(book, self._run_id, state)
