"""The panel in which the decision on a round is written: text → `DecideRound`."""

from __future__ import annotations

from datetime import date

from typing_extensions import override

from desktop_app.domain.awards import DecisionNumberMissing
from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayAhead, check_day
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong, clean_name
from desktop_app.i18n import _
from desktop_app.services.awards import DecideRound
from desktop_app.ui.awards.form_desk import FilledPanel
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import money
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, refuse
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import IconTile, Note

LONGEST_NUMBER = 60


class DecidePanel(FilledPanel):
    """«Ghi quyết định»: number, day, who signs.

    Signals:
        submitted(object): A `DecideRound` that keeps all rules.
    """

    def __init__(self, shown: RoundDetail) -> None:
        learners, amount = shown.round.learners, money(shown.round.amount)
        about = _("{count} em · {amount}").format(count=learners, amount=amount)
        super().__init__(_("Ghi quyết định"), about, IconTile("file-text", size=40))
        self._round_id, self._today = shown.round.round_id, shown.today
        signer, title = shown.signer
        self.number = TextField(example=_("Ví dụ: 05/QĐ-HKH"), longest=LONGEST_NUMBER)
        self.day = DateField(shown.today, today=shown.today)
        self.signer = TextField(signer, example=_("Ví dụ: Hồ Sỹ Tùng"))
        self.signer_title = TextField(title or _("Chủ tịch"), longest=LONGEST_NUMBER)
        self.number_field = Field(_("Số quyết định"), self.number)
        self.day_field = Field(_("Ngày ký"), self.day)
        self.signer_field = Field(_("Người ký"), self.signer)
        fields = (self.number_field, self.day_field, self.signer_field)
        for field in (*fields, Field(_("Chức danh"), self.signer_title)):
            self.body.addWidget(field)
        self.body.addWidget(Note(_("Ghi quyết định rồi thì danh sách giữ nguyên. Em thêm sau thì lập đợt mới.")))
        self.body.addStretch(1)
        self.day.editingFinished.connect(self._check_day)
        self.day.day_changed.connect(self._check_day)
        self._note = MistakeNote(fields)
        self.save = Button(_("Lưu quyết định"), "primary", "check", on_click=self.submit)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self.save)
        enter_moves_on((self.number, self.day, self.signer, self.signer_title), self.submit)
        self.setFocusProxy(self.number)

    @override
    def submit(self) -> None:
        """«Lưu quyết định»."""
        number = checked(self.number_field, self._written_number)
        day = checked(self.day_field, self._allowed_day)
        signer = checked(self.signer_field, lambda: clean_name(self.signer.value()))
        if self._note.point() or number is None or day is None or signer is None:
            return
        self.submitted.emit(DecideRound(self._round_id, number, day, signer, self.signer_title.value()))

    def _written_number(self) -> str:
        if not self.number.value():
            raise DecisionNumberMissing
        return self.number.value()

    def _allowed_day(self) -> date:
        return check_day(self.day.day() or self._today, self._today)

    def _check_day(self) -> None:
        checked(self.day_field, self._allowed_day)

    @override
    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule was broken."""
        places = (
            (self.day_field, (DayAhead, DateNotUnderstood)),
            (self.signer_field, (NameMissing, NameTooLong, NameNotReadable)),
        )
        if not refuse(error, places):
            self.number_field.set_error(sentence(error))
        self._note.point()
