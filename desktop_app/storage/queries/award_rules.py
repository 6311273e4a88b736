"""Questions about what boards give for a category."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from desktop_app.domain.ids import AwardRuleId, GoodsItemId, UnitId


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of a board; `quantity` of `goods` in thousandths of `measure`."""

    rule_id: AwardRuleId
    unit_id: UnitId
    school_year: str
    kind: str
    category: str
    amount: int
    item_id: GoodsItemId | None
    goods: str
    measure: str
    quantity: int
    no_certificate: bool


def award_rules(reader: Connection, unit_id: UnitId, school_year: str = "") -> tuple[RuleRow, ...]:
    """The rules of a board in their order.

    Args:
        reader: The book.
        unit_id: Which board's.
        school_year: Those that hold in this year (for a category with one for every year and one for this year, the
            latter); empty: all there are.
    """
    raise NotImplementedError
