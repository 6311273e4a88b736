"""What the sub-pages on giving have in common: a list, a panel beside it, forms, files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.ui.donors.form_drafts import FormDrafts
from desktop_app.ui.donors.form_panel import Change, FormPanel
from desktop_app.ui.families.list_files import ListFiles
from desktop_app.ui.funds.control_level import ControlLevel
from desktop_app.ui.funds.levels import LevelPlace
from desktop_app.ui.refusals import Written
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.side_panel import SidePanel

T = TypeVar("T")


class GivingLevel(ControlLevel):
    """A sub-page with a list.

    Attributes:
        first_button: The one that is primary while no form stands beside the list; None: there is none.
        panel: What stands beside the list.
    """

    first_button: Button | None = None

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.panel: SidePanel | None = None
        self.drafts = FormDrafts(place.session, place.page)
        self.files = ListFiles(place.session, place.desk, tell=place.page.tell, failed=self.fail)

    @property
    def day(self) -> date:
        """The calendar day in Vietnam."""
        return today(self.place.session.book)

    def ask_again(self) -> None:
        """Reads anew what is in sight."""
        raise NotImplementedError

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and areas & {"funds", "members", "families"}:
            self.ask_again()

    def ask_aside(self, question: Callable[[Reader], T], done: Callable[[T], None]) -> None:
        """Asks the book for what is shown beside the list: of what was opened last only."""
        self.read(question, done, newest_of=self.show_panel)

    def show_panel(self, panel: SidePanel, focus: QWidget | None = None) -> None:
        """Shows a panel beside the list and goes there."""
        self.place.page.show_panel(panel)
        (focus or panel).setFocus()

    def show_form(self, form: FormPanel, focus: QWidget, after: Callable[[object], None] | None = None) -> None:
        """Shows a form beside the list.

        Args:
            after: Called with what the change gave back, once it is written; the form is closed by then.
        """
        form.given_up.connect(self.place.page.close_panel)
        form.submitted.connect(partial(self._on_submitted, form, after))
        self.show_panel(form, focus)
        self.drafts.watch(form)

    def _on_submitted(self, form: FormPanel, after: Callable[[object], None] | None) -> None:
        wording = form.question()
        if wording is None:
            self._send(form, after)
        else:
            self.ask(wording, partial(self._send, form, after), form.yes)

    def _send(self, form: FormPanel, after: Callable[[object], None] | None) -> None:
        form.clear_fault()
        self.write(form.change(), partial(self._on_sent, form, after))

    def _on_sent(self, form: FormPanel, after: Callable[[object], None] | None, written: Written[object]) -> None:
        self.drafts.saved(form)
        self.place.page.close_panel()
        self.tell_done(form.done_words, written.entry_id, can_be_taken_back=form.can_be_taken_back)
        self.ask_again()
        if after is not None:
            after(written.value)

    def do(self, change: Change, words: str) -> None:
        """Writes something that needs no form; it can be taken back."""
        self.write(change, partial(self._on_done, words))

    def _on_done(self, words: str, written: Written[object]) -> None:
        self.place.page.close_panel()
        self.tell_done(words, written.entry_id)
        self.ask_again()

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        if panel is not self.panel:
            self.drafts.leave()
        self.panel = panel
        self.refuse = panel.refuse if isinstance(panel, FormPanel) else lambda _error: False
        if self.first_button is not None:
            self.first_button.set_kind("secondary" if isinstance(panel, FormPanel) else "primary")

    @override
    def save(self) -> None:
        if isinstance(self.panel, FormPanel):
            self.panel.submit()
