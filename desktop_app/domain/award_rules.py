"""What a board gives for a category: which rule holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from desktop_app.domain.errors import DomainError
from desktop_app.domain.learners import SchoolYearNotUnderstood, clean_school_year
from desktop_app.domain.names import fold


@dataclass(eq=False)
class AwardRuleUnknown(DomainError):
    """There is no such rule, or it was taken off the table."""


@dataclass(eq=False)
class CategoryMissing(DomainError):
    """A rule is for a category."""


@dataclass(eq=False)
class CategoryTaken(DomainError):
    """The board has a rule for this category, kind and year."""

    category: str


@dataclass(eq=False)
class NoRulesToCopy(DomainError):
    """The board has no rules of this school year that the other year has not."""

    school_year: str


class Rule(Protocol):
    """What tells rules apart; years as they are stored."""

    @property
    def category(self) -> str:
        """For which category."""
        ...

    @property
    def kind(self) -> str:
        """For which kind of award; empty: any."""
        ...

    @property
    def school_year(self) -> str:
        """In which school year; empty: in every one."""
        ...


R = TypeVar("R", bound=Rule)


def year_key(text: str) -> str:
    """A school year as years are compared: `2026 - 2027` and `2026/2027` are one; other words stand for themselves."""
    try:
        return clean_school_year(text)
    except SchoolYearNotUnderstood:
        return fold(text)


def category_key(text: str) -> str:
    """A category as categories are compared: marks, capitals and spaces aside."""
    return fold(text)


def rule_for(rules: Iterable[R], category: str, kind: str, school_year: str) -> R | None:
    """The rule that holds for a category: this kind before any kind, this year before every year."""
    year, wanted = year_key(school_year), category_key(category)
    fitting = [
        rule
        for rule in rules
        if category_key(rule.category) == wanted
        and rule.kind in {"", kind}
        and (not rule.school_year or year_key(rule.school_year) == year)
    ]
    return max(fitting, key=lambda rule: (bool(rule.kind), bool(rule.school_year)), default=None) if wanted else None
