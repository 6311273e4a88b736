"""The panel in which a review ends: the day of the meeting, what it said, and why the rest is not accepted."""

from __future__ import annotations

from datetime import date

from typing_extensions import override

from desktop_app.domain.awards import AwardsNotWeighed
from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayAhead, check_day
from desktop_app.i18n import _
from desktop_app.services.reviews import FinishReview
from desktop_app.ui.awards.filled_panel import FilledPanel
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import money, signless
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, refuse
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.text import IconTile, Note


class ReviewEndPanel(FilledPanel):
    """«Xét xong».

    Signals:
        submitted(object): A `FinishReview` that keeps all rules.
    """

    def __init__(self, shown: RoundDetail) -> None:
        sheet = shown.sheet
        about = _("Nhận {count} em · {amount}").format(count=sheet.accepted, amount=money(sheet.amount))
        super().__init__(_("Xét xong"), about, IconTile("list-checks", size=40))
        self._round_id, self._today, self._left = shown.round.round_id, shown.today, sheet.left
        facts = [
            Fact(_("Được nhận"), str(sheet.accepted), "strong"),
            Fact(_("Không nhận"), str(sheet.rejected)),
            Fact(_("Chưa xét"), str(sheet.left)),
            Fact(_("Cần tiền"), signless(sheet.amount), "money"),
            Fact(_("Quỹ còn"), signless(shown.balance), "money"),
        ]
        if shown.round.quota:
            facts.insert(0, Fact(_("Chỉ tiêu"), str(shown.round.quota)))
        self.body.addWidget(Facts(facts, name_width=104, right=True))
        self.day = DateField(shown.today, today=shown.today)
        self.day_field = Field(_("Ngày họp xét"), self.day)
        self.rest = TextField(example=_("Ví dụ: hết chỉ tiêu"), longest=200)
        self.rest_field = Field(_("Còn {count} em chưa xét: không nhận vì").format(count=sheet.left), self.rest)
        self.note = TextArea(shown.round.review_note, lines=4, example=_("Ý kiến chung của buổi họp, nếu có"))
        self.body.addWidget(self.day_field)
        if sheet.left:
            self.body.addWidget(self.rest_field)
        self.body.addWidget(Field(_("Ghi vào biên bản"), self.note, optional=True))
        self.body.addWidget(Note(_("Xét xong vẫn mở lại được, đến khi ghi quyết định.")))
        self.body.addStretch(1)
        self.day.editingFinished.connect(self._check_day)
        self._note = MistakeNote((self.day_field, self.rest_field))
        self.save = Button(_("Xét xong"), "primary", "check", on_click=self.submit)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self.save)
        self.rest.textEdited.connect(self.rest_field.clear)
        self.setFocusProxy(self.rest if sheet.left else self.save)

    def _allowed_day(self) -> date:
        return check_day(self.day.day() or self._today, self._today)

    def _check_day(self) -> None:
        checked(self.day_field, self._allowed_day)

    @override
    def submit(self) -> None:
        """«Xét xong»."""
        day = checked(self.day_field, self._allowed_day)
        if self._left and not self.rest.value():
            self.rest_field.set_error(sentence(AwardsNotWeighed(self._left)))
        else:
            self.rest_field.clear()
        if self._note.point() or day is None:
            return
        self.submitted.emit(FinishReview(self._round_id, day, self.note.value(), self.rest.value()))

    @override
    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule was broken."""
        if not refuse(error, ((self.day_field, (DayAhead, DateNotUnderstood)),)):
            (self.rest_field if self._left else self.day_field).set_error(sentence(error))
        self._note.point()
