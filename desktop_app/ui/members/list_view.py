"""The member list: search and filters, a long table that fills as it is scrolled, and what is shown instead."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import PersonId
from desktop_app.i18n import _
from desktop_app.services.organisation import today
from desktop_app.storage.queries.member_filter import EVERYBODY, MemberFilter
from desktop_app.storage.queries.members import MemberRow
from desktop_app.storage.saved_views import KeptView
from desktop_app.ui import formats
from desktop_app.ui.members.arrangement import USUAL, Arrangement, from_json
from desktop_app.ui.members.columns import member_columns
from desktop_app.ui.members.feed import MemberFeed, Surroundings, Wanted
from desktop_app.ui.members.filter_bar import FilterBar
from desktop_app.ui.members.filter_panel import FilterPanel
from desktop_app.ui.members.filter_words import filter_words, sort_words
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.ticking import TickedMembers
from desktop_app.ui.members.yearly_menu import YearlyMenu
from desktop_app.ui.session import Session
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.empty_state import EmptyState, NobodyFound
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text
from desktop_app.ui.widgets.toast import announce

LONGEST_QUOTED = 40  # letters of a search that are repeated


class MemberList(QWidget):
    """Level one of the page.

    Signals:
        add_pressed(str): A person is to be added; the name as far as it was typed in the search box.
        import_pressed(): A list from Excel is to come in.
        print_pressed(): The list is wanted on paper.
        export_pressed(object): Those who are shown are wanted as an Excel file (`Wanted`).
        panel_wanted(object): This panel is to be shown beside the list.
        ticked(object): These people are ticked now (`tuple[PersonId, ...]`).
        arranged(object): The list is arranged in another way (`Arrangement`).
        row_opened(object): A row was pressed, or opened by Enter.
        row_moved(object): The cursor went to this row.
        failed(object): A question could not be answered.
    """

    add_pressed = Signal(str)
    import_pressed = Signal()
    print_pressed = Signal()
    export_pressed = Signal(object)
    panel_wanted = Signal(object)
    ticked = Signal(object)
    arranged = Signal(object)
    row_opened = Signal(object)
    row_moved = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        day = today(session.book)
        self.feed = MemberFeed(session, self, day)
        self.arrangement = USUAL.in_year(day.year)
        self.around: Surroundings | None = None
        self._emptying = False
        self._keep: PersonId | None = None
        self._scroll_to: int | None = None
        self.yearly = YearlyMenu()
        self.add = Button(_("Thêm hội viên"), "primary", "plus", on_click=lambda: self.add_pressed.emit(""))
        self._buttons = (
            self.yearly,
            Button(_("Nhập từ Excel"), icon="file-spreadsheet", on_click=self.import_pressed.emit),
            self.add,
        )
        self.header = PageHeader(_("Hội viên"), "", self._buttons)
        self.notices = Notices()
        column = Column(self, gap=14)
        column.addWidget(self.header)
        column.addWidget(self.notices)
        self._filled, self._empty = self._make_filled(), self._make_empty()
        column.addWidget(self._filled, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()
        self._connect()

    # Parts

    def _make_filled(self) -> QWidget:
        self.bar = FilterBar()
        self.search = self.bar.search
        filled = QWidget()
        column = Column(filled, gap=10)
        column.addWidget(self.bar)
        self._found_line = QWidget()
        line = Row(self._found_line, gap=6)
        self.found, self._with = Text("", "strong"), Text("", "meta")
        line.addWidget(self.found)
        line.addWidget(self._with)
        line.addStretch(1)
        self._whole = Button(_("Xóa lọc"), "quiet", size="small", on_click=self.clear_search)
        line.addWidget(self._whole)
        self._found_line.hide()
        column.addWidget(self._found_line)
        self.model = TickedMembers(member_columns())
        self.table: Table[MemberRow] = Table(self.model, name=_("Danh sách hội viên"))
        self._body = QStackedWidget()
        self._body.addWidget(self._table_card())
        self._body.addWidget(self._nobody_card())
        column.addWidget(self._body, 1)
        return filled

    def _table_card(self) -> Card:
        card = Card(padded=False)
        self._table_place = Column()
        self._table_place.addWidget(self.table)
        card.body.addLayout(self._table_place, 1)
        card.body.addWidget(Line())
        foot = Row(gap=10, margins=(16, 6, 10, 0))
        self._sorted = Text(_("Xếp theo: {order}").format(order=sort_words()["name"]), "meta")
        foot.addWidget(self._sorted)
        foot.addStretch(1)
        foot.addWidget(Button(_("In danh sách"), "quiet", "printer", size="small", on_click=self.print_pressed.emit), 0)
        excel = Button(_("Xuất Excel"), "quiet", "download", size="small", on_click=self._on_export)
        foot.addWidget(excel, 0)
        card.body.addLayout(foot)
        return card

    def _nobody_card(self) -> Card:
        self._add_this = Button(_("Thêm người này"), "soft", "user-plus", on_click=self._on_add_this)
        card = NobodyFound((self._add_this, Button(_("Xóa tìm kiếm"), "quiet", on_click=self.clear_search)))
        self.nobody = card.text
        return card

    def _make_empty(self) -> Card:
        card = Card()
        self._first = Button(
            _("Đưa danh sách Excel vào"), "primary", "file-spreadsheet", size="large", on_click=self.import_pressed.emit
        )
        by_hand = Button(
            _("Ghi người đầu tiên"), "secondary", "user-plus", size="large", on_click=lambda: self.add_pressed.emit("")
        )
        text = _(
            "Có sẵn danh sách trong máy thì đưa vào một lần cho nhanh.\n"
            "Chưa có thì ghi từng người, khoảng một phút mỗi người."
        )
        card.body.addWidget(EmptyState(_("Sổ hội viên còn trống"), text, (self._first, by_hand)))
        return card

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.moved_down.connect(self._on_moved_down)
        self.bar.wanted_changed.connect(self._on_wanted_changed)
        self.bar.panel_pressed.connect(self._on_panel_pressed)
        self._connect_table()
        self.feed.answered.connect(self._on_answered)
        self.feed.numbered.connect(self._on_numbered)
        self.feed.filled.connect(self._on_filled)
        self.feed.counted.connect(self._on_counted)
        self.feed.failed.connect(self.failed)

    def _connect_table(self) -> None:
        self.table.clicked.connect(self._on_clicked)
        self.table.row_opened.connect(self.row_opened)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.verticalScrollBar().valueChanged.connect(self._want_sight)
        self.table.verticalScrollBar().rangeChanged.connect(self._want_sight)
        self.model.ticks_changed.connect(lambda: self.ticked.emit(self.model.people()))
        self.model.everyone_wanted.connect(self._on_everyone_wanted)

    # For the page

    def reload(self) -> None:
        """Asks again for what is in sight; the cursor and the scroll bar stay."""
        row = self.table.chosen_row()
        if self._keep is None:
            self._keep = row.person_id if row is not None else None
        self._scroll_to = self.table.verticalScrollBar().value()
        self.feed.ask(self.wanted(), place=max(self.table.rowAt(0), 0), count_all=True)

    def show_without_birth(self) -> None:
        """Only those whose year of birth is not known."""
        self._empty_search()
        bare = self._bare().wanted
        self.arrange(replace(self.arrangement, wanted=replace(bare, without_birth=True)))

    def arrange(self, arrangement: Arrangement) -> None:
        """Shows the list in this way, from its beginning."""
        columns = arrangement.columns != self.arrangement.columns
        self.arrangement = arrangement
        self.bar.set_wanted(arrangement.wanted)
        self._sorted.setText(_("Xếp theo: {order}").format(order=sort_words()[arrangement.sort]))
        if columns:
            self._remake_table()
        self._keep, self._scroll_to = None, 0
        self.feed.ask(self.wanted(), count_all=True)
        self.arranged.emit(arrangement)

    def set_views(self, views: tuple[KeptView, ...]) -> None:
        """The kept arrangements changed."""
        if self.around is not None:
            self.around = replace(self.around, views=views)

    def _remake_table(self) -> None:
        old, people = self.table, self.model.people()
        fees = self.around is not None and self.around.asks_fees
        wanted = self.arrangement.wanted
        self.model = TickedMembers(member_columns(self.arrangement.columns, wanted.fee_year if fees else None))
        self.table = Table(self.model, name=_("Danh sách hội viên"))
        self._table_place.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        self._connect_table()
        self.model.set_rows(self.feed.rows)
        self.model.tick(people)

    def go_to(self, person_id: PersonId, place: int) -> None:
        """Puts the cursor on a member of the whole list."""
        self._empty_search()
        self.arrange(replace(self._bare(), sort="name"))
        self._keep, self._scroll_to = person_id, None
        self.feed.ask(self.wanted(), place=place, count_all=True)

    def focus_first(self) -> None:
        """Where the work begins: the search box, in an empty book the first button."""
        first = self._first if self._empty.isVisibleTo(self) else self.search
        first.setFocus()

    def clear_search(self) -> None:
        """Back to the whole list."""
        self._empty_search()
        self.arrange(self._bare())
        self.search.setFocus()

    @property
    def is_narrowed(self) -> bool:
        """Whether not everyone is shown."""
        return not self.wanted().is_everyone

    def _bare(self) -> Arrangement:
        """This arrangement without its filter."""
        return replace(self.arrangement, wanted=EVERYBODY).in_year(self.arrangement.wanted.fee_year)

    def wanted(self) -> Wanted:
        """Whom the list is asked to show."""
        return Wanted(self.search.value(), self.arrangement, self.around is not None and self.around.asks_fees)

    def _empty_search(self) -> None:
        self._emptying = True  # the caller asks its own question
        self.search.clear()
        self._emptying = False

    # What happens

    def _on_typed(self) -> None:
        if self._emptying:
            return
        self._keep, self._scroll_to = None, 0
        self.feed.ask(self.wanted())

    def _on_wanted_changed(self, wanted: MemberFilter) -> None:
        self.arrange(replace(self.arrangement, wanted=wanted))

    def _on_panel_pressed(self) -> None:
        boards = self.around.boards if self.around is not None else ()
        panel = FilterPanel(self.arrangement, boards)
        panel.set_views([view for view in self.around.views if view.name] if self.around is not None else [])
        panel.arranged_changed.connect(self.arrange)
        self.panel_wanted.emit(panel)

    def _on_everyone_wanted(self) -> None:
        model = self.model
        self.feed.ask_everybody(self.wanted(), model.tick)

    def _on_export(self) -> None:
        self.export_pressed.emit(self.wanted())

    def _on_answered(self, wanted: Wanted) -> None:
        self.table.set_match(wanted.search)
        self.model.set_rows(self.feed.rows)
        self._say_found(wanted, self.feed.total)
        self._body.setCurrentIndex(0 if self.feed.rows.total or wanted.is_everyone else 1)
        self._take_place()
        self._want_sight()

    def _on_numbered(self) -> None:
        self.model.lengthen(self.feed.rows)
        self._say_found(self.feed.wanted, self.feed.total)
        self._want_sight()

    def _take_place(self) -> None:
        keep, scroll = self._keep, self._scroll_to
        self._keep = self._scroll_to = None
        place = self.feed.rows.place_of(keep) if keep is not None else None
        if place is not None:
            self.table.choose_place(place)
        if scroll is not None:
            self.table.verticalScrollBar().setValue(scroll)

    def _say_found(self, wanted: Wanted, total: int | None) -> None:
        self._found_line.setVisible(not wanted.is_everyone and total != 0)
        filtered = self._words(wanted.arranged.wanted)
        said = search if len(search := wanted.search) <= LONGEST_QUOTED else search[:LONGEST_QUOTED] + "…"
        having = _("có chữ “{text}”").format(text=said) if search else ""
        number = "…" if total is None else formats.count(total)  # being counted
        self.found.setText(_("Tìm thấy {count} người").format(count=number))
        self._with.setText(" · ".join(words for words in (having, filtered) if words))
        self._add_this.setVisible(bool(search) and not filtered)
        if filtered:
            nobody = _("Không có ai như vậy: {words}. Thử bỏ bớt điều kiện lọc.").format(words=self._with.text())
        else:
            nobody = _("Không thấy ai có chữ “{text}”. Thử gõ ngắn hơn, hoặc thêm người này.").format(text=said)
        self.nobody.setText(nobody)
        if not wanted.is_everyone and total is not None:
            announce(self.search, self.found.text() if total else nobody)

    def filter_said(self) -> str:
        """The filter in words; empty when there is none."""
        return self._words(self.arrangement.wanted)

    def _words(self, wanted: MemberFilter) -> str:
        boards = {board.unit_id: board.name for board in self.around.boards} if self.around is not None else {}
        return filter_words(wanted, boards)

    def _on_counted(self, around: Surroundings) -> None:
        was_empty = self._empty.isVisibleTo(self)
        fees = self.around is not None and self.around.asks_fees
        first = self.around is None
        self.around, empty = around, around.everyone == 0
        self.bar.set_places(around.hamlets, fees=around.asks_fees)
        self._filled.setVisible(not empty)
        self._empty.setVisible(empty)
        for button in self._buttons:
            button.setVisible(not empty)
        self.header.set_subtitle(_("Chưa có ai trong sổ") if empty else _counts(around))
        if was_empty != empty and self.isVisible():
            self.focus_first()
        left = next((from_json(view.body) for view in around.views if not view.name), None) if first else None
        if left is not None and left.columns != self.arrangement.columns:
            self.arrangement = replace(self.arrangement, columns=left.columns)
            self._remake_table()
        elif around.asks_fees != fees:
            self._remake_table()
        if around.asks_fees != fees:
            self.reload()

    def _on_filled(self, first: int, last: int) -> None:
        self.model.look_again(first, last)

    def _want_sight(self) -> None:
        if self.feed.rows.total:
            self.feed.want(*self.table.places_in_sight())

    def _on_moved_down(self) -> None:
        self.table.begin_walk()

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row.full_name and index.column() != self.model.tick_column():
            self.row_opened.emit(row)

    def _on_row_chosen(self, row: MemberRow | None) -> None:
        if row is not None and row.full_name:
            self.row_moved.emit(row)

    def _on_add_this(self) -> None:
        self.add_pressed.emit(self.search.value())


def _counts(around: Surroundings) -> str:
    """`1.248 hội viên · 312 gia đình · 27 dòng họ`."""
    parts = [_("{count} hội viên").format(count=formats.count(around.everyone))]
    if around.households:
        parts.append(_("{count} gia đình").format(count=formats.count(around.households)))
    if around.clans:
        parts.append(_("{count} dòng họ").format(count=formats.count(around.clans)))
    return " · ".join(parts)
