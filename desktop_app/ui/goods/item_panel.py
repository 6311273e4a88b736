"""Goods beside the list: their name and measure, and every movement with what was left after it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.goods import (
    GoodsInUse,
    GoodsNameMissing,
    GoodsTaken,
    MeasureInUse,
    MeasureMissing,
    quantity_text,
)
from desktop_app.domain.names import NameTooLong
from desktop_app.i18n import _
from desktop_app.services.goods import ItemFields
from desktop_app.storage.queries.goods import StockEntry, StockRow
from desktop_app.ui.formats import day
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import refuse
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Line
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text

SHOWN = 60


class ItemPanel(SidePanel):
    """One kind of goods.

    Args:
        row: What is on the list; None: to be put there.
        history: Its movements, the newest first.

    Signals:
        save_wanted(object): The `ItemFields`.
        remove_wanted(): They are to be taken off the list.
        voucher_wanted(object): The `VoucherId` of a movement.
    """

    save_wanted = Signal(object)
    remove_wanted = Signal()
    voucher_wanted = Signal(object)

    def __init__(self, row: StockRow | None, history: Sequence[StockEntry] = ()) -> None:
        title = row.name if row else _("Thêm hiện vật")
        held = (
            _("Còn {quantity} {measure}").format(quantity=quantity_text(row.quantity), measure=row.measure)
            if row
            else _("Ghi tên và đơn vị tính; số lượng vào bằng biên nhận")
        )
        super().__init__(title, held, IconTile("archive-restore"))
        self.row = row
        self.name = TextField(row.name if row else "", example=_("Ví dụ: Vở 96 trang"), longest=300)
        self.measure = TextField(row.measure if row else "", example=_("Ví dụ: quyển"), longest=60)
        self.note = TextField(row.note if row else "", longest=300)
        self.name_field, self.measure_field = Field(_("Tên hiện vật"), self.name), Field(_("Đơn vị tính"), self.measure)
        for field in (self.name_field, self.measure_field, Field(_("Ghi chú"), self.note, optional=True)):
            self.body.addWidget(field)
        self.name.textEdited.connect(self.name_field.clear)
        self.measure.textEdited.connect(self.measure_field.clear)
        if row is not None:
            self._add_history(history)
        self.body.addStretch(1)
        self.save_button = Button(_("Lưu"), "primary", "check", on_click=self.send)
        self.foot.addWidget(self.save_button)
        if row is not None and not row.is_used:
            self.foot.addWidget(
                Button(_("Bỏ khỏi danh sách"), "danger_quiet", "trash-2", on_click=self.remove_wanted.emit)
            )
        enter_moves_on((self.name, self.measure, self.note), self.send)
        self.setFocusProxy(self.name)

    def _add_history(self, history: Sequence[StockEntry]) -> None:
        self.body.addWidget(Line())
        self.body.addWidget(Text(_("Nhập, xuất"), "label"))
        if not history:
            self.body.addWidget(Note(_("Chưa nhập, chưa xuất lần nào.")))
        for entry in history[:SHOWN]:
            self.body.addWidget(self._entry(entry))
        if len(history) > SHOWN:
            self.body.addWidget(Note(_("Còn {count} lần trước nữa.").format(count=len(history) - SHOWN)))

    def _entry(self, entry: StockEntry) -> QWidget:
        box = QWidget()
        row, words = Row(box, gap=10), Column(gap=1)
        sign = "+" if entry.quantity > 0 else "−"
        words.addWidget(Text(entry.party, "body", wrap=True))
        left = _("{day}, còn {left}").format(day=day(entry.day), left=quantity_text(entry.left))
        words.addWidget(Text(left, "caption", wrap=True))
        row.addLayout(words, 1)
        tone = "ok" if entry.quantity > 0 else "bad"
        row.addWidget(Text(f"{sign} {quantity_text(abs(entry.quantity))}", "money", tone), 0, Qt.AlignmentFlag.AlignTop)
        see = Button(entry.number.short, "soft", size="small")
        see.setAccessibleName(_("Xem phiếu {number}").format(number=entry.number.short))
        see.clicked.connect(lambda _checked=False, voucher=entry.voucher_id: self.voucher_wanted.emit(voucher))
        row.addWidget(see, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def send(self) -> None:
        """Hands over what was typed; what is missing is said beside its field."""
        self.name_field.clear()
        self.measure_field.clear()
        if not self.name.value():
            self.name_field.set_error(sentence(GoodsNameMissing()))
        if not self.measure.value():
            self.measure_field.set_error(sentence(MeasureMissing()))
        bad = next((field for field in (self.name_field, self.measure_field) if field.state == "bad"), None)
        if bad is not None:
            bad.control.setFocus()
            return
        self.save_wanted.emit(ItemFields(self.name.value(), self.measure.value(), self.note.value()))

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        places = (
            (self.name_field, (GoodsNameMissing, GoodsTaken, GoodsInUse, NameTooLong)),
            (self.measure_field, (MeasureMissing, MeasureInUse)),
        )
        return isinstance(error, DomainError) and refuse(error, places)
