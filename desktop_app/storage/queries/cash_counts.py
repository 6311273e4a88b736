"""Questions about counts of the cash."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.ids import CashCountId, UnitId


@dataclass(frozen=True, slots=True)
class CashCountRow:
    """A count as it was written.

    Attributes:
        pieces: How many there were of each note, the largest first.
        counted, expected: Đồng counted, and what the cash book said at the end of the day.
    """

    count_id: CashCountId
    unit_id: UnitId
    counted_on: date
    pieces: tuple[tuple[int, int], ...]
    counted: int
    expected: int
    explanation: str
    treasurer: str
    chair: str
    witness: str

    @property
    def difference(self) -> int:
        """How much more there was than the cash book said, in đồng; below zero: less."""
        return self.counted - self.expected


def pieces_json(pieces: dict[int, int]) -> str:
    """Notes as a count keeps them; notes of which there were none are left out."""
    return json.dumps({str(note): pieces[note] for note in sorted(pieces, reverse=True) if pieces[note]})


def cash_counts(reader: Connection, unit_id: UnitId) -> tuple[CashCountRow, ...]:
    """The counts of a board, the newest first."""
    rows = reader.execute(
        text("SELECT * FROM cash_count WHERE unit_id = :unit ORDER BY counted_on DESC, id DESC"), {"unit": unit_id.hex}
    )
    return tuple(map(_row, rows))


def cash_count(reader: Connection, count_id: CashCountId) -> CashCountRow | None:
    """One count, or None."""
    row = reader.execute(text("SELECT * FROM cash_count WHERE id = :id"), {"id": count_id.hex}).one_or_none()
    return None if row is None else _row(row)


def _row(row: Row[tuple[object, ...]]) -> CashCountRow:
    kept: dict[str, int] = json.loads(row.denominations or "{}")
    return CashCountRow(
        CashCountId(UUID(row.id)),
        UnitId(UUID(row.unit_id)),
        date.fromisoformat(row.counted_on),
        tuple(sorted(((int(note), int(number)) for note, number in kept.items()), reverse=True)),
        int(row.counted),
        int(row.expected),
        row.explanation,
        row.treasurer,
        row.chair,
        row.witness,
    )
