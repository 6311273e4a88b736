"""What is given: by the board's rule for a category, or money and goods as they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.goods import parse_quantity, quantity_text
from desktop_app.domain.ids import GoodsItemId
from desktop_app.domain.money import Vnd
from desktop_app.i18n import _
from desktop_app.storage.queries.award_rules import RuleRow
from desktop_app.storage.queries.goods import StockRow
from desktop_app.ui.awards.proposal_ground import ProposalGround, rule_words
from desktop_app.ui.formats import money
from desktop_app.ui.refusals import checked, say_when_refused
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.check_list import WrappedCheckBox
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import MoneyField

USUAL_AWARDS = (500_000, 1_000_000)
_MOST_USUAL = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """What is given. `amount` None: nothing was typed; the rule of the category, or of the achievement, fills in."""

    category: str = ""
    amount: Vnd | None = None
    item_id: GoodsItemId | None = None
    quantity: int = 0
    no_certificate: bool = False


class TermsFields(QWidget):
    """Category, money, goods, and whether a certificate is printed.

    Args:
        ground: The rules and the goods to choose from.
        with_usual: The usual amounts are offered as buttons; there is room for them.

    Signals:
        changed(): Something stands otherwise than before.
    """

    changed = Signal()

    def __init__(self, ground: ProposalGround, *, with_usual: bool = True) -> None:
        super().__init__()
        self._ground = ground
        column = Column(self, gap=14)
        self.category: SearchChoice[str] = SearchChoice(_categories(ground.rules), chosen="")
        self.category_field = Field(_("Mức thưởng"), self.category)
        self.category_field.setVisible(bool(ground.rules))
        self.money = MoneyField(usual=_usual(ground) if with_usual else ())
        self.money_field = Field(_("Số tiền (đồng)"), self.money, optional=True)
        self.item: SearchChoice[GoodsItemId | None] = SearchChoice(_items(ground.items), chosen=None)
        self.quantity = TextField(example="5", longest=20)
        self.item_field, self.quantity_field = Field(_("Hiện vật"), self.item), Field(_("Số lượng"), self.quantity)
        self.no_certificate = WrappedCheckBox(_("Không in giấy khen"))
        self.more = Folding(_("Quà, giấy khen"))
        if ground.items:
            self.more.inside.addWidget(self.item_field)
            self.more.inside.addWidget(self.quantity_field)
        self.more.inside.addWidget(self.no_certificate)
        for part in (self.category_field, self.money_field, self.more):
            column.addWidget(part)
        say_when_refused(self.money_field, self.money)
        self.category.chosen.connect(self._on_category)
        self.item.chosen.connect(self._on_item)
        self.no_certificate.clicked.connect(self._on_changed)
        self.money.amount_changed.connect(self._on_changed)
        self.quantity.textChanged.connect(self._on_changed)
        self._sum_up()

    @property
    def fields(self) -> tuple[Field, ...]:
        """What can be wrong."""
        return (self.money_field, self.quantity_field)

    def _on_changed(self, _value: object = None) -> None:
        self._sum_up()
        self.changed.emit()

    def _on_item(self, key: GoodsItemId | None) -> None:
        if key is None:
            self.quantity.clear()
        elif not self.quantity.value():
            self.quantity.setText("1")
        self._on_changed()

    def choose_by_achievement(self, achievement: str) -> None:
        """An achievement that is called as a rule takes this rule, as long as nothing was chosen."""
        rule = self._ground.rule(achievement)
        if rule is not None and not self.category.key() and not self.money.edit.text().strip():
            self.choose_category(rule.category)

    def given_words(self) -> str:
        """`150.000 ₫ + 3 quyển vở`; `giấy khen` where there is nothing else."""
        amount = self.money.amount()
        goods = f"{self.quantity.value()} {self._item_words()}" if self.item.key() is not None else ""
        return " + ".join(part for part in (money(amount) if amount else "", goods) if part) or _("giấy khen")

    def _item_words(self) -> str:
        row = next((row for row in self._ground.items if row.item_id == self.item.key()), None)
        return f"{row.measure} {row.name.lower()}" if row is not None else ""

    def choose_category(self, category: str) -> None:
        """Takes this category as if a person had chosen it."""
        self.category.set_key(category)
        self._on_category(category)

    def _on_category(self, category: str) -> None:
        """The rule fills in what it gives; it may be written over."""
        rule = next((rule for rule in self._ground.rules if rule.category == category), None)
        if rule is not None:
            self.money.set_amount(Vnd(rule.amount) if rule.amount else None)
            self.item.set_key(rule.item_id)
            self.quantity.setText(quantity_text(rule.quantity) if rule.item_id is not None else "")
            self.no_certificate.setChecked(rule.no_certificate)
            self.category_field.set_hint(rule_words(rule))
        else:
            self.category_field.set_hint("")
        self._on_changed()

    def _sum_up(self) -> None:
        given = f"{self.quantity.value()} {self._item_words()}" if self.item.key() is not None else ""
        paper = _("không giấy khen") if self.no_certificate.isChecked() else _("có giấy khen")
        self.more.set_summary(" · ".join(part for part in (given, paper) if part))

    def terms(self) -> Terms | None:
        """What is given; None when something is not right, which is then said beside its field."""
        amount: Vnd | None = None
        if self.money.edit.text().strip():
            amount = checked(self.money_field, self.money.checked_amount)
        else:
            self.money_field.clear()
        item_id, quantity = self.item.key(), 0
        self.quantity_field.clear()
        if item_id is not None:
            quantity = checked(self.quantity_field, lambda: parse_quantity(self.quantity.value())) or 0
        if any(field.state == "bad" for field in self.fields):
            if self.quantity_field.state == "bad":
                self.more.unfold()
            return None
        bare = self.no_certificate.isChecked() and amount is None and item_id is None
        if bare and not self.category.key():
            self.money_field.set_error(_("Chưa có gì để trao. Ghi số tiền, chọn hiện vật, hoặc in giấy khen."))
            return None
        chosen = self.category.key() or ""
        if amount is None and (item_id is not None or chosen):
            amount = Vnd(0)  # said in full: goods or a certificate only
        return Terms(chosen, amount, item_id, quantity, self.no_certificate.isChecked())

    def fill(self, terms: Terms) -> None:
        """Shows what is given."""
        self.category.set_key(terms.category if _has(self._ground.rules, terms.category) else "")
        self.money.set_amount(Vnd(terms.amount) if terms.amount else None)
        self.item.set_key(terms.item_id)
        self.quantity.setText(quantity_text(terms.quantity) if terms.item_id is not None else "")
        self.no_certificate.setChecked(terms.no_certificate)
        self._sum_up()

    def texts(self) -> dict[str, str]:
        """What stands in it, for the draft."""
        item = self.item.key()
        return {
            "category": self.category.key() or "",
            "amount": self.money.edit.text(),
            "item": item.hex if item is not None else "",
            "quantity": self.quantity.text(),
            "no_certificate": "1" if self.no_certificate.isChecked() else "",
        }

    def restore(self, texts: Mapping[str, str]) -> None:
        """Puts back what was typed before."""
        category = texts.get("category", "")
        self.category.set_key(category if _has(self._ground.rules, category) else "")
        self.money.edit.setText(texts.get("amount", ""))
        known = (item.item_id for item in self._ground.items)
        self.item.set_key(next((key for key in known if key.hex == texts.get("item")), None))
        self.quantity.setText(texts.get("quantity", ""))
        self.no_certificate.setChecked(bool(texts.get("no_certificate")))
        self._sum_up()

    def lines(self) -> tuple[QWidget, ...]:
        """The boxes that Enter goes through."""
        return (self.money, self.quantity)


def _has(rules: Sequence[RuleRow], category: str) -> bool:
    return any(rule.category == category for rule in rules)


def _categories(rules: Sequence[RuleRow]) -> list[Option[str]]:
    seen = {rule.category: rule for rule in rules}
    return [
        Option("", _("Không theo mức"), _("Ghi số tiền, quà ở dưới")),
        *(Option(category, category, rule_words(rule)) for category, rule in seen.items()),
    ]


def _items(items: Sequence[StockRow]) -> list[Option[GoodsItemId | None]]:
    none: Option[GoodsItemId | None] = Option(None, _("Không có"))
    held = _("trong kho còn {quantity} {measure}")
    return [
        none,
        *(
            Option(row.item_id, row.name, held.format(quantity=quantity_text(row.quantity), measure=row.measure))
            for row in items
        ),
    ]


def _usual(ground: ProposalGround) -> tuple[int, ...]:
    """The amounts offered as buttons: of this round first, then the usual ones."""
    given = tuple(dict.fromkeys(row.amount for row in reversed(ground.listed) if row.amount))
    ruled = tuple(rule.amount for rule in ground.rules if rule.amount)
    return tuple(sorted(tuple(dict.fromkeys((*given, *ruled, *USUAL_AWARDS)))[:_MOST_USUAL]))
