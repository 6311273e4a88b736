"""Putting a theme in force, at the start and at run time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.ui.theme.current import Theme, font, put_in_force, theme
from desktop_app.ui.theme.fonts import load_fonts
from desktop_app.ui.theme.layouts import rescale_layouts
from desktop_app.ui.theme.stylesheet import style_sheet
from desktop_app.ui.theme.tokens import COLORS, Colors

__all__ = ["Theme", "apply_theme"]


def apply_theme(app: QApplication, chosen: Theme) -> None:
    """Gives every window, open or yet to open, the colours and the letter size of the theme.

    Args:
        app: The running application.
        chosen: Mode and font setting.

    Raises:
        FontMissing: A bundled font file is missing.
    """
    scheme, sheet = Qt.ColorScheme.Dark if chosen.mode == "dark" else Qt.ColorScheme.Light, style_sheet(chosen)
    if theme() == chosen and app.styleSheet() == sheet:
        app.styleHints().setColorScheme(scheme)
        return  # every widget has it: dressing all of them anew takes a tenth of a second
    put_in_force(chosen)
    load_fonts()
    if app.style().objectName() != "fusion" and not app.styleSheet():
        app.setStyle("Fusion")
    app.styleHints().setColorScheme(scheme)  # the title bar follows
    app.setPalette(_palette(COLORS[chosen.mode]))
    app.setFont(font("body"))
    app.setStyleSheet(sheet)
    rescale_layouts()


def _palette(c: Colors) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for where, color in (
        (role.Window, c.canvas),
        (role.WindowText, c.text),
        (role.Base, c.surface),
        (role.AlternateBase, c.surface2),
        (role.Text, c.text),
        (role.PlaceholderText, c.text3),
        (role.Button, c.surface),
        (role.ButtonText, c.text),
        (role.ToolTipBase, c.toast),
        (role.ToolTipText, c.on_toast),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Link, c.accent_text),
        (role.Light, c.surface2),
        (role.Mid, c.border),
        (role.Dark, c.control),
        (role.Shadow, c.border),
        (role.Accent, c.accent),
    ):
        made.setColor(where, QColor(color))
    for where in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(c.disabled_text))
    return made
