"""Writing some fields of one record, with the local columns that are computed from them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, text

from desktop_app.storage.derived import name_columns
from desktop_app.storage.outbox_values import Value
from desktop_app.storage.unknown_fields import columns_of


def write_fields(
    connection: Connection, table: str, record: str, values: Mapping[str, Value], standing: Mapping[str, Value]
) -> None:
    """Writes these fields; `standing` are the fields of the record as it was."""
    if not values:
        return
    whole = with_local(table, columns_of(table, values, standing), standing)
    assignments = ", ".join(f'"{name}" = :{name}' for name in whole)
    connection.execute(text(f'UPDATE "{table}" SET {assignments} WHERE id = :id'), {"id": record, **whole})


def with_local(
    table: str, values: Mapping[str, Value], standing: Mapping[str, Value] | None = None
) -> dict[str, Value]:
    """The values with the local columns that follow from them: how a person is found and sorted."""
    if table != "person" or not {"full_name", "given_name"} & values.keys():
        return dict(values)
    whole = {**(standing or {}), **values}
    given = whole.get("given_name")
    names = name_columns(str(whole.get("full_name") or ""), str(given) if given else None)
    return {**values, "fold": names.fold, "sort_key": names.sort_key}
