"""A line of a goods voucher: what, how much, of what value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import GoodsKind, StockTooSmall
from desktop_app.domain.goods import GoodsNameMissing, MeasureMissing, parse_quantity, quantity_text
from desktop_app.domain.ids import GoodsItemId
from desktop_app.domain.money import format_amount, parse_amount
from desktop_app.i18n import _
from desktop_app.services.goods import ItemFields
from desktop_app.services.goods_vouchers import GoodsPart
from desktop_app.storage.queries.goods import StockRow
from desktop_app.ui.formats import money
from desktop_app.ui.goods.texts import NEW, LineTexts
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import IconButton
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A line as it stands; `new`: goods that are not on the list yet."""

    part: GoodsPart
    name: str
    measure: str
    new: ItemFields | None


class GoodsLineBox(Card):
    """One line.

    Args:
        kind: Of the voucher; only what comes in may be new.
        items: To choose from.

    Signals:
        changed(): Something stands otherwise than before.
        dropped(object): This box is not wanted.
    """

    changed = Signal()
    dropped = Signal(object)

    def __init__(self, kind: GoodsKind, items: Sequence[StockRow]) -> None:
        super().__init__(ground="flat")
        self.body.set_margins((14, 12, 14, 12))
        self._kind: GoodsKind = kind
        self._items = {row.item_id.hex: row for row in items}
        self.item: Choice[str] = Choice(self._options())
        self.name = TextField(example=_("Ví dụ: Vở 96 trang"), longest=300)
        self.measure = TextField(example=_("Ví dụ: quyển"), longest=60)
        self.quantity, self.value = TextField(example="200", longest=20), TextField(example="7.500", longest=30)
        for box in (self.quantity, self.value):
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.item_field, self.quantity_field = Field(_("Hiện vật"), self.item), Field(_("Số lượng"), self.quantity)
        self.value_field = Field(_("Giá một đơn vị"), self.value, optional=True)
        self.name_field, self.measure_field = Field(_("Tên hiện vật"), self.name), Field(_("Đơn vị tính"), self.measure)
        self.drop = IconButton("x", _("Bỏ dòng này"), on_click=lambda: self.dropped.emit(self))
        self._total = Text("", "money")
        self._arrange()
        self.item.chosen.connect(self._on_item)
        for box in (self.name, self.measure, self.quantity, self.value):
            box.textChanged.connect(self._on_typed)
        self.item.set_key(NEW if kind == "goods_receipt" and not items else "")
        self._on_item(self.item.key() or "")

    def _options(self) -> list[Option[str]]:
        found = [Option("", _("Chọn hiện vật…"))]
        for key, row in self._items.items():
            held = _("{name}, còn {quantity} {measure}").format(
                name=row.name, quantity=quantity_text(row.quantity), measure=row.measure
            )
            found.append(Option(key, held if self._kind == "goods_issue" else f"{row.name} ({row.measure})"))
        if self._kind == "goods_receipt":
            found.append(Option(NEW, _("Hiện vật mới…")))
        return found

    def _arrange(self) -> None:
        row, new = Row(gap=12), Row(gap=12)
        row.addWidget(self.item_field, 5)
        row.addWidget(self.quantity_field, 2)
        row.addWidget(self.value_field, 3)
        row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        new.addWidget(self.name_field, 7)
        new.addWidget(self.measure_field, 3)
        column = Column(gap=10)
        column.addLayout(row)
        column.addLayout(new)
        column.addWidget(self._total, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(column)
        boxes = (self.name, self.measure, self.quantity, self.value)
        for box, field in zip(boxes, self.fields()[1:], strict=True):
            box.textEdited.connect(field.clear)

    def _on_item(self, key: str) -> None:
        self.name_field.setVisible(key == NEW)
        self.measure_field.setVisible(key == NEW)
        row = self._items.get(key)
        if row is not None and row.unit_value and self._kind == "goods_issue":
            self.value.setText(format_amount(row.unit_value))
        self.item_field.clear()
        self._on_typed()

    def _on_typed(self) -> None:
        value = self.worth()
        self._total.setText(_("Thành tiền {amount}").format(amount=money(value)) if value else "")
        self._total.setVisible(bool(value))
        self.changed.emit()

    def set_only(self, *, only: bool) -> None:
        """A single line cannot be dropped."""
        self.drop.setEnabled(not only)

    def set_place(self, place: int) -> None:
        """Which line of the voucher it is, from 1."""
        self.drop.setAccessibleName(_("Bỏ dòng {place}").format(place=place))

    def worth(self) -> int:
        """Đồng for the whole line; 0 while it cannot be read."""
        try:
            value = parse_amount(self.value.value()) if self.value.value() else 0
            return GoodsPart(_NOBODY, parse_quantity(self.quantity.value()), value).value
        except DomainError:
            return 0

    def texts(self) -> LineTexts:
        """What was typed."""
        key = self.item.key() or ""
        return LineTexts(key, self.name.text(), self.measure.text(), self.quantity.text(), self.value.text())

    def restore(self, texts: LineTexts) -> None:
        """Puts back what was typed before."""
        if self.item.has(texts.item):
            self.item.set_key(texts.item)
        self._on_item(self.item.key() or "")
        self.name.setText(texts.name)
        self.measure.setText(texts.measure)
        self.quantity.setText(texts.quantity)
        self.value.setText(texts.value)

    def says(self, item: str) -> bool:
        """Whether the line is about goods of this name."""
        row = self._items.get(self.item.key() or "")
        return (row.name if row is not None else self.name.value()) == item

    def fields(self) -> tuple[Field, ...]:
        """Every field that can be wrong."""
        return (self.item_field, self.name_field, self.measure_field, self.quantity_field, self.value_field)

    def filled(self, valued_by: str) -> FilledLine | None:
        """The line; None when something is wrong with it, which is said beside it."""
        for field in self.fields():
            field.clear()
        key = self.item.key() or ""
        row = self._items.get(key)
        if key == "":
            self.item_field.set_error(_("Chưa chọn hiện vật."))
        if key == NEW and not self.name.value():
            self.name_field.set_error(sentence(GoodsNameMissing()))
        if key == NEW and not self.measure.value():
            self.measure_field.set_error(sentence(MeasureMissing()))
        quantity, value = self._read_quantity(), self._read_value()
        if any(field.state == "bad" for field in self.fields()) or quantity is None or value is None:
            return None
        part = GoodsPart(row.item_id if row else _NOBODY, quantity, value, valued_by=valued_by)
        if row is not None:
            return FilledLine(part, row.name, row.measure, None)
        fields = ItemFields(self.name.value(), self.measure.value())
        return FilledLine(part, fields.name, fields.measure, fields)

    def _read_quantity(self) -> int | None:
        if not self.quantity.value():
            self.quantity_field.set_error(_("Chưa ghi số lượng. Ví dụ: 200."))
            return None
        try:
            quantity = parse_quantity(self.quantity.value())
        except DomainError as error:
            self.quantity_field.set_error(sentence(error))
            return None
        row = self._items.get(self.item.key() or "")
        if self._kind == "goods_issue" and row is not None and quantity > row.quantity:
            held, wanted = quantity_text(row.quantity), quantity_text(quantity)
            self.quantity_field.set_error(sentence(StockTooSmall(row.name, row.measure, held, wanted)))
            return None
        return quantity

    def _read_value(self) -> int | None:
        if not self.value.value():
            return 0
        try:
            return parse_amount(self.value.value())
        except DomainError as error:
            self.value_field.set_error(sentence(error))
            return None


_NOBODY = GoodsItemId(UUID(int=0))  # stands in for goods that are not on the list yet
