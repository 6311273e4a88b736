"""What the form of a voucher offers: where money lies, what it is for, which booklets there are, who it may be."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.funds import MoneyKind
from desktop_app.domain.ids import BankAccountId, BookletId, DonorId, FundId, PersonId, ProgrammeId, UnitId
from desktop_app.domain.names import fold
from desktop_app.storage.queries.members import member_rows

NEWEST = 3000  # vouchers among whose parties is looked
_LEAST_LETTERS = 2
_TITLES = frozenset({"ong", "ba", "anh", "chi", "co", "chu", "bac", "thay", "em", "chau"})


@dataclass(frozen=True, slots=True)
class FundOffer:
    """A fund on which something may be booked; `board` is the name of its board."""

    fund_id: FundId
    unit_id: UnitId
    name: str
    board: str


@dataclass(frozen=True, slots=True)
class AccountOffer:
    """A bank account in use."""

    account_id: BankAccountId
    unit_id: UnitId
    name: str


@dataclass(frozen=True, slots=True)
class ProgrammeOffer:
    """A named programme."""

    programme_id: ProgrammeId
    name: str


@dataclass(frozen=True, slots=True)
class BookletOffer:
    """A printed booklet of receipts with leaves left.

    Attributes:
        name: Its symbol and number.
        next_leaf: The first leaf after the last one that was used.
    """

    booklet_id: BookletId
    kind: str
    unit_id: UnitId
    name: str
    first_leaf: int
    last_leaf: int
    next_leaf: int


@dataclass(frozen=True, slots=True)
class VoucherOffers:
    """Everything that is chosen from."""

    funds: tuple[FundOffer, ...]
    accounts: tuple[AccountOffer, ...]
    programmes: tuple[ProgrammeOffer, ...]
    booklets: tuple[BookletOffer, ...]


@dataclass(frozen=True, slots=True)
class PartyOffer:
    """Somebody who may give or get the money.

    Attributes:
        hamlet: Of a person of the book.
        is_member: A person of the book with an active membership.
        before: Named on an earlier voucher, and nothing else is known.
    """

    name: str
    address: str = ""
    hamlet: str = ""
    person_id: PersonId | None = None
    donor_id: DonorId | None = None
    is_member: bool = False
    before: bool = False


def voucher_offers(reader: Connection) -> VoucherOffers:
    """What may be chosen today."""
    return VoucherOffers(_funds(reader), _accounts(reader), _programmes(reader), _booklets(reader))


def _funds(reader: Connection) -> tuple[FundOffer, ...]:
    rows = reader.execute(
        text(
            "SELECT f.id, f.unit_id, f.name, coalesce(u.name, '') AS board FROM fund f"
            " LEFT JOIN unit u ON u.id = f.unit_id"
            " WHERE f.deleted_at IS NULL AND f.closed_on = '' ORDER BY f.position, f.id"
        )
    )
    return tuple(FundOffer(FundId(UUID(r.id)), UnitId(UUID(r.unit_id)), r.name, r.board) for r in rows)


def _accounts(reader: Connection) -> tuple[AccountOffer, ...]:
    rows = reader.execute(
        text(
            "SELECT id, unit_id, trim(bank_name || ' ' || number) AS name FROM bank_account"
            " WHERE deleted_at IS NULL AND closed_on = '' ORDER BY position, id"
        )
    )
    return tuple(AccountOffer(BankAccountId(UUID(r.id)), UnitId(UUID(r.unit_id)), r.name) for r in rows)


def _programmes(reader: Connection) -> tuple[ProgrammeOffer, ...]:
    rows = reader.execute(text("SELECT id, name FROM programme WHERE deleted_at IS NULL ORDER BY position, name, id"))
    return tuple(ProgrammeOffer(ProgrammeId(UUID(r.id)), r.name) for r in rows)


def _booklets(reader: Connection) -> tuple[BookletOffer, ...]:
    rows = reader.execute(
        text(
            "SELECT b.id, b.kind, b.unit_id, trim(b.symbol || ' ' || b.booklet_number) AS name, b.first_leaf,"
            " b.last_leaf, max(b.first_leaf,"
            " coalesce((SELECT max(v.leaf) FROM voucher v WHERE v.booklet_id = b.id), 0) + 1,"
            " coalesce((SELECT max(e.last_leaf) FROM leaf_event e WHERE e.booklet_id = b.id AND e.state <> 'returned'),"
            " 0) + 1) AS next_leaf FROM receipt_booklet b WHERE b.deleted_at IS NULL ORDER BY b.year DESC, b.id"
        )
    )
    return tuple(
        BookletOffer(
            BookletId(UUID(r.id)), r.kind, UnitId(UUID(r.unit_id)), r.name, r.first_leaf, r.last_leaf, int(r.next_leaf)
        )
        for r in rows
    )


def party_offers(reader: Connection, typed: str, kind: MoneyKind, limit: int = 8) -> tuple[PartyOffer, ...]:
    """Whom the words typed so far may mean: donors, then who was named before, then people of the book.

    Args:
        reader: Of the book.
        typed: Marks aside; fewer than two letters mean nobody.
        kind: Whose earlier vouchers are looked through.
        limit: At most so many.
    """
    wanted = fold(typed).strip()
    if sum(letter.isalnum() for letter in wanted) < _LEAST_LETTERS:
        return ()
    found = [*_donors(reader, wanted, limit), *_before(reader, wanted, kind), *_people(reader, typed, limit)]
    known: dict[str, PartyOffer] = {}
    for offer in found:
        key = fold(offer.name)
        if key not in known or (known[key].before and not offer.before):
            known[key] = offer
        elif known[key].person_id is not None and offer.person_id not in {None, known[key].person_id}:
            known[f"{key} {offer.person_id}"] = offer  # namesakes
    return tuple(known.values())[:limit]


def _donors(reader: Connection, wanted: str, limit: int) -> list[PartyOffer]:
    rows = reader.execute(
        text(
            "SELECT id, name, address, person_id FROM donor WHERE deleted_at IS NULL AND merged_into IS NULL"
            " AND kind <> 'anonymous' AND instr(fold, :wanted) > 0 ORDER BY instr(fold, :wanted), name LIMIT :limit"
        ),
        {"wanted": wanted, "limit": limit},
    )
    return [
        PartyOffer(
            r.name,
            r.address,
            donor_id=DonorId(UUID(r.id)),
            person_id=PersonId(UUID(r.person_id)) if r.person_id else None,
        )
        for r in rows
    ]


def _before(reader: Connection, wanted: str, kind: MoneyKind) -> list[PartyOffer]:
    rows = reader.execute(
        text(
            "SELECT party_name, party_address, person_id, donor_id FROM voucher WHERE kind = :kind"
            " AND reverses_id IS NULL ORDER BY issued_on DESC, id DESC LIMIT :newest"
        ),
        {"kind": kind, "newest": NEWEST},
    )
    return [
        PartyOffer(
            r.party_name,
            r.party_address,
            person_id=PersonId(UUID(r.person_id)) if r.person_id else None,
            donor_id=DonorId(UUID(r.donor_id)) if r.donor_id else None,
            before=True,
        )
        for r in rows
        if wanted in fold(r.party_name)
    ]


def _people(reader: Connection, typed: str, limit: int) -> list[PartyOffer]:
    """People of the book, under the title that was typed before their name."""
    first, _, rest = typed.strip().partition(" ")
    title, name = (f"{first} ", rest) if fold(first) in _TITLES and len(rest.strip()) >= _LEAST_LETTERS else ("", typed)
    return [
        PartyOffer(
            title + row.full_name,
            row.address or row.hamlet,
            row.hamlet,
            person_id=row.person_id,
            is_member=row.standing == "active",
        )
        for row in member_rows(reader, name, limit=limit)
    ]
