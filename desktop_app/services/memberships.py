"""Memberships: joining boards, standing from day to day, numbers of cards, leaving the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.ids import MembershipId, PersonId, StandingEventId, UnitId
from desktop_app.domain.members import (
    AlreadyMember,
    BoardUnknown,
    CardNumberTaken,
    MembershipUnknown,
    PersonUnknown,
    Standing,
    check_event_day,
)
from desktop_app.domain.names import clean_text
from desktop_app.storage.queries.people import next_card_number
from desktop_app.storage.rules import member_kind
from desktop_app.storage.tables import Membership, Person, StandingEvent, Unit
from desktop_app.storage.unit_of_work import UnitOfWork

_STILL: Final = "active"


@dataclass(frozen=True, slots=True)
class JoinBoard:
    """A person becomes a member of a board.

    Attributes:
        board: None: the book's own board.
        kind: Code of resources/rules/member_kinds.toml.
        decision: Number of the paper by which they were taken in, or empty.
    """

    person_id: PersonId
    board: UnitId | None = None
    kind: str = "regular"
    joined: PartialDate | None = None
    decision: str = ""
    card_number: str = ""


def join_board(work: UnitOfWork, command: JoinBoard) -> MembershipId:
    """Makes a person a member of one more board.

    Raises:
        PersonUnknown, BoardUnknown, MemberKindUnknown: There is no such person, board or kind.
        AlreadyMember: The person is an active member of the board.
        EventDayOutOfRange: The day of joining is no day of a living person.
        CardNumberTaken: Another member of the board has this number.
    """
    person = known_person(work, command.person_id)
    board = known_board(work, command.board)
    membership = new_membership(work, person, board, command)
    work.describe("members.joined_board", {"name": person.full_name, "board": board.name})
    return MembershipId(membership.id)


def new_membership(work: UnitOfWork, person: Person, board: Unit, command: JoinBoard) -> Membership:
    """The checked membership, added to the work; see `join_board`."""
    kind = member_kind(command.kind).code
    joined = check_event_day(command.joined, local_day(work.now))
    if any(held.standing == _STILL for held in work.find(Membership, unit_id=board.id, person_id=person.id)):
        raise AlreadyMember(person.full_name, board.name)
    number = clean_text(command.card_number)
    _check_card_number(work, board, number, person)
    membership = Membership(
        id=work.new_id(),
        unit_id=board.id,
        person_id=person.id,
        kind=kind,
        joined=joined,
        card_number=number,
        decision=clean_text(command.decision),
    )
    work.add(membership)
    return membership


@dataclass(frozen=True, slots=True)
class MembershipFields:
    """What can be put right of a membership; its standing changes by events."""

    kind: str = "regular"
    joined: PartialDate | None = None
    card_number: str = ""
    decision: str = ""


def edit_membership(work: UnitOfWork, membership_id: MembershipId, fields: MembershipFields) -> None:
    """Puts kind, day of joining, card number and decision right.

    Raises:
        MembershipUnknown, MemberKindUnknown, EventDayOutOfRange, CardNumberTaken: As they say.
    """
    membership, person, board = _known(work, membership_id)
    joined = check_event_day(fields.joined, local_day(work.now))
    number = clean_text(fields.card_number)
    _check_card_number(work, board, number, person)
    membership.kind = member_kind(fields.kind).code
    membership.joined = joined
    membership.card_number = number
    membership.decision = clean_text(fields.decision)
    work.add(membership)
    work.describe("members.membership_changed", {"name": person.full_name, "board": board.name})


def change_standing(
    work: UnitOfWork, membership_id: MembershipId, standing: Standing, day: PartialDate | None, reason: str = ""
) -> StandingEventId:
    """Writes down that a membership's standing changed on a day; the newest day counts, whatever is written first.

    Args:
        day: None: not known; such an event stands before all dated ones.

    Raises:
        MembershipUnknown: There is no such membership.
        EventDayOutOfRange: The day is no day of a living person.
    """
    membership, person, board = _known(work, membership_id)
    event = _new_event(work, membership, standing, day, reason)
    facts = {"name": person.full_name, "board": board.name, "standing": standing}
    work.describe("members.standing_changed", facts)
    return event


def change_standing_of_many(
    work: UnitOfWork,
    membership_ids: Sequence[MembershipId],
    standing: Standing,
    day: PartialDate | None,
    reason: str = "",
) -> int:
    """`change_standing` for a selection, as one piece of work.

    Returns:
        How many memberships were changed.

    Raises:
        MembershipUnknown, EventDayOutOfRange: As they say.
    """
    for membership_id in membership_ids:
        membership, _, _ = _known(work, membership_id)
        _new_event(work, membership, standing, day, reason)
    work.describe("members.many_standings_changed", {"count": len(membership_ids), "standing": standing})
    return len(membership_ids)


def _new_event(
    work: UnitOfWork, membership: Membership, standing: Standing, day: PartialDate | None, reason: str
) -> StandingEventId:
    happened_on = check_event_day(day, local_day(work.now))
    event = StandingEvent(
        id=work.new_id(),
        unit_id=membership.unit_id,
        membership_id=membership.id,
        standing=standing,
        happened_on=happened_on,
        reason=clean_text(reason),
    )
    work.add(event)
    work.session.flush()
    newest = max(work.find(StandingEvent, membership_id=membership.id), key=lambda e: (e.happened_on, e.id))
    membership.standing = newest.standing
    membership.ended = "" if newest.standing == _STILL else newest.happened_on
    work.add(membership)
    return StandingEventId(event.id)


def give_card_numbers(work: UnitOfWork, membership_ids: Sequence[MembershipId], pattern: str = "{number:04}") -> int:
    """Gives the next free card number of the board to each of these memberships that has none.

    Args:
        pattern: How a number is written; `{number}` is the place in the row of the board's cards.

    Returns:
        How many numbers were given.

    Raises:
        MembershipUnknown: There is no such membership.
    """
    given = 0
    for membership_id in membership_ids:
        membership, _, _ = _known(work, membership_id)
        if not membership.card_number:
            number = next_card_number(work.connection, UnitId(membership.unit_id))
            membership.card_number = pattern.format(number=number)
            work.add(membership)
            given += 1
    if given:
        work.describe("members.cards_numbered", {"count": given})
    return given


def take_off_list(work: UnitOfWork, person_ids: Sequence[PersonId]) -> int:
    """Takes people off the lists, with their memberships; what they paid and were given stays. Can be undone.

    Returns:
        How many people went.

    Raises:
        PersonUnknown: One of them is not in the book.
    """
    people = [known_person(work, person_id) for person_id in person_ids]
    moment = work.now.isoformat(timespec="seconds")
    for person in people:
        person.deleted_at = moment
        work.add(person)
        for membership in work.find(Membership, person_id=person.id):
            membership.deleted_at = moment
            work.add(membership)
    if len(people) == 1:
        work.describe("members.removed", {"name": people[0].full_name})
    elif people:
        work.describe("members.many_removed", {"count": len(people)})
    return len(people)


def known_person(work: UnitOfWork, person_id: PersonId) -> Person:
    """A person's record.

    Raises:
        PersonUnknown: There is none, or it is off the lists.
    """
    person = work.get(Person, person_id)
    if person is None or person.deleted_at is not None:
        raise PersonUnknown
    return person


def known_board(work: UnitOfWork, board: UnitId | None) -> Unit:
    """A board's record; none is the book's own.

    Raises:
        BoardUnknown: There is none, or it is off the lists.
    """
    found = work.get(Unit, board or work.unit_id)
    if found is None or found.deleted_at is not None:
        raise BoardUnknown
    return found


def _known(work: UnitOfWork, membership_id: MembershipId) -> tuple[Membership, Person, Unit]:
    membership = work.get(Membership, membership_id)
    if membership is None or membership.deleted_at is not None:
        raise MembershipUnknown
    return membership, known_person(work, PersonId(membership.person_id)), known_board(work, UnitId(membership.unit_id))


def _check_card_number(work: UnitOfWork, board: Unit, number: str, person: Person) -> None:
    if not number:
        return
    for other in work.find(Membership, unit_id=board.id, card_number=number):
        if other.person_id != person.id:
            holder = work.get(Person, other.person_id)
            raise CardNumberTaken(number, holder.full_name if holder else "")
