"""Comparing a month of a bank account with the bank's statement (đối chiếu tiền gửi)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.domain.closings import Span, month_span
from desktop_app.domain.errors import DomainError
from desktop_app.domain.money import MAX_AMOUNT, AmountNotUnderstood, parse_amount


@dataclass(eq=False)
class MonthAhead(DomainError):
    """A month is compared when its statement can be there."""

    month: date


@dataclass(eq=False)
class StatementNegative(DomainError):
    """An account holds nothing or something, as the statement says."""

    amount: int


@dataclass(eq=False)
class ItemIncomplete(DomainError):
    """What only the statement has needs words and an amount that is not 0."""


@dataclass(eq=False)
class ReconciliationUnknown(DomainError):
    """There is no such comparison in this book."""


@dataclass(frozen=True, slots=True)
class Item:
    """What stands on one side only.

    Attributes:
        note: What it is.
        amount: Đồng, with the sign that it has on its own side: above zero raises the balance there.
        voucher_id: The voucher that the statement does not show; None: something that the book does not have.
    """

    note: str
    amount: int
    voucher_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The balance of the book beside that of the statement (đồng).

    Attributes:
        items: What explains the difference.
    """

    book: int
    statement: int
    items: tuple[Item, ...] = ()

    @property
    def difference(self) -> int:
        """How much more the statement says than the book."""
        return self.statement - self.book

    @property
    def explained(self) -> int:
        """How much of the difference the items explain."""
        return sum(item.amount if item.voucher_id is None else -item.amount for item in self.items)

    @property
    def unexplained(self) -> int:
        """What is left of the difference; 0: everything is clear."""
        return self.difference - self.explained


def month_of(text: str) -> Span:
    """The days of a month as it is stored, `2026-11`."""
    return month_span(int(text[:4]), int(text[5:7]))


def stored_month(day: date) -> str:
    """The month of a day as it is stored, `2026-11`."""
    return f"{day.year:04}-{day.month:02}"


def check_items(items: Sequence[Item]) -> tuple[Item, ...]:
    """What may explain a difference.

    Raises:
        ItemIncomplete: One has no words, no amount, or an amount that no voucher could carry.
    """
    for item in items:
        if not item.amount or abs(item.amount) > MAX_AMOUNT or not (item.note.strip() or item.voucher_id):
            raise ItemIncomplete
    return tuple(items)


def parse_statement(text: str) -> int:
    """The balance on a statement as somebody types it, in đồng; an empty account is `0`.

    Raises:
        AmountNotUnderstood, AmountTooLarge: The text is no amount.
        StatementNegative: It is below zero.
    """
    plain = text.replace("\u00a0", " ").strip().rstrip("đ₫ ")
    if plain == "0":
        return 0
    if plain[:1] in {"-", "−"}:
        raise StatementNegative(-parse_amount(plain[1:]))
    if not plain:
        raise AmountNotUnderstood(text)
    return parse_amount(text)
