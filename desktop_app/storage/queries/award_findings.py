"""Where awards and vouchers do not agree: what two laptops did to the same award before they met, and worse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import AwardId, RoundId, VoucherId

Fault = Literal["paid_twice", "goods_twice", "voucher_differs", "goods_differ", "voucher_without_award"]


@dataclass(frozen=True, slots=True)
class AwardFinding:
    """An award that does not agree with its vouchers.

    Attributes:
        fault: `paid_twice`, `goods_twice`: two vouchers stand for it; `voucher_differs`, `goods_differ`: it was handed
            over, and its voucher does not say so; `voucher_without_award`: it was paid and then taken back elsewhere.
        expected, found: Đồng, or thousandths of goods.
    """

    award_id: AwardId
    round_id: RoundId
    name: str
    fault: Fault
    expected: int
    found: int


# A voucher that stands: it was not reversed, and it is no mirror.
_STANDS = "v.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM voucher r WHERE r.reverses_id = v.id)"
# What waits for a closed period (storage/held.py) is not in the ledger yet, and may not be.
_WAITS = (
    " AND NOT EXISTS (SELECT 1 FROM held_change h WHERE h.table_name = 'voucher'"
    " AND h.record_id IN (a.paid_voucher_id, a.goods_voucher_id))"
)
_PAID = (
    "(SELECT coalesce(sum(l.amount), 0) FROM voucher_line l WHERE l.award_id = a.id"
    " AND l.voucher_id = a.paid_voucher_id)"
)
_GIVEN = (
    "(SELECT coalesce(sum(m.quantity), 0) FROM goods_movement m WHERE m.award_id = a.id AND m.item_id = a.item_id"
    " AND m.voucher_id = a.goods_voucher_id)"
)
_LINES = (
    "SELECT l.award_id, count(DISTINCT v.id) AS vouchers, sum(l.amount) AS amount FROM voucher_line l"
    f" JOIN voucher v ON v.id = l.voucher_id WHERE l.award_id IS NOT NULL AND v.kind = 'payment' AND {_STANDS}"
    " GROUP BY l.award_id"
)
_GOODS = (
    "SELECT m.award_id, m.item_id, count(DISTINCT v.id) AS vouchers, sum(m.quantity) AS quantity"
    f" FROM goods_movement m JOIN voucher v ON v.id = m.voucher_id WHERE m.award_id IS NOT NULL AND {_STANDS}"
    " GROUP BY m.award_id, m.item_id"
)
_SELECT = "SELECT a.id, a.round_id, a.recipient_name,"
_QUESTIONS: dict[Fault, str] = {
    "voucher_differs": (
        f"{_SELECT} a.amount AS expected, {_PAID} AS found FROM award a WHERE a.state = 'paid' AND expected <> found"
        f"{_WAITS} AND NOT EXISTS (SELECT 1 FROM goods_movement g WHERE g.voucher_id = a.paid_voucher_id)"
    ),
    "goods_differ": (
        f"{_SELECT} a.quantity AS expected, {_GIVEN} AS found FROM award a WHERE a.state = 'paid'"
        f" AND a.item_id IS NOT NULL AND expected <> found{_WAITS}"
    ),
    "paid_twice": (
        f"{_SELECT} a.amount AS expected, p.amount AS found FROM award a JOIN ({_LINES}) p ON p.award_id = a.id"
        " WHERE p.vouchers > 1"
    ),
    "goods_twice": (
        f"{_SELECT} a.quantity AS expected, p.quantity AS found FROM award a"
        f" JOIN ({_GOODS}) p ON p.award_id = a.id AND p.item_id = a.item_id WHERE p.vouchers > 1"
    ),
    "voucher_without_award": (
        f"{_SELECT} 0 AS expected, p.amount AS found FROM award a JOIN ({_LINES}) p ON p.award_id = a.id"
        " WHERE a.deleted_at IS NOT NULL OR a.state NOT IN ('paid', 'decided', 'absent')"
        " OR (a.state <> 'paid' AND a.paid_voucher_id IS NULL)"
    ),
}


def award_findings(reader: Connection, round_id: RoundId | None = None) -> Iterator[AwardFinding]:
    """Awards, of a round or of all, that do not agree with their vouchers; none in a book that is whole."""
    whose = " WHERE round_id = :round" if round_id is not None else ""
    given = {"round": round_id.hex} if round_id is not None else {}
    for fault, question in _QUESTIONS.items():
        for row in reader.execute(text(f"SELECT * FROM ({question}){whose}"), given):
            whose_award = AwardId(UUID(row.id)), RoundId(UUID(row.round_id)), row.recipient_name
            yield AwardFinding(*whose_award, fault, int(row.expected), int(row.found))


def standing_payments(reader: Connection, award_id: AwardId) -> tuple[VoucherId, ...]:
    """The payment vouchers that stand for an award, the oldest first; more than one only where laptops had not met."""
    asked = text(
        f"SELECT DISTINCT v.id FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id WHERE l.award_id = :award"
        f" AND v.kind = 'payment' AND {_STANDS} ORDER BY v.id"
    )
    return tuple(VoucherId(UUID(found)) for found in reader.execute(asked, {"award": award_id.hex}).scalars())


def standing_goods_vouchers(reader: Connection, award_id: AwardId) -> tuple[VoucherId, ...]:
    """The issues of an award's goods that stand, the oldest first."""
    asked = text(
        f"SELECT DISTINCT v.id FROM goods_movement m JOIN award a ON a.id = m.award_id AND a.item_id = m.item_id"
        f" JOIN voucher v ON v.id = m.voucher_id WHERE m.award_id = :award AND {_STANDS} ORDER BY v.id"
    )
    return tuple(VoucherId(UUID(found)) for found in reader.execute(asked, {"award": award_id.hex}).scalars())
