"""A number in a box: typed with a comma, or moved with the arrow keys."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.widgets.inputs import TextField

_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{0,3})?|[.,]\d{1,3}")


def number_text(value: float) -> str:
    """A number as people write it, at most two digits behind the comma: `98,5`."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def read_number(text: str) -> float | None:
    """A number as people write it; None: it is none."""
    plain = text.strip()
    return float(plain.replace(",", ".")) if plain.isascii() and _NUMBER.fullmatch(plain) else None


class NumberField(TextField):
    """A number between two ends.

    Args:
        least, most: The ends.
        step: Of the arrow keys; ten times as much with Shift.

    Signals:
        number_changed(float): On leaving the box or by the arrow keys.
        refused(str): A sentence, on leaving the box with what is no such number; empty when it was put right.
    """

    number_changed = Signal(float)
    refused = Signal(str)

    def __init__(self, least: float, most: float, *, step: float = 0.5) -> None:
        super().__init__(longest=8)
        self.least, self.most, self._step = least, most, step
        self._known: float | None = None
        self.editingFinished.connect(self._on_editing_finished)

    def number(self) -> float | None:
        """The number, or None: there is none between the ends."""
        value = read_number(self.text())
        return value if value is not None and self.least <= value <= self.most else None

    def set_number(self, value: float) -> None:
        """Puts another number in; what was typed in place of the one that it knows already stays."""
        if self._known == value:
            return
        self._known = value
        self.setText(number_text(value))
        self.refused.emit("")

    def _on_editing_finished(self) -> None:
        if self._known is not None and self.text() == number_text(self._known):
            self.refused.emit("")
            return
        value = self.number()
        if value is None:
            least, most = number_text(self.least), number_text(self.most)
            self.refused.emit(_("Ghi một số từ {least} đến {most}. Ví dụ: {least}.").format(least=least, most=most))
            return
        self.refused.emit("")
        if value != self._known:
            self._known = value
            self.number_changed.emit(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        far = self._step * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        start = self.number()
        if start is None:
            start = self._known if self._known is not None else self.least
        value = round(min(max(start + way * far, self.least), self.most), 2)
        self._known = None
        self.set_number(value)
        self.number_changed.emit(value)
