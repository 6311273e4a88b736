"""What the same child already got, or was proposed for, in the same school year, across rounds of this book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection

from desktop_app.domain.awards import AwardState
from desktop_app.domain.ids import AwardId, RoundId, UnitId

Same = Literal["person", "name_and_birth", "name_and_place"]


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """Another award of the same recipient in the same school year (also one on the same list).

    Attributes:
        same: How it is known: the same person of the book; the same name and birth; only the same name and the same
            hamlet or school, with the birth unknown on one side.
        programme: Name of the programme, or empty.
        on_day: When it was signed for, or the decision, or none yet.
    """

    award_id: AwardId
    round_id: RoundId
    round_name: str
    unit_id: UnitId
    board: str
    programme: str
    kind: str
    name: str
    amount: int
    goods: str
    state: AwardState
    on_day: date | None
    same: Same


def earlier_awards(reader: Connection, round_id: RoundId) -> Mapping[AwardId, tuple[EarlierAward, ...]]:
    """For awards of a round: the others of the same recipient this school year; rejected ones are left out."""
    raise NotImplementedError
