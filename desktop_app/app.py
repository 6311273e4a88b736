"""Puts the program together: the one module that knows every layer.

A window is shown first; the libraries of the book are read behind it, while the passphrase is being typed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import _
from desktop_app.storage.machine import default_book_folder, machine_folder
from desktop_app.ui.faults import CalmHook, keep_log
from desktop_app.ui.first_paint import after_first_paint
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.looks import SystemLook
from desktop_app.ui.main_window import FIRST_SIZE, MainWindow
from desktop_app.ui.recent import Ground, Memory, RecentBook
from desktop_app.ui.unlock.gate import Gate
from desktop_app.ui.unlock.opening import Opened, read_libraries

if TYPE_CHECKING:
    from desktop_app.storage.book import Surroundings
    from desktop_app.ui.province.by_itself import SendingByItself
    from desktop_app.ui.session import Session

# ruff: noqa: PLC0415 - what the first picture does not need is read later


def open_window(path: Path | None) -> int:
    """Opens the program's window and returns when it is closed.

    Args:
        path: A book to unlock; None for the one opened last, or the first start.

    Returns:
        0 when the window was closed, 1 when there is no screen.
    """
    if not has_screen(sys.platform, os.environ):
        sys.stderr.write(
            _("Máy này không có màn hình nên không mở được cửa sổ. Các lệnh chạy không cần màn hình: --help") + "\n"
        )
        return 1
    app = QApplication(sys.argv[:1])
    app.setApplicationName("SoKhuyenHoc")
    app.setApplicationDisplayName(_("Sổ Khuyến học"))
    program = Program(app, keeps_log=True)
    program.hook.install()
    program.start(path)
    return app.exec()


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether Qt will find a screen to open a window on."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


class Program(QObject):
    """The window from start to end: gates, the open book, locking.

    Args:
        app: The running application.
        surroundings: Of every book; None for those of this machine.
        keeps_log: Whether faults are written into the machine's folder.
    """

    _changed = Signal(object)

    def __init__(self, app: QApplication, surroundings: Surroundings | None = None, *, keeps_log: bool = False) -> None:
        super().__init__(app)
        self._surroundings, self._keeps_log = surroundings, keeps_log
        self.machine = surroundings.machine if surroundings is not None else machine_folder()
        self._books = self.machine / "so" if surroundings is not None else default_book_folder()
        self.memory = Memory(self.machine)
        remembered = self.memory.load()
        self._look = SystemLook(app, remembered.scale, ground=remembered.ground)
        self._look.chosen.connect(self._on_look_chosen)
        self.jobs = Jobs(self)
        self.session: Session | None = None
        self._by_itself: SendingByItself | None = None
        self._locked: Session | None = None
        self._gate: Gate | None = None
        self.window = MainWindow()
        self.hook = CalmHook(self.window, self.machine)
        self.hook.closing_chosen.connect(self.window.close)
        self.window.lock_pressed.connect(self.lock)
        self.window.scale_chosen.connect(self._on_scale_chosen)
        self.window.closing.connect(self.close)
        self._changed.connect(self._on_changed, Qt.ConnectionType.QueuedConnection)

    def start(self, path: Path | None) -> None:
        """Shows the window with the first gate, and reads the libraries behind it."""
        recent = self.memory.recent
        if path is not None:
            self.unlock(path.absolute())
        elif len(recent.books) > 1:
            self.choose()
        elif recent.books:
            self.unlock(Path(recent.books[0].path))
        else:
            self.begin()
        after_first_paint(self.window, self._after_showing)
        room = self.window.screen().availableGeometry()
        small = room.width() < FIRST_SIZE.width() + 80
        self.window.showMaximized() if small and not room.isEmpty() else self.window.show()

    def _after_showing(self) -> None:
        """What can wait until the window is there."""
        from desktop_app.ui.idle import IdleWatch

        self.idle = IdleWatch(self.window.windowHandle())
        self.idle.idled.connect(self._on_idled)
        if self._keeps_log:
            with suppress(OSError):  # a folder that cannot be written must not keep the book shut
                keep_log(self.machine)
        self.jobs.run(lambda _report, _cancel: read_libraries(), writes=False, done=_nothing, failed=_unexpected)

    # Gates

    def begin(self) -> None:
        """The first start."""
        from desktop_app.ui.first_start.page import FirstStartGate

        gate = FirstStartGate(self.jobs, self._books, self._surroundings)
        gate.opened.connect(self._on_opened)
        gate.book_chosen.connect(self.unlock)
        gate.province_wanted.connect(self.fetch)
        self._show_gate(gate)

    def fetch(self) -> None:
        """A book comes back from the province."""
        from desktop_app.ui.first_start.from_province import FromProvinceGate

        gate = FromProvinceGate(self.jobs, self._books, self._surroundings)
        gate.opened.connect(self._on_opened)
        gate.new_wanted.connect(self.begin)
        self._show_gate(gate)

    def choose(self) -> None:
        """Lists the books known on this machine."""
        from desktop_app.ui.unlock.shelf import ShelfGate

        gate = ShelfGate(self.memory.recent.books, self.jobs)
        gate.book_chosen.connect(self.unlock)
        gate.new_wanted.connect(self.begin)
        gate.forgotten.connect(self._on_forgotten)
        gate.recalled.connect(self._on_recalled)
        self._show_gate(gate)

    def _on_forgotten(self, book: RecentBook) -> None:
        self.memory.keep(self.memory.recent.without(Path(book.path)))

    def _on_recalled(self, books: tuple[RecentBook, ...]) -> None:
        self.memory.keep(replace(self.memory.recent, books=books))

    def unlock(self, path: Path) -> None:
        """Asks for the passphrase of a book."""
        from desktop_app.ui.unlock.page import UnlockGate

        recent = self.memory.recent
        gate = UnlockGate(recent.book(path), self.jobs, self._surroundings, recent.books)
        gate.opened.connect(self._on_opened)
        gate.book_chosen.connect(self.unlock)
        gate.new_wanted.connect(self.begin)
        gate.shelf_wanted.connect(self.choose)
        self._show_gate(gate)

    def _show_gate(self, gate: Gate) -> None:
        if self._gate is not None:
            self._gate.leave()
        self._gate = gate
        self.window.show_gate(gate)

    # The book

    def _on_opened(self, opened: Opened) -> None:
        from desktop_app.ui.pages import rail_items
        from desktop_app.ui.session import Session

        path = opened.book.path
        self.memory.keep(self.memory.recent.with_book(_remembered(opened)))
        kept = self._locked
        self._gate, self._locked = None, None
        if kept is not None and kept.book.path == path and kept.book.user == opened.book.user:
            # The same book after a lock: the pages are still there, with everything typed in them.
            kept.book, kept.actor = opened.book, opened.actor
            self.session = kept
        else:
            kept = None  # another book, or another person in front of it: nothing of what was shown stays
            self.session = Session(opened.book, opened.actor, self.jobs, look=self._look)
            self.window.set_pages(rail_items(self.session))
        opened.book.listeners.append(self._changed.emit)
        actor = opened.actor or _("Chưa ghi tên")
        self.window.set_names(opened.board, actor[:1].upper() + actor[1:], opened.role)
        self.window.show_shell()
        if kept is not None:
            self.window.refresh(frozenset())
        self._count_unsent()

    def _on_changed(self, areas: frozenset[str]) -> None:
        if self.session is None:
            return
        self.window.refresh(areas)
        self._count_unsent()

    def _count_unsent(self) -> None:
        session = self.session
        if session is None:
            return
        self.jobs.run(
            lambda _report, _cancel: _standing(session), writes=False, done=self._on_standing, failed=_unexpected
        )

    def _on_standing(self, standing: tuple[int, int | None, bool]) -> None:
        unsent, days, by_itself = standing
        self.window.set_standing(unsent, days)
        session = self.session
        if session is None or not (by_itself or self._by_itself):
            return
        if self._by_itself is None:
            from desktop_app.ui.province.by_itself import SendingByItself

            self._by_itself = SendingByItself(self)
        self._by_itself.follow(session, on=by_itself, unsent=unsent)

    def lock(self) -> None:
        """Closes the book and asks for its passphrase again; what was typed stays in the pages."""
        session, self.session = self.session, None
        if session is None:
            return
        self._locked = session
        self.unlock(session.book.path)
        # In the lane of writes: after everything already on its way, and before the book is opened again.
        self.jobs.run(lambda _report, _cancel: _part(session), writes=True, done=_nothing, failed=_unexpected)

    def _on_idled(self) -> None:
        if not self.jobs.busy:
            self.lock()

    def close(self) -> None:
        """The window closes: long work stops, the book is closed."""
        self.window.hide()
        if self._gate is not None:
            self._gate.leave()
        session, self.session = self.session, None
        if session is None:
            self.jobs.close()
            return
        for parting in session.partings:
            parting()
        self.jobs.close()
        session.book.close()

    def _on_scale_chosen(self, scale: float) -> None:
        self.memory.keep(replace(self.memory.recent, scale=scale))
        self._look.keep_following()

    def _on_look_chosen(self, scale: float, ground: Ground) -> None:
        self.memory.keep(replace(self.memory.recent, scale=scale, ground=ground))


def _remembered(opened: Opened) -> RecentBook:
    now = opened.book.surroundings.clock()
    return RecentBook(
        str(opened.book.path.absolute()), opened.owner, opened.actor, opened.place, now.isoformat(timespec="seconds")
    )


def _standing(session: Session) -> tuple[int, int | None, bool]:
    from desktop_app.storage.queries.journal import sending_standing

    with session.book.reader() as reader:
        found = sending_standing(reader)
    if found.last_accepted is None:
        return found.unsent, None, found.by_itself
    now = session.book.surroundings.clock()
    return found.unsent, max(0, (now - found.last_accepted).days), found.by_itself


def _part(session: Session) -> None:
    for parting in session.partings:
        parting()
    session.book.close()


def _nothing(_: object) -> None:
    """Nobody waits for the answer."""


def _unexpected(error: Exception) -> None:
    """Our own fault: raised again on the window's thread, where the hook takes it."""
    raise error
