"""The ceremonies: those that run, and those of before with what was given."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.storage.queries.occasions import OccasionRow
from desktop_app.ui.ceremony.wording import occasion_columns
from desktop_app.ui.formats import count, money
from desktop_app.ui.funds.control_level import rows_table
from desktop_app.ui.theme.layouts import Column as Below
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import RowModel


class OccasionsView(QWidget):
    """The list.

    Signals:
        back_pressed(): Back to where it was opened from.
        new_pressed(): A new ceremony.
        row_opened(object): An `OccasionRow`.
    """

    back_pressed = Signal()
    new_pressed = Signal()
    row_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = Below(self, gap=14)
        self.new = Button(_("Mở buổi lễ mới"), "primary", "plus", on_click=self.new_pressed.emit)
        self.header = PageHeader(_("Buổi lễ ủng hộ"), " ", [self.new], back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.model: RowModel[OccasionRow] = RowModel(occasion_columns(), key=lambda row: row.occasion_id)
        self.table = rows_table(self.model, _("Các buổi lễ"), self.row_opened.emit)
        self._layers = QStackedWidget()
        self._layers.addWidget(self.table)
        self._layers.addWidget(
            EmptyState(
                _("Chưa có buổi lễ nào"),
                _("Ở buổi lễ chỉ cần gõ tên và số tiền từng người. Xong buổi, máy lập mọi phiếu thu một lần."),
            )
        )
        card = Card(padded=False)
        card.body.addWidget(self._layers)
        column.addWidget(card, 1)

    def show_occasions(self, rows: Sequence[OccasionRow]) -> None:
        """Shows these."""
        chosen = self.table.chosen_row()
        self.model.set_rows(rows)
        if chosen is not None:
            self.table.choose(chosen.occasion_id)
        self._layers.setCurrentIndex(0 if rows else 1)
        words = _("{count} buổi lễ · {amount}")
        total = sum(row.total for row in rows)
        self.header.set_subtitle(words.format(count=count(len(rows)), amount=money(total)) if rows else "")

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        if self.model.rowCount():
            self.table.begin_walk()
        else:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
