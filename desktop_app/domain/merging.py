"""Who wins when two devices changed the same field."""

from __future__ import annotations

from dataclasses import dataclass


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
