"""Many records changed at once, inside a unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import bindparam, update

from desktop_app.storage.triggers import table_of

if TYPE_CHECKING:
    from desktop_app.storage.tables import Record
    from desktop_app.storage.unit_of_work import UnitOfWork


def change_many(
    work: UnitOfWork, record: type[Record], ids: Iterable[UUID], values: Mapping[str, UUID | str | int | None]
) -> None:
    """Gives many records of one table the same new values; each leaves its own change in the journal."""
    batch = [{"wanted": one} for one in ids]
    if not batch:
        return
    table = table_of(record)
    work.connection.execute(update(table).where(table.c.id == bindparam("wanted")).values(**values), batch)
    work.session.expire_all()  # rows that were read before show what is written now
