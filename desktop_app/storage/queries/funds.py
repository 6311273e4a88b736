"""Questions about money: balances, the ledger, one voucher. Every sum is computed from the voucher lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.funds import PaymentMethod, SeriesKind, VoucherNumber
from desktop_app.domain.ids import FundId, UnitId, VoucherId
from desktop_app.storage.queries.balances import Balance
from desktop_app.storage.queries.ledger import LedgerLine, ledger_page
from desktop_app.storage.queries.ledger_scope import SIGNED, LedgerScope, voucher_number


@dataclass(frozen=True, slots=True)
class FundRow:
    """A fund and what it holds, in đồng."""

    fund_id: FundId
    name: str
    balance: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One voucher in the ledger of a fund, with the balance after it (đồng)."""

    voucher_id: VoucherId
    number: VoucherNumber
    issued_on: date
    party_name: str
    reason: str
    method: PaymentMethod
    received: int
    paid: int
    balance: int
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class FundTotals:
    """What a fund held at the beginning of a period, took in, paid out, and holds at its end (đồng).

    Attributes:
        moved: Transfers and opening balances: neither income nor spending.
    """

    opening: int
    received: int
    paid: int
    moved: int = 0

    @property
    def closing(self) -> int:
        """Đồng at the end."""
        return self.opening + self.received - self.paid + self.moved


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """A voucher with everything that its paper says; `unit_id` is the board that posted it."""

    voucher_id: VoucherId
    number: VoucherNumber
    issued_on: date
    party_name: str
    party_address: str
    reason: str
    method: PaymentMethod
    amount: int
    fund: str
    unit_id: UnitId


def funds(reader: Connection, lying: Sequence[Balance] | None = None) -> tuple[FundRow, ...]:
    """The funds of the book with their balances.

    Args:
        reader: Of the book.
        lying: What lies where in all funds, where it is known: their sums are not computed again.
    """
    names = reader.execute(text("SELECT id, name FROM fund WHERE deleted_at IS NULL ORDER BY id"))
    held: Counter[UUID] = Counter()
    if lying is None:
        for row in reader.execute(_HELD):
            held[UUID(row.fund_id)] = int(row.balance)
    else:
        for one in lying:
            held[one.fund_id] += one.amount
    return tuple(FundRow(FundId(UUID(row.id)), row.name, held[UUID(row.id)]) for row in names)


_HELD = text(
    f"SELECT l.fund_id, sum({SIGNED}) AS balance FROM voucher v CROSS JOIN voucher_line l ON l.voucher_id = v.id"
    " GROUP BY l.fund_id"
)


def fund_balance(reader: Connection, fund_id: FundId) -> int:
    """What one fund holds, in đồng."""
    return int(
        reader.execute(
            text(
                f"SELECT coalesce(sum({SIGNED}), 0) FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id"
                " WHERE l.fund_id = :fund"
            ),
            {"fund": fund_id.hex},
        ).scalar_one()
    )


def ledger(reader: Connection, fund_id: FundId, first: date, last: date) -> tuple[LedgerRow, ...]:
    """The vouchers of a fund from `first` to `last`, newest first, each with the balance after it."""
    page = ledger_page(reader, LedgerScope(fund_id=fund_id), first, last)
    return tuple(_ledger_row(line) for line in reversed(page.lines))


def _ledger_row(line: LedgerLine) -> LedgerRow:
    return LedgerRow(
        line.voucher_id,
        line.number,
        line.day,
        line.party or line.counterpart,
        line.reason,
        line.method,
        line.came_in,
        line.went_out,
        line.balance,
        line.is_reversed,
    )


def fund_totals(reader: Connection, fund_id: FundId, first: date, last: date) -> FundTotals:
    """Opening, received, paid and moved of a fund from `first` to `last`."""
    page = ledger_page(reader, LedgerScope(fund_id=fund_id), first, last)
    moved = page.openings + page.transferred_in - page.transferred_out
    return FundTotals(page.opening, page.received, page.paid, moved)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """What all funds took in and paid out in one month (đồng)."""

    month: int
    received: int
    paid: int


