"""Questions about ceremonies: their list with what was given, the lines of one, whose name is being typed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.donors import as_naming, same_name, shown_name
from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import DonationId, DonorId, FundId, OccasionId, PersonId, ProgrammeId, UnitId, VoucherId
from desktop_app.domain.keystrokes import spelled_fold
from desktop_app.domain.names import fold
from desktop_app.storage.queries.gifts import CARDS
from desktop_app.storage.queries.ledger_scope import voucher_number
from desktop_app.storage.queries.voucher_offers import PartyOffer, party_offers

NEWEST = 3000  # gifts of earlier lists among whose names is looked
_LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """A ceremony with what was given at it (đồng), as the lines of its list say.

    Attributes:
        held_on: Its day, or None.
        is_closed: Its receipts were written.
        gifts: Lines of its list.
        goods: Lines with goods.
        waiting, waiting_goods: Lines whose money (goods) has no receipt yet.
    """

    occasion_id: OccasionId
    unit_id: UnitId
    name: str
    held_on: date | None
    place: str
    fund_id: FundId | None
    programme_id: ProgrammeId | None
    is_closed: bool
    gifts: int
    cash: int
    bank: int
    goods: int
    waiting: int
    waiting_goods: int

    @property
    def total(self) -> int:
        """Đồng of all lines."""
        return self.cash + self.bank


@dataclass(frozen=True, slots=True)
class CardLike:
    """A donor's card whose name a line has, though nobody said that it is the same."""

    donor_id: DonorId
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class OccasionGift:
    """A line of a ceremony's list.

    Attributes:
        donor: As written down.
        shown: As papers and screens for others name the donor.
        amount: Đồng; 0: goods only.
        receipt: Number of its receipt, or empty.
        cards: Cards that it may belong to, where it names none.
    """

    gift_id: DonationId
    donor: str
    shown: str
    amount: int
    goods: str
    address: str
    note: str
    method: PaymentMethod
    donor_id: DonorId | None
    person_id: PersonId | None
    voucher_id: VoucherId | None
    receipt: str
    cards: tuple[CardLike, ...] = ()


_ROWS = (
    "SELECT o.id, o.unit_id, o.name, o.held_on, o.place, o.fund_id, o.programme_id, o.closed_at,"
    " count(d.id) AS gifts, coalesce(sum(CASE WHEN d.method <> 'bank' THEN d.amount END), 0) AS cash,"
    " coalesce(sum(CASE WHEN d.method = 'bank' THEN d.amount END), 0) AS bank,"
    " coalesce(sum(d.goods <> ''), 0) AS goods,"
    " coalesce(sum(d.amount > 0 AND d.voucher_id IS NULL), 0) AS waiting,"
    " coalesce(sum(d.goods <> '' AND (d.amount > 0 OR d.voucher_id IS NULL)), 0) AS waiting_goods"
    " FROM occasion o LEFT JOIN donation d ON d.occasion_id = o.id AND d.deleted_at IS NULL AND d.position >= 0"
    " WHERE o.deleted_at IS NULL {only} GROUP BY o.id"
)


def occasions(reader: Connection) -> tuple[OccasionRow, ...]:
    """The ceremonies: those that are not over first, then the newest first."""
    rows = [_occasion(row) for row in reader.execute(text(_ROWS.format(only="") + " ORDER BY o.id DESC"))]
    rows.sort(key=lambda row: row.held_on or date.max, reverse=True)
    rows.sort(key=lambda row: row.is_closed)
    return tuple(rows)


def occasion_row(reader: Connection, occasion_id: OccasionId) -> OccasionRow | None:
    """One ceremony, or None."""
    row = reader.execute(text(_ROWS.format(only="AND o.id = :id")), {"id": occasion_id.hex}).one_or_none()
    return _occasion(row) if row is not None else None


def _occasion(row: Row[tuple[object, ...]]) -> OccasionRow:
    return OccasionRow(
        OccasionId(UUID(row.id)),
        UnitId(UUID(row.unit_id)),
        row.name,
        date.fromisoformat(row.held_on) if row.held_on else None,
        row.place,
        FundId(UUID(row.fund_id)) if row.fund_id else None,
        ProgrammeId(UUID(row.programme_id)) if row.programme_id else None,
        bool(row.closed_at),
        int(row.gifts),
        int(row.cash),
        int(row.bank),
        int(row.goods),
        int(row.waiting),
        int(row.waiting_goods),
    )


_GIFTS = text(
    f"{CARDS} SELECT d.id, d.donor_name, d.amount, d.goods, d.address, d.note, d.method, d.donor_id, d.person_id,"
    " d.voucher_id, v.kind, v.reverses_id, v.year, v.letter, v.number, coalesce(t.top, w.donor) AS card,"
    " c.naming, c.shown_as FROM donation d LEFT JOIN tops t ON t.id = d.donor_id"
    " LEFT JOIN owners w ON w.id = d.person_id LEFT JOIN donor c ON c.id = coalesce(t.top, w.donor)"
    " LEFT JOIN voucher v ON v.id = d.voucher_id"
    " WHERE d.occasion_id = :id AND d.deleted_at IS NULL AND d.position >= 0 ORDER BY d.id"
)
_CARD_NAMES = text("SELECT id, name, address, fold FROM donor WHERE deleted_at IS NULL AND kind <> 'anonymous'")


