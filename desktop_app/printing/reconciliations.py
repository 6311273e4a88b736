"""Bảng đối chiếu ngân hàng: a month of an account beside the bank's statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.papers import PaperHead, Signature


@dataclass(frozen=True, slots=True)
class ReconciledItem:
    """Something that explains the difference.

    Attributes:
        amount: Đồng that the statement has more than the book (below zero: less).
        number: Of the voucher, or empty.
        day: Of the voucher or of the line of the statement, or none.
    """

    note: str
    amount: int
    number: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ReconciliationSheet:
    """What the sheet says, đồng.

    Attributes:
        month: Its first day.
        account: Number of the account.
        bank, holder: As they stand on the statement.
        opening, received, paid: Of the book, in the month.
        book_balance, statement_balance: At the end of the month.
        note: Free; may be empty.
    """

    head: PaperHead
    month: date
    account: str
    opening: int
    received: int
    paid: int
    book_balance: int
    statement_balance: int
    signatures: tuple[Signature, ...]
    items: tuple[ReconciledItem, ...] = ()
    bank: str = ""
    holder: str = ""
    note: str = ""

    @property
    def unexplained(self) -> int:
        """Đồng of the difference that no item explains."""
        return self.statement_balance - self.book_balance - sum(item.amount for item in self.items)


def reconciliation_pdf(sheet: ReconciliationSheet) -> bytes:
    """The sheet as a PDF, A4 upright; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    raise NotImplementedError
