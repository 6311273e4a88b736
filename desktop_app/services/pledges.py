"""Pledges and long-term scholarships: made, changed, stopped and continued; see `pledge_receipts.py` for receiving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import local_day
from desktop_app.domain.donors import DonorUnknown
from desktop_app.domain.ids import (
    DonorId,
    FundId,
    InstalmentId,
    PersonId,
    PledgeId,
    ProgrammeId,
)
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import clean_text
from desktop_app.domain.pledges import (
    AlreadyContinued,
    FundForPledgeMissing,
    Instalment,
    InstalmentPaid,
    InstalmentUnknown,
    PledgeHasPayments,
    PledgeNotStopped,
    PledgePeriod,
    PledgeStopped,
    PledgeUnknown,
    ScheduleEmpty,
    StopReasonMissing,
    schedule,
)
from desktop_app.services.direct_gifts import checked_words
from desktop_app.services.donors import donor_of
from desktop_app.services.memberships import known_person
from desktop_app.services.voucher_posting import known_programmes, open_fund
from desktop_app.storage.queries.donors import donor_top
from desktop_app.storage.queries.pledges import PledgeStory, pledge_story
from desktop_app.storage.tables import Donor, Pledge, PledgeInstalment
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PledgeFields:
    """What a pledge says beside its schedule.

    Attributes:
        is_direct: The donor gives straight to the beneficiary; never in the cash book.
        fund_id: Through which fund it goes; needed unless it is direct.
        beneficiary_id, beneficiary_name: Whom it is for: a person of the book, or as written; or nobody in particular.
    """

    is_direct: bool = False
    fund_id: FundId | None = None
    programme_id: ProgrammeId | None = None
    beneficiary_id: PersonId | None = None
    beneficiary_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MakePledge:
    """A promise: an amount (đồng) for each of several periods, the first one due on `first_due`."""

    donor_id: DonorId
    amount: int
    period: PledgePeriod
    periods: int
    first_due: date
    fields: PledgeFields


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A row of a schedule as a form holds it; `instalment_id` none: a new one."""

    due_on: date
    amount: int
    instalment_id: InstalmentId | None = None


def make_pledge(work: UnitOfWork, command: MakePledge) -> PledgeId:
    """Writes a pledge with its schedule into the book.

    Raises:
        DonorUnknown, FundUnknown, FundClosed, ProgrammeUnknown, PersonUnknown: What it names is not in the book.
        FundForPledgeMissing: It goes through a fund, and none is named.
        AmountNotPositive, AmountTooLarge, PeriodsOutOfRange, ScheduleYearOutOfRange, NameTooLong: As they say.
    """
    donor = donor_of(work, command.donor_id)
    pledge = _new_pledge(work, command)
    work.describe("pledges.made", {"donor": donor.name, "amount": command.amount, "count": command.periods})
    return PledgeId(pledge.id)


def change_pledge(work: UnitOfWork, pledge_id: PledgeId, fields: PledgeFields) -> None:
    """Puts these fields in place of a pledge's; the schedule stays.

    Raises:
        PledgeUnknown: There is no such pledge; for the rest see `make_pledge`.
    """
    pledge = known_pledge(work, pledge_id)
    _write(work, pledge, fields)
    work.describe("pledges.changed", {"donor": card_of(work, pledge).name})


