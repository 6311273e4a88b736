"""Hiện vật: what is in stock, the vouchers, and gifts of goods that wait for theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.goods import quantity_text
from desktop_app.i18n import _
from desktop_app.storage.queries.goods import GoodsFlow, GoodsVoucherRow, StockRow, WaitingGoods
from desktop_app.ui.formats import count, day, money, signless
from desktop_app.ui.funds.control_level import BoardPick, rows_table
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented

Which = Literal["stock", "vouchers", "waiting"]


class GoodsView(QWidget):
    """The first page of goods.

    Signals:
        back_pressed(): Back to where the page was opened from.
        receive_pressed(), issue_pressed(): A voucher is to be written.
        add_pressed(): Goods are to be put on the list.
        item_opened(object): A `StockRow`.
        voucher_opened(object): A `GoodsVoucherRow`.
        gift_opened(object): A `WaitingGoods`.
    """

    back_pressed = Signal()
    receive_pressed = Signal()
    issue_pressed = Signal()
    add_pressed = Signal()
    item_opened = Signal(object)
    voucher_opened = Signal(object)
    gift_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=12)
        self.receive = Button(_("Nhận hiện vật"), "primary", "arrow-down-left", on_click=self.receive_pressed.emit)
        self.issue = Button(_("Xuất hiện vật"), "secondary", "arrow-up-right", on_click=self.issue_pressed.emit)
        self.header = PageHeader(_("Hiện vật"), " ", [self.issue, self.receive], back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self._see = Button(_("Xem"), "secondary", size="small", on_click=self.show_waiting)
        self._see.setAccessibleName(_("Xem khoản ủng hộ hiện vật đang chờ"))
        self.banner = Banner(" ", "", "info", [self._see])
        self.banner.hide()
        column.addWidget(self.banner)
        self.boards = BoardPick()
        column.addWidget(self.boards)
        self.which: Segmented[Which] = Segmented(
            [
                Segment("stock", _("Trong kho")),
                Segment("vouchers", _("Phiếu đã ghi")),
                Segment("waiting", _("Chờ lập phiếu")),
            ],
            name=_("Xem gì"),
        )
        self.which.chosen.connect(self._on_which)
        self.add = Button(_("Thêm vào danh sách"), "quiet", "plus", size="small", on_click=self.add_pressed.emit)
        bar = Row(gap=12)
        bar.addWidget(self.which)
        bar.addStretch(1)
        bar.addWidget(self.add)
        column.addLayout(bar)
        self._make_layers()
        sheet = Card(padded=False)
        sheet.body.addWidget(self._layers)
        column.addWidget(sheet, 1)

    def _make_layers(self) -> None:
        self.stock: RowModel[StockRow] = RowModel(stock_columns(), key=lambda row: row.item_id)
        self.vouchers: RowModel[GoodsVoucherRow] = RowModel(voucher_columns(), key=lambda row: row.voucher_id)
        self.waiting: RowModel[WaitingGoods] = RowModel(waiting_columns(), key=lambda row: row.donation_id)
        stock = rows_table(self.stock, _("Hiện vật trong kho"), self.item_opened.emit)
        vouchers = rows_table(self.vouchers, _("Phiếu hiện vật"), self.voucher_opened.emit)
        waiting = rows_table(self.waiting, _("Khoản ủng hộ chờ lập phiếu"), self.gift_opened.emit)
        nothing = EmptyState(
            _("Kho còn trống"),
            _("Có người ủng hộ vở, sách, xe đạp… thì bấm «Nhận hiện vật». Máy in biên nhận và giữ số tồn."),
        )
        no_voucher = EmptyState(_("Chưa có phiếu nào"), _("Biên nhận và phiếu xuất hiện vật sẽ hiện ở đây."))
        no_gift = EmptyState(_("Không còn khoản nào chờ"), _("Mọi khoản ủng hộ hiện vật đều đã có biên nhận."))
        self._layers = QStackedWidget()
        self._pairs: dict[Which, tuple[QWidget, QWidget]] = {
            "stock": (stock, nothing),
            "vouchers": (vouchers, no_voucher),
            "waiting": (waiting, no_gift),
        }
        for pair in self._pairs.values():
            for layer in pair:
                self._layers.addWidget(layer)

    def show_goods(
        self,
        stock: Sequence[StockRow],
        vouchers: Sequence[GoodsVoucherRow],
        waiting: Sequence[WaitingGoods],
        flow: GoodsFlow,
    ) -> None:
        """Shows these; `flow` is the value of this year."""
        self.stock.set_rows(stock)
        self.vouchers.set_rows(vouchers)
        self.waiting.set_rows(waiting)
        words = _("Năm nay nhận {received}, xuất {issued}. Giá trị hiện vật tính riêng với tiền")
        self.header.set_subtitle(words.format(received=money(flow.received), issued=money(flow.issued)))
        self.banner.setVisible(bool(waiting) and self.which.key() != "waiting")
        self.banner.set_words(
            _("{count} khoản ủng hộ hiện vật chưa có biên nhận").format(count=count(len(waiting))), "", "info"
        )
        self._show()

    def show_waiting(self) -> None:
        """Shows the gifts that wait."""
        self.which.set_key("waiting")
        self._show()
        self.focus_first()

    def _on_which(self, _which: Which) -> None:
        self._show()

    def _show(self) -> None:
        key = self.which.key()
        models = {"stock": self.stock, "vouchers": self.vouchers, "waiting": self.waiting}
        table, nothing = self._pairs[key]
        self._layers.setCurrentWidget(table if models[key].rowCount() else nothing)
        self.banner.setVisible(self.waiting.rowCount() > 0 and key != "waiting")
        self.issue.setEnabled(any(row.quantity > 0 for row in self.stock.rows()))
        self.add.setVisible(key == "stock")

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        shown = self._layers.currentWidget()
        is_table = any(shown is table for table, _nothing in self._pairs.values())
        (shown if is_table else self.receive).setFocus(Qt.FocusReason.OtherFocusReason)


def stock_columns() -> tuple[Column[StockRow], ...]:
    """Goods, how much, of what value."""
    return (
        Column(_("Hiện vật"), lambda row: row.name, kind="strong", second=lambda row: row.note),
        Column(_("Còn trong kho"), _left, 190, "money", look=_left_look),
        Column(_("Giá một đơn vị"), _unit_value, 170, "money", look=_plain, optional=1),
        Column(_("Giá trị còn lại"), lambda row: money(row.value), 180, "money", look=_plain),
    )


def _left(row: StockRow) -> str:
    return f"{quantity_text(row.quantity)} {row.measure}"


def _unit_value(row: StockRow) -> str:
    return money(row.unit_value) if row.unit_value else ""


def _plain(_row: object) -> Look:
    return Look("text")


def _left_look(row: StockRow) -> Look:
    return Look("text" if row.quantity else "text3")


def voucher_columns() -> tuple[Column[GoodsVoucherRow], ...]:
    """Day and number, who and what, the value, whether it was reversed."""
    return (
        Column(_("Ngày, số"), lambda row: day(row.day), 130, second=lambda row: row.number.short),
        Column(_("Người giao, nhận"), lambda row: row.party, second=lambda row: row.goods, look=_voucher_look),
        Column(_("Loại phiếu"), _kind_words, 168, "badge", look=_kind_look),
        Column(_("Giá trị"), lambda row: signless(row.amount), 168, "money", look=_voucher_look),
    )


def _kind_words(row: GoodsVoucherRow) -> str:
    if row.is_mirror:
        return _("Phiếu hủy")
    if row.reversed_by is not None:
        return _("Đã hủy")
    return _("Biên nhận") if row.kind == "goods_receipt" else _("Phiếu xuất")


def _kind_look(row: GoodsVoucherRow) -> Look:
    if row.is_mirror or row.reversed_by is not None:
        return Look("warn", "rotate-ccw")
    return Look("ok", "arrow-down-left") if row.kind == "goods_receipt" else Look("accent", "arrow-up-right")


def _voucher_look(row: GoodsVoucherRow) -> Look:
    return Look("text3", struck=True) if row.reversed_by is not None else Look("text")


def waiting_columns() -> tuple[Column[WaitingGoods], ...]:
    """Who gives what, and when it was listed."""
    return (
        Column(_("Ai ủng hộ"), lambda row: row.donor, 260, "strong", second=lambda row: row.address),
        Column(_("Hiện vật"), lambda row: row.goods, second=lambda row: row.note),
        Column(_("Ngày"), lambda row: str(row.given_on or ""), 130, optional=1),
        Column(_("Tình trạng"), lambda _row: _("Chờ lập phiếu"), 168, "badge", look=lambda _row: Look("warn", "clock")),
    )
