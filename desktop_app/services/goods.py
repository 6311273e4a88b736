"""Goods in kind: the list of them, gifts of goods received with a voucher, goods given out for an award."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.awards import RoundNotDecided, RoundUnknown, as_round_state, is_decided
from desktop_app.domain.donations import DonationUnknown
from desktop_app.domain.funds import GoodsItemUnknown, NoLines, QuantityNotPositive
from desktop_app.domain.goods import (
    MOST,
    DonorOfGoodsGone,
    GoodsInUse,
    GoodsNameMissing,
    GoodsTaken,
    MeasureInUse,
    MeasureMissing,
    QuantityTooLarge,
    quantity_text,
)
from desktop_app.domain.ids import AwardId, DonationId, GoodsItemId, PersonId, UnitId, VoucherId
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods, post_goods
from desktop_app.services.organisation import board_of
from desktop_app.storage.queries.goods import stock
from desktop_app.storage.tables import Award, AwardRound, Donation, GoodsItem, Person
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ItemFields:
    """Goods as a form holds them; `measure` is what they are counted in: quyển, chiếc, kg."""

    name: str
    measure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewGoods:
    """A line of goods that are not on the list yet; `part.item_id` is not looked at."""

    item: ItemFields
    part: GoodsPart


def add_item(work: UnitOfWork, unit_id: UnitId, fields: ItemFields) -> GoodsItemId:
    """Puts goods on a board's list.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board, or it has ended.
        GoodsNameMissing, MeasureMissing, NameTooLong: They are not described.
        GoodsTaken: The board has them on its list, counted in the same measure.
    """
    board_of(work, unit_id)
    row = GoodsItem(id=work.new_id(), unit_id=unit_id)
    _fill(work, row, fields)
    work.add(row)
    work.describe("goods.item_added", {"name": row.name})
    return GoodsItemId(row.id)


def edit_item(work: UnitOfWork, item_id: GoodsItemId, fields: ItemFields) -> None:
    """Puts right what is written about goods; the measure stays once a voucher counts in it.

    Raises:
        GoodsItemUnknown: There are none.
        MeasureInUse: Vouchers count in the old measure.
        DomainError: As `add_item` says.
    """
    row = _item(work, item_id)
    measure = row.measure
    if _key(fields.measure) != _key(measure) and _is_used(work, row):
        raise MeasureInUse(row.name, measure)
    _fill(work, row, fields)
    work.add(row)
    work.describe("goods.item_changed", {"name": row.name})


def remove_item(work: UnitOfWork, item_id: GoodsItemId) -> None:
    """Takes goods off the list that no voucher names.

    Raises:
        GoodsItemUnknown, GoodsInUse: There are none, or a voucher names them.
    """
    row = _item(work, item_id)
    if _is_used(work, row):
        raise GoodsInUse(row.name)
    row.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(row)
    work.describe("goods.item_removed", {"name": row.name})


def receive_goods(
    work: UnitOfWork, command: PostGoods, new: Sequence[NewGoods] = (), donations: Sequence[DonationId] = ()
) -> VoucherId:
    """Posts a voucher of goods; goods that are not on the list are put there, and waiting gifts have their voucher.

    Args:
        work: The running work.
        command: What is posted; its lines come before the new ones.
        new: Lines of goods that are not on the list yet; those that are (same name and measure) are taken from it.
        donations: The gifts of goods that come in with it.

    Raises:
        DonationUnknown, DonorOfGoodsGone: A gift is not on the list, or its goods have a voucher.
        DomainError: As `add_item` and `services.goods_vouchers.post_goods` say; nothing is written.
    """
    gifts = [_waiting(work, donation_id) for donation_id in dict.fromkeys(donations)]
    known = {_key(row.name, row.measure): row.item_id for row in stock(work.connection, command.unit_id)}
    parts = [*command.parts]
    for line in new:
        key = _key(line.item.name, line.item.measure)
        if key not in known:
            known[key] = add_item(work, command.unit_id, line.item)
            work.session.flush()
        parts.append(replace(line.part, item_id=known[key]))
    voucher_id = post_goods(work, replace(command, parts=tuple(parts)))
    for gift in gifts:
        _link(work, gift, voucher_id)
    return voucher_id


def issue_for_awards(work: UnitOfWork, parts: Sequence[GoodsPart], day: date) -> VoucherId:
    """Gives goods out of a board's stock for awards of one decided round, with one voucher.

    Args:
        work: The running work.
        parts: Each with its `award_id`.
        day: When they are given out.

    Raises:
        NoLines: There is none.
        RoundUnknown, RoundNotDecided: There is no such award, or nothing was decided.
        StockTooSmall, DomainError: As `services.goods_vouchers.post_goods` says.
    """
    if not parts:
        raise NoLines
    found, awards = _awards_of(work, {part.award_id for part in parts})
    one = awards[0] if len(awards) == 1 else None
    party = one.recipient_name if one else f"{len(awards)} suất theo danh sách ký nhận kèm theo"
    person = work.get(Person, one.person_id) if one and one.person_id is not None else None
    voucher_id = post_goods(
        work,
        PostGoods(
            "goods_issue",
            UnitId(found.unit_id),
            party,
            day,
            parts,
            reason=f"Trao thưởng {found.name}",
            person_id=PersonId(person.id) if person is not None and person.deleted_at is None else None,
        ),
    )
    work.describe("goods.award_given", {"party": party, "round": found.name})
    return voucher_id


def checked_goods(
    work: UnitOfWork, unit_id: UnitId, item_id: GoodsItemId | None, quantity: int
) -> tuple[GoodsItemId | None, int]:
    """Goods of a board and how much of them (thousandths), or none and nothing.

    Raises:
        GoodsItemUnknown: The board has no such goods.
        QuantityNotPositive, QuantityTooLarge: So much cannot be given.
    """
    if item_id is None:
        return None, 0
    item = _item(work, item_id)
    if item.unit_id != unit_id:
        raise GoodsItemUnknown
    if quantity <= 0:
        raise QuantityNotPositive(item.name)
    if quantity > MOST:
        raise QuantityTooLarge(quantity_text(MOST))
    return item_id, quantity


def _awards_of(work: UnitOfWork, award_ids: set[AwardId | None]) -> tuple[AwardRound, list[Award]]:
    """These awards, at least one, and the one decided round that they are of."""
    awards = work.among(Award, "id", (award_id for award_id in award_ids if award_id is not None))
    rounds = {award.round_id for award in awards}
    found = work.get(AwardRound, rounds.pop()) if len(awards) == len(award_ids) and len(rounds) == 1 else None
    if found is None or found.deleted_at is not None:
        raise RoundUnknown
    if not is_decided(as_round_state(found.state)):
        raise RoundNotDecided
    return found, awards


def _key(*words: str) -> tuple[str, ...]:
    """By which goods are told apart: capitals do not count, but marks do."""
    return tuple(clean_text(word).casefold() for word in words)


def _item(work: UnitOfWork, item_id: GoodsItemId) -> GoodsItem:
    row = work.get(GoodsItem, item_id)
    if row is None or row.deleted_at is not None:
        raise GoodsItemUnknown
    return row


def _is_used(work: UnitOfWork, row: GoodsItem) -> bool:
    return any(held.is_used for held in stock(work.connection, UnitId(row.unit_id)) if held.item_id == row.id)


def _fill(work: UnitOfWork, row: GoodsItem, fields: ItemFields) -> None:
    name, measure = clean_text(fields.name), clean_text(fields.measure)
    if not name:
        raise GoodsNameMissing
    if not measure:
        raise MeasureMissing
    for words in (name, measure):
        if len(words) > MAX_NAME_LENGTH:
            raise NameTooLong(len(words))
    for other in stock(work.connection, UnitId(row.unit_id)):
        if other.item_id != row.id and _key(other.name, other.measure) == _key(name, measure):
            raise GoodsTaken(other.name, other.measure)
    row.name, row.measure, row.note = name, measure, clean_text(fields.note)


def _waiting(work: UnitOfWork, donation_id: DonationId) -> Donation:
    gift = work.get(Donation, donation_id)
    if gift is None or gift.deleted_at is not None:
        raise DonationUnknown
    if not gift.goods or (gift.voucher_id is not None and not gift.amount):
        raise DonorOfGoodsGone
    return gift


def _link(work: UnitOfWork, gift: Donation, voucher_id: VoucherId) -> None:
    """Goods given beside money are set apart in a line of their own, so that each has its own voucher."""
    if not gift.amount:
        gift.voucher_id = voucher_id
        work.add(gift)
        return
    work.add(
        Donation(
            id=work.new_id(),
            unit_id=gift.unit_id,
            donor_name=gift.donor_name,
            address=gift.address,
            goods=gift.goods,
            given_on=gift.given_on,
            voucher_id=voucher_id,
            person_id=gift.person_id,
            donor_id=gift.donor_id,
            occasion_id=gift.occasion_id,
            note=gift.note,
            position=gift.position,
        )
    )
    gift.goods = ""
    work.add(gift)
