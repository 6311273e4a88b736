"""The ledger: books of account, balances, one voucher. The one source for the screen, the papers and Excel.

Every sum is computed from the voucher lines. A mirror entry stands in the column of what it reverses, with a minus, so
that the columns of a book add up to income and spending as they are reported. Transfers and opening balances stand in
the same columns, but count neither as received nor as paid.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.funds import PaymentMethod, VoucherKind, VoucherNumber, as_voucher_kind, series_of
from desktop_app.domain.ids import VoucherId
from desktop_app.storage.queries.balances import Balance, balances, closed_until, is_closed
from desktop_app.storage.queries.income import Flow, IncomeAndSpending, ValueFlow, income_and_spending
from desktop_app.storage.queries.ledger_scope import (
    CAME_IN,
    LINES,
    SIGNED,
    WENT_OUT,
    AccountScope,
    LedgerScope,
    in_scope,
)
from desktop_app.storage.queries.voucher_details import (
    DetailGoods,
    DetailLine,
    VoucherDetail,
    voucher_detail,
)

__all__ = [
    "AccountScope",
    "Balance",
    "DetailGoods",
    "DetailLine",
    "Flow",
    "IncomeAndSpending",
    "LedgerBook",
    "LedgerLine",
    "LedgerScope",
    "LedgerSums",
    "ValueFlow",
    "VoucherDetail",
    "balance_before",
    "balances",
    "closed_until",
    "income_and_spending",
    "is_closed",
    "ledger_lines",
    "ledger_page",
    "ledger_sums",
    "voucher_detail",
]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One voucher in a book of account, with the balance after it (đồng).

    Attributes:
        categories: Codes, in the order of the lines.
        funds, programmes, accounts: Names; no account: in cash, or at a bank that nobody named.
        method: How a receipt or payment was made; of a transfer or opening `bank` where an account is named.
        came_in, went_out: Below zero on a mirror entry.
        counterpart: Of a transfer, the fund and account on the other side, where they are in this book.
        reversed_by: The number of the mirror entry, or none.
        reverses: The number of the voucher that this one reverses, or none.
    """

    voucher_id: VoucherId
    kind: VoucherKind
    number: VoucherNumber
    day: date
    party: str
    reason: str
    method: PaymentMethod
    categories: tuple[str, ...]
    funds: tuple[str, ...]
    programmes: tuple[str, ...]
    accounts: tuple[str, ...]
    came_in: int
    went_out: int
    balance: int
    counterpart: str = ""
    reversed_by: VoucherNumber | None = None
    reverses: VoucherNumber | None = None

    @property
    def is_reversed(self) -> bool:
        """Whether a mirror entry takes it back."""
        return self.reversed_by is not None


@dataclass(frozen=True, slots=True)
class LedgerBook:
    """A book of account over a period, oldest first (đồng).

    Attributes:
        opening: Before the first line.
        received, paid: Income and spending.
        transferred_in, transferred_out: Moved; within the scope, on both sides.
        openings: Opening balances booked in the period.
    """

    scope: LedgerScope
    first: date
    last: date
    opening: int
    lines: tuple[LedgerLine, ...]
    received: int
    paid: int
    transferred_in: int
    transferred_out: int
    openings: int

    @property
    def closing(self) -> int:
        """After the last line."""
        moved = self.transferred_in - self.transferred_out
        return self.opening + self.openings + self.received - self.paid + moved


def balance_before(reader: Connection, scope: LedgerScope, day: date) -> int:
    """What the scope held at the beginning of the day, in đồng."""
    condition, values = in_scope(scope)
    found = reader.execute(
        text(f"SELECT coalesce(sum({SIGNED}), 0) FROM {LINES} WHERE v.issued_on < :day AND {condition}"),
        {**values, "day": day.isoformat()},
    )
    return int(found.scalar_one())


@dataclass(frozen=True, slots=True)
class LedgerSums:
    """A book of account over a period without its lines (đồng), as `LedgerBook`.

    Attributes:
        vouchers: How many lines it has.
    """

    opening: int
    received: int
    paid: int
    transferred_in: int
    transferred_out: int
    openings: int
    vouchers: int

    @property
    def closing(self) -> int:
        """After the last line."""
        moved = self.transferred_in - self.transferred_out
        return self.opening + self.openings + self.received - self.paid + moved


