"""Quỹ khuyến học: the ledger, vouchers written down beside it, and the way to its sub-pages."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.ids import EntryId, FundId, VoucherId
from desktop_app.i18n import _
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.queries.ledger import LedgerLine
from desktop_app.storage.queries.ledger_scope import AccountScope
from desktop_app.storage.queries.voucher_details import VoucherDetail
from desktop_app.storage.queries.voucher_drafts import DraftRow
from desktop_app.ui.donors.form_panel import FormPanel
from desktop_app.ui.formats import count, money
from desktop_app.ui.funds.awaiting_banner import AwaitingBanner
from desktop_app.ui.funds.ledger import LedgerAsked, LedgerRead, Period, month_of, reading_in_parts
from desktop_app.ui.funds.ledger_out import LedgerOut
from desktop_app.ui.funds.ledger_view import LedgerView
from desktop_app.ui.funds.levels import LevelPlace, own_entries
from desktop_app.ui.funds.levels_desk import LevelsDesk, OwnErrands
from desktop_app.ui.funds.money_panel import MoneyPanel
from desktop_app.ui.funds.recording import FormKind, Recording
from desktop_app.ui.funds.voucher_desk import VoucherDesk
from desktop_app.ui.funds.voucher_panel import VoucherPanel
from desktop_app.ui.funds.waiting import WaitingLevel
from desktop_app.ui.funds.wording import ledger_subtitle
from desktop_app.ui.imports.level import ImportLevel, Ways
from desktop_app.ui.imports.wizard import ImportWizard
from desktop_app.ui.members.taking_back import TakingBack
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, standard_desk
from desktop_app.ui.refusals import told
from desktop_app.ui.session import Errand, FundErrand, GiftFrom, Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Question
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.side_panel import SidePanel


class FundsPage(Page):
    """The page of the study-promotion funds.

    Args:
        session: The open book.
        desk: Where papers are put and how they are opened.
    """

    def __init__(self, session: Session, desk: PaperDesk | None = None) -> None:
        super().__init__()
        self._session, self._desk = session, desk or standard_desk()
        self._shown: LedgerRead | None = None
        self._asked = LedgerAsked()
        self._choose_next: VoucherId | None = None
        self._wants_waiting = False
        self.fault: Banner | None = None
        self._waiting_banner: Banner | None = None
        self.awaiting = AwaitingBanner(lambda: self.levels.open("drafts"))
        self._make_ledger()
        self.vouchers = VoucherDesk(session, self, self._desk, self._go_to, self._say_fault)
        self._back = TakingBack(
            session,
            done=self._on_taken_back,
            nothing=lambda: self.tell(_("Không có việc nào ở trang này để hoàn tác")),
            failed=self._on_failed,
            area="donations",
        )
        back = self._back.take_back
        self.recording = Recording(session, self, self._go_to, self.vouchers.print_out, self._say_fault, back)
        ways = Ways(_("Quỹ khuyến học"), self.show_ledger, back, self._see_imported)
        self.imports = ImportLevel(session, Kind.DONATIONS, self, self._levels, self._desk, ways)
        self.levels = self._make_levels()
        self.waiting = WaitingLevel(session, self, self._levels, self._desk, left=self.show_ledger, say=self._say_fault)
        self.out = LedgerOut(
            session, self, self._desk, self.view.filter.out, lambda: self._shown, failed=self._on_failed
        )
        self._listen()

    def _make_ledger(self) -> None:
        self.record = Button(_("Ghi thu"), "primary", "arrow-down-left", icon_tone="ok")
        self.record.setToolTip(_("Ghi thu (Ctrl+N)"))
        self.pay = Button(_("Ghi chi"), "secondary", "arrow-up-right", icon_tone="bad")
        self.pay.setToolTip(_("Ghi chi (Ctrl+Shift+T)"))
        self.more = Button("", "secondary", "list-checks")
        self._header = PageHeader(_("Quỹ khuyến học"), " ", [self.more, self.pay, self.record])
        self.view = LedgerView()
        self._ledger = QWidget()
        self._column = Column(self._ledger, gap=14)
        self._column.addWidget(self._header)
        self._column.addWidget(self.awaiting)
        self._column.addWidget(self.view, 1)
        self._levels = QStackedWidget()
        self._levels.addWidget(self._ledger)
        self.content.addWidget(self._levels, 1)
        self._name_more()

    def _make_levels(self) -> LevelsDesk:
        place = LevelPlace(
            self._session,
            self,
            self._levels,
            self._desk,
            left=self.show_ledger,
            say=self._say_fault,
            take_back=self._back.take_back,
            open_level=lambda _key, _what: None,
            show_voucher=self.show_voucher,
        )
        errands = {
            "import": self.imports.open,
            "waiting": self.open_waiting,
            "transfer": lambda: self.open_form("transfer"),
            "opening": lambda: self.open_form("opening"),
        }
        return LevelsDesk(place, OwnErrands(own_entries(), errands))

    def _listen(self) -> None:
        self.record.clicked.connect(self.open_receipt)
        self.pay.clicked.connect(self.open_payment)
        self.more.clicked.connect(self.levels.open_overview)
        view = self.view
        view.bar.fund_chosen.connect(self._on_fund_chosen)
        view.bar.period_chosen.connect(self._on_period_chosen)
        view.filter.account_chosen.connect(self._on_account_chosen)
        view.row_opened.connect(self.open_voucher)
        view.row_chosen.connect(self._on_row_chosen)
        view.receipt_pressed.connect(self.open_receipt)
        view.payment_pressed.connect(self.open_payment)
        for keys, act in (("Ctrl+T", self.open_receipt), ("Ctrl+Shift+T", self.open_payment)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def question(self) -> Question | None:
        """What is asked before money is written or taken back."""
        return self.recording.question or self.vouchers.question

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if not areas or areas & {"funds", "donations"}:
            self._ask()
            self.waiting.refresh()
            self.vouchers.refresh()
        self.levels.refresh(areas)

    @override
    def primary_action(self) -> None:
        if self.levels.current is not None:
            self.levels.current.primary_action()
        elif self._is_ledger:
            self.open_receipt()

    @override
    def undo(self) -> None:
        self._back.take_back_newest()

    @override
    def go_back(self) -> bool:
        if super().go_back() or self.imports.go_back():
            return True
        if self.waiting.is_open:
            self.show_ledger()
            return True
        if self.levels.go_back():
            return True
        if self.view.is_searched:
            self.view.filter.search.clear()
            return True
        return False

    @override
    def set_mode(self, mode: WindowMode) -> None:
        super().set_mode(mode)
        self.imports.set_mode(mode)
        self.levels.set_mode(mode)
        self._name_more()

    @override
    def arrive(self, what: object) -> None:
        self.show_ledger()
        if isinstance(what, FundErrand) and self.levels.offers(what.key):
            self.levels.open(what.key, what.what)
        elif what is Errand.ADD:
            self.open_receipt()
        elif isinstance(what, GiftFrom | DraftRow):
            self.recording.begin(what)

    @override
    def save(self) -> None:
        if isinstance(self.panel, MoneyPanel):
            self.panel.submit_only()
        elif self.levels.current is not None:
            self.levels.current.save()

    @override
    def print_out(self) -> None:
        if isinstance(self.panel, MoneyPanel):
            self.panel.submit_with_paper()
        elif isinstance(self.panel, VoucherPanel):
            self.vouchers.print_out(self.panel.detail.voucher_id)
        elif self.levels.current is not None:
            self.levels.current.print_out()
        elif self._is_ledger:
            self.out.print_shown()

    @override
    def focus_search(self) -> None:
        if self.levels.current is not None:
            self.levels.current.focus_search()
        elif self._is_ledger:
            self.view.filter.search.setFocus()
            self.view.filter.search.selectAll()

    @override
    def focus_first(self) -> None:
        if self.imports.is_open:
            self.imports.wizard.focus_first()
        elif self.waiting.is_open:
            self.waiting.view.focus_first()
        elif self.levels.current is not None:
            self.levels.current.focus_first()
        elif isinstance(self.panel, MoneyPanel):
            self.panel.setFocus()
        elif self.panel is None and self.mode != "narrow" and self._shown is None:
            self.open_receipt()
        else:
            self.view.focus_ledger()

    @override
    def show_panel(self, panel: SidePanel) -> None:
        super().show_panel(panel)
        self._panel_changed()

    @override
    def close_panel(self) -> None:
        self.recording.leave()
        was_open = self.panel is not None
        super().close_panel()
        if was_open and self._is_ledger and self.window().focusWidget() not in self.findChildren(QWidget):
            self.view.focus_ledger()
        self._panel_changed()

    def _panel_changed(self) -> None:
        """A form that is filled in has the one primary button."""
        self.record.set_kind("secondary" if isinstance(self.panel, MoneyPanel | FormPanel) else "primary")
        if self.levels.current is not None:
            self.levels.current.panel_changed(self.panel)

    def _name_more(self) -> None:
        """The whole name stands on the button where there is room beside a panel."""
        self.more.set_text(_("Sổ sách, việc khác") if self.mode != "compact" else _("Việc khác"))

    # The ledger

    @property
    def _is_ledger(self) -> bool:
        return self._levels.currentWidget() is self._ledger

    def _ask(self) -> None:
        self._session.jobs.run(
            reading_in_parts(self._session.book, self._asked),
            writes=False,
            progress=self._on_read,
            done=self._on_read,
            failed=self._on_failed,
            newest_of=self._on_read,
        )

    def _on_read(self, read: LedgerRead) -> None:
        self._shown = read
        self._asked = replace(self._asked, fund_id=read.form_fund or self._asked.fund_id)
        self._header.set_subtitle(ledger_subtitle(read.period))
        self.view.show_read(read, choose=self._choose_next if read.is_whole else None)
        self._choose_next = None if read.is_whole else self._choose_next
        self._show_waiting(read)
        self.awaiting.show_count(read.offers.awaiting)
        self.recording.set_offers(read.offers, read.form_fund)
        if self._wants_waiting:
            self.open_waiting()

    def _on_fund_chosen(self, fund_id: FundId | None) -> None:
        self._asked = replace(self._asked, fund_id=fund_id or self._asked.fund_id, every_fund=fund_id is None)
        if isinstance(self.panel, MoneyPanel):
            self.close_panel()
        self._ask()

    def _on_period_chosen(self, period: Period) -> None:
        self._asked = replace(self._asked, period=period)
        self._ask()

    def _on_account_chosen(self, account: AccountScope) -> None:
        self._asked = replace(self._asked, account=account)
        self._ask()

    def _on_row_chosen(self, row: LedgerLine | None) -> None:
        if isinstance(self.panel, VoucherPanel) and row is not None and row.voucher_id != self.panel.detail.voucher_id:
            self.open_voucher(row)

    def _go_to(self, detail: VoucherDetail) -> None:
        """Shows a voucher in the ledger: in its month, in its fund, wherever its money lies."""
        self._choose_next = detail.voucher_id
        funds = {line.fund_id for line in detail.lines}
        fund = self._asked.fund_id if not funds or self._asked.fund_id in funds else detail.lines[0].fund_id
        period = self._asked.period
        if period is None or not period.first <= detail.day <= period.last:
            period = month_of(detail.day)
        self._asked = replace(self._asked, fund_id=fund, account=None, period=period)
        self._ask()

    def show_voucher(self, voucher_id: VoucherId) -> None:
        """Goes to the ledger and shows this voucher there."""
        self.show_ledger()
        self.vouchers.find(voucher_id)

    def show_ledger(self) -> None:
        """Back to the ledger."""
        if not self._is_ledger:
            self.close_panel()
            self._levels.setCurrentWidget(self._ledger)
            self.set_footer(None)
            self.view.focus_ledger()

    # Gifts of lists, without receipts yet

    def _see_imported(self, wizard: ImportWizard) -> None:
        if wizard.given.occasion is not None:
            self.levels.open("ceremony", wizard.given.occasion)
        else:
            self.open_waiting()

    def open_waiting(self) -> None:
        """Opens the gifts that wait for their receipts, as soon as the ledger is read."""
        self._wants_waiting = self._shown is None
        if self._shown is not None and self._shown.waiting.count:
            self.waiting.open(self._shown)

    def _show_waiting(self, read: LedgerRead) -> None:
        if self._waiting_banner is not None:
            self._column.removeWidget(self._waiting_banner)
            self._waiting_banner.hide()
            self._waiting_banner.deleteLater()
            self._waiting_banner = None
        found = read.waiting
        if found.count:
            words = _("Chờ lập phiếu: {count} khoản · tổng {amount}")
            title = words.format(count=count(found.count), amount=money(found.amount))
            see = Button(_("Xem và lập phiếu thu"), size="small", on_click=self.open_waiting)
            self._waiting_banner = Banner(title, "", "info", [see], icon="receipt-text")
            self._column.insertWidget(1, self._waiting_banner)

    def _on_taken_back(self, entry_id: EntryId) -> None:
        self.imports.taken_back(entry_id)
        self.tell(_("Đã hoàn tác"))

    # Panels

    def open_voucher(self, row: LedgerLine) -> None:
        """Shows one voucher beside the ledger; a form half typed is kept."""
        self.view.table.choose(row.voucher_id)
        self.vouchers.open(row.voucher_id)

    def open_receipt(self) -> None:
        """Opens «Ghi thu» with what was typed before."""
        self.open_form("receipt")

    def open_payment(self) -> None:
        """Opens «Ghi chi» with what was typed before."""
        self.open_form("payment")

    def open_form(self, kind: FormKind) -> None:
        """Opens a form of money beside the ledger."""
        self.show_ledger()
        self.recording.open(kind)

    def _on_failed(self, error: Exception) -> None:
        self._say_fault(sentence(told(error)))

    def _say_fault(self, text: str | None) -> None:
        if self.fault is not None:
            self.content.removeWidget(self.fault)
            self.fault.hide()
            self.fault.deleteLater()
            self.fault = None
        if text is not None:
            self.fault = Banner(text, "", "bad")
            self.content.insertWidget(0, self.fault)
