"""The forms of the awards page as drafts in the book: what is typed outlives the panel, the window and the power."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from desktop_app.storage.drafts import KeptDraft
from desktop_app.ui.awards.typed import put_back, typed_texts
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
        self._form: QWidget | None = None
        self._key = ""
        self._blank: tuple[str, ...] = ()
        self._typed: dict[str, tuple[str, ...]] = {}

    def watch(self, form: QWidget, key: str) -> None:
        """This form was opened, with nothing typed yet: its draft is put into it, and kept from now on."""
        self._form, self._key, self._blank = form, key, typed_texts(form)
        typed = self._typed.get(key)
        if typed is not None:
            put_back(form, typed)
        for line in form.findChildren(QLineEdit):
            line.textChanged.connect(self._on_typed)
        for area in form.findChildren(QPlainTextEdit):
            area.textChanged.connect(self._on_typed)
        if typed is None:
            self._keeper.ask(key, partial(self._on_draft, form))

    def leave(self) -> None:
        """The form goes out of sight: what was typed is on its way into the book."""
        if self._form is not None and isValid(self._form) and typed_texts(self._form) != self._blank:
            self._typed[self._key] = typed_texts(self._form)
        self._form = None
        self._keeper.flush()

    def saved(self) -> None:
        """What was typed stands in the book; what still stands in the form is the new beginning."""
        self._keeper.drop(self._key)
        self._typed.pop(self._key, None)
        if self._form is not None and isValid(self._form):
            self._blank = typed_texts(self._form)

    def _on_draft(self, form: QWidget, draft: KeptDraft | None) -> None:
        if draft is None or form is not self._form or not isValid(form) or typed_texts(form) != self._blank:
            return
        texts = _texts(draft.fields)
        if len(texts) == len(self._blank):  # not of a form that had other boxes
            put_back(form, texts)

    def _on_typed(self) -> None:
        if self._form is None or not isValid(self._form):
            return
        texts = typed_texts(self._form)
        if texts == self._blank:
            self._keeper.drop(self._key)
        else:
            self._keeper.type(self._key, {f"{place:03}": text for place, text in enumerate(texts)})


def _texts(fields: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(fields[place] for place in sorted(fields))
