"""Above the ledger: which fund, which month, and the four sums of the month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.ids import FundId
from desktop_app.i18n import _
from desktop_app.storage.queries.funds import FundRow, FundTotals
from desktop_app.ui.formats import money, signless
from desktop_app.ui.funds.columns import month_name
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.button import IconButton
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text


class MonthBar(QWidget):
    """Fund at the left, month at the right with a step back and forth.

    Signals:
        fund_chosen(object): A `FundId`.
        month_chosen(object): First day of a month.
    """

    fund_chosen = Signal(object)
    month_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = Row(self, gap=8)
        self._fund_name = Text("", "h2")
        self._funds: Segmented[FundId] = Segmented((), name=_("Quỹ"))
        self._funds.chosen.connect(self.fund_chosen)
        self._shown: tuple[FundRow, ...] = ()
        row.addWidget(self._fund_name, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._funds)
        row.addStretch(1)
        self.month: SearchChoice[date] = SearchChoice(empty=_("Chọn tháng"))
        self.month.setAccessibleName(_("Tháng"))
        fix_size(self.month, width=176)
        self.month.chosen.connect(self.month_chosen)
        self.earlier = IconButton("chevron-left", _("Tháng trước"), "secondary", on_click=lambda: self._step(-1))
        self.later = IconButton("chevron-right", _("Tháng sau"), "secondary", on_click=lambda: self._step(1))
        for part in (self.earlier, self.month, self.later):
            row.addWidget(part)
        self._month = date.min
        self._last = date.min

    def show_choice(self, funds: tuple[FundRow, ...], fund: FundRow, month: date, months: Sequence[date]) -> None:
        """Shows what there is to choose from, and what is chosen.

        Args:
            funds: All funds.
            fund: The one shown.
            month: First day of the month shown.
            months: The months with something in them and the present one, newest first.
        """
        several = len(funds) > 1
        self._fund_name.setText(fund.name)
        self._fund_name.setVisible(not several)
        self._funds.setVisible(several)
        if several and tuple(row.fund_id for row in funds) != tuple(row.fund_id for row in self._shown):
            self._funds.set_segments([Segment(row.fund_id, row.name) for row in funds], chosen=fund.fund_id)
        self._shown = funds
        self._month, self._last = month, months[0]
        self.month.set_options([Option(each, month_name(each)) for each in months])
        self.month.set_key(month)
        self.later.setEnabled(month < self._last)

    def _step(self, step: int) -> None:
        place = self._month.year * 12 + self._month.month - 1 + step
        self.month_chosen.emit(date(place // 12, place % 12 + 1, 1))


class TotalsCard(Card):
    """Đầu tháng, Thu, Chi, Còn lại."""

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.set_margins((0, 8, 0, 8))
        self._row = Row(margins=(4, 0, 4, 0))
        self.body.addLayout(self._row)
        names = (_("Đầu tháng"), _("Thu"), _("Chi"), _("Còn lại"))
        tones: tuple[Tone, ...] = ("text", "ok", "bad", "accent")
        self.amounts = tuple(Text("", "h2", tone) for tone in tones)
        for place, (name, amount) in enumerate(zip(names, self.amounts, strict=True)):
            if place:
                self._row.addWidget(Line(upright=True))
            column = Column(margins=(16, 0, 12, 0), gap=1)
            column.addWidget(Text(name, "meta"))
            column.addWidget(amount)
            self._row.addLayout(column, 1)

    def show_totals(self, totals: FundTotals) -> None:
        """Shows the sums of a month; the signs say in or out."""
        received = f"+ {signless(totals.received)}" if totals.received else "0"
        texts = (signless(totals.opening), received, signless(-totals.paid), money(totals.closing))
        for amount, text in zip(self.amounts, texts, strict=True):
            amount.setText(text)
        self.amounts[1].set_tone("ok" if totals.received else "text")
        self.amounts[2].set_tone("bad" if totals.paid else "text")
