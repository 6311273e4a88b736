"""Light or dark as the system has it, with the letter size that this machine remembers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.ui.theme.apply import apply_theme
from desktop_app.ui.theme.current import Theme, theme
from desktop_app.ui.theme.tokens import Mode


class SystemLook(QObject):
    """Keeps the theme in step with the system.

    Args:
        app: The running application.
        scale: Letter size to begin with.
        scheme: What the system has now; asked of Qt when left out.
    """

    def __init__(self, app: QApplication, scale: float, scheme: Callable[[], Qt.ColorScheme] | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme or app.styleHints().colorScheme
        self._taking = False
        self._take(scale)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def keep_following(self) -> None:
        """`apply_theme` fixes light or dark for the title bar; gives the choice back to the system."""
        self._taking = True
        self._app.styleHints().unsetColorScheme()
        self._taking = False

    def _take(self, scale: float) -> None:
        self._taking = True
        dark = self._scheme() == Qt.ColorScheme.Dark
        mode: Mode = "dark" if dark else "light"
        apply_theme(self._app, Theme(mode, scale))
        self._app.styleHints().unsetColorScheme()
        self._taking = False

    def _on_scheme_changed(self) -> None:
        if not self._taking:
            self._take(theme().scale)
