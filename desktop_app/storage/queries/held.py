"""Questions about vouchers from other devices that wait for a closed period to be opened again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.funds import VoucherKind, VoucherNumber, as_voucher_kind
from desktop_app.domain.ids import UnitId, VoucherId
from desktop_app.storage.queries.ledger_scope import voucher_number


@dataclass(frozen=True, slots=True)
class HeldVoucher:
    """A voucher that is not in the ledger yet.

    Attributes:
        unit_id: The board that posted it.
        amount: Đồng, as on its paper.
        actor: Who posted it, on another device.
    """

    voucher_id: VoucherId
    unit_id: UnitId
    kind: VoucherKind
    number: VoucherNumber
    day: date
    party: str
    amount: int
    actor: str


def held_vouchers(reader: Connection) -> tuple[HeldVoucher, ...]:
    """The vouchers that wait, in the order in which they came."""
    rows = reader.execute(
        text(
            "SELECT h.record_id, h.changed, e.actor FROM held_change h JOIN journal_entry e ON e.seq = h.entry"
            " WHERE h.table_name = 'voucher' ORDER BY h.seq"
        )
    )
    return tuple(_held(row.record_id, json.loads(row.changed), row.actor) for row in rows)


def _held(record: str, fields: dict[str, str], actor: str) -> HeldVoucher:
    kind = fields.get("kind", "")
    return HeldVoucher(
        VoucherId(UUID(record)),
        UnitId(UUID(fields["unit_id"])),
        as_voucher_kind(kind),
        voucher_number(
            kind, fields.get("reverses_id"), int(fields["year"]), fields.get("letter", ""), int(fields["number"])
        ),
        date.fromisoformat(fields["issued_on"]),
        fields.get("party_name", ""),
        int(fields["amount"]),
        actor,
    )
