"""What is typed into a form of money, as a draft in the book: it outlives the panel, the window and the power."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop_app.storage.drafts import KeptDraft
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.funds.money_panel import MoneyPanel
from desktop_app.ui.session import Session


class FormDrafts(QObject):
    """Keeps the form in sight; asks once for what was typed into each kind before the book was closed.

    Args:
        session: The open book.
        parent: The page.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = DraftKeeper(session, self)
        self._panel: MoneyPanel | None = None
        self._known: dict[str, dict[str, str]] = {}

    def watch(self, panel: MoneyPanel) -> None:
        """This panel was opened: what was typed before stands in it, and what is typed now is kept."""
        self._panel = panel
        key = panel.draft_key
        if key not in self._known:
            self._keeper.ask(key, partial(self._on_draft, key))
        elif self._known[key]:
            panel.restore_draft(self._known[key])
        panel.typed.connect(self._on_typed)

    def begin(self, key: str, draft: Mapping[str, str]) -> None:
        """The next panel of this kind begins with these texts."""
        self._known[key] = dict(draft)

    def leave(self) -> None:
        """The panel goes out of sight: what was typed is on its way into the book."""
        if self._panel is not None and isValid(self._panel):
            self._known[self._panel.draft_key] = self._panel.draft()
        self._panel = None
        self._keeper.flush()

    def saved(self, key: str) -> None:
        """What was typed stands in the book."""
        self._known[key] = {}
        self._keeper.drop(key)

    def _on_draft(self, key: str, draft: KeptDraft | None) -> None:
        if key in self._known:
            return
        self._known[key] = dict(draft.fields) if draft is not None else {}
        panel = self._panel
        if panel is not None and isValid(panel) and panel.draft_key == key and self._known[key] and not panel.draft():
            panel.restore_draft(self._known[key])

    def _on_typed(self) -> None:
        if self._panel is None:
            return
        texts = self._panel.draft()
        if texts:
            self._keeper.type(self._panel.draft_key, texts)
        else:
            self._keeper.drop(self._panel.draft_key)
