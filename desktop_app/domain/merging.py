"""Who wins when two devices changed the same field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

KINDS: Final = frozenset[str]({"insert", "update", "delete", "redact"})
"""What this program can do to a record; a newer one may know more."""


@dataclass(frozen=True, slots=True)
class Writing:
    """One writing of a field.

    Attributes:
        sequence: The province's sequence of it; None while the province has not seen it.
        replica: The history it belongs to.
        seen: The province's sequence that its writer had pulled; -1: written before the province's log was lost.
        time: Hybrid time.
    """

    sequence: int | None
    replica: str
    seen: int
    time: int


def knew(later: Writing, earlier: Writing) -> bool:
    """Whether `later` was written by one who knew `earlier`.

    Within one history, and for what was written before the province lost its log (`seen` below 0), the times say it:
    after an older copy was put back, what is older may come in after what is newer.
    """
    if earlier.replica == later.replica or later.seen < 0:
        return earlier.time <= later.time
    return earlier.sequence is not None and earlier.sequence <= later.seen


def newcomer_wins(standing: Writing, newcomer: Writing) -> bool:
    """Whether `newcomer`, which the province put after `standing`, takes the field.

    It does when its writer knew the standing value; otherwise the two are concurrent and the later hybrid time
    wins, equal times by replica, so that every device decides alike.
    """
    if knew(newcomer, standing):
        return True
    return (newcomer.time, newcomer.replica) > (standing.time, standing.replica)


@dataclass(frozen=True, slots=True)
class Deletion:
    """Taking a record off the lists, as long as nobody who knew of it wrote otherwise.

    Attributes:
        value: When, as the record says it.
        is_void: Somebody edited the record without knowing of it: then the edit wins.
        stays: The record was merged into another one: no edit brings it back, only taking the merge back.
    """

    writing: Writing
    value: str
    is_void: bool = False
    stays: bool = False


def deletions_after(
    live: Sequence[Deletion],
    newcomer: Writing,
    *,
    removes: str | None,
    decides: bool,
    misses_edits: bool,
    stays: bool = False,
) -> tuple[Deletion, ...]:
    """The deletions that count once one more change of the record is known; the order of arrival does not matter.

    Args:
        live: Those that counted before.
        newcomer: The change.
        removes: When it takes the record off the lists; None if it does not.
        decides: Whether it says whether the record is on the lists: it takes it off, or puts it on again.
        misses_edits: Whether there are edits that its writer did not know.
        stays: Whether it merges the record into another one.
    """
    left = [one for one in live if not (decides and knew(newcomer, one.writing))]
    if removes is not None:
        return (*left, Deletion(newcomer, removes, misses_edits and not stays, stays))
    return tuple(one if one.stays or knew(newcomer, one.writing) else replace(one, is_void=True) for one in left)


def deleted_at(live: Sequence[Deletion]) -> str | None:
    """What a record says of being off the lists: nothing as long as one deletion met an edit it did not know."""
    if not live or any(one.is_void for one in live):
        return None
    return max(live, key=lambda one: (one.writing.time, one.writing.replica)).value
