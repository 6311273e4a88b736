"""After an upgrade: what came before this program knew of it takes its place.

Fields that waited in `extra` move into their columns, and the records of a table that is new come out of the journal,
which kept them whole. Where several people wrote one of those records, the comparison with the province after the next
sending says who wins (`storage/book_sums.py`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import cast

from sqlalchemy import Connection, text

from desktop_app.storage.fitting_values import blanks_filled, fitted, required
from desktop_app.storage.journal import replayed
from desktop_app.storage.outbox_values import Value
from desktop_app.storage.tables.record import EXTRA
from desktop_app.storage.unknown_fields import KNOWN, plain
from desktop_app.storage.writing_fields import with_local

_TABLES = text("SELECT name FROM sqlite_master WHERE type = 'table'")
_JOURNAL = "journal_change"
_TOLD = text("SELECT DISTINCT table_name FROM journal_change")
_SEALED = "~1:"  # how a value begins that came sealed and did not open


def tables_in(connection: Connection) -> frozenset[str]:
    """The tables that the book has now."""
    return frozenset(connection.execute(_TABLES).scalars())


def learn(connection: Connection, before: Collection[str]) -> None:
    """Gives what this program has learnt to know its place; within the transaction of the upgrade, without triggers.

    Args:
        connection: Of the running transaction.
        before: The tables that the book had before.
    """
    if _JOURNAL not in before:
        return
    told = frozenset(connection.execute(_TOLD).scalars())
    for table in sorted(KNOWN):
        if table in before:
            _fill_columns(connection, table)
        elif table in told:
            _fill_table(connection, table)


def taken_up(table: str, fields: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, Value]]:
    """What of these fields the columns of a table hold, and what stays without one: it fits none, or did not open."""
    known = {
        name: plain(value)
        for name, value in fields.items()
        if name in KNOWN[table] and not (isinstance(value, str) and value.startswith(_SEALED))
    }
    values, _ = fitted(table, blanks_filled(table, known))
    return values, {name: value for name, value in fields.items() if name not in values}


def _fill_columns(connection: Connection, table: str) -> None:
    rows = connection.exec_driver_sql(f'SELECT id, "{EXTRA}" FROM "{table}" WHERE "{EXTRA}" IS NOT NULL').all()
    for record, extra in rows:
        try:
            held: object = json.loads(extra)
        except ValueError:
            continue
        if isinstance(held, dict):
            _move(connection, table, record, cast("dict[str, Value]", held))


def _move(connection: Connection, table: str, record: str, fields: Mapping[str, Value]) -> None:
    values, left = taken_up(table, fields)
    if values:
        whole = {**values, EXTRA: _extra(left)}
        assignments = ", ".join(f'"{name}" = :{name}' for name in whole)
        connection.execute(text(f'UPDATE "{table}" SET {assignments} WHERE id = :id'), {"id": record, **whole})


def _extra(left: Mapping[str, Value]) -> str | None:
    told = {name: value for name, value in left.items() if value is not None}
    return json.dumps(told, ensure_ascii=False) if told else None


def _fill_table(connection: Connection, table: str) -> None:
    for record, told in replayed(connection, table).items():
        known, left = taken_up(table, told)
        if required(table) <= known.keys():
            values = {**with_local(table, known), EXTRA: _extra(left)}
            names = ", ".join(f'"{name}"' for name in ("id", *values))
            places = ", ".join(f":{name}" for name in ("id", *values))
            connection.execute(text(f'INSERT INTO "{table}" ({names}) VALUES ({places})'), {"id": record, **values})
