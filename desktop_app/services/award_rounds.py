"""Award rounds: begun and announced, edited while their list is open, their papers dressed, closed at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.award_kinds import AwardKindUnknown
from desktop_app.domain.awards import (
    RoundUnknown,
    as_award_state,
    as_round_state,
    check_closing,
    check_days,
    check_proposing,
    check_quota,
)
from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import check_day
from desktop_app.domain.ids import FundId, ProgrammeId, RoundId, UnitId
from desktop_app.domain.names import clean_group_name, clean_text
from desktop_app.services.memberships import known_board
from desktop_app.services.programmes import programme_of
from desktop_app.services.voucher_posting import fund_of
from desktop_app.storage.rules import award_kind
from desktop_app.storage.tables import Award, AwardRound
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BeginRound:
    """A round as its announcement says it.

    Attributes:
        citation: What the certificates say; `{danh hiệu}` stands for the achievement; empty: as the kind says.
        kind: A code of `storage.rules.award_kinds`, or empty.
        quota: How many awards there are; 0: not said.
        announcement: Who may be proposed and by whom, in the board's words.
        announced_on, proposals_until: Between them the list is open; the list stays open until it is reviewed.
        held_on, held_at: Day and place of the ceremony.
        unit_id: Which board holds it; None: the one that writes.
    """

    name: str
    school_year: str
    fund_id: FundId
    citation: str = ""
    kind: str = ""
    programme_id: ProgrammeId | None = None
    quota: int = 0
    announcement: str = ""
    announced_on: date | None = None
    proposals_until: date | None = None
    held_on: date | None = None
    held_at: str = ""
    unit_id: UnitId | None = None


def begin_round(work: UnitOfWork, command: BeginRound) -> RoundId:
    """Opens an award round.

    Raises:
        NameMissing, NameTooLong: The round has no name, or a whole paragraph.
        FundUnknown, ProgrammeUnknown, BoardUnknown, AwardKindUnknown: It names what is not there.
        QuotaOutOfRange, DaysReversed: Its announcement cannot be meant.
    """
    found = AwardRound(id=work.new_id(), unit_id=work.unit_id, name="", fund_id=command.fund_id)
    _fill(work, found, command)
    work.add(found)
    work.describe("awards.round_begun", {"name": found.name})
    return RoundId(found.id)


def edit_round(work: UnitOfWork, round_id: RoundId, command: BeginRound) -> None:
    """Puts right what the announcement of a round says, while its list is open; the board that holds it stays.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided: It cannot be changed (any more).
        DomainError: As `begin_round` says.
    """
    found = round_of(work, round_id)
    check_proposing(as_round_state(found.state))
    board = UnitId(found.unit_id)
    _fill(work, found, command)
    found.unit_id = board
    work.add(found)
    work.describe("awards.round_changed", {"name": found.name})


def remove_round(work: UnitOfWork, round_id: RoundId) -> None:
    """Takes a round off the list with what was proposed in it, before its decision.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided: It cannot be.
    """
    found = round_of(work, round_id)
    check_proposing(as_round_state(found.state))
    gone = work.now.isoformat(timespec="seconds")
    for award in work.find(Award, round_id=round_id):
        award.deleted_at = gone
        work.add(award)
    found.deleted_at = gone
    work.add(found)
    work.describe("awards.round_removed", {"name": found.name})


def plan_ceremony(work: UnitOfWork, round_id: RoundId, day: date | None, place: str) -> None:
    """Says when and where the awards are handed over; also after the decision.

    Raises:
        RoundUnknown: There is no such round.
    """
    found = round_of(work, round_id)
    found.held_on, found.held_at = day.isoformat() if day else "", clean_text(place)
    work.add(found)
    work.describe("awards.ceremony_planned", {"round": found.name})


def close_round(work: UnitOfWork, round_id: RoundId, day: date) -> None:
    """Ends a round of which nothing waits any more; only the reversal of one of its vouchers opens it again.

    Raises:
        RoundUnknown, RoundNotDecided, RoundClosed, RoundUnfinished: It cannot be closed.
        DayAhead: The day is in the future.
    """
    found = round_of(work, round_id)
    check_closing(
        as_round_state(found.state), [as_award_state(award.state) for award in work.find(Award, round_id=round_id)]
    )
    check_day(day, local_day(work.now))
    found.state, found.closed_on = "closed", day.isoformat()
    work.add(found)
    work.describe("awards.round_closed", {"round": found.name})


def round_of(work: UnitOfWork, round_id: RoundId) -> AwardRound:
    """The record of a round.

    Raises:
        RoundUnknown: There is none.
    """
    found = work.get(AwardRound, round_id)
    if found is None or found.deleted_at is not None:
        raise RoundUnknown
    return found


def _fill(work: UnitOfWork, found: AwardRound, command: BeginRound) -> None:
    name = clean_group_name(command.name)
    fund = fund_of(work, command.fund_id)
    if command.kind and award_kind(command.kind) is None:
        raise AwardKindUnknown(command.kind)
    if command.programme_id is not None:
        programme_of(work, command.programme_id)
    if command.unit_id is not None:
        found.unit_id = known_board(work, command.unit_id).id
    check_days(command.announced_on, command.proposals_until)
    found.name, found.school_year, found.fund_id = name, clean_text(command.school_year), fund.id
    found.citation, found.kind, found.programme_id = clean_text(command.citation), command.kind, command.programme_id
    found.quota, found.announcement = check_quota(command.quota), clean_text(command.announcement)
    found.announced_on = command.announced_on.isoformat() if command.announced_on else ""
    found.proposals_until = command.proposals_until.isoformat() if command.proposals_until else ""
    found.held_on = command.held_on.isoformat() if command.held_on else ""
    found.held_at = clean_text(command.held_at)
