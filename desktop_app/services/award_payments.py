"""Handing over: money and goods leave the books when they are signed for; who did not come waits; the rest returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.awards import (
    AwardUnknown,
    PresentAndAbsent,
    ReturnReasonMissing,
    Standing,
    as_award_state,
    as_round_state,
    check_absent,
    check_handing_over,
    check_returning,
)
from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import PaymentMethod, check_day
from desktop_app.domain.ids import AwardId, BankAccountId, FundId, GoodsItemId, ProgrammeId, RoundId, UnitId, VoucherId
from desktop_app.domain.names import clean_text
from desktop_app.services.award_rounds import round_of
from desktop_app.services.funds import PaymentLine, pay_out
from desktop_app.services.goods import issue_for_awards
from desktop_app.services.goods_vouchers import GoodsPart
from desktop_app.storage.queries.goods import stock
from desktop_app.storage.rules import award_kind
from desktop_app.storage.tables import Award, AwardRound, Programme
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who signed for an award instead, and what that person is to the recipient, in words."""

    award_id: AwardId
    name: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class PayAwards:
    """Awards of a decided round, handed over with one payment voucher and one issue of goods.

    Attributes:
        award_ids: Who got theirs.
        absent: Who did not come; they wait.
        receivers: For whom somebody else signed.
        account_id, method: Where the money is taken from, as `services.funds.pay_out` says.
    """

    round_id: RoundId
    award_ids: Sequence[AwardId]
    day: date
    account_id: BankAccountId | None = None
    method: PaymentMethod = "cash"
    absent: Sequence[AwardId] = ()
    receivers: Sequence[Receiver] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was handed over.

    Attributes:
        voucher_id: The payment voucher; None: no money.
        goods_voucher_id: The issue of goods; None: no goods.
        awards, amount: How many, and đồng.
    """

    voucher_id: VoucherId | None
    goods_voucher_id: VoucherId | None
    awards: int
    absent: int
    amount: int


def hand_over(work: UnitOfWork, command: PayAwards) -> HandedOver:
    """Hands awards over: one payment voucher with a line for each, one issue of goods, and marks who did not come.

    Money or goods that an award got already (the voucher of the other was reversed) are not given again. Everything is
    written together or not at all; an award without money and goods (a certificate) writes no voucher.

    Raises:
        RoundUnknown, RoundNotDecided, RoundClosed, RoundEmpty, AwardUnknown, PresentAndAbsent, AwardAlreadyPaid,
            AwardReturned, AwardNotWaiting: They cannot be handed over.
        FundTooSmall, FundTooSmallLater, CashTooSmall, AccountTooSmall, StockTooSmall: It is not there.
        ApprovalNeeded: The board's chair approves a payment of this amount first (services/voucher_drafts.py).
        DayAhead, PeriodClosed, FundClosed, AccountClosed, AccountUnknown, GoodsItemUnknown: It cannot be booked.
    """
    found = round_of(work, command.round_id)
    present = _of_round(work, found, command.award_ids)
    away = _of_round(work, found, command.absent)
    for award in away:
        if award in present:
            raise PresentAndAbsent(award.recipient_name)
    state = as_round_state(found.state)
    if present or not away:
        check_handing_over(state, map(_standing, present))
    check_absent(state, map(_standing, away))
    check_day(command.day, local_day(work.now))
    receivers = _receivers(command, present)
    voucher_id, amount = _pay(work, found, command, present)
    goods_voucher_id = _issue(work, found, command, present)
    for award in present:
        award.state, award.received_on, award.outcome_note = "paid", command.day.isoformat(), ""
        who = receivers.get(AwardId(award.id))
        award.received_by = clean_text(who.name) if who else ""
        award.received_relation = clean_text(who.relation) if who else ""
    _put_aside(away, "")
    work.add(*present, *away)
    work.describe(
        "awards.paid" if amount else "awards.given" if present else "awards.absent",
        {"round": found.name, "count": len(present or away), "amount": amount, "absent": len(away)},
    )
    return HandedOver(voucher_id, goods_voucher_id, len(present), len(away), amount)


def mark_absent(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId], note: str = "") -> int:
    """Nobody came for these awards: they wait and may be handed over later.

    Returns:
        How many are newly marked.

    Raises:
        RoundUnknown, RoundNotDecided, RoundClosed, AwardUnknown, AwardAlreadyPaid, AwardReturned, AwardNotWaiting: It
            cannot be said of one of them.
    """
    found = round_of(work, round_id)
    chosen = _of_round(work, found, award_ids)
    check_absent(as_round_state(found.state), map(_standing, chosen))
    newly = sum(award.state != "absent" for award in chosen)
    _put_aside(chosen, clean_text(note))
    work.add(*chosen)
    if chosen:
        work.describe("awards.absent", {"round": found.name, "count": len(chosen)})
    return newly


def return_to_fund(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId], reason: str) -> int:
    """These awards are not handed over any more: the money stays in the fund, the goods in the stock.

    Raises:
        RoundUnknown, RoundNotDecided, RoundClosed, RoundEmpty, AwardUnknown, AwardAlreadyPaid, AwardReturned,
            AwardNotWaiting, AwardPartlyGiven: One of them cannot.
        ReturnReasonMissing: It is not said why.
    """
    found = round_of(work, round_id)
    chosen = _of_round(work, found, award_ids)
    check_returning(as_round_state(found.state), map(_standing, chosen))
    why = clean_text(reason)
    if not why:
        raise ReturnReasonMissing
    for award in chosen:
        award.state, award.outcome_note = "returned", why
    work.add(*chosen)
    amount = sum(award.amount for award in chosen)
    work.describe("awards.returned", {"round": found.name, "count": len(chosen), "amount": amount})
    return len(chosen)


def _of_round(work: UnitOfWork, found: AwardRound, award_ids: Sequence[AwardId]) -> list[Award]:
    """These awards of the round in the order of its list, each once."""
    wanted = set(award_ids)
    chosen = [award for award in work.find(Award, round_id=found.id) if award.id in wanted]
    if len(chosen) < len(wanted):
        raise AwardUnknown
    return sorted(chosen, key=lambda award: (award.position, award.id))


def _standing(award: Award) -> Standing:
    return Standing(
        award.recipient_name,
        as_award_state(award.state),
        is_given=award.paid_voucher_id is not None or award.goods_voucher_id is not None,
        takes_voucher=bool(award.amount or award.item_id),
    )


def _receivers(command: PayAwards, present: Sequence[Award]) -> dict[AwardId, Receiver]:
    receivers = {one.award_id: one for one in command.receivers}
    if not receivers.keys() <= {award.id for award in present}:
        raise AwardUnknown
    return receivers


def _pay(
    work: UnitOfWork, found: AwardRound, command: PayAwards, present: Sequence[Award]
) -> tuple[VoucherId | None, int]:
    """The payment voucher of those who have money to get, and how much it is."""
    due = [award for award in present if award.amount and award.paid_voucher_id is None]
    if not due:
        return None, 0
    kind = award_kind(found.kind)
    programme = work.get(Programme, found.programme_id) if found.programme_id is not None else None
    programme_id = ProgrammeId(programme.id) if programme is not None and programme.deleted_at is None else None
    spending = kind.spending if kind else "reward"
    voucher_id = pay_out(
        work,
        FundId(found.fund_id),
        party=_payees(due),
        reason=f"Chi {found.name}",
        day=command.day,
        lines=[PaymentLine(award.amount, AwardId(award.id), spending, programme_id) for award in due],
        account_id=command.account_id,
        method=command.method,
    )
    for award in due:
        award.paid_voucher_id = voucher_id
    return voucher_id, sum(award.amount for award in due)


def _issue(work: UnitOfWork, found: AwardRound, command: PayAwards, present: Sequence[Award]) -> VoucherId | None:
    """The issue of goods to those who have goods to get; valued as the stock is."""
    due = [award for award in present if award.item_id is not None and award.goods_voucher_id is None]
    if not due:
        return None
    values = {row.item_id: row.unit_value for row in stock(work.connection, UnitId(found.unit_id))}
    parts = [
        GoodsPart(item_id, award.quantity, values.get(item_id, 0), award_id=AwardId(award.id))
        for award in due
        if (item_id := GoodsItemId(award.item_id) if award.item_id is not None else None) is not None
    ]
    voucher_id = issue_for_awards(work, parts, command.day)
    for award in due:
        award.goods_voucher_id = voucher_id
    return voucher_id


def _put_aside(awards: Sequence[Award], note: str) -> None:
    for award in awards:
        award.state, award.outcome_note = "absent", note or award.outcome_note
        award.received_on = award.received_by = award.received_relation = ""


def _payees(due: Sequence[Award]) -> str:
    if len(due) == 1:
        return due[0].recipient_name
    word = "em" if all(award.recipient_kind == "pupil" for award in due) else "suất"
    return f"{len(due)} {word} theo danh sách ký nhận kèm theo"
