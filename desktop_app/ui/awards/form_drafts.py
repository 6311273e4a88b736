"""The forms of the awards page as drafts in the book: what is typed outlives the panel, the window and the power."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from desktop_app.storage.drafts import KeptDraft
from desktop_app.ui.awards.filled_panel import FilledPanel
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.session import Session


class FormDrafts(QObject):
    """Keeps the one form that is open.

    Args:
        session: The open book.
        parent: The page.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = DraftKeeper(session, self)
        self._form: FilledPanel | None = None
        self._key = ""
        self._blank: Mapping[str, str] = {}
        self._typed: dict[str, Mapping[str, str]] = {}

    def watch(self, form: FilledPanel, key: str) -> None:
        """This form was opened, with nothing typed yet: its draft is put into it, and kept from now on."""
        self._form, self._key, self._blank = form, key, form.draft()
        typed = self._typed.get(key)
        if typed is not None:
            form.restore_draft(typed)
        for line in form.findChildren(QLineEdit):
            line.textChanged.connect(self._on_typed)
        for area in form.findChildren(QPlainTextEdit):
            area.textChanged.connect(self._on_typed)
        form.typed.connect(self._on_typed)
        if typed is None:
            self._keeper.ask(key, partial(self._on_draft, form))

    def leave(self) -> None:
        """The form goes out of sight: what was typed is on its way into the book."""
        form = self._form
        if form is not None and isValid(form) and (typed := form.draft()) != self._blank:
            self._typed[self._key] = typed
        self._form = None
        self._keeper.flush()

    def saved(self) -> None:
        """What was typed stands in the book; what still stands in the form is the new beginning."""
        self._keeper.drop(self._key)
        self._typed.pop(self._key, None)
        if self._form is not None and isValid(self._form):
            self._blank = self._form.draft()

    def _on_draft(self, form: FilledPanel, draft: KeptDraft | None) -> None:
        if draft is not None and form is self._form and isValid(form) and form.draft() == self._blank:
            form.restore_draft(draft.fields)

    def _on_typed(self) -> None:
        if self._form is None or not isValid(self._form):
            return
        texts = self._form.draft()
        if texts == self._blank:
            self._keeper.drop(self._key)
        else:
            self._keeper.type(self._key, texts)
