"""What the same recipient already got, or was proposed for, in the same school year, across rounds of this book."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.award_rules import year_key
from desktop_app.domain.awards import AwardState, as_award_state
from desktop_app.domain.ids import AwardId, RoundId, UnitId
from desktop_app.domain.names import fold

Same = Literal["person", "name_and_birth", "name_and_place"]


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """Another award of the same recipient in the same school year (also one on the same list).

    Attributes:
        same: How it is known: the same person, family or clan of the book; the same name and birth; only the same name
            and the same hamlet or school, with the birth unknown on one side.
        programme: Name of the programme, or empty.
        kind: Code of `storage.rules.award_kinds`, or empty.
        goods: In words, or empty.
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


_YEARS = text("SELECT id, school_year FROM award_round WHERE deleted_at IS NULL")
# Collectives and thanks to donors are asked for as well: a family can be commended twice.
_AWARDS = text(
    "SELECT a.*, r.name AS round_name, r.school_year, r.kind, r.decided_on, u.name AS board, p.name AS programme,"
    " i.name AS goods FROM award a JOIN award_round r ON r.id = a.round_id AND r.deleted_at IS NULL"
    " LEFT JOIN unit u ON u.id = r.unit_id LEFT JOIN programme p ON p.id = r.programme_id"
    " LEFT JOIN goods_item i ON i.id = a.item_id"
    " WHERE a.round_id IN (SELECT value FROM json_each(:rounds))"
    " AND a.deleted_at IS NULL AND (a.state <> 'rejected' OR a.round_id = :round)"
    " ORDER BY r.id DESC, a.position, a.id"
)


def earlier_awards(reader: Connection, round_id: RoundId) -> Mapping[AwardId, tuple[EarlierAward, ...]]:
    """For awards of a round: the others of the same recipient this school year; rejected ones are left out.

    Awards are told to be of the same recipient by the person (family, clan …) of the book, or by their names and what
    else is known; two of whom the book knows that they are different people are never taken for one.
    """
    years = {row.id: year_key(row.school_year) for row in reader.execute(_YEARS)}
    same_year = [found for found, year in years.items() if year == years.get(round_id.hex)]
    rows = reader.execute(_AWARDS, {"round": round_id.hex, "rounds": json.dumps(same_year)}).all()
    asked = [row for row in rows if row.round_id == round_id.hex]
    by_name: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
    by_id: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        if row.state != "rejected":
            by_name[row.recipient_kind, fold(row.recipient_name)].append(row)
            if (known := _known(row)) is not None:
                by_id[known].append(row)
    found: dict[AwardId, tuple[EarlierAward, ...]] = {}
    for row in asked:
        likely = by_name[row.recipient_kind, fold(row.recipient_name)] + by_id[_known(row) or ""]
        others = {other.id: other for other in likely if other.id != row.id}
        same: list[tuple[Row[Any], Same]] = [
            (other, how) for other in others.values() if (how := _same(row, other)) is not None
        ]
        if same:
            found[AwardId(UUID(row.id))] = tuple(_earlier(other, how) for other, how in same)
    return found


def _known(row: Row[Any]) -> str | None:
    """The id of the recipient in the book, or None."""
    return row.person_id or row.household_id or row.clan_id or row.awarded_unit_id or row.donor_id


def _same(one: Row[Any], other: Row[Any]) -> Same | None:
    """How two awards are known to be of the same recipient; None: they are not."""
    if _known(one) and _known(other):
        return "person" if _known(one) == _known(other) else None
    if fold(one.recipient_name) != fold(other.recipient_name):
        return None
    if one.recipient_birth and other.recipient_birth:
        length = min(len(one.recipient_birth), len(other.recipient_birth))  # as much as is known on both sides
        return "name_and_birth" if one.recipient_birth[:length] == other.recipient_birth[:length] else None
    near = any(
        fold(getattr(one, field)) == fold(getattr(other, field)) != ""
        for field in ("recipient_hamlet", "recipient_school")
    )
    return "name_and_place" if near else None


def _earlier(row: Row[Any], same: Same) -> EarlierAward:
    day = row.received_on or row.decided_on
    return EarlierAward(
        AwardId(UUID(row.id)),
        RoundId(UUID(row.round_id)),
        row.round_name,
        UnitId(UUID(row.unit_id)),
        row.board or "",
        row.programme or "",
        row.kind,
        row.recipient_name,
        int(row.amount),
        row.goods or "",
        as_award_state(row.state),
        date.fromisoformat(day) if day else None,
        same,
    )
