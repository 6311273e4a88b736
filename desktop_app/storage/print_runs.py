"""Batches on their way to a printer of this laptop: they survive a jam, a lock and a power cut, and are not sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast
from uuid import UUID

from sqlalchemy import Connection, Row, text

RunState = Literal["running", "paused", "ended"]

_BEGIN = text(
    "INSERT INTO print_run (id, subject_id, kind, design, printer, sheets, done, logged, state, began_at, changed_at)"
    " VALUES (:id, :subject, :kind, :design, :printer, :sheets, 0, 0, 'running', :at, :at)"
)
_STAND = text(
    "UPDATE print_run SET done = coalesce(:done, done), logged = coalesce(:logged, logged), state = :state,"
    " printer = coalesce(:printer, printer), changed_at = :at WHERE id = :id"
)
_OPEN = text(
    "SELECT * FROM print_run WHERE subject_id = :subject AND kind = :kind AND (state != 'ended' OR logged < done)"
    " ORDER BY began_at DESC, id DESC LIMIT 1"
)
_ONE = text("SELECT * FROM print_run WHERE id = :id")


@dataclass(frozen=True, slots=True)
class PrintRunRow:
    """One batch.

    Attributes:
        subject_id: Of what: an award round.
        sheets: What is printed, in order: ids of awards.
        done: How many sheets were handed over, or passed by, from the first.
        logged: How many of these stand in the log of prints.
    """

    run_id: UUID
    subject_id: UUID
    kind: str
    design: str
    printer: str
    sheets: tuple[UUID, ...]
    done: int
    logged: int
    state: RunState
    began_at: datetime

    @property
    def is_unfinished(self) -> bool:
        """Whether there are sheets left that somebody still wants."""
        return self.state != "ended" and self.done < len(self.sheets)


def begin_run(
    connection: Connection,
    run_id: UUID,
    subject_id: UUID,
    kind: str,
    design: str,
    printer: str,
    sheets: tuple[UUID, ...],
    at: datetime,
) -> None:
    """Writes down a batch that begins."""
    written = {
        "id": run_id.hex,
        "subject": subject_id.hex,
        "kind": kind,
        "design": design,
        "printer": printer,
        "sheets": json.dumps([sheet.hex for sheet in sheets]),
        "at": at.isoformat(timespec="seconds"),
    }
    connection.execute(_BEGIN, written)


def set_standing(
    connection: Connection,
    run_id: UUID,
    state: RunState,
    at: datetime,
    *,
    done: int | None = None,
    logged: int | None = None,
    printer: str | None = None,
) -> None:
    """Writes down how far a batch is; None: as it was."""
    written = {"id": run_id.hex, "state": state, "done": done, "logged": logged, "printer": printer}
    connection.execute(_STAND, {**written, "at": at.isoformat(timespec="seconds")})


def open_run(reader: Connection, subject_id: UUID, kind: str) -> PrintRunRow | None:
    """The newest batch of this subject that is not finished or not logged whole; None when there is none."""
    row = reader.execute(_OPEN, {"subject": subject_id.hex, "kind": kind}).one_or_none()
    return _run(row) if row else None


def print_run(reader: Connection, run_id: UUID) -> PrintRunRow | None:
    """One batch, or None."""
    row = reader.execute(_ONE, {"id": run_id.hex}).one_or_none()
    return _run(row) if row else None


def _run(row: Row[tuple[object, ...]]) -> PrintRunRow:
    sheets = tuple(UUID(sheet) for sheet in cast("list[str]", json.loads(row.sheets)))
    return PrintRunRow(
        UUID(row.id),
        UUID(row.subject_id),
        row.kind,
        row.design,
        row.printer,
        sheets,
        int(row.done),
        int(row.logged),
        row.state,
        datetime.fromisoformat(row.began_at),
    )
