"""All award rounds on one sheet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.storage.queries.awards import RoundRow
from desktop_app.ui.awards.columns import round_columns
from desktop_app.ui.awards.rounds import RoundList
from desktop_app.ui.formats import money
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table


class RoundListView(QWidget):
    """The rounds, newest first; a click opens one.

    Signals:
        opened(object): The `RoundId` of a round.
        begin_pressed(): «Lập đợt khen thưởng».
        import_pressed(): «Nhập từ Excel».
    """

    opened = Signal(object)
    begin_pressed = Signal()
    import_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=14)
        self.begin = Button(_("Lập đợt khen thưởng"), "primary", "plus")
        self.begin.setToolTip(_("Lập đợt khen thưởng (Ctrl+N)"))
        self.begin.clicked.connect(self.begin_pressed)
        bring = Button(_("Nhập từ Excel"), "secondary", "file-spreadsheet")
        bring.clicked.connect(self.import_pressed)
        self.header = PageHeader(_("Khen thưởng"), " ", [bring, self.begin])
        column.addWidget(self.header)
        self.model: RowModel[RoundRow] = RowModel(round_columns(), key=lambda row: row.round_id)
        self.table: Table[RoundRow] = Table(self.model, name=_("Các đợt khen thưởng"))
        self.table.row_opened.connect(self._on_row_opened)
        self.table.clicked.connect(self._on_clicked)
        first = Button(_("Lập đợt đầu tiên"), "secondary", "plus", size="large")
        first.clicked.connect(self.begin_pressed)
        text = _("Lập một đợt, ghi tên các em được đề nghị, rồi quyết định, trao tiền và in giấy khen.")
        self._empty = EmptyState(_("Chưa có đợt khen thưởng nào"), text, [first])
        self._layers = QStackedWidget()
        self._layers.addWidget(QWidget())
        self._layers.addWidget(self.table)
        self._layers.addWidget(self._empty)
        card = Card(padded=False)
        card.body.addWidget(self._layers)
        column.addWidget(card, 1)

    def show_rounds(self, shown: RoundList) -> None:
        """Shows what the book holds; the cursor stays on its round."""
        kept = self.table.chosen_row()
        self.model.set_rows(shown.rows)
        if kept is not None:
            self.table.choose(kept.round_id)
        self._layers.setCurrentWidget(self.table if shown.rows else self._empty)
        learners = sum(row.paid_learners for row in shown.rows)
        amount = sum(row.paid_amount for row in shown.rows)
        words = _("{rounds} đợt · đã trao {learners} em · {amount}") if shown.rows else _("Chưa có đợt nào")
        self.header.set_subtitle(words.format(rounds=len(shown.rows), learners=learners, amount=money(amount)))

    def focus_rounds(self) -> None:
        """Puts the focus on the list."""
        if self.model.rowCount():
            if self.table.chosen_row() is None:
                self.table.choose_place(0)
            self.table.setFocus()
        else:
            self.begin.setFocus()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_row_opened(self.model.row(index.row()))

    def _on_row_opened(self, row: RoundRow) -> None:
        self.opened.emit(row.round_id)
