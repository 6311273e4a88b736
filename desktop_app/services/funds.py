"""Money: donations in, payments out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import (
    AwardId,
    BankAccountId,
    DonorId,
    FundId,
    OccasionId,
    PersonId,
    ProgrammeId,
    VoucherId,
)
from desktop_app.domain.money import Vnd
from desktop_app.domain.names import clean_text
from desktop_app.services.voucher_posting import checked_party, fund_of
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "PaymentLine",
    "RecordDonation",
    "checked_party",
    "fund_of",
    "pay_out",
    "record_donation",
]


@dataclass(frozen=True, slots=True)
class RecordDonation:
    """A donation to a fund.

    Attributes:
        amount: Đồng, above zero.
        day: Not in the future.
        person_id: The donor in the book, or none.
    """

    fund_id: FundId
    donor: str
    amount: Vnd
    day: date
    address: str = ""
    reason: str = "Ủng hộ Quỹ Khuyến học"
    method: PaymentMethod = "cash"
    person_id: PersonId | None = None
    account_id: BankAccountId | None = None
    category: str = "donation"
    programme_id: ProgrammeId | None = None
    donor_id: DonorId | None = None
    occasion_id: OccasionId | None = None


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A part of a payment: đồng for one award, the code of what kind of spending it is, and the programme, if any."""

    amount: int
    award_id: AwardId
    category: str = ""
    programme_id: ProgrammeId | None = None


def record_donation(work: UnitOfWork, command: RecordDonation) -> VoucherId:
    """Posts a receipt of one line: it gets its number now and is never changed afterwards.

    Raises:
        As `services.vouchers.post_voucher`.
    """
    part = VoucherPart(
        command.fund_id, command.amount, command.account_id, command.category, command.programme_id, note=""
    )
    voucher_id = post_voucher(
        work,
        PostVoucher(
            "receipt",
            command.donor,
            command.day,
            (part,),
            command.address,
            command.reason,
            command.method,
            command.person_id,
            command.donor_id,
            command.occasion_id,
        ),
    )
    work.describe("funds.donation_recorded", {"party": clean_text(command.donor), "amount": command.amount})
    return voucher_id


def pay_out(
    work: UnitOfWork,
    fund_id: FundId,
    *,
    party: str,
    reason: str,
    day: date,
    lines: Sequence[PaymentLine],
    account_id: BankAccountId | None = None,
    method: PaymentMethod = "cash",
) -> VoucherId:
    """Posts a payment voucher for its lines, if the fund and the cash box or bank account hold the money.

    With no account, the method `bank` pays from an account that nobody named.

    Raises:
        As `services.vouchers.post_voucher`.
    """
    parts = [
        VoucherPart(fund_id, line.amount, account_id, line.category, line.programme_id, line.award_id) for line in lines
    ]
    return post_voucher(work, PostVoucher("payment", party, day, parts, reason=reason, method=method))
