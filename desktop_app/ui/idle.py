"""Notices that nobody has touched the program for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from typing_extensions import override

IDLE_MS = 15 * 60 * 1000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Watches one window.

    Args:
        window: The native window: its few events cost nothing, those of every widget would.

    Signals:
        idled(): No key and no mouse for 15 minutes.
    """

    idled = Signal()

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self.timer = QTimer(self, interval=IDLE_MS)
        self.timer.timeout.connect(self.idled)
        self.timer.start()
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.timer.start()
        return False
