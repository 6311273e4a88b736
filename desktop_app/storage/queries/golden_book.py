"""Questions of the golden book: who gave how much in all, in a year, on an occasion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.donors import as_donor_kind, as_naming, shown_name
from desktop_app.domain.golden_book import GoldenEntry, GoldenWanted
from desktop_app.domain.ids import DonorId, OccasionId, UnitId
from desktop_app.domain.names import sort_key
from desktop_app.storage.queries.gifts import GIFTS

_SUMS = text(
    f"{GIFTS} SELECT d.id, d.name, d.naming, d.shown_as, d.kind, d.address,"
    " sum(CASE WHEN g.what = 'money' THEN g.amount ELSE 0 END) AS money,"
    " sum(CASE WHEN g.what = 'goods' THEN g.amount ELSE 0 END) AS goods,"
    " sum(CASE WHEN g.what = 'direct' THEN g.amount ELSE 0 END) AS direct,"
    " min(g.day) AS first_on, max(g.day) AS last_on FROM given g JOIN donor d ON d.id = g.donor"
    " WHERE d.deleted_at IS NULL AND (:unit IS NULL OR g.unit_id = :unit)"
    " AND (:year = '' OR substr(g.day, 1, 4) = :year) AND (:occasion IS NULL OR g.occasion_id = :occasion)"
    " GROUP BY d.id HAVING sum(g.amount) >= :least AND sum(g.amount) > 0"
)


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """An occasion of giving (buổi lễ) with what was given there (đồng); `held_on` none: not said."""

    occasion_id: OccasionId
    name: str
    held_on: date | None
    gifts: int
    amount: int


_OCCASIONS = text(
    f"{GIFTS} SELECT o.id, o.name, o.held_on, count(r.id) AS gifts, coalesce(sum(r.amount), 0) AS amount"
    " FROM occasion o LEFT JOIN receipts r ON r.occasion_id = o.id WHERE o.deleted_at IS NULL"
    " GROUP BY o.id ORDER BY o.held_on DESC, o.id DESC"
)
_YEARS = text(f"{GIFTS} SELECT DISTINCT substr(day, 1, 4) AS year FROM given ORDER BY year DESC")


def golden_book(reader: Connection, wanted: GoldenWanted, unit_id: UnitId | None = None) -> tuple[GoldenEntry, ...]:
    """A page of the golden book.

    Args:
        unit_id: Only what this board got; None: all boards of the book.
    """
    asked = {
        "unit": unit_id.hex if unit_id is not None else None,
        "year": str(wanted.year) if wanted.basis == "year" else "",
        "occasion": wanted.occasion_id.hex if wanted.basis == "occasion" and wanted.occasion_id is not None else None,
        "least": wanted.least,
    }
    if wanted.basis == "occasion" and wanted.occasion_id is None:
        return ()
    entries: list[GoldenEntry] = []
    for row in reader.execute(_SUMS, asked):
        naming = as_naming(row.naming)
        entries.append(
            GoldenEntry(
                DonorId(UUID(row.id)),
                shown_name(row.name, naming, row.shown_as),
                naming == "hidden",
                as_donor_kind(row.kind),
                row.address if naming == "own" else "",
                int(row.money),
                int(row.goods),
                int(row.direct),
                row.first_on,
                row.last_on,
            )
        )
    entries.sort(key=lambda entry: (entry.is_hidden, sort_key(entry.name)))
    if wanted.order == "amount":
        entries.sort(key=lambda entry: entry.amount, reverse=True)
    elif wanted.order == "date":
        entries.sort(key=lambda entry: entry.first_on)
    return tuple(entries)


def occasions_of_giving(reader: Connection) -> tuple[OccasionRow, ...]:
    """The occasions of the book, newest first."""
    return tuple(
        OccasionRow(
            OccasionId(UUID(row.id)),
            row.name,
            date.fromisoformat(row.held_on) if row.held_on else None,
            int(row.gifts),
            int(row.amount),
        )
        for row in reader.execute(_OCCASIONS)
    )


def years_of_giving(reader: Connection) -> tuple[int, ...]:
    """The years in which somebody with a card gave something, newest first."""
    return tuple(int(year) for year in reader.execute(_YEARS).scalars())
