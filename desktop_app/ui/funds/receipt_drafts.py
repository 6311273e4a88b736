"""The donation that is being typed as a draft in the book: it outlives the panel, the window and the power."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop_app.storage.drafts import KeptDraft
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.funds.receipt_form import ReceiptPanel, ReceiptTexts
from desktop_app.ui.session import Session

RECEIPT_KEY = "funds.receipt"


class ReceiptDrafts(QObject):
    """Keeps «Ghi thu»; asks once for what was typed before the book was closed.

    Args:
        session: The open book.
        parent: The page.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = DraftKeeper(session, self)
        self._panel: ReceiptPanel | None = None
        self._today: date | None = None
        self._texts: ReceiptTexts | None = None
        self._keeper.ask(RECEIPT_KEY, self._on_draft)

    def watch(self, panel: ReceiptPanel, today: date) -> None:
        """This panel was opened: what was typed before stands in it, and what is typed now is kept."""
        self._panel, self._today = panel, today
        if self._texts is not None:
            panel.restore(self._texts)
        panel.typed.connect(self._on_typed)

    def begin(self, texts: ReceiptTexts) -> None:
        """The next panel begins with these texts."""
        self._texts = texts

    def leave(self) -> None:
        """The panel goes out of sight: what was typed is on its way into the book."""
        if self._panel is not None and isValid(self._panel):
            self._texts = self._panel.texts()
        self._panel = None
        self._keeper.flush()

    def saved(self) -> None:
        """What was typed stands in the book."""
        self._texts = None
        self._keeper.drop(RECEIPT_KEY)

    def _on_draft(self, draft: KeptDraft | None) -> None:
        if draft is None or self._texts is not None:
            return
        texts = ReceiptTexts.from_draft(draft.fields)
        if self._panel is None:
            self._texts = texts
        elif isValid(self._panel) and self._panel.texts().is_blank:
            self._panel.restore(texts)

    def _on_typed(self) -> None:
        if self._panel is None or self._today is None:
            return
        texts = self._panel.texts()
        if texts.is_blank:
            self._keeper.drop(RECEIPT_KEY)
        else:
            self._keeper.type(RECEIPT_KEY, texts.as_draft(self._today))
