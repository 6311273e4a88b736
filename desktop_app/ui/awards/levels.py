"""The sub-pages («levels») of the page of awards: what each is given, what each answers, and the list of all of them.

A new sub-page is one line in `entries` and a module with `def level(place: AwardPlace) -> AwardLevel`. The module is
read when the sub-page is first opened, so that the page itself opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import RoundId
from desktop_app.ui.awards.form_desk import FormDesk
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.side_panel import SidePanel

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


class AwardLevel:
    """One sub-page: `widget`, `begin` and `focus_first` are its own. Made when it is first opened, kept until the end.

    Its widget begins with a `PageHeader(…, back=…)` whose `back_pressed` calls `place.left`.
    """

    def __init__(self, place: AwardPlace) -> None:
        self.place = place

    @property
    def widget(self) -> QWidget:
        """What is put into the page; always the same."""
        raise NotImplementedError

    def begin(self, what: object) -> None:
        """The sub-page comes into sight: reads what it shows.

        Args:
            what: What it is to show; None: what it showed before.
        """
        raise NotImplementedError

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        raise NotImplementedError

    def open(self, what: object = None) -> None:
        """Brings it into sight; a panel, a footer and a fault of what was there before are gone."""
        place = self.place
        place.page.close_panel()
        place.page.set_footer(None)
        place.say(None)
        if place.stack.indexOf(self.widget) < 0:
            place.stack.addWidget(self.widget)
        place.stack.setCurrentWidget(self.widget)
        self.begin(what)
        self.focus_first()

    @property
    def is_open(self) -> bool:
        """Whether it is in sight."""
        return self.place.stack.currentWidget() is self.widget

    # What a sub-page may override; all of it is asked only of the one in sight, but for `refresh` and `set_mode`

    def refresh(self, areas: frozenset[str]) -> None:
        """The book changed (`areas` as of `Page.refresh`): reads anew while it is in sight."""

    def leave(self) -> None:
        """It goes out of sight: what is on its way into the book is handed over, work that nobody waits for stops."""

    def come_back(self) -> None:
        """The wizard that stood over it is closed: its footer is its own again."""

    def go_back(self) -> bool:
        """Esc: closes something inside the sub-page; False when there is nothing to close but itself."""
        return False

    def set_mode(self, mode: WindowMode) -> None:
        """The window's layout changed, or the sub-page was just made."""

    def panel_changed(self, panel: SidePanel | None) -> None:
        """Another panel stands beside it, or none any more."""

    def primary_action(self) -> None:
        """Ctrl+N."""

    def focus_search(self) -> None:
        """Ctrl+F."""

    def save(self) -> None:
        """Ctrl+S while no panel is open that is filled in."""

    def print_out(self) -> None:
        """Ctrl+P."""


def make_level(key: str, place: AwardPlace) -> AwardLevel:
    """Reads the sub-page's module and makes it."""
    made: AwardLevel = import_module(f"desktop_app.ui.{_MODULES[key]}").level(place)
    return made
