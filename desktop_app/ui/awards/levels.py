"""The sub-pages («levels») of the page of awards: what each is given, what each answers, and the list of all of them.

A new sub-page is one line in `entries` and a module with `def level(place: AwardPlace) -> AwardLevel`. The module is
read when the sub-page is first opened, so that the page itself opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from desktop_app.domain.ids import RoundId
from desktop_app.ui.awards.form_desk import FormDesk
from desktop_app.ui.levels import Level
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page

HOME: Final = "rounds"
_MODULES: Final[Mapping[str, str]] = {
    HOME: "awards.rounds_level",
    "round": "awards.round_level",
    "rules": "awards.rules_level",
    "hand_over": "awards.handing_level",
    "certificates": "awards.certificates_level",
    "register": "certificates.register_level",
    "verify": "certificates.verify_level",
    "documents": "documents.list_level",
    "all_documents": "documents.all_level",
    "document": "documents.editor_level",
    "designs": "designs.list_level",
    "design": "designs.editor_level",
}


@dataclass(frozen=True, slots=True)
class AwardPlace:
    """What a sub-page works with.

    Attributes:
        session: The open book.
        page: Shows panels, footers and toasts (`page.show_panel`, `page.set_footer`, `page.tell`).
        stack: Where `AwardLevel.open` puts the sub-page; nobody else touches it.
        desk: Where papers are put and how they are opened.
        forms: Opens panels that are filled in, keeps what is typed in them, writes, and takes back.
        left: Goes back to where the sub-page was opened from; for the way back in its header.
        say: Shows a fault above the page; None takes it away.
        open_level: Opens a sub-page by its key (as in `levels._MODULES`), with what it is to show, or None.
        import_into: Opens the wizard for lists from Excel; candidates are proposed in this round, or in a new one.
    """

    session: Session
    page: Page
    stack: QStackedWidget
    desk: PaperDesk
    forms: FormDesk
    left: Callable[[], None]
    say: Callable[[str | None], None]
    open_level: Callable[[str, object], None]
    import_into: Callable[[RoundId | None], None]


class AwardLevel(Level[AwardPlace]):
    """A sub-page of the page of awards."""

    @override
    def open(self, what: object = None) -> None:
        """Brings it into sight; a fault of what was there before is gone, too."""
        self.place.say(None)
        super().open(what)

    def leave(self) -> None:
        """It goes out of sight: what is on its way into the book is handed over, work that nobody waits for stops."""

    def come_back(self) -> None:
        """The wizard that stood over it is closed: its footer is its own again."""


def make_level(key: str, place: AwardPlace) -> AwardLevel:
    """Reads the sub-page's module and makes it."""
    made: AwardLevel = import_module(f"desktop_app.ui.{_MODULES[key]}").level(place)
    return made
