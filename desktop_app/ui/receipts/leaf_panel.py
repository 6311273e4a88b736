"""Leaves that are void, lost or given back: written in ink, and said so before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayAhead, LeafOutside, LeafTaken
from desktop_app.domain.receipt_booklets import (
    EVENT_STATES,
    EventState,
    LeafBeforeBooklet,
    LeafReasonMissing,
    LeavesBackwards,
    TooManyLeaves,
)
from desktop_app.i18n import _
from desktop_app.storage.queries.receipt_booklets import BookletRow
from desktop_app.ui.formats import day as day_text
from desktop_app.ui.messages import sentence
from desktop_app.ui.receipts.booklet_panel import whole_number
from desktop_app.ui.receipts.words import event_words, leaves_words
from desktop_app.ui.refusals import MistakeNote, refuse
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.dialog import Wording
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text


@dataclass(frozen=True, slots=True)
class LeavesSaid:
    """What was typed of leaves."""

    first: int
    last: int
    state: EventState
    day: date
    reason: str


class LeafPanel(SidePanel):
    """The form of what became of leaves.

    Args:
        row: The booklet.
        leaf: The leaf offered.
        today: The day offered.

    Signals:
        save_wanted(object): The `LeavesSaid`.
    """

    save_wanted = Signal(object)

    def __init__(self, row: BookletRow, leaf: int, today: date) -> None:
        super().__init__(_("Tờ hỏng, mất, trả lại"), row.name, IconTile("receipt-text", "warn"))
        self.row = row
        self.state: Segmented[EventState] = Segmented(
            [Segment(state, event_words(state)) for state in EVENT_STATES], name=_("Tờ này làm sao")
        )
        self.first, self.last = TextField(str(leaf), longest=12), TextField(str(leaf), longest=12)
        self.day = DateField(today, today=today)
        self.reason = TextField(example=_("Ví dụ: viết nhầm, đã gạch chéo"), longest=300)
        self.first_field, self.last_field = Field(_("Từ tờ số"), self.first), Field(_("Đến tờ số"), self.last)
        self.day_field, self.reason_field = Field(_("Ngày"), self.day), Field(_("Lý do"), self.reason)
        self.body.addWidget(Text(_("Tờ này làm sao?"), "label"))
        self.body.addWidget(self.state)
        pair = Row(gap=12)
        pair.addWidget(self.first_field, 1)
        pair.addWidget(self.last_field, 1)
        self.body.addLayout(pair)
        self.body.addWidget(self.day_field)
        self.body.addWidget(self.reason_field)
        self.body.addWidget(
            Note(_("Ghi rồi thì không sửa, không xóa được. Xem kỹ số tờ trước khi ghi."), "warn", "triangle-alert")
        )
        self.body.addStretch(1)
        self._fields = (self.first_field, self.last_field, self.day_field, self.reason_field)
        self._mistakes = MistakeNote(self._fields)
        self.foot.addWidget(self._mistakes)
        self.send_button = Button(_("Ghi vào sổ"), "primary", "check", on_click=self.send)
        self.foot.addWidget(self.send_button)
        enter_moves_on((self.first, self.last, self.day, self.reason), self.send)
        pairs = ((self.first, self.first_field), (self.last, self.last_field), (self.reason, self.reason_field))
        for box, field in pairs:
            box.textEdited.connect(field.clear)
        self.setFocusProxy(self.reason)

    def send(self) -> None:
        """Hands over what was typed; what cannot be is said beside its field."""
        for field in self._fields:
            field.clear()
        first, last = whole_number(self.first_field, self.first), whole_number(self.last_field, self.last)
        day = self._checked_day()
        if not self.reason.value():
            self.reason_field.set_error(sentence(LeafReasonMissing()))
        for field, leaf in ((self.first_field, first), (self.last_field, last)):
            if leaf is not None and not self.row.first_leaf <= leaf <= self.row.last_leaf:
                field.set_error(sentence(LeafOutside(leaf, self.row.first_leaf, self.row.last_leaf)))
        if first is not None and last is not None and last < first and self.last_field.state != "bad":
            self.last_field.set_error(sentence(LeavesBackwards(first, last)))
        if not self._mistakes.point() and first is not None and last is not None and day is not None:
            self.save_wanted.emit(LeavesSaid(first, last, self.state.key(), day, self.reason.value()))

    def _checked_day(self) -> date | None:
        try:
            day = self.day.day()
        except DateNotUnderstood as error:
            self.day_field.set_error(sentence(error))
            return None
        if day is None:
            self.day_field.set_error(_("Chưa ghi ngày."))
        return day

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        places = (
            (self.first_field, (LeafOutside, LeafTaken, LeavesBackwards, TooManyLeaves)),
            (self.day_field, (DayAhead, LeafBeforeBooklet)),
            (self.reason_field, (LeafReasonMissing,)),
        )
        return isinstance(error, DomainError) and refuse(error, places) and self._mistakes.point()


def leaves_wording(row: BookletRow, said: LeavesSaid) -> Wording:
    """The question before it is written."""
    where = leaves_words(said.first, said.last)
    questions: dict[EventState, str] = {
        "void": _("Ghi {leaves} là hỏng?"),
        "lost": _("Ghi mất {leaves}?"),
        "returned": _("Ghi trả lại {leaves}?"),
    }
    return Wording(
        questions[said.state].format(leaves=where),
        _("Đúng, ghi vào sổ"),
        _("Xem lại"),
        facts=(
            Fact(_("Quyển"), row.name, "strong"),
            Fact(_("Số tờ"), str(said.last - said.first + 1)),
            Fact(_("Ngày"), day_text(said.day)),
            Fact(_("Lý do"), said.reason),
        ),
        note=_("Ghi rồi thì không sửa, không xóa được."),
        icon="receipt-text",
        yes_icon="check",
        tone="warn",
    )
