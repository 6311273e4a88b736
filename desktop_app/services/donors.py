"""Donors' cards: made, changed, merged, taken off the list; and made from receipts that name no card yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from desktop_app.domain.donations import LINK_ONLY
from desktop_app.domain.donors import (
    CardSourceGone,
    DonorFields,
    DonorInUse,
    DonorKind,
    DonorKindUnknown,
    DonorOfPersonTaken,
    DonorUnknown,
    NoCardsToMake,
    SameDonor,
    check_naming,
    clean_donor_name,
    guess_kind,
    is_donor_kind,
)
from desktop_app.domain.families import ClanUnknown, HouseholdUnknown
from desktop_app.domain.ids import DonorId, PersonId
from desktop_app.domain.keystrokes import spelled_fold
from desktop_app.domain.names import clean_text
from desktop_app.services.memberships import known_person
from desktop_app.storage.queries.card_sources import CardSource, card_sources
from desktop_app.storage.queries.donor_story import card_use, donor_fields, donor_gifts, donor_of_person, donor_story
from desktop_app.storage.queries.donors import donor_list, suggest_donors
from desktop_app.storage.rules import donor_kinds
from desktop_app.storage.tables import Clan, DirectGift, Donation, Donor, Household, Pledge, Voucher
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "CardSource",
    "MakeCard",
    "add_donor",
    "card_sources",
    "change_donor",
    "donor_fields",
    "donor_gifts",
    "donor_list",
    "donor_of",
    "donor_of_person",
    "donor_story",
    "kind_of_name",
    "make_cards",
    "merge_donors",
    "remove_donor",
    "suggest_donors",
]

_FILLED: Final = ("address", "phone", "email", "contact", "person_id", "household_id", "clan_id")


def add_donor(work: UnitOfWork, fields: DonorFields) -> DonorId:
    """Writes a new card into the book.

    Raises:
        DonorNameMissing, NameTooLong, AliasMissing, DonorKindUnknown: The card cannot stand like this.
        PersonUnknown, HouseholdUnknown, ClanUnknown: Who it is to be is not in the book.
        DonorOfPersonTaken: The person has a card already.
    """
    donor = Donor(id=work.new_id(), unit_id=work.unit_id)
    _write(work, donor, fields)
    work.describe("donors.added", {"name": donor.name})
    return DonorId(donor.id)


def change_donor(work: UnitOfWork, donor_id: DonorId, fields: DonorFields) -> None:
    """Puts these fields in place of a card's.

    Raises:
        DonorUnknown: There is no such card; for the rest see `add_donor`.
    """
    donor = donor_of(work, donor_id)
    _write(work, donor, fields)
    work.describe("donors.changed", {"name": donor.name})


def remove_donor(work: UnitOfWork, donor_id: DonorId) -> None:
    """Takes a card off the list on which nothing stands.

    Raises:
        DonorUnknown: There is no such card.
        DonorInUse: Gifts or pledges stand on it.
    """
    donor = donor_of(work, donor_id)
    use = card_use(work.connection, donor_id)
    if use.gifts or use.pledges:
        raise DonorInUse(donor.name, use.gifts, use.pledges)
    donor.deleted_at = work.now.isoformat(timespec="seconds")
    work.describe("donors.removed", {"name": donor.name})


def merge_donors(work: UnitOfWork, kept_id: DonorId, gone_id: DonorId) -> None:
    """Two cards turned out to be of one donor: what stands on `gone_id` stands on `kept_id` from now on.

    The kept card keeps what it says and gets what only the other one says; notes of both stay. Receipts are in ink and
    go on naming the other card; questions follow it.

    Raises:
        SameDonor, DonorUnknown: There are no two such cards.
    """
    if kept_id == gone_id:
        raise SameDonor
    kept, gone = donor_of(work, kept_id), donor_of(work, gone_id)
    for name in _FILLED:
        if not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    if gone.note and gone.note != kept.note:
        kept.note = "; ".join(filter(None, (kept.note, gone.note)))
    for record in (Pledge, DirectGift, Donation):
        for row in work.find(record, donor_id=gone_id):
            row.donor_id = kept_id
    for older in work.among(Donor, "merged_into", [gone_id]):
        older.merged_into = kept_id
    gone.merged_into, gone.deleted_at = kept_id, work.now.isoformat(timespec="seconds")
    work.describe("donors.merged", {"name": kept.name, "gone": gone.name})


def donor_of(work: UnitOfWork, donor_id: DonorId) -> Donor:
    """The card's record.

    Raises:
        DonorUnknown: There is none, or it is off the list.
    """
    donor = work.get(Donor, donor_id)
    if donor is None or donor.deleted_at is not None:
        raise DonorUnknown
    return donor


def check_donor(work: UnitOfWork, donor_id: DonorId) -> None:
    """Whether a gift can be written for this card; one that was merged stands for what it was merged into.

    Raises:
        DonorUnknown: There is none, or it is off the list.
    """
    donor = work.get(Donor, donor_id)
    if donor is None or (donor.deleted_at is not None and donor.merged_into is None):
        raise DonorUnknown


def repoint_donors(work: UnitOfWork, kept_id: PersonId, gone_id: PersonId) -> None:
    """Two people turned out to be one: cards, pledges and direct gifts of `gone_id` are of `kept_id`.

    Where both have a card, the cards become one. It does not describe the work.
    """
    own = donor_of_person(work.connection, kept_id)
    for card in work.find(Donor, person_id=gone_id):
        card.person_id = kept_id
        if own is None:
            own = DonorId(card.id)
        elif own != card.id:
            merge_donors(work, own, DonorId(card.id))
    for pledge in work.find(Pledge, beneficiary_id=gone_id):
        pledge.beneficiary_id = kept_id
    for gift in work.find(DirectGift, beneficiary_id=gone_id):
        gift.beneficiary_id = kept_id


# Cards made from receipts and lists of gifts


@dataclass(frozen=True, slots=True)
class MakeCard:
    """What is to be made of one source of cards.

    Attributes:
        key: Of the `CardSource`.
        kind: Of a new card.
        into: The card that gets the gifts; None: a new one.
    """

    key: str
    kind: DonorKind = "person"
    into: DonorId | None = None


def kind_of_name(name: str) -> DonorKind:
    """The kind of donor that a name speaks for."""
    return guess_kind(name, donor_kinds())


def make_cards(work: UnitOfWork, chosen: Sequence[MakeCard]) -> tuple[DonorId, ...]:
    """Makes cards of receipts and gifts that name none, or gives them to cards that are there.

    Receipts are in ink and stay as they are: those of a person of the book count for that person's card, and for the
    others a line of the list of gifts says whose they are. All of it is one entry and can be taken back.

    Raises:
        NoCardsToMake: Nothing was chosen.
        CardSourceGone: One of them has its card by now; nothing is written.
        DonorUnknown, DonorKindUnknown: As they say.
    """
    if not chosen:
        raise NoCardsToMake
    sources = {source.key: source for source in card_sources(work.connection)}
    made: list[DonorId] = []
    gifts = 0
    for one in chosen:
        source = sources.get(one.key)
        if source is None:
            raise CardSourceGone(one.key.partition(":")[2])
        made.append(_give_card(work, one, source))
        gifts += source.gifts
    work.describe("donors.cards_made", {"count": len(made), "gifts": gifts})
    return tuple(made)


def _give_card(work: UnitOfWork, one: MakeCard, source: CardSource) -> DonorId:
    if one.into is None:
        donor = Donor(id=work.new_id(), unit_id=work.unit_id)
        _write(work, donor, DonorFields(source.name, one.kind, address=source.address, person_id=source.person_id))
    else:
        donor = donor_of(work, one.into)
    by_person = source.person_id is not None and donor.person_id == source.person_id
    for gift in work.among(Donation, "id", source.donations):
        gift.donor_id = donor.id
    if not by_person:
        _link(work, donor, source)
    return DonorId(donor.id)


def _link(work: UnitOfWork, donor: Donor, source: CardSource) -> None:
    """Receipts that stand on no list of gifts get a line there, which says whose they are."""
    listed = {row.voucher_id for row in work.among(Donation, "voucher_id", source.vouchers)}
    rows: list[dict[str, object]] = []
    for voucher_id in source.vouchers:
        voucher: Voucher | None = work.get(Voucher, voucher_id)
        if voucher is None or voucher_id in listed:
            continue
        rows.append(
            {
                "id": work.new_id(),
                "unit_id": voucher.unit_id,
                "donor_name": voucher.party_name,
                "address": voucher.party_address,
                "amount": voucher.amount if voucher.kind == "receipt" else 0,
                "goods": voucher.reason if voucher.kind != "receipt" else "",
                "given_on": voucher.issued_on.isoformat(),
                "voucher_id": voucher.id,
                "person_id": voucher.person_id,
                "donor_id": donor.id,
                "position": LINK_ONLY,
            }
        )
    work.add_many(Donation, rows)


# Parts


def _write(work: UnitOfWork, donor: Donor, fields: DonorFields) -> None:
    if not is_donor_kind(fields.kind):
        raise DonorKindUnknown(fields.kind)
    name = clean_donor_name(fields.name, fields.kind)
    donor.naming, donor.shown_as = check_naming(fields)
    _check_links(work, fields, donor.id)
    donor.kind, donor.name, donor.fold = fields.kind, name, spelled_fold(name)
    donor.address, donor.phone = clean_text(fields.address), clean_text(fields.phone)
    donor.email, donor.contact = clean_text(fields.email), clean_text(fields.contact)
    donor.note = clean_text(fields.note)
    donor.person_id, donor.household_id, donor.clan_id = fields.person_id, fields.household_id, fields.clan_id
    work.add(donor)


def _check_links(work: UnitOfWork, fields: DonorFields, donor_id: UUID) -> None:
    if fields.person_id is not None:
        known_person(work, fields.person_id)
        card = donor_of_person(work.connection, fields.person_id)
        if card is not None and card != donor_id:
            raise DonorOfPersonTaken(donor_of(work, card).name)
    if fields.household_id is not None:
        household = work.get(Household, fields.household_id)
        if household is None or household.deleted_at is not None:
            raise HouseholdUnknown
    if fields.clan_id is not None:
        clan = work.get(Clan, fields.clan_id)
        if clan is None or clan.deleted_at is not None:
            raise ClanUnknown
