"""The member list: search without marks, a long table that fills as it is scrolled, and what is shown instead."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import PersonId
from desktop_app.i18n import _
from desktop_app.storage.queries.members import MemberRow
from desktop_app.ui import formats
from desktop_app.ui.members.columns import member_columns
from desktop_app.ui.members.feed import MemberFeed, Wanted
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.session import Session
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.row_model import RowModel
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
        doubles_pressed(): The pairs who may be one person are wanted.
        row_opened(object): A row was pressed, or opened by Enter.
        row_moved(object): The cursor went to this row.
        failed(object): A question could not be answered.
    """

    add_pressed = Signal(str)
    import_pressed = Signal()
    print_pressed = Signal()
    doubles_pressed = Signal()
    row_opened = Signal(object)
    row_moved = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.feed = MemberFeed(session, self)
        self._without_birth = self._emptying = False
        self._keep: PersonId | None = None
        self._scroll_to: int | None = None
        self._buttons = (
            Button(_("Nhập từ Excel"), icon="file-spreadsheet", on_click=self.import_pressed.emit),
            Button(_("Thêm hội viên"), "primary", "plus", on_click=lambda: self.add_pressed.emit("")),
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
        self.search = SearchField(_("Tìm tên, số điện thoại (không cần gõ dấu)"))
        filled = QWidget()
        column = Column(filled, gap=10)
        column.addWidget(self.search)
        self._found_line = QWidget()
        line = Row(self._found_line, gap=6)
        self.found, self._with = Text("", "strong"), Text("", "meta")
        line.addWidget(self.found)
        line.addWidget(self._with)
        line.addStretch(1)
        self._whole = Button(_("Xem cả danh sách"), "quiet", size="small", on_click=self.clear_search)
        line.addWidget(self._whole)
        self._found_line.hide()
        column.addWidget(self._found_line)
        self.model = RowModel(member_columns(), key=lambda row: row.person_id)
        self.table: Table[MemberRow] = Table(self.model, name=_("Danh sách hội viên"))
        self._body = QStackedWidget()
        self._body.addWidget(self._table_card())
        self._body.addWidget(self._nobody_card())
        column.addWidget(self._body, 1)
        return filled

    def _table_card(self) -> Card:
        card = Card(padded=False)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(Line())
        foot = Row(gap=10, margins=(16, 6, 10, 0))
        foot.addWidget(Text(_("Xếp theo tên, A đến Z"), "meta"))
        foot.addStretch(1)
        doubles = Button(_("Người có thể trùng"), "quiet", "users", size="small", on_click=self.doubles_pressed.emit)
        foot.addWidget(doubles, 0)
        foot.addWidget(Button(_("In danh sách"), "quiet", "printer", size="small", on_click=self.print_pressed.emit), 0)
        card.body.addLayout(foot)
        return card

    def _nobody_card(self) -> Card:
        card = Card(gap=12)
        self.nobody = Text("", "body", "text2", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(2)
        card.body.addWidget(self.nobody)
        row = Row(gap=12)
        row.addStretch(1)
        row.addWidget(Button(_("Thêm người này"), "soft", "user-plus", on_click=self._on_add_this))
        row.addWidget(Button(_("Xóa tìm kiếm"), "quiet", on_click=self.clear_search))
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addStretch(3)
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
        self.table.clicked.connect(self._on_clicked)
        self.table.row_opened.connect(self.row_opened)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.verticalScrollBar().valueChanged.connect(self._want_sight)
        self.table.verticalScrollBar().rangeChanged.connect(self._want_sight)
        self.feed.answered.connect(self._on_answered)
        self.feed.filled.connect(self._on_filled)
        self.feed.counted.connect(self._on_counted)
        self.feed.failed.connect(self.failed)

    # For the page

    def reload(self) -> None:
        """Asks again for what is in sight; the cursor and the scroll bar stay."""
        row = self.table.chosen_row()
        if self._keep is None:
            self._keep = row.person_id if row is not None else None
        self._scroll_to = self.table.verticalScrollBar().value()
        self.feed.ask(self._wanted(), place=max(self.table.rowAt(0), 0), count_all=True)

    def show_without_birth(self) -> None:
        """Only those whose year of birth is not known."""
        self._empty_search()
        self._without_birth = True
        self._keep, self._scroll_to = None, 0
        self.feed.ask(self._wanted(), count_all=True)

    def go_to(self, person_id: PersonId, place: int) -> None:
        """Puts the cursor on a member of the whole list."""
        self._empty_search()
        self._keep, self._scroll_to = person_id, None
        self.feed.ask(self._wanted(), place=place, count_all=True)

    def focus_first(self) -> None:
        """Where the work begins: the search box, in an empty book the first button."""
        first = self._first if self._empty.isVisibleTo(self) else self.search
        first.setFocus()

    def clear_search(self) -> None:
        """Back to the whole list."""
        self._empty_search()
        self._on_typed()
        self.search.setFocus()

    @property
    def is_narrowed(self) -> bool:
        """Whether not everyone is shown."""
        return not self._wanted().is_everyone

    def _wanted(self) -> Wanted:
        return Wanted(self.search.value(), self._without_birth)

    def _empty_search(self) -> None:
        self._emptying = True  # the caller asks its own question
        self.search.clear()
        self._emptying = self._without_birth = False

    # What happens

    def _on_typed(self) -> None:
        if self._emptying:
            return
        self._without_birth = False
        self._keep, self._scroll_to = None, 0
        self.feed.ask(self._wanted())

    def _on_answered(self, wanted: Wanted) -> None:
        rows = self.feed.rows
        self.table.set_match(wanted.search)
        self.model.set_rows(rows)
        self._say_found(wanted, rows.total)
        self._body.setCurrentIndex(0 if rows.total or not wanted.search else 1)
        self._take_place()
        self._want_sight()

    def _take_place(self) -> None:
        keep, scroll = self._keep, self._scroll_to
        self._keep = self._scroll_to = None
        place = self.feed.rows.place_of(keep) if keep is not None else None
        if place is not None:
            self.table.choose_place(place)
        if scroll is not None:
            self.table.verticalScrollBar().setValue(scroll)

    def _say_found(self, wanted: Wanted, total: int) -> None:
        self._found_line.setVisible(not wanted.is_everyone and (bool(total) or wanted.without_birth))
        if wanted.without_birth:
            self.found.setText(_("{count} người chưa ghi năm sinh").format(count=formats.count(total)))
            self._with.setText("")
        elif wanted.search:
            search = wanted.search
            said = search if len(search) <= LONGEST_QUOTED else search[:LONGEST_QUOTED] + "…"
            self.found.setText(_("Tìm thấy {count} người").format(count=formats.count(total)))
            self._with.setText(_("có chữ “{text}”").format(text=said))
            nobody = _("Không thấy ai có chữ “{text}”. Thử gõ ngắn hơn, hoặc thêm người này.").format(text=said)
            self.nobody.setText(nobody)
            announce(self.search, self.found.text() if total else nobody)

    def _on_counted(self, everyone: int) -> None:
        was_empty = self._empty.isVisibleTo(self)
        empty = everyone == 0
        self._filled.setVisible(not empty)
        self._empty.setVisible(empty)
        for button in self._buttons:
            button.setVisible(not empty)
        text = _("{count} hội viên").format(count=formats.count(everyone))
        self.header.set_subtitle(_("Chưa có ai trong sổ") if empty else text)
        if was_empty != empty and self.isVisible():
            self.focus_first()

    def _on_filled(self, first: int, last: int) -> None:
        end = self.model.columnCount() - 1
        self.model.dataChanged.emit(self.model.index(first, 0), self.model.index(last, end))

    def _want_sight(self) -> None:
        if not self.feed.rows.total:
            return
        first = max(self.table.rowAt(0), 0)
        in_sight = self.table.viewport().height() // max(self.table.verticalHeader().defaultSectionSize(), 1)
        self.feed.want(first, first + in_sight + 1)

    def _on_moved_down(self) -> None:
        if self.feed.rows.total:
            self.table.setFocus()
            self.table.choose_place(max(self.table.currentIndex().row(), 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row.full_name:
            self.row_opened.emit(row)

    def _on_row_chosen(self, row: MemberRow | None) -> None:
        if row is not None and row.full_name:
            self.row_moved.emit(row)

    def _on_add_this(self) -> None:
        self.add_pressed.emit(self.search.value())
