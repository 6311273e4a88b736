"""Taking back what was done on the page of members."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.ids import EntryId
from desktop_app.services.journal import undo
from desktop_app.storage.queries.journal import EntryRow, entries
from desktop_app.ui.members.work import reading
from desktop_app.ui.refusals import writing
from desktop_app.ui.session import Session

AREA = "members"


class TakingBack:
    """Takes back a piece of work by its journal entry, in the background.

    Args:
        session: The open book.
        done: Called when it was taken back, with its entry.
        nothing: Called when there is nothing of this page to take back.
        failed: Called with what the book refused.
        area: Stem of the page, with which the action codes of its work begin.
    """

    def __init__(
        self,
        session: Session,
        *,
        done: Callable[[EntryId], None],
        nothing: Callable[[], None],
        failed: Callable[[Exception], None],
        area: str = AREA,
    ) -> None:
        self._session = session
        self._area = area
        self._done, self._nothing, self._failed = done, nothing, failed

    def take_back(self, entry_id: EntryId) -> None:
        """Takes back this piece of work."""
        self._session.jobs.run(
            writing(self._session, lambda work: undo(work, entry_id)),
            writes=True,
            done=lambda _written: self._done(entry_id),
            failed=self._failed,
        )

    def take_back_newest(self) -> None:
        """Takes back the newest piece of work in the book, if it is one of this page."""
        self._session.jobs.run(
            reading(self._session.book, lambda reader: entries(reader, limit=1)),
            writes=False,
            done=self._on_newest,
            failed=self._failed,
            newest_of=self._on_newest,
        )

    def _on_newest(self, found: tuple[EntryRow, ...]) -> None:
        newest = found[0] if found else None
        if newest is None or not newest.action.startswith(self._area) or newest.undoes is not None or newest.is_undone:
            self._nothing()
        else:
            self.take_back(newest.entry_id)
