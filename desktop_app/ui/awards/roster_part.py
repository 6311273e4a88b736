"""The rows of a round: filters, search, and for each step its own table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import AwardId
from desktop_app.domain.names import fold
from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.columns import roster_columns
from desktop_app.ui.awards.roster import (
    FilterKey,
    OrderKey,
    RosterRow,
    StepKey,
    count_by,
    filter_keys,
    in_step,
    matches,
    ordered_by,
)
from desktop_app.ui.awards.score_table import ScoreTable
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Note
from desktop_app.ui.widgets.wrapping_row import WrappingRow

STEP_KEYS: Final[tuple[StepKey, ...]] = ("proposing", "reviewing", "deciding", "paying")
_ALWAYS: Final[frozenset[FilterKey]] = frozenset({"all", "proposed", "accepted", "unpaid", "paid"})


class RosterPart(QWidget):
    """Filters above, the table of the step below.

    Signals:
        ticks_changed(): Other rows are ticked, or other rows are in sight.
        row_chosen(object): The `RosterRow` under the cursor, or None.
        row_opened(object): Enter or a double click on a row (in the review that types points instead).
        add_pressed(): The list is empty and somebody is to be put on it.
    """

    ticks_changed = Signal()
    row_chosen = Signal(object)
    row_opened = Signal(object)
    add_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step: StepKey = "proposing"
        self._rows: tuple[RosterRow, ...] = ()
        self._is_open, self._decided = False, False
        column = Column(self, gap=12)
        column.addWidget(self._make_filters())
        self.mistake = Note("", "bad", "circle-alert", "label")
        self.mistake.hide()
        column.addWidget(self.mistake)
        column.addWidget(self._make_sheet(), 1)

    def _make_filters(self) -> QWidget:
        self.filter: Segmented[FilterKey] = Segmented((), name=_("Lọc danh sách"))
        self.choose_all = Button("", "soft", "square-check-big", on_click=self.tick_waiting)
        orders: list[Option[OrderKey]] = [
            Option("list", _("Theo thứ tự")),
            Option("points", _("Theo điểm")),
            Option("hamlet", _("Theo thôn")),
            Option("school", _("Theo trường")),
            Option("name", _("Theo tên")),
        ]
        self.order: Choice[OrderKey] = Choice(orders)
        self.order.setAccessibleName(_("Xếp danh sách"))
        fix_size(self.order, width=150)
        self.search = SearchField(_("Tìm em…"))
        self.search.setMinimumWidth(px(150))
        self.search.setMaximumWidth(px(320))
        self.filter.chosen.connect(self._show_rows)
        self.order.chosen.connect(self._show_rows)
        self.search.searched.connect(self._show_rows)
        self.search.moved_down.connect(self.focus_rows)
        self._filters = WrappingRow((self.filter, self.choose_all), (self.order, self.search))
        return self._filters

    def _make_sheet(self) -> Card:
        card = Card(padded=False)
        self._layers = QStackedWidget()
        card.body.addWidget(self._layers)
        self._layers.addWidget(QWidget())
        add = Button(_("Thêm em"), "secondary", "user-plus", on_click=self.add_pressed.emit)
        text = _("Ghi từng em được đề nghị, hoặc dán cả danh sách từ Excel.")
        self._empty = EmptyState(_("Đợt này chưa có em nào"), text, [add])
        clear = Button(_("Xem cả danh sách"), "secondary", on_click=self._see_all)
        self._none = EmptyState(_("Không có em nào khớp"), _("Đổi chữ tìm hoặc bộ lọc ở trên."), [clear])
        self._layers.addWidget(self._empty)
        self._layers.addWidget(self._none)
        self._models: dict[StepKey, RowModel[RosterRow]] = {}
        self._tables: dict[StepKey, Table[RosterRow]] = {step: self._make_table(step) for step in STEP_KEYS}
        return card

    def _make_table(self, step: StepKey) -> Table[RosterRow]:
        model: RowModel[RosterRow] = RowModel(
            roster_columns(step, lambda: self._is_open), key=lambda row: row.award.award_id
        )
        model.ticks_changed.connect(self.ticks_changed)
        name = _("Các em trong đợt")
        table = ScoreTable(model, name=name) if step == "reviewing" else Table(model, name=name)
        if isinstance(table, ScoreTable):
            table.refused.connect(self._on_points_refused)
            self.scores = table
        table.row_chosen.connect(self.row_chosen)
        table.row_opened.connect(self.row_opened)
        self._models[step] = model
        self._layers.addWidget(table)
        return table

    # What is shown

    @property
    def table(self) -> Table[RosterRow]:
        """The table of the step in sight."""
        return self._tables[self.step]

    @property
    def model(self) -> RowModel[RosterRow]:
        """Its rows."""
        return self._models[self.step]

    def show_rows(
        self, rows: tuple[RosterRow, ...], step: StepKey, *, is_open: bool, decided: bool, fresh: bool
    ) -> None:
        """Shows a round in one of its steps.

        Args:
            rows: All rows of the round.
            step: Which table is in sight.
            is_open: The list may still be changed.
            decided: There is a decision.
            fresh: It is another round: filter, search and ticks begin anew.
        """
        other = fresh or step != self.step
        if other:
            self.scores.close_box()
            self.model.set_ticked(set())
        self._rows, self.step = rows, step
        self._is_open, self._decided = is_open, decided
        self.scores.can_score = is_open
        if fresh:
            self.search.clear()
        self._show_filters(fresh=other)
        self._show_rows()

    @property
    def rows(self) -> list[RosterRow]:
        """All rows that the step is about, whatever is searched."""
        return in_step(self._rows, self.step, decided=self._decided)

    def _show_filters(self, *, fresh: bool) -> None:
        rows = self.rows
        counts: dict[FilterKey, int] = {key: count_by(rows, key) for key in filter_keys(self.step)}
        kept: FilterKey = "all" if fresh or not self.filter.keys() else self.filter.key()
        segments: list[Segment[FilterKey]] = [
            Segment(key, filter_words(key, number))
            for key, number in counts.items()
            if key in _ALWAYS or number or key == kept
        ]
        if not fresh and [segment.key for segment in segments] == self.filter.keys():
            for segment in segments:
                self.filter.set_text(segment.key, segment.text)
        else:
            self.filter.set_segments(segments, chosen=kept)
        self._filters.setVisible(bool(self._rows))
        self.filter.setVisible(len(segments) > 1)
        self.order.setVisible(self.step == "reviewing")
        waiting = counts.get("unpaid", 0)
        self.choose_all.set_text(_("Chọn cả {count}").format(count=waiting))
        self.choose_all.setAccessibleName(_("Chọn cả {count} em chưa nhận").format(count=waiting))
        self.choose_all.setVisible(waiting > 0)
        self._filters.arrange()

    def _show_rows(self) -> None:
        words = fold(self.search.value())
        key = self.filter.key()
        rows = [row for row in self.rows if matches(row, key, words)]
        if self.step == "reviewing":
            rows = ordered_by(rows, self.order.key() or "list")
        kept = self.table.chosen_row()
        self.model.renew(rows)
        self.table.set_match(self.search.value())
        now = self.table.chosen_row()
        if kept is not None and (now is None or now.key != kept.key) and not self.table.choose(kept.key) and rows:
            self.table.choose_place(0)
        self._layers.setCurrentWidget(self.table if rows else self._none if self._rows else self._empty)
        self.row_chosen.emit(self.table.chosen_row())
        self.ticks_changed.emit()

    def _on_points_refused(self, words: str) -> None:
        self.mistake.set_note(words, "bad", "circle-alert")
        self.mistake.setVisible(bool(words))

    # What a person does

    def chosen(self) -> list[AwardRow]:
        """The ticked awards in sight who can still be acted upon."""
        return [row.award for row in self.model.ticked() if _can_be_ticked(row, self.step, is_open=self._is_open)]

    def tick_waiting(self) -> None:
        """Ticks every award that waits to be handed over."""
        self._see_all()
        self.model.set_ticked({row.key for row in self.rows if row.award.state in {"decided", "absent"}})

    def tick(self, ids: set[AwardId]) -> None:
        """Ticks these rows and no others."""
        self.model.set_ticked(set(ids))

    def untick(self) -> None:
        """Takes every tick away."""
        self.model.set_ticked(set())

    def _see_all(self) -> None:
        self.filter.set_key("all")
        self.search.clear()
        self._show_rows()

    def set_filter(self, key: FilterKey) -> None:
        """Narrows the rows, where the step has this filter."""
        if self.filter.has(key):
            self.filter.set_key(key)
            self._show_rows()

    def focus_rows(self) -> None:
        """Puts the focus on the table, if there is a row in it."""
        if self.model.rowCount():
            if self.table.chosen_row() is None:
                self.table.choose_place(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _can_be_ticked(row: RosterRow, step: StepKey, *, is_open: bool) -> bool:
    return row.award.state in {"decided", "absent"} if step == "paying" else is_open


def filter_words(key: FilterKey, number: int) -> str:
    """A filter with its count: `Chưa nhận 8`."""
    words: dict[FilterKey, Callable[[], str]] = {
        "all": lambda: _("Tất cả {count}"),
        "proposed": lambda: _("Chưa xét {count}"),
        "accepted": lambda: _("Nhận {count}"),
        "rejected": lambda: _("Không nhận {count}"),
        "unpaid": lambda: _("Chưa nhận {count}"),
        "paid": lambda: _("Đã nhận {count}"),
        "absent": lambda: _("Vắng {count}"),
        "returned": lambda: _("Trả lại {count}"),
    }
    return words[key]().format(count=number)
