"""The sub-pages of the page of awards as they are opened, left, and told what changed."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.ui.awards.levels import HOME, AwardLevel, AwardPlace, make_level
from desktop_app.ui.theme.breakpoints import WindowMode


class AwardLevelsDesk:
    """Makes each sub-page when it is first opened, and knows the way back.

    Args:
        place: What the sub-pages work with; its `left` and `open_level` are replaced by the desk's own.
    """

    def __init__(self, place: AwardPlace) -> None:
        self._place = replace(place, left=self.leave, open_level=self.open)
        self._made: dict[str, AwardLevel] = {}
        self._way: list[str] = []
        self._mode: WindowMode = "regular"

    @property
    def key(self) -> str:
        """Of the sub-page in sight, or of the one that the wizard stands over."""
        return self._way[-1] if self._way else HOME

    @property
    def current(self) -> AwardLevel | None:
        """The sub-page in sight; None while the wizard is, and before the first one is opened."""
        level = self._made.get(self.key)
        return level if level is not None and level.is_open else None

    def level(self, key: str) -> AwardLevel:
        """The sub-page of this key; made now if nobody opened it yet."""
        if key not in self._made:
            self._made[key] = make_level(key, self._place)
            self._made[key].set_mode(self._mode)
        return self._made[key]

    def open(self, key: str, what: object = None) -> None:
        """Opens a sub-page; one that is on the way here already is gone back to."""
        if key == self.key and self.current is not None:
            self.level(key).begin(what)
            return
        if self.current is not None:
            self.current.leave()
        known = self._way.index(key) if key in self._way else len(self._way)
        self._way = [HOME] if key == HOME else [*(self._way[:known] or [HOME]), key]
        self.level(key).open(what)

    def leave(self) -> None:
        """The way back: to the sub-page before; from the first one nowhere."""
        if len(self._way) > 1:
            self.open(self._way[-2])

    def go_back(self) -> bool:
        """Esc; False when the first sub-page is in sight and has nothing to close."""
        current = self.current
        if current is not None and current.go_back():
            return True
        if len(self._way) < 2:  # noqa: PLR2004 - the first one and another
            return False
        self.leave()
        return True

    def refresh(self, areas: frozenset[str]) -> None:
        """The book changed."""
        for level in tuple(self._made.values()):
            level.refresh(areas)

    def set_mode(self, mode: WindowMode) -> None:
        """The window's layout changed."""
        self._mode = mode
        for level in self._made.values():
            level.set_mode(mode)
