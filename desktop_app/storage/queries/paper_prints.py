"""Questions about what was printed: every print of a paper that the book knows of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One print of a paper.

    Attributes:
        copy_number: 0: the original; n: «BẢN SAO lần n».
        printed_at: UTC.
    """

    copy_number: int
    printed_at: datetime
    printed_by: str


_PRINTS = text(
    "SELECT copy_number, printed_at, printed_by FROM paper_print WHERE subject_kind = :kind AND subject_id = :id"
    " ORDER BY printed_at, copy_number, id"
)
_PRINTED = text("SELECT count(*) FROM paper_print WHERE subject_kind = :kind AND subject_id = :id")


def paper_prints(reader: Connection, subject_kind: str, subject_id: UUID) -> tuple[PrintRow, ...]:
    """Every print of a paper on any device, the oldest first."""
    rows = reader.execute(_PRINTS, {"kind": subject_kind, "id": subject_id.hex})
    return tuple(PrintRow(row.copy_number, datetime.fromisoformat(row.printed_at), row.printed_by) for row in rows)


def print_count(reader: Connection, subject_kind: str, subject_id: UUID) -> int:
    """How often a paper was printed, on any device."""
    return int(reader.execute(_PRINTED, {"kind": subject_kind, "id": subject_id.hex}).scalar_one())
