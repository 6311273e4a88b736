"""Quỹ khuyến học: the ledger of a month, and donations written down beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import VoucherNumber, VoucherUnknown
from desktop_app.domain.ids import EntryId, FundId, VoucherId
from desktop_app.i18n import _
from desktop_app.services.funds import RecordDonation, record_donation, voucher_pdf
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.queries.funds import LedgerRow, VoucherRow, voucher
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.formats import count, money
from desktop_app.ui.funds.ledger import FundMonth, read_fund_month
from desktop_app.ui.funds.ledger_view import LedgerView
from desktop_app.ui.funds.levels import LevelPlace, own_entries
from desktop_app.ui.funds.levels_desk import LevelsDesk, OwnErrands
from desktop_app.ui.funds.receipt_drafts import ReceiptDrafts
from desktop_app.ui.funds.receipt_form import ReceiptPanel, ReceiptTexts
from desktop_app.ui.funds.voucher_panel import VoucherPanel
from desktop_app.ui.funds.waiting import WaitingLevel
from desktop_app.ui.funds.wording import donation_wording, posted_sentence, printed_sentence
from desktop_app.ui.imports.level import ImportLevel, Ways
from desktop_app.ui.members.taking_back import TakingBack
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper, standard_desk
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Errand, FundErrand, GiftFrom, Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Question, ask
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class _Posted:
    row: VoucherRow
    with_paper: bool


class FundsPage(Page):
    """The page of the study-promotion funds.

    Args:
        session: The open book.
        desk: Where receipts are put and how they are opened.
    """

    def __init__(self, session: Session, desk: PaperDesk | None = None) -> None:
        super().__init__()
        self._session, self._desk = session, desk or standard_desk()
        self._shown: FundMonth | None = None
        self._wanted: tuple[FundId | None, date | None] = (None, None)
        self._choose_next: VoucherId | None = None
        self._asked = 0
        self._drafts = ReceiptDrafts(session, self)
        self._gift: GiftFrom | None = None
        self._busy = False
        self._wants_receipt = False
        self.question: Question | None = None
        self.fault: Banner | None = None
        self.record = Button(_("Ghi thu"), "primary", "arrow-down-left", icon_tone="ok")
        self.record.setToolTip(_("Ghi thu (Ctrl+N)"))
        self.record.clicked.connect(self.open_receipt)
        self.more = Button(_("Sổ sách và việc khác"), "secondary")
        self._header = PageHeader(_("Quỹ khuyến học"), " ", [self.more, self.record])
        self.view = LedgerView()
        self._ledger = QWidget()
        self._column = Column(self._ledger, gap=14)
        self._column.addWidget(self._header)
        self._column.addWidget(self.view, 1)
        self._waiting_banner: Banner | None = None
        self._levels = QStackedWidget()
        self._levels.addWidget(self._ledger)
        self.content.addWidget(self._levels, 1)
        self._back = TakingBack(
            session,
            done=self._on_taken_back,
            nothing=lambda: self.tell(_("Không có việc nào ở trang này để hoàn tác")),
            failed=self._on_failed,
            area="donations",
        )
        ways = Ways(_("Quỹ khuyến học"), self.show_ledger, self._back.take_back, lambda _wizard: self.open_waiting())
        self.imports = ImportLevel(session, Kind.DONATIONS, self, self._levels, self._desk, ways)
        self.levels = self._make_levels()
        self.more.clicked.connect(self.levels.open_overview)
        self.waiting = WaitingLevel(session, self, self._levels, self._desk, left=self.show_ledger, say=self._say_fault)
        self.view.bar.fund_chosen.connect(self._on_fund_chosen)
        self.view.bar.month_chosen.connect(self._on_month_chosen)
        self.view.row_opened.connect(self.open_voucher)
        self.view.row_chosen.connect(self._on_row_chosen)
        self.view.record_pressed.connect(self.open_receipt)
        again = QShortcut(QKeySequence("Ctrl+T"), self)
        again.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        again.activated.connect(self.open_receipt)

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
        return LevelsDesk(place, OwnErrands(own_entries(), {"import": self.imports.open}))

    # What the window calls

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if not areas or "funds" in areas:
            self._ask()
            self.waiting.refresh()
        self.levels.refresh(areas)

    @override
    def primary_action(self) -> None:
        if self._levels.currentWidget() is self._ledger:
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
        return self.levels.go_back()

    @override
    def set_mode(self, mode: WindowMode) -> None:
        super().set_mode(mode)
        self.imports.set_mode(mode)
        self.levels.set_mode(mode)

    @override
    def arrive(self, what: object) -> None:
        self.show_ledger()
        if isinstance(what, FundErrand) and self.levels.offers(what.key):
            self.levels.open(what.key, what.what)
        elif what is Errand.ADD:
            self.open_receipt()
        elif isinstance(what, GiftFrom):
            self._begin_gift(what)

    @override
    def save(self) -> None:
        if isinstance(self.panel, ReceiptPanel):
            self.panel.submit()

    @override
    def print_out(self) -> None:
        if isinstance(self.panel, ReceiptPanel):
            self.panel.submit_with_paper()
        elif isinstance(self.panel, VoucherPanel):
            self._print(self.panel.row.voucher_id, self.panel.row.number, reprint=True)

    @override
    def focus_first(self) -> None:
        if self.imports.is_open:
            self.imports.wizard.focus_first()
        elif self.waiting.is_open:
            self.waiting.view.focus_first()
        elif self.levels.current is not None:
            self.levels.current.focus_first()
        elif isinstance(self.panel, ReceiptPanel):
            self.panel.donor.setFocus()
        elif self.panel is None and self.mode != "narrow" and self._shown is None:
            self.open_receipt()
        else:
            self.view.focus_ledger()

    @override
    def close_panel(self) -> None:
        if isinstance(self.panel, ReceiptPanel):
            self._drafts.leave()
        was_open = self.panel is not None
        super().close_panel()
        if was_open and self.window().focusWidget() not in self.findChildren(QWidget):
            self.view.focus_ledger()
        self._take_kind()

    # The ledger

    def _ask(self) -> None:
        self._asked += 1
        serial, (fund_id, month) = self._asked, self._wanted
        book = self._session.book
        self._session.jobs.run(
            lambda _report, _cancel: read_fund_month(book, fund_id, month),
            writes=False,
            done=lambda read: self._on_read(serial, read),
            failed=self._on_failed,
        )

    def _on_read(self, serial: int, read: FundMonth) -> None:
        if serial != self._asked:
            return
        self._shown = read
        self._wanted = (read.fund.fund_id, self._wanted[1])
        self._say_fault(None)
        self._header.set_subtitle(
            _("Sổ quỹ tháng {month} năm {year}").format(month=read.month.month, year=read.month.year)
        )
        self.view.show_month(read, choose=self._choose_next)
        self._show_waiting(read)
        self._choose_next = None
        if isinstance(self.panel, ReceiptPanel):
            self.panel.set_number(read.next_receipt.short)
        elif self._wants_receipt:
            self.open_receipt()

    def _on_fund_chosen(self, fund_id: FundId) -> None:
        self._wanted = (fund_id, self._wanted[1])
        if isinstance(self.panel, ReceiptPanel):
            self.close_panel()
        self._ask()

    def _on_month_chosen(self, month: date) -> None:
        self._wanted = (self._wanted[0], month)
        self._ask()

    def _on_row_chosen(self, row: LedgerRow | None) -> None:
        if isinstance(self.panel, VoucherPanel) and row is not None and row.voucher_id != self.panel.row.voucher_id:
            self.open_voucher(row)

    def show_voucher(self, voucher_id: VoucherId) -> None:
        """Goes to the ledger and shows this voucher there."""
        self.show_ledger()
        self._choose_next = voucher_id
        self._ask()

    # Gifts of lists, without receipts yet

    def show_ledger(self) -> None:
        """Back to the ledger."""
        if self._levels.currentWidget() is not self._ledger:
            self._levels.setCurrentWidget(self._ledger)
            self.set_footer(None)
            self.view.focus_ledger()

    def open_waiting(self) -> None:
        """Opens the gifts that wait for their receipts."""
        if self._shown is not None and self._shown.waiting.count:
            self.waiting.open(self._shown)

    def _show_waiting(self, read: FundMonth) -> None:
        if self._waiting_banner is not None:
            self._column.removeWidget(self._waiting_banner)
            self._waiting_banner.hide()
            self._waiting_banner.deleteLater()
            self._waiting_banner = None
        found = read.waiting
        if found.count:
            title = _("Chờ lập phiếu: {count} khoản · tổng {amount}").format(
                count=count(found.count), amount=money(found.amount)
            )
            see = Button(_("Xem và lập phiếu thu"), size="small", on_click=self.open_waiting)
            self._waiting_banner = Banner(title, "", "info", [see], icon="receipt-text")
            self._column.insertWidget(1, self._waiting_banner)

    def _on_taken_back(self, entry_id: EntryId) -> None:
        self.imports.taken_back(entry_id)
        self.tell(_("Đã hoàn tác"))

    # Panels

    def open_voucher(self, row: LedgerRow) -> None:
        """Shows one voucher beside the ledger; a donation half typed is kept."""
        panel = VoucherPanel(row)
        panel.reprint_pressed.connect(lambda: self._print(row.voucher_id, row.number, reprint=True))
        self._show(panel)

    def open_receipt(self) -> None:
        """Opens «Ghi thu» with what was typed before."""
        if isinstance(self.panel, ReceiptPanel):
            self.panel.donor.setFocus()
            return
        if self._shown is None:
            self._wants_receipt = True
            return
        self._wants_receipt = False
        panel = ReceiptPanel(self._shown.fund.fund_id, today=self._shown.today)
        panel.set_number(self._shown.next_receipt.short)
        self._drafts.watch(panel, self._shown.today)
        panel.submitted.connect(self._on_submitted)
        self._show(panel)
        panel.donor.setFocus()

    def _begin_gift(self, gift: GiftFrom) -> None:
        """A donation of somebody in the book: the name stands in the form already."""
        self._gift = gift
        if isinstance(self.panel, ReceiptPanel):
            self.close_panel()
        self._drafts.begin(ReceiptTexts(gift.name, address=gift.address))
        self.open_receipt()

    def _show(self, panel: ReceiptPanel | VoucherPanel) -> None:
        self.show_panel(panel)
        self._take_kind()

    def _take_kind(self) -> None:
        self.record.set_kind("secondary" if isinstance(self.panel, ReceiptPanel) else "primary")

    # A donation

    def _on_submitted(self, command: RecordDonation, with_paper: bool) -> None:  # noqa: FBT001 - a Qt signal
        if self._shown is None or self._busy or self.question is not None:
            return
        if self._gift is not None and command.donor == self._gift.name:
            command = replace(command, person_id=self._gift.person_id)
        self.question = ask(
            Question(self, donation_wording(command, self._shown, with_paper=with_paper)),
            lambda: self._on_confirmed(command, with_paper=with_paper),
            self._on_reconsidered,
        )

    def _on_reconsidered(self) -> None:
        self.question = None
        if isinstance(self.panel, ReceiptPanel):
            self.panel.donor.setFocus()

    def _on_confirmed(self, command: RecordDonation, *, with_paper: bool) -> None:
        self.question = None
        self._busy = True

        def post(unit: UnitOfWork) -> _Posted:
            row = voucher(unit.connection, record_donation(unit, command))
            if row is None:
                raise VoucherUnknown
            return _Posted(row, with_paper)

        self._session.jobs.run(
            writing(self._session, post), writes=True, done=self._on_posted, failed=self._on_not_posted
        )

    def _on_posted(self, written: Written[_Posted]) -> None:
        self._busy = False
        row, self._gift = written.value.row, None
        self._drafts.saved()
        if isinstance(self.panel, ReceiptPanel):
            self.panel.begin_anew()
        self._choose_next = row.voucher_id
        self._wanted = (self._wanted[0], row.issued_on)
        self._ask()
        self.tell(posted_sentence(row))
        if written.value.with_paper:
            self._print(row.voucher_id, row.number, reprint=False)

    def _on_not_posted(self, error: Exception) -> None:
        self._busy = False
        fault = told(error)
        if not isinstance(self.panel, ReceiptPanel):
            self._say_fault(sentence(fault))
        elif isinstance(fault, DomainError):
            self.panel.refuse(fault)
        else:
            self.panel.say_fault(sentence(fault))

    # Paper

    def _print(self, voucher_id: VoucherId, number: VoucherNumber, *, reprint: bool) -> None:
        book = self._session.book
        kind = _("Phiếu thu") if number.kind == "receipt" else _("Phiếu chi")
        name = paper_name(kind, number.full, _("in lại")) if reprint else paper_name(kind, number.full)
        print_paper(
            self._session.jobs,
            self._desk,
            self._desk.folder / name,
            lambda: voucher_pdf(book, voucher_id, reprint=reprint),
            done=lambda path, opened: self.tell(printed_sentence(number, path, opened=opened)),
            failed=self._on_failed,
        )

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
