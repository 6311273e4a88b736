"""Ceremonies: begun, changed, taken off the list; and their gifts, each in the book the moment it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.dates import local_day
from desktop_app.domain.donations import DonationAlreadyPosted, DonationEmpty, DonationUnknown
from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import DonationId, DonorId, OccasionId, PersonId
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import clean_text
from desktop_app.domain.occasions import (
    OccasionClosed,
    OccasionFields,
    OccasionHasGifts,
    OccasionUnknown,
    clean_occasion_name,
)
from desktop_app.services.donors import donor_of
from desktop_app.services.memberships import known_person
from desktop_app.services.voucher_posting import checked_party, fund_of, known_programmes
from desktop_app.storage.queries.occasions import gift_offers, occasion_gifts, occasion_row, occasions
from desktop_app.storage.tables import Donation, Occasion
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "OccasionGiftFields",
    "begin_occasion",
    "change_gift",
    "change_occasion",
    "gift_offers",
    "link_gift",
    "occasion_gifts",
    "occasion_of",
    "occasion_row",
    "occasions",
    "open_occasion",
    "remove_gift",
    "remove_occasion",
    "reopen_occasion",
    "write_gift",
]


@dataclass(frozen=True, slots=True)
class OccasionGiftFields:
    """A gift as it is called out.

    Attributes:
        amount: Đồng; 0: goods only.
        donor_id, person_id: The donor's card and the person of the book, or none.
    """

    donor: str
    amount: int = 0
    goods: str = ""
    address: str = ""
    note: str = ""
    method: PaymentMethod = "cash"
    donor_id: DonorId | None = None
    person_id: PersonId | None = None


def begin_occasion(work: UnitOfWork, fields: OccasionFields) -> OccasionId:
    """Puts a ceremony on the list; its board is the one whose fund it is for.

    Raises:
        OccasionNameMissing, NameTooLong, FundUnknown, ProgrammeUnknown: The card cannot stand like this.
    """
    row = Occasion(id=work.new_id(), unit_id=work.unit_id)
    _fill(work, row, fields)
    work.describe("donations.occasion_begun", {"name": row.name})
    return OccasionId(row.id)


def change_occasion(work: UnitOfWork, occasion_id: OccasionId, fields: OccasionFields) -> None:
    """Puts these fields in place of a ceremony's.

    Raises:
        OccasionUnknown: There is none; for the rest see `begin_occasion`.
    """
    row = occasion_of(work, occasion_id)
    _fill(work, row, fields)
    work.describe("donations.occasion_changed", {"name": row.name})


def remove_occasion(work: UnitOfWork, occasion_id: OccasionId) -> None:
    """Takes a ceremony off the list at which nothing was given.

    Raises:
        OccasionUnknown, OccasionHasGifts: There is none, or gifts stand on its list.
    """
    row = occasion_of(work, occasion_id)
    gifts = len(work.find(Donation, occasion_id=occasion_id))
    if gifts:
        raise OccasionHasGifts(row.name, gifts)
    row.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(row)
    work.describe("donations.occasion_removed", {"name": row.name})


def reopen_occasion(work: UnitOfWork, occasion_id: OccasionId) -> None:
    """Opens a ceremony again for late gifts; receipts that were written stay.

    Raises:
        OccasionUnknown: There is none.
    """
    row = occasion_of(work, occasion_id)
    row.closed_at = ""
    work.add(row)
    work.describe("donations.occasion_reopened", {"name": row.name})


def write_gift(
    work: UnitOfWork, occasion_id: OccasionId, fields: OccasionGiftFields, gift_id: DonationId | None = None
) -> DonationId:
    """Writes a line at the end of a ceremony's list; no receipt yet.

    Args:
        work: The running work.
        occasion_id: The ceremony.
        fields: The line.
        gift_id: Its id, where the caller made it; None: a new one.

    Raises:
        OccasionUnknown, OccasionClosed: There is no such ceremony, or it is over.
        PartyMissing, NameTooLong, AmountNotPositive, AmountTooLarge, DonationEmpty: The line cannot be.
        DonorUnknown, PersonUnknown: Who it is to be is not in the book.
    """
    occasion = open_occasion(work, occasion_id)
    gift = Donation(
        id=gift_id or work.new_id(),
        unit_id=occasion.unit_id,
        given_on=occasion.held_on or local_day(work.now).isoformat(),
        fund_id=occasion.fund_id,
        occasion_id=occasion.id,
    )
    _fill_gift(work, gift, fields)
    work.describe("donations.gift_written", {"party": gift.donor_name, "amount": gift.amount})
    return DonationId(gift.id)


def change_gift(work: UnitOfWork, gift_id: DonationId, fields: OccasionGiftFields) -> None:
    """Puts right a line whose receipt is not written yet.

    Raises:
        DonationUnknown, DonationAlreadyPosted: There is no such line, or its receipt is in ink.
        PartyMissing, NameTooLong, AmountNotPositive, AmountTooLarge, DonationEmpty, DonorUnknown, PersonUnknown: As
            `write_gift` says.
    """
    gift = _open_gift(work, gift_id)
    _fill_gift(work, gift, fields)
    work.describe("donations.gift_changed", {"party": gift.donor_name, "amount": gift.amount})


def remove_gift(work: UnitOfWork, gift_id: DonationId) -> None:
    """Takes a line off the list whose receipt is not written yet.

    Raises:
        DonationUnknown, DonationAlreadyPosted: There is no such line, or its receipt is in ink.
    """
    gift = _open_gift(work, gift_id)
    gift.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(gift)
    work.describe("donations.gift_removed", {"party": gift.donor_name, "amount": gift.amount})


def link_gift(work: UnitOfWork, gift_id: DonationId, donor_id: DonorId) -> None:
    """Says that a line is of the donor whose card this is; its receipt, in ink or to come, counts for the card.

    Raises:
        DonationUnknown, DonorUnknown: There is no such line or card.
    """
    gift = _listed(work, gift_id)
    donor = donor_of(work, donor_id)
    gift.donor_id = donor.id
    gift.address = gift.address or donor.address
    work.add(gift)
    work.describe("donations.gift_linked", {"party": gift.donor_name, "card": donor.name})


def occasion_of(work: UnitOfWork, occasion_id: OccasionId) -> Occasion:
    """The ceremony's record.

    Raises:
        OccasionUnknown: There is none, or it is off the list.
    """
    row = work.get(Occasion, occasion_id)
    if row is None or row.deleted_at is not None:
        raise OccasionUnknown
    return row


def open_occasion(work: UnitOfWork, occasion_id: OccasionId) -> Occasion:
    """The record of a ceremony at which gifts may be written down.

    Raises:
        OccasionUnknown, OccasionClosed: There is none, or it is over.
    """
    row = occasion_of(work, occasion_id)
    if row.closed_at:
        raise OccasionClosed(row.name)
    return row


def _fill(work: UnitOfWork, row: Occasion, fields: OccasionFields) -> None:
    row.name = clean_occasion_name(fields.name)
    row.place = clean_text(fields.place)
    row.held_on = fields.held_on.isoformat() if fields.held_on else ""
    if fields.fund_id is not None:
        row.unit_id = fund_of(work, fields.fund_id).unit_id
    known_programmes(work, [fields.programme_id] if fields.programme_id is not None else [])
    row.fund_id, row.programme_id = fields.fund_id, fields.programme_id
    work.add(row)


def _fill_gift(work: UnitOfWork, gift: Donation, fields: OccasionGiftFields) -> None:
    gift.donor_name, gift.goods = checked_party(fields.donor), clean_text(fields.goods)
    if fields.amount:
        check_amount(fields.amount)
    elif not gift.goods:
        raise DonationEmpty(gift.donor_name)
    if fields.donor_id is not None and fields.donor_id != gift.donor_id:
        donor_of(work, fields.donor_id)
    if fields.person_id is not None and fields.person_id != gift.person_id:
        known_person(work, fields.person_id)
    gift.amount, gift.method = fields.amount, fields.method
    gift.address, gift.note = clean_text(fields.address), clean_text(fields.note)
    gift.donor_id, gift.person_id = fields.donor_id, fields.person_id
    work.add(gift)


def _open_gift(work: UnitOfWork, gift_id: DonationId) -> Donation:
    gift = _listed(work, gift_id)
    if gift.voucher_id is not None:
        raise DonationAlreadyPosted(gift.donor_name)
    return gift


def _listed(work: UnitOfWork, gift_id: UUID) -> Donation:
    gift = work.get(Donation, gift_id)
    if gift is None or gift.deleted_at is not None:
        raise DonationUnknown
    return gift
