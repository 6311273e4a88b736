"""The bar across the bottom of the hand-over: how many came, what goes out, when and out of what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.i18n import _
from desktop_app.ui.awards.handing_rows import HandingRow, comes
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.awards.selection import CASH, PayPlace, place_of, place_options
from desktop_app.ui.awards.wording import goods_sentence
from desktop_app.ui.formats import money
from desktop_app.ui.theme.layouts import Column, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.text import IconView, Text


class HandingFooter(Footer):
    """«Có mặt 97 em · 97.000.000 ₫», the day, the place, and the one button that writes.

    Args:
        shown: The round; its day of handing over stands in the box at first.

    Signals:
        hand_over_pressed(): The button.
    """

    hand_over_pressed = Signal()

    def __init__(self, shown: RoundDetail) -> None:
        super().__init__()
        self._counted, self._sum = Text("", "strong"), Text("", "meta", wrap=True)
        words = Column(gap=1)
        words.addWidget(self._counted)
        words.addWidget(self._sum)
        held = shown.round.held_on
        day = held if held is not None and held <= shown.today else shown.today
        self.day = DateField(day, today=shown.today)
        self.day.setAccessibleName(_("Ngày trao"))
        fix_size(self.day, width=132)
        self.place: Choice[PayPlace] = Choice(place_options(shown.places))
        self.place.setAccessibleName(_("Chi từ"))
        fix_size(self.place, width=236)
        self._amounts = {place_of(one): one.amount for one in shown.places}
        self._is_picked = False
        self.place.chosen.connect(self._on_picked)
        self.act = Button("", "primary", "hand-coins", on_click=self.hand_over_pressed.emit)
        self.row.addWidget(IconView("users", "accent", 22), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(words, 1)
        if self.place.count() > 1:
            self.row.addWidget(self.place)
        self.row.addWidget(Text(_("Ngày trao"), "label"))
        self.row.addWidget(self.day)
        self.row.addWidget(self.act)

    def show_rows(self, rows: Sequence[HandingRow]) -> None:
        """Shows how it stands."""
        present = [row for row in rows if comes(row)]
        absent = sum(row.mark == "absent" for row in rows)
        total = sum(row.award.amount for row in present if not row.award.paid_voucher_id)
        counted = _("Có mặt {count} em · vắng {absent}").format(count=len(present), absent=absent)
        self._counted.setText(counted)
        goods = [row.award for row in present if row.award.item_id is not None and not row.award.goods_voucher_id]
        said = [money(total), amount_in_words(total)] if total else []
        said += [goods_sentence(goods)] if goods else []
        self._sum.setText(" · ".join(said))
        if not self._is_picked:
            enough = (place for place, amount in self._amounts.items() if amount >= total and self.place.has(place))
            self.place.set_key(next(enough, CASH))
        words = _("Ghi đã trao {count} em") if present else _("Ghi {count} em vắng")
        self.act.set_text(words.format(count=len(present) or absent))
        self.act.setEnabled(bool(present or absent))

    def _on_picked(self, _place: object) -> None:
        self._is_picked = True
