"""The review of people who may be one as a level of the page of members; made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.ids import EntryId
from desktop_app.ui.duplicates.view import DuplicatesView
from desktop_app.ui.session import Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.page import Page


class DuplicatesLevel:
    """Opens the view, and tells the page what was done in it.

    Args:
        session: The open book.
        page: Shows the toasts.
        levels: Where the view is put.
        left: Called on the way back.
        take_back: Takes back what a toast is about.
    """

    def __init__(
        self,
        session: Session,
        page: Page,
        levels: QStackedWidget,
        *,
        left: Callable[[], None],
        take_back: Callable[[EntryId], None],
    ) -> None:
        self._session, self._page, self._levels = session, page, levels
        self._left, self._take_back = left, take_back
        self._view: DuplicatesView | None = None

    @property
    def view(self) -> DuplicatesView:
        """The pairs who may be one person."""
        if self._view is None:
            self._view = DuplicatesView(self._session)
            self._view.left.connect(self._left)
            self._view.told.connect(self._on_told)
            self._view.set_mode(self._page.mode)
            self._levels.addWidget(self._view)
        return self._view

    def open(self) -> None:
        """Shows the view and looks through the book."""
        self._levels.setCurrentWidget(self.view)
        self._page.set_footer(None)
        self.view.load()
        self.view.focus_first()

    def refresh(self) -> None:
        """The book changed: the view in sight looks again."""
        if self._view is not None and self._levels.currentWidget() is self._view:
            self._view.refresh()

    def set_mode(self, mode: WindowMode) -> None:
        """The window's layout changed."""
        if self._view is not None:
            self._view.set_mode(mode)

    def _on_told(self, text: str, entry_id: EntryId) -> None:
        self._page.tell(text, partial(self._take_back, entry_id))
