"""The board's funds, bank accounts and programmes as their cards show them, those that ended too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.funds import FundKind
from desktop_app.domain.ids import BankAccountId, FundId, ProgrammeId, UnitId
from desktop_app.storage.queries.ledger import SIGNED


@dataclass(frozen=True, slots=True)
class FundCard:
    """A fund.

    Attributes:
        board, origin: Name of the board that has it, and of the one it came from, or empty.
        balance: Đồng, money in cash and at banks together.
        vouchers: How many name it.
        last: Day of the newest of them.
        closed_on: Since when nothing is booked on it, or none.
    """

    fund_id: FundId
    unit_id: UnitId
    board: str
    name: str
    kind: FundKind
    purpose: str
    programme_id: ProgrammeId | None
    programme: str
    origin: str
    balance: int
    vouchers: int
    last: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class AccountCard:
    """A bank account; as `FundCard`."""

    account_id: BankAccountId
    unit_id: UnitId
    board: str
    bank_name: str
    bank_bin: str
    number: str
    holder: str
    balance: int
    vouchers: int
    last: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """A programme, and what came in and went out for it (đồng); a reversed voucher counts with its mirror entry."""

    programme_id: ProgrammeId
    name: str
    kind: str
    owner: str
    partner: str
    first_year: int
    last_year: int
    note: str
    received: int
    paid: int


_USED = f"coalesce(sum({SIGNED}), 0) AS balance, count(DISTINCT v.id) AS vouchers, max(v.issued_on) AS last"
_FUND_CARDS = text(
    "SELECT f.id, f.unit_id, f.name, f.kind, f.purpose, f.programme_id, f.closed_on, coalesce(u.name, '') AS board,"
    f" coalesce(p.name, '') AS programme, coalesce(o.name, '') AS origin, {_USED} FROM fund f"
    " LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN programme p ON p.id = f.programme_id"
    " LEFT JOIN unit o ON o.id = f.origin_unit_id"
    " LEFT JOIN voucher_line l ON l.fund_id = f.id LEFT JOIN voucher v ON v.id = l.voucher_id"
    " WHERE f.deleted_at IS NULL GROUP BY f.id ORDER BY f.closed_on <> '', f.position, f.id"
)


def fund_cards(reader: Connection) -> tuple[FundCard, ...]:
    """The funds of every board in sight, closed ones last."""
    return tuple(
        FundCard(
            FundId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            row.board,
            row.name,
            row.kind if row.kind in get_args(FundKind) else "general",
            row.purpose,
            ProgrammeId(UUID(row.programme_id)) if row.programme_id else None,
            row.programme,
            row.origin,
            int(row.balance),
            int(row.vouchers),
            _day(row.last),
            _day(row.closed_on),
        )
        for row in reader.execute(_FUND_CARDS)
    )


_ACCOUNT_CARDS = text(
    "SELECT a.id, a.unit_id, a.bank_name, a.bank_bin, a.number, a.holder, a.closed_on, coalesce(u.name, '') AS board,"
    f" {_USED} FROM bank_account a LEFT JOIN unit u ON u.id = a.unit_id"
    " LEFT JOIN voucher_line l ON l.account_id = a.id LEFT JOIN voucher v ON v.id = l.voucher_id"
    " WHERE a.deleted_at IS NULL GROUP BY a.id ORDER BY a.closed_on <> '', a.position, a.id"
)


def account_cards(reader: Connection) -> tuple[AccountCard, ...]:
    """The bank accounts of every board in sight, closed ones last."""
    return tuple(
        AccountCard(
            BankAccountId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            row.board,
            row.bank_name,
            row.bank_bin,
            row.number,
            row.holder,
            int(row.balance),
            int(row.vouchers),
            _day(row.last),
            _day(row.closed_on),
        )
        for row in reader.execute(_ACCOUNT_CARDS)
    )


_PROGRAMME_CARDS = text(
    "SELECT p.*, coalesce(sum(l.amount) FILTER (WHERE v.kind = 'receipt'), 0) AS received,"
    " coalesce(sum(l.amount) FILTER (WHERE v.kind = 'payment'), 0) AS paid FROM programme p"
    " LEFT JOIN voucher_line l ON l.programme_id = p.id LEFT JOIN voucher v ON v.id = l.voucher_id"
    " WHERE p.deleted_at IS NULL GROUP BY p.id ORDER BY p.position, p.name, p.id"
)


def programme_cards(reader: Connection) -> tuple[ProgrammeCard, ...]:
    """The programmes on the list."""
    return tuple(
        ProgrammeCard(
            ProgrammeId(UUID(row.id)),
            row.name,
            row.kind,
            row.owner,
            row.partner,
            row.first_year,
            row.last_year,
            row.note,
            int(row.received),
            int(row.paid),
        )
        for row in reader.execute(_PROGRAMME_CARDS)
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
