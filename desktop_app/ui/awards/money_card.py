"""At the right of a round: is there enough money, are there enough goods, and what was decided."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from desktop_app.domain.goods import quantity_text
from desktop_app.i18n import _
from desktop_app.ui.awards.rounds import GoodsNeed, RoundDetail
from desktop_app.ui.formats import day, money, signless
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.card import Card, Fact, Facts, Line
from desktop_app.ui.widgets.progress import ProgressBar
from desktop_app.ui.widgets.text import Note, Text


class MoneyCard(Card):
    """«Tiền của đợt này»: handed over, still to hand over, what the fund holds and what the stock holds."""

    def __init__(self) -> None:
        super().__init__(_("Tiền của đợt này"), gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._paid = Text("", "strong")
        first = Row(gap=8)
        first.addWidget(Text(_("Đã trao"), "meta"))
        first.addStretch(1)
        first.addWidget(self._paid)
        self._bar = ProgressBar("ok")
        self._sums = Facts(name_width=0, right=True)
        self._fund = Facts(name_width=0, right=True)
        self.enough = Note()
        self.stock = Column(gap=6)
        self._stock_notes: list[Note] = []
        self.body.addLayout(first)
        for part in (self._bar, self._sums, Line(), self._fund, self.enough):
            self.body.addWidget(part)
        self.body.addLayout(self.stock)

    def show_round(self, shown: RoundDetail) -> None:
        """Shows the sums of a round."""
        found = shown.round
        self._paid.setText(_("{paid} / {all} em").format(paid=found.paid_learners, all=found.learners))
        self._bar.set_progress(found.paid_learners, found.learners)
        sums = [
            Fact(_("Tổng số"), signless(found.amount), "money"),
            Fact(_("Đã trao"), signless(found.paid_amount), "money"),
            Fact(_("Còn phải trao"), signless(shown.still_to_pay), "money"),
        ]
        if back := found.amount - found.paid_amount - shown.still_to_pay:
            sums.append(Fact(_("Trả lại quỹ"), signless(back), "money"))
        self._sums.set_facts(sums)
        self._fund.set_facts((Fact(_("Quỹ còn"), signless(shown.balance), "strong"),))
        self._say_enough(shown)
        self._say_stock(shown)

    def _say_enough(self, shown: RoundDetail) -> None:
        missing, waiting = shown.still_to_pay - shown.balance, len(shown.unpaid)
        self.enough.setVisible(bool(shown.awards))
        if not waiting:
            self.enough.set_note(_("Đã trao đủ"), "ok", "circle-check")
        elif missing > 0:
            words = _("{fund} thiếu {amount} để trao {count} em")
            self.enough.set_note(
                words.format(fund=shown.round.fund, amount=money(missing), count=waiting), "bad", "circle-alert"
            )
        else:
            words = _("Đủ tiền trao {count} em còn lại") if shown.round.paid_learners else _("Đủ tiền trao {count} em")
            self.enough.set_note(words.format(count=waiting), "ok", "circle-check")

    def _say_stock(self, shown: RoundDetail) -> None:
        for note in self._stock_notes:
            self.stock.removeWidget(note)
            note.hide()
            note.deleteLater()
        self._stock_notes = [_stock_note(need) for need in shown.goods]
        for note in self._stock_notes:
            self.stock.addWidget(note)


def _stock_note(need: GoodsNeed) -> Note:
    goods = f"{quantity_text(need.needed)} {need.measure} {need.name.lower()}"
    if need.missing:
        words = _("Cần {goods}, kho chỉ còn {held}")
        return Note(words.format(goods=goods, held=quantity_text(need.held)), "bad", "circle-alert")
    return Note(_("Đủ {goods} trong kho").format(goods=goods), "ok", "circle-check")


class DecisionCard(Card):
    """What was decided, by whom."""

    def __init__(self) -> None:
        super().__init__(ground="flat", gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body.addWidget(Text(_("Quyết định"), "strong"))
        self._facts = Facts(name_width=72)
        self.body.addWidget(self._facts)

    def show_round(self, shown: RoundDetail) -> None:
        """Shows the decision; nothing before there is one."""
        found = shown.round
        self.setVisible(found.decided_on is not None)
        if found.decided_on is None:
            return
        facts = [
            Fact(_("Số"), found.decision_number, "strong"),
            Fact(_("Ngày"), day(found.decided_on)),
            Fact(found.signer_title, found.signer_name),
        ]
        if found.second_signer_name:
            facts.append(Fact(found.second_signer_title or _("Cùng ký"), found.second_signer_name))
        self._facts.set_facts(facts)
