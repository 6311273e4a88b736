"""Questions about the log of spoiled sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import AwardId, RoundId


@dataclass(frozen=True, slots=True)
class SpoiledRow:
    """Sheets that were spoiled; `name` is whose certificate it was to be, or empty."""

    sheet_id: UUID
    spoiled_on: date
    award_id: AwardId | None
    name: str
    design: str
    serial: str
    count: int
    reason: str
    recorded_by: str


_OF_ROUND = text(
    "SELECT s.*, s.count AS sheets, coalesce(a.recipient_name, '') AS name FROM spoiled_sheet s"
    " LEFT JOIN award a ON a.id = s.award_id"
    " WHERE s.round_id = :round AND s.deleted_at IS NULL ORDER BY s.spoiled_on DESC, s.id DESC"
)


def spoiled_sheets(reader: Connection, round_id: RoundId) -> tuple[SpoiledRow, ...]:
    """The spoiled sheets of a round, the newest first."""
    return tuple(
        SpoiledRow(
            UUID(row.id),
            date.fromisoformat(row.spoiled_on),
            AwardId(UUID(row.award_id)) if row.award_id else None,
            row.name,
            row.design,
            row.serial,
            int(row.sheets),
            row.reason,
            row.recorded_by,
        )
        for row in reader.execute(_OF_ROUND, {"round": round_id.hex})
    )
