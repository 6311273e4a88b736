"""The panel in which a donation is written down: text → `RecordDonation`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from PySide6.QtCore import Signal

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayAhead, PartyMissing, PaymentMethod, check_day
from desktop_app.domain.ids import FundId
from desktop_app.domain.money import AmountNotPositive, AmountNotUnderstood, AmountTooLarge
from desktop_app.domain.names import NameTooLong
from desktop_app.i18n import _
from desktop_app.services.funds import RecordDonation
from desktop_app.services.voucher_posting import checked_party
from desktop_app.ui.formats import day as day_text
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, checked_amount, refuse, say_when_refused
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile


@dataclass(frozen=True, slots=True)
class ReceiptTexts:
    """A donation as far as it is typed, word for word."""

    donor: str = ""
    amount: str = ""
    method: PaymentMethod = "cash"
    reason: str = ""
    day: str = ""
    address: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that would be missed; way, reason and day stand there beforehand."""
        return not (self.donor or self.amount or self.address)

    def as_draft(self, today: date) -> dict[str, str]:
        """Text by name of field; a day that stood there by itself is none of them, for tomorrow it is another."""
        texts = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return {name: text for name, text in texts.items() if text and (name != "day" or text != day_text(today))}

    @classmethod
    def from_draft(cls, draft: Mapping[str, str]) -> Self:
        """What was kept; a field that this form does not have is left out."""
        known = {field.name for field in fields(cls)} - {"method"}
        texts = {name: text for name, text in draft.items() if name in known}
        return cls(method="bank" if draft.get("method") == "bank" else "cash", **texts)


class ReceiptPanel(SidePanel):
    """«Ghi thu»: who, how much, how, what for, when.

    Args:
        today: Stands in the day at first; a later day is refused.

    Signals:
        submitted(object, bool): A `RecordDonation` that keeps all rules, and whether its paper is wanted.
        typed(): Something stands otherwise than before.
    """

    submitted = Signal(object, bool)
    typed = Signal()

    def __init__(self, fund_id: FundId, *, today: date) -> None:
        super().__init__(_("Ghi thu"), mark=IconTile("arrow-down-left", "ok", 40))
        self._fund_id, self._today = fund_id, today
        self.donor = TextField(example=_("Ví dụ: Bà Hồ Thị Lài"))
        self.money = MoneyField()
        ways: list[Segment[PaymentMethod]] = [Segment("cash", _("Tiền mặt")), Segment("bank", _("Chuyển khoản"))]
        self.method = Segmented(ways)
        self.reason = TextField(_("Ủng hộ Quỹ Khuyến học"))
        self.day = DateField(today, today=today)
        self.address = TextField(example=_("Thôn, xã"))
        self.fault: Banner | None = None
        self._make_body()
        self._make_foot()
        self.setFocusProxy(self.donor)
        for box in (self.donor, self.money.edit, self.reason, self.day, self.address):
            box.textChanged.connect(self.typed)
        self.method.chosen.connect(self.typed)

    def _make_body(self) -> None:
        self.donor_field = Field(_("Ai nộp tiền?"), self.donor)
        self.money_field = Field(_("Số tiền (đồng)"), self.money)
        self.reason_field = Field(_("Nội dung"), self.reason)
        self.day_field = Field(_("Ngày"), self.day)
        address = Field(_("Địa chỉ"), self.address, optional=True)
        self._fields = (self.donor_field, self.money_field, self.reason_field, self.day_field)
        last = Row(gap=12)
        last.addWidget(self.day_field, 5)
        last.addWidget(address, 6)
        for part in (self.donor_field, self.money_field, Field(_("Nộp bằng"), self.method), self.reason_field):
            self.body.addWidget(part)
        self.body.addLayout(last)
        self.body.addStretch(1)
        say_when_refused(self.money_field, self.money)
        self.day.editingFinished.connect(self._check_day)
        self.day.day_changed.connect(self._check_day)
        self.donor.editingFinished.connect(self._on_donor_left)
        enter_moves_on((self.donor, self.money, self.reason, self.day, self.address), self.submit_with_paper)

    def _make_foot(self) -> None:
        self._note = MistakeNote(self._fields)
        self.with_paper = Button(_("Lưu và in phiếu thu"), "primary", "printer", on_click=self.submit_with_paper)
        self.only_save = Button(_("Chỉ lưu"), on_click=self.submit)
        for part in (self._note, self.with_paper, self.only_save):
            self.foot.addWidget(part)

    def set_number(self, number: str) -> None:
        """Shows the number that the receipt will most likely get."""
        self.set_title(_("Ghi thu"), _("Phiếu thu số {number}").format(number=number))

    # What is typed

    def texts(self) -> ReceiptTexts:
        """Everything typed so far."""
        return ReceiptTexts(
            self.donor.text(),
            self.money.edit.text(),
            self.method.key(),
            self.reason.text(),
            self.day.text(),
            self.address.text(),
        )

    def restore(self, texts: ReceiptTexts) -> None:
        """Puts back what was typed before."""
        self.donor.setText(texts.donor)
        self.money.edit.setText(texts.amount)
        self.method.set_key(texts.method)
        self.reason.setText(texts.reason)
        if texts.day:
            self.day.setText(texts.day)
        self.address.setText(texts.address)

    def begin_anew(self) -> None:
        """Empties who and how much for the next donation; way, reason and day stay as last used."""
        self.donor.clear()
        self.money.set_amount(None)
        self.address.clear()
        self.say_fault(None)
        self._note.forgive()
        self.donor.setFocus()

    # Rules

    def submit(self) -> None:
        """«Chỉ lưu»."""
        self._submit(with_paper=False)

    def submit_with_paper(self) -> None:
        """«Lưu và in phiếu thu»."""
        self._submit(with_paper=True)

    def _submit(self, *, with_paper: bool) -> None:
        command = self._command()
        if command is not None:
            self.submitted.emit(command, with_paper)

    def _command(self) -> RecordDonation | None:
        donor = checked(self.donor_field, lambda: checked_party(self.donor.value()))
        amount = checked_amount(self.money_field, self.money)
        day = checked(self.day_field, self._allowed_day)
        if self._note.point() or donor is None or amount is None or day is None:
            return None
        reason = self.reason.value() or _("Ủng hộ Quỹ Khuyến học")
        return RecordDonation(self._fund_id, donor, amount, day, self.address.value(), reason, method=self.method.key())

    def _allowed_day(self) -> date:
        return check_day(self.day.day() or self._today, self._today)

    def _check_day(self) -> None:
        checked(self.day_field, self._allowed_day)

    def _on_donor_left(self) -> None:
        if self.donor_field.state == "bad" and self.donor.value():
            checked(self.donor_field, lambda: checked_party(self.donor.value()))

    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule the donation broke."""
        places = (
            (self.donor_field, (PartyMissing, NameTooLong)),
            (self.money_field, (AmountNotPositive, AmountNotUnderstood, AmountTooLarge)),
            (self.day_field, (DayAhead, DateNotUnderstood)),
        )
        if refuse(error, places):
            self._note.point()
        else:
            self.say_fault(sentence(error))

    def say_fault(self, text: str | None) -> None:
        """Says above the form why it could not be written; what is typed stays. None: nothing is wrong any more."""
        if self.fault is not None:
            self.body.removeWidget(self.fault)
            self.fault.hide()
            self.fault.deleteLater()
            self.fault = None
        if text is not None:
            self.fault = Banner(_("Chưa ghi được"), text, "bad")
            self.body.insertWidget(0, self.fault)
