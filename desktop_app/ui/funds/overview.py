"""«Sổ sách và việc khác»: every sub-page of the funds as a big button, under its heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.funds.levels import FundLevel, LevelEntry, LevelPlace, group_titles
from desktop_app.ui.funds.tile import Tile
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Grid
from desktop_app.ui.widgets.card import Scroll
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.text import Text


class OverviewView(QWidget):
    """The headings and their buttons.

    Args:
        offered: In order.

    Signals:
        wanted(str): Key of the sub-page to open.
    """

    wanted = Signal(str)

    def __init__(self, offered: Sequence[LevelEntry]) -> None:
        super().__init__()
        column = Column(self, gap=14)
        self.header = PageHeader(_("Sổ sách và việc khác"), _("Chọn một việc để làm"), back=_("Quỹ khuyến học"))
        column.addWidget(self.header)
        scroll = Scroll(gap=8)
        column.addWidget(scroll, 1)
        self.tiles: dict[str, Tile] = {}
        self._grids: list[tuple[Grid, list[Tile]]] = []
        for group, title in group_titles().items():
            own = [entry for entry in offered if entry.group == group]
            if own:
                scroll.body.addWidget(Text(title, "h2"))
                scroll.body.addLayout(self._grid_of(own))
                scroll.body.addSpacing(8)
        scroll.body.addStretch(1)
        self.arrange(3)

    def _grid_of(self, own: Sequence[LevelEntry]) -> Grid:
        grid, tiles = Grid(gap=12), list[Tile]()
        for entry in own:
            tile = Tile(entry.title, entry.hint, entry.icon)
            tile.clicked.connect(partial(self.wanted.emit, entry.key))
            self.tiles[entry.key] = tile
            tiles.append(tile)
        self._grids.append((grid, tiles))
        return grid

    def arrange(self, across: int) -> None:
        """Puts so many buttons beside each other."""
        for grid, tiles in self._grids:
            for place, tile in enumerate(tiles):
                grid.addWidget(tile, place // across, place % across)
            for place in range(len(tiles), across):  # what is not there takes as much room as what is
                grid.addWidget(QWidget(), 0, place)
            for place in range(3):
                grid.setColumnStretch(place, 1 if place < across else 0)


class OverviewLevel(FundLevel):
    """The overview among the sub-pages.

    Args:
        place: As every sub-page has it.
        offered: What can be opened.
    """

    def __init__(self, place: LevelPlace, offered: Sequence[LevelEntry]) -> None:
        super().__init__(place)
        self.view = OverviewView(offered)
        self.view.header.back_pressed.connect(place.left)
        self.view.wanted.connect(self._on_wanted)
        self._last = ""

    def _on_wanted(self, key: str) -> None:
        self.place.open_level(key, None)

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._last = what if isinstance(what, str) else ""

    @override
    def focus_first(self) -> None:
        """On the button of the sub-page that was left, else on the first one."""
        tile = self.view.tiles.get(self._last) or next(iter(self.view.tiles.values()), None)
        if tile is not None:
            tile.setFocus()

    @override
    def set_mode(self, mode: WindowMode) -> None:
        self.view.arrange(2 if mode == "narrow" else 3)
