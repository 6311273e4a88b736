"""Books of account on A4: page totals carried forward, the empty rest crossed out, a cover on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.papers import PageShape, PaperHead, Signature


@dataclass(frozen=True, slots=True)
class PrintedLedgerLine:
    """One line of a book, đồng; amounts of the paper that cancels another stand below zero, as entered."""

    day: date
    number: str
    text: str
    received: int
    paid: int
    balance: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLedger:
    """A book of account of a period.

    Attributes:
        head: The day is that on which it is signed.
        title: `SỔ QUỸ TIỀN MẶT`, `SỔ TIỀN GỬI NGÂN HÀNG`, `SỔ CHI TIẾT THEO QUỸ` …
        about: Lines under the title: the account, the fund, the period.
        opening: Đồng before the first line.
        lines: In the order of the days, none left out.
        closed: Whether the period is closed (khóa sổ): said at the end.
        has_balance: Books of one donor have none.
    """

    head: PaperHead
    title: str
    about: tuple[str, ...]
    period: str
    opening: int
    lines: tuple[PrintedLedgerLine, ...]
    signatures: tuple[Signature, ...]
    has_balance: bool = True

    @property
    def received(self) -> int:
        """Đồng in, of the whole period."""
        return sum(line.received for line in self.lines)

    @property
    def paid(self) -> int:
        """Đồng out, of the whole period."""
        return sum(line.paid for line in self.lines)

    @property
    def closing(self) -> int:
        """Đồng at the end."""
        return self.opening + self.received - self.paid


def ledger_pdf(ledger: PrintedLedger, shape: PageShape = "upright", *, cover: bool = False) -> bytes:
    """The book as a PDF; the same bytes for the same values.

    Args:
        shape: How the pages lie.
        cover: Whether a cover with the number of pages stands before it.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    raise NotImplementedError
