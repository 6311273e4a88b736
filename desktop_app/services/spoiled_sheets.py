"""The log of spoiled sheets: which, why, and the numbers on the blanks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.domain.awards import RoundUnknown
from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import check_day
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.names import clean_text
from desktop_app.domain.spoiled_sheets import SpoiledSheetUnknown, check_spoiled
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.spoiled_sheets import SpoiledRow
from desktop_app.storage.queries.spoiled_sheets import spoiled_sheets as spoiled_of_round
from desktop_app.storage.tables import Award, AwardRound, SpoiledSheet
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NoteSpoiled:
    """Spoiled sheets as somebody typed them.

    Attributes:
        reason: Why, in words.
        award_id: Whose certificate it was to be; None: of nobody (a trial sheet, a torn blank).
        serial: Numbers printed on the blanks, in words; may be empty.
        day: When; None: today.
    """

    round_id: RoundId
    reason: str
    award_id: AwardId | None = None
    count: int = 1
    serial: str = ""
    design: str = ""
    day: date | None = None


def note_spoiled(work: UnitOfWork, command: NoteSpoiled) -> UUID:
    """Writes spoiled sheets into the log.

    Raises:
        RoundUnknown: There is no such round, or the certificate is of another one.
        SpoiledCountWrong, SpoiledReasonMissing, DayAhead: The note is not right.
    """
    found = work.get(AwardRound, command.round_id)
    award = work.get(Award, command.award_id) if command.award_id is not None else None
    if found is None or found.deleted_at is not None:
        raise RoundUnknown
    if command.award_id is not None and (award is None or award.round_id != command.round_id):
        raise RoundUnknown
    reason, today = clean_text(command.reason), local_day(work.now)
    check_spoiled(command.count, reason)
    day = command.day or today
    check_day(day, today)
    row = SpoiledSheet(
        id=work.new_id(),
        unit_id=found.unit_id,
        spoiled_on=day.isoformat(),
        award_id=command.award_id,
        round_id=command.round_id,
        design=clean_text(command.design),
        serial=clean_text(command.serial),
        count=command.count,
        reason=reason,
        recorded_by=work.actor,
    )
    work.add(row)
    work.describe("certificates.sheet_spoiled", {"round": found.name, "count": command.count, "reason": reason})
    return row.id


def drop_spoiled(work: UnitOfWork, sheet_id: UUID) -> None:
    """Takes a note of spoiled sheets off the log: it was written by mistake.

    Raises:
        SpoiledSheetUnknown: There is no such note.
    """
    row = work.get(SpoiledSheet, sheet_id)
    if row is None or row.deleted_at is not None:
        raise SpoiledSheetUnknown
    row.deleted_at = work.now.isoformat()
    work.describe("certificates.spoiled_dropped", {"count": row.count, "reason": row.reason})


def spoiled_sheets(reader: Reader, round_id: RoundId) -> tuple[SpoiledRow, ...]:
    """The spoiled sheets of a round, the newest first."""
    return spoiled_of_round(reader, round_id)
