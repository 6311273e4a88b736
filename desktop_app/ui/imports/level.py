"""The wizard as a level of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import EntryId, RoundId
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.ui.imports.wizard import ImportWizard
from desktop_app.ui.imports.wording import written_text
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the wizard leads.

    Attributes:
        back: Name of the page above.
        left: Called when the page above is in sight again.
        take_back: Takes back a piece of work.
        see: Goes to what was written; back to the page above when left out.
    """

    back: str
    left: Callable[[], None]
    take_back: Callable[[EntryId], None]
    see: Callable[[ImportWizard], None] | None = None


class ImportLevel:
    """Opens the wizard of one kind over a page; it is made when it is opened first.

    Args:
        session: The open book.
        kind: What the lines are.
        page: The page; its footer is the wizard's while the wizard is open.
        levels: Where the wizard is shown.
        desk: Where lines left behind are kept.
        ways: Where it leads.
    """

    def __init__(
        self,
        session: Session,
        kind: Kind,
        page: Page,
        levels: QStackedWidget,
        desk: PaperDesk,
        ways: Ways,
    ) -> None:
        self._session, self._kind, self._page, self._levels = session, kind, page, levels
        self._desk, self._ways = desk, ways
        self._wizard: ImportWizard | None = None
        self._below: QWidget | None = None

    @property
    def wizard(self) -> ImportWizard:
        """The wizard."""
        if self._wizard is None:
            wizard = ImportWizard(self._session, self._kind, self._desk, back=self._ways.back)
            wizard.step_changed.connect(self._on_step_changed)
            wizard.written.connect(self._on_written)
            wizard.undo_wanted.connect(self._ways.take_back)
            wizard.told.connect(self._page.tell)
            wizard.left.connect(self.close)
            wizard.see_pressed.connect(self._on_see)
            wizard.set_mode(self._page.mode)
            self._levels.addWidget(wizard)
            self._wizard = wizard
        return self._wizard

    @property
    def is_open(self) -> bool:
        """Whether the wizard is in sight."""
        return self._wizard is not None and self._levels.currentWidget() is self._wizard

    def open(self, round_id: RoundId | None = None) -> None:
        """Opens the wizard, where it was left; candidates are proposed in this round."""
        self._page.close_panel()
        if not self.is_open:
            self._below = self._levels.currentWidget()
        self._levels.setCurrentWidget(self.wizard)
        self.wizard.set_mode(self._page.mode)
        self.wizard.start(round_id)

    def close(self) -> None:
        """Back to what was in sight before; the file in hand stays where it is."""
        if self._below is not None:
            self._levels.setCurrentWidget(self._below)
        self._page.set_footer(None)
        self._ways.left()

    def go_back(self) -> bool:
        """Esc: a step back, or out of the wizard; False when it is not open."""
        if not self.is_open:
            return False
        if not self.wizard.go_back():
            self.close()
        return True

    def set_mode(self, mode: WindowMode) -> None:
        """Follows the layout of the window."""
        if self._wizard is not None:
            self._wizard.set_mode(mode)

    def taken_back(self, entry_id: EntryId) -> None:
        """A piece of work was undone."""
        if self._wizard is not None:
            self._wizard.taken_back(entry_id)

    def _on_step_changed(self) -> None:
        if self.is_open:
            self._page.set_footer(self.wizard.make_footer())
            self.wizard.focus_first()

    def _on_written(self, entry_id: EntryId, count: int) -> None:
        self._page.tell(written_text(self._kind, count), partial(self._ways.take_back, entry_id))

    def _on_see(self) -> None:
        self.close()
        if self._ways.see is not None:
            self._ways.see(self.wizard)
