"""The list of clans; a commune has dozens of them, so it is held whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.families import group_sort_key
from desktop_app.domain.ids import ClanId
from desktop_app.domain.names import fold
from desktop_app.i18n import _
from desktop_app.storage.queries.clans import ClanRow
from desktop_app.ui import formats
from desktop_app.ui.families.wording import clan_columns
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text


class ClanList(QWidget):
    """Level one of «Dòng họ».

    Signals:
        add_pressed(): A clan is to be written down.
        print_pressed(), export_pressed(): The list is wanted on paper, or as a file for Excel.
        row_opened(object), row_moved(object): A row was pressed or opened; the cursor went to it.
    """

    add_pressed = Signal()
    print_pressed = Signal()
    export_pressed = Signal()
    row_opened = Signal(object)
    row_moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ClanRow, ...] = ()
        column = Column(self)
        self._filled, self._empty = self._make_filled(), self._make_empty()
        column.addWidget(self._filled, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()
        self.search.textChanged.connect(self._show)
        self.search.moved_down.connect(self._on_moved_down)
        self.table.clicked.connect(self._on_clicked)
        self.table.row_opened.connect(self.row_opened)
        self.table.row_chosen.connect(self._on_row_chosen)

    def _make_filled(self) -> QWidget:
        self.search = SearchField(_("Tìm tên dòng họ, trưởng họ (không cần gõ dấu)"))
        filled = QWidget()
        column = Column(filled, gap=10)
        column.addWidget(self.search)
        self.model = RowModel(clan_columns(), key=lambda row: row.clan_id)
        self.table: Table[ClanRow] = Table(self.model, name=_("Danh sách dòng họ"))
        card = Card(padded=False)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(Line())
        foot = Row(gap=4, margins=(16, 6, 10, 0))
        self.found = Text("", "meta")
        foot.addWidget(self.found)
        foot.addStretch(1)
        foot.addWidget(Button(_("In danh sách"), "quiet", "printer", size="small", on_click=self.print_pressed.emit))
        foot.addWidget(Button(_("Xuất Excel"), "quiet", "download", size="small", on_click=self.export_pressed.emit))
        card.body.addLayout(foot)
        column.addWidget(card, 1)
        return filled

    def _make_empty(self) -> Card:
        card = Card()
        self._first = Button(
            _("Ghi dòng họ đầu tiên"), "primary", "trees", size="large", on_click=self.add_pressed.emit
        )
        text = _(
            "Ghi tên dòng họ và các chi, rồi đưa từng hộ vào.\nMáy tự đếm số người, số em đi học và số em được khen."
        )
        card.body.addWidget(EmptyState(_("Chưa có dòng họ nào"), text, (self._first,)))
        return card

    def set_rows(self, rows: Sequence[ClanRow]) -> None:
        """Shows these clans; search and cursor stay."""
        self._rows = tuple(rows)
        self._filled.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._show()

    def go_to(self, clan_id: ClanId) -> None:
        """Puts the cursor on a clan of the whole list."""
        self.search.clear()
        self.table.choose(clan_id)

    def rows(self) -> tuple[ClanRow, ...]:
        """All clans."""
        return self._rows

    def focus_first(self) -> None:
        """Where the work begins: the search box, with no clan the first button."""
        (self.search if self._rows else self._first).setFocus()

    def _show(self) -> None:
        wanted, chosen = fold(self.search.value()), self.table.chosen_row()
        rows = [row for row in self._rows if wanted in fold(f"{row.name} {row.head_name}")]
        self.table.set_match(self.search.value())
        self.model.set_rows(sorted(rows, key=lambda row: group_sort_key(row.name)))
        if chosen is not None:
            self.table.choose(chosen.clan_id)
        found = _("Tìm thấy {count} dòng họ") if wanted else _("{count} dòng họ, xếp theo vần")
        self.found.setText(found.format(count=formats.count(len(rows))))

    def _on_moved_down(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()
            self.table.choose_place(max(self.table.currentIndex().row(), 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(self.model.row(index.row()))

    def _on_row_chosen(self, row: ClanRow | None) -> None:
        if row is not None:
            self.row_moved.emit(row)
