"""Boards."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field

from desktop_app.storage.tables.record import Record, text


class Unit(Record, table=True):
    """A board. Its own `unit_id` is its `id`."""

    __tablename__ = "unit"  # pyright: ignore[reportAssignmentType]

    parent_id: UUID | None = Field(default=None)
    name: str = text()
    kind: str = text("commune")
    province_code: str = text()
    commune_code: str = text()
