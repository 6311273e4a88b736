"""Questions about what boards give for a category."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.award_rules import year_key
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


_RULES = text(
    "SELECT r.*, i.name AS goods, i.measure FROM award_rule r"
    " LEFT JOIN goods_item i ON i.id = r.item_id AND i.deleted_at IS NULL"
    " WHERE r.unit_id = :unit AND r.deleted_at IS NULL ORDER BY r.position, r.id"
)


def award_rules(reader: Connection, unit_id: UnitId, school_year: str = "") -> tuple[RuleRow, ...]:
    """The rules of a board in their order.

    Args:
        reader: The book.
        unit_id: Which board's.
        school_year: Those of this year and of every year; empty: all there are.
    """
    year = year_key(school_year)
    rows = reader.execute(_RULES, {"unit": unit_id.hex})
    return tuple(
        RuleRow(
            AwardRuleId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            row.school_year,
            row.kind,
            row.category,
            int(row.amount),
            GoodsItemId(UUID(row.item_id)) if row.item_id and row.goods else None,
            row.goods or "",
            row.measure or "",
            int(row.quantity) if row.goods else 0,
            bool(row.no_certificate),
        )
        for row in rows
        if not year or not row.school_year or year_key(row.school_year) == year
    )


def rule_years(reader: Connection, unit_id: UnitId) -> tuple[str, ...]:
    """The school years for which a board has rules of their own, the newest first."""
    asked = text(
        "SELECT DISTINCT school_year FROM award_rule WHERE unit_id = :unit AND school_year <> ''"
        " AND deleted_at IS NULL ORDER BY school_year DESC"
    )
    return tuple(reader.execute(asked, {"unit": unit_id.hex}).scalars())
