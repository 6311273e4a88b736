"""What a board gives for a category in a school year: amount, goods, certificate."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.ids import AwardRuleId, GoodsItemId, UnitId
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RuleFields:
    """A rule as a form holds it.

    Attributes:
        category: «Học sinh xuất sắc».
        school_year: `2026 - 2027`; empty: every year that has no rule of its own for the category.
        kind: A code of `storage.rules.award_kinds`; empty: of any kind.
        amount: Đồng, or 0.
        item_id, quantity: Goods of the board, in thousandths, or none.
    """

    category: str
    school_year: str = ""
    kind: str = ""
    amount: int = 0
    item_id: GoodsItemId | None = None
    quantity: int = 0
    no_certificate: bool = False


def add_rule(work: UnitOfWork, unit_id: UnitId, fields: RuleFields) -> AwardRuleId:
    """Puts a rule at the end of a board's table.

    Raises:
        BoardUnknown: There is no such board.
        CategoryMissing, NameTooLong, CategoryTaken, AwardKindUnknown, SchoolYearNotUnderstood, AmountTooLarge,
            AmountNotPositive, GoodsItemUnknown, QuantityNotPositive, NothingGiven: It cannot stand there.
    """
    raise NotImplementedError


def edit_rule(work: UnitOfWork, rule_id: AwardRuleId, fields: RuleFields) -> None:
    """Puts a rule right; awards that were proposed by it stay as they are.

    Raises:
        AwardRuleUnknown, DomainError: There is none; as `add_rule` says.
    """
    raise NotImplementedError


def remove_rule(work: UnitOfWork, rule_id: AwardRuleId) -> None:
    """Takes a rule off the table.

    Raises:
        AwardRuleUnknown: There is none.
    """
    raise NotImplementedError


def copy_rules(work: UnitOfWork, unit_id: UnitId, from_year: str, to_year: str) -> int:
    """Copies a board's rules of one school year to another; categories that have one there are left alone.

    Returns:
        How many were copied.

    Raises:
        BoardUnknown, SchoolYearNotUnderstood: There is no such board or year.
        NoRulesToCopy: There is nothing to copy.
    """
    raise NotImplementedError
