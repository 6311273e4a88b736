"""Settling differences: a person's choice is a change like any other, and values that lost are forgotten in time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from desktop_app.storage.writing_fields import write_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.storage.book import Book
    from desktop_app.storage.outbox_values import Value

KEPT_DAYS = 90


def write_choice(connection: Connection, table: str, record: str, values: Mapping[str, Value]) -> None:
    """Writes chosen values within the running work; a value that stands already is confirmed.

    A confirmed value is a change, too: it tells every device that a person has decided.
    """
    row = connection.execute(text(f'SELECT * FROM "{table}" WHERE id = :id'), {"id": record}).mappings().one()
    new = {name: value for name, value in values.items() if row[name] != value}
    write_fields(connection, table, record, new, dict(row))
    confirm(connection, table, record, {name: value for name, value in values.items() if name not in new})


def confirm(connection: Connection, table: str, record: str, values: Mapping[str, Value]) -> None:
    """Writes into the open entry that these values were looked at and stay."""
    if not values:
        return
    same = json.dumps(dict(values), ensure_ascii=False)
    connection.execute(
        text(
            "INSERT INTO journal_change (entry, table_name, record_id, kind, before, after)"
            " SELECT open_entry, :table, :record, 'update', :same, :same FROM journal_control"
        ),
        {"table": table, "record": record, "same": same},
    )


def forget_old_conflicts(book: Book) -> None:
    """Forgets the values that lost more than `KEPT_DAYS` days ago."""
    limit = kept_since(book.surroundings.clock())
    with book.bookkeeping(can_be_learnt_again=True) as connection:
        connection.execute(text("DELETE FROM field_conflict WHERE met_at < :limit"), {"limit": limit})


def kept_since(now: datetime) -> str:
    """What lost before this moment (ISO) is not kept any more."""
    return (now - timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds")
