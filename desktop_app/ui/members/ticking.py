"""The rows of the member list with their ticks, which also hold for people whose page is not here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from desktop_app.domain.ids import PersonId
from desktop_app.storage.queries.members import MemberRow
from desktop_app.ui.widgets.row_model import Column, RowModel


class TickedMembers(RowModel[MemberRow]):
    """The model of the list.

    Args:
        columns: In order; the first holds the tick boxes.

    Signals:
        everyone_wanted(): All people of the list are to be ticked, also those whose page has not come.
    """

    everyone_wanted = Signal()

    def __init__(self, columns: Sequence[Column[MemberRow]]) -> None:
        super().__init__(columns, key=lambda row: row.person_id)
        self._people: set[PersonId] = set()
        self._anchor: int | None = None

    def people(self) -> tuple[PersonId, ...]:
        """Everybody who is ticked, in an order that does not change."""
        return tuple(sorted(self._people))

    def tick(self, people: Iterable[PersonId]) -> None:
        """Ticks exactly these people."""
        self._people = set(people)
        self.set_ticked(set(self._people))

    @override
    def toggle(self, place: int) -> None:
        """Ticks a row or takes the tick away; with Shift, ticks all rows since the last one that was touched."""
        anchor, self._anchor = self._anchor, place
        shift = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and anchor is not None and anchor < len(self.rows()):
            first, last = sorted((anchor, place))
            between = {self.row(at).person_id for at in range(first, last + 1) if self.row(at).full_name}
            self.tick(self._people | between)
        elif self.row(place).full_name:
            self.tick(self._people ^ {self.row(place).person_id})

    @override
    def tick_all(self) -> None:
        """Asks for everybody of the list; when there are ticks for all, takes them away."""
        if self._people and len(self._people) >= len(self.rows()):
            self.tick(())
        else:
            self.everyone_wanted.emit()
