"""What is done with a pledge: an instalment received, the schedule changed, stopped, continued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from typing_extensions import override

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.direct_gifts import BeneficiaryMissing
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import AccountUnknown, DayAhead, PeriodClosed, check_day
from desktop_app.domain.ids import BankAccountId, InstalmentId
from desktop_app.domain.money import format_amount, parse_amount
from desktop_app.domain.pledges import (
    InstalmentPaid,
    MoreThanPledged,
    NothingMissing,
    PeriodsOutOfRange,
    ScheduleYearOutOfRange,
    StopReasonMissing,
    next_first_due,
    usual_periods,
)
from desktop_app.i18n import _
from desktop_app.services.pledge_receipts import ReceiveInstalment, receive_instalment
from desktop_app.services.pledges import ScheduleRow, change_schedule, continue_pledge, stop_pledge
from desktop_app.storage.queries.pledges import InstalmentRow, PledgeStory
from desktop_app.storage.queries.voucher_offers import AccountOffer
from desktop_app.ui.donors.form_panel import Change, FormPanel, Places, day_in
from desktop_app.ui.donors.pledge_form import read_count
from desktop_app.ui.formats import day, money
from desktop_app.ui.members.form_sections import Named, NamedChoice
from desktop_app.ui.theme.layouts import Row, fix_size
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.dialog import Wording
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import AmountBox, MoneyField
from desktop_app.ui.widgets.text import Note, Text

CASH, BANK = "cash", "bank"


class ReceiveForm(FormPanel):
    """«Ghi nhận tiền cam kết»: writes a receipt, or of a direct pledge a direct gift.

    Args:
        accounts: Bank accounts of the board whose fund it is.
    """

    def __init__(
        self, story: PledgeStory, accounts: Sequence[AccountOffer], today: date, first: InstalmentRow | None = None
    ) -> None:
        title = _("Ghi đã trao cho em") if story.is_direct else _("Ghi đã nhận tiền")
        super().__init__(title, story.donor, "hand-coins")
        self._story, self._today = story, today
        self.can_be_taken_back = story.is_direct
        missing = [row for row in story.instalments if row.missing]
        self.first: Choice[InstalmentId] = Choice([Option(row.instalment_id, _instalment(row)) for row in missing])
        start = first if first is not None and first.missing else next(iter(missing), None)
        if start is not None:
            self.first.set_key(start.instalment_id)
        self.money = MoneyField(parse_amount(str(start.missing)) if start is not None else None, usual=())
        self.method = NamedChoice()
        self.method.set_named(
            [
                Named(CASH, _("Tiền mặt")),
                *(Named(account.account_id.hex, account.name) for account in accounts),
                Named(BANK, _("Chuyển khoản")),
            ]
        )
        self.given = DateField(today, today=today)
        self.goods = TextField(example=_("Ví dụ: 1 xe đạp"), longest=200)
        self.add(_("Cho kỳ"), self.first, optional=False)
        self.add(_("Số tiền (đồng)"), self.money, check=self.money.checked_amount, optional=False)
        self.add(_("Ngày"), self.given, check=self._read_day, optional=False)
        if story.is_direct:
            self.add(_("Hiện vật"), self.goods)
            words = _("Không vào sổ quỹ; có trong báo cáo và sổ vàng.")
        else:
            self.add(_("Nhận bằng"), self.method, optional=False)
            words = _("Lập phiếu thu vào {fund}. Nhiều hơn một kỳ thì phần dư tính cho kỳ sau.").format(fund=story.fund)
        self.body.addWidget(Note(words, "text2", "info"))
        self.first.chosen.connect(self._on_first)
        self.finish(_("Ghi đã trao") if story.is_direct else _("Lập phiếu thu"), "check")
        self.setFocusProxy(self.money.edit)

    def _on_first(self, instalment_id: InstalmentId) -> None:
        row = next((row for row in self._story.instalments if row.instalment_id == instalment_id), None)
        if row is not None:
            self.money.set_amount(parse_amount(str(row.missing)))

    def _read_day(self) -> date:
        return check_day(day_in(self.given, self._today), self._today)

    def command(self) -> ReceiveInstalment:
        """What is to be written."""
        chosen = self.method.code() or CASH
        account = BankAccountId(UUID(chosen)) if chosen not in {CASH, BANK} else None
        return ReceiveInstalment(
            self._story.pledge_id,
            self.money.checked_amount(),
            self._read_day(),
            "cash" if chosen == CASH or self._story.is_direct else "bank",
            None if self._story.is_direct else account,
            self.first.key(),
            self.goods.value(),
        )

    @override
    def question(self) -> Wording | None:
        if self._story.is_direct:
            return None
        command = self.command()
        return Wording(
            _("Lập phiếu thu {amount}?").format(amount=money(command.amount)),
            _("Lập phiếu thu"),
            _("Xem lại"),
            facts=(
                Fact(_("Người nộp"), self._story.donor),
                Fact(_("Bằng chữ"), amount_in_words(command.amount)),
                Fact(_("Vào"), self._story.fund),
                Fact(_("Ngày"), day(command.day)),
            ),
            note=_("Phiếu đã lập không sửa được; nhầm thì hủy phiếu, kỳ này lại thành chưa nhận."),
            icon="hand-coins",
        )

    @override
    def change(self) -> Change:
        command = self.command()
        self.done_words = (
            _("Đã ghi {amount} trao thẳng") if self._story.is_direct else _("Đã lập phiếu thu {amount}")
        ).format(amount=money(command.amount))
        return lambda work: receive_instalment(work, command)

    @override
    def places(self) -> Places:
        return (
            (self.money, (MoreThanPledged, NothingMissing)),
            (self.given, (DayAhead, PeriodClosed)),
            (self.method, (AccountUnknown,)),
            (self.first, (BeneficiaryMissing,)),
        )


def _instalment(row: InstalmentRow) -> str:
    return _("{day}: còn {amount}").format(day=day(row.due_on), amount=money(row.missing))


def _day_of(box: DateField) -> date | None:
    try:
        return box.day()
    except DomainError:
        return None


def _is_amount(box: AmountBox) -> bool:
    try:
        parse_amount(box.value())
    except DomainError:
        return False
    return True


class StopForm(FormPanel):
    """«Dừng cam kết»."""

    def __init__(self, story: PledgeStory, today: date) -> None:
        super().__init__(_("Dừng cam kết"), story.donor, "pause")
        self._story, self._today = story, today
        self.on = DateField(today, today=today)
        self.reason = TextField(example=_("Ví dụ: Em đã học xong"), longest=200)
        self.add(_("Từ ngày"), self.on, check=lambda: day_in(self.on, today), optional=False)
        self.add(_("Vì sao dừng"), self.reason, check=self._check, optional=False)
        self.body.addWidget(Note(_("Các kỳ từ ngày này không còn nhắc. Tiền đã nhận giữ nguyên."), "text2", "info"))
        self.finish(_("Dừng cam kết"), "pause")

    def _check(self) -> None:
        if not self.reason.value():
            raise StopReasonMissing

    @override
    def change(self) -> Change:
        on, reason, pledge_id = day_in(self.on, self._today), self.reason.value(), self._story.pledge_id
        self.done_words = _("Đã dừng cam kết của {name}").format(name=self._story.donor)
        return lambda work: stop_pledge(work, pledge_id, on, reason)

    @override
    def places(self) -> Places:
        return ((self.reason, (StopReasonMissing,)),)


class ContinueForm(FormPanel):
    """«Tiếp tục năm mới»: the same donor gives on in the same way."""

    def __init__(self, story: PledgeStory, today: date) -> None:
        super().__init__(_("Tiếp tục năm mới"), story.donor, "calendar-clock")
        self._story, self._today = story, today
        last = max(row.due_on for row in story.instalments)
        self.money = MoneyField(parse_amount(str(story.amount)), usual=())
        self.periods = TextField(str(usual_periods(story.period)), longest=6)
        self.first = DateField(next_first_due(last, story.period), today=today)
        self.add(_("Mỗi kỳ cho (đồng)"), self.money, check=self.money.checked_amount, optional=False)
        self.add(_("Số kỳ"), self.periods, check=lambda: read_count(self.periods.value()), optional=False)
        self.add(_("Kỳ đầu vào ngày"), self.first, check=lambda: day_in(self.first, today), optional=False)
        who = story.beneficiary or story.fund
        words = _("Vẫn dành cho {who}. Trong báo cáo tính là suất tiếp tục, không phải suất mới.").format(who=who)
        self.body.addWidget(Note(words, "text2", "info"))
        self.finish(_("Ghi cam kết mới"))

    @override
    def change(self) -> Change:
        amount, periods = self.money.checked_amount(), read_count(self.periods.value())
        first, pledge_id = day_in(self.first, self._today), self._story.pledge_id
        self.done_words = _("{name} cam kết tiếp {count} kỳ").format(name=self._story.donor, count=periods)
        return lambda work: continue_pledge(work, pledge_id, amount, periods, first)

    @override
    def places(self) -> Places:
        return ((self.periods, (PeriodsOutOfRange, ScheduleYearOutOfRange)),)


class ScheduleForm(FormPanel):
    """«Sửa các kỳ»: a day and an amount for each; rows for which something was given cannot be taken out."""

    def __init__(self, story: PledgeStory, today: date) -> None:
        super().__init__(_("Sửa các kỳ"), story.donor, "calendar-clock")
        self._story, self._today = story, today
        self.rows: list[tuple[InstalmentId | None, DateField, AmountBox]] = []
        self._paid = {row.instalment_id: row.paid for row in story.instalments}
        self.fault_line = Text("", "label", "bad", wrap=True)
        for row in story.instalments:
            self._add_row(row.due_on, row.amount, row.instalment_id)
        self.more = Button(_("Thêm kỳ"), "soft", "plus", size="small", on_click=self._on_more)
        self.body.addWidget(self.more)
        self.body.addWidget(self.fault_line)
        self.finish(_("Lưu các kỳ"))
        self.setFocusProxy(self.rows[0][1])

    def _add_row(self, due_on: date, amount: int, instalment_id: InstalmentId | None) -> None:
        number = len(self.rows) + 1
        due = DateField(due_on, today=self._today)
        due.setAccessibleName(_("Ngày của kỳ {number}").format(number=number))
        box = AmountBox(name=_("Số tiền của kỳ {number}").format(number=number))
        box.setText(format_amount(amount))
        fix_size(due, width=130)
        row = Row(gap=8)
        row.addWidget(due)
        row.addWidget(box, 1)
        entry = (instalment_id, due, box)
        self.rows.append(entry)
        drop = IconButton("x", _("Bỏ kỳ {number}").format(number=number), on_click=lambda: self._drop(entry, row))
        paid = self._paid.get(instalment_id, 0) if instalment_id is not None else 0
        drop.setEnabled(not paid)
        row.addWidget(drop)
        self.body.insertLayout(number - 1, row)

    def _drop(self, entry: tuple[InstalmentId | None, DateField, AmountBox], row: Row) -> None:
        if len(self.rows) == 1:
            return
        place = self.rows.index(entry)
        self.rows.remove(entry)
        for part in [row.itemAt(place).widget() for place in range(row.count())]:
            row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.body.removeItem(row)
        self.rows[min(place, len(self.rows) - 1)][1].setFocus()

    def _on_more(self) -> None:
        last, amount = self._today, self._story.amount
        days = [_day_of(due) for _id, due, _box in self.rows]
        known = [one for one in days if one is not None]
        if known:
            last = next_first_due(max(known), self._story.period)
        self._add_row(last, amount, None)
        self.rows[-1][1].setFocus()

    @override
    def submit(self) -> None:
        for place, (_instalment_id, due, box) in enumerate(self.rows, 1):
            wrong = due if _day_of(due) is None else None if _is_amount(box) else box
            if wrong is not None:
                words = _("Dòng {place}: xem lại ngày và số tiền.").format(place=place)
                self.fault_line.setText(words)
                wrong.setFocus()
                return
        self.fault_line.setText("")
        super().submit()

    @override
    def change(self) -> Change:
        rows = [
            ScheduleRow(day_in(due, self._today), parse_amount(box.value()), instalment_id)
            for instalment_id, due, box in self.rows
        ]
        pledge_id = self._story.pledge_id
        self.done_words = _("Đã sửa các kỳ của {name}").format(name=self._story.donor)
        return lambda work: change_schedule(work, pledge_id, rows)

    @override
    def refuse(self, error: Exception) -> bool:
        if isinstance(error, InstalmentPaid):
            for _instalment_id, due, box in self.rows:
                if _day_of(due) == error.due_on:
                    box.setFocus()
        return super().refuse(error)
