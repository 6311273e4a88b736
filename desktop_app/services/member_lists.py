"""What is done with many people of a list at once, as one piece of work."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.ids import PersonId
from desktop_app.domain.names import clean_text
from desktop_app.services.memberships import known_person
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
