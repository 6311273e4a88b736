"""Taking pictures of a window: in every look and size, once everything in it has come to rest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.storage.book import Book
from desktop_app.storage.queries.journal import unsent
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme.apply import apply_theme
from desktop_app.ui.theme.current import Theme, theme
from desktop_app.ui.theme.tokens import Mode

TICK_MS = 15
QUIET_TICKS = 4
SEARCH_TICKS = 20  # longer than the pause of a search box


@dataclass(frozen=True, slots=True)
class Setting:
    """A look at a size of the window."""

    theme: Theme
    size: QSize

    @property
    def name(self) -> str:
        """`sang-1366x697`, `sang-lon-1366x697` (1.125), `toi-rat-lon-1366x697` (1.25)."""
        look = {"light": "sang", "dark": "toi"}[self.theme.mode]
        letters = {1.0: "", 1.125: "-lon", 1.25: "-rat-lon"}[self.theme.scale]
        return f"{look}{letters}-{self.size.width()}x{self.size.height()}"


FULL, LEAST = QSize(1366, 697), QSize(1280, 645)  # what two usual laptops leave of the screen
_MODES: tuple[Mode, ...] = ("light", "dark")
_UNSENT_DAYS: Final = 14
SETTINGS: Final = tuple(
    Setting(Theme(mode, scale), size)
    for mode in _MODES
    for scale, size in ((1.0, FULL), (1.0, LEAST), (1.125, FULL), (1.25, FULL))
)


class Stage:
    """One window in one setting.

    Args:
        app: The running application.
        setting: Look and size.
        out: Folder of the pictures.
    """

    def __init__(self, app: QApplication, setting: Setting, out: Path) -> None:
        self._app, self._out, self._setting = app, out, setting
        self.taken: list[Path] = []
        apply_theme(app, setting.theme)
        self.jobs = Jobs()
        self.window = MainWindow()
        self.window.resize(setting.size)
        self.window.show()

    def show_standing(self, book: Book) -> None:
        """What the rail says of a book that was sent two weeks ago."""
        with book.reader() as reader:
            self.window.set_standing(unsent(reader).changes, _UNSENT_DAYS)

    def dress(self, setting: Setting) -> None:
        """Gives the window another look and size as it stands."""
        self._setting = setting
        if theme() != setting.theme:
            apply_theme(self._app, setting.theme)
        self.window.resize(setting.size)
        for _turn in range(3):  # a wrapped line that grows moves what is around it
            self._app.sendPostedEvents()

    def settle(self, quiet_ticks: int = QUIET_TICKS) -> None:
        """Lets the window work until nothing has been under way for so many ticks."""
        loop, timer = QEventLoop(), QTimer(interval=TICK_MS)
        quiet = 0

        def look() -> None:
            nonlocal quiet
            quiet = 0 if self.jobs.busy else quiet + 1
            if quiet >= quiet_ticks:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()

    def take(self, name: str, over: QWidget | None = None) -> None:
        """Takes a picture of the window, with a dialog over it if one is open."""
        self.settle()
        picture = self.window.grab()
        if over is not None:
            over.render(picture, self.window.mapFromGlobal(over.mapToGlobal(over.rect().topLeft())))
        path = self._out / f"{name}-{self._setting.name}.png"
        picture.save(str(path))
        self.taken.append(path)

    def close(self) -> None:
        """Ends the window and its work; nothing of it is left to be dressed in the next look."""
        self.window.close()
        self.jobs.close()
        self.window.deleteLater()
        self._app.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
