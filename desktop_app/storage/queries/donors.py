"""Questions about donors as lists show them, and which card is meant by what is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.donors import DonorKind, Naming, as_donor_kind, as_naming
from desktop_app.domain.ids import DonorId, PersonId
from desktop_app.domain.names import fold, sort_key
from desktop_app.storage.queries.gifts import GIFTS

DonorSort = Literal["name", "lifetime", "year", "newest"]

MANY_SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class DonorRow:
    """A donor in a list, with what was given by receipts of money and goods and directly (đồng).

    Attributes:
        this_year: Of the year that was asked about.
        gifts: How many, in all.
        newest: Day of the newest gift, or none.
        pledges: How many pledges run.
    """

    donor_id: DonorId
    name: str
    kind: DonorKind
    naming: Naming
    shown_as: str
    address: str
    phone: str
    person_id: PersonId | None
    lifetime: int
    this_year: int
    gifts: int
    newest: date | None
    pledges: int


@dataclass(frozen=True, slots=True)
class DonorsWanted:
    """Which donors a list shows; what is empty asks for nothing.

    Attributes:
        text: Words of the name, the other name, the address or the telephone; marks do not count unless typed.
        kinds: Of one of these kinds.
        gave: `year`: who gave in the year; `before`: who gave before, but not in the year.
    """

    text: str = ""
    kinds: tuple[DonorKind, ...] = ()
    gave: Literal["", "year", "before"] = ""


@dataclass(frozen=True, slots=True)
class DonorSuggestion:
    """A card that may be meant by what is being typed.

    Attributes:
        gifts, newest: How many gifts stand on it, and the day of the newest one.
    """

    donor_id: DonorId
    name: str
    kind: DonorKind
    address: str
    person_id: PersonId | None
    gifts: int
    newest: date | None


_LIST = text(
    f"{GIFTS}, sums AS (SELECT donor, count(*) AS gifts, sum(amount) AS lifetime,"
    " sum(CASE WHEN substr(day, 1, 4) = :year THEN amount ELSE 0 END) AS this_year,"
    " sum(substr(day, 1, 4) = :year) AS gifts_year, max(day) AS newest FROM given WHERE donor IS NOT NULL"
    " GROUP BY donor)"
    " SELECT d.*, coalesce(s.gifts, 0) AS gifts, coalesce(s.lifetime, 0) AS lifetime,"
    " coalesce(s.this_year, 0) AS this_year, coalesce(s.gifts_year, 0) AS gifts_year, s.newest,"
    " (SELECT count(*) FROM pledge p JOIN tops t ON t.id = p.donor_id WHERE t.top = d.id AND p.deleted_at IS NULL"
    " AND p.stopped_on = '') AS pledges"
    " FROM donor d LEFT JOIN sums s ON s.donor = d.id WHERE d.deleted_at IS NULL"
)


def donor_list(
    reader: Connection, year: int, wanted: DonorsWanted | None = None, sort: DonorSort = "name"
) -> tuple[DonorRow, ...]:
    """The donors as a list shows them: by name, or those who gave most or last first.

    Args:
        year: Whose gifts are counted apart.
    """
    asked = wanted or DonorsWanted()
    words = asked.text.split()
    rows = [
        _row(row)
        for row in reader.execute(_LIST, {"year": str(year)})
        if _matches(words, row.name, row.shown_as, row.address, row.phone, row.contact)
        and (not asked.kinds or row.kind in asked.kinds)
        and (asked.gave != "year" or row.gifts_year)
        and (asked.gave != "before" or (row.gifts and not row.gifts_year))
    ]
    rows.sort(key=lambda row: sort_key(row.name))
    if sort == "newest":
        rows.sort(key=lambda row: row.newest or date.min, reverse=True)
    elif sort != "name":
        rows.sort(key=lambda row: row.lifetime if sort == "lifetime" else row.this_year, reverse=True)
    return tuple(rows)


def _row(row: Row[tuple[object, ...]]) -> DonorRow:
    return DonorRow(
        DonorId(UUID(row.id)),
        row.name,
        as_donor_kind(row.kind),
        as_naming(row.naming),
        row.shown_as,
        row.address,
        row.phone,
        PersonId(UUID(row.person_id)) if row.person_id else None,
        int(row.lifetime),
        int(row.this_year),
        int(row.gifts),
        date.fromisoformat(row.newest) if row.newest else None,
        int(row.pledges),
    )


def _matches(words: list[str], *texts: str) -> bool:
    """Whether each word begins a word of one of the texts; a word with marks must be there with its marks."""
    if not words:
        return True
    plain = f" {' '.join(texts)} ".lower()
    folded = f" {' '.join(map(fold, texts))} "
    digits = "".join(letter for letter in plain if letter.isdigit())
    return all(
        (f" {fold(word)}" in folded and (fold(word) == word.lower() or word.lower() in plain))
        or (len(word) > 2 and word.isdigit() and word in digits)  # noqa: PLR2004 - a part of a telephone number
        for word in words
    )


_SUGGESTED = text(
    f"{GIFTS} SELECT d.id, d.name, d.shown_as, d.kind, d.address, d.phone, d.person_id,"
    " (SELECT count(*) FROM given g WHERE g.donor = d.id) AS gifts,"
    " (SELECT max(day) FROM given g WHERE g.donor = d.id) AS newest FROM donor d WHERE d.id IN"
    " (SELECT value FROM json_each(:ids))"
)
_NAMES = text("SELECT id, name, shown_as, phone FROM donor WHERE deleted_at IS NULL AND fold LIKE :like")


def suggest_donors(reader: Connection, text: str) -> tuple[DonorSuggestion, ...]:
    """The cards that may be meant by what is being typed: who gave last first, `MANY_SUGGESTIONS` at most.

    Nothing is suggested for fewer than two letters.
    """
    words = text.split()
    if len(fold(text).replace(" ", "")) < 2:  # noqa: PLR2004 - one letter says nothing
        return ()
    longest = max((fold(word) for word in words), key=len)
    found = [
        UUID(row.id).hex
        for row in reader.execute(_NAMES, {"like": f"%{longest}%"})
        if _matches(words, row.name, row.shown_as)
    ]
    if not found:
        return ()
    rows = reader.execute(_SUGGESTED, {"ids": _json(found[:200])})
    suggestions = [
        DonorSuggestion(
            DonorId(UUID(row.id)),
            row.name,
            as_donor_kind(row.kind),
            row.address,
            PersonId(UUID(row.person_id)) if row.person_id else None,
            int(row.gifts),
            date.fromisoformat(row.newest) if row.newest else None,
        )
        for row in rows
    ]
    suggestions.sort(key=lambda one: sort_key(one.name))
    suggestions.sort(key=lambda one: one.newest or date.min, reverse=True)
    return tuple(suggestions[:MANY_SUGGESTIONS])


def _json(ids: list[str]) -> str:
    return '["' + '","'.join(ids) + '"]'


def donor_top(reader: Connection, donor_id: DonorId) -> DonorId:
    """The card that a card turned out to be; itself, where it was not merged."""
    found = reader.execute(text(f"{GIFTS} SELECT top FROM tops WHERE id = :id"), {"id": donor_id.hex})
    top = found.scalar_one_or_none()
    return DonorId(UUID(top)) if top else donor_id


_PEOPLE_BY_OWN_NAME = text(
    "SELECT id, person_id FROM donor WHERE deleted_at IS NULL AND person_id IS NOT NULL AND naming = 'own'"
)


def people_of_donors(reader: Connection) -> dict[DonorId, PersonId]:
    """The donors who are people of the book and named as they are there; an alias names nobody."""
    return {DonorId(UUID(row.id)): PersonId(UUID(row.person_id)) for row in reader.execute(_PEOPLE_BY_OWN_NAME)}
