"""What lies where at the end of a day, and which days are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import BankAccountId, FundId, UnitId
from desktop_app.storage.queries.ledger_scope import AT_BANK, SIGNED
from desktop_app.storage.triggers import closed


@dataclass(frozen=True, slots=True)
class Balance:
    """What lies in one fund in one place (đồng).

    Attributes:
        method: `cash`, or `bank`.
        account_id: None: cash, or a bank account that nobody named.
    """

    unit_id: UnitId
    fund_id: FundId
    fund: str
    method: PaymentMethod
    account_id: BankAccountId | None
    account: str
    amount: int


def balances(reader: Connection, unit_id: UnitId | None, day: date) -> tuple[Balance, ...]:
    """What lay in every fund in every place at the end of the day; places that are empty stay out, but not funds.

    Args:
        reader: Of the book.
        unit_id: The board whose funds they are; None: all boards.
        day: Its end counts.
    """
    rows = reader.execute(
        text(
            f"WITH lying AS MATERIALIZED (SELECT l.fund_id, l.account_id, {AT_BANK} AS at_bank, sum({SIGNED}) AS amount"
            " FROM voucher v CROSS JOIN voucher_line l ON l.voucher_id = v.id WHERE v.issued_on <= :day"
            f" GROUP BY l.fund_id, l.account_id, {AT_BANK})"
            " SELECT f.unit_id, f.id, f.name, l.account_id, coalesce(l.at_bank, 0) AS at_bank,"
            " coalesce(trim(a.bank_name || ' ' || a.number), '') AS account, coalesce(l.amount, 0) AS amount"
            " FROM fund f LEFT JOIN lying l ON l.fund_id = f.id LEFT JOIN bank_account a ON a.id = l.account_id"
            " WHERE f.deleted_at IS NULL AND (:unit IS NULL OR f.unit_id = :unit)"
            " ORDER BY f.position, f.id, at_bank, a.position, l.account_id"
        ),
        {"unit": unit_id.hex if unit_id else None, "day": day.isoformat()},
    ).all()
    crowded = {row[1] for row in rows if row.amount}
    return tuple(
        Balance(
            UnitId(UUID(row[0])),
            FundId(UUID(row[1])),
            row[2],
            "bank" if row.at_bank else "cash",
            BankAccountId(UUID(row.account_id)) if row.account_id else None,
            row.account,
            int(row.amount),
        )
        for row in rows
        if row.amount or (row[1] not in crowded and not row.at_bank)
    )


def closed_until(reader: Connection, unit_id: UnitId, day: date) -> date | None:
    """The last day of the closed period in which the day lies for the board; None: the day is open."""
    found = reader.execute(
        text(
            "SELECT max(c.last_on) FROM period_closing c WHERE c.unit_id = :unit"
            " AND :day BETWEEN c.first_on AND c.last_on"
            " AND NOT EXISTS (SELECT 1 FROM period_reopening r WHERE r.closing_id = c.id)"
        ),
        {"unit": unit_id.hex, "day": day.isoformat()},
    ).scalar_one()
    return date.fromisoformat(found) if found else None


def handed_over_until(reader: Connection, fund_id: FundId, day: date) -> date | None:
    """The last day of the period, closed by a board that ended, in which the day lies for a fund it handed over."""
    found = reader.execute(
        text(
            "SELECT max(c.last_on) FROM period_closing c JOIN unit u ON u.id = c.unit_id AND u.successor_id IS NOT NULL"
            " WHERE :day BETWEEN c.first_on AND c.last_on"
            " AND NOT EXISTS (SELECT 1 FROM period_reopening r WHERE r.closing_id = c.id)"
            " AND EXISTS (SELECT 1 FROM voucher_line l WHERE l.fund_id = :fund AND l.unit_id = c.unit_id)"
        ),
        {"fund": fund_id.hex, "day": day.isoformat()},
    ).scalar_one()
    return date.fromisoformat(found) if found else None


def is_closed(reader: Connection, unit_id: UnitId, day: date) -> bool:
    """Whether nothing more can be booked for the board on the day."""
    condition = closed(":unit", ":day")
    return bool(reader.execute(text(f"SELECT {condition}"), {"unit": unit_id.hex, "day": day.isoformat()}).scalar_one())
