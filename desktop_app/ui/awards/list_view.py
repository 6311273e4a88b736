"""All award rounds on one sheet, with what narrows them down."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.storage.queries.awards import RoundRow
from desktop_app.ui.awards.round_columns import round_columns
from desktop_app.ui.awards.round_list import RoundList, RoundsWanted, kind_label, wanted_rounds
from desktop_app.ui.formats import count, money
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState, NobodyFound
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table

FEW = 1  # so many rounds need no search and no filters
LONGEST_KIND = 30  # letters of a kind in the closed filter


class RoundListView(QWidget):
    """The rounds, newest first; a click opens one.

    Signals:
        opened(object): The `RoundId` of a round.
        begin_pressed(): «Mở đợt khen thưởng».
        import_pressed(): «Nhập từ Excel».
        rules_pressed(): «Mức thưởng».
        level_pressed(str): One of the sub-pages below the list, by its key.
    """

    opened = Signal(object)
    begin_pressed = Signal()
    import_pressed = Signal()
    rules_pressed = Signal()
    level_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._list: RoundList | None = None
        column = Column(self, gap=14)
        self.begin = Button(_("Mở đợt khen thưởng"), "primary", "plus", on_click=self.begin_pressed.emit)
        self.begin.setToolTip(_("Mở đợt khen thưởng (Ctrl+N)"))
        bring = Button(_("Nhập từ Excel"), "secondary", "file-spreadsheet", on_click=self.import_pressed.emit)
        self.rules = Button(_("Mức thưởng"), "secondary", "list-checks", on_click=self.rules_pressed.emit)
        self.header = PageHeader(_("Khen thưởng"), " ", [self.rules, bring, self.begin])
        column.addWidget(self.header)
        column.addWidget(self._make_filters())
        self.model: RowModel[RoundRow] = RowModel(round_columns(), key=lambda row: row.round_id)
        self.table: Table[RoundRow] = Table(self.model, name=_("Các đợt khen thưởng"))
        self.table.row_opened.connect(self._on_row_opened)
        self.table.clicked.connect(self._on_clicked)
        self.search.moved_down.connect(self.table.begin_walk)
        self._layers = QStackedWidget()
        sheet = Card(padded=False)
        sheet.body.addWidget(self.table)
        self._sheet = sheet
        self._empty = self._make_empty()
        self._nobody = NobodyFound([Button(_("Xem mọi đợt"), "secondary", "rotate-ccw", on_click=self.show_all)])
        for layer in (QWidget(), sheet, self._empty, self._nobody):
            self._layers.addWidget(layer)
        column.addWidget(self._layers, 1)
        column.addLayout(self._make_ways())

    def _make_ways(self) -> Row:
        """What there is beside rounds; a new one is one line."""
        row = Row(gap=6)
        self._ways: dict[str, Button] = {}
        for key, words, sign in (
            ("all_documents", _("Văn bản"), "file-text"),
            ("designs", _("Mẫu giấy khen"), "award"),
            ("register", _("Sổ cấp giấy"), "book-open-check"),
            ("verify", _("Kiểm tra giấy khen"), "shield-check"),
        ):
            way = Button(words, "quiet", sign, size="small", on_click=partial(self.level_pressed.emit, key))
            self._ways[key] = way
            row.addWidget(way)
        row.addStretch(1)
        return row

    def _make_filters(self) -> QWidget:
        self._filters = QWidget()
        self._filters.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = Row(self._filters, gap=10)
        self.search = SearchField(_("Tìm tên đợt, chương trình (không cần gõ dấu)"))
        self.search.searched.connect(self._show_rows)
        self.year: Choice[str] = Choice([Option("", _("Mọi năm học"))])
        self.kind: Choice[str] = Choice([Option("", _("Mọi loại"))])
        self.year.setAccessibleName(_("Năm học"))
        self.kind.setAccessibleName(_("Loại khen thưởng"))
        fix_size(self.year, width=180)
        fix_size(self.kind, width=250)
        for choice in (self.year, self.kind):
            choice.chosen.connect(self._show_rows)
        row.addWidget(self.search, 1)
        row.addWidget(self.year)
        row.addWidget(self.kind)
        return self._filters

    def _make_empty(self) -> Card:
        first = Button(_("Mở đợt đầu tiên"), "secondary", "plus", size="large", on_click=self.begin_pressed.emit)
        text = _("Mở một đợt, ghi người được đề nghị, rồi xét, quyết định, trao tiền, trao quà và in giấy khen.")
        sheet = Card(padded=False)
        sheet.body.addWidget(EmptyState(_("Chưa có đợt khen thưởng nào"), text, [first]))
        return sheet

    def show_rounds(self, shown: RoundList) -> None:
        """Shows what the book holds; the cursor stays on its round, the filters as they were."""
        self._list = shown
        years = [Option(year, _("Năm học {year}").format(year=year)) for year in shown.years]
        kinds = [Option(code, _short(kind_label(code))) for code in shown.kinds]
        self.year.set_options([Option("", _("Mọi năm học")), *years])
        self.kind.set_options([Option("", _("Mọi loại")), *kinds])
        self._filters.setVisible(len(shown.rows) > FEW)
        self.year.setVisible(len(years) > 1)
        self.kind.setVisible(len(kinds) > 1)
        self._show_rows()

    def wanted(self) -> RoundsWanted:
        """What is searched and filtered."""
        return RoundsWanted(self.search.value(), self.year.key() or "", self.kind.key() or "")

    def show_all(self) -> None:
        """Takes the search and the filters away."""
        self.year.set_key("")
        self.kind.set_key("")
        self.search.clear()
        self._show_rows()
        self.search.setFocus()

    def _show_rows(self) -> None:
        if self._list is None:
            return
        kept, wanted = self.table.chosen_row(), self.wanted()
        rows = wanted_rounds(self._list.rows, wanted)
        self.model.set_rows(rows)
        self.table.set_match(wanted.text)
        if kept is not None:
            self.table.choose(kept.round_id)
        if not self._list.rows:
            self._layers.setCurrentWidget(self._empty)
        else:
            self._layers.setCurrentWidget(self._sheet if rows else self._nobody)
        said = _("Không có đợt nào như thế. Thử gõ ngắn hơn, hoặc xem mọi đợt.")
        self._nobody.text.setText(said)
        self._say(rows, wanted)

    def _say(self, rows: list[RoundRow], wanted: RoundsWanted) -> None:
        if self._list is None or not self._list.rows:
            self.header.set_subtitle(_("Chưa có đợt nào"))
            return
        learners, amount = sum(row.paid_learners for row in rows), sum(row.paid_amount for row in rows)
        words = _("{rounds} đợt · đã trao {learners} suất · {amount}")
        said = words.format(rounds=count(len(rows)), learners=count(learners), amount=money(amount))
        if not wanted.is_everything:
            said = _("{said} · trong {all} đợt").format(said=said, all=count(len(self._list.rows)))
        self.header.set_subtitle(said)

    def focus_rounds(self) -> None:
        """Puts the focus on the list."""
        if self.model.rowCount():
            if self.table.chosen_row() is None:
                self.table.choose_place(0)
            self.table.setFocus()
        else:
            self.begin.setFocus()

    def focus_search(self) -> None:
        """Puts the focus into the search box, where there is one."""
        if self._filters.isVisible():
            self.search.setFocus()

    def show_beside(self, *, panel: bool) -> None:
        """A panel stands beside the list: its button is the primary one, and the head needs less room."""
        self.begin.set_kind("secondary" if panel else "primary")
        for seldom in (self.rules, self._ways["designs"]):
            seldom.setVisible(not panel)
        self.kind.setVisible(not panel and self.kind.count() > 2)  # noqa: PLR2004 - any, and two kinds

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_row_opened(self.model.row(index.row()))

    def _on_row_opened(self, row: RoundRow) -> None:
        self.opened.emit(row.round_id)


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_KIND else f"{label[: LONGEST_KIND - 1].rstrip()}…"
