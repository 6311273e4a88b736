"""«Mức thưởng»: what the board gives for each category, year by year."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.storage.queries.award_rules import RuleRow
from desktop_app.ui.awards.rule_list import EVERY_YEAR, RuleList, rule_columns, year_words
from desktop_app.ui.formats import count
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table


class RulesView(QWidget):
    """The table of one school year, or of every year.

    Signals:
        back_pressed(), add_pressed(): The way back; «Thêm mức».
        opened(object): A `RuleRow` that is wanted.
        copy_pressed(str): Copy the rules of this school year into the one in sight.
        moved(object, int): A `RuleRow` goes up (-1) or down (1).
    """

    back_pressed = Signal()
    add_pressed = Signal()
    opened = Signal(object)
    copy_pressed = Signal(str)
    moved = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._list: RuleList | None = None
        self._beside = False
        column = Column(self, gap=14)
        self.add = Button(_("Thêm mức"), "primary", "plus", on_click=self.add_pressed.emit)
        self.copy = Button("", "secondary", "archive-restore", on_click=self._on_copy)
        about = _("Ghi đề nghị thì chỉ cần chọn danh hiệu, máy tự điền số tiền và quà")
        self.header = PageHeader(_("Mức thưởng"), about, [self.copy, self.add], back=_("Các đợt khen thưởng"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        column.addWidget(self._make_bar())
        self.model: RowModel[RuleRow] = RowModel(rule_columns(), key=lambda row: row.rule_id)
        self.table: Table[RuleRow] = Table(self.model, name=_("Các mức thưởng"))
        self.table.row_opened.connect(self.opened)
        self.table.clicked.connect(self._on_clicked)
        self.table.row_chosen.connect(self._on_row_chosen)
        self._layers = QStackedWidget()
        self._layers.addWidget(QWidget())
        self._layers.addWidget(self.table)
        first = Button(_("Thêm mức đầu tiên"), "secondary", "plus", on_click=self.add_pressed.emit)
        text = _("Ví dụ: Học sinh xuất sắc 200.000 đồng và 5 quyển vở; giải Nhì cấp tỉnh 500.000 đồng.")
        self._layers.addWidget(EmptyState(_("Chưa có mức thưởng nào"), text, [first]))
        card = Card(padded=False)
        card.body.addWidget(self._layers)
        column.addWidget(card, 1)

    def _make_bar(self) -> QWidget:
        box = QWidget()
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = Row(box, gap=10)
        self.year: Choice[str] = Choice([Option(EVERY_YEAR, year_words(EVERY_YEAR))])
        self.year.setAccessibleName(_("Năm học"))
        fix_size(self.year, width=276)
        self.year.chosen.connect(self._on_year)
        self.up = IconButton("chevron-up", _("Đưa mức này lên"), "secondary", on_click=lambda: self._move(-1))
        self.down = IconButton("chevron-down", _("Đưa mức này xuống"), "secondary", on_click=lambda: self._move(1))
        row.addWidget(self.year)
        row.addStretch(1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        return box

    def show_rules(self, shown: RuleList) -> None:
        """Shows what the book holds; year and cursor stay."""
        first, self._list = self._list is None, shown
        years = (*shown.years, EVERY_YEAR)
        self.year.set_options([Option(year, self._year_option(year)) for year in years])
        if first:
            with_rules = [year for year in (shown.year, EVERY_YEAR) if shown.of(year)]
            self.year.set_key(with_rules[0] if with_rules else shown.year)
        self._show_rows()

    def _year_option(self, year: str) -> str:
        rules = len(self._list.of(year)) if self._list is not None else 0
        words = _("{year} ({count} mức)") if rules else "{year}"
        return words.format(year=year_words(year), count=count(rules))

    def _show_rows(self) -> None:
        if self._list is None:
            return
        kept, year = self.table.chosen_row(), self.chosen_year()
        rows = self._list.of(year)
        self.model.set_rows(rows)
        if kept is not None:
            self.table.choose(kept.rule_id)
        self._layers.setCurrentIndex(1 if rows else 2)
        source = self._list.copied_from(year) if year else ""
        self.copy.setVisible(bool(source) and not self._beside)
        self.copy.set_text(_("Lấy mức của năm {year}").format(year=source.replace("-", " - ")))
        self._show_moves()

    def _show_moves(self) -> None:
        row, rows = self.table.chosen_row(), self.model.rows()
        several = len(rows) > 1
        for button in (self.up, self.down):
            button.setVisible(several)
        self.up.setEnabled(row is not None and rows[0] is not row)
        self.down.setEnabled(row is not None and rows[-1] is not row)

    def chosen_year(self) -> str:
        """The school year in sight, as it is stored; empty: every year."""
        return self.year.key() or EVERY_YEAR

    def show_beside(self, *, panel: bool) -> None:
        """A panel stands beside the table: its button is the primary one."""
        self._beside = panel
        self.add.set_kind("secondary" if panel else "primary")
        self._show_rows()

    def focus_rules(self) -> None:
        """Puts the focus on the table."""
        if self.model.rowCount():
            if self.table.chosen_row() is None:
                self.table.choose_place(0)
            self.table.setFocus()
        else:
            self.add.setFocus()

    def _on_row_chosen(self, _row: object) -> None:
        self._show_moves()

    def _on_year(self, _year: str) -> None:
        self._show_rows()

    def _on_copy(self) -> None:
        source = self._list.copied_from(self.chosen_year()) if self._list is not None else ""
        if source:
            self.copy_pressed.emit(source)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.row(index.row()))

    def _move(self, step: int) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.moved.emit(row, step)
