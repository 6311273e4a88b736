"""Many records of one table at once: plain values, one statement, and the search index told of all of them together."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import text

from desktop_app.storage.tables import Person
from desktop_app.storage.triggers import FIND_FROM, table_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop_app.storage.tables import Record

_FEW = 20  # people of whom the trigger may as well tell the search index
_STAND_ASIDE = text("UPDATE journal_control SET filling = :filling")
_LAST = text("SELECT coalesce(max(row), 0) FROM person")
_FIND_FROM = text(FIND_FROM)


def add_rows(connection: Connection, record: type[Record], rows: Sequence[Mapping[str, object]]) -> None:
    """Writes rows that all name the columns of the first; the other columns take the table's own defaults."""
    if record is Person and len(rows) > _FEW and "row" not in rows[0]:
        with _found_together(connection):
            _insert(connection, record, rows)
    else:
        _insert(connection, record, rows)


@contextmanager
def _found_together(connection: Connection) -> Generator[None]:
    """The search index is told of the people written inside at the end; only in between is it out of step."""
    last = connection.execute(_LAST).scalar_one()
    connection.execute(_STAND_ASIDE, {"filling": 1})
    try:
        yield
    finally:
        connection.execute(_STAND_ASIDE, {"filling": 0})
        connection.execute(_FIND_FROM, {"row": last})


def _insert(connection: Connection, record: type[Record], rows: Sequence[Mapping[str, object]]) -> None:
    table, names = table_of(record), list(rows[0])
    dialect = connection.dialect
    columns: list[list[object]] = []
    for name in names:
        values = list(map(itemgetter(name), rows))
        stored = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        columns.append(values if stored is None else list(map(stored, values)))
    quoted = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({", ".join("?" * len(names))})'
    connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))
