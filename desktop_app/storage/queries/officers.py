"""Questions about posts in boards: who holds them, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import OfficerId, PersonId, UnitId
from desktop_app.domain.officers import Signer, SigningBlock, SigningPrefix, in_office, signing_block
from desktop_app.storage.rules import officer_roles


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """A post held in a board.

    Attributes:
        person_id: The person of the book, or None.
        is_serving: Whether the term covers the day asked for.
    """

    officer_id: OfficerId
    unit_id: UnitId
    person_id: PersonId | None
    full_name: str
    title: str
    role: str
    term_from: PartialDate | None
    term_until: PartialDate | None
    decision: str
    signing_prefix: SigningPrefix
    signing_for: str
    signs: bool
    position: int
    is_serving: bool


_OFFICERS = text(
    "SELECT * FROM officer WHERE unit_id = :unit AND deleted_at IS NULL ORDER BY position, term_from DESC, id"
)


def officers(reader: Connection, unit_id: UnitId, day: date) -> tuple[OfficerRow, ...]:
    """The posts of a board in their order, those in office on `day` first."""
    found: list[OfficerRow] = []
    for row in reader.execute(_OFFICERS, {"unit": unit_id.hex}):
        begins, ends = _partial(row.term_from), _partial(row.term_until)
        found.append(
            OfficerRow(
                officer_id=OfficerId(UUID(row.id)),
                unit_id=unit_id,
                person_id=PersonId(UUID(row.person_id)) if row.person_id else None,
                full_name=row.full_name,
                title=row.title,
                role=row.role,
                term_from=begins,
                term_until=ends,
                decision=row.decision,
                signing_prefix=cast("SigningPrefix", row.signing_prefix),
                signing_for=row.signing_for,
                signs=bool(row.signs),
                position=row.position,
                is_serving=in_office(begins, ends, day),
            )
        )
    return tuple(sorted(found, key=lambda officer: not officer.is_serving))


def _partial(stored: str) -> PartialDate | None:
    return PartialDate.from_iso(stored) if stored else None


def signing(reader: Connection, unit_id: UnitId, day: date) -> SigningBlock | None:
    """The words under a board's papers of a day, or None when nobody in office is marked to sign."""
    signers = [
        Signer(
            row.officer_id,
            row.full_name,
            row.title,
            row.role,
            row.term_from,
            row.term_until,
            row.signing_prefix,
            row.signing_for,
            row.signs,
        )
        for row in officers(reader, unit_id, day)
    ]
    leading = frozenset(role.code for role in officer_roles() if role.leads)
    return signing_block(signers, leading, day)


def holder(reader: Connection, unit_id: UnitId, role: str, day: date) -> OfficerRow | None:
    """Who holds a post of this role on a day, or None."""
    return next((row for row in officers(reader, unit_id, day) if row.is_serving and row.role == role), None)
