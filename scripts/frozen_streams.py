"""Runs first in the frozen program: a Windows program without a console has no streams, and `print` must not end it.

Started from a console window it speaks there; started by a click, or by anything else, into nothing.
"""

from __future__ import annotations

import os
import sys
from typing import TextIO


def _stream() -> TextIO:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        attach_to_parent = 0xFFFFFFFF
        if ctypes.windll.kernel32.AttachConsole(attach_to_parent):
            return open("CONOUT$", "w", encoding="utf-8", buffering=1)  # noqa: PTH123 - for the life of the program
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - for the life of the program


if sys.stdout is None or sys.stderr is None:  # type: ignore[redundant-expr]
    _spoken = _stream()
    sys.stdout = sys.stdout or _spoken
    sys.stderr = sys.stderr or _spoken
