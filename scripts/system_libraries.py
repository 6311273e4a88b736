"""Prints the Debian packages that Qt needs and that are not here, one line; nothing when all is well.

    python scripts/system_libraries.py offscreen xcb

Names of libraries: what the loader asked for, one after the other, on a bare Debian 12 with PySide6 Essentials.
"""

from __future__ import annotations

import ctypes
import sys

_OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
_XCB = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
_SETS = {"offscreen": _OFFSCREEN, "xcb": _XCB}


def _is_here(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(names: list[str]) -> list[str]:
    """The Debian packages of the named sets whose library cannot be loaded; none outside Linux."""
    if sys.platform != "linux":
        return []
    wanted = {library: package for name in names for library, package in _SETS[name].items()}
    return [package for library, package in wanted.items() if not _is_here(library)]


if __name__ == "__main__":
    print(*missing_packages(sys.argv[1:]))
