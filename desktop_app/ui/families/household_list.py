"""The list of households: search by anybody who lives there, by hamlet and clan, and what is shown instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import ClanId, HouseholdId
from desktop_app.i18n import _
from desktop_app.storage.queries.clans import ClanChoice
from desktop_app.storage.queries.families import HouseholdRow, HouseholdsWanted
from desktop_app.ui import formats
from desktop_app.ui.families.feed import NOT_YET, HouseholdFeed
from desktop_app.ui.families.wording import household_columns
from desktop_app.ui.session import Session
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.empty_state import EmptyState, NobodyFound
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text
from desktop_app.ui.widgets.toast import announce

LONGEST_QUOTED = 40  # letters of a search that are repeated


class HouseholdList(QWidget):
    """Level one of «Gia đình».

    Signals:
        add_pressed(): A household is to be made.
        propose_pressed(): The book shall propose households.
        print_pressed(), export_pressed(): The list is wanted on paper, or as a file for Excel.
        row_opened(object), row_moved(object): A row was pressed or opened; the cursor went to it.
        counted(int): So many households stand in the book.
        failed(object): A question could not be answered.
    """

    add_pressed = Signal()
    propose_pressed = Signal()
    print_pressed = Signal()
    export_pressed = Signal()
    row_opened = Signal(object)
    row_moved = Signal(object)
    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.feed = HouseholdFeed(session, self)
        self._keep: HouseholdId | None = None
        self._scroll_to: int | None = None
        self._emptying = False
        column = Column(self)
        self._filled, self._empty = self._make_filled(), self._make_empty()
        column.addWidget(self._filled, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()
        self._connect()

    # Parts

    def _make_filled(self) -> QWidget:
        self.search = SearchField(_("Tìm tên người trong hộ"), name=_("Tìm tên người trong hộ (không cần gõ dấu)"))
        self.hamlet: SearchChoice[str] = SearchChoice(empty=_("Mọi thôn"))
        self.hamlet.setAccessibleName(_("Thôn, xóm"))
        self.clan: SearchChoice[ClanId | None] = SearchChoice(empty=_("Mọi dòng họ"))
        self.clan.setAccessibleName(_("Dòng họ"))
        self.set_choices((), ())
        filled = QWidget()
        column = Column(filled, gap=10)
        filters = Row(gap=10)
        filters.addWidget(self.search, 5)
        filters.addWidget(self.hamlet, 3)
        filters.addWidget(self.clan, 3)
        column.addLayout(filters)
        self._found_line = QWidget()
        line = Row(self._found_line, gap=6)
        self.found = Text("", "strong")
        line.addWidget(self.found)
        line.addStretch(1)
        line.addWidget(Button(_("Xem cả danh sách"), "quiet", size="small", on_click=self.clear_search))
        self._found_line.hide()
        column.addWidget(self._found_line)
        self.model = RowModel(household_columns(), key=lambda row: row.household_id)
        self.table: Table[HouseholdRow] = Table(self.model, name=_("Danh sách gia đình"))
        self._body = QStackedWidget()
        self._body.addWidget(self._table_card())
        self._body.addWidget(self._nobody_card())
        column.addWidget(self._body, 1)
        return filled

    def _table_card(self) -> Card:
        card = Card(padded=False)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(Line())
        foot = Row(gap=4, margins=(16, 6, 10, 0))
        foot.addWidget(Text(_("Xếp theo tên chủ hộ"), "meta"))
        foot.addStretch(1)
        for text, icon, signal in (
            (_("Tự lập hộ"), "users", self.propose_pressed),
            (_("In danh sách"), "printer", self.print_pressed),
            (_("Xuất Excel"), "download", self.export_pressed),
        ):
            foot.addWidget(Button(text, "quiet", icon, size="small", on_click=signal.emit))
        card.body.addLayout(foot)
        return card

    def _nobody_card(self) -> Card:
        add = Button(_("Thêm hộ"), "soft", "plus", on_click=self.add_pressed.emit)
        card = NobodyFound((add, Button(_("Xem cả danh sách"), "quiet", on_click=self.clear_search)))
        self.nobody = card.text
        return card

    def _make_empty(self) -> Card:
        card = Card()
        self._first = Button(_("Tự lập hộ"), "primary", "users", size="large", on_click=self.propose_pressed.emit)
        by_hand = Button(_("Ghi hộ đầu tiên"), icon="plus", size="large", on_click=self.add_pressed.emit)
        text = _(
            "Sổ đã có người cùng địa chỉ thì máy xếp thử thành từng hộ để xem trước.\n"
            "Hoặc ghi từng hộ: chọn người trong sổ, ghi thêm con cháu."
        )
        card.body.addWidget(EmptyState(_("Chưa có gia đình nào"), text, (self._first, by_hand)))
        return card

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.moved_down.connect(self.table.begin_walk)
        self.hamlet.chosen.connect(self._on_typed)
        self.clan.chosen.connect(self._on_typed)
        self.table.clicked.connect(self._on_clicked)
        self.table.row_opened.connect(self.row_opened)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.verticalScrollBar().valueChanged.connect(self._want_sight)
        self.table.verticalScrollBar().rangeChanged.connect(self._want_sight)
        self.feed.answered.connect(self._on_answered)
        self.feed.filled.connect(self.model.look_again)
        self.feed.failed.connect(self.failed)

    # For the page

    def set_choices(self, hamlets: Sequence[str], clans: Sequence[ClanChoice]) -> None:
        """What the list can be narrowed by; the choice in force stays."""
        self.hamlet.set_options([Option("", _("Mọi thôn")), *(Option(name, name) for name in hamlets)])
        everyone: list[Option[ClanId | None]] = [Option(None, _("Mọi dòng họ"))]
        self.clan.set_options([*everyone, *(Option(clan.clan_id, clan.name, clan.hamlet) for clan in clans)])

    def wanted(self) -> HouseholdsWanted:
        """Which households the list is to show."""
        return HouseholdsWanted(self.search.value(), self.hamlet.key() or "", self.clan.key())

    def reload(self) -> None:
        """Asks again for what is in sight; the cursor and the scroll bar stay."""
        row = self.table.chosen_row()
        if self._keep is None:
            self._keep = row.household_id if row is not None else None
            self._scroll_to = self.table.verticalScrollBar().value()
        self.feed.ask(self.wanted(), place=max(self.table.rowAt(0), 0))

    def go_to(self, household_id: HouseholdId) -> None:
        """Puts the cursor on a household of the whole list."""
        self._empty_search()
        self._keep, self._scroll_to = household_id, None
        self.feed.ask(self.wanted(), about=household_id)

    def show_clan(self, option: Option[ClanId | None]) -> None:
        """Only the households of one clan."""
        self._empty_search()
        self.clan.set_chosen(option)
        self._on_typed()

    def focus_first(self) -> None:
        """Where the work begins: the search box, in an empty book the first button."""
        (self._first if self._empty.isVisibleTo(self) else self.search).setFocus()

    def clear_search(self) -> None:
        """Back to the whole list."""
        self._empty_search()
        self._on_typed()
        self.search.setFocus()

    @property
    def is_narrowed(self) -> bool:
        """Whether not every household is shown."""
        return not self.wanted().is_everything

    def _empty_search(self) -> None:
        self._emptying = True  # the caller asks its own question
        self.search.clear()
        self.hamlet.set_chosen(None)
        self.clan.set_chosen(None)
        self._emptying = False

    # What happens

    def _on_typed(self) -> None:
        if not self._emptying:
            self._keep, self._scroll_to = None, 0
            self.feed.ask(self.wanted())

    def _on_answered(self, wanted: HouseholdsWanted, everything: int) -> None:
        rows = self.feed.rows
        self.table.set_match(wanted.search)
        self.model.set_rows(rows)
        self._say_found(wanted, len(rows))
        self._body.setCurrentIndex(0 if len(rows) or wanted.is_everything else 1)
        self._take_place()
        self._want_sight()
        was_empty, empty = self._empty.isVisibleTo(self), everything == 0
        self._filled.setVisible(not empty)
        self._empty.setVisible(empty)
        self.counted.emit(everything)
        if was_empty != empty and self.isVisible():
            self.focus_first()

    def _take_place(self) -> None:
        keep, scroll = self._keep, self._scroll_to
        self._keep = self._scroll_to = None
        place = self.feed.rows.place_of(keep) if keep is not None else None
        if place is not None:
            self.table.choose_place(place)
        if scroll is not None:
            self.table.verticalScrollBar().setValue(scroll)

    def _say_found(self, wanted: HouseholdsWanted, total: int) -> None:
        self._found_line.setVisible(not wanted.is_everything and bool(total))
        if wanted.is_everything:
            return
        self.found.setText(_("Tìm thấy {count} hộ").format(count=formats.count(total)))
        said = wanted.search if len(wanted.search) <= LONGEST_QUOTED else wanted.search[:LONGEST_QUOTED] + "…"
        nobody = _("Không thấy hộ nào có người tên “{text}”. Thử gõ ngắn hơn.").format(text=said)
        self.nobody.setText(nobody if said else _("Chưa có hộ nào ở đây."))
        announce(self.search, self.found.text() if total else self.nobody.text())

    def _want_sight(self) -> None:
        if len(self.feed.rows):
            self.feed.want(*self.table.places_in_sight())

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not NOT_YET:
            self.row_opened.emit(row)

    def _on_row_chosen(self, row: HouseholdRow | None) -> None:
        if row is not None and row is not NOT_YET:
            self.row_moved.emit(row)
