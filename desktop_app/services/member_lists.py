"""What is done with many people of a list at once, as one piece of work."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import MembershipId, PersonId, UnitId
from desktop_app.domain.members import Standing
from desktop_app.domain.names import clean_text
from desktop_app.services.memberships import change_standing_of_many, known_person
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.storage.queries.members import membership_ids
from desktop_app.storage.unit_of_work import UnitOfWork


def move_to_hamlet(work: UnitOfWork, person_ids: Sequence[PersonId], hamlet: str) -> int:
    """Says of all these people that they live in a hamlet.

    Returns:
        How many lived elsewhere before.

    Raises:
        PersonUnknown: One of them is not in the book.
    """
    named, moved = clean_text(hamlet), 0
    for person in [known_person(work, person_id) for person_id in person_ids]:
        if person.hamlet != named:
            person.hamlet = named
            work.add(person)
            moved += 1
    if moved:
        work.describe("members.many_moved_house", {"count": moved, "hamlet": named})
    return moved


def change_standing_of_people(
    work: UnitOfWork,
    person_ids: Sequence[PersonId],
    standing: Standing,
    day: PartialDate | None,
    board: UnitId | None = None,
) -> int:
    """Changes the standing of the memberships of these people from a day on.

    Args:
        board: Only their memberships of this board; None: all of them.

    Returns:
        How many memberships were changed.

    Raises:
        EventDayOutOfRange: The day is too early or lies ahead.
    """
    wanted = MemberFilter(board=board, role="member", chosen=tuple(person_ids))
    found = [
        MembershipId(membership_id) for membership_id, now in membership_ids(work.connection, wanted) if now != standing
    ]
    return change_standing_of_many(work, found, standing, day) if found else 0
