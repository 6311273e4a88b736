"""A short list on a card of «Cài đặt»: as high as its rows, its buttons below."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.row_model import Column, RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text

R = TypeVar("R")


class ListCard(Card, Generic[R]):
    """Heading, rows, and what can be done with them; while there are none, a sentence.

    Args:
        title: Heading of the card.
        note: One line below it; may be empty.
        columns: Of the table.
        key: What stays the same of a row when it is read again.
        empty: The sentence while there are no rows.
        most: Rows in sight at most; more are scrolled.
    """

    def __init__(
        self,
        title: str,
        note: str,
        columns: Sequence[Column[R]],
        *,
        key: Callable[[R], Hashable],
        empty: str,
        most: int = 7,
    ) -> None:
        super().__init__(padded=False)
        self._most = most
        self._key = key
        head = QWidget()
        words = Down(head, gap=3, margins=(20, 16, 20, 12))
        words.addWidget(Text(title, "h2", wrap=True))
        self._note = Text(note, "meta", wrap=True)
        self._note.setVisible(bool(note))
        words.addWidget(self._note)
        self.body.addWidget(head)
        self.model: RowModel[R] = RowModel(columns, key=key)
        self.table: Table[R] = Table(self.model, name=title)
        self.body.addWidget(self.table)
        self._empty = QWidget()
        Down(self._empty, margins=(20, 0, 20, 6)).addWidget(Text(empty, "body", "text2", wrap=True))
        self.body.addWidget(self._empty)
        self._line = QWidget()
        self._buttons = Row(self._line, gap=10, margins=(20, 10, 20, 10))
        self._buttons.addStretch(1)
        self.body.addWidget(self._line)
        self._line.hide()
        self._of_row: list[Button] = []
        self.set_rows(())

    def add_button(self, button: Button, *, of_row: bool = False) -> Button:
        """Puts a button below the list; one `of_row` is there only while there are rows."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        if of_row:
            self._of_row.append(button)
            button.setVisible(self.model.rowCount() > 0)
        self._line.show()
        return button

    def set_note(self, note: str) -> None:
        """Changes the line below the heading; empty for none."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def set_rows(self, rows: Sequence[R]) -> None:
        """Shows other rows; the cursor stays on its row."""
        chosen = self.table.chosen_row()
        kept = self._key(chosen) if chosen is not None else None
        self.model.set_rows(rows)
        if rows and not (kept is not None and self.table.choose(kept)):
            self.table.choose_place(0)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        for button in self._of_row:
            button.setVisible(bool(rows))
        self._measure()

    def _measure(self) -> None:
        rows = min(self.model.rowCount(), self._most)
        head, row = self.table.horizontalHeader().height(), self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(head + rows * row + px(2))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_of_row"):
            self._measure()
