"""Gifts of money that have no receipt yet: the list, ticked, and the bar that writes the receipts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.ids import FundId
from desktop_app.i18n import _
from desktop_app.storage.queries.donations import WaitingGift
from desktop_app.storage.queries.funds import FundRow
from desktop_app.ui.formats import count, money, signless
from desktop_app.ui.theme.layouts import Column as Below
from desktop_app.ui.theme.layouts import Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Footer
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text


class WaitingView(QWidget):
    """The gifts, all ticked at first.

    Signals:
        back_pressed(): Back to the ledger.
        ticks_changed(): Other gifts are ticked.
    """

    back_pressed = Signal()
    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Below(self, gap=14)
        self.all = Button(_("Chọn tất cả"), "secondary", "square-check-big")
        self.header = PageHeader(_("Chờ lập phiếu thu"), " ", [self.all], back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.model: RowModel[WaitingGift] = RowModel(_columns(), key=lambda gift: gift.donation_id)
        self.model.ticks_changed.connect(self.ticks_changed)
        self.all.clicked.connect(self.model.tick_all)
        self.table: Table[WaitingGift] = Table(self.model, name=_("Các khoản chờ lập phiếu thu"))
        card = Card(padded=False)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)

    def show_gifts(self, gifts: Sequence[WaitingGift], *, fresh: bool) -> None:
        """Shows these; `fresh`: ticks them all."""
        self.model.set_rows(gifts)
        if fresh:
            self.model.set_ticked({gift.donation_id for gift in gifts})
        total = sum(gift.amount for gift in gifts)
        words = _("{count} khoản · tổng {amount}")
        self.header.set_subtitle(words.format(count=count(len(gifts)), amount=money(total)))
        self.ticks_changed.emit()

    def focus_first(self) -> None:
        """Puts the focus on the list."""
        if self.model.rowCount() and self.table.chosen_row() is None:
            self.table.choose_place(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _columns() -> list[Column[WaitingGift]]:
    return [
        Column("", lambda gift: gift.donor, 52, "check"),
        Column(_("Người, đơn vị ủng hộ"), lambda gift: gift.donor, kind="strong"),
        Column(_("Địa chỉ"), lambda gift: gift.address, 150, optional=2),
        Column(_("Ngày"), lambda gift: str(gift.given_on) if gift.given_on else "", 116, optional=1),
        Column(_("Hiện vật kèm theo"), lambda gift: gift.goods, 180, "muted", optional=3),
        Column(_("Số tiền"), lambda gift: signless(gift.amount), 130, "money"),
    ]


class WaitingFooter(Footer):
    """«Đã chọn 12 khoản · 34.000.000 ₫», the fund, the day, and «Lập 12 phiếu thu».

    Args:
        funds: Where the money may go.
        today: Stands in the day at first.

    Signals:
        post_pressed(): The receipts are to be written.
    """

    post_pressed = Signal()

    def __init__(self, funds: Sequence[FundRow], today: date) -> None:
        super().__init__()
        self._counted, self._sum = Text("", "strong"), Text("", "meta", wrap=True)
        words = Below(gap=1)
        words.addWidget(self._counted)
        words.addWidget(self._sum)
        self.row.addLayout(words, 1)
        self.fund: Choice[FundId] = Choice([Option(fund.fund_id, fund.name) for fund in funds])
        self.fund.setAccessibleName(_("Vào quỹ"))
        self.fund.setVisible(len(funds) > 1)
        self.row.addWidget(self.fund)
        day = Row(gap=8)
        day.addWidget(Text(_("Ngày thu"), "label"))
        self.day = DateField(today, today=today)
        self.day.setAccessibleName(_("Ngày thu"))
        fix_size(self.day, width=132)
        day.addWidget(self.day)
        self.row.addLayout(day)
        self.post = Button("", "primary", "receipt-text", on_click=self.post_pressed.emit)
        self.row.addWidget(self.post)

    def show_chosen(self, chosen: Sequence[WaitingGift]) -> None:
        """Shows what is ticked."""
        total = sum(gift.amount for gift in chosen)
        self._counted.setText(
            _("Đã chọn {count} khoản · {amount}").format(count=count(len(chosen)), amount=money(total))
        )
        self._sum.setText(amount_in_words(total) if total else _("Chọn các khoản đã nhận tiền."))
        self.post.set_text(_("Lập {count} phiếu thu").format(count=count(len(chosen))))
        self.post.setEnabled(bool(chosen))
