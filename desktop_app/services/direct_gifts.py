"""Gifts that went straight from a donor to somebody: written down, changed, taken off the list."""

from __future__ import annotations

from desktop_app.domain.dates import local_day
from desktop_app.domain.direct_gifts import (
    BeneficiaryMissing,
    DirectGiftEmpty,
    DirectGiftFields,
    DirectGiftUnknown,
)
from desktop_app.domain.funds import PartyMissing, check_day
from desktop_app.domain.ids import DirectGiftId
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text
from desktop_app.services.donors import donor_of
from desktop_app.services.memberships import known_person
from desktop_app.services.voucher_posting import known_programmes
from desktop_app.storage.queries.direct_gifts import direct_gift, direct_gift_totals, direct_gifts
from desktop_app.storage.tables import DirectGift
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "DirectGiftFields",
    "change_direct_gift",
    "direct_gift",
    "direct_gift_totals",
    "direct_gifts",
    "put_direct_gift",
    "record_direct_gift",
    "remove_direct_gift",
]


def record_direct_gift(work: UnitOfWork, fields: DirectGiftFields) -> DirectGiftId:
    """Writes down a gift that never was in the cash book; it can be taken back.

    Raises:
        DirectGiftEmpty: Neither an amount nor goods.
        AmountNotPositive, AmountTooLarge, DayAhead: As they say.
        PartyMissing, BeneficiaryMissing, NameTooLong: Nobody gave it, or nobody got it.
        DonorUnknown, PersonUnknown, ProgrammeUnknown: What it names is not in the book.
    """
    gift = put_direct_gift(work, fields)
    work.describe(
        "direct_gifts.recorded",
        {"donor": gift.donor_name, "beneficiary": _beneficiary(work, gift), "amount": gift.amount},
    )
    return DirectGiftId(gift.id)


def put_direct_gift(work: UnitOfWork, fields: DirectGiftFields) -> DirectGift:
    """Like `record_direct_gift`, as a part of a larger piece of work that names itself."""
    gift = DirectGift(id=work.new_id(), unit_id=work.unit_id)
    _write(work, gift, fields)
    return gift


def change_direct_gift(work: UnitOfWork, gift_id: DirectGiftId, fields: DirectGiftFields) -> None:
    """Puts these fields in place of a gift's.

    Raises:
        DirectGiftUnknown: There is no such gift; for the rest see `record_direct_gift`.
    """
    gift = _on_list(work, gift_id)
    _write(work, gift, fields)
    facts = {"donor": gift.donor_name, "beneficiary": _beneficiary(work, gift), "amount": gift.amount}
    work.describe("direct_gifts.changed", facts)


def remove_direct_gift(work: UnitOfWork, gift_id: DirectGiftId) -> None:
    """Takes a gift off the list; an instalment that it was given for is due again.

    Raises:
        DirectGiftUnknown: There is no such gift.
    """
    gift = _on_list(work, gift_id)
    gift.deleted_at = work.now.isoformat(timespec="seconds")
    work.describe("direct_gifts.removed", {"donor": gift.donor_name, "amount": gift.amount})


def _on_list(work: UnitOfWork, gift_id: DirectGiftId) -> DirectGift:
    gift = work.get(DirectGift, gift_id)
    if gift is None or gift.deleted_at is not None:
        raise DirectGiftUnknown
    return gift


def _write(work: UnitOfWork, gift: DirectGift, fields: DirectGiftFields) -> None:
    goods = clean_text(fields.goods)
    if fields.amount or not goods:
        if not fields.amount:
            raise DirectGiftEmpty
        check_amount(fields.amount)
    check_day(fields.given_on, local_day(work.now))
    card = donor_of(work, fields.donor_id).name if fields.donor_id is not None else ""
    donor = card or checked_words(fields.donor_name)
    if not donor:
        raise PartyMissing
    if fields.beneficiary_id is not None:
        known_person(work, fields.beneficiary_id)
    beneficiary = "" if fields.beneficiary_id is not None else checked_words(fields.beneficiary_name)
    if not beneficiary and fields.beneficiary_id is None:
        raise BeneficiaryMissing
    if fields.programme_id is not None:
        known_programmes(work, [fields.programme_id])
    gift.donor_id, gift.donor_name = fields.donor_id, donor
    gift.beneficiary_id, gift.beneficiary_name = fields.beneficiary_id, beneficiary
    gift.amount, gift.goods, gift.given_on = fields.amount, goods, fields.given_on.isoformat()
    gift.programme_id, gift.note = fields.programme_id, clean_text(fields.note)
    work.add(gift)


def checked_words(name: str) -> str:
    """A name as people wrote it, or empty.

    Raises:
        NameTooLong: It is a whole paragraph.
    """
    cleaned = clean_text(name)
    if len(cleaned) > MAX_NAME_LENGTH:
        raise NameTooLong(len(cleaned))
    return cleaned if any(letter.isalnum() for letter in cleaned) else ""


def _beneficiary(work: UnitOfWork, gift: DirectGift) -> str:
    if gift.beneficiary_id is not None:
        return known_person(work, gift.beneficiary_id).full_name  # pyright: ignore[reportArgumentType]
    return gift.beneficiary_name
