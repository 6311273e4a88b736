"""Questions about comparing bank accounts with statements: accounts, what the book says of a month, what was found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.closings import Span
from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.ids import BankAccountId, ReconciliationId, UnitId, VoucherId
from desktop_app.domain.reconciliations import Comparison, Item
from desktop_app.storage.queries.closings import AccountState
from desktop_app.storage.queries.ledger_scope import AT_BANK, LINES, SIGNED, voucher_number


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A bank account of a board with what the book says it holds (đồng); `unit_id` is the board."""

    account_id: BankAccountId
    unit_id: UnitId
    bank: str
    number: str
    holder: str
    balance: int
    is_closed: bool

    @property
    def name(self) -> str:
        """The bank and the number, as lists show it."""
        return " · ".join(part for part in (self.bank, self.number) if part)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What one voucher did to an account; `amount` is above zero where it came in (đồng)."""

    voucher_id: VoucherId
    number: VoucherNumber
    issued_on: date
    party_name: str
    reason: str
    amount: int


@dataclass(frozen=True, slots=True)
class AccountMonth:
    """An account in a month, as the book has it, in đồng.

    Attributes:
        carried: Vouchers of earlier months that the last comparison had left off the statement.
    """

    opening: int
    received: int
    paid: int
    lines: tuple[AccountLine, ...]
    carried: tuple[AccountLine, ...] = ()

    @property
    def balance(self) -> int:
        """At the end of the month."""
        return self.opening + self.received - self.paid


@dataclass(frozen=True, slots=True)
class ReconciliationRow:
    """A comparison that was saved; `month` is as it is stored, `2026-11`."""

    reconciliation_id: ReconciliationId
    account_id: BankAccountId
    month: str
    comparison: Comparison
    made_by: str
    made_on: str
    note: str


_ACCOUNTS = (
    f"SELECT a.*, coalesce((SELECT sum({SIGNED}) FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id"
    " WHERE l.account_id = a.id), 0) AS balance FROM bank_account a WHERE {condition} AND a.deleted_at IS NULL"
    " ORDER BY a.closed_on <> '', a.position, a.id"
)


def accounts(reader: Connection, unit_id: UnitId) -> tuple[AccountRow, ...]:
    """The bank accounts of a board, those in use first."""
    rows = reader.execute(text(_ACCOUNTS.format(condition="a.unit_id = :unit")), {"unit": unit_id.hex})
    return tuple(map(_account, rows))


def account_row(reader: Connection, account_id: BankAccountId) -> AccountRow | None:
    """One bank account, or None."""
    row = reader.execute(text(_ACCOUNTS.format(condition="a.id = :id")), {"id": account_id.hex}).one_or_none()
    return None if row is None else _account(row)


def _account(row: Row[tuple[object, ...]]) -> AccountRow:
    return AccountRow(
        BankAccountId(UUID(row.id)),
        UnitId(UUID(row.unit_id)),
        row.bank_name,
        row.number,
        row.holder,
        int(row.balance),
        bool(row.closed_on),
    )


_LINES = (
    "SELECT v.id, v.kind, v.year, v.letter, v.number, v.reverses_id, v.issued_on, v.party_name, v.reason,"
    f" sum({SIGNED}) AS amount FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id"
    " WHERE l.account_id = :account AND {condition} GROUP BY v.id ORDER BY v.issued_on, v.id"
)


def account_month(
    reader: Connection, account_id: BankAccountId, span: Span, left_off: Sequence[UUID] = ()
) -> AccountMonth:
    """What the book says of an account in these days.

    Args:
        reader: Of the book.
        account_id: Which account.
        span: The days.
        left_off: Vouchers of earlier days that no statement has shown yet.
    """
    values = {"account": account_id.hex, "first": span.first.isoformat(), "last": span.last.isoformat()}
    opening = reader.execute(
        text(
            f"SELECT coalesce(sum({SIGNED}), 0) FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id"
            " WHERE l.account_id = :account AND v.issued_on < :first"
        ),
        values,
    ).scalar_one()
    rows = reader.execute(text(_LINES.format(condition="v.issued_on BETWEEN :first AND :last")), values).all()
    lines = tuple(map(_line, rows))
    earlier = reader.execute(
        text(_LINES.format(condition="v.issued_on < :first AND v.id IN (SELECT value FROM json_each(:left))")),
        {**values, "left": json.dumps([one.hex for one in left_off])},
    )
    return AccountMonth(
        int(opening),
        sum(line.amount for line in lines if line.amount > 0),
        -sum(line.amount for line in lines if line.amount < 0),
        lines,
        tuple(map(_line, earlier)),
    )


def _line(row: Row[tuple[object, ...]]) -> AccountLine:
    return AccountLine(
        VoucherId(UUID(row.id)),
        voucher_number(row.kind, row.reverses_id, row.year, row.letter, row.number),
        date.fromisoformat(row.issued_on),
        row.party_name,
        row.reason,
        int(row.amount),
    )


def items_json(items: Sequence[Item]) -> str:
    """What explains a difference, as it is stored."""
    parts = [
        {"note": item.note, "amount": item.amount, "voucher_id": item.voucher_id.hex if item.voucher_id else None}
        for item in items
    ]
    return json.dumps(parts, ensure_ascii=False)


def _items(stored: str) -> tuple[Item, ...]:
    return tuple(
        Item(str(part["note"]), int(part["amount"]), UUID(part["voucher_id"]) if part["voucher_id"] else None)
        for part in json.loads(stored or "[]")
    )


def reconciliations(reader: Connection, account_id: BankAccountId) -> tuple[ReconciliationRow, ...]:
    """The comparisons of an account, the newest month first; of a month compared twice the newest stands first."""
    rows = reader.execute(
        text(
            "SELECT * FROM reconciliation WHERE account_id = :account AND deleted_at IS NULL"
            " ORDER BY month DESC, id DESC"
        ),
        {"account": account_id.hex},
    )
    return tuple(map(_row, rows))


def reconciliation(reader: Connection, reconciliation_id: ReconciliationId) -> ReconciliationRow | None:
    """One comparison, or None."""
    row = reader.execute(
        text("SELECT * FROM reconciliation WHERE id = :id AND deleted_at IS NULL"), {"id": reconciliation_id.hex}
    ).one_or_none()
    return None if row is None else _row(row)


def _row(row: Row[tuple[object, ...]]) -> ReconciliationRow:
    return ReconciliationRow(
        ReconciliationId(UUID(row.id)),
        BankAccountId(UUID(row.account_id)),
        row.month,
        Comparison(int(row.book_balance), int(row.statement_balance), _items(row.items)),
        row.made_by,
        row.made_on,
        row.note,
    )


def account_states(reader: Connection, unit_id: UnitId, month: str) -> tuple[AccountState, ...]:
    """For every account in use: whether this month of it was compared, and what the comparison left open (đồng)."""
    found: list[AccountState] = []
    for account in accounts(reader, unit_id):
        if account.is_closed:
            continue
        done = next((row for row in reconciliations(reader, account.account_id) if row.month == month), None)
        found.append(AccountState(account.name, None if done is None else done.comparison.unexplained))
    return tuple(found)


def bank_without_account(reader: Connection, unit_id: UnitId, day: date) -> int:
    """Đồng that are at a bank as vouchers say, though no voucher names the account."""
    return int(
        reader.execute(
            text(
                f"SELECT coalesce(sum({SIGNED}), 0) FROM {LINES} WHERE f.unit_id = :unit AND l.account_id IS NULL"
                f" AND {AT_BANK} AND v.issued_on <= :day"
            ),
            {"unit": unit_id.hex, "day": day.isoformat()},
        ).scalar_one()
    )
