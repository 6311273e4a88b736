"""The window: rail at the left, one page at the right, a toast over it; or a gate (first start, lock) over all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.printing.offers import Look, taken
from desktop_app.ui.theme.apply import apply_theme
from desktop_app.ui.theme.breakpoints import WindowMode, window_mode
from desktop_app.ui.theme.current import Theme, theme
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import SCALES
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rail import Rail, RailItem
from desktop_app.ui.widgets.toast import Toast
from desktop_app.ui.widgets.unsent_words import is_late, standing_words

LEAST_SIZE = QSize(1024, 600)
FIRST_SIZE = QSize(1366, 700)


class MainWindow(QMainWindow):
    """The shell. Pages are made when they are opened for the first time.

    Args:
        pages: Items of the rail, in order; only these exist. May be empty while a gate is shown.

    Signals:
        page_opened(str): Key of the page now in sight.
        lock_pressed(): The book is to be locked.
        scale_chosen(float): Another font setting was chosen by Ctrl + or Ctrl −; already in force.
        closing(): The window is about to close.
    """

    page_opened = Signal(str)
    lock_pressed = Signal()
    scale_chosen = Signal(float)
    closing = Signal()

    def __init__(self, pages: Sequence[RailItem] = ()) -> None:
        super().__init__()
        self.setWindowTitle(_("Sổ Khuyến học"))
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE)
        self.mode: WindowMode = "regular"
        self._names = ("", "", "")
        self._standing: tuple[int, int | None] | None = None
        self._items: tuple[RailItem, ...] = ()
        self._made: dict[str, Page] = {}
        self._current = ""
        self._layers = QStackedWidget()
        self.setCentralWidget(self._layers)
        self._gate: QWidget | None = None
        self._paper: QDialog | None = None
        self._make_shell()
        self._make_shortcuts()
        self.set_pages(pages)

    def _make_shell(self) -> None:
        self._shell = QWidget()
        self._across = Row(self._shell)
        self.rail = Rail(())
        self._stack = QStackedWidget()
        right = QWidget()
        Column(right).addWidget(self._stack)
        self._across.addWidget(self.rail)
        self._across.addWidget(right, 1)
        self.toast = Toast(right)
        self._layers.addWidget(self._shell)

    # Pages

    def set_pages(self, pages: Sequence[RailItem]) -> None:
        """Another book is open: other pages; the first one opens when the shell is shown."""
        for page in self._made.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._made, self._current, self._items = {}, "", tuple(pages)
        self._across.removeWidget(self.rail)
        self.rail.hide()
        self.rail.deleteLater()
        self.rail = Rail(pages)
        self.rail.page_pressed.connect(self.open_page)
        self.rail.lock_pressed.connect(self.lock_pressed)
        self._across.insertWidget(0, self.rail)
        self.set_names(*self._names)
        if self._standing is not None:
            self.set_standing(*self._standing)
        self._take_mode()
        if pages:
            self.open_page(pages[0].key)

    def set_names(self, board: str, person: str, role: str = "") -> None:
        """Shows whose book it is, and who is using it with which office."""
        self._names = (board, person, role)
        self.rail.set_names(board, person, role)

    def set_unsent(self, number: int, key: str = "sync") -> None:
        """Shows how many changes have not been sent."""
        self.rail.set_count(key, number)

    def set_standing(self, unsent: int, days: int | None) -> None:
        """Shows in the rail, for every page, how much is unsent and since when.

        Args:
            unsent: Changes that the province does not hold.
            days: Since the province last accepted everything; None if it never did.
        """
        self._standing = unsent, days
        self.rail.set_standing("sync", unsent, standing_words(unsent, days), late=is_late(unsent, days))

    def page(self, key: str) -> Page:
        """The page, made now if it was not opened yet."""
        if key not in self._made:
            item = next(item for item in self._items if item.key == key)
            page = item.make()
            page.title = item.text
            self._made[key] = page
            self._stack.addWidget(page)
            page.told.connect(self._tell)
            page.went_to.connect(self._on_went_to)
            page.footer_changed.connect(self._lift_toast)
            page.set_mode(self.mode)
        return self._made[key]

    def current_page(self) -> Page | None:
        """The page in sight; None while a gate is shown or there are no pages."""
        return self._made.get(self._current) if self._gate is None else None

    def open_page(self, key: str) -> Page:
        """Brings a page into sight; it keeps what it showed before."""
        fresh = key not in self._made
        page = self.page(key)
        self._stack.setCurrentWidget(page)
        self._current = key
        self.rail.set_current(key)
        self._lift_toast()
        if fresh:
            page.refresh(frozenset())
        page.focus_first()
        self.page_opened.emit(key)
        return page

    def refresh(self, areas: frozenset[str]) -> None:
        """Something in the book changed: every page made so far queries again what it shows of it."""
        for page in self._made.values():
            page.refresh(areas)

    def _tell(self, text: str, undo: Callable[[], None] | None) -> None:
        look = taken()
        if look is None or undo is not None:
            self.toast.show_message(text, undo)
        else:
            words = _("Xem và in")
            self.toast.show_message(text, partial(self._look_at, look), action=words, icon="printer", takes_back=False)

    def _look_at(self, look: Look) -> None:
        self._paper = look(self)

    def _lift_toast(self) -> None:
        page = self.current_page()
        self.toast.set_floor(page.footer_height() if page is not None else 0)

    def _on_went_to(self, key: str, what: object) -> None:
        page = self.open_page(key)
        if what is not None:
            page.arrive(what)

    # Gate

    def show_gate(self, gate: QWidget) -> None:
        """Covers rail and pages: first start, lock, choosing a book. A paper that is looked at is put away."""
        self._drop_gate()
        if self._paper is not None and isValid(self._paper):
            self._paper.reject()
        self._gate = gate
        self._layers.addWidget(gate)
        self._layers.setCurrentWidget(gate)
        self.toast.dismiss()
        gate.setFocus()

    def show_shell(self) -> None:
        """Takes the gate away."""
        self._drop_gate()
        self._layers.setCurrentWidget(self._shell)
        page = self.current_page()
        if page is not None:
            page.focus_first()

    def _drop_gate(self) -> None:
        if self._gate is not None:
            self._layers.removeWidget(self._gate)
            self._gate.hide()
            self._gate.deleteLater()
            self._gate = None

    # Keys

    def _make_shortcuts(self) -> None:
        for number in range(1, 10):
            self._key(f"Ctrl+{number}", partial(self._open_place, number - 1))
        self._key("Ctrl+N", lambda: self._on_page(lambda page: page.primary_action()))
        self._key("Ctrl+F", lambda: self._on_page(lambda page: page.focus_search()))
        self._key("Ctrl+S", lambda: self._on_page(lambda page: page.save()))
        self._key("Ctrl+P", lambda: self._on_page(lambda page: page.print_out()))
        self._key("Ctrl+Z", self._on_undo)
        self._key("Ctrl+L", self._on_lock)
        self._key("Esc", self._on_back)
        self._key("Alt+Left", self._on_back)
        self._key("F6", lambda: self._move_region(1))
        self._key("Shift+F6", lambda: self._move_region(-1))
        for keys in ("Ctrl++", "Ctrl+="):
            self._key(keys, lambda: self._change_scale(1))
        self._key("Ctrl+-", lambda: self._change_scale(-1))

    def _key(self, keys: str, act: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _open_place(self, place: int) -> None:
        if self._gate is None and place < len(self._items):
            self.open_page(self._items[place].key)

    def _on_page(self, act: Callable[[Page], object]) -> None:
        page = self.current_page()
        if page is not None:
            act(page)

    def _on_undo(self) -> None:
        if not self.toast.take_undo():
            self._on_page(lambda page: page.undo())

    def _on_lock(self) -> None:
        if self._gate is None:
            self.lock_pressed.emit()

    def _on_back(self) -> None:
        self._on_page(lambda page: page.go_back())

    def _move_region(self, step: int) -> None:
        page = self.current_page()
        if page is None:
            return
        regions = [self.rail, *page.regions()]
        focused = self.focusWidget()
        at = next((i for i, r in enumerate(regions) if _holds(r, focused)), -step)
        for offset in range(1, len(regions) + 1):
            if _focus_into(regions[(at + step * offset) % len(regions)]):
                return

    # Size

    def _change_scale(self, step: int) -> None:
        app = QApplication.instance()
        at = SCALES.index(theme().scale) + step
        if isinstance(app, QApplication) and 0 <= at < len(SCALES):
            apply_theme(app, Theme(theme().mode, SCALES[at]))
            self.scale_chosen.emit(SCALES[at])

    def _take_mode(self) -> None:
        self.mode = window_mode(self.width(), theme().scale)
        self.rail.set_mode(self.mode)
        for page in self._made.values():
            page.set_mode(self.mode)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_mode()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_mode()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def _holds(region: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and region.isAncestorOf(focused)


def _focus_into(region: QWidget) -> bool:
    """Gives the focus to the first part of a region that takes it by Tab."""
    for part in region.findChildren(QWidget):
        takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and part.isVisible() and part.isEnabled() and part.focusProxy() is None:
            part.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
