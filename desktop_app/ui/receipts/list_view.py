"""Biên lai: whether every number is there, the booklets, and the series that the program prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.receipt_control import NumberFinding
from desktop_app.i18n import _
from desktop_app.storage.queries.receipt_booklets import BookletRow
from desktop_app.storage.queries.receipt_control import SeriesRow
from desktop_app.ui.formats import count
from desktop_app.ui.funds.control_level import BoardPick, rows_table
from desktop_app.ui.receipts.words import booklet_look, booklet_state, device_words, kind_words, series_words
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented

Which = Literal["booklets", "series"]


class ReceiptsView(QWidget):
    """The first page of receipt control.

    Signals:
        back_pressed(): Back to where the page was opened from.
        add_pressed(): A booklet came.
        card_pressed(): The stock card is wanted.
        findings_pressed(): What was found is to be shown.
        booklet_opened(object): A `BookletRow`.
        series_opened(object): A `SeriesRow`.
    """

    back_pressed = Signal()
    add_pressed = Signal()
    card_pressed = Signal()
    findings_pressed = Signal()
    booklet_opened = Signal(object)
    series_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=12)
        self.add = Button(_("Thêm quyển"), "primary", "plus", on_click=self.add_pressed.emit)
        card = Button(_("Thẻ kho"), "secondary", "list-checks", on_click=self.card_pressed.emit)
        self.header = PageHeader(_("Biên lai"), " ", [card, self.add], back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.see = Button(_("Xem báo cáo"), "secondary", size="small", on_click=self.findings_pressed.emit)
        self.banner = Banner(" ", "", "ok", [self.see])
        column.addWidget(self.banner)
        self.boards = BoardPick()
        column.addWidget(self.boards)
        self.which: Segmented[Which] = Segmented(
            [Segment("booklets", _("Quyển viết tay")), Segment("series", _("Số do máy in"))], name=_("Xem gì")
        )
        self.which.chosen.connect(self._on_which)
        bar = Row()
        bar.addWidget(self.which)
        bar.addStretch(1)
        column.addLayout(bar)
        self.booklets: RowModel[BookletRow] = RowModel(booklet_columns(), key=lambda row: row.booklet_id)
        self.series: RowModel[SeriesRow] = RowModel(series_columns(), key=lambda row: row.key)
        self.booklet_table = rows_table(self.booklets, _("Quyển biên lai"), self.booklet_opened.emit)
        self.series_table = rows_table(self.series, _("Dãy số do máy in"), self.series_opened.emit)
        self._no_booklet = EmptyState(
            _("Chưa có quyển nào"),
            _("Có biên lai in sẵn, viết tay thì ghi quyển vào đây. Máy giữ từng tờ: đã dùng, hỏng, mất, còn lại."),
        )
        self._no_series = EmptyState(_("Chưa có phiếu nào"), _("Phiếu đầu tiên được lập thì dãy số hiện ở đây."))
        self._layers = QStackedWidget()
        for layer in (self.booklet_table, self.series_table, self._no_booklet, self._no_series):
            self._layers.addWidget(layer)
        sheet = Card(padded=False)
        sheet.body.addWidget(self._layers)
        column.addWidget(sheet, 1)

    def show_control(
        self, booklets: Sequence[BookletRow], series: Sequence[SeriesRow], findings: Sequence[NumberFinding]
    ) -> None:
        """Shows these."""
        self.booklets.set_rows(booklets)
        self.series.set_rows(series)
        left = sum(row.unused for row in booklets)
        words = _("{booklets} quyển viết tay, còn {leaves} tờ. {series} dãy số do máy in")
        self.header.set_subtitle(
            words.format(booklets=count(len(booklets)), leaves=count(left), series=count(len(series)))
        )
        if findings:
            self.banner.set_words(
                _("Có {count} chỗ cần xem lại").format(count=count(len(findings))),
                _("Số thiếu, số trùng hay tờ bị bỏ cách. Máy không tự sửa số nào."),
                "warn",
            )
        else:
            self.banner.set_words(_("Không thiếu số nào, không số nào bị trùng."), "", "ok")
        self._show()

    def _on_which(self, _which: Which) -> None:
        self._show()

    def _show(self) -> None:
        if self.which.key() == "booklets":
            self._layers.setCurrentWidget(self.booklet_table if self.booklets.rowCount() else self._no_booklet)
        else:
            self._layers.setCurrentWidget(self.series_table if self.series.rowCount() else self._no_series)

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        shown = self._layers.currentWidget()
        table = shown if shown in (self.booklet_table, self.series_table) else self.add
        table.setFocus(Qt.FocusReason.OtherFocusReason)


def booklet_columns() -> tuple[Column[BookletRow], ...]:
    """The booklet, its leaves, what became of them, who keeps it."""
    return (
        Column(_("Quyển"), lambda row: row.name, kind="strong", second=_booklet_second),
        Column(_("Số tờ"), lambda row: f"{row.first_leaf} – {row.last_leaf}", 150, align_right=True),
        Column(_("Đã dùng"), lambda row: count(row.issued), 92, optional=1, align_right=True),
        Column(_("Hỏng, mất, trả"), _spoiled, 128, optional=2, align_right=True),
        Column(_("Còn lại"), lambda row: count(row.unused), 88, align_right=True),
        Column(_("Người giữ"), lambda row: row.keeper, 180, optional=3),
        Column(_("Tình trạng"), booklet_state, 148, "badge", look=booklet_look),
    )


def _spoiled(row: BookletRow) -> str:
    return count(row.leaves - row.issued - row.unused)


def _booklet_second(row: BookletRow) -> str:
    return _("{kind}, năm {year}").format(kind=kind_words(row.kind), year=row.year)


def series_columns() -> tuple[Column[SeriesRow], ...]:
    """The series, its numbers, how many papers, whether all are there."""
    return (
        Column(
            _("Loại phiếu"), lambda row: series_words(row.key.kind), kind="strong", second=lambda r: device_words(r.key)
        ),
        Column(_("Từ số"), lambda row: row.key.number(row.first).short if row.first else "", 130, align_right=True),
        Column(_("Đến số"), lambda row: row.key.number(row.last).short, 130, align_right=True),
        Column(_("Số phiếu"), lambda row: count(row.count), 96, align_right=True, optional=1),
        Column(_("Đã hủy"), lambda row: count(row.reversed_count), 88, align_right=True, optional=2),
        Column(_("Dãy số"), _series_state, 180, "badge", look=_series_look),
    )


def _series_state(row: SeriesRow) -> str:
    if row.missing:
        return _("Thiếu {count} số").format(count=count(row.missing))
    return _("Có số trùng") if row.count > row.last else _("Đủ số")


def _series_look(row: SeriesRow) -> Look:
    whole = not row.missing and row.count == row.last
    return Look("ok", "check") if whole else Look("warn", "triangle-alert")
