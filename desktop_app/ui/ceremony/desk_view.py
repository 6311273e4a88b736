"""The desk of a ceremony: the running total, the line being typed, the lines written so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.storage.queries.occasions import OccasionRow
from desktop_app.ui.ceremony.desk_head import DeskHead
from desktop_app.ui.ceremony.entry import EntryBar
from desktop_app.ui.ceremony.lines import GiftLine, sums_of
from desktop_app.ui.ceremony.wording import line_columns, occasion_about
from desktop_app.ui.funds.control_level import Parts
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column as Below
from desktop_app.ui.theme.tokens import ROW, TABLE_HEADER
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table


class LinesTable(Table[GiftLine]):
    """The lines, the newest first.

    Signals:
        delete_pressed(object): Delete on a line.
        left_up(): Arrow up on the first line, or Esc: back to the boxes.
    """

    delete_pressed = Signal(object)
    left_up = Signal()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(TABLE_HEADER) + px(ROW))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, chosen = event.key(), self.chosen_row()
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and chosen is not None:
            self.delete_pressed.emit(chosen)
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left_up.emit()
        else:
            super().keyPressEvent(event)


class DeskView(QWidget):
    """One ceremony.

    Signals:
        back_pressed(): Back to the list of ceremonies.
        finish_pressed(), screen_pressed(), edit_pressed(), reopen_pressed(): The buttons at the top.
        line_opened(object): A `GiftLine` is to be put right.
        line_deleted(object): A `GiftLine` is to be taken off the list.
    """

    back_pressed = Signal()
    finish_pressed = Signal()
    screen_pressed = Signal()
    edit_pressed = Signal()
    reopen_pressed = Signal()
    line_opened = Signal(object)
    line_deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = Below(self, gap=10)
        self.head = DeskHead()
        self.head.back_pressed.connect(self.back_pressed)
        self.head.screen_pressed.connect(self.screen_pressed)
        self.head.edit_pressed.connect(self.edit_pressed)
        self.head.finish_pressed.connect(self.finish_pressed)
        column.addWidget(self.head)
        self.entry = EntryBar()
        column.addWidget(self.entry)
        self._over = Banner(
            _("Buổi lễ đã kết thúc"),
            _("Có khoản đến muộn thì mở lại rồi ghi thêm; phiếu đã lập vẫn giữ nguyên."),
            "ok",
            [Button(_("Ghi khoản đến muộn"), "secondary", "lock-open", on_click=self.reopen_pressed.emit)],
        )
        column.addWidget(self._over)
        self.questions = Parts()
        column.addWidget(self.questions)
        column.addWidget(self._list_card(), 1)
        self._is_closed = self._has_panel = False
        self._over.hide()
        self.questions.hide()

    def _list_card(self) -> Card:
        self.model: RowModel[GiftLine] = RowModel(line_columns(), key=lambda line: line.gift_id)
        self.table = LinesTable(self.model, name=_("Các khoản đã ghi"))
        self.table.row_opened.connect(self.line_opened)
        self.table.delete_pressed.connect(self.line_deleted)
        self.table.left_up.connect(self.entry.name.setFocus)
        self.entry.left_up.connect(self.walk_lines)
        card = Card(padded=False)
        self._layers = QStackedWidget()
        self._layers.addWidget(self.table)
        words = _("Sửa dòng đã ghi: mũi tên lên hoặc xuống để chọn dòng, Enter để sửa, Delete để bỏ.")
        self._layers.addWidget(EmptyState(_("Chưa có khoản nào"), words))
        card.body.addWidget(self._layers)
        return card

    def show_occasion(self, row: OccasionRow, fund: str) -> None:
        """Shows what the ceremony is called and whether it is over."""
        self.head.show_words(row.name, occasion_about(row, fund), is_closed=row.is_closed)
        self._is_closed = row.is_closed
        self._arrange()

    def set_beside(self, *, panel: bool) -> None:
        """A panel stands beside the desk, or none any more: meanwhile only the lines are shown."""
        self._has_panel = panel
        self.head.set_beside(panel=panel)
        self._arrange()

    def _arrange(self) -> None:
        self.entry.setVisible(not self._is_closed and not self._has_panel)
        self._over.setVisible(self._is_closed and not self._has_panel)

    def show_lines(self, lines: Sequence[GiftLine]) -> None:
        """Shows these, and what they add up to; the line under the cursor stays there."""
        chosen = self.table.chosen_row()
        self.model.set_rows(lines)
        if chosen is not None:
            self.table.choose(chosen.gift_id)
        self._layers.setCurrentIndex(0 if lines else 1)
        self.head.total.show_sums(sums_of(lines))

    def walk_lines(self) -> None:
        """The keys go to the lines, to the newest one."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.choose_place(0)

    def focus_first(self) -> None:
        """Puts the focus where the work goes on."""
        if not self.entry.isHidden():
            self.entry.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.model.rowCount():
            self.table.begin_walk()
        else:
            self.head.finish.setFocus(Qt.FocusReason.OtherFocusReason)
