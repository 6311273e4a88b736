"""Taking pictures of a window: in every look and size, once everything in it has come to rest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme.apply import apply_theme
from desktop_app.ui.theme.current import Theme

TICK_MS = 15
QUIET_TICKS = 14  # longer than the pause of a search box


@dataclass(frozen=True, slots=True)
class Setting:
    """A look at a size of the window."""

    theme: Theme
    size: QSize

    @property
    def name(self) -> str:
        """`sang-1366x768`, `chu-lon-1280x645`."""
        look = "toi" if self.theme.mode == "dark" else "chu-lon" if self.theme.scale > 1 else "sang"
        return f"{look}-{self.size.width()}x{self.size.height()}"


SETTINGS = tuple(
    Setting(theme, size)
    for theme in (Theme(), Theme("dark"), Theme("light", 1.25))
    for size in (QSize(1366, 768), QSize(1280, 645))
)


class Stage:
    """One window in one setting.

    Args:
        app: The running application.
        setting: Look and size.
        out: Folder of the pictures.
    """

    def __init__(self, app: QApplication, setting: Setting, out: Path) -> None:
        self._out, self._setting = out, setting
        self.taken: list[Path] = []
        apply_theme(app, setting.theme)
        self.jobs = Jobs()
        self.window = MainWindow()
        self.window.resize(setting.size)
        self.window.show()

    def settle(self) -> None:
        """Lets the window work until nothing has been under way for a while."""
        loop, timer = QEventLoop(), QTimer(interval=TICK_MS)
        quiet = 0

        def look() -> None:
            nonlocal quiet
            quiet = 0 if self.jobs.busy else quiet + 1
            if quiet >= QUIET_TICKS:
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
        """Ends the window and its work."""
        self.window.close()
        self.jobs.close()
