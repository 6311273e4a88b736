"""Questions about a board's choices."""

from __future__ import annotations

from sqlalchemy import Connection, text

from desktop_app.domain.ids import UnitId


def chosen(reader: Connection, unit_id: UnitId, name: str) -> str | None:
    """What the board chose; None: nothing. Chosen on two devices at once, the newer record counts."""
    return reader.execute(
        text(
            "SELECT value FROM board_setting WHERE unit_id = :unit AND name = :name AND deleted_at IS NULL"
            " ORDER BY id DESC LIMIT 1"
        ),
        {"unit": unit_id.hex, "name": name},
    ).scalar_one_or_none()
