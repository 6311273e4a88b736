"""The rows of a round as its steps show them: which of them, in which order, with what beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.awards import AwardState
from desktop_app.domain.child_marks import ProposedElsewhere
from desktop_app.domain.ids import AwardId
from desktop_app.domain.names import fold, sort_key
from desktop_app.storage.queries.award_history import EarlierAward
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.rounds import RoundDetail

StepKey = Literal["proposing", "reviewing", "deciding", "paying"]
FilterKey = Literal["all", "proposed", "accepted", "rejected", "unpaid", "paid", "absent", "returned"]
OrderKey = Literal["list", "points", "hamlet", "school", "name"]

_STATES: dict[FilterKey, frozenset[AwardState]] = {
    "proposed": frozenset({"proposed"}),
    "accepted": frozenset({"accepted", "decided", "paid", "absent", "returned"}),
    "rejected": frozenset({"rejected"}),
    "unpaid": frozenset({"decided", "absent"}),
    "paid": frozenset({"paid"}),
    "absent": frozenset({"absent"}),
    "returned": frozenset({"returned"}),
}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """An award with what the review knows of it.

    Attributes:
        number: Its place on the list, from 1.
        rank: From 1; 0: not scored.
        proof: How the proof of hardship stands today: empty, `missing`, `expired`, `good`.
        earlier: What the same child got or was proposed for this school year.
        elsewhere: Other boards that propose the same child, as the province last answered.
    """

    award: AwardRow
    number: int
    rank: int = 0
    proof: str = ""
    earlier: tuple[EarlierAward, ...] = ()
    elsewhere: tuple[ProposedElsewhere, ...] = ()

    @property
    def key(self) -> AwardId:
        """What stays the same when it is read again."""
        return self.award.award_id


def roster(shown: RoundDetail) -> tuple[RosterRow, ...]:
    """All rows, in the order of the list."""
    ranked = {one.award.award_id: one for one in shown.sheet.ranking}
    rows: list[RosterRow] = []
    for number, award in enumerate(shown.awards, 1):
        one, told = ranked.get(award.award_id), shown.elsewhere.get(award.award_id, ())
        if one is None:
            rows.append(RosterRow(award, number, elsewhere=told))
        else:
            rows.append(RosterRow(award, number, one.rank, one.proof, one.earlier, told))
    return tuple(rows)


def in_step(rows: Sequence[RosterRow], step: StepKey, *, decided: bool) -> list[RosterRow]:
    """Whom a step is about: after the decision nobody asks for money for whom it left out."""
    if step == "paying" or (step == "deciding" and decided):
        return [row for row in rows if row.award.state != "rejected"]
    return list(rows)


def filter_keys(step: StepKey) -> tuple[FilterKey, ...]:
    """By what the rows of a step are narrowed, in order."""
    if step == "reviewing":
        return ("all", "proposed", "accepted", "rejected")
    if step == "paying":
        return ("all", "unpaid", "paid", "absent", "returned")
    if step == "deciding":
        return ("all", "accepted", "rejected")
    return ("all",)


def matches(row: RosterRow, key: FilterKey, words: str) -> bool:
    """Whether a row is in sight under a filter and search words (folded already)."""
    award = row.award
    if key != "all" and award.state not in _STATES[key]:
        return False
    if not words:
        return True
    if words.isdigit() and len(words) < 4:  # noqa: PLR2004 - a place on the list, not a year
        return row.number == int(words)
    places = f"{award.class_name} {award.school} {award.hamlet} {award.proposed_by}"
    return words in fold(f"{award.name} {places} {award.parent} {award.achievement}")


def count_by(rows: Sequence[RosterRow], key: FilterKey) -> int:
    """How many rows a filter leaves."""
    return sum(key == "all" or row.award.state in _STATES[key] for row in rows)


def ordered_by(rows: Sequence[RosterRow], order: OrderKey) -> list[RosterRow]:
    """The rows in another order; those who have the same place in it as they stand on the list."""
    return sorted(rows, key=lambda row: (_order_key(row, order), row.number))


def _order_key(row: RosterRow, order: OrderKey) -> str:
    if order == "points":
        return f"{row.rank or 10**6:07}"
    if order in {"hamlet", "school"}:
        place = row.award.hamlet if order == "hamlet" else row.award.school
        return ("0" if place else "1") + re.sub(r"[0-9]+", lambda found: found[0].zfill(6), fold(place))
    return sort_key(row.award.name) if order == "name" else ""
