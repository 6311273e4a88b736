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
        self._models: dict[bool, RowModel[LedgerRow]] = {}
        self._tables = {wide: self._make_table(wide=wide) for wide in (False, True)}
        self._wide = False
        self._empty = self._make_empty()
        for layer in (QWidget(), *self._tables.values(), self._empty):
            self._layers.addWidget(layer)
        self._layers.setCurrentIndex(0)

    def _make_table(self, *, wide: bool) -> Table[LedgerRow]:
        model: RowModel[LedgerRow] = RowModel(ledger_columns(wide=wide), key=lambda row: row.voucher_id)
        self._models[wide] = model
        table = Table(model, name=_("Sổ quỹ"))
        table.row_opened.connect(self.row_opened)
        table.row_chosen.connect(self.row_chosen)
        table.clicked.connect(self._on_clicked)
        return table

    def _make_empty(self) -> EmptyState:
        record = Button(_("Ghi thu"), "secondary", "arrow-down-left", icon_tone="ok")
        record.clicked.connect(self.record_pressed)
        text = _("Ghi khoản thu đầu tiên, sổ quỹ hiện ngay ở đây.")
        return EmptyState(_("Tháng này chưa có khoản nào"), text, [record])

    @property
    def model(self) -> RowModel[LedgerRow]:
        """The vouchers in sight; long amounts have other columns."""
        return self._models[self._wide]

    @property
    def table(self) -> Table[LedgerRow]:
        """The table in sight."""
        return self._tables[self._wide]

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
        self._wide = needs_wide_amounts(read.rows)
        self.model.set_rows(read.rows)
        key = choose if choose is not None else kept.voucher_id if kept is not None else None
        if key is not None:
            self.table.choose(key)
        self._layers.setCurrentWidget(self.table if read.rows else self._empty)

    def focus_ledger(self) -> None:
        """Puts the focus on the vouchers."""
        if self.model.rowCount():
            if self.table.chosen_row() is None:
                self.table.choose_place(0)
            self.table.setFocus()
        else:
            self.bar.month.setFocus()
