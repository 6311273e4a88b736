"""What no page may have: unnamed controls, small targets, cut words, two primary buttons.

from tests.ui.lint import faults
assert faults(window) == []
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from desktop_app.ui.widgets.button import Button

LEAST_TARGET = 40


def faults(window: QWidget) -> list[str]:
    """Every fault in sight, in words; an empty list when all is well."""
    shown = [part for part in window.findChildren(QWidget) if part.isVisible() and not _inside_an_input(part)]
    found = [f"no name: {_called(part)}" for part in shown if _takes_focus(part) and not _name(part)]
    found += [f"small target: {_called(part)} {part.width()}x{part.height()}" for part in shown if _small(part)]
    found += [f"cut: {_called(part)} needs {part.sizeHint().width()}" for part in shown if _cut(part)]
    found += [f"out of the window: {_called(part)}" for part in shown if _outside(part, window)]
    primary = [part for part in shown if isinstance(part, Button) and part.kind == "primary" and part.isEnabled()]
    if len(primary) > 1:
        found.append(f"several primary buttons: {[button.text() for button in primary]}")
    return found


def _inside_an_input(part: QWidget) -> bool:
    over = part.parentWidget()
    return isinstance(over, QLineEdit | QComboBox) or part.objectName().startswith("qt_")


def _takes_focus(part: QWidget) -> bool:
    if isinstance(part, QScrollArea) or part.focusProxy() is not None or not part.isEnabled():
        return False
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus


def _name(part: QWidget) -> str:
    return part.accessibleName()


def _small(part: QWidget) -> bool:
    if not isinstance(part, QAbstractButton | QLineEdit | QComboBox) or part.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    return min(part.width(), part.height()) < LEAST_TARGET


def _cut(part: QWidget) -> bool:
    if isinstance(part, QLabel) and part.text():
        if part.wordWrap():
            return part.heightForWidth(part.width()) > part.height() + 1
        return part.sizeHint().width() > part.width() + 1 or part.sizeHint().height() > part.height() + 1
    return isinstance(part, QAbstractButton) and bool(part.text()) and part.minimumSizeHint().width() > part.width() + 1


def _outside(part: QWidget, window: QWidget) -> bool:
    if not isinstance(part, QLabel | QAbstractButton | QLineEdit) or _scrolled(part, window):
        return False
    corner = part.mapTo(window, QPoint(part.width(), part.height()))
    return corner.x() > window.width() or corner.y() > window.height()


def _scrolled(part: QWidget, window: QWidget) -> bool:
    over = part.parentWidget()
    while over is not None and over is not window:
        if isinstance(over, QAbstractScrollArea):
            return True
        over = over.parentWidget()
    return False


def _called(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton) else part.accessibleName()
    return f"{type(part).__name__} «{text}»"
