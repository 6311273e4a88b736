"""The ledger of one month on a sheet, under the choice of the month and its sums."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import VoucherId
from desktop_app.i18n import _
from desktop_app.storage.queries.funds import LedgerRow
from desktop_app.ui.funds.columns import ledger_columns, needs_wide_amounts
from desktop_app.ui.funds.ledger import FundMonth
from desktop_app.ui.funds.month_bar import MonthBar, TotalsCard
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table


class LedgerView(QWidget):
    """Choice of fund and month, the four sums, and the vouchers, newest first.

    Signals:
        row_opened(object): A `LedgerRow` was clicked, or opened by Enter.
        row_chosen(object): The cursor is on another `LedgerRow`, or on none.
        record_pressed(): «Ghi thu» in an empty month.
    """

    row_opened = Signal(object)
    row_chosen = Signal(object)
    record_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=12)
        self.bar, self.totals = MonthBar(), TotalsCard()
        column.addWidget(self.bar)
        column.addWidget(self.totals)
        self._card = Card(padded=False)
        self._layers = QStackedWidget()
        self._card.body.addWidget(self._layers)
        column.addWidget(self._card, 1)
        self._wide = False
        self._empty: QWidget = QWidget()
        self._layers.addWidget(self._empty)
        self._make_table()

    def _make_table(self) -> None:
        self.model: RowModel[LedgerRow] = RowModel(ledger_columns(wide=self._wide), key=lambda row: row.voucher_id)
        self.table: Table[LedgerRow] = Table(self.model, name=_("Sổ quỹ"))
        self.table.row_opened.connect(self.row_opened)
        self.table.row_chosen.connect(self.row_chosen)
        self.table.clicked.connect(self._on_clicked)
        self._layers.addWidget(self.table)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(self.model.row(index.row()))

    def show_month(self, read: FundMonth, *, choose: VoucherId | None) -> None:
        """Shows a month; the cursor stays on its voucher, or goes to `choose`.

        Args:
            read: What the book holds.
            choose: A voucher just written.
        """
        self.bar.show_choice(read.funds, read.fund, read.month, read.months)
        self.totals.show_totals(read.totals)
        kept = self.table.chosen_row()
        if needs_wide_amounts(read.rows) != self._wide:
            self._wide = not self._wide
            self._layers.removeWidget(self.table)
            self.table.deleteLater()
            self._make_table()
        self.model.set_rows(read.rows)
        key = choose if choose is not None else kept.voucher_id if kept is not None else None
        if key is not None:
            self.table.choose(key)
        self._show_empty_or_table(read)

    def _show_empty_or_table(self, read: FundMonth) -> None:
        if read.rows:
            self._layers.setCurrentWidget(self.table)
            return
        self._layers.removeWidget(self._empty)
        self._empty.deleteLater()
        record = Button(_("Ghi thu"), "secondary", "arrow-down-left", icon_tone="ok")
        record.clicked.connect(self.record_pressed)
        title = _("Tháng {month} chưa có khoản nào").format(month=read.month.month)
        text = _("Ghi khoản thu đầu tiên, sổ quỹ hiện ngay ở đây.")
        self._empty = EmptyState(title, text, [record])
        self._layers.addWidget(self._empty)
        self._layers.setCurrentWidget(self._empty)

    def focus_ledger(self) -> None:
        """Puts the focus on the vouchers."""
        if self.model.rowCount():
            if self.table.chosen_row() is None:
                self.table.choose_place(0)
            self.table.setFocus()
        else:
            self.bar.month.setFocus()