def change_schedule(work: UnitOfWork, pledge_id: PledgeId, rows: Sequence[ScheduleRow]) -> None:
    """Puts these rows in place of a pledge's schedule, in the order of their days.

    Raises:
        PledgeUnknown, InstalmentUnknown, ScheduleEmpty: As they say.
        AmountNotPositive, AmountTooLarge: An amount cannot be.
        InstalmentPaid: A row is missing, or asks for less than was given for it.
    """
    pledge = known_pledge(work, pledge_id)
    if not rows:
        raise ScheduleEmpty
    story = known_story(work, pledge_id)
    paid = {one.instalment_id: one.paid for one in story.instalments}
    held = {InstalmentId(row.id): row for row in work.find(PledgeInstalment, pledge_id=pledge_id)}
    kept = {row.instalment_id for row in rows if row.instalment_id is not None}
    for instalment_id, row in held.items():
        if instalment_id not in kept:
            if paid.get(instalment_id):
                raise InstalmentPaid(date.fromisoformat(row.due_on), paid[instalment_id])
            row.deleted_at = work.now.isoformat(timespec="seconds")
    for position, row in enumerate(sorted(rows, key=lambda row: row.due_on), 1):
        check_amount(row.amount)
        if row.instalment_id is None:
            _add_instalment(work, pledge, position, Instalment(row.due_on, row.amount))
            continue
        instalment = held.get(row.instalment_id)
        if instalment is None:
            raise InstalmentUnknown
        if row.amount < paid.get(row.instalment_id, 0):
            raise InstalmentPaid(row.due_on, paid[row.instalment_id])
        instalment.due_on, instalment.amount, instalment.position = row.due_on.isoformat(), row.amount, position
    pledge.periods, pledge.first_due = len(rows), min(row.due_on for row in rows).isoformat()
    work.describe("pledges.schedule_changed", {"donor": card_of(work, pledge).name, "count": len(rows)})


def stop_pledge(work: UnitOfWork, pledge_id: PledgeId, on: date, reason: str) -> None:
    """Nothing more of the pledge is due from a day on; what was given stays.

    Raises:
        PledgeUnknown, PledgeStopped: There is no such pledge, or it was stopped before.
        StopReasonMissing: No reason is given.
    """
    pledge = known_pledge(work, pledge_id)
    if pledge.stopped_on:
        raise PledgeStopped(date.fromisoformat(pledge.stopped_on))
    why = clean_text(reason)
    if not why:
        raise StopReasonMissing
    pledge.stopped_on, pledge.stop_reason = on.isoformat(), why
    work.describe("pledges.stopped", {"donor": card_of(work, pledge).name, "reason": why})


def resume_pledge(work: UnitOfWork, pledge_id: PledgeId) -> None:
    """A pledge that was stopped is due again as its schedule says.

    Raises:
        PledgeUnknown, PledgeNotStopped: There is no such pledge, or it was not stopped.
    """
    pledge = known_pledge(work, pledge_id)
    if not pledge.stopped_on:
        raise PledgeNotStopped
    pledge.stopped_on = pledge.stop_reason = ""
    work.describe("pledges.resumed", {"donor": card_of(work, pledge).name})


def continue_pledge(work: UnitOfWork, pledge_id: PledgeId, amount: int, periods: int, first_due: date) -> PledgeId:
    """The same donor gives on in the same way: a new pledge that continues this one, for the new year.

    Raises:
        PledgeUnknown: There is no such pledge.
        AlreadyContinued: There is one that continues it.
        PledgeStopped: It was stopped; it is resumed first.
        AmountNotPositive, AmountTooLarge, PeriodsOutOfRange, FundUnknown, FundClosed: As in `make_pledge`.
    """
    old = known_pledge(work, pledge_id)
    if old.stopped_on:
        raise PledgeStopped(date.fromisoformat(old.stopped_on))
    if work.find(Pledge, continues_id=pledge_id):
        raise AlreadyContinued
    story = known_story(work, pledge_id)
    donor = card_of(work, old)
    pledge = _new_pledge(
        work,
        MakePledge(DonorId(donor.id), amount, story.period, periods, first_due, fields_of(story)),
    )
    pledge.continues_id = old.id
    work.describe("pledges.continued", {"donor": donor.name, "amount": amount, "count": periods})
    return PledgeId(pledge.id)


