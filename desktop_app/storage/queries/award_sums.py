"""What a round comes to: people, awards, hand-overs, money and goods."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from desktop_app.domain.awards import AwardState
from desktop_app.domain.ids import RoundId


@dataclass(frozen=True, slots=True)
class StateSums:
    """Awards of one state.

    Attributes:
        people: Different recipients (em, người).
        awards: Awards (suất).
        amount, goods_value: Đồng; goods as they were valued, or would be.
    """

    people: int
    awards: int
    amount: int
    goods_value: int


@dataclass(frozen=True, slots=True)
class RoundSums:
    """What a round comes to.

    Attributes:
        total: Of all on the list but those rejected.
        handed_over: How many times something was handed over (lượt).
        booked_amount, booked_goods: What the vouchers say: lines and movements for its awards, reversed ones left out.
    """

    total: StateSums
    by_state: dict[AwardState, StateSums]
    handed_over: int
    booked_amount: int
    booked_goods: int


def round_sums(reader: Connection, round_id: RoundId) -> RoundSums:
    """What a round comes to; all noughts where it is empty."""
    raise NotImplementedError
