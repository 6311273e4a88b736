"""Questions about what the users of a book may see."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import UnitId


def boards_to_see(reader: Connection) -> dict[UnitId, str]:
    """The boards that a user can be narrowed to, by name."""
    rows = reader.execute(text("SELECT id, name FROM unit WHERE deleted_at IS NULL ORDER BY name, id"))
    return {UnitId(UUID(row.id)): row.name for row in rows}


def has_fund(reader: Connection, unit_id: UnitId) -> bool:
    """Whether a board has a fund of its own."""
    asked = text("SELECT EXISTS (SELECT 1 FROM fund WHERE unit_id = :unit AND deleted_at IS NULL)")
    return bool(reader.execute(asked, {"unit": unit_id.hex}).scalar_one())
