"""One pledge beside the list: whom it is for, its schedule, what was given, what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.money import format_amount
from desktop_app.i18n import _
from desktop_app.storage.queries.pledges import InstalmentRow, PledgeStory
from desktop_app.ui.donors.wording import PERIODS, state_look, state_words
from desktop_app.ui.formats import day, money
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts, Line
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import Badge, IconTile, Note, Text, two_lines


class PledgePanel(SidePanel):
    """What the book holds of one pledge.

    Signals:
        wanted(str): What is to be done: `edit`, `schedule`, `stop`, `resume`, `continue`, `remove`, `donor`.
        receive_pressed(object): Something was given for this `InstalmentRow`.
        receipt_opened(object): The `VoucherId` that is to be shown in the ledger.
        other_opened(object): The `PledgeId` before or after that is to be shown.
    """

    wanted = Signal(str)
    receive_pressed = Signal(object)
    receipt_opened = Signal(object)
    other_opened = Signal(object)

    def __init__(self, story: PledgeStory, today: date) -> None:
        name = story.beneficiary or story.fund or _("Cho quỹ")
        super().__init__(story.donor, _("Dành cho {name}").format(name=name), IconTile("calendar-clock", "accent", 40))
        self.story, self._today = story, today
        self.receive: Button | None = None
        self._add_sums()
        if story.stopped_on is not None:
            words = _("Dừng từ {day}: {reason}").format(day=day(story.stopped_on), reason=story.stop_reason)
            self.body.addWidget(Note(words, "warn", "pause"))
        self._add_facts()
        self._add_schedule()
        self._add_payments()
        self.body.addStretch(1)
        self._add_buttons()

    def _add_sums(self) -> None:
        story = self.story
        self.body.addWidget(Text(money(story.paid), "h2"))
        words = _("đã nhận trên {total}, còn {missing}").format(
            total=money(story.total), missing=money(max(0, story.total - story.paid))
        )
        self.body.addWidget(Text(words, "meta", wrap=True))

    def _add_facts(self) -> None:
        story = self.story
        way = _("Trao thẳng, ngoài sổ quỹ") if story.is_direct else _("Qua {fund}").format(fund=story.fund)
        facts = (
            (_("Mỗi kỳ"), money(story.amount)),
            (_("Bao lâu"), _(PERIODS[story.period])),
            (_("Cách cho"), way),
            (_("Chương trình"), story.programme),
            (_("Ghi chú"), story.note),
        )
        self.body.addWidget(Facts([Fact(name, value) for name, value in facts if value]))

    def _add_schedule(self) -> None:
        self.body.addWidget(Line())
        self.body.addWidget(Text(_("Các kỳ"), "label"))
        for row in self.story.instalments:
            self.body.addWidget(self._instalment(row))

    def _instalment(self, row: InstalmentRow) -> QWidget:
        box = QWidget()
        line = Row(box, gap=8)
        state = self.story.state(row, self._today)
        said = money(row.amount)
        if 0 < row.paid < row.amount:
            said = _("{amount}, còn {missing}").format(
                amount=format_amount(row.amount), missing=format_amount(row.missing)
            )
        line.addWidget(two_lines(day(row.due_on), said, wrap=True), 1)
        if row.missing and self.story.stopped_on is None and row == self._next():
            words = _("Đã trao") if self.story.is_direct else _("Nhận tiền")
            self.receive = Button(words, "soft", size="small", on_click=lambda: self.receive_pressed.emit(row))
            self.receive.setAccessibleDescription(f"{day(row.due_on)}, {said}")
            line.addWidget(self.receive)
        else:
            look = state_look(state)
            line.addWidget(Badge(state_words(state), look.tone, look.icon))
        return box

    def _next(self) -> InstalmentRow | None:
        return next((row for row in self.story.instalments if row.missing), None)

    def _add_payments(self) -> None:
        receipts = {payment.voucher_id: payment for payment in self.story.payments if payment.voucher_id is not None}
        if not receipts:
            return
        self.body.addWidget(Line())
        self.body.addWidget(Text(_("Phiếu thu"), "label"))
        for voucher_id, payment in receipts.items():
            amount = sum(one.amount for one in self.story.payments if one.voucher_id == voucher_id)
            line = Row(gap=8)
            number = payment.number.short if payment.number is not None else ""
            said = money(amount) if payment.counts else _("Đã hủy, không tính")
            line.addWidget(two_lines(f"{day(payment.given_on)} · {number}", said, wrap=True), 1)
            opened = Button(_("Xem"), "quiet", size="small", on_click=self._opening(voucher_id))
            opened.setAccessibleDescription(number)
            line.addWidget(opened)
            self.body.addLayout(line)

    def _opening(self, voucher_id: object) -> Callable[[], None]:
        return lambda: self.receipt_opened.emit(voucher_id)

    def _add_buttons(self) -> None:
        story = self.story
        deeds = [("edit", _("Sửa"), "pencil"), ("schedule", _("Sửa các kỳ"), "list-checks")]
        if story.stopped_on is not None:
            deeds.append(("resume", _("Cho tiếp tục"), "calendar-clock"))
        else:
            if story.continued_by is None:
                deeds.append(("continue", _("Tiếp năm mới"), "calendar-clock"))
            deeds.append(("stop", _("Dừng"), "pause"))
        if not story.paid and story.continued_by is None:
            deeds.append(("remove", _("Bỏ cam kết"), "trash-2"))
        deeds.append(("donor", _("Xem thẻ"), "hand-coins"))
        for start in range(0, len(deeds), 2):
            line = Row(gap=8)
            for key, words, icon in deeds[start : start + 2]:
                line.addWidget(Button(words, "quiet", icon, size="small", on_click=self._wanting(key)), 1)
            self.foot.addLayout(line)
        for other, words in ((story.continues_id, _("Xem cam kết trước")), (story.continued_by, _("Xem cam kết sau"))):
            if other is not None:
                self.foot.addWidget(Button(words, "quiet", "arrow-right", size="small", on_click=self._going(other)))
        if self.receive is not None:
            self.setFocusProxy(self.receive)

    def _wanting(self, key: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(key)

    def _going(self, pledge_id: object) -> Callable[[], None]:
        return lambda: self.other_opened.emit(pledge_id)