def ledger_sums(reader: Connection, scope: LedgerScope, first: date, last: date, *, counted: bool = True) -> LedgerSums:
    """The sums of a book of account from `first` to `last`, and what was there before.

    Args:
        reader: Of the book.
        scope: What the book holds.
        first: Included.
        last: Included.
        counted: Whether the vouchers are counted; else their number is 0, in half the time.
    """
    condition, values = in_scope(scope)
    found = reader.execute(
        text(
            f"SELECT {_SUMS}, {'count(DISTINCT v.id)' if counted else '0'} FROM {LINES}"
            f" WHERE v.issued_on BETWEEN :first AND :last AND {condition}"
        ),
        {**values, "first": first.isoformat(), "last": last.isoformat()},
    )
    received, paid, openings, came_in, went_out, vouchers = (int(value or 0) for value in found.one())
    return LedgerSums(
        balance_before(reader, scope, first), received, paid, came_in, went_out, openings=openings, vouchers=vouchers
    )


_NOT_MOVED = "'receipt', 'payment', 'opening', 'goods_receipt', 'goods_issue'"  # every other kind counts as a transfer
# One column for each sum: rows grouped by their kind would have to be sorted, which takes longer than to read them.
_SUMS = ", ".join(
    (
        *(f"sum(CASE v.kind WHEN '{kind}' THEN l.amount END)" for kind in ("receipt", "payment", "opening")),
        *(f"sum(CASE WHEN v.kind NOT IN ({_NOT_MOVED}) THEN {column} END)" for column in (CAME_IN, WENT_OUT)),
    )
)


def ledger_lines(
    reader: Connection,
    scope: LedgerScope,
    first: date,
    last: date,
    *,
    sums: LedgerSums | None = None,
    offset: int = 0,
    limit: int = -1,
    newest_first: bool = False,
) -> tuple[LedgerLine, ...]:
    """A part of a book of account, each line with the balance after it.

    Args:
        reader: Of the book.
        scope: What the book holds.
        first: Included.
        last: Included.
        sums: Of the same scope and period, where they are known.
        offset: How many lines come before the part.
        limit: How many lines the part has at most; below zero: all.
        newest_first: The order of the lines; else oldest first.
    """
    condition, values = in_scope(scope)
    values |= {"first": first.isoformat(), "last": last.isoformat()}
    where = f" FROM {LINES} WHERE v.issued_on BETWEEN :first AND :last AND {condition}"
    way = " DESC" if newest_first else ""
    order = f" GROUP BY v.issued_on, v.id ORDER BY v.issued_on{way}, v.id{way}"
    known = sums or ledger_sums(reader, scope, first, last)
    passed = 0
    if offset:
        found = reader.execute(
            text(f"SELECT sum(moved) FROM (SELECT sum({SIGNED}) AS moved{where}{order} LIMIT :offset)"),
            {**values, "offset": offset},
        )
        passed = int(found.scalar_one() or 0)
    found = reader.execute(
        text(f"{_COLUMNS}{where}{order} LIMIT :limit OFFSET :offset"), {**values, "limit": limit, "offset": offset}
    )
    rows = list(map(_Found._make, found))
    names = _Names(reader, rows)
    balance = known.closing - passed if newest_first else known.opening + passed
    lines: list[LedgerLine] = []
    for row in rows:
        moved = row.came_in - row.went_out
        balance += 0 if newest_first else moved
        lines.append(names.line(row, balance))
        balance -= moved if newest_first else 0
    return tuple(lines)


_COLUMNS = (
    "SELECT v.id, v.kind, v.year, v.letter, v.number, v.issued_on, v.party_name, v.reason, v.method,"
    f" v.reverses_id, sum({CAME_IN}) AS came_in, sum({WENT_OUT}) AS went_out,"
    " group_concat(l.category ORDER BY l.id) AS categories, group_concat(l.fund_id ORDER BY l.id) AS funds,"
    " group_concat(l.programme_id ORDER BY l.id) AS programmes, group_concat(l.account_id ORDER BY l.id) AS accounts"
)


class _Found(NamedTuple):
    """A row as it was asked for; there may be tens of thousands."""

    id: str
    kind: str
    year: int
    letter: str
    number: int
    issued_on: str
    party_name: str
    reason: str
    method: str
    reverses_id: str | None
    came_in: int
    went_out: int
    categories: str | None
    funds: str | None
    programmes: str | None
    accounts: str | None


def ledger_page(reader: Connection, scope: LedgerScope, first: date, last: date, *, newest: int = -1) -> LedgerBook:
    """The book of account from `first` to `last`, oldest first, each line with the balance after it.

    Args:
        reader: Of the book.
        scope: What the book holds.
        first: Included.
        last: Included.
        newest: Only so many of the newest lines, under the sums of all; below zero: all lines.
    """
    sums = ledger_sums(reader, scope, first, last, counted=False)
    lines = ledger_lines(reader, scope, first, last, sums=sums, limit=newest, newest_first=newest >= 0)
    lines = lines[::-1] if newest >= 0 else lines
    return LedgerBook(
        scope,
        first,
        last,
        sums.opening,
        lines,
        sums.received,
        sums.paid,
        sums.transferred_in,
        sums.transferred_out,
        sums.openings,
    )


