"""Says when a window can be used; the same watch for the program and for the bare window."""

from __future__ import annotations

import os
import sys
from time import process_time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override


class Watch(QObject):
    """Ends the process when a window was painted and something in it has the focus of the keyboard."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._painted = False
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted and watched.isWidgetType():
            self._painted = True
            QTimer.singleShot(0, self._look)
        return False

    def _look(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not focused.isVisible():
            QTimer.singleShot(1, self._look)
            return
        sys.stdout.write(f"usable {process_time()} {type(focused).__name__}\n")
        sys.stdout.flush()
        os._exit(0)
