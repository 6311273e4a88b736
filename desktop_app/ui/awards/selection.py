"""The bar across the bottom while learners are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.formats import money
from desktop_app.ui.theme.layouts import Column, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.text import IconView, Text


class SelectionFooter(Footer):
    """«Đã chọn 5 em · 5.000.000 ₫ · Năm triệu đồng», and what is done with them.

    Args:
        decided: After the decision they get their money; before it they can be taken off the list.
        today: Stands in the day of handing over at first.

    Signals:
        pay_pressed(): «Ghi đã trao tiền».
        withdraw_pressed(): «Bỏ khỏi danh sách».
        none_pressed(): «Bỏ chọn».
    """

    pay_pressed = Signal()
    withdraw_pressed = Signal()
    none_pressed = Signal()

    def __init__(self, *, decided: bool, today: date) -> None:
        super().__init__()
        self.decided = decided
        self._counted, self._sum = Text("", "strong"), Text("", "meta", wrap=True)
        words = Column(gap=1)
        words.addWidget(self._counted)
        words.addWidget(self._sum)
        self.row.addWidget(IconView("square-check-big", "accent", 22), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(words, 1)
        none = Button(_("Bỏ chọn"), "quiet")
        none.clicked.connect(self.none_pressed)
        self.row.addWidget(none)
        self.day = DateField(today, today=today)
        self.day.setAccessibleName(_("Ngày trao"))
        fix_size(self.day, width=132)
        self.act = Button("", "primary" if decided else "danger", "hand-coins" if decided else "x")
        if decided:
            self.row.addWidget(Text(_("Ngày trao"), "label"))
            self.row.addWidget(self.day)
        self.act.clicked.connect(self.pay_pressed if decided else self.withdraw_pressed)
        self.row.addWidget(self.act)

    def show_chosen(self, chosen: Sequence[AwardRow]) -> None:
        """Shows who is ticked."""
        total = sum(row.amount for row in chosen)
        self._counted.setText(_("Đã chọn {count} em · {amount}").format(count=len(chosen), amount=money(total)))
        self._sum.setText(amount_in_words(total))
        words = _("Ghi đã trao tiền cho {count} em") if self.decided else _("Bỏ {count} em khỏi danh sách")
        self.act.set_text(words.format(count=len(chosen)))