class _Names:
    """What the rows of a page only name by id: funds, programmes, accounts, mirrors, other sides."""

    def __init__(self, reader: Connection, rows: Sequence[_Found]) -> None:
        self._funds = _Named(reader, "SELECT id, name FROM fund")
        self._programmes = _Named(reader, "SELECT id, name FROM programme")
        self._accounts = _Named(reader, "SELECT id, trim(bank_name || ' ' || number) FROM bank_account")
        self._mirrors, self._mirrored = _mirrors(reader)
        self._sides = _sides(reader, [row.id for row in rows if row.kind == "transfer"])

    def line(self, row: _Found, balance: int) -> LedgerLine:
        kind = as_voucher_kind(row.kind)
        return LedgerLine(
            VoucherId(UUID(row.id)),
            kind,
            VoucherNumber(series_of(kind, reverses=row.reverses_id is not None), row.year, row.letter, row.number),
            date.fromisoformat(row.issued_on),
            row.party_name,
            row.reason,
            "bank" if row.method == "bank" or row.accounts else "cash",
            _each(row.categories),
            self._funds.of(row.funds),
            self._programmes.of(row.programmes),
            self._accounts.of(row.accounts),
            row.came_in,
            row.went_out,
            balance,
            self._counterpart(row) if row.kind == "transfer" else "",
            self._mirrors.get(row.id),
            self._mirrored.get(row.id),
        )

    def _counterpart(self, row: _Found) -> str:
        """The other line of a transfer of which the scope holds one."""
        came = row.came_in - row.went_out
        others = [side for side in self._sides.get(row.id, ()) if (side[0] > 0) is not (came > 0)] if came else []
        return ", ".join(
            " · ".join((*self._funds.of(fund), *self._accounts.of(account))) for _, fund, account in others
        )


class _Named:
    """Names by id; lines that name the same ids share one tuple."""

    def __init__(self, reader: Connection, question: str) -> None:
        self._names: dict[str, str] = {row[0]: row[1] for row in reader.execute(text(question))}
        self._known: dict[str | None, tuple[str, ...]] = {None: ()}

    def of(self, ids: str | None) -> tuple[str, ...]:
        """The names of these ids, each once."""
        found = self._known.get(ids)
        if found is None:
            found = self._known[ids] = tuple(self._names.get(one, "") for one in _each(ids))
        return found


@lru_cache(maxsize=1_000)
def _each(codes: str | None) -> tuple[str, ...]:
    """Each of several codes, once; the aggregate of SQLite that leaves out doubles is dear."""
    return tuple(one for one in dict.fromkeys((codes or "").split(",")) if one)


def _mirrors(reader: Connection) -> tuple[dict[str, VoucherNumber], dict[str, VoucherNumber]]:
    """By id: the number of the mirror of a voucher, and the number of the voucher that a mirror reverses."""
    by: dict[str, VoucherNumber] = {}
    of: dict[str, VoucherNumber] = {}
    for row in reader.execute(
        text(
            "SELECT m.id, m.reverses_id, m.year, m.letter, m.number, v.kind, v.year, v.letter, v.number"
            " FROM voucher m JOIN voucher v ON v.id = m.reverses_id WHERE m.reverses_id IS NOT NULL ORDER BY +m.id DESC"
            # the plus: few are mirrors, which the index of mirrors finds faster than the order of ids
        )
    ):
        by[row[1]] = VoucherNumber("reversal", row[2], row[3], row[4])
        of[row[0]] = VoucherNumber(as_voucher_kind(row[5]), row[6], row[7], row[8])
    return by, of


def _sides(reader: Connection, transfers: Iterable[str]) -> dict[str, list[tuple[int, str, str | None]]]:
    """The lines of these transfers: what they moved, their fund, their account."""
    found: dict[str, list[tuple[int, str, str | None]]] = {}
    for row in reader.execute(
        text(
            "SELECT voucher_id, amount, fund_id, account_id FROM voucher_line"
            " WHERE voucher_id IN (SELECT value FROM json_each(:ids))"
        ),
        {"ids": json.dumps(list(transfers))},
    ):
        found.setdefault(row[0], []).append((int(row[1]), row[2], row[3]))
    return found
