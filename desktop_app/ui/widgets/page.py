"""What every page of the window is: a column of content, perhaps a panel at the right, perhaps a footer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.i18n import _
from desktop_app.ui.theme.breakpoints import WindowMode, page_margin
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.side_panel import SidePanel

CONTENT_MOST = 1440
PANEL_COMPACT = 326


class Page(QWidget):
    """Base of all pages. Fill `content` (a column); the window calls the methods below.

    `title` is the page's name in the rail, for the way back from a panel; the window sets it.

    Signals:
        told(str, object): A message for the toast, and a callable that takes it back (or None).
        went_to(str, object): Wants another page: its key, and what that page's `arrive` is given (or None).
        footer_changed(): There is another bar across the bottom, or none any more.
    """

    told = Signal(str, object)
    went_to = Signal(str, object)
    footer_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode: WindowMode = "regular"
        self.panel: SidePanel | None = None
        self.title = ""
        self._footer: Footer | None = None
        self._opener: QWidget | None = None
        row = Row(self)
        self._main = QWidget()
        row.addWidget(self._main, 1)
        self._beside = row
        column = Column(self._main)
        self._inside = QWidget()
        self.content = Column(self._inside, gap=14, margins=(28, 22, 28, 20))
        column.addWidget(self._inside, 1)
        self._below = column

    # What a page may override

    def primary_action(self) -> None:
        """Ctrl+N: the «thêm, ghi» of the page."""

    def focus_first(self) -> None:
        """The page was just opened: puts the focus where the work begins."""

    def focus_search(self) -> None:
        """Ctrl+F: puts the focus into the search box, if there is one."""

    def save(self) -> None:
        """Ctrl+S."""

    def print_out(self) -> None:
        """Ctrl+P."""

    def undo(self) -> None:
        """Ctrl+Z when no toast offers to take something back."""

    def refresh(self, areas: frozenset[str]) -> None:
        """What is shown may have changed: queries again.

        Args:
            areas: The stems that changed ("members", "funds", …); empty when the page is opened anew.
        """

    def arrive(self, what: object) -> None:
        """Another page sent the person here to do `what`."""

    def go_back(self) -> bool:
        """Esc, Alt+←: closes the panel or the second level; False when there is nothing to close."""
        if self.panel is None:
            return False
        self.close_panel()
        return True

    def set_mode(self, mode: WindowMode) -> None:
        """The window's layout changed; overriding methods call this one first."""
        self.mode = mode
        side = page_margin(mode)
        self.content.set_margins((side, 22 if mode in {"wide", "regular"} else 16, side, 20))
        self._inside.setMaximumWidth(px(CONTENT_MOST) if mode == "wide" and self.panel is None else 16777215)
        if self._footer is not None:
            self._footer.set_side_margin(side)
        self._arrange()

    # Panel and footer

    def show_panel(self, panel: SidePanel) -> None:
        """Puts a panel at the right (in a narrow window: in place of the page) and gives it the focus."""
        opener = self.window().focusWidget() if self.panel is None else self._opener
        self.close_panel()
        self._opener = opener
        self.panel = panel
        panel.closed.connect(self.close_panel)
        panel.covering_changed.connect(self._arrange)
        self._beside.addWidget(panel)
        self._arrange()
        panel.show()
        if self._main.isHidden():  # what had the focus is out of sight, and Qt would go on with the rail
            panel.scrolled.setFocus()

    def close_panel(self) -> None:
        """Takes the panel away; the focus goes back to what opened it."""
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        self._beside.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        self._arrange()
        if self._opener is not None and isValid(self._opener) and self.isAncestorOf(self._opener):
            self._opener.setFocus()
        self._opener = None

    def set_footer(self, footer: Footer | None) -> None:
        """Puts a bar across the bottom, in place of the one before."""
        if self._footer is not None:
            self._below.removeWidget(self._footer)
            self._footer.hide()
            self._footer.deleteLater()
        self._footer = footer
        if footer is not None:
            footer.set_side_margin(page_margin(self.mode))
            self._below.addWidget(footer)
        self.footer_changed.emit()

    def footer_height(self) -> int:
        """Pixels that the bar across the bottom takes, or the foot of a panel in place of the page; 0 without one."""
        if self.panel is not None and self._main.isHidden():
            return self.panel.foot_height()
        return self._footer.sizeHint().height() if self._footer is not None else 0

    def _arrange(self) -> None:
        panel = self.panel
        covered = panel is not None and (panel.covers or self.mode == "narrow")
        self._main.setVisible(not covered)
        self.footer_changed.emit()
        if panel is None:
            return
        panel.set_page_of((panel.page_name or self.title or _("Quay lại")) if covered else "")
        if covered:
            panel.setMinimumWidth(0)
            panel.setMaximumWidth(16777215)
        else:
            wide = panel.regular_width if self.mode in {"wide", "regular"} else min(panel.regular_width, PANEL_COMPACT)
            panel.setFixedWidth(px(wide))

    def regions(self) -> list[QWidget]:
        """The parts that F6 goes through: content, panel, footer, as far as they are in sight."""
        return [part for part in (self._inside, self.panel, self._footer) if part is not None and part.isVisible()]

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Shows a toast: what was done, and how to take it back."""
        self.told.emit(text, undo)
