"""The typeface of the window: IBM Plex Sans, bundled, so that every machine shows the same letters."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFontDatabase

from desktop_app.domain.errors import EnvironmentFault
from desktop_app.resource_files import resource_path

WEIGHTS = ("Regular", "Medium", "SemiBold")


@dataclass(eq=False)
class FontMissing(EnvironmentFault):
    """A font file of the program is missing or damaged; the program must be installed again."""

    file: str


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
