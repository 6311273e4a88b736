"""The paper that was just made, so that the message which says where it lies can offer to look at it and print it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

Look = Callable[[QWidget], QDialog]
"""Opens the preview of a paper over a part of the window, and returns at once."""

_waiting: list[Look] = []


def offer(look: Look) -> None:
    """The next message of this turn of the window is about this paper; what comes later is about something else."""
    _waiting[:] = [look]
    QTimer.singleShot(0, lambda: _withdraw(look))


def taken() -> Look | None:
    """The offer that a message may carry now, once; None when no paper was made in this turn."""
    return _waiting.pop() if _waiting else None


def _withdraw(look: Look) -> None:
    if look in _waiting:
        _waiting.remove(look)
