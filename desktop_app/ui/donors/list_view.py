"""A list of a sub-page: header, search and filters, the table, and what stands below it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.ui.funds.control_level import rows_table
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.row_model import Column, RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Note, Text

R = TypeVar("R")
_SEARCH, _SEARCH_LEAST = 320, 180  # px at font setting Vừa


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list is called.

    Attributes:
        title: Of the page.
        name: What is listed, for screen readers.
        search: Example of the search box; empty: there is none.
        back: Name of the page above; empty: that of the funds.
        note: A sentence or two below the header, or empty.
    """

    title: str
    name: str
    search: str = ""
    back: str = ""
    note: str = ""


class GivingList(QWidget, Generic[R]):
    """What all lists of this package look like.

    Args:
        words: Of the page.
        columns: Of the table.
        key: Names a row.
        buttons: Beside the title.
        filters: Beside the search box.
        files: Whether the list goes out on paper and to Excel.
        papers: Beside what goes out: other papers that are made of the list.
        beside: Those of the filters for which there is no room while a panel stands beside the list.

    Signals:
        back_pressed(): The way back was pressed.
        searched(str): The text of the search box.
        row_opened(object): A row was pressed, or opened by Enter.
        print_pressed(), export_pressed(): The list is wanted on paper, as an Excel file.
    """

    back_pressed = Signal()
    searched = Signal(str)
    row_opened = Signal(object)
    print_pressed = Signal()
    export_pressed = Signal()

    def __init__(
        self,
        words: ListWords,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        *,
        buttons: Sequence[QWidget] = (),
        filters: Sequence[QWidget] = (),
        files: bool = True,
        papers: Sequence[QWidget] = (),
        beside: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        column = Down(self, gap=12)
        self.header = PageHeader(words.title, " ", list(buttons), back=words.back or _("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        if words.note:
            column.addWidget(Note(words.note, "text2", "info"))
        self.search: SearchField | None = SearchField(words.search) if words.search else None
        if self.search is not None or filters:
            column.addLayout(self._bar(filters))
        self._beside = tuple(beside)
        self.model: RowModel[R] = RowModel(columns, key=key)
        self.table: Table[R] = rows_table(self.model, words.name, self.row_opened.emit)
        self._body = QStackedWidget()
        self._body.addWidget(self._table_card(papers, files=files))
        self._body.addWidget(self._nobody_card())
        self._empty: QWidget | None = None
        column.addWidget(self._body, 1)

    def _bar(self, filters: Sequence[QWidget]) -> Row:
        bar = Row(gap=12)
        if self.search is not None:
            self.search.setMinimumWidth(px(_SEARCH_LEAST))
            self.search.setMaximumWidth(px(_SEARCH))
            self.search.searched.connect(self.searched)
            self.search.moved_down.connect(self.focus_table)
            bar.addWidget(self.search, 1)
        for part in filters:
            bar.addWidget(part)
        if self.search is None:
            bar.addStretch(1)
        else:
            bar.addStretch(0)
        return bar

    def _table_card(self, papers: Sequence[QWidget], *, files: bool) -> Card:
        card = Card(padded=False)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(Line())
        foot = Row(gap=10, margins=(16, 6, 10, 0))
        self.summary = Text("", "meta", wrap=True)
        foot.addWidget(self.summary, 1)
        for paper in papers:
            foot.addWidget(paper)
        if files:
            foot.addWidget(
                Button(_("In danh sách"), "quiet", "printer", size="small", on_click=self.print_pressed.emit)
            )
            foot.addWidget(
                Button(_("Xuất Excel"), "quiet", "download", size="small", on_click=self.export_pressed.emit)
            )
        card.body.addLayout(foot)
        return card

    def _nobody_card(self) -> Card:
        card = Card(gap=12)
        self._nobody = Text("", "body", "text2", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(2)
        card.body.addWidget(self._nobody)
        card.body.addStretch(3)
        return card

    def set_empty(self, empty: QWidget) -> None:
        """What is shown while there is nothing at all to list."""
        card = Card()
        card.body.addWidget(empty)
        self._empty = card
        self._body.addWidget(card)

    def show_rows(self, rows: Sequence[R], summary: str, *, nobody: str, is_empty: bool = False) -> None:
        """Shows these rows; the cursor stays where it was if its row is still there.

        Args:
            summary: Stands below the table.
            nobody: What is said in place of a table without rows.
            is_empty: Nothing is listed whatever is searched for.
        """
        chosen = self.table.chosen_row()
        kept = self.model.key(self.table.currentIndex().row()) if chosen is not None else None
        self.model.set_rows(rows)
        if kept is None or not self.table.choose(kept):
            self.table.choose_place(0)
        self.summary.setText(summary)
        self._nobody.setText(nobody)
        empty = self._empty is not None and is_empty
        self._body.setCurrentIndex(2 if empty else 0 if rows else 1)

    @property
    def is_bare(self) -> bool:
        """Whether what is shown says that there is nothing at all."""
        return self._body.currentIndex() == 2  # noqa: PLR2004 - the card of `set_empty`

    def make_room(self, *, beside: bool) -> None:
        """A panel stands beside the list, or none any more."""
        for part in self._beside:
            part.setVisible(not beside)

    def focus_table(self) -> None:
        """The first row, or the one the cursor was on."""
        if self.model.rowCount():
            self.table.setFocus()

    def focus_first(self) -> None:
        """Where the work begins: the search box, else the table."""
        if self.search is not None and not self.is_bare:
            self.search.setFocus()
        else:
            self.table.setFocus()
