"""What a board gives for a category in a school year: amount, goods, certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.award_kinds import AwardKindUnknown
from desktop_app.domain.award_rules import (
    AwardRuleUnknown,
    CategoryMissing,
    CategoryTaken,
    NoRulesToCopy,
    category_key,
    year_key,
)
from desktop_app.domain.awards import NothingGiven
from desktop_app.domain.ids import AwardRuleId, GoodsItemId, UnitId
from desktop_app.domain.learners import clean_school_year
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text
from desktop_app.services.goods import checked_goods
from desktop_app.services.organisation import board_of
from desktop_app.storage.rules import award_kind
from desktop_app.storage.tables import AwardRule
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RuleFields:
    """A rule as a form holds it.

    Attributes:
        category: «Học sinh xuất sắc».
        school_year: `2026-2027`; empty: every year that has no rule of its own for the category.
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
        BoardUnknown, BoardDissolved: There is no such board.
        CategoryMissing, NameTooLong, CategoryTaken, AwardKindUnknown, SchoolYearNotUnderstood, AmountTooLarge,
            AmountNotPositive, GoodsItemUnknown, QuantityNotPositive, QuantityTooLarge, NothingGiven: It cannot stand
            there.
    """
    board_of(work, unit_id)
    places = [rule.position for rule in work.find(AwardRule, unit_id=unit_id)]
    rule = AwardRule(id=work.new_id(), unit_id=unit_id, position=max(places, default=0) + 1)
    _fill(work, rule, fields)
    work.add(rule)
    work.describe("awards.rule_added", {"category": rule.category})
    return AwardRuleId(rule.id)


def edit_rule(work: UnitOfWork, rule_id: AwardRuleId, fields: RuleFields) -> None:
    """Puts a rule right; awards that were proposed by it stay as they are.

    Raises:
        AwardRuleUnknown, DomainError: There is none; as `add_rule` says.
    """
    rule = _known(work, rule_id)
    _fill(work, rule, fields)
    work.add(rule)
    work.describe("awards.rule_changed", {"category": rule.category})


def remove_rule(work: UnitOfWork, rule_id: AwardRuleId) -> None:
    """Takes a rule off the table.

    Raises:
        AwardRuleUnknown: There is none.
    """
    rule = _known(work, rule_id)
    rule.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(rule)
    work.describe("awards.rule_removed", {"category": rule.category})


def order_rules(work: UnitOfWork, unit_id: UnitId, rule_ids: Sequence[AwardRuleId]) -> None:
    """Puts a board's rules into this order; those that are not named keep theirs, after them.

    Raises:
        AwardRuleUnknown: One of them is not there any more.
    """
    rules = {rule.id: rule for rule in work.find(AwardRule, unit_id=unit_id)}
    if any(rule_id not in rules for rule_id in rule_ids):
        raise AwardRuleUnknown
    rest = sorted((rule for rule in rules.values() if rule.id not in set(rule_ids)), key=lambda rule: rule.position)
    for place, rule in enumerate([*(rules[rule_id] for rule_id in rule_ids), *rest], start=1):
        if rule.position != place:
            rule.position = place
            work.add(rule)
    work.describe("awards.rules_ordered")


def copy_rules(work: UnitOfWork, unit_id: UnitId, from_year: str, to_year: str) -> int:
    """Copies a board's rules of one school year to another; categories that have one there are left alone.

    Returns:
        How many were copied.

    Raises:
        BoardUnknown, BoardDissolved, SchoolYearNotUnderstood: There is no such board or year.
        NoRulesToCopy: There is nothing to copy.
    """
    board_of(work, unit_id)
    first, second = clean_school_year(from_year), clean_school_year(to_year)
    rules = work.find(AwardRule, unit_id=unit_id)
    there = {_key(rule) for rule in rules}
    place = max((rule.position for rule in rules), default=0)
    copies = [
        copy
        for rule in sorted(rules, key=lambda rule: rule.position)
        if year_key(rule.school_year) == first and _key(copy := _copied(work, rule, second)) not in there
    ]
    if not copies:
        raise NoRulesToCopy(first)
    for number, copy in enumerate(copies, start=1):
        copy.position = place + number
    work.add(*copies)
    work.describe("awards.rules_copied", {"count": len(copies), "school_year": second})
    return len(copies)


def _copied(work: UnitOfWork, rule: AwardRule, year: str) -> AwardRule:
    return AwardRule(
        id=work.new_id(),
        unit_id=rule.unit_id,
        school_year=year,
        kind=rule.kind,
        category=rule.category,
        amount=rule.amount,
        item_id=rule.item_id,
        quantity=rule.quantity,
        no_certificate=rule.no_certificate,
    )


def _key(rule: AwardRule) -> tuple[str, str, str]:
    return category_key(rule.category), rule.kind, year_key(rule.school_year)


def _known(work: UnitOfWork, rule_id: AwardRuleId) -> AwardRule:
    rule = work.get(AwardRule, rule_id)
    if rule is None or rule.deleted_at is not None:
        raise AwardRuleUnknown
    return rule


def _fill(work: UnitOfWork, rule: AwardRule, fields: RuleFields) -> None:
    category = clean_text(fields.category)
    if not category_key(category):
        raise CategoryMissing
    if len(category) > MAX_NAME_LENGTH:
        raise NameTooLong(len(category))
    if fields.kind and award_kind(fields.kind) is None:
        raise AwardKindUnknown(fields.kind)
    amount = check_amount(fields.amount) if fields.amount else 0
    item_id, quantity = checked_goods(work, UnitId(rule.unit_id), fields.item_id, fields.quantity)
    if not amount and item_id is None and fields.no_certificate:
        raise NothingGiven(category)
    rule.category, rule.kind, rule.school_year = category, fields.kind, clean_school_year(fields.school_year)
    rule.amount, rule.item_id, rule.quantity = amount, item_id, quantity
    rule.no_certificate = int(fields.no_certificate)
    _check_free(work, rule, rule.id)


def _check_free(work: UnitOfWork, rule: AwardRule, rule_id: UUID) -> None:
    others = work.find(AwardRule, unit_id=rule.unit_id)
    if any(other.id != rule_id and _key(other) == _key(rule) for other in others):
        raise CategoryTaken(rule.category)
