"""Receipts and gifts of lists that no donor's card stands for yet, as the cards that could be made of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.donors import same_name
from desktop_app.domain.ids import DonationId, DonorId, PersonId, VoucherId
from desktop_app.domain.names import sort_key
from desktop_app.storage.queries.gifts import GIFTS, NO_GIFT


@dataclass(frozen=True, slots=True)
class CardSource:
    """Gifts of one giver without a card: of one person of the book, or written under one and the same name.

    Attributes:
        key: `person:` and the id, or `name:` and the name.
        address: The newest one that was written.
        vouchers: The receipts that name no card.
        donations: Lines of lists of gifts that name no card, those of the receipts among them.
        gifts: How many gifts that is, a receipt and its line counted once.
        amount: Đồng of all.
        first_on, last_on: ISO days, or empty.
        card: A card of exactly this name that could take them, where there is just one.
    """

    key: str
    name: str
    person_id: PersonId | None
    address: str
    vouchers: tuple[VoucherId, ...]
    donations: tuple[DonationId, ...]
    gifts: int
    amount: int
    first_on: str
    last_on: str
    card: DonorId | None


@dataclass(slots=True)
class _Heap:
    name: str
    person_id: PersonId | None
    address: str = ""
    vouchers: list[VoucherId] = field(default_factory=list[VoucherId])
    donations: list[DonationId] = field(default_factory=list[DonationId])
    gifts: int = 0
    amount: int = 0
    days: list[str] = field(default_factory=list[str])


_VOUCHERS = text(
    f"{GIFTS} SELECT v.id, v.person_id, v.party_name AS name, v.party_address AS address, v.issued_on AS day, v.amount"
    f" FROM receipts r JOIN voucher v ON v.id = r.id WHERE r.donor IS NULL AND NOT {NO_GIFT} ORDER BY v.issued_on, v.id"
)
_LINES = text(
    f"{GIFTS} SELECT n.id, n.voucher_id, n.person_id, n.donor_name AS name, n.address, n.given_on AS day, n.amount"
    " FROM donation n LEFT JOIN tops t ON t.id = n.donor_id LEFT JOIN owners o ON o.id = n.person_id"
    " WHERE n.deleted_at IS NULL AND coalesce(t.top, o.donor) IS NULL ORDER BY n.given_on, n.id"
)
_PEOPLE = text("SELECT id, merged_into FROM person WHERE merged_into IS NOT NULL")
_PERSON_NAMES = text(
    "SELECT id, full_name FROM person WHERE erased_at IS NULL AND id IN (SELECT value FROM json_each(:ids))"
)
_CARDS = text("SELECT id, name FROM donor WHERE deleted_at IS NULL")


def card_sources(reader: Connection) -> tuple[CardSource, ...]:
    """What cards could be made from, those who gave most first.

    Receipts of fees and interest are left out, and those of people who were erased.
    """
    tops = {row.id: row.merged_into for row in reader.execute(_PEOPLE)}
    heaps: dict[str, _Heap] = {}
    of_voucher: dict[str, str] = {}
    for row in reader.execute(_VOUCHERS):
        key = _key(tops, row.person_id, row.name)
        of_voucher[row.id] = key
        heap = _heap(heaps, key, row.name)
        heap.vouchers.append(VoucherId(UUID(row.id)))
        _count(heap, row.address, row.day, int(row.amount))
    for row in reader.execute(_LINES):
        if row.voucher_id is not None and row.voucher_id not in of_voucher:
            continue  # its receipt has a card, was reversed, or is no gift
        key = of_voucher[row.voucher_id] if row.voucher_id else _key(tops, row.person_id, row.name)
        heap = _heap(heaps, key, row.name)
        heap.donations.append(DonationId(UUID(row.id)))
        if row.voucher_id is None:
            _count(heap, row.address, row.day, int(row.amount))
    return _sources(reader, heaps)


def _key(tops: dict[str, str], person_id: str | None, name: str) -> str:
    if person_id is None:
        return f"name:{same_name(name)}"
    seen: set[str] = set()
    while person_id in tops and person_id not in seen:
        seen.add(person_id)
        person_id = tops[person_id]
    return f"person:{person_id}"


def _heap(heaps: dict[str, _Heap], key: str, name: str) -> _Heap:
    if key not in heaps:
        kind, _, rest = key.partition(":")
        heaps[key] = _Heap(name, PersonId(UUID(rest)) if kind == "person" else None)
    return heaps[key]


def _count(heap: _Heap, address: str, day: str, amount: int) -> None:
    heap.gifts += 1
    heap.amount += amount
    heap.address = address or heap.address
    if day:
        heap.days.append(day)


def _sources(reader: Connection, heaps: dict[str, _Heap]) -> tuple[CardSource, ...]:
    cards: dict[str, list[DonorId]] = defaultdict(list)
    for row in reader.execute(_CARDS):
        cards[same_name(row.name)].append(DonorId(UUID(row.id)))
    people = [heap.person_id.hex for heap in heaps.values() if heap.person_id is not None]
    asked = {"ids": '["' + '","'.join(people) + '"]' if people else "[]"}
    names = {PersonId(UUID(row.id)): str(row.full_name) for row in reader.execute(_PERSON_NAMES, asked)}
    found = [
        CardSource(
            key,
            names[heap.person_id] if heap.person_id else heap.name,
            heap.person_id,
            heap.address,
            tuple(heap.vouchers),
            tuple(heap.donations),
            heap.gifts,
            heap.amount,
            min(heap.days, default=""),
            max(heap.days, default=""),
            same[0] if len(same := cards.get(same_name(heap.name), [])) == 1 and heap.person_id is None else None,
        )
        for key, heap in heaps.items()
        if heap.gifts and (heap.person_id is None or heap.person_id in names)
    ]
    found.sort(key=lambda source: sort_key(source.name))
    return tuple(sorted(found, key=lambda source: source.amount, reverse=True))
