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
from desktop_app.domain.ids import AwardId, BankAccountId, FundId, GoodsItemId, RoundId, UnitId, VoucherId
from desktop_app.domain.names import clean_text
from desktop_app.services.award_rounds import round_of
from desktop_app.services.funds import PaymentLine, pay_out
from desktop_app.services.goods import issue_for_awards
from desktop_app.services.goods_vouchers import GoodsPart
from desktop_app.storage.queries.goods import stock
from desktop_app.storage.rules import award_kind
from desktop_app.storage.tables import Award, AwardRound
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
    raise NotImplementedError


def mark_absent(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId], note: str = "") -> int:
    """Nobody came for these awards: they wait and may be handed over later.

    Returns:
        How many are newly marked.

    Raises:
        RoundUnknown, RoundNotDecided, RoundClosed, AwardUnknown, AwardAlreadyPaid, AwardReturned, AwardNotWaiting: It
            cannot be said of one of them.
    """
    raise NotImplementedError


def return_to_fund(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId], reason: str) -> int:
    """These awards are not handed over any more: the money stays in the fund, the goods in the stock.

    Raises:
        RoundUnknown, RoundNotDecided, RoundClosed, RoundEmpty, AwardUnknown, AwardAlreadyPaid, AwardReturned,
            AwardNotWaiting, AwardPartlyGiven: One of them cannot.
        ReturnReasonMissing: It is not said why.
    """
    raise NotImplementedError
