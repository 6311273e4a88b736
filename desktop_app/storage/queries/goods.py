"""Questions about goods in kind: the stock, its history, the vouchers of goods, gifts of goods that wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.funds import GoodsKind, VoucherNumber
from desktop_app.domain.ids import DonationId, DonorId, GoodsItemId, OccasionId, PersonId, UnitId, VoucherId
from desktop_app.storage.queries.ledger_scope import voucher_number

_OUT = "CASE v.kind WHEN 'goods_issue' THEN -1 ELSE 1 END"


@dataclass(frozen=True, slots=True)
class StockRow:
    """Goods of a board and how much of them there is.

    Attributes:
        quantity: In thousandths of the measure.
        value: Đồng: what came in less what went out, as estimated.
        unit_value: Đồng for one, as estimated when they last came in; 0: never.
        is_used: Whether a voucher names them.
    """

    item_id: GoodsItemId
    unit_id: UnitId
    board: str
    name: str
    measure: str
    note: str
    quantity: int
    value: int
    unit_value: int
    is_used: bool


@dataclass(frozen=True, slots=True)
class StockEntry:
    """A movement of goods.

    Attributes:
        quantity: In thousandths; below zero where goods went out (or their coming in was reversed).
        left: After it, in thousandths.
        amount: Đồng, with the same sign.
    """

    voucher_id: VoucherId
    number: VoucherNumber
    day: date
    party: str
    reason: str
    quantity: int
    left: int
    amount: int
    valued_by: str


@dataclass(frozen=True, slots=True)
class GoodsVoucherRow:
    """A voucher of goods in a list.

    Attributes:
        goods: What stands on it, in words.
        amount: Đồng, as estimated; below zero on a mirror entry.
    """

    voucher_id: VoucherId
    unit_id: UnitId
    kind: GoodsKind
    number: VoucherNumber
    day: date
    party: str
    goods: str
    amount: int
    is_mirror: bool
    reversed_by: VoucherNumber | None


@dataclass(frozen=True, slots=True)
class WaitingGoods:
    """A gift of goods of which no voucher was written yet."""

    donation_id: DonationId
    unit_id: UnitId
    donor: str
    address: str
    goods: str
    given_on: PartialDate | None
    note: str
    person_id: PersonId | None
    donor_id: DonorId | None
    occasion_id: OccasionId | None


@dataclass(frozen=True, slots=True)
class GoodsFlow:
    """Value of goods in đồng, as estimated: never a part of the money."""

    received: int
    issued: int


_STOCK = (
    "SELECT i.id, i.unit_id, coalesce(u.name, '') AS board, i.name, i.measure, i.note,"
    f" coalesce(sum({_OUT} * m.quantity), 0) AS quantity, coalesce(sum({_OUT} * m.amount), 0) AS value,"
    " count(m.id) AS used, coalesce((SELECT l.unit_value FROM goods_movement l JOIN voucher w ON w.id = l.voucher_id"
    "  WHERE l.item_id = i.id AND w.kind = 'goods_receipt' AND l.unit_value > 0 AND w.reverses_id IS NULL"
    "  ORDER BY l.happened_on DESC, l.id DESC LIMIT 1), 0) AS unit_value FROM goods_item i"
    " LEFT JOIN unit u ON u.id = i.unit_id LEFT JOIN goods_movement m ON m.item_id = i.id"
    " LEFT JOIN voucher v ON v.id = m.voucher_id WHERE i.deleted_at IS NULL"
)


def stock(reader: Connection, unit_id: UnitId | None = None) -> tuple[StockRow, ...]:
    """The goods of a board, or of all, by name; also those of which nothing is left."""
    whose = " AND i.unit_id = :unit" if unit_id is not None else ""
    rows = reader.execute(
        text(f"{_STOCK}{whose} GROUP BY i.id ORDER BY i.name, i.measure, i.id"),
        {"unit": unit_id.hex} if unit_id is not None else {},
    )
    return tuple(
        StockRow(
            GoodsItemId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            row.board,
            row.name,
            row.measure,
            row.note,
            int(row.quantity),
            int(row.value),
            int(row.unit_value),
            bool(row.used),
        )
        for row in rows
    )


def stock_history(reader: Connection, item_id: GoodsItemId) -> tuple[StockEntry, ...]:
    """Every movement of goods with what was left after it, the newest first."""
    rows = reader.execute(
        text(
            f"SELECT v.id, v.kind, v.reverses_id, v.year, v.letter, v.number, m.happened_on, v.party_name, v.reason,"
            f" {_OUT} * m.quantity AS quantity, {_OUT} * m.amount AS amount, m.valued_by,"
            f" sum({_OUT} * m.quantity) OVER (ORDER BY m.happened_on, m.id) AS left_over FROM goods_movement m"
            " JOIN voucher v ON v.id = m.voucher_id WHERE m.item_id = :item ORDER BY m.happened_on DESC, m.id DESC"
        ),
        {"item": item_id.hex},
    )
    return tuple(
        StockEntry(
            VoucherId(UUID(row.id)),
            voucher_number(row.kind, row.reverses_id, row.year, row.letter, row.number),
            date.fromisoformat(row.happened_on),
            row.party_name,
            row.reason,
            int(row.quantity),
            int(row.left_over),
            int(row.amount),
            row.valued_by,
        )
        for row in rows
    )


def goods_vouchers(reader: Connection, unit_id: UnitId | None = None, limit: int = 2000) -> tuple[GoodsVoucherRow, ...]:
    """The vouchers of goods of a board, or of all, the newest first."""
    whose = " AND v.unit_id = :unit" if unit_id is not None else ""
    rows = reader.execute(
        text(
            "SELECT v.id, v.unit_id, v.kind, v.reverses_id, v.year, v.letter, v.number, v.issued_on, v.party_name,"
            " v.amount, r.year AS r_year, r.letter AS r_letter, r.number AS r_number,"
            " coalesce((SELECT group_concat(i.name, ', ') FROM goods_movement m JOIN goods_item i ON i.id = m.item_id"
            "  WHERE m.voucher_id = v.id), '') AS goods FROM voucher v"
            " LEFT JOIN voucher r ON r.id = (SELECT min(id) FROM voucher WHERE reverses_id = v.id)"
            f" WHERE v.kind IN ('goods_receipt', 'goods_issue'){whose}"
            " ORDER BY v.issued_on DESC, v.id DESC LIMIT :limit"
        ),
        {"limit": limit} | ({"unit": unit_id.hex} if unit_id is not None else {}),
    )
    return tuple(
        GoodsVoucherRow(
            VoucherId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            "goods_issue" if row.kind == "goods_issue" else "goods_receipt",
            voucher_number(row.kind, row.reverses_id, row.year, row.letter, row.number),
            date.fromisoformat(row.issued_on),
            row.party_name,
            row.goods,
            int(row.amount),
            row.reverses_id is not None,
            VoucherNumber("reversal", row.r_year, row.r_letter, row.r_number) if row.r_number else None,
        )
        for row in rows
    )


def waiting_goods(reader: Connection, unit_id: UnitId | None = None) -> tuple[WaitingGoods, ...]:
    """Gifts of goods without a voucher, those listed first before the others.

    A receipt for money given beside them is not theirs (`services.goods.receive_goods` sets their line apart).
    """
    whose = " AND unit_id = :unit" if unit_id is not None else ""
    rows = reader.execute(
        text(
            "SELECT id, unit_id, donor_name, address, goods, given_on, note, person_id, donor_id, occasion_id"
            " FROM donation WHERE deleted_at IS NULL AND goods <> '' AND (voucher_id IS NULL OR amount > 0)"
            f"{whose} ORDER BY id, position"
        ),
        {"unit": unit_id.hex} if unit_id is not None else {},
    )
    return tuple(
        WaitingGoods(
            DonationId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            row.donor_name,
            row.address,
            row.goods,
            PartialDate.from_iso(row.given_on) if row.given_on else None,
            row.note,
            PersonId(UUID(row.person_id)) if row.person_id else None,
            DonorId(UUID(row.donor_id)) if row.donor_id else None,
            OccasionId(UUID(row.occasion_id)) if row.occasion_id else None,
        )
        for row in rows
    )


def goods_flow(reader: Connection, unit_id: UnitId | None, first: date, last: date) -> GoodsFlow:
    """The value of goods that came in and went out from the first day to the last."""
    whose = " AND m.unit_id = :unit" if unit_id is not None else ""
    row = reader.execute(
        text(
            "SELECT coalesce(sum(CASE v.kind WHEN 'goods_receipt' THEN m.amount END), 0) AS received,"
            " coalesce(sum(CASE v.kind WHEN 'goods_issue' THEN m.amount END), 0) AS issued"
            " FROM goods_movement m JOIN voucher v ON v.id = m.voucher_id"
            f" WHERE m.happened_on BETWEEN :first AND :last{whose}"
        ),
        {"first": first.isoformat(), "last": last.isoformat()} | ({"unit": unit_id.hex} if unit_id is not None else {}),
    ).one()
    return GoodsFlow(int(row.received), int(row.issued))


def next_goods_number(reader: Connection, unit_id: UnitId, kind: GoodsKind, year: int) -> VoucherNumber:
    """The number that the next voucher of goods will most likely get; it is given only when it is posted."""
    row = reader.execute(
        text(
            "SELECT b.letter, coalesce((SELECT last FROM number_series s WHERE s.unit_id = :unit AND s.kind = :kind"
            " AND s.year = :year AND s.letter = b.letter), 0) + 1 AS number FROM book_info b"
        ),
        {"unit": unit_id.hex, "kind": kind, "year": year},
    ).one()
    return VoucherNumber(kind, year, row.letter, int(row.number))
