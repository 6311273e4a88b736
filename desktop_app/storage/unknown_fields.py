"""Fields that a newer program wrote and this one has no column for: kept beside the record, and sent back untouched.

The column `extra` holds them as a JSON object. In the journal and on the wire they stand among the other fields under
their own names, so that who wrote which of them last is decided as for any field; `extra` itself never travels.
Nothing at all is the same as not being there.

What only the board may read comes sealed. Without the column nobody here knows that it has to be sealed again: sync
opens it and marks the value, and seals what is marked on its way out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, cast

from desktop_app.storage.outbox_values import Value
from desktop_app.storage.tables import SYNCED
from desktop_app.storage.tables.record import EXTRA
from desktop_app.storage.triggers import journalled_columns, table_of

KNOWN: Final[Mapping[str, frozenset[str]]] = {
    str(table_of(record).name): frozenset(str(c.name) for c in journalled_columns(record)) for record in SYNCED
}
"""For every synced table the fields that this program has a column for."""
_OPENED = "\x1e"  # nobody can type it


def unknown_in(table: str, extra: object) -> dict[str, Value]:
    """What `extra` of a record of a synced table holds; what somebody else wrote into it by hand is passed over."""
    if not isinstance(extra, str):
        return {}
    try:
        found: object = json.loads(extra)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in cast("dict[str, Value]", found).items() if name not in KNOWN[table]}


def fields_of(table: str, row: Mapping[str, Value]) -> dict[str, Value]:
    """A row of a synced table as its fields stand in the journal, those without a column among them."""
    known = {name: row[name] for name in KNOWN[table]}
    return known if row[EXTRA] is None else known | unknown_in(table, row[EXTRA])


def columns_of(
    table: str, fields: Mapping[str, Value], standing: Mapping[str, Value] | None = None
) -> dict[str, Value]:
    """Fields as the columns of a synced table hold them.

    Args:
        table: Its name.
        fields: What is to be written.
        standing: The fields of the record that is there, of which those without a column stay.
    """
    known = KNOWN[table]
    values = {name: plain(value) for name, value in fields.items() if name in known}
    if len(values) == len(fields):
        return values
    whole = {name: value for name, value in {**(standing or {}), **fields}.items() if name not in known}
    told = {name: value for name, value in whole.items() if value is not None and name}
    return {**values, EXTRA: json.dumps(told, ensure_ascii=False) if told else None}


def opened(value: Value) -> Value:
    """A value that came sealed, marked so that it is sealed again on its way out."""
    return _OPENED + json.dumps(value, ensure_ascii=False)


def is_opened(value: Value) -> bool:
    """Whether the value came sealed, and is to be sealed again."""
    return isinstance(value, str) and value.startswith(_OPENED)


def plain(value: Value) -> Value:
    """The value without its mark."""
    if not isinstance(value, str) or not value.startswith(_OPENED):
        return value
    try:
        found: Value = json.loads(value[len(_OPENED) :])
    except ValueError:  # a text that happens to begin so
        return value
    return found
