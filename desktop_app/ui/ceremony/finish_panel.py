"""The end of a ceremony beside its desk: what was given, how the receipts are written, the lists."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import AccountClosed, AccountUnknown, DayAhead, FundClosed, FundUnknown, PeriodClosed
from desktop_app.domain.ids import BankAccountId, FundId
from desktop_app.i18n import _
from desktop_app.services.occasion_closing import CloseOccasion, Grouping
from desktop_app.storage.queries.occasions import OccasionRow
from desktop_app.ui.ceremony.lines import Sums
from desktop_app.ui.ceremony.wording import sums_facts
from desktop_app.ui.formats import count
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import refuse
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Facts, Line
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text


class FinishPanel(SidePanel):
    """The summary, the receipts that are still to be written, and the lists.

    Args:
        row: The ceremony.
        sums: What was given.
        offers: Funds and accounts to choose from, and today.

    Signals:
        close_wanted(object): A `CloseOccasion`.
        count_pressed(): The cash is to be counted.
        papers_pressed(): All receipts are to be printed.
        list_pressed(), workbook_pressed(): The list as a PDF, as an Excel file.
    """

    close_wanted = Signal(object)
    count_pressed = Signal()
    papers_pressed = Signal()
    list_pressed = Signal()
    workbook_pressed = Signal()

    def __init__(self, row: OccasionRow, sums: Sums, offers: FormOffers) -> None:
        super().__init__(_("Kết thúc buổi lễ"), row.name, IconTile("flag", "accent"))
        self.row, self._sums, self._offers = row, sums, offers
        self.body.addWidget(Facts(sums_facts(sums), right=True))
        if sums.cash:
            self.body.addWidget(
                Button(_("Đếm tiền mặt"), "secondary", "banknote", size="small", on_click=self.count_pressed.emit)
            )
        self._make_choices()
        self.post = Button("", "primary", "receipt-text", on_click=self.send)
        if row.waiting or row.waiting_goods or not row.is_closed:
            self._add_choices()
        self._add_lists()
        self.body.addStretch(1)
        self.setFocusProxy(self.post if not self.post.isHidden() else self._list)

    def _make_choices(self) -> None:
        row, offers = self.row, self._offers
        self.fund: Choice[FundId] = Choice([Option(fund.fund_id, fund.name) for fund in offers.offers.funds])
        if row.fund_id is not None and self.fund.has(row.fund_id):
            self.fund.set_key(row.fund_id)
        self.day = DateField(_usual_day(row, offers.today), today=offers.today)
        self.account: Choice[BankAccountId | None] = Choice(())
        groups: list[Segment[Grouping]] = [
            Segment("line", _("Từng dòng")),
            Segment("donor", _("Gộp từng người")),
        ]
        self.grouping: Segmented[Grouping] = Segmented(groups)
        self.fund_field = Field(_("Tiền vào quỹ"), self.fund)
        self.day_field = Field(_("Ngày trên phiếu"), self.day)
        self.account_field = Field(_("Tài khoản nhận chuyển khoản"), self.account)

    def _add_choices(self) -> None:
        self.body.addWidget(Line())
        for field in (self.fund_field, self.day_field, self.account_field):
            self.body.addWidget(field)
        self.body.addWidget(Field(_("Lập phiếu thu"), self.grouping))
        self.fund_field.setVisible(len(self._offers.offers.funds) > 1)
        self.fund.chosen.connect(self._offer_accounts)
        self._offer_accounts()
        if self.row.waiting_goods:
            words = _("{count} khoản hiện vật: máy lập biên nhận cho khoản đếm được, như 50 quyển vở; còn lại chờ ghi.")
            self.body.addWidget(Note(words.format(count=count(self.row.waiting_goods)), "text2", "archive-restore"))
        words = _("Lập phiếu cho {count} khoản") if self.row.waiting else _("Kết thúc buổi lễ")
        self.post.set_text(words.format(count=count(self.row.waiting)))
        self.foot.addWidget(self.post)

    def _add_lists(self) -> None:
        self.body.addWidget(Line())
        self.body.addWidget(Text(_("Danh sách để đọc và dán bảng"), "label"))
        self._list = Button(_("In danh sách"), "secondary", "printer", size="small", on_click=self.list_pressed.emit)
        self._list.setEnabled(bool(self._sums.lines))
        self.body.addWidget(self._list)
        workbook = Button(
            _("Tệp Excel"), "secondary", "file-spreadsheet", size="small", on_click=self.workbook_pressed.emit
        )
        workbook.setEnabled(bool(self._sums.lines))
        self.body.addWidget(workbook)
        if self.row.gifts > self.row.waiting:
            papers = Button(
                _("In các phiếu thu"), "secondary", "receipt-text", size="small", on_click=self.papers_pressed.emit
            )
            papers.setVisible(self.row.is_closed)
            self.body.addWidget(papers)

    def _offer_accounts(self) -> None:
        options: list[Option[BankAccountId | None]] = [
            Option(one.account_id, one.name) for one in self._offers.accounts_of(self.fund.key())
        ]
        self.account.set_options(options)
        self.account_field.setVisible(bool(self._sums.bank and options))

    @property
    def fund_name(self) -> str:
        """The fund into which the money goes."""
        return self.fund.currentText()

    def send(self) -> None:
        """Sends `close_wanted` if everything is filled in; else says what is missing and goes there."""
        self.day_field.clear()
        self.fund_field.clear()
        fund_id = self.fund.key()
        try:
            day = self.day.day() or self._offers.today
        except DateNotUnderstood as error:
            self.day_field.set_error(sentence(error))
            self.day.setFocus()
            return
        if fund_id is None:
            self.fund_field.set_error(sentence(FundUnknown()))
            self.fund_field.show()
            return
        account = None if self.account_field.isHidden() else self.account.key()
        self.close_wanted.emit(CloseOccasion(fund_id, day, account, self.grouping.key()))

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        places = (
            (self.day_field, (DateNotUnderstood, DayAhead, PeriodClosed)),
            (self.fund_field, (FundUnknown, FundClosed)),
            (self.account_field, (AccountUnknown, AccountClosed)),
        )
        if not isinstance(error, DomainError) or not refuse(error, places):
            return False
        field = next(field for field, kinds in places if isinstance(error, kinds))
        field.show()
        field.control.setFocus()
        return True


def _usual_day(row: OccasionRow, today: date) -> date:
    """The day of the ceremony, unless it is still to come."""
    return row.held_on if row.held_on is not None and row.held_on <= today else today
