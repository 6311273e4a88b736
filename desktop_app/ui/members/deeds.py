"""What is done with one person beside editing."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.ui.members.actions import ActionKey
from desktop_app.ui.members.story import Shown
from desktop_app.ui.members.taking_back import TakingBack
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page


class Deeds(QObject):
    """Opens the panel of an action and writes what comes of it."""

    def __init__(self, session: Session, page: Page, back: TakingBack, desk: PaperDesk) -> None:
        super().__init__(page)
        self._session, self._page, self._back, self._desk = session, page, back, desk

    def begin(self, key: ActionKey, shown: Shown) -> None:
        """Begins."""
