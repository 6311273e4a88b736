"""The USB sticks and memory cards that are plugged in, on Windows and Linux."""

from __future__ import annotations

import os
import re
import shutil
import string
import sys
from dataclasses import dataclass
from pathlib import Path

_MOUNTS = Path("/proc/mounts")
_ROOTS = ("/media/", "/run/media/", "/mnt/")
_REMOVABLE = 2  # what Windows calls DRIVE_REMOVABLE


@dataclass(frozen=True, slots=True)
class Stick:
    """A place that can be taken out: where it is, what it is called, how many bytes are free."""

    path: Path
    name: str
    free: int


def sticks(mounts: Path = _MOUNTS) -> tuple[Stick, ...]:
    """The sticks that can be written to now, by name; nothing where the computer cannot say."""
    found = _on_windows() if sys.platform == "win32" else _mounted(mounts)
    return tuple(stick for path, name in found if (stick := _looked_at(path, name)) is not None)


def _mounted(mounts: Path) -> list[tuple[Path, str]]:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    places = [fields[1] for line in lines if len(fields := line.split(" ")) > 1]
    plain = [re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place) for place in places]
    return sorted((Path(place), Path(place).name) for place in plain if place.startswith(_ROOTS))


def _on_windows() -> list[tuple[Path, str]]:
    if sys.platform != "win32":
        return []
    import ctypes  # noqa: PLC0415 - Windows only

    kernel = ctypes.windll.kernel32
    drives = [f"{letter}:\\" for letter in string.ascii_uppercase]
    return [(Path(drive), drive[:2]) for drive in drives if kernel.GetDriveTypeW(drive) == _REMOVABLE]


def _looked_at(path: Path, name: str) -> Stick | None:
    try:
        free = shutil.disk_usage(path).free
    except OSError:  # a reader of cards without a card
        return None
    return Stick(path, name, free) if os.access(path, os.W_OK) else None
