"""The typeface of the window: IBM Plex Sans, bundled, so that every machine shows the same letters."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from desktop_app.resource_files import resource_path
from desktop_app.ui.missing_files import FontMissing

WEIGHTS = ("Regular", "Medium", "SemiBold")


class _Loaded:
    done = False


def load_fonts() -> None:
    """Makes the bundled typeface known to Qt, once.

    Raises:
        FontMissing: A file is not there or is not a font.
    """
    if _Loaded.done:
        return
    for weight in WEIGHTS:
        file = resource_path("fonts", "ui", f"IBMPlexSans-{weight}.ttf")
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FontMissing(file.name)
    _Loaded.done = True