def occasion_gifts(reader: Connection, occasion_id: OccasionId) -> tuple[OccasionGift, ...]:
    """The lines of a ceremony in the order in which they were written, on whatever laptop."""
    cards: defaultdict[str, list[CardLike]] = defaultdict(list)
    for card in reader.execute(_CARD_NAMES):
        cards[card.fold].append(CardLike(DonorId(UUID(card.id)), card.name, card.address))
    return tuple(_gift(row, cards) for row in reader.execute(_GIFTS, {"id": occasion_id.hex}))


def card_key(name: str, address: str) -> tuple[str, str]:
    """By which a line and a card are surely of one donor: name and address, capitals aside."""
    return same_name(name), fold(address)


def sure_cards(reader: Connection) -> dict[tuple[str, str], DonorId]:
    """The cards by `card_key`; those without an address, and those that two cards share, say nothing for sure."""
    found: defaultdict[tuple[str, str], list[DonorId]] = defaultdict(list)
    for card in reader.execute(_CARD_NAMES):
        if card.address.strip():
            found[card_key(card.name, card.address)].append(DonorId(UUID(card.id)))
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _gift(row: Row[tuple[object, ...]], cards: defaultdict[str, list[CardLike]]) -> OccasionGift:
    shown = shown_name(row.donor_name, as_naming(row.naming), row.shown_as) if row.card else row.donor_name
    receipt = voucher_number(row.kind, row.reverses_id, row.year, row.letter, row.number).short if row.kind else ""
    return OccasionGift(
        DonationId(UUID(row.id)),
        row.donor_name,
        shown,
        row.amount,
        row.goods,
        row.address,
        row.note,
        "bank" if row.method == "bank" else "cash",
        DonorId(UUID(row.donor_id)) if row.donor_id else None,
        PersonId(UUID(row.person_id)) if row.person_id else None,
        VoucherId(UUID(row.voucher_id)) if row.voucher_id else None,
        receipt,
        () if row.card else tuple(cards.get(spelled_fold(row.donor_name), ())),
    )


def unmatched_receipts(reader: Connection, occasion_id: OccasionId) -> tuple[str, ...]:
    """Numbers of receipts of a ceremony that no line has: two laptops wrote the receipts of the same lines."""
    rows = reader.execute(
        text(
            "SELECT v.kind, v.year, v.letter, v.number FROM voucher v WHERE v.occasion_id = :id AND v.kind = 'receipt'"
            " AND v.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM voucher r WHERE r.reverses_id = v.id)"
            " AND EXISTS (SELECT 1 FROM donation d WHERE d.occasion_id = v.occasion_id AND d.deleted_at IS NULL"
            " AND d.voucher_id IS NOT NULL AND d.donor_name = v.party_name)"
            " AND NOT EXISTS (SELECT 1 FROM donation d WHERE d.voucher_id = v.id AND d.deleted_at IS NULL)"
            " ORDER BY v.letter, v.number"
        ),
        {"id": occasion_id.hex},
    )
    return tuple(voucher_number(row.kind, None, row.year, row.letter, row.number).short for row in rows)


def gift_offers(reader: Connection, typed: str, limit: int = 8) -> tuple[PartyOffer, ...]:
    """Whom the words typed so far may mean: donors, who gave before, people of the book, clans."""
    wanted = fold(typed).strip()
    if len(wanted) < _LEAST_LETTERS:
        return ()
    found = list(party_offers(reader, typed, "receipt", limit))
    known = {fold(offer.name) for offer in found}
    for offer in (*_given_before(reader, wanted), *_clans(reader, wanted)):
        if fold(offer.name) not in known:
            known.add(fold(offer.name))
            found.append(offer)
    return tuple(found[:limit])


def _given_before(reader: Connection, wanted: str) -> list[PartyOffer]:
    rows = reader.execute(
        text(
            "SELECT donor_name, address, person_id, donor_id FROM donation WHERE deleted_at IS NULL AND position >= 0"
            " ORDER BY id DESC LIMIT :newest"
        ),
        {"newest": NEWEST},
    )
    return [
        PartyOffer(
            row.donor_name,
            row.address,
            person_id=PersonId(UUID(row.person_id)) if row.person_id else None,
            donor_id=DonorId(UUID(row.donor_id)) if row.donor_id else None,
            before=True,
        )
        for row in rows
        if wanted in fold(row.donor_name)
    ]


def _clans(reader: Connection, wanted: str) -> list[PartyOffer]:
    rows = reader.execute(text("SELECT name, hamlet FROM clan WHERE deleted_at IS NULL ORDER BY name"))
    offers = [PartyOffer(row.name, row.hamlet, row.hamlet) for row in rows]
    named = [replace(o, name=o.name if fold(o.name).startswith("dong ho") else f"Dòng họ {o.name}") for o in offers]
    return [offer for offer in named if wanted in fold(offer.name)]
