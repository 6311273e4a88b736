"""Memberships: joining boards, standing from day to day, numbers of cards, leaving the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final
from uuid import UUID

from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.ids import MembershipId, PersonId, StandingEventId, UnitId
from desktop_app.domain.members import (
    AlreadyMember,
    BoardUnknown,
    CardNumberTaken,
    MembershipUnknown,
    PersonUnknown,
    Standing,
    check_card_pattern,
    check_event_day,
)
from desktop_app.domain.names import clean_text
from desktop_app.domain.organisation import BoardDissolved
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
        BoardDissolved: The board has ended.
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
    if board.dissolved_on:
        raise BoardDissolved(board.name)
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
        BoardDissolved, AlreadyMember: Nobody is active in a board that has ended, or twice in one.
        EventDayOutOfRange: The day is no day of a living person.
    """
    membership, person, board = _known(work, membership_id)
    if standing == _STILL:
        _check_active(work, [membership])
    earlier = work.find(StandingEvent, membership_id=membership.id)
    event = _new_event(work, membership, standing, day, reason)
    _stand(membership, [*earlier, event])
    facts = {"name": person.full_name, "board": board.name, "standing": standing}
    work.describe("members.standing_changed", facts)
    return StandingEventId(event.id)


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
        MembershipUnknown, BoardDissolved, AlreadyMember, EventDayOutOfRange: As they say.
    """
    events: dict[UUID, list[StandingEvent]] = {}
    for event in work.among(StandingEvent, "membership_id", membership_ids):
        events.setdefault(event.membership_id, []).append(event)
    chosen = _all_known(work, membership_ids)
    if standing == _STILL:
        _check_active(work, chosen)
    for membership in chosen:
        event = _new_event(work, membership, standing, day, reason)
        _stand(membership, [*events.get(membership.id, ()), event])
    if chosen:
        work.describe("members.many_standings_changed", {"count": len(chosen), "standing": standing})
    return len(chosen)


def _check_active(work: UnitOfWork, chosen: Sequence[Membership]) -> None:
    """Whether these may become active: their boards go on, and nobody is active twice in one."""
    boards = {key: known_board(work, UnitId(key)) for key in {membership.unit_id for membership in chosen}}
    for board in boards.values():
        if board.dissolved_on:
            raise BoardDissolved(board.name)
    becoming = {membership.id for membership in chosen}
    active: set[tuple[UUID, UUID]] = set()
    for held in work.among(Membership, "person_id", {membership.person_id for membership in chosen}):
        if held.standing != _STILL and held.id not in becoming:
            continue
        if (held.person_id, held.unit_id) in active and held.unit_id in boards:
            raise AlreadyMember(known_person(work, PersonId(held.person_id)).full_name, boards[held.unit_id].name)
        active.add((held.person_id, held.unit_id))


def _new_event(
    work: UnitOfWork, membership: Membership, standing: Standing, day: PartialDate | None, reason: str
) -> StandingEvent:
    event = StandingEvent(
        id=work.new_id(),
        unit_id=membership.unit_id,
        membership_id=membership.id,
        standing=standing,
        happened_on=check_event_day(day, local_day(work.now)),
        reason=clean_text(reason),
    )
    work.add(event, membership)
    return event


def _stand(membership: Membership, events: Sequence[StandingEvent]) -> None:
    """A membership stands as its newest event says."""
    newest = max(events, key=lambda event: (event.happened_on, event.id))
    membership.standing = newest.standing
    membership.ended = "" if newest.standing == _STILL else newest.happened_on


def give_card_numbers(work: UnitOfWork, membership_ids: Sequence[MembershipId], pattern: str = "{number:04}") -> int:
    """Gives the next free card number of the board to each of these memberships that has none.

    Args:
        pattern: How a number is written; `{number}` is the place in the row of the board's cards.

    Returns:
        How many numbers were given.

    Raises:
        MembershipUnknown: There is no such membership.
        CardPatternWrong: Numbers cannot be written so.
    """
    written = check_card_pattern(pattern)
    rows: dict[UUID, Iterator[str]] = {}
    given = 0
    for membership in _all_known(work, membership_ids):
        if membership.card_number:
            continue
        board = membership.unit_id
        if board not in rows:
            rows[board] = _free_numbers(work, board, written)
        membership.card_number = next(rows[board])
        work.add(membership)
        given += 1
    if given:
        work.describe("members.cards_numbered", {"count": given})
    return given


def _free_numbers(work: UnitOfWork, board: UUID, pattern: str) -> Iterator[str]:
    """Numbers of this form that no member of the board has, in their order."""
    taken = {held.card_number for held in work.find(Membership, unit_id=board)}
    first = next_card_number(work.connection, UnitId(board))
    return (number for number in (pattern.format(number=place) for place in count(first)) if number not in taken)


def take_off_list(work: UnitOfWork, person_ids: Sequence[PersonId]) -> int:
    """Takes people off the lists, with their memberships; what they paid and were given stays. Can be undone.

    Returns:
        How many people went.

    Raises:
        PersonUnknown: One of them is not in the book.
    """
    people = known_people(work, person_ids)
    moment = work.now.isoformat(timespec="seconds")
    for row in (*people, *work.among(Membership, "person_id", person_ids)):
        row.deleted_at = moment
        work.add(row)
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


def known_people(work: UnitOfWork, person_ids: Sequence[PersonId]) -> list[Person]:
    """The records of many people, in this order, each once.

    Raises:
        PersonUnknown: One of them is not in the book, or is off the lists.
    """
    found = {person.id: person for person in work.among(Person, "id", person_ids)}
    if not found.keys() >= set(person_ids):
        raise PersonUnknown
    return [found[person_id] for person_id in dict.fromkeys(person_ids)]


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


def _all_known(work: UnitOfWork, membership_ids: Sequence[MembershipId]) -> list[Membership]:
    """The memberships in this order, each once."""
    found = {membership.id: membership for membership in work.among(Membership, "id", membership_ids)}
    if not found.keys() >= set(membership_ids):
        raise MembershipUnknown
    return [found[membership_id] for membership_id in dict.fromkeys(membership_ids)]


def _check_card_number(work: UnitOfWork, board: Unit, number: str, person: Person) -> None:
    if not number:
        return
    for other in work.find(Membership, unit_id=board.id, card_number=number):
        if other.person_id != person.id:
            holder = work.get(Person, other.person_id)
            raise CardNumberTaken(number, holder.full_name if holder else "")
