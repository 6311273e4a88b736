"""One draft beside the list: what is to be paid, and the chair's yes or no."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.dates import HANOI
from desktop_app.domain.errors import DomainError
from desktop_app.domain.voucher_drafts import (
    ApproverIsRequester,
    ApproverMissing,
    NotChair,
    RefusalReasonMissing,
)
from desktop_app.i18n import _, pgettext
from desktop_app.services.voucher_drafts import DraftBody, PayAwards
from desktop_app.services.vouchers import PostTransfer
from desktop_app.storage.queries.voucher_drafts import DraftRow
from desktop_app.storage.rules import category_label
from desktop_app.ui.formats import day, money
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import refuse
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts, Line
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text


def draft_title(row: DraftRow) -> str:
    """What people call it."""
    return {"receipt": _("Phiếu thu"), "payment": _("Phiếu chi"), "transfer": _("Chuyển quỹ")}[row.kind]


def when(row: DraftRow) -> str:
    """The day on which it was written or sent."""
    return day(row.requested_at.astimezone(HANOI).date()) if row.requested_at else ""


class DraftPanel(SidePanel):
    """A draft.

    Args:
        row: The draft.
        body: What it holds.
        chair: Who heads the board, or empty.
        own_name: Under whose name the one who sits here decides; empty: it has to be written.

    Signals:
        approve_wanted(str): By whom.
        refuse_wanted(str, str): By whom and why.
        edit_wanted(), remove_wanted(): The form; off the list.
    """

    approve_wanted = Signal(str)
    refuse_wanted = Signal(str, str)
    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, row: DraftRow, body: DraftBody, chair: str, own_name: str) -> None:
        states = {"awaiting": _("Chờ duyệt"), "refused": _("Không duyệt"), "draft": _("Nháp")}
        super().__init__(draft_title(row), states.get(row.state, ""), IconTile("receipt-text", "accent", 40))
        self.row, self._own = row, own_name
        self._fault: Banner | None = None
        if row.state == "refused":
            words = _("{name} không duyệt: {reason}").format(name=row.decided_by, reason=row.decision_note)
            self.body.addWidget(Banner(words, "", "warn"))
        if row.amount:
            self.body.addWidget(Text(money(row.amount), "display"))
            self.body.addWidget(Text(amount_in_words(row.amount), "strong", wrap=True))
        self.body.addWidget(Facts(draft_facts(row, body), name_width=104))
        self.by = TextField(example=_("Ví dụ: {name}").format(name=chair or "Nguyễn Văn Minh"), longest=120)
        self.by_field = Field(_("Người duyệt"), self.by)
        self.reason = TextField(example=_("Ví dụ: thiếu hóa đơn"), longest=200)
        self.reason_field = Field(_("Không duyệt thì ghi lý do"), self.reason)
        self.approve = Button(_("Duyệt và ghi sổ"), "primary", "check", on_click=self.send)
        self.deny = Button(pgettext("button", "Không duyệt"), "danger", on_click=self._send_refusal)
        if row.state == "awaiting":
            self._ask_chair()
        self.body.addStretch(1)
        last = self.body if row.state == "awaiting" else self.foot  # the foot is the chair's
        if body.texts and row.kind != "transfer":
            last.addWidget(Button(_("Mở phiếu, ghi tiếp"), "secondary", "pencil", on_click=self.edit_wanted.emit))
        last.addWidget(Button(_("Bỏ phiếu nháp"), "danger_quiet", "trash-2", on_click=self.remove_wanted.emit))

    def _ask_chair(self) -> None:
        self.body.addWidget(Line())
        if self._own:
            words = _("Đang mở sổ: {name}. Duyệt thì ghi tên này trên phiếu.").format(name=self._own)
            self.body.addWidget(Note(words))
        else:
            self.body.addWidget(Note(_("Máy ghi tên người duyệt lên phiếu, nhưng không biết ai đang ngồi máy.")))
            self.body.addWidget(self.by_field)
        self.body.addWidget(self.reason_field)
        self.foot.addWidget(self.approve)
        self.foot.addWidget(self.deny)
        self.by.textEdited.connect(self.by_field.clear)
        self.reason.textEdited.connect(self.reason_field.clear)
        self.setFocusProxy(self.approve if self._own else self.by)

    def send(self) -> None:
        """Asks for the approval; without a name it is said beside its field."""
        if not (self._own or self.by.value()):
            self.refuse(ApproverMissing())
            return
        self.approve_wanted.emit(self._own or self.by.value())

    def _send_refusal(self) -> None:
        if not (self._own or self.by.value()):
            self.refuse(ApproverMissing())
        elif not self.reason.value():
            self.refuse(RefusalReasonMissing())
        else:
            self.refuse_wanted.emit(self._own or self.by.value(), self.reason.value())

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field, or above the panel."""
        if not isinstance(error, DomainError):
            return False
        names = () if self._own else (ApproverMissing, ApproverIsRequester, NotChair)
        places = ((self.by_field, names), (self.reason_field, (RefusalReasonMissing,)))
        if refuse(error, places):
            next(field for field, kinds in places if isinstance(error, kinds)).control.setFocus()
            return True
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
        self._fault = Banner(_("Chưa ghi sổ được"), sentence(error), "bad")
        self.body.insertWidget(0, self._fault)
        self.scrolled.ensureWidgetVisible(self._fault)
        return True


def draft_facts(row: DraftRow, body: DraftBody) -> tuple[Fact, ...]:
    """What is to be posted, as far as it is known."""
    payment = body.payment
    facts = [
        Fact(_("Chi cho") if row.kind == "payment" else _("Tên"), row.party, "strong"),
        Fact(_("Người lập"), row.requested_by),
        Fact(_("Ngày lập"), when(row)),
    ]
    if isinstance(payment, PayAwards):
        facts.append(Fact(_("Số em"), str(len(payment.award_ids))))
    elif isinstance(payment, PostTransfer):
        facts.append(Fact(_("Lý do"), payment.reason))
    elif payment is not None:
        labels = dict.fromkeys(category_label(part.category) for part in payment.parts if part.category)
        facts += [
            Fact(_("Nội dung"), payment.reason),
            Fact(_("Loại chi"), ", ".join(labels)),
            Fact(_("Kèm theo"), payment.attached),
        ]
    if payment is not None:
        facts.append(Fact(_("Ngày ghi sổ"), day(payment.day)))
    return tuple(fact for fact in facts if fact.value)
