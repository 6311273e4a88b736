"""Rows and columns whose gaps grow with the font setting."""

from __future__ import annotations

from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.ui.theme.current import px

Margins = tuple[int, int, int, int]  # left, top, right, bottom
NO_MARGINS: Margins = (0, 0, 0, 0)


class Column(QVBoxLayout):
    """Things below each other.

    Args:
        parent: The widget that it fills, if any.
        gap: Between the things, px at font setting Vừa.
        margins: Left, top, right, bottom.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 0, margins: Margins = NO_MARGINS) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._gap, self._margins = gap, margins
        _live.add(self)
        self.rescale()

    def set_margins(self, margins: Margins) -> None:
        """Changes the margins (px at font setting Vừa)."""
        self._margins = margins
        self.rescale()

    def rescale(self) -> None:
        """Takes gaps and margins anew from the font setting in force."""
        self.setSpacing(px(self._gap))
        self.setContentsMargins(*(px(side) for side in self._margins))


class Row(QHBoxLayout):
    """Things beside each other; as `Column`."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 0, margins: Margins = NO_MARGINS) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._gap, self._margins = gap, margins
        _live.add(self)
        self.rescale()

    def set_margins(self, margins: Margins) -> None:
        """Changes the margins (px at font setting Vừa)."""
        self._margins = margins
        self.rescale()

    def rescale(self) -> None:
        """Takes gaps and margins anew from the font setting in force."""
        self.setSpacing(px(self._gap))
        self.setContentsMargins(*(px(side) for side in self._margins))


class Grid(QGridLayout):
    """Rows and columns at once; as `Column`."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 0, margins: Margins = NO_MARGINS) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._gap, self._margins = gap, margins
        _live.add(self)
        self.rescale()

    def rescale(self) -> None:
        """Takes gaps and margins anew from the font setting in force."""
        self.setSpacing(px(self._gap))
        self.setContentsMargins(*(px(side) for side in self._margins))


_live: WeakSet[Column | Row | Grid] = WeakSet()
_fixed: WeakKeyDictionary[QWidget, tuple[int | None, int | None]] = WeakKeyDictionary()


def fix_size(widget: QWidget, *, width: int | None = None, height: int | None = None) -> None:
    """Fixes width or height in px at font setting Vừa; kept in step when the setting changes."""
    _fixed[widget] = (width, height)
    _fix(widget, width, height)


def _fix(widget: QWidget, width: int | None, height: int | None) -> None:
    if width is not None:
        widget.setFixedWidth(px(width))
    if height is not None:
        widget.setFixedHeight(px(height))


def rescale_layouts() -> None:
    """Brings every living row, column, grid and fixed size to the font setting in force."""
    # Python may still hold what Qt has already deleted with its window.
    for layout in [layout for layout in _live if isValid(layout)]:
        layout.rescale()
    for widget, (width, height) in [item for item in _fixed.items() if isValid(item[0])]:
        _fix(widget, width, height)
