"""Hands at a keyboard: letters, also Vietnamese ones, go to whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def letters(box: QWidget, text: str) -> None:
    """Types the text into the box, letter after letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(box, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def focused() -> QWidget:
    """What the keys go to: an open list of names first, as with a real keyboard."""
    popup = QApplication.activePopupWidget()
    box = popup if popup is not None else QApplication.focusWidget()
    assert box is not None
    return box


def enter() -> None:
    """Presses Enter."""
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def type_line(name: str, amount: str) -> None:
    """Name, Enter, amount, Enter: a line at full speed."""
    letters(focused(), name)
    enter()
    letters(focused(), amount)
    enter()
