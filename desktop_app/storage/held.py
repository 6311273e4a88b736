"""Records of the ledger that came from another device for a closed period: they wait for the reopening.

The journal says at once what their maker did; only the record itself is not in the ledger yet. So nothing has to be
written into the journal when it goes in, and nothing is sent again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from desktop_app.storage.engine import asked
from desktop_app.storage.outbox_values import Change, Value
from desktop_app.storage.triggers import closed, fund_closed, goods_closed
from desktop_app.storage.unknown_fields import columns_of

_PARTS = ("voucher_line", "goods_movement")
_IS_CLOSED = text(f"SELECT {closed(':unit', ':day')}")
_FUND_IS_CLOSED = text(f"SELECT {fund_closed(':fund', ':day')}")
_GOODS_ARE_CLOSED = text(f"SELECT {goods_closed(':item', ':unit', ':day')}")
_IS_HELD = text("SELECT EXISTS (SELECT 1 FROM held_change WHERE table_name = :table AND record_id = :record)")


@dataclass(frozen=True, slots=True)
class _Waiting:
    seq: int
    table: str
    record: str
    fields: Mapping[str, Value]


def kept_out(connection: Connection, changes: Iterable[Change]) -> frozenset[str]:
    """The vouchers among these changes of which a line is for a board that closed the day: they wait whole."""
    changes = list(changes)
    days = {c.record: c.changed.get("issued_on") for c in changes if c.table == "voucher"}
    return frozenset(
        voucher
        for change in changes
        if change.table in _PARTS and (voucher := str(change.changed.get("voucher_id"))) in days
        if _part_is_closed(connection, change.table, change.changed, days[voucher])
    )


def must_wait(connection: Connection, change: Change, kept: frozenset[str]) -> bool:
    """Whether a record that is not in the ledger yet cannot go in now.

    Args:
        connection: Of the running transaction.
        change: What came.
        kept: What `kept_out` found for the work it came with.
    """
    fields = change.changed
    if change.table == "voucher":
        reverses = fields.get("reverses_id")
        return (
            change.record in kept
            or _closed(connection, fields.get("unit_id"), fields.get("issued_on"))
            or (reverses is not None and is_held(connection, "voucher", str(reverses)))
        )
    if change.table not in _PARTS:
        return False
    voucher = str(fields.get("voucher_id"))
    if is_held(connection, "voucher", voucher):
        return True
    return _part_is_closed(connection, change.table, fields, _day_of(connection, voucher))


def hold(connection: Connection, entry: int, change: Change) -> None:
    """Keeps a record for the reopening."""
    connection.execute(
        text(
            "INSERT OR IGNORE INTO held_change (entry, table_name, record_id, changed)"
            " VALUES (:entry, :table, :record, :changed)"
        ),
        {
            "entry": entry,
            "table": change.table,
            "record": change.record,
            "changed": json.dumps(dict(change.changed), ensure_ascii=False),
        },
    )


def is_held(connection: Connection, table: str, record: str) -> bool:
    """Whether the record waits."""
    return bool(connection.execute(_IS_HELD, {"table": table, "record": record}).scalar_one())


def enter_held(connection: Connection) -> int:
    """Puts what waited into the ledger, where the period is open again, within the running transaction.

    Returns:
        How many vouchers went in.
    """
    entered = 0
    if not asked(connection, "SELECT 1 FROM held_change LIMIT 1"):
        return entered
    while ready := _ready(connection):
        applying = connection.execute(text("SELECT applying FROM journal_control")).scalar_one()
        connection.execute(text("UPDATE journal_control SET applying = 1"))
        for waiting in ready:
            _insert(connection, waiting)
        connection.execute(text("UPDATE journal_control SET applying = :applying"), {"applying": applying})
        entered += sum(waiting.table == "voucher" for waiting in ready)
    return entered


def _ready(connection: Connection) -> list[_Waiting]:
    """What can go in now, vouchers before their parts."""
    waiting = [
        _Waiting(row.seq, row.table_name, row.record_id, json.loads(row.changed))
        for row in connection.execute(text("SELECT * FROM held_change ORDER BY seq"))
    ]
    vouchers = {w.record: w for w in waiting if w.table == "voucher"}
    shut = {w.record for w in vouchers.values() if must_wait(connection, _as_change(w), frozenset())}
    for part in (w for w in waiting if w.table in _PARTS):
        voucher = str(part.fields.get("voucher_id"))
        day = vouchers[voucher].fields.get("issued_on") if voucher in vouchers else _day_of(connection, voucher)
        if day is None or _part_is_closed(connection, part.table, part.fields, day):
            shut |= {voucher, part.record}
    ready = [w for w in waiting if w.record not in shut and str(w.fields.get("voucher_id")) not in shut]
    return sorted(ready, key=lambda w: (w.table != "voucher", w.seq))


def _as_change(waiting: _Waiting) -> Change:
    return Change(waiting.table, waiting.record, "insert", waiting.fields)


def _insert(connection: Connection, waiting: _Waiting) -> None:
    fields = columns_of(waiting.table, waiting.fields)
    names = ", ".join(f'"{name}"' for name in fields)
    places = ", ".join(f":{name}" for name in fields)
    connection.execute(text("DELETE FROM held_change WHERE seq = :seq"), {"seq": waiting.seq})
    connection.execute(
        text(f'INSERT OR IGNORE INTO "{waiting.table}" (id, {names}) VALUES (:id, {places})'),
        {"id": waiting.record, **fields},
    )


def _day_of(connection: Connection, voucher: str) -> str | None:
    return connection.execute(
        text("SELECT issued_on FROM voucher WHERE id = :id"), {"id": voucher}
    ).scalar_one_or_none()


def _part_is_closed(connection: Connection, table: str, fields: Mapping[str, Value], day: Value) -> bool:
    if table == "goods_movement":
        asked = {"item": fields.get("item_id"), "unit": fields.get("unit_id"), "day": fields.get("happened_on")}
        return bool(connection.execute(_GOODS_ARE_CLOSED, asked).scalar_one())
    return bool(connection.execute(_FUND_IS_CLOSED, {"fund": fields.get("fund_id"), "day": day}).scalar_one())


def _closed(connection: Connection, unit: Value, day: Value) -> bool:
    return bool(connection.execute(_IS_CLOSED, {"unit": unit, "day": day}).scalar_one())
