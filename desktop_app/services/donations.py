"""Gifts: listed as a board's list has them, receipts written for the money when the treasurer says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.donations import DonationAlreadyPosted, DonationEmpty, DonationUnknown, NothingToPost
from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import DonationId, DonorId, FundId, OccasionId, PersonId, VoucherId
from desktop_app.domain.money import Vnd, check_amount
from desktop_app.domain.names import clean_text
from desktop_app.services.donors import check_donor
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.memberships import known_people
from desktop_app.services.voucher_posting import checked_party, fund_of
from desktop_app.storage.tables import Donation, Occasion
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ListGift:
    """One gift of a list.

    Attributes:
        amount: Đồng; 0: goods only.
        goods: What was given in kind; empty: money only.
        fund_id: Where the money goes; None: chosen when the receipt is written.
        person_id: The donor in the book, or none.
        donor_id: The donor's card, or none.
        occasion_id: The ceremony at which it was given, or none.
    """

    donor: str
    amount: int = 0
    goods: str = ""
    address: str = ""
    given_on: PartialDate | None = None
    note: str = ""
    fund_id: FundId | None = None
    person_id: PersonId | None = None
    donor_id: DonorId | None = None
    occasion_id: OccasionId | None = None


def list_gifts(work: UnitOfWork, gifts: Sequence[ListGift], first_place: int = 1) -> list[DonationId]:
    """Puts gifts on the list, in the order given; no receipt is written.

    Raises:
        PartyMissing, NameTooLong: A donor is not named.
        AmountTooLarge, AmountNotPositive: An amount cannot be.
        DonationEmpty: Neither money nor goods.
        PersonUnknown, DonorUnknown, FundUnknown: A donor or fund is not in the book any more.
    """
    known_people(work, [gift.person_id for gift in gifts if gift.person_id is not None])
    for donor_id in {gift.donor_id for gift in gifts if gift.donor_id is not None}:
        check_donor(work, donor_id)
    for fund_id in {gift.fund_id for gift in gifts if gift.fund_id is not None}:
        fund_of(work, fund_id)
    boards = _boards(work, gifts)
    rows = [_row(work, gift, place, boards) for place, gift in enumerate(gifts, first_place)]
    work.add_many(Donation, rows)
    work.describe("donations.listed", {"count": len(rows)})
    return [DonationId(row["id"]) for row in rows]  # pyright: ignore[reportArgumentType]


def _boards(work: UnitOfWork, gifts: Sequence[ListGift]) -> dict[OccasionId | None, UUID]:
    """Whose gifts they are: of a ceremony, of the board that holds it."""
    found: dict[OccasionId | None, UUID] = {}
    for occasion_id in {gift.occasion_id for gift in gifts if gift.occasion_id is not None}:
        occasion = work.get(Occasion, occasion_id)
        if occasion is not None:
            found[occasion_id] = occasion.unit_id
    return found


def _row(work: UnitOfWork, gift: ListGift, place: int, boards: Mapping[OccasionId | None, UUID]) -> dict[str, object]:
    donor = checked_party(gift.donor)
    goods = clean_text(gift.goods)
    if gift.amount:
        check_amount(gift.amount)
    elif not goods:
        raise DonationEmpty(donor)
    return {
        "id": work.new_id(),
        "unit_id": boards.get(gift.occasion_id, work.unit_id),
        "donor_name": donor,
        "address": clean_text(gift.address),
        "amount": gift.amount,
        "goods": goods,
        "given_on": gift.given_on.iso if gift.given_on else "",
        "fund_id": gift.fund_id,
        "person_id": gift.person_id,
        "donor_id": gift.donor_id,
        "occasion_id": gift.occasion_id,
        "note": clean_text(gift.note),
        "position": place,
    }


def post_donations(work: UnitOfWork, donation_ids: Sequence[DonationId], fund_id: FundId, day: date) -> list[VoucherId]:
    """Writes a receipt with a number for every gift of money among these; gifts of goods stay as they are.

    Raises:
        DonationUnknown: One is not on the list.
        DonationAlreadyPosted: One has its receipt already; none is written.
        NothingToPost: None of them is money.
        FundUnknown, DayAhead: As they say.
    """
    found = [_on_list(work, donation_id) for donation_id in dict.fromkeys(donation_ids)]
    for gift in found:
        if gift.voucher_id is not None:
            raise DonationAlreadyPosted(gift.donor_name)
    money = [gift for gift in found if gift.amount > 0]
    if not money:
        raise NothingToPost
    vouchers = [_receipt(work, gift, fund_id, day) for gift in money]
    work.describe("donations.posted", {"count": len(vouchers), "amount": sum(gift.amount for gift in money)})
    return vouchers


def _on_list(work: UnitOfWork, donation_id: DonationId) -> Donation:
    gift = work.get(Donation, donation_id)
    if gift is None or gift.deleted_at is not None:
        raise DonationUnknown
    return gift


def _receipt(work: UnitOfWork, gift: Donation, fund_id: FundId, day: date) -> VoucherId:
    method: PaymentMethod = "bank" if gift.method == "bank" else "cash"
    command = RecordDonation(
        fund_id,
        gift.donor_name,
        Vnd(gift.amount),
        day,
        gift.address,
        method=method,
        person_id=PersonId(gift.person_id) if gift.person_id else None,
        donor_id=DonorId(gift.donor_id) if gift.donor_id else None,
        occasion_id=OccasionId(gift.occasion_id) if gift.occasion_id else None,
    )
    gift.voucher_id = record_donation(work, command)
    gift.fund_id = fund_id
    work.add(gift)
    return VoucherId(gift.voucher_id)
