"""What is given for pledges: a receipt or a direct gift, and the instalments that it counts for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.domain.direct_gifts import DirectGiftFields
from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import BankAccountId, DirectGiftId, DonorId, InstalmentId, PersonId, PledgeId, VoucherId
from desktop_app.domain.money import check_amount
from desktop_app.domain.pledges import FundForPledgeMissing, InstalmentUnknown, PledgeStopped, spread
from desktop_app.services.direct_gifts import put_direct_gift
from desktop_app.services.pledges import card_of, known_pledge, known_story
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.queries.pledges import PledgeStory
from desktop_app.storage.tables import Person, Pledge, PledgePayment
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ReceiveInstalment:
    """Something was given for a pledge.

    Attributes:
        amount: Đồng; what is more than the first instalment counts for the next ones.
        first: The instalment that it is for; None: the earliest one of which something is missing.
        account_id: The bank account; None with the method `bank`: an account nobody named.
        goods: Of a direct gift: what was given in kind, or empty.
    """

    pledge_id: PledgeId
    amount: int
    day: date
    method: PaymentMethod = "cash"
    account_id: BankAccountId | None = None
    first: InstalmentId | None = None
    goods: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What was written: a receipt, or of a direct pledge a direct gift; and for how many instalments it counts."""

    voucher_id: VoucherId | None
    direct_gift_id: DirectGiftId | None
    instalments: int


def receive_instalment(work: UnitOfWork, command: ReceiveInstalment) -> Received:
    """Something was given: writes a receipt, or of a direct pledge a direct gift, and what it counts for.

    A receipt is in ink; when it is reversed, its instalments are due again.

    Raises:
        PledgeUnknown, InstalmentUnknown, PledgeStopped: There is nothing to give for.
        NothingMissing, MoreThanPledged: Everything was given, or this is more than is missing.
        FundForPledgeMissing: It goes through a fund, and none is named.
        DomainError: As `services.vouchers.post_voucher` and `services.direct_gifts.record_direct_gift` say.
    """
    pledge = known_pledge(work, command.pledge_id)
    if pledge.stopped_on:
        raise PledgeStopped(date.fromisoformat(pledge.stopped_on))
    check_amount(command.amount)
    story = known_story(work, command.pledge_id)
    rows = list(story.instalments)
    if command.first is not None:
        places = [place for place, row in enumerate(rows) if row.instalment_id == command.first]
        if not places:
            raise InstalmentUnknown
        rows = rows[places[0] :]
    shares = spread(command.amount, [row.missing for row in rows])
    voucher_id, gift_id = (
        (None, _give_directly(work, pledge, story, command))
        if pledge.is_direct
        else (_write_receipt(work, pledge, story, command), None)
    )
    counted = [(row, share) for row, share in zip(rows, shares, strict=True) if share]
    for row, share in counted:
        work.add(
            PledgePayment(
                id=work.new_id(),
                unit_id=pledge.unit_id,
                pledge_id=pledge.id,
                instalment_id=row.instalment_id,
                voucher_id=voucher_id,
                direct_gift_id=gift_id,
                amount=share,
            )
        )
    action = "pledges.given_directly" if pledge.is_direct else "pledges.received"
    work.describe(action, {"donor": story.donor, "amount": command.amount, "beneficiary": story.beneficiary})
    return Received(voucher_id, gift_id, len(counted))


def _write_receipt(work: UnitOfWork, pledge: Pledge, story: PledgeStory, command: ReceiveInstalment) -> VoucherId:
    if story.fund_id is None:
        raise FundForPledgeMissing
    card = card_of(work, pledge)
    part = VoucherPart(
        story.fund_id,
        command.amount,
        account_id=command.account_id,
        category="earmarked" if story.beneficiary else "donation",
        programme_id=story.programme_id,
    )
    return post_voucher(
        work,
        PostVoucher(
            "receipt",
            card.name,
            command.day,
            [part],
            address=card.address,
            reason=_reason(story),
            method=command.method,
            person_id=_on_lists(work, card.person_id),
            donor_id=DonorId(card.id),
        ),
    )


def _reason(story: PledgeStory) -> str:
    """What the receipt says it is for; it stands on paper and is not a sentence of the window."""
    if story.beneficiary:
        return f"Học bổng dài hạn cho {story.beneficiary}"
    return "Ủng hộ theo cam kết"


def _give_directly(work: UnitOfWork, pledge: Pledge, story: PledgeStory, command: ReceiveInstalment) -> DirectGiftId:
    gift = put_direct_gift(
        work,
        DirectGiftFields(
            command.amount,
            command.day,
            donor_id=DonorId(card_of(work, pledge).id),
            beneficiary_id=_on_lists(work, story.beneficiary_id),
            beneficiary_name=story.beneficiary,
            goods=command.goods,
            programme_id=story.programme_id,
        ),
    )
    return DirectGiftId(gift.id)


def _on_lists(work: UnitOfWork, person_id: UUID | None) -> PersonId | None:
    """The person, unless they were taken off the lists since the pledge was made: a name is enough then."""
    person = work.get(Person, person_id) if person_id is not None else None
    return PersonId(person.id) if person is not None and person.deleted_at is None else None
