"""Light or dark as the person or the system has it, with the letter size that this machine remembers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.ui.recent import Ground
from desktop_app.ui.theme.apply import apply_theme
from desktop_app.ui.theme.current import Theme, theme
from desktop_app.ui.theme.tokens import Mode


class SystemLook(QObject):
    """Keeps the theme in step with the system, or as a person has chosen it.

    Args:
        app: The running application.
        scale: Letter size to begin with.
        scheme: What the system has now; asked of Qt when left out.
        ground: Light, dark, or as the system has it.

    Signals:
        chosen(float, str): A person chose another letter size or ground; already in force.
    """

    chosen = Signal(float, str)

    def __init__(
        self,
        app: QApplication,
        scale: float,
        scheme: Callable[[], Qt.ColorScheme] | None = None,
        *,
        ground: Ground = "system",
    ) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme or app.styleHints().colorScheme
        self._taking = False
        self.ground: Ground = ground
        self._take(scale)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def choose_ground(self, ground: Ground) -> None:
        """Light, dark, or as the system has it from now on."""
        self.ground = ground
        self._take(theme().scale)
        self.chosen.emit(theme().scale, ground)

    def choose_scale(self, scale: float) -> None:
        """Another letter size, at once."""
        self._take(scale)
        self.chosen.emit(scale, self.ground)

    def keep_following(self) -> None:
        """`apply_theme` fixes light or dark for the title bar; gives the choice back to the system."""
        if self.ground == "system":
            self._release()

    def _release(self) -> None:
        self._taking = True
        self._app.styleHints().unsetColorScheme()
        self._taking = False

    def _take(self, scale: float) -> None:
        self._release()
        self._taking = True
        system: Mode = "dark" if self._scheme() == Qt.ColorScheme.Dark else "light"
        mode: Mode = system if self.ground == "system" else self.ground
        apply_theme(self._app, Theme(mode, scale))
        self._taking = False
        self.keep_following()

    def _on_scheme_changed(self) -> None:
        if not self._taking and self.ground == "system":
            self._take(theme().scale)
