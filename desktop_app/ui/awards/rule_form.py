"""The panel in which a rule is written: what the board gives for a category."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from typing_extensions import override

from desktop_app.domain.award_rules import CategoryMissing, CategoryTaken, category_key
from desktop_app.domain.awards import NothingGiven
from desktop_app.domain.errors import DomainError
from desktop_app.domain.goods import QuantityNotUnderstood, QuantityTooLarge, parse_quantity, quantity_text
from desktop_app.domain.ids import GoodsItemId
from desktop_app.domain.money import AmountNotPositive, AmountTooLarge, Vnd
from desktop_app.domain.names import NameTooLong, clean_text
from desktop_app.i18n import _
from desktop_app.services.award_rules import RuleFields
from desktop_app.storage.queries.award_rules import RuleRow
from desktop_app.storage.queries.goods import StockRow
from desktop_app.storage.rules import award_kinds
from desktop_app.ui.awards.filled_panel import FilledPanel
from desktop_app.ui.awards.rule_list import RuleList, year_words
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, refuse, say_when_refused
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check_list import WrappedCheckBox
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.text import IconTile, Note

USUAL = (200_000, 500_000)


class RulePanel(FilledPanel):
    """«Thêm mức thưởng»: category, kind of award, amount, goods, certificate.

    Args:
        shown: The table, and the goods to choose from.
        year: Of the rule, as it is stored; empty: every year.
        row: The rule to put right; None: a new one.

    Signals:
        submitted(object): `RuleFields` that keep all rules.
        removed(): «Bỏ mức này».
    """

    removed = Signal()

    def __init__(self, shown: RuleList, year: str, row: RuleRow | None = None) -> None:
        title = _("Thêm mức thưởng") if row is None else _("Sửa mức thưởng")
        super().__init__(title, year_words(year), IconTile("award", size=40))
        self.row, self._year, self._shown = row, year, shown
        self.category = TextField(example=_("Ví dụ: Học sinh xuất sắc"), longest=200)
        any_kind = Option("", _("Mọi loại khen thưởng"))
        self.kind: SearchChoice[str] = SearchChoice(
            [any_kind, *(Option(kind.code, kind.label, kind.hint) for kind in award_kinds())], chosen=""
        )
        self.money = MoneyField(usual=USUAL)
        self.item: SearchChoice[GoodsItemId | None] = SearchChoice(_items(shown.items), chosen=None)
        self.quantity = TextField(example="5", longest=20)
        self.no_certificate = WrappedCheckBox(_("Không in giấy khen"))
        self._arrange(shown)
        if row is not None:
            self._fill(row)

    def _arrange(self, shown: RuleList) -> None:
        self.category_field = Field(_("Thành tích, danh hiệu"), self.category)
        self.money_field = Field(_("Số tiền (đồng)"), self.money, optional=True)
        self.item_field = Field(_("Hiện vật"), self.item, optional=True)
        self.quantity_field = Field(_("Số lượng"), self.quantity)
        goods = Row(gap=12)
        goods.addWidget(self.item_field, 3)
        goods.addWidget(self.quantity_field, 2)
        self.body.addWidget(self.category_field)
        self.body.addWidget(Field(_("Dùng cho"), self.kind))
        self.body.addWidget(self.money_field)
        if shown.items:
            self.body.addLayout(goods)
        else:
            said = _("Muốn kèm vở, sách thì ghi hiện vật vào kho trước, trong Quỹ khuyến học, mục Hiện vật.")
            self.body.addWidget(Note(said))
        self.body.addWidget(self.no_certificate)
        self.body.addStretch(1)
        self._note = MistakeNote((self.category_field, self.money_field, self.quantity_field))
        word = _("Thêm mức") if self.row is None else _("Lưu thay đổi")
        self.save = Button(word, "primary", "plus" if self.row is None else "check", on_click=self.submit)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self.save)
        if self.row is not None:
            self.foot.addWidget(Button(_("Bỏ mức này"), "danger_quiet", "trash-2", on_click=self.removed.emit))
        say_when_refused(self.money_field, self.money)
        self.category.editingFinished.connect(self._on_category_left)
        self.item.chosen.connect(self._on_item)
        self.kind.chosen.connect(self._on_chosen)
        self.no_certificate.clicked.connect(self._on_chosen)
        enter_moves_on((self.category, self.money, self.quantity), self.submit)
        self.setFocusProxy(self.category)

    def _fill(self, row: RuleRow) -> None:
        self.category.setText(row.category)
        self.kind.set_key(row.kind)
        self.money.set_amount(Vnd(row.amount) if row.amount else None)
        self.item.set_key(row.item_id)
        self.quantity.setText(quantity_text(row.quantity) if row.item_id is not None else "")
        self.no_certificate.setChecked(row.no_certificate)

    def _on_chosen(self, _value: object = None) -> None:
        self.typed.emit()

    def _on_item(self, key: GoodsItemId | None) -> None:
        if key is None:
            self.quantity.clear()
        elif not self.quantity.value():
            self.quantity.setText("1")
        self.typed.emit()

    def _on_category_left(self) -> None:
        if self.category.value():
            checked(self.category_field, self._category)

    def _category(self) -> str:
        """A category that nobody else in the table has.

        Raises:
            CategoryMissing, CategoryTaken: There is none, or it stands there.
        """
        category = clean_text(self.category.value())
        if not category_key(category):
            raise CategoryMissing
        mine = self.row.rule_id if self.row is not None else None
        for other in self._shown.of(self._year):
            alike = category_key(other.category) == category_key(category) and other.kind == (self.kind.key() or "")
            if alike and other.rule_id != mine:
                raise CategoryTaken(other.category)
        return category

    @override
    def submit(self) -> None:
        """«Thêm mức»."""
        category = checked(self.category_field, self._category)
        amount: Vnd | None = None
        if self.money.edit.text().strip():
            amount = checked(self.money_field, self.money.checked_amount)
        else:
            self.money_field.clear()
        item_id, quantity = self.item.key(), 0
        self.quantity_field.clear()
        if item_id is not None:
            quantity = checked(self.quantity_field, lambda: parse_quantity(self.quantity.value())) or 0
        bare = self.no_certificate.isChecked() and amount is None and item_id is None
        if bare and self.money_field.state != "bad":
            self.money_field.set_error(_("Chưa có gì để trao. Ghi số tiền, chọn hiện vật, hoặc in giấy khen."))
        if self._note.point() or category is None:
            return
        kind, paper = self.kind.key() or "", self.no_certificate.isChecked()
        self.submitted.emit(RuleFields(category, self._year, kind, amount or 0, item_id, quantity, paper))

    def begin_anew(self) -> None:
        """Ready for the next rule."""
        self.category.clear()
        self.money.set_amount(None)
        self._note.forgive()
        self.category.setFocus()

    @override
    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule was broken."""
        places = (
            (self.category_field, (CategoryMissing, CategoryTaken, NameTooLong)),
            (self.money_field, (AmountNotPositive, AmountTooLarge, NothingGiven)),
            (self.quantity_field, (QuantityNotUnderstood, QuantityTooLarge)),
        )
        if not refuse(error, places):
            self.category_field.set_error(sentence(error))
        self._note.point()

    @override
    def draft(self) -> dict[str, str]:
        item = self.item.key()
        return {
            "category": self.category.text(),
            "kind": self.kind.key() or "",
            "amount": self.money.edit.text(),
            "item": item.hex if item is not None else "",
            "quantity": self.quantity.text(),
            "no_certificate": "1" if self.no_certificate.isChecked() else "",
        }

    @override
    def restore_draft(self, texts: Mapping[str, str]) -> None:
        self.category.setText(texts.get("category", ""))
        self.kind.set_key(texts.get("kind", ""))
        self.money.edit.setText(texts.get("amount", ""))
        known = (item.item_id for item in self._shown.items)
        self.item.set_key(next((key for key in known if key.hex == texts.get("item")), None))
        self.quantity.setText(texts.get("quantity", ""))
        self.no_certificate.setChecked(bool(texts.get("no_certificate")))


def _items(items: tuple[StockRow, ...]) -> list[Option[GoodsItemId | None]]:
    none: Option[GoodsItemId | None] = Option(None, _("Không có"))
    return [none, *(Option(row.item_id, row.name, row.measure) for row in items)]
