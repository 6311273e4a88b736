"""What in ink names a record: while something does, the record is not taken away from under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, text

_NAMED_BY: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "fund": (("voucher_line", "fund_id"), ("goods_movement", "fund_id")),
    "bank_account": (("voucher_line", "account_id"),),
    "programme": (("voucher_line", "programme_id"), ("goods_movement", "programme_id")),
    "donor": (("voucher", "donor_id"),),
    "occasion": (("voucher", "occasion_id"),),
    "goods_item": (("goods_movement", "item_id"),),
    "receipt_booklet": (("voucher", "booklet_id"), ("leaf_event", "booklet_id")),
}


def ink_on(connection: Connection, records: Iterable[tuple[str, str]]) -> int:
    """How many records in ink name these (table, id)."""
    return sum(
        connection.execute(
            text(f"SELECT count(*) FROM {table} WHERE {column} = :record"), {"record": record}
        ).scalar_one()
        for name, record in records
        for table, column in _NAMED_BY.get(name, ())
    )
