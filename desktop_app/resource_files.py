"""Where the files of `resources/` are: beside the source, inside a wheel, or inside the frozen program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Path of one file or folder of `resources/`, e.g. `resource_path("fonts", "NotoSerif-Regular.ttf")`."""
    return _root().joinpath(*parts)
