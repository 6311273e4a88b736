"""The panel in which an award round begins: text → `BeginRound`."""

from __future__ import annotations

from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import FundId
from desktop_app.domain.names import NameMissing, NameTooLong
from desktop_app.i18n import _
from desktop_app.services.awards import BeginRound, checked_round_name
from desktop_app.storage.queries.funds import FundRow
from desktop_app.ui.awards.form_desk import FilledPanel
from desktop_app.ui.awards.rounds import RoundList
from desktop_app.ui.formats import money
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, refuse
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import IconTile


class BeginRoundPanel(FilledPanel):
    """«Lập đợt khen thưởng»: name, school year, and the fund that pays.

    Signals:
        submitted(object): A `BeginRound` that keeps all rules.
    """

    def __init__(self, shown: RoundList) -> None:
        super().__init__(_("Lập đợt khen thưởng"), mark=IconTile("award", size=40))
        self.name = TextField(example=_("Ví dụ: Học bổng Vượt khó, học kỳ I"))
        self.year = TextField(shown.school_year, longest=40)
        self.fund: SearchChoice[FundId] = SearchChoice(
            [Option(row.fund_id, row.name, _fund_note(row)) for row in shown.funds], chosen=shown.funds[0].fund_id
        )
        self.name_field = Field(_("Tên đợt"), self.name)
        self.fund_field = Field(_("Lấy tiền từ quỹ"), self.fund, hint=_fund_note(shown.funds[0]))
        self._notes = {row.fund_id: _fund_note(row) for row in shown.funds}
        self.fund.chosen.connect(self._on_fund_chosen)
        for field in (self.name_field, Field(_("Năm học"), self.year), self.fund_field):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self._note = MistakeNote((self.name_field, self.fund_field))
        self.save = Button(_("Lập đợt"), "primary", "plus", on_click=self.submit)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self.save)
        enter_moves_on((self.name, self.year), self.submit)
        self.setFocusProxy(self.name)

    def _on_fund_chosen(self) -> None:
        key = self.fund.key()
        if key is not None:
            self.fund_field.set_hint(self._notes[key])

    @override
    def submit(self) -> None:
        """«Lập đợt»."""
        name = checked(self.name_field, lambda: checked_round_name(self.name.value()))
        fund_id = self.fund.key()
        if not self._note.point() and name is not None and fund_id is not None:
            self.submitted.emit(BeginRound(name, self.year.value(), fund_id))

    @override
    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule was broken."""
        if not refuse(error, ((self.name_field, (NameMissing, NameTooLong)),)):
            self.fund_field.set_error(sentence(error))
        self._note.point()


def _fund_note(row: FundRow) -> str:
    return _("Quỹ còn {amount}").format(amount=money(row.balance))
