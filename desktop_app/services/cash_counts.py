"""Counting the cash: the count in ink, its minutes, and booking what was too much or too little."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.cash_counts import (
    CashCountUnknown,
    CountAhead,
    CounterMissing,
    DifferenceNotExplained,
    counted_total,
)
from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import CashCountId, UnitId
from desktop_app.domain.names import clean_text
from desktop_app.services.organisation import board_of
from desktop_app.storage.queries.cash_counts import pieces_json
from desktop_app.storage.queries.closings import cash_held
from desktop_app.storage.tables import CashCount
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RecordCashCount:
    """A count as somebody typed it.

    Attributes:
        pieces: How many there are of each note (đồng, number); notes of which there are none may be left out.
        explanation: Why the cash and the cash book differ; needed where they do.
        chair, witness: Who was there; may be empty.
    """

    unit_id: UnitId
    counted_on: date
    pieces: tuple[tuple[int, int], ...]
    treasurer: str
    chair: str = ""
    witness: str = ""
    explanation: str = ""


def record_cash_count(work: UnitOfWork, command: RecordCashCount) -> CashCountId:
    """Writes a count in ink, beside what the cash book says at the end of that day.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board.
        CountAhead: The day has not come.
        NoteUnknown, TooManyPieces: These are no notes.
        CounterMissing: Nobody counted.
        DifferenceNotExplained: The cash book says something else, and nobody wrote why.
    """
    board = board_of(work, command.unit_id)
    today = local_day(work.now)
    if command.counted_on > today:
        raise CountAhead(command.counted_on, today)
    pieces = dict(command.pieces)
    counted = counted_total(pieces)
    expected = cash_held(work.connection, command.unit_id, command.counted_on)
    treasurer, explanation = clean_text(command.treasurer), clean_text(command.explanation)
    if not treasurer:
        raise CounterMissing
    if counted != expected and not explanation:
        raise DifferenceNotExplained(counted - expected)
    row = CashCount(
        id=work.new_id(),
        unit_id=command.unit_id,
        counted_on=command.counted_on,
        denominations=pieces_json(pieces),
        counted=counted,
        expected=expected,
        explanation=explanation,
        treasurer=treasurer,
        chair=clean_text(command.chair),
        witness=clean_text(command.witness),
    )
    work.add(row)
    facts = {"board": board.name, "day": f"{command.counted_on:%d/%m/%Y}", "money": counted}
    work.describe("funds.cash_counted", facts)
    return CashCountId(row.id)


def known_count(work: UnitOfWork, count_id: CashCountId) -> CashCount:
    """The record of a count.

    Raises:
        CashCountUnknown: There is none.
    """
    row = work.get(CashCount, count_id)
    if row is None:
        raise CashCountUnknown
    return row
