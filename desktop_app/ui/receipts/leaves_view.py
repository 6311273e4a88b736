"""The leaves of one booklet, or the numbers of one printed series: what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.storage.queries.receipt_booklets import BookletRow, LeafRow
from desktop_app.storage.queries.receipt_control import NumberRow, SeriesRow
from desktop_app.ui.formats import count, day, money, signless
from desktop_app.ui.funds.control_level import rows_table
from desktop_app.ui.receipts.words import device_words, kind_words, series_words, state_look, state_words
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text

Which = Literal["all", "used", "unused", "other"]


class LeavesView(QWidget):
    """A booklet, leaf by leaf.

    Signals:
        back_pressed(): Back to the booklets.
        edit_pressed(): The booklet is to be put right.
        event_pressed(): Leaves are void, lost or given back.
        leaf_opened(object): A `LeafRow`.
    """

    back_pressed = Signal()
    edit_pressed = Signal()
    event_pressed = Signal()
    leaf_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._leaves: tuple[LeafRow, ...] = ()
        column = Down(self, gap=12)
        edit = Button(_("Sửa quyển"), "secondary", "pencil", on_click=self.edit_pressed.emit)
        self.event_button = Button(_("Ghi tờ hỏng, mất"), "secondary", "x", on_click=self.event_pressed.emit)
        self.header = PageHeader(" ", " ", [edit, self.event_button], back=_("Biên lai"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.which: Segmented[Which] = Segmented(
            [
                Segment("all", _("Tất cả")),
                Segment("used", _("Đã dùng")),
                Segment("unused", _("Chưa dùng")),
                Segment("other", _("Hỏng, mất, trả")),
            ],
            name=_("Xem tờ nào"),
        )
        self.which.chosen.connect(self._on_which)
        bar = Row()
        bar.addWidget(self.which)
        bar.addStretch(1)
        column.addLayout(bar)
        self.model: RowModel[LeafRow] = RowModel(leaf_columns(), key=lambda row: row.leaf)
        self.table = rows_table(self.model, _("Từng tờ của quyển"), self.leaf_opened.emit)
        self._nothing = Text(_("Không có tờ nào như thế."), "body", "text2", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layers = QStackedWidget()
        self._layers.addWidget(self.table)
        self._layers.addWidget(self._nothing)
        sheet = Card(padded=False)
        sheet.body.addWidget(self._layers)
        column.addWidget(sheet, 1)

    def show_leaves(self, row: BookletRow, leaves: Sequence[LeafRow]) -> None:
        """Shows a booklet."""
        self._leaves = tuple(leaves)
        self.header.set_title(row.name)
        words = _("{kind}: {leaves} tờ, đã dùng {used}, hỏng {void}, mất {lost}, trả lại {returned}, còn {left}")
        self.header.set_subtitle(
            words.format(
                kind=kind_words(row.kind),
                leaves=count(row.leaves),
                used=count(row.issued),
                void=count(row.void),
                lost=count(row.lost),
                returned=count(row.returned),
                left=count(row.unused),
            )
        )
        self.event_button.setEnabled(row.unused > 0)
        self._show()

    def _on_which(self, _which: Which) -> None:
        self._show()

    def _show(self) -> None:
        wanted = {"used": ("issued",), "unused": ("unused",), "other": ("void", "lost", "returned")}
        states = wanted.get(self.which.key())
        rows = [leaf for leaf in self._leaves if states is None or leaf.state in states]
        self.model.set_rows(rows)
        self._layers.setCurrentWidget(self.table if rows else self._nothing)

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


class NumbersView(QWidget):
    """A series of printed numbers, the newest first.

    Signals:
        back_pressed(): Back to the series.
        number_opened(object): A `NumberRow`.
    """

    back_pressed = Signal()
    number_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=12)
        self.header = PageHeader(" ", " ", back=_("Biên lai"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.model: RowModel[NumberRow] = RowModel(number_columns(), key=_number_key)
        self.table = rows_table(self.model, _("Từng số của dãy"), self.number_opened.emit)
        sheet = Card(padded=False)
        sheet.body.addWidget(self.table)
        column.addWidget(sheet, 1)

    def show_numbers(self, row: SeriesRow, numbers: Sequence[NumberRow]) -> None:
        """Shows a series."""
        self.header.set_title(series_words(row.key.kind))
        words = _("{device}. Từ {first} đến {last}: có {count} phiếu, đã hủy {gone}, thiếu {missing} số")
        self.header.set_subtitle(
            words.format(
                device=device_words(row.key),
                first=row.key.number(max(row.first, 1)).short,
                last=row.key.number(row.last).short,
                count=count(row.count),
                gone=count(row.reversed_count),
                missing=count(row.missing),
            )
        )
        self.model.set_rows(numbers)

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def leaf_columns() -> tuple[Column[LeafRow], ...]:
    """The leaf, what became of it, for whom or why, on which voucher."""
    return (
        Column(_("Tờ"), lambda leaf: str(leaf.leaf), 76, "strong", align_right=True),
        Column(_("Tình trạng"), state_words, 168, "badge", look=state_look),
        Column(_("Nội dung"), _leaf_first, second=_leaf_second),
        Column(_("Phiếu số"), lambda leaf: ", ".join(p.number.short for p in leaf.papers[:2]), 164, optional=3),
        Column(_("Ngày"), lambda leaf: day(leaf.day) if leaf.day else "", 118, optional=2),
        Column(_("Số tiền"), _leaf_money, 172, "money", look=_money_look),
    )


def _leaf_first(leaf: LeafRow) -> str:
    return "; ".join(paper.party for paper in leaf.papers) or leaf.reason


def _leaf_second(leaf: LeafRow) -> str:
    if leaf.outside:
        return _("Quyển không có tờ này")
    if leaf.papers and leaf.papers[0].reversed_by is not None:
        return _("Đã hủy bằng phiếu {number}").format(number=leaf.papers[0].reversed_by.short)
    by = leaf.papers[0].recorded_by if leaf.papers else leaf.recorded_by
    return _("{name} ghi").format(name=by) if by else ""


def _leaf_money(leaf: LeafRow) -> str:
    return money(leaf.papers[0].amount) if leaf.papers else ""


def _money_look(leaf: LeafRow) -> Look:
    return Look("text3", struck=True) if leaf.is_cancelled else Look("text")


def number_columns() -> tuple[Column[NumberRow], ...]:
    """The number, whether it was reversed, for whom, when, how much."""
    return (
        Column(_("Số"), _number_words, 178, "strong"),
        Column(_("Tình trạng"), _number_state, 168, "badge", look=_number_look),
        Column(_("Nội dung"), lambda row: row.paper.party if row.paper else "", second=_number_second),
        Column(_("Ngày"), lambda row: day(row.paper.day) if row.paper else "", 118, optional=1),
        Column(
            _("Số tiền"), lambda row: signless(row.paper.amount) if row.paper else "", 160, "money", look=_paper_look
        ),
    )


def _number_key(row: NumberRow) -> object:
    return row.paper.voucher_id if row.paper else row.number


def _number_words(row: NumberRow) -> str:
    if row.last > row.number.number:
        return f"{row.number.short} – {row.last:04}"
    return row.number.short


def _number_state(row: NumberRow) -> str:
    if row.paper is None:
        return _("Không thấy phiếu")
    return _("Đã hủy") if row.reversed_by is not None else _("Đã lập")


def _number_look(row: NumberRow) -> Look:
    if row.paper is None:
        return Look("bad", "circle-alert")
    return Look("warn", "rotate-ccw") if row.reversed_by is not None else Look("ok", "check")


def _number_second(row: NumberRow) -> str:
    if row.reversed_by is not None:
        return _("Đã hủy bằng phiếu {number}").format(number=row.reversed_by.short)
    if row.hand_written:
        return _("Viết tay: {leaf}").format(leaf=row.hand_written)
    return ""


def _paper_look(row: NumberRow) -> Look:
    return Look("text3", struck=True) if row.reversed_by is not None else Look("text")
