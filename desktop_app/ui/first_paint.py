"""Work that waits until a person sees what it would hold up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override


def after_first_paint(widget: QWidget, act: Callable[[], None]) -> None:
    """Calls `act` once, on the window's thread, when the widget has been painted for the first time.

    A job begun before would take turns with the painting: reading modules keeps the interpreter to itself.
    """
    _Watch(widget, act)


class _Watch(QObject):
    def __init__(self, widget: QWidget, act: Callable[[], None]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)  # after the painting, of which this event is only the start
        return False

    def _begin(self) -> None:
        self.deleteLater()
        self._act()
