"""The ledger on a sheet, under the choice of what it holds and its sums."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.ids import VoucherId
from desktop_app.i18n import _
from desktop_app.storage.queries.ledger import LedgerLine
from desktop_app.storage.queries.ledger_scope import AccountScope
from desktop_app.storage.queries.voucher_offers import AccountOffer
from desktop_app.ui.funds.columns import ColumnLayout, holds, ledger_columns, needs_wide_amounts
from desktop_app.ui.funds.ledger import LedgerRead
from desktop_app.ui.funds.month_bar import MonthBar, TotalsCard
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.table import Table

ROOMY = 700  # px from which names have room beside «Thu» and «Chi» in columns of their own


class FilterBar(QWidget):
    """Cash or bank, the search box, and what goes out: paper and Excel.

    Signals:
        account_chosen(object): An `AccountScope`.
    """

    account_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, gap=8)
        plain: list[Segment[AccountScope]] = [
            Segment(None, _("Tất cả")),
            Segment("cash", _("Tiền mặt")),
            Segment("bank", _("Ngân hàng")),
        ]
        self.places: Segmented[AccountScope] = Segmented(plain, name=_("Tiền mặt hay ngân hàng"))
        self.accounts: Choice[AccountScope] = Choice(())
        self.accounts.setAccessibleName(_("Tiền mặt hay tài khoản nào"))
        self.search = SearchField(_("Tìm trong sổ (tên, số phiếu, số tiền)"))
        self.out = Button(_("In, xuất sổ"), "secondary", "printer", trailing="chevron-down")
        row.addWidget(self.places)
        row.addWidget(self.accounts)
        row.addWidget(self.search, 1)
        row.addWidget(self.out)
        self.places.chosen.connect(self.account_chosen)
        self.accounts.chosen.connect(self.account_chosen)
        self._known: tuple[AccountOffer, ...] = ()
        self.accounts.hide()

    def show_accounts(self, known: Sequence[AccountOffer], chosen: AccountScope) -> None:
        """With two accounts or more each can be looked at alone."""
        several = len(known) > 1
        if several and tuple(known) != self._known:
            options: list[Option[AccountScope]] = [
                Option(None, _("Tiền mặt và ngân hàng")),
                Option("cash", _("Chỉ tiền mặt")),
                Option("bank", _("Mọi tài khoản")),
                *(Option[AccountScope](account.account_id, account.name) for account in known),
            ]
            self.accounts.set_options(options)
        self._known = tuple(known)
        self.places.setVisible(not several)
        self.accounts.setVisible(several)
        if self.places.has(chosen):
            self.places.set_key(chosen)
        if self.accounts.has(chosen):
            self.accounts.set_key(chosen)


class LedgerView(QWidget):
    """Choice of fund, month and place of the money, the sums, and the vouchers, newest first.

    Signals:
        row_opened(object): A `LedgerLine` was clicked, or opened by Enter.
        row_chosen(object): The cursor is on another `LedgerLine`, or on none.
        receipt_pressed(), payment_pressed(): «Ghi thu», «Ghi chi» in an empty month.
    """

    row_opened = Signal(object)
    row_chosen = Signal(object)
    receipt_pressed = Signal()
    payment_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=12)
        self.bar, self.filter, self.totals = MonthBar(), FilterBar(), TotalsCard()
        for part in (self.bar, self.filter, self.totals):
            column.addWidget(part)
        self._card = Card(padded=False)
        self._layers = QStackedWidget()
        self._card.body.addWidget(self._layers)
        column.addWidget(self._card, 1)
        self._models: dict[ColumnLayout, RowModel[LedgerLine]] = {}
        layouts: tuple[ColumnLayout, ...] = ("split", "shared", "wide")
        self._tables = {layout: self._make_table(layout) for layout in layouts}
        self._layout: ColumnLayout = "split"
        self._empty = self._make_empty()
        self.none_found = EmptyState(_("Không thấy phiếu nào"), _("Thử gõ ngắn hơn, hoặc xem cả năm."))
        for layer in (QWidget(), *self._tables.values(), self._empty, self.none_found):
            self._layers.addWidget(layer)
        self._layers.setCurrentIndex(0)
        self._rows: tuple[LedgerLine, ...] = ()
        self.filter.search.searched.connect(self._on_searched)
        self.filter.search.moved_down.connect(self.focus_ledger)

    def _make_table(self, layout: ColumnLayout) -> Table[LedgerLine]:
        model: RowModel[LedgerLine] = RowModel(ledger_columns(layout), key=lambda row: row.voucher_id)
        self._models[layout] = model
        table = Table(model, name=_("Sổ quỹ"))
        table.row_opened.connect(self.row_opened)
        table.row_chosen.connect(self.row_chosen)
        table.clicked.connect(self._on_clicked)
        return table

    def _make_empty(self) -> EmptyState:
        receipt = Button(_("Ghi thu"), "secondary", "arrow-down-left", icon_tone="ok")
        payment = Button(_("Ghi chi"), "secondary", "arrow-up-right", icon_tone="bad")
        receipt.clicked.connect(self.receipt_pressed)
        payment.clicked.connect(self.payment_pressed)
        text = _("Ghi khoản đầu tiên, sổ quỹ hiện ngay ở đây.")
        return EmptyState(_("Chưa có khoản nào"), text, [receipt, payment])

    @property
    def model(self) -> RowModel[LedgerLine]:
        """The vouchers in sight; long amounts have other columns."""
        return self._models[self._layout]

    @property
    def table(self) -> Table[LedgerLine]:
        """The table in sight."""
        return self._tables[self._layout]

    def _on_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(self.model.row(index.row()))

    def show_read(self, read: LedgerRead, *, choose: VoucherId | None) -> None:
        """Shows a part of the ledger; the cursor stays on its voucher, or goes to `choose`.

        Args:
            read: What the book holds.
            choose: A voucher just written.
        """
        self.bar.show_choice(read)
        self.filter.show_accounts(read.offers.accounts_of(read.form_fund), read.asked.account)
        self.totals.show_sums(read)
        kept = self.table.chosen_row()
        self._rows = tuple(reversed(read.book.lines))
        self._layout = self._fitting()
        if choose is not None and not any(row.voucher_id == choose for row in self._found()):
            self.filter.search.clear()
        self._show_found()
        key = choose if choose is not None else kept.voucher_id if kept is not None else None
        if key is not None:
            self.table.choose(key)

    def _fitting(self) -> ColumnLayout:
        if needs_wide_amounts(self._rows):
            return "wide"
        return "split" if self.width() >= px(ROOMY) else "shared"

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting, kept = self._fitting(), self.table.chosen_row()
        if fitting != self._layout:
            had_focus = self.table.hasFocus()
            self._layout = fitting
            self._show_found()
            if kept is not None:
                self.table.choose(kept.voucher_id)
            if had_focus:
                self.table.setFocus()

    def _found(self) -> Sequence[LedgerLine]:
        search = self.filter.search.value()
        return [row for row in self._rows if holds(row, search)] if search else self._rows

    def _show_found(self) -> None:
        found = self._found()
        self.table.set_match(self.filter.search.value())
        self.model.set_rows(found)
        empty = self.none_found if self._rows else self._empty
        self._layers.setCurrentWidget(self.table if found else empty)

    def _on_searched(self, _text: str) -> None:
        self._show_found()

    @property
    def is_searched(self) -> bool:
        """Whether only what was searched for is in sight."""
        return bool(self.filter.search.value())

    def focus_ledger(self) -> None:
        """Puts the focus on the vouchers."""
        if self.model.rowCount():
            if self.table.chosen_row() is None:
                self.table.choose_place(0)
            self.table.setFocus()
        else:
            self.bar.month.setFocus()
