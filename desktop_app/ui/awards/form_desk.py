"""Panels of the page of awards that are filled in: opened with what was typed before, written, taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import EntryId
from desktop_app.i18n import _
from desktop_app.services.journal import undo
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.filled_panel import FilledPanel
from desktop_app.ui.awards.form_drafts import FormDrafts
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page

__all__ = ["FilledPanel", "FormDesk"]

T = TypeVar("T")


class _Say(Protocol):
    def __call__(self, text: str | None, /) -> None: ...


class FormDesk:
    """Opens one panel at a time and writes what it gives; a toast offers to take it back.

    Args:
        session: The open book.
        page: Where panels and toasts are shown.
        say: Shows a fault above the page; None takes it away.
        taken: Called when something was taken back.
    """

    def __init__(self, session: Session, page: Page, say: _Say, taken: Callable[[EntryId], None]) -> None:
        self._session, self._page, self._say, self._taken = session, page, say, taken
        self._drafts = FormDrafts(session, page)
        self._busy = False
        self._last: EntryId | None = None

    @property
    def panel(self) -> FilledPanel | None:
        """The panel in sight that is filled in."""
        return self._page.panel if isinstance(self._page.panel, FilledPanel) else None

    def open(self, panel: FilledPanel, key: str, submitted: Callable[[T], None]) -> None:
        """Shows a panel with what was typed in it before.

        Args:
            panel: Just made, nothing typed in it yet.
            key: Of its draft, beginning with `awards.`; what is typed stands there until it is written.
            submitted: Called with what the panel gives.
        """
        self._page.close_panel()
        self._drafts.watch(panel, key)
        panel.submitted.connect(submitted)
        self._page.show_panel(panel)
        (panel.focusProxy() or panel).setFocus()

    def leave(self) -> None:
        """The panel goes out of sight: what was typed stays."""
        if self.panel is not None:
            self._drafts.leave()

    def saved(self) -> None:
        """What was typed stands in the book; the panel may go on with the next."""
        self._drafts.saved()

    def close_saved(self) -> None:
        """What was typed stands in the book: the panel goes."""
        self._drafts.saved()
        self._page.close_panel()

    def write(
        self, change: Callable[[UnitOfWork], T], said: str, done: Callable[[T], None] = lambda _value: None
    ) -> None:
        """Changes the book; a toast says so and offers to take it back. What is refused is said in the panel or above.

        Args:
            change: One unit of work.
            said: What the toast says.
            done: Called in the window with what `change` gave back, after the toast; the pages ask anew by themselves.
        """
        if self._busy:
            return
        self._busy = True

        def on_written(written: Written[T]) -> None:
            self._busy = False
            self._last = written.entry_id
            self._say(None)
            self._page.tell(said, lambda: self.take_back(written.entry_id))
            done(written.value)
            self._page.refresh(frozenset({"awards"}))

        self._session.jobs.run(
            writing(self._session, change), writes=True, done=on_written, failed=self._on_not_written
        )

    def remember(self, entry_id: EntryId) -> None:
        """This piece of work, written elsewhere, is what Ctrl+Z takes back."""
        self._last = entry_id

    def take_back(self, entry_id: EntryId) -> None:
        """Undoes this piece of work."""
        self._last = None

        def on_taken(_written: object) -> None:
            self._taken(entry_id)
            self._page.tell(_("Đã hoàn tác"))
            self._page.refresh(frozenset({"awards"}))

        self._session.jobs.run(
            writing(self._session, lambda unit: undo(unit, entry_id)),
            writes=True,
            done=on_taken,
            failed=lambda error: self._say(sentence(told(error))),
        )

    def take_back_last(self) -> None:
        """Ctrl+Z: undoes what was written here last, if anything was."""
        if self._last is not None:
            self.take_back(self._last)

    def _on_not_written(self, error: Exception) -> None:
        self._busy = False
        fault = told(error)
        panel = self.panel
        if isinstance(fault, DomainError) and panel is not None:
            panel.refuse(fault)
        else:
            self._say(sentence(fault))