def remove_pledge(work: UnitOfWork, pledge_id: PledgeId) -> None:
    """Takes a pledge off the list for which nothing was given.

    Raises:
        PledgeUnknown: There is no such pledge.
        PledgeHasPayments: Something was given: it is stopped instead.
        AlreadyContinued: Another pledge continues it.
    """
    pledge = known_pledge(work, pledge_id)
    story = known_story(work, pledge_id)
    if story.paid:
        raise PledgeHasPayments(story.paid)
    if work.find(Pledge, continues_id=pledge_id):
        raise AlreadyContinued
    moment = work.now.isoformat(timespec="seconds")
    for row in work.find(PledgeInstalment, pledge_id=pledge_id):
        row.deleted_at = moment
    pledge.deleted_at = moment
    work.describe("pledges.removed", {"donor": card_of(work, pledge).name})


# Parts


def fields_of(story: PledgeStory) -> PledgeFields:
    """What a pledge says beside its schedule, for a form."""
    return PledgeFields(
        story.is_direct,
        story.fund_id,
        story.programme_id,
        story.beneficiary_id,
        "" if story.beneficiary_id is not None else story.beneficiary,
        story.note,
    )


def _new_pledge(work: UnitOfWork, command: MakePledge) -> Pledge:
    check_amount(command.amount)
    rows = schedule(command.first_due, command.period, command.periods, command.amount)
    pledge = Pledge(
        id=work.new_id(),
        unit_id=work.unit_id,
        donor_id=command.donor_id,
        amount=command.amount,
        period=command.period,
        periods=command.periods,
        first_due=rows[0].due_on.isoformat(),
    )
    _write(work, pledge, command.fields)
    for position, row in enumerate(rows, 1):
        _add_instalment(work, pledge, position, row)
    return pledge


def _add_instalment(work: UnitOfWork, pledge: Pledge, position: int, row: Instalment) -> None:
    work.add(
        PledgeInstalment(
            id=work.new_id(),
            unit_id=pledge.unit_id,
            pledge_id=pledge.id,
            position=position,
            due_on=row.due_on.isoformat(),
            amount=row.amount,
        )
    )


def _write(work: UnitOfWork, pledge: Pledge, fields: PledgeFields) -> None:
    if not fields.is_direct:
        if fields.fund_id is None:
            raise FundForPledgeMissing
        open_fund(work, fields.fund_id, local_day(work.now))
    if fields.programme_id is not None:
        known_programmes(work, [fields.programme_id])
    if fields.beneficiary_id is not None:
        known_person(work, fields.beneficiary_id)
    pledge.is_direct = int(fields.is_direct)
    pledge.fund_id = None if fields.is_direct else fields.fund_id
    pledge.programme_id, pledge.beneficiary_id = fields.programme_id, fields.beneficiary_id
    pledge.beneficiary_name = "" if fields.beneficiary_id is not None else checked_words(fields.beneficiary_name)
    pledge.note = clean_text(fields.note)
    work.add(pledge)


def known_pledge(work: UnitOfWork, pledge_id: PledgeId) -> Pledge:
    """The pledge's record.

    Raises:
        PledgeUnknown: There is none, or it is off the list.
    """
    pledge = work.get(Pledge, pledge_id)
    if pledge is None or pledge.deleted_at is not None:
        raise PledgeUnknown
    return pledge


def known_story(work: UnitOfWork, pledge_id: PledgeId) -> PledgeStory:
    """The pledge with its schedule.

    Raises:
        PledgeUnknown: There is none, or it is off the list.
    """
    story = pledge_story(work.connection, pledge_id)
    if story is None:
        raise PledgeUnknown
    return story


def card_of(work: UnitOfWork, pledge: Pledge) -> Donor:
    """The card of the pledge as it stands now, after merging.

    Raises:
        DonorUnknown: The book does not hold it.
    """
    card = work.get(Donor, donor_top(work.connection, DonorId(pledge.donor_id)))
    if card is None:
        raise DonorUnknown
    return card
