"""At the right of a round: is there enough money, and what was decided."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from desktop_app.i18n import _
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import day, money, signless
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.card import Card, Fact, Facts, Line
from desktop_app.ui.widgets.progress import ProgressBar
from desktop_app.ui.widgets.text import Note, Text


class MoneyCard(Card):
    """«Tiền của đợt này»: handed over, still to hand over, and what the fund holds."""

    def __init__(self) -> None:
        super().__init__(_("Tiền của đợt này"), gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._paid = Text("", "strong")
        first = Row(gap=8)
        first.addWidget(Text(_("Đã trao"), "meta"))
        first.addStretch(1)
        first.addWidget(self._paid)
        self._bar = ProgressBar("ok")
        self._sums = Facts(name_width=0, right=True)
        self._fund = Facts(name_width=0, right=True)
        self.enough = Note()
        self.body.addLayout(first)
        for part in (self._bar, self._sums, Line(), self._fund, self.enough):
            self.body.addWidget(part)

    def show_round(self, shown: RoundDetail) -> None:
        """Shows the sums of a round."""
        found = shown.round
        self._paid.setText(_("{paid} / {all} em").format(paid=found.paid_learners, all=found.learners))
        self._bar.set_progress(found.paid_learners, found.learners)
        self._sums.set_facts(
            (
                Fact(_("Tổng số"), signless(found.amount), "money"),
                Fact(_("Đã trao"), signless(found.paid_amount), "money"),
                Fact(_("Còn phải trao"), signless(shown.still_to_pay), "money"),
            )
        )
        self._fund.set_facts((Fact(_("Quỹ còn"), signless(shown.balance), "strong"),))
        self._say_enough(shown)

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


class DecisionCard(Card):
    """What was decided, by whom."""

    def __init__(self) -> None:
        super().__init__(ground="flat", gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(Text(_("Quyết định"), "strong"))
        self._facts = Facts(name_width=72)
        self.body.addWidget(self._facts)

    def show_round(self, shown: RoundDetail) -> None:
        """Shows the decision; nothing before there is one."""
        found = shown.round
        self.setVisible(found.decided_on is not None)
        if found.decided_on is None:
            return
        self._facts.set_facts(
            (
                Fact(_("Số"), found.decision_number, "strong"),
                Fact(_("Ngày"), day(found.decided_on)),
                Fact(found.signer_title, found.signer_name),
            )
        )
