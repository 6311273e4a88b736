"""Questions about gifts that stand on a list."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import DonationId, FundId


@dataclass(frozen=True, slots=True)
class WaitingGift:
    """A gift of money that has no receipt yet.

    Attributes:
        amount: Đồng, above zero.
        goods: What was given besides, or empty.
        fund_id: Where the money is to go, or None: not said.
    """

    donation_id: DonationId
    donor: str
    address: str
    amount: int
    goods: str
    given_on: PartialDate | None
    note: str
    fund_id: FundId | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many gifts of money wait for their receipts, and how much that is (đồng)."""

    count: int
    amount: int


_WAITS = " FROM donation WHERE deleted_at IS NULL AND voucher_id IS NULL AND amount > 0"


def waiting(reader: Connection) -> Waiting:
    """Gifts of money without a receipt."""
    row = reader.execute(text("SELECT count(*), coalesce(sum(amount), 0)" + _WAITS)).one()
    return Waiting(row[0], row[1])


def waiting_gifts(reader: Connection) -> tuple[WaitingGift, ...]:
    """Gifts of money without a receipt, those listed first before the others."""
    rows = reader.execute(
        text(
            "SELECT id, donor_name, address, amount, goods, given_on, note, fund_id" + _WAITS + " ORDER BY id, position"
        )
    )
    return tuple(
        WaitingGift(
            DonationId(UUID(row.id)),
            row.donor_name,
            row.address,
            row.amount,
            row.goods,
            PartialDate.from_iso(row.given_on) if row.given_on else None,
            row.note,
            FundId(UUID(row.fund_id)) if row.fund_id else None,
        )
        for row in rows
    )
