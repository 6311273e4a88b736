"""An amount of đồng being typed: large, with its words below and the usual amounts one press away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.errors import DomainError
from desktop_app.domain.money import Vnd, format_amount, parse_amount
from desktop_app.i18n import _
from desktop_app.ui.formats import round_amount
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import RADIUS_WELL
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.text import Text

USUAL = (500_000, 1_000_000, 2_000_000)


class MoneyField(QWidget):
    """An amount above zero. Understands `2tr`, `500k`, `2.000.000`; puts in the dots on leaving the box.

    Args:
        amount: What stands in it at first.
        usual: Amounts offered as buttons; none for no buttons.

    Signals:
        amount_changed(object): `Vnd`, or None while the text is no amount; at each change.
        refused(object): The `DomainError` on leaving the box with a text that is no amount (None when put right).
    """

    amount_changed = Signal(object)
    refused = Signal(object)

    def __init__(self, amount: Vnd | None = None, *, usual: Sequence[int] = USUAL) -> None:
        super().__init__()
        column = Column(self, gap=8)
        self.edit = QLineEdit()
        self.edit.setProperty("kind", "amount")
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setMaxLength(40)
        self.edit.setPlaceholderText("0")
        self.setFocusProxy(self.edit)
        self._words = _Words()
        column.addWidget(self.edit)
        column.addWidget(self._words)
        if usual:
            column.addLayout(self._usual_row(usual))
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.editingFinished.connect(self._on_editing_finished)
        self._on_text_changed("")
        if amount is not None:
            self.set_amount(amount)

    def amount(self) -> Vnd | None:
        """The amount, or None while the text is empty or no amount."""
        try:
            return self.checked_amount()
        except DomainError:
            return None

    def checked_amount(self) -> Vnd:
        """The amount.

        Raises:
            AmountNotUnderstood: The text is empty or no amount.
            AmountNotPositive: Zero or below.
            AmountTooLarge: Above what a voucher may carry.
        """
        return parse_amount(self.edit.text())

    def set_amount(self, amount: Vnd | None) -> None:
        """Puts the amount in, with its dots."""
        self.edit.setText("" if amount is None else format_amount(amount))
        self.refused.emit(None)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    @override
    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.edit.setAccessibleDescription(description)

    def _usual_row(self, usual: Sequence[int]) -> Row:
        row = Row(gap=8)
        for amount in usual:
            button = Button(round_amount(amount), "secondary", size="small")
            button.clicked.connect(lambda _checked=False, chosen=amount: self._on_usual(Vnd(chosen)))
            row.addWidget(button, 1)
        return row

    def _on_usual(self, amount: Vnd) -> None:
        self.set_amount(amount)
        self.edit.setFocus()

    def _on_text_changed(self, _text: str) -> None:
        amount = self.amount()
        self._words.show_amount(amount)
        self.edit.setAccessibleDescription(amount_in_words(amount) if amount is not None else "")
        self.amount_changed.emit(amount)

    def _on_editing_finished(self) -> None:
        if not self.edit.text().strip():
            self.refused.emit(None)
            return
        try:
            self.set_amount(self.checked_amount())
        except DomainError as error:
            self.refused.emit(error)


class AmountBox(TextField):
    """An amount among several, on one line and without its words; understands what `MoneyField` understands.

    Signals:
        refused(object): As of `MoneyField`.
    """

    refused = Signal(object)

    def __init__(self, *, name: str = "") -> None:
        super().__init__(example="0", name=name, longest=40)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._on_editing_finished)

    def amount(self) -> Vnd | None:
        """The amount; None while the box is empty.

        Raises:
            AmountNotUnderstood, AmountNotPositive, AmountTooLarge: The text is no amount.
        """
        return parse_amount(self.text()) if self.value() else None

    def _on_editing_finished(self) -> None:
        try:
            amount = self.amount()
        except DomainError as error:
            self.refused.emit(error)
            return
        if amount is not None:
            self.setText(format_amount(amount))
        self.refused.emit(None)


class _Words(QWidget):
    """The amount in words on a soft ground; quiet help while there is no amount."""

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, margins=(43, 9, 14, 9))
        self._text = Text("", "strong", wrap=True)
        row.addWidget(self._text)
        self._known = False

    def show_amount(self, amount: Vnd | None) -> None:
        self._known = amount is not None
        self._text.setProperty("role", "strong" if self._known else "meta")
        self._text.setText(amount_in_words(amount) if amount is not None else _("Ví dụ: 2.000.000, 500k hoặc 2tr"))
        self._text.set_tone("text" if self._known else "text3")
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(42))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = colors(), painter_for(self)
        ground, line = (c.accent_soft, c.accent_line) if self._known else (c.surface2, c.border)
        rounded(painter, QRectF(self.rect()), px(RADIUS_WELL), ground, line)
        side = px(18)
        box = QRectF(px(14), self.height() / 2 - side / 2, side, side)
        paint_icon(painter, "text-align-start", c.accent_text if self._known else c.text3, box)
