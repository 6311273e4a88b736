"""Questions asked before something is posted: whether it is there, on the day and on every later one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from desktop_app.domain.ids import BankAccountId, BookletId, FundId, GoodsItemId, UnitId
from desktop_app.storage.queries.ledger_scope import AT_BANK, LINES, SIGNED


@dataclass(frozen=True, slots=True)
class Lowest:
    """How much may still be taken out on a day (đồng).

    Attributes:
        on_day: Held at the end of the day.
        least: The least held at the end of that day or any later one.
        least_on: When.
    """

    on_day: int
    least: int
    least_on: date


def fund_lowest(reader: Connection, fund_id: FundId, day: date) -> Lowest:
    """What a fund held from the day on."""
    return _lowest(reader, "l.fund_id = :fund", {"fund": fund_id.hex}, day)


def cash_lowest(reader: Connection, unit_id: UnitId, day: date) -> Lowest:
    """What the cash box of a board held from the day on."""
    return _lowest(reader, f"f.unit_id = :unit AND NOT {AT_BANK}", {"unit": unit_id.hex}, day)


def account_lowest(reader: Connection, unit_id: UnitId, account_id: BankAccountId | None, day: date) -> Lowest:
    """What a bank account held from the day on; None: money of the board at a bank that nobody named."""
    if account_id is not None:
        return _lowest(reader, "l.account_id = :account", {"account": account_id.hex}, day)
    return _lowest(reader, f"f.unit_id = :unit AND l.account_id IS NULL AND {AT_BANK}", {"unit": unit_id.hex}, day)


def _lowest(reader: Connection, condition: str, values: dict[str, str], day: date) -> Lowest:
    on_day = reader.execute(
        text(f"SELECT coalesce(sum({SIGNED}), 0) FROM {LINES} WHERE {condition} AND v.issued_on <= :day"),
        {**values, "day": day.isoformat()},
    ).scalar_one()
    balance = least = int(on_day)
    least_on = day
    for row in reader.execute(
        text(
            f"SELECT v.issued_on, sum({SIGNED}) FROM {LINES} WHERE {condition} AND v.issued_on > :day"
            " GROUP BY v.issued_on ORDER BY v.issued_on"
        ),
        {**values, "day": day.isoformat()},
    ):
        balance += int(row[1])
        if balance < least:
            least, least_on = balance, date.fromisoformat(row[0])
    return Lowest(int(on_day), least, least_on)


def lowest_stock(reader: Connection, item_id: GoodsItemId, day: date) -> int:
    """The least quantity (thousandths) of goods held at the end of the day or any later one.

    Goods belong to one board, as a fund does; what came before boards were merged counts.
    """
    balance = 0
    least: int | None = None
    for row in reader.execute(
        text(
            "SELECT m.happened_on, sum(CASE v.kind WHEN 'goods_issue' THEN -m.quantity ELSE m.quantity END)"
            " FROM goods_movement m JOIN voucher v ON v.id = m.voucher_id"
            " WHERE m.item_id = :item GROUP BY m.happened_on ORDER BY m.happened_on"
        ),
        {"item": item_id.hex},
    ):
        if row[0] > day.isoformat() and least is None:
            least = balance
        balance += int(row[1])
        if row[0] > day.isoformat() and least is not None:
            least = min(least, balance)
    return balance if least is None else least


def leaf_is_taken(reader: Connection, booklet_id: BookletId, leaf: int) -> bool:
    """Whether a voucher stands on the leaf of a booklet, or the leaf is void, lost or given back."""
    return bool(
        reader.execute(
            text(
                "SELECT EXISTS (SELECT 1 FROM voucher WHERE booklet_id = :booklet AND leaf = :leaf)"
                " OR EXISTS (SELECT 1 FROM leaf_event WHERE booklet_id = :booklet"
                " AND :leaf BETWEEN first_leaf AND last_leaf)"
            ),
            {"booklet": booklet_id.hex, "leaf": leaf},
        ).scalar_one()
    )
