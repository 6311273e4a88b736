"""Further lines of a voucher: a sheet for each, put below the form when it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.ids import FundId
from desktop_app.domain.money import Vnd
from desktop_app.i18n import _
from desktop_app.storage.queries.voucher_offers import FundOffer
from desktop_app.ui.formats import money
from desktop_app.ui.funds.voucher_texts import MOST_LINES, LineTexts
from desktop_app.ui.refusals import checked_amount, say_when_refused
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A further line as it stands; `fund_id` None: the fund of the first line."""

    amount: Vnd
    fund_id: FundId | None
    category: str
    note: str


class LineBox(Card):
    """One further line.

    Args:
        funds: To choose from; asked for where there are several.
        categories: Codes and labels.
        fund_label, category_label: What they are called on this voucher.

    Signals:
        changed(): Something stands otherwise than before.
        dropped(object): This box is not wanted.
    """

    changed = Signal()
    dropped = Signal(object)

    def __init__(
        self,
        funds: Sequence[FundOffer],
        categories: Sequence[Option[str]],
        fund_label: str,
        category_label: str,
    ) -> None:
        super().__init__(ground="flat")
        self.body.set_margins((14, 10, 14, 14))
        head = Row(gap=8)
        self._title = Text("", "strong")
        self.drop = IconButton("x", _("Bỏ dòng này"), on_click=lambda: self.dropped.emit(self))
        head.addWidget(self._title, 1)
        head.addWidget(self.drop)
        self.body.addLayout(head)
        self.money = MoneyField(usual=())
        self.fund: Choice[FundId] = Choice([Option(fund.fund_id, fund.name) for fund in funds])
        self.category: Choice[str] = Choice(categories)
        self.note = TextField(longest=200)
        self.money_field = Field(_("Số tiền (đồng)"), self.money)
        fund_field = Field(fund_label, self.fund)
        fund_field.setVisible(len(funds) > 1)
        note_field = Field(_("Ghi cho việc gì"), self.note, optional=True)
        for field in (self.money_field, fund_field, Field(category_label, self.category), note_field):
            self.body.addWidget(field)
        say_when_refused(self.money_field, self.money)
        self.money.amount_changed.connect(self.changed)
        self.note.textChanged.connect(self.changed)
        self.fund.chosen.connect(self.changed)
        self.category.chosen.connect(self.changed)

    def set_place(self, place: int) -> None:
        """Which line of the voucher it is, from 2."""
        self._title.setText(_("Dòng {place}").format(place=place))
        self.drop.setAccessibleName(_("Bỏ dòng {place}").format(place=place))

    def texts(self) -> LineTexts:
        """Everything typed so far."""
        fund = self.fund.key()
        return LineTexts(self.money.edit.text(), fund.hex if fund else "", self.category.key() or "", self.note.text())

    def restore(self, texts: LineTexts, funds: Sequence[FundOffer]) -> None:
        """Puts back what was typed before."""
        self.money.edit.setText(texts.amount)
        found = next((fund.fund_id for fund in funds if fund.fund_id.hex == texts.fund), None)
        if found is not None:
            self.fund.set_key(found)
        if self.category.has(texts.category):
            self.category.set_key(texts.category)
        self.note.setText(texts.note)

    def filled(self) -> FilledLine | None:
        """The line; None when its amount is no amount, which is said beside it."""
        amount = checked_amount(self.money_field, self.money)
        if amount is None:
            return None
        return FilledLine(amount, self.fund.key(), self.category.key() or "", self.note.value())


class LineBoxes(QWidget):
    """The further lines, and the button that adds one.

    Args:
        funds, categories, fund_label, category_label: As of `LineBox`.

    Signals:
        changed(): Lines were added, dropped or changed.
    """

    changed = Signal()

    def __init__(
        self,
        funds: Sequence[FundOffer],
        categories: Sequence[Option[str]],
        fund_label: str,
        category_label: str,
    ) -> None:
        super().__init__()
        self._funds, self._categories = tuple(funds), tuple(categories)
        self._labels = (fund_label, category_label)
        self.boxes: list[LineBox] = []
        self._column = Column(self, gap=12)
        self.add = Button(_("Thêm dòng"), "quiet", "plus", size="small", on_click=self.add_line)
        self.add.setToolTip(_("Một phiếu ghi nhiều khoản"))
        self._sum = Text("", "strong", wrap=True)
        self._sum.hide()
        self._column.addWidget(self._sum)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def add_line(self) -> None:
        """Puts an empty line below the others and goes to it."""
        self._append().money.setFocus()
        self.changed.emit()

    def _append(self) -> LineBox:
        box = LineBox(self._funds, self._categories, *self._labels)
        self.boxes.append(box)
        self._column.insertWidget(len(self.boxes) - 1, box)
        box.changed.connect(self.changed)
        box.dropped.connect(self._on_dropped)
        self._number()
        return box

    def _on_dropped(self, box: LineBox) -> None:
        self.boxes.remove(box)
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()
        self._number()
        self.add.setFocus()
        self.changed.emit()

    def _number(self) -> None:
        for place, box in enumerate(self.boxes, 2):
            box.set_place(place)
        self.add.setEnabled(len(self.boxes) < MOST_LINES)

    def show_sum(self, first: Vnd | None) -> None:
        """Says what all lines add up to, once there are several."""
        amounts = [first, *(box.money.amount() for box in self.boxes)]
        total = sum(amount for amount in amounts if amount is not None)
        self._sum.setVisible(bool(self.boxes))
        words = _("Cộng {count} dòng: {amount}").format(count=len(amounts), amount=money(total))
        self._sum.setText(f"{words}\n{amount_in_words(total)}" if total else words)

    def texts(self) -> tuple[LineTexts, ...]:
        """Everything typed so far."""
        return tuple(box.texts() for box in self.boxes)

    def restore(self, texts: Sequence[LineTexts]) -> None:
        """Puts back what was typed before."""
        self.clear()
        for line in texts:
            self._append().restore(line, self._funds)

    def clear(self) -> None:
        """Takes all further lines away."""
        for box in tuple(self.boxes):
            self._on_dropped(box)

    def filled(self) -> list[FilledLine] | None:
        """The lines; None when one has no amount."""
        found = [box.filled() for box in self.boxes]
        return [line for line in found if line is not None] if all(found) else None

    def point(self) -> bool:
        """Goes to the first line with a mistake; whether there is any."""
        bad = next((box for box in self.boxes if box.money_field.state == "bad"), None)
        if bad is not None:
            bad.money.setFocus()
        return bad is not None
