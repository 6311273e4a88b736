"""Questions about one donor: the card, everything that was given, and what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.donors import DonorFields, as_donor_kind, as_naming
from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.ids import ClanId, DirectGiftId, DonorId, HouseholdId, PersonId, VoucherId
from desktop_app.storage.queries.gifts import GIFTS
from desktop_app.storage.queries.group_awards import GroupAward, donor_awards
from desktop_app.storage.queries.people import partial

GiftWhat = Literal["money", "goods", "direct", "listed"]


@dataclass(frozen=True, slots=True)
class DonorGift:
    """One gift of a donor.

    Attributes:
        what: `money` and `goods` are receipts; `direct` never was in the cash book; `listed` waits for its receipt.
        text: What for, or what was given.
        number: Of the receipt.
    """

    what: GiftWhat
    given_on: PartialDate | None
    amount: int
    text: str
    number: VoucherNumber | None
    voucher_id: VoucherId | None
    direct_gift_id: DirectGiftId | None


@dataclass(frozen=True, slots=True)
class DonorTotals:
    """What a donor gave (đồng), by receipts of money, in goods as valued, and directly; in all and in one year."""

    money: int
    goods: int
    direct: int
    money_year: int
    goods_year: int
    direct_year: int

    @property
    def lifetime(self) -> int:
        """Đồng in all."""
        return self.money + self.goods + self.direct

    @property
    def this_year(self) -> int:
        """Đồng in the year."""
        return self.money_year + self.goods_year + self.direct_year


@dataclass(frozen=True, slots=True)
class PaperOfDonor:
    """A letter that was printed for a donor; `kind` as `paper_print` has it."""

    kind: str
    printed_at: str


@dataclass(frozen=True, slots=True)
class DonorStory:
    """Everything that the book holds of one donor, pledges excepted (see `queries/pledges.py`).

    Attributes:
        gifts: Newest first.
        linked: Name of the person, household or clan of the book, or empty.
        merged: Names of the cards that turned out to be this one.
    """

    donor_id: DonorId
    fields: DonorFields
    linked: str
    totals: DonorTotals
    gifts: tuple[DonorGift, ...]
    papers: tuple[PaperOfDonor, ...]
    merged: tuple[str, ...]
    awards: tuple[GroupAward, ...] = ()


_CARD = text("SELECT * FROM donor WHERE id = :id")
_LINKED = text(
    "SELECT coalesce((SELECT full_name FROM person WHERE id = d.person_id),"
    " (SELECT coalesce(nullif(h.name, ''), 'Hộ ' || p.full_name, '') FROM household h"
    "  LEFT JOIN person p ON p.id = h.head_id WHERE h.id = d.household_id),"
    " (SELECT name FROM clan WHERE id = d.clan_id), '') FROM donor d WHERE d.id = :id"
)
_MERGED = text(f"{GIFTS} SELECT d.name FROM donor d JOIN tops t ON t.id = d.id WHERE t.top = :id AND d.id <> :id")
_PAPERS = text(
    f"{GIFTS} SELECT p.subject_kind, p.printed_at FROM paper_print p JOIN tops t ON t.id = p.subject_id"
    " WHERE t.top = :id AND p.deleted_at IS NULL ORDER BY p.id DESC"
)


def donor_fields(reader: Connection, donor_id: DonorId) -> DonorFields | None:
    """A card as a form holds it; none: there is no such card, or it is off the list."""
    row = reader.execute(_CARD, {"id": donor_id.hex}).one_or_none()
    if row is None or row.deleted_at is not None:
        return None
    return DonorFields(
        row.name,
        as_donor_kind(row.kind),
        as_naming(row.naming),
        row.shown_as,
        row.address,
        row.phone,
        row.email,
        row.contact,
        row.note,
        PersonId(UUID(row.person_id)) if row.person_id else None,
        HouseholdId(UUID(row.household_id)) if row.household_id else None,
        ClanId(UUID(row.clan_id)) if row.clan_id else None,
    )


def donor_story(reader: Connection, donor_id: DonorId, year: int) -> DonorStory | None:
    """Everything about one donor; none: there is no such card, or it is off the list."""
    fields = donor_fields(reader, donor_id)
    if fields is None:
        return None
    key = {"id": donor_id.hex}
    return DonorStory(
        donor_id,
        fields,
        str(reader.execute(_LINKED, key).scalar_one()),
        donor_totals(reader, donor_id, year),
        donor_gifts(reader, donor_id),
        tuple(PaperOfDonor(row.subject_kind, row.printed_at) for row in reader.execute(_PAPERS, key)),
        tuple(reader.execute(_MERGED, key).scalars()),
        donor_awards(reader, donor_id),
    )


_TOTALS = text(
    f"{GIFTS} SELECT what, sum(amount) AS amount, sum(CASE WHEN substr(day, 1, 4) = :year THEN amount ELSE 0 END)"
    " AS this_year FROM given WHERE donor = :id GROUP BY what"
)


def donor_totals(reader: Connection, donor_id: DonorId, year: int) -> DonorTotals:
    """What a donor gave, in all and in one year."""
    sums = {
        row.what: (int(row.amount), int(row.this_year))
        for row in reader.execute(_TOTALS, {"id": donor_id.hex, "year": str(year)})
    }
    money, goods, direct = (sums.get(what, (0, 0)) for what in ("money", "goods", "direct"))
    return DonorTotals(money[0], goods[0], direct[0], money[1], goods[1], direct[1])


_VOUCHERS = text(
    f"{GIFTS} SELECT r.what, v.id, v.kind, v.year, v.letter, v.number, v.issued_on, v.amount, v.reason,"
    " (SELECT group_concat(i.name, ', ') FROM goods_movement m JOIN goods_item i ON i.id = m.item_id"
    "  WHERE m.voucher_id = v.id) AS goods FROM receipts r JOIN voucher v ON v.id = r.id WHERE r.donor = :id"
)
_DIRECTLY = text(
    f"{GIFTS} SELECT g.id, g.given_on, g.amount, g.goods,"
    " coalesce((SELECT full_name FROM person p WHERE p.id = g.beneficiary_id), g.beneficiary_name) AS beneficiary"
    " FROM direct_gift g JOIN tops t ON t.id = g.donor_id WHERE t.top = :id AND g.deleted_at IS NULL"
)
_LISTED = text(
    f"{GIFTS} SELECT n.given_on, n.amount, n.goods FROM donation n LEFT JOIN tops t ON t.id = n.donor_id"
    " LEFT JOIN owners o ON o.id = n.person_id WHERE coalesce(t.top, o.donor) = :id AND n.voucher_id IS NULL"
    " AND n.deleted_at IS NULL"
)


def donor_gifts(reader: Connection, donor_id: DonorId) -> tuple[DonorGift, ...]:
    """The gifts of a donor, newest first; those that only stand on a list of gifts are among them."""
    key = {"id": donor_id.hex}
    found = [
        DonorGift(
            "money" if row.what == "money" else "goods",
            partial(row.issued_on),
            int(row.amount),
            row.reason if row.what == "money" else row.goods or row.reason,
            VoucherNumber(row.kind, row.year, row.letter, row.number),
            VoucherId(UUID(row.id)),
            None,
        )
        for row in reader.execute(_VOUCHERS, key)
    ]
    for row in reader.execute(_DIRECTLY, key):
        said = " · ".join(filter(None, (row.beneficiary, row.goods)))
        day, gift_id = partial(row.given_on), DirectGiftId(UUID(row.id))
        found.append(DonorGift("direct", day, int(row.amount), said, None, None, gift_id))
    found += [
        DonorGift("listed", partial(row.given_on), int(row.amount), row.goods, None, None, None)
        for row in reader.execute(_LISTED, key)
    ]
    return tuple(sorted(found, key=lambda gift: gift.given_on.iso if gift.given_on else "", reverse=True))


def donor_of_person(reader: Connection, person_id: PersonId) -> DonorId | None:
    """The card of a person, or of somebody who turned out to be that person."""
    found = reader.execute(text(f"{GIFTS} SELECT donor FROM owners WHERE id = :id"), {"id": person_id.hex})
    donor = found.scalar_one_or_none()
    return DonorId(UUID(donor)) if donor else None


@dataclass(frozen=True, slots=True)
class CardUse:
    """What stands on a card: gifts (listed ones too), and pledges, stopped ones too."""

    gifts: int
    pledges: int


def card_use(reader: Connection, donor_id: DonorId) -> CardUse:
    """What stands on a card; an empty card may be taken off the list."""
    key = {"id": donor_id.hex}
    pledges = reader.execute(
        text(
            f"{GIFTS} SELECT count(*) FROM pledge p JOIN tops t ON t.id = p.donor_id WHERE t.top = :id"
            " AND p.deleted_at IS NULL"
        ),
        key,
    ).scalar_one()
    return CardUse(len(donor_gifts(reader, donor_id)), int(pledges))
