"""Questions about making a year public: who gave, what goods moved, which rounds were paid, what was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.disclosures import DisclosedGoods, DisclosedRound
from desktop_app.domain.donors import DonorKind, Naming, as_naming, is_donor_kind
from desktop_app.domain.ids import DisclosureId, PersonId, UnitId
from desktop_app.storage.queries.gifts import CARDS, NO_GIFT, STANDS
from desktop_app.storage.queries.ledger_scope import LINES, SIGNED


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who gave money in a year, with everything given (đồng).

    Attributes:
        kind, naming, shown_as: Of the donor's card; None and empty without one.
        person_id: The person of the book, or None.
    """

    name: str
    amount: int
    kind: DonorKind | None
    naming: Naming | None
    shown_as: str
    person_id: PersonId | None


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """That a year was made public; `published_on` is an ISO day."""

    disclosure_id: DisclosureId
    year: int
    published_on: str
    way: str
    note: str


# A giver is a card, else a person of the book, else a name as it stands on receipts.
_GIVERS = text(
    f"{CARDS}, gave AS (SELECT v.id, v.amount, v.party_name, v.person_id, coalesce(t.top, k.donor, o.donor) AS donor"
    " FROM voucher v LEFT JOIN tops t ON t.id = v.donor_id LEFT JOIN links k ON k.voucher_id = v.id"
    f" LEFT JOIN owners o ON o.id = v.person_id WHERE {STANDS} AND v.kind = 'receipt' AND NOT {NO_GIFT}"
    " AND NOT EXISTS (SELECT 1 FROM voucher_line l WHERE l.voucher_id = v.id AND l.category = 'count_over')"
    " AND v.unit_id = :unit AND v.issued_on BETWEEN :first AND :last)"
    " SELECT coalesce(d.name, max(g.party_name)) AS name, sum(g.amount) AS amount, d.kind, d.naming,"
    " coalesce(d.shown_as, '') AS shown_as, coalesce(d.person_id, max(g.person_id)) AS person_id FROM gave g"
    " LEFT JOIN donor d ON d.id = g.donor GROUP BY coalesce(g.donor, g.person_id, lower(g.party_name))"
    " ORDER BY amount DESC, name"
)


def givers(reader: Connection, unit_id: UnitId, year: int) -> tuple[Giver, ...]:
    """Who gave money to a board in a year, the largest sum first; fees, interest and public money are no gifts."""
    return tuple(
        Giver(
            row.name,
            int(row.amount),
            row.kind if row.kind and is_donor_kind(row.kind) else None,
            as_naming(row.naming) if row.naming else None,
            row.shown_as,
            PersonId(UUID(row.person_id)) if row.person_id else None,
        )
        for row in reader.execute(_GIVERS, _asked(unit_id, year))
    )


def _asked(unit_id: UnitId, year: int) -> dict[str, str]:
    return {"unit": unit_id.hex, "first": f"{year:04}-01-01", "last": f"{year:04}-12-31"}


_MOVED = text(
    f"SELECT coalesce(sum({SIGNED}) FILTER (WHERE v.kind = 'transfer'), 0) AS moved,"
    f" coalesce(sum({SIGNED}) FILTER (WHERE v.kind = 'opening'), 0) AS brought FROM {LINES}"
    " WHERE f.unit_id = :unit AND v.issued_on BETWEEN :first AND :last"
)


def moved_and_brought(reader: Connection, unit_id: UnitId, year: int) -> tuple[int, int]:
    """Đồng that came from other boards less what went to them, and opening balances booked in the year."""
    row = reader.execute(_MOVED, _asked(unit_id, year)).one()
    return int(row.moved), int(row.brought)


_ROUNDS = text(
    "SELECT r.name, count(*) AS awards, sum(l.amount) AS amount FROM voucher_line l JOIN voucher v"
    " ON v.id = l.voucher_id JOIN award a ON a.id = l.award_id JOIN award_round r ON r.id = a.round_id"
    " WHERE v.kind = 'payment' AND v.reverses_id IS NULL AND v.unit_id = :unit"
    " AND v.issued_on BETWEEN :first AND :last AND NOT EXISTS (SELECT 1 FROM voucher m WHERE m.reverses_id = v.id)"
    " GROUP BY r.id ORDER BY min(v.issued_on), r.id"
)


def paid_rounds(reader: Connection, unit_id: UnitId, year: int) -> tuple[DisclosedRound, ...]:
    """The award rounds of which something was paid in a year, in the order of the days."""
    rows = reader.execute(_ROUNDS, _asked(unit_id, year))
    return tuple(DisclosedRound(row.name, row.awards, int(row.amount)) for row in rows)


_GOODS = text(
    "SELECT i.name, i.measure, coalesce(sum(m.quantity) FILTER (WHERE v.kind = 'goods_receipt'), 0) AS came,"
    " coalesce(sum(m.quantity) FILTER (WHERE v.kind = 'goods_issue'), 0) AS given,"
    " coalesce(sum(m.amount) FILTER (WHERE v.kind = 'goods_receipt'), 0) AS value"
    " FROM goods_movement m JOIN voucher v ON v.id = m.voucher_id JOIN goods_item i ON i.id = m.item_id"
    " WHERE m.unit_id = :unit AND m.happened_on BETWEEN :first AND :last GROUP BY i.id ORDER BY i.name, i.id"
)


def goods_of_year(reader: Connection, unit_id: UnitId, year: int) -> tuple[DisclosedGoods, ...]:
    """What goods came and were given out in a year."""
    return tuple(
        DisclosedGoods(row.name, row.measure, int(row.came), int(row.given), int(row.value))
        for row in reader.execute(_GOODS, _asked(unit_id, year))
        if row.came or row.given
    )


def direct_gifts(reader: Connection, unit_id: UnitId, year: int) -> tuple[int, int]:
    """How many gifts went straight to somebody in a year, and how much they were (đồng)."""
    row = reader.execute(
        text(
            "SELECT count(*) AS gifts, coalesce(sum(amount), 0) AS amount FROM direct_gift WHERE unit_id = :unit"
            " AND deleted_at IS NULL AND given_on BETWEEN :first AND :last"
        ),
        _asked(unit_id, year),
    ).one()
    return row.gifts, int(row.amount)


def disclosures(reader: Connection, unit_id: UnitId, year: int) -> tuple[DisclosureRow, ...]:
    """When and where a board made a year public, the newest first."""
    rows = reader.execute(
        text(
            "SELECT * FROM disclosure WHERE unit_id = :unit AND year = :year AND deleted_at IS NULL"
            " ORDER BY published_on DESC, id DESC"
        ),
        {"unit": unit_id.hex, "year": year},
    )
    return tuple(
        DisclosureRow(DisclosureId(UUID(row.id)), row.year, row.published_on, row.way, row.note) for row in rows
    )


def has_vouchers(reader: Connection, unit_id: UnitId, first: date, last: date) -> bool:
    """Whether a board posted anything from `first` to `last`."""
    return bool(
        reader.execute(
            text("SELECT EXISTS (SELECT 1 FROM voucher WHERE unit_id = :unit AND issued_on BETWEEN :first AND :last)"),
            {"unit": unit_id.hex, "first": first.isoformat(), "last": last.isoformat()},
        ).scalar_one()
    )
