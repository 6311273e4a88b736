"""What only the bank's statement has: interest, charges, anything else; each can be booked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.money import format_amount, parse_amount
from desktop_app.domain.reconciliations import Item
from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.inputs import TextField, set_state
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text

Way = Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """What stands in the boxes of one thing, readable or not."""

    note: str
    way: Way
    amount: str


class ItemLine(QWidget):
    """One thing that only the statement has.

    Signals:
        typed(): Something changed.
        removed(): It is to go.
        book_pressed(): A voucher is to be written for it.
    """

    typed = Signal()
    removed = Signal()
    book_pressed = Signal()

    def __init__(self, note: str, way: Way, amount: str = "") -> None:
        super().__init__()
        column = Column(self, gap=8)
        first = Row(gap=8)
        self.note = TextField(note, example=_("Nội dung trên sao kê"), name=_("Nội dung trên sao kê"), longest=200)
        first.addWidget(self.note, 1)
        first.addWidget(IconButton("x", _("Bỏ khoản này"), on_click=self.removed.emit))
        column.addLayout(first)
        second = Row(gap=8)
        self.way: Segmented[Way] = Segmented(
            (Segment("in", _("Tiền vào")), Segment("out", _("Tiền ra"))), chosen=way, name=_("Tiền vào hay ra")
        )
        second.addWidget(self.way)
        self.amount = TextField(amount, example=_("Số tiền"), name=_("Số tiền của khoản"), longest=40)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        second.addWidget(self.amount, 1)
        column.addLayout(second)
        self.book = Button(_("Ghi phiếu vào sổ"), "soft", "pencil", size="small", on_click=self.book_pressed.emit)
        column.addWidget(self.book, 0, Qt.AlignmentFlag.AlignRight)
        self.way.chosen.connect(self.typed)
        self.note.textChanged.connect(self.typed)
        self.amount.textChanged.connect(self.typed)
        self.amount.editingFinished.connect(self._shape)

    def item(self) -> Item | None:
        """The item, or None while it has no words or no amount."""
        try:
            amount = parse_amount(self.amount.text())
        except DomainError:
            return None
        note = self.note.value()
        return Item(note, amount if self.way.key() == "in" else -amount) if note else None

    def mark(self) -> None:
        """Marks the box that cannot be read."""
        set_state(self.note, "" if self.note.value() else "bad")
        try:
            parse_amount(self.amount.text())
        except DomainError:
            set_state(self.amount, "bad")
        else:
            set_state(self.amount, "")

    def _shape(self) -> None:
        try:
            self.amount.setText(format_amount(parse_amount(self.amount.text())))
        except DomainError:
            return


class ItemLines(QWidget):
    """All things that only the statement has, and the buttons that add one.

    Signals:
        typed(): Something changed.
        book_wanted(object): An `Item` is to be booked.
    """

    typed = Signal()
    book_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=10)
        column.addWidget(Text(_("Chỉ có trên sao kê, sổ chưa có"), "label", wrap=True))
        self._column = Column(gap=16)
        column.addLayout(self._column)
        row = Row(gap=8)
        offers: tuple[tuple[str, str, Way], ...] = (
            (_("Lãi"), _("Lãi tiền gửi"), "in"),
            (_("Phí"), _("Phí ngân hàng"), "out"),
            (_("Khác"), "", "in"),
        )
        for words, note, way in offers:
            row.addWidget(Button(words, "secondary", "plus", size="small", on_click=self._adding(note, way)), 1)
        column.addLayout(row)
        self.lines: list[ItemLine] = []

    def _adding(self, note: str, way: Way) -> Callable[[], None]:
        def add() -> None:
            line = self.add(note, way)
            (line.amount if note else line.note).setFocus(Qt.FocusReason.OtherFocusReason)
            self.typed.emit()

        return add

    def add(self, note: str, way: Way, amount: str = "") -> ItemLine:
        """Adds a line."""
        line = ItemLine(note, way, amount)
        line.typed.connect(self.typed)
        line.removed.connect(lambda: self.remove(line))
        line.book_pressed.connect(lambda: self._on_book(line))
        self._column.addWidget(line)
        self.lines.append(line)
        return line

    def remove(self, line: ItemLine) -> None:
        """Takes a line away."""
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.typed.emit()

    def texts(self) -> tuple[ItemTexts, ...]:
        """What stands in the boxes, whether it can be read or not."""
        return tuple(ItemTexts(line.note.text(), line.way.key(), line.amount.text()) for line in self.lines)

    def show_items(self, items: Sequence[ItemTexts]) -> None:
        """Shows these in place of those before."""
        for line in tuple(self.lines):
            self.remove(line)
        for item in items:
            self.add(item.note, item.way, item.amount)

    def items(self) -> tuple[Item, ...]:
        """What can be read."""
        return tuple(item for line in self.lines if (item := line.item()) is not None)

    def unfinished(self) -> ItemLine | None:
        """The first line that cannot be read; it is marked."""
        for line in self.lines:
            line.mark()
        return next((line for line in self.lines if line.item() is None), None)

    def _on_book(self, line: ItemLine) -> None:
        line.mark()
        item = line.item()
        if item is not None:
            self.book_wanted.emit(item)