def months(reader: Connection, year: int) -> tuple[MonthRow, ...]:
    """The twelve months of a year."""
    sums = {
        int(row.month): (int(row.received), int(row.paid))
        for row in reader.execute(
            text(
                "SELECT substr(issued_on, 6, 2) AS month, sum(CASE kind WHEN 'receipt' THEN amount ELSE 0 END) AS"
                " received, sum(CASE kind WHEN 'payment' THEN amount ELSE 0 END) AS paid FROM voucher"
                " WHERE issued_on BETWEEN :first AND :last GROUP BY month"
            ),
            {"first": f"{year}-01-01", "last": f"{year}-12-31"},
        )
    }
    return tuple(MonthRow(month, *sums.get(month, (0, 0))) for month in range(1, 13))


def months_with_vouchers(reader: Connection) -> tuple[date, ...]:
    """The first days of the months in which money was booked, newest first."""
    months = reader.execute(_MONTHS).scalars()
    return tuple(date.fromisoformat(f"{month}-01") for month in months)


_MONEY_FROM = (
    "(SELECT issued_on FROM voucher WHERE issued_on >= {} AND kind NOT IN ('goods_receipt', 'goods_issue')"
    " ORDER BY issued_on LIMIT 1)"
)
_EVER = "''"
_NEXT_MONTH = "date(substr(day, 1, 7) || '-01', '+1 month')"
_MONTHS = text(  # from one month to the next by the index, instead of looking at every voucher
    "WITH RECURSIVE month (day) AS ("
    f"SELECT {_MONEY_FROM.format(_EVER)} UNION ALL"
    f" SELECT {_MONEY_FROM.format(_NEXT_MONTH)} FROM month WHERE day IS NOT NULL)"
    " SELECT substr(day, 1, 7) FROM month WHERE day IS NOT NULL ORDER BY day DESC"
)


def voucher_count(reader: Connection) -> int:
    """How many vouchers were ever posted in the book."""
    return int(reader.execute(text("SELECT count(*) FROM voucher")).scalar_one())


def next_number(reader: Connection, kind: SeriesKind, year: int, fund_id: FundId | None = None) -> VoucherNumber:
    """The number that the next voucher will most likely get; it is given only when the voucher is posted.

    Args:
        reader: Of the book.
        kind: Of voucher, or `reversal`.
        year: Of its day.
        fund_id: Its fund, whose board numbers it; None: the book's own board.
    """
    row = reader.execute(
        text(
            "SELECT b.letter, coalesce((SELECT last FROM number_series s WHERE s.unit_id ="
            " coalesce((SELECT unit_id FROM fund WHERE id = :fund), b.unit_id) AND s.kind = :kind"
            " AND s.year = :year AND s.letter = b.letter), 0) + 1 AS number FROM book_info b"
        ),
        {"kind": kind, "year": year, "fund": fund_id.hex if fund_id else None},
    ).one()
    return VoucherNumber(kind, year, row.letter, row.number)


def voucher(reader: Connection, voucher_id: VoucherId) -> VoucherRow | None:
    """One voucher, or None."""
    row = reader.execute(
        text(
            "SELECT v.*, (SELECT group_concat(DISTINCT f.name) FROM voucher_line l JOIN fund f ON f.id = l.fund_id"
            " WHERE l.voucher_id = v.id) AS fund FROM voucher v WHERE v.id = :id"
        ),
        {"id": voucher_id.hex},
    ).one_or_none()
    if row is None:
        return None
    return VoucherRow(
        VoucherId(UUID(row.id)),
        voucher_number(row.kind, row.reverses_id, row.year, row.letter, row.number),
        date.fromisoformat(row.issued_on),
        row.party_name,
        row.party_address,
        row.reason,
        row.method,
        int(row.amount),
        row.fund or "",
        UnitId(UUID(row.unit_id)),
    )
