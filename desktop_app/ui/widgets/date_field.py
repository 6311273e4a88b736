"""A day: typed as 21/11/2026 or 21/11, or moved with the arrow keys."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.i18n import _
from desktop_app.ui.formats import day, read_day
from desktop_app.ui.widgets.inputs import TextField


class DateField(TextField):
    """One day.

    Args:
        value: What stands in it at first; None for empty.
        today: Gives the year to `21/11` and the start of the arrow keys.

    Signals:
        day_changed(object): `date` or None, on leaving the box or by the arrow keys.
        refused(object): `DateNotUnderstood` on leaving the box; None when put right.
    """

    day_changed = Signal(object)
    refused = Signal(object)

    def __init__(self, value: date | None, *, today: date) -> None:
        super().__init__(example=_("Ví dụ: {day}").format(day=day(today)), longest=20)
        self._today = today
        self._known: date | None = None
        self.set_day(value)
        self.editingFinished.connect(self._on_editing_finished)

    def day(self) -> date | None:
        """The day, or None when the box is empty.

        Raises:
            DateNotUnderstood: The text is no day.
        """
        return read_day(self.value(), self._today) if self.value() else None

    def set_day(self, value: date | None) -> None:
        """Puts a day in."""
        self._known = value
        self.setText("" if value is None else day(value))

    def _on_editing_finished(self) -> None:
        try:
            found = self.day()
        except DateNotUnderstood as error:
            self.refused.emit(error)
            return
        self.refused.emit(None)
        if found != self._known:
            self.set_day(found)
            self.day_changed.emit(found)
        elif found is not None:
            self.setText(day(found))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        try:
            start = self.day() or self._today
        except DateNotUnderstood:
            start = self._today
        moved = start + timedelta(days=step)
        self.set_day(moved)
        self.refused.emit(None)
        self.day_changed.emit(moved)
