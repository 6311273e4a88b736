"""The bar across the bottom while learners are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import BankAccountId
from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.storage.queries.balances import Balance
from desktop_app.ui.formats import money
from desktop_app.ui.theme.layouts import Column, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.text import IconView, Text


@dataclass(frozen=True, slots=True)
class PayPlace:
    """Out of what a round is paid: the cash box, a bank account, or with no account money at a bank nobody named."""

    method: PaymentMethod
    account_id: BankAccountId | None = None


CASH: Final = PayPlace("cash")


def place_of(balance: Balance) -> PayPlace:
    """The place in which this money lies."""
    return PayPlace(balance.method, balance.account_id)


def place_name(place: PayPlace, places: Sequence[Balance]) -> str:
    """`Tiền mặt`, `Agribank 3600205`."""
    if place == CASH:
        return _("Tiền mặt")
    named = (one.account for one in places if place_of(one) == place and one.account)
    return next(named, _("Ngân hàng, chưa ghi tài khoản"))


def place_options(places: Sequence[Balance]) -> list[Option[PayPlace]]:
    """The cash box, and every other place in which the fund has money, with what lies there."""
    held = {place_of(one): one.amount for one in places}
    offered = {CASH: held.get(CASH, 0)} | {place: amount for place, amount in held.items() if amount > 0}
    words = _("{place} · còn {amount}")
    return [
        Option(place, words.format(place=place_name(place, places), amount=money(amount)))
        for place, amount in offered.items()
    ]


class SelectionFooter(Footer):
    """«Đã chọn 5 em · 5.000.000 ₫ · Năm triệu đồng», and what is done with them.

    Args:
        decided: After the decision they get their money; before it they can be taken off the list.
        today: Stands in the day of handing over at first.
        places: Where the fund's money lies; a choice is offered where that is not the cash box alone.

    Signals:
        pay_pressed(): «Ghi đã trao tiền».
        absent_pressed(): «Ghi vắng».
        return_pressed(): «Trả lại quỹ».
        withdraw_pressed(): «Bỏ khỏi danh sách».
        none_pressed(): «Bỏ chọn».
    """

    pay_pressed = Signal()
    absent_pressed = Signal()
    return_pressed = Signal()
    withdraw_pressed = Signal()
    none_pressed = Signal()

    def __init__(self, *, decided: bool, today: date, places: Sequence[Balance] = ()) -> None:
        super().__init__()
        self.decided = decided
        self._is_picked = False
        self._counted, self._sum = Text("", "strong"), Text("", "meta", wrap=True)
        words = Column(gap=1)
        words.addWidget(self._counted)
        words.addWidget(self._sum)
        self.row.addWidget(IconView("square-check-big", "accent", 22), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(words, 1)
        self.more = Button(_("Khác"), "quiet", trailing="chevron-down", on_click=self._open_more)
        self.more.setAccessibleName(_("Việc khác với các em đã chọn"))
        self.row.addWidget(self.more)
        self._make_choices(today, places)
        self.act = Button("", "primary" if decided else "danger", "hand-coins" if decided else "x")
        for part in self._choices:
            self.row.addWidget(part)
        self.act.clicked.connect(self.pay_pressed if decided else self.withdraw_pressed)
        self.row.addWidget(self.act)

    def _make_choices(self, today: date, places: Sequence[Balance]) -> None:
        self.day = DateField(today, today=today)
        self.day.setAccessibleName(_("Ngày trao"))
        fix_size(self.day, width=132)
        self.place: Choice[PayPlace] = Choice(place_options(places))
        self.place.setAccessibleName(_("Chi từ"))
        fix_size(self.place, width=236)
        self.place.chosen.connect(self._on_picked)
        self._amounts = {place_of(one): one.amount for one in places}
        self._choices: list[QWidget] = []
        if self.decided:
            where = [self.place] if self.place.count() > 1 else []
            self._choices = [*where, Text(_("Ngày trao"), "label"), self.day]

    def menu_of(self) -> QMenu:
        """What else is done with the ticked rows; made anew each time."""
        menu = QMenu(self.more)
        menu.setAccessibleName(self.more.text())
        if self.decided:
            menu.addAction(_("Ghi vắng, trao sau")).triggered.connect(self.absent_pressed)
            menu.addAction(_("Trả lại quỹ…")).triggered.connect(self.return_pressed)
        menu.addAction(_("Bỏ chọn")).triggered.connect(self.none_pressed)
        return menu

    def _open_more(self) -> None:
        menu = self.menu_of()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))

    def show_beside(self, *, panel: bool) -> None:
        """A panel stands beside: the primary button is there."""
        self.act.set_kind("secondary" if panel else "primary" if self.decided else "danger")
        for part in (*self._choices, self.more):
            part.setVisible(not panel)

    def show_chosen(self, chosen: Sequence[AwardRow]) -> None:
        """Shows who is ticked."""
        total = sum(row.amount for row in chosen if not row.paid_voucher_id)
        self._counted.setText(_("Đã chọn {count} em · {amount}").format(count=len(chosen), amount=money(total)))
        self._sum.setText(amount_in_words(total) if total else "")
        if not self._is_picked:
            enough = (place for place, amount in self._amounts.items() if amount >= total and self.place.has(place))
            self.place.set_key(next(enough, CASH))
        if self.decided and self.place.count() > 1:  # with the choice of places there is less room
            self.act.set_text(_("Ghi đã trao tiền"))
            return
        words = _("Ghi đã trao tiền cho {count} em") if self.decided else _("Bỏ {count} em khỏi danh sách")
        self.act.set_text(words.format(count=len(chosen)))

    def _on_picked(self, _place: object) -> None:
        self._is_picked = True
