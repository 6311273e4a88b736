"""Questions about gifts that went straight from a donor to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.direct_gifts import DirectGiftTotals
from desktop_app.domain.ids import DirectGiftId, DonorId, PersonId, PledgeId, ProgrammeId, UnitId


@dataclass(frozen=True, slots=True)
class DirectGiftRow:
    """A direct gift in a list.

    Attributes:
        amount: Đồng, or the value of the goods; 0: goods nobody valued.
        donor_id: The card as it stands now, after merging; none: only the name is known.
        pledge_id: The pledge for which it was given, or none.
    """

    gift_id: DirectGiftId
    given_on: date
    donor_id: DonorId | None
    donor: str
    beneficiary_id: PersonId | None
    beneficiary: str
    amount: int
    goods: str
    programme_id: ProgrammeId | None
    programme: str
    note: str
    pledge_id: PledgeId | None


_TOPS = (
    "WITH RECURSIVE tops(id, top) AS (SELECT id, id FROM donor WHERE merged_into IS NULL"
    " UNION SELECT d.id, t.top FROM donor d JOIN tops t ON d.merged_into = t.id)"
)
_ROWS = (
    f"{_TOPS} SELECT g.*, c.id AS card, coalesce(c.name, g.donor_name) AS donor,"
    " coalesce(p.full_name, g.beneficiary_name) AS beneficiary, coalesce(r.name, '') AS programme,"
    " (SELECT y.pledge_id FROM pledge_payment y WHERE y.direct_gift_id = g.id AND y.deleted_at IS NULL"
    "  ORDER BY y.id LIMIT 1) AS pledge FROM direct_gift g LEFT JOIN tops t ON t.id = g.donor_id"
    " LEFT JOIN donor c ON c.id = t.top LEFT JOIN person p ON p.id = g.beneficiary_id"
    " LEFT JOIN programme r ON r.id = g.programme_id WHERE g.deleted_at IS NULL"
)
_IN_TIME = text(f"{_ROWS} AND g.given_on BETWEEN :first AND :last ORDER BY g.given_on DESC, g.id DESC")
_ONE = text(f"{_ROWS} AND g.id = :id")


def direct_gifts(reader: Connection, first: date, last: date) -> tuple[DirectGiftRow, ...]:
    """The direct gifts from `first` to `last`, newest first."""
    asked = {"first": first.isoformat(), "last": last.isoformat()}
    return tuple(_row(row) for row in reader.execute(_IN_TIME, asked))


def direct_gift(reader: Connection, gift_id: DirectGiftId) -> DirectGiftRow | None:
    """One direct gift; none: there is no such one, or it is off the list."""
    row = reader.execute(_ONE, {"id": gift_id.hex}).one_or_none()
    return _row(row) if row is not None else None


def _row(row: Row[tuple[object, ...]]) -> DirectGiftRow:
    return DirectGiftRow(
        DirectGiftId(UUID(row.id)),
        date.fromisoformat(row.given_on),
        DonorId(UUID(row.card)) if row.card else None,
        row.donor,
        PersonId(UUID(row.beneficiary_id)) if row.beneficiary_id else None,
        row.beneficiary,
        int(row.amount),
        row.goods,
        ProgrammeId(UUID(row.programme_id)) if row.programme_id else None,
        row.programme,
        row.note,
        PledgeId(UUID(row.pledge)) if row.pledge else None,
    )


_TOTALS = text(
    f"{_TOPS} SELECT count(*) AS gifts, coalesce(sum(g.amount), 0) AS amount,"
    " coalesce(sum(CASE WHEN g.goods <> '' THEN g.amount ELSE 0 END), 0) AS goods,"
    " count(DISTINCT coalesce(g.beneficiary_id, lower(g.beneficiary_name))) AS beneficiaries,"
    " count(DISTINCT coalesce(t.top, lower(g.donor_name))) AS donors FROM direct_gift g"
    " LEFT JOIN tops t ON t.id = g.donor_id WHERE g.deleted_at IS NULL AND g.given_on BETWEEN :first AND :last"
    " AND (:unit IS NULL OR g.unit_id = :unit)"
)


def direct_gift_totals(reader: Connection, unit_id: UnitId | None, first: date, last: date) -> DirectGiftTotals:
    """What was given directly from `first` to `last`, for reports; never a part of any balance.

    Args:
        unit_id: The board that wrote them down; None: all boards of the book.
    """
    asked = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "unit": unit_id.hex if unit_id is not None else None,
    }
    row = reader.execute(_TOTALS, asked).one()
    return DirectGiftTotals(int(row.gifts), int(row.amount), int(row.goods), row.beneficiaries, row.donors)
