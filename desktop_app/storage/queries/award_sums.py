"""What a round comes to: people, awards, hand-overs, money and goods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import Connection, text

from desktop_app.domain.awards import AwardState
from desktop_app.domain.goods import THOUSANDTHS
from desktop_app.domain.ids import GoodsItemId, RoundId
from desktop_app.domain.names import fold
from desktop_app.storage.queries.awards import AwardRow, award_round, awards
from desktop_app.storage.queries.goods import stock


@dataclass(frozen=True, slots=True)
class StateSums:
    """Some awards of a round.

    Attributes:
        people: Different recipients (em, người).
        awards: Awards (suất).
        amount, goods_value: Đồng; goods as they were valued when they were given out, or as the stock values them now.
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
        by_state: Of every state that there is.
        handed_over: How many times something was handed over (lượt).
        booked_amount, booked_goods: What the vouchers say: lines and movements for its awards; what was reversed
            is taken off.
    """

    total: StateSums
    by_state: dict[AwardState, StateSums]
    handed_over: int
    booked_amount: int
    booked_goods: int


_BOOKED = text(
    "SELECT (SELECT coalesce(sum(l.amount), 0) FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id"
    "  JOIN award a ON a.id = l.award_id WHERE a.round_id = :round AND v.kind = 'payment') AS amount,"
    " (SELECT coalesce(sum(m.amount), 0) FROM goods_movement m JOIN award a ON a.id = m.award_id"
    "  WHERE a.round_id = :round) AS goods"
)


def round_sums(reader: Connection, round_id: RoundId) -> RoundSums:
    """What a round comes to; all noughts where it is empty or not there."""
    listed, found = awards(reader, round_id), award_round(reader, round_id)
    held = stock(reader, found.unit_id) if found is not None else ()
    values = {row.item_id: row.unit_value for row in held}
    states: dict[AwardState, StateSums] = {
        state: _sums([award for award in listed if award.state == state], values)
        for state in get_args(AwardState)
        if any(award.state == state for award in listed)
    }
    booked = reader.execute(_BOOKED, {"round": round_id.hex}).one()
    return RoundSums(
        _sums([award for award in listed if award.state != "rejected"], values),
        states,
        sum(award.state == "paid" for award in listed),
        int(booked.amount),
        int(booked.goods),
    )


def _sums(listed: Iterable[AwardRow], values: dict[GoodsItemId, int]) -> StateSums:
    chosen = list(listed)
    return StateSums(
        len({_recipient(award) for award in chosen}),
        len(chosen),
        sum(award.amount for award in chosen),
        sum(_goods_value(award, values) for award in chosen),
    )


def _recipient(award: AwardRow) -> tuple[str, ...]:
    """What tells recipients apart: the book, or the name and what else the list says."""
    known = award.person_id or award.household_id or award.clan_id or award.awarded_unit_id or award.donor_id
    if known is not None:
        return (known.hex,)
    return award.recipient_kind, fold(award.name), award.birth, fold(award.class_name), fold(award.hamlet)


def _goods_value(award: AwardRow, values: dict[GoodsItemId, int]) -> int:
    if award.goods_voucher_id is not None or award.item_id is None:
        return award.goods_value
    return (award.quantity * values.get(award.item_id, 0) + THOUSANDTHS // 2) // THOUSANDTHS
