"""Where two devices wrote something else: a person chooses, and the choice is a change like any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import DomainError
from desktop_app.storage.conflicts import forget_old_conflicts, write_choice
from desktop_app.storage.outbox_values import Value
from desktop_app.storage.queries.conflicts import (
    Difference,
    count_differences,
    differences,
    settled_differences,
)
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.storage.writings import DELETED_AT

__all__ = [
    "Difference",
    "DifferenceSettled",
    "choose",
    "count_differences",
    "differences",
    "forget_old_conflicts",
    "settled_differences",
]


@dataclass(eq=False)
class DifferenceSettled(DomainError):
    """Somebody has decided meanwhile, or edited the field."""


def choose(work: UnitOfWork, difference: Difference, taken: Mapping[str, bool]) -> None:
    """Decides field by field. The value that is not chosen stays at hand for 90 days; the choice can be undone.

    Args:
        work: The running work.
        difference: As `differences` or `settled_differences` told it.
        taken: For each field to decide, whether the other value is taken; what stands is confirmed otherwise.

    Raises:
        DifferenceSettled: What stands is not what the difference told.
    """
    asked = (*differences(work.connection), *settled_differences(work.connection))
    fields = {one.field: one for one in difference.fields}
    standing = [one for one in asked if (one.table, one.record_id) == (difference.table, difference.record_id)]
    now = {field.field: field for one in standing for field in one.fields}
    if any(name not in now or now[name].kept.value != fields[name].kept.value for name in taken):
        raise DifferenceSettled
    values: dict[str, Value] = {}
    for name, other in taken.items():
        values[name] = fields[name].other.value if other else fields[name].kept.value
    if DELETED_AT in values and values[DELETED_AT] is not None:
        values[DELETED_AT] = work.now.isoformat(timespec="seconds")
    write_choice(work.connection, difference.table, difference.record_id, values)
    work.session.expire_all()
    taken_others = sum(taken.values())
    facts = {"name": difference.title, "fields": len(taken), "others": taken_others}
    work.describe("sync.difference_settled", facts)
