"""A sub-page («level») of a page of the window: what every one of them answers, whatever page it belongs to."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.side_panel import SidePanel


class LevelGround(Protocol):
    """What every sub-page stands on, whatever else its page gives it."""

    @property
    def page(self) -> Page:
        """Shows panels, footers and toasts."""
        ...

    @property
    def stack(self) -> QStackedWidget:
        """Where `Level.open` puts the sub-page; nobody else touches it."""
        ...


Ground = TypeVar("Ground", bound=LevelGround)


class Level(Generic[Ground]):
    """One sub-page: `widget`, `begin` and `focus_first` are its own. Made when it is first opened, kept until the end.

    Its widget begins with a `PageHeader(…, back=…)` whose `back_pressed` calls `place.left`.
    """

    def __init__(self, place: Ground) -> None:
        self.place = place

    @property
    def widget(self) -> QWidget:
        """What is put into the page; always the same."""
        raise NotImplementedError

    def begin(self, what: object) -> None:
        """The sub-page comes into sight: reads what it shows.

        Args:
            what: What another page wants it to show first; None: nothing particular, or what it showed before.
        """
        raise NotImplementedError

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        raise NotImplementedError

    def open(self, what: object = None) -> None:
        """Brings it into sight; a panel and a footer of what was there before are gone."""
        place = self.place
        place.page.close_panel()
        place.page.set_footer(None)
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
