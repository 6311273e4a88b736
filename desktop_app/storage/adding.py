"""Many records of one table at once, in statements of many rows.

Triggers do their part for every row; but what SQLite and FTS5 prepare so that a statement can be taken back, and write
away at its end, they do once for all rows of it. That is most of what a row written alone costs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop_app.storage.triggers import table_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop_app.storage.tables import Record

_ROWS = 500  # of a statement
_VALUES = 30_000  # SQLite takes 32,766 in one statement


def add_rows(connection: Connection, record: type[Record], rows: Sequence[Mapping[str, object]]) -> None:
    """Writes rows that all name the columns of the first; the other columns take the table's own defaults."""
    table, names = table_of(record), list(rows[0])
    columns: list[list[object]] = []
    for name in names:
        stored = table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        values = list(map(itemgetter(name), rows))
        columns.append(values if stored is None else list(map(stored, values)))
    written = list(zip(*columns, strict=True))
    into = f'INSERT INTO "{table.name}" ({", ".join(map(_quoted, names))}) VALUES '
    one = f"({', '.join('?' * len(names))})"
    at_once = min(_ROWS, _VALUES // len(names))
    for first in range(0, len(written), at_once):
        part = written[first : first + at_once]
        connection.exec_driver_sql(into + ", ".join([one] * len(part)), tuple(chain.from_iterable(part)))


def _quoted(name: str) -> str:
    return f'"{name}"'
