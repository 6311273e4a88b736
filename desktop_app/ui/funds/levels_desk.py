"""The sub-pages of the fund page as they are opened, left, and told what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from desktop_app.ui.funds.levels import FundLevel, LevelEntry, LevelPlace, entries, make_level
from desktop_app.ui.funds.overview import OverviewLevel
from desktop_app.ui.theme.breakpoints import WindowMode


@dataclass(frozen=True, slots=True)
class OwnErrands:
    """What the overview offers and the ledger itself does.

    Attributes:
        entries: How the overview names them.
        run: What is called, by key.
    """

    entries: tuple[LevelEntry, ...]
    run: Mapping[str, Callable[[], None]]


class LevelsDesk:
    """Makes each sub-page when it is first opened.

    Args:
        place: What the sub-pages work with; `left` goes back to the ledger.
        own: What the ledger does itself; stands first under its heading.
    """

    def __init__(self, place: LevelPlace, own: OwnErrands) -> None:
        self._home = place.left
        self._place = replace(place, left=self.leave, open_level=self.open)
        self._own = own
        self._entries = {entry.key: entry for entry in entries()}
        self._made: dict[str, FundLevel] = {}
        self._overview: OverviewLevel | None = None
        self._came_from_overview = False
        self._mode: WindowMode = "regular"

    @property
    def current(self) -> FundLevel | None:
        """The sub-page in sight (also the overview); None while the ledger is."""
        known = [*self._made.values(), *([self._overview] if self._overview is not None else [])]
        return next((level for level in known if level.is_open), None)

    def offers(self, key: str) -> bool:
        """Whether there is such a sub-page."""
        return key in self._entries or key in self._own.run

    def open_overview(self) -> None:
        """Opens «Sổ sách và việc khác»."""
        self._show_overview("")

    def _show_overview(self, last: str) -> None:
        if self._overview is None:
            self._overview = OverviewLevel(self._place, (*self._own.entries, *self._entries.values()))
            self._overview.set_mode(self._mode)
        self._overview.open(last)

    def open(self, key: str, what: object = None) -> None:
        """Opens a sub-page, or begins what the ledger does itself."""
        if key in self._own.run:
            self._own.run[key]()
            return
        if self.current is None or self.current is self._overview:
            self._came_from_overview = self.current is not None
        if key not in self._made:
            self._made[key] = make_level(self._entries[key], self._place)
            self._made[key].set_mode(self._mode)
        self._made[key].open(what)

    def leave(self) -> None:
        """The way back: to the overview if the sub-page was opened there, else to the ledger."""
        current = self.current
        if current is None or current is self._overview or not self._came_from_overview:
            self._home()
            return
        self._show_overview(next(key for key, level in self._made.items() if level is current))

    def go_back(self) -> bool:
        """Esc; False when no sub-page is in sight."""
        current = self.current
        if current is None:
            return False
        if not current.go_back():
            self.leave()
        return True

    def refresh(self, areas: frozenset[str]) -> None:
        """The book changed."""
        for level in self._made.values():
            level.refresh(areas)

    def set_mode(self, mode: WindowMode) -> None:
        """The window's layout changed."""
        self._mode = mode
        for level in (*self._made.values(), *([self._overview] if self._overview is not None else [])):
            level.set_mode(mode)
