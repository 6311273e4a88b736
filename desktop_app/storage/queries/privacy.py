"""Questions about agreement: the newest word of a person for each purpose, and whose names may be shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from desktop_app.domain.ids import ConsentId, PersonId
from desktop_app.domain.privacy import ConsentWay


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What a person said about one purpose.

    Attributes:
        given: Whether they agreed; false: refused or taken back.
        guardian_name: Who agreed for a child, or empty.
        is_newest: Whether this is the word that counts.
    """

    consent_id: ConsentId
    purpose: str
    given: bool
    happened_on: date
    way: ConsentWay
    paper_number: str
    guardian_id: PersonId | None
    guardian_name: str
    note: str
    is_newest: bool


_CONSENTS = text(
    "SELECT *, row_number() OVER (PARTITION BY purpose ORDER BY happened_on DESC, id DESC) = 1 AS is_newest"
    " FROM consent WHERE person_id = :id AND deleted_at IS NULL ORDER BY happened_on DESC, id DESC"
)
_PUBLISHABLE = text(
    "SELECT person_id FROM (SELECT person_id, given, row_number() OVER"
    " (PARTITION BY person_id ORDER BY happened_on DESC, id DESC) AS place FROM consent"
    " WHERE purpose = :purpose AND deleted_at IS NULL AND person_id IN :people) WHERE place = 1 AND given = 1"
).bindparams(bindparam("people", expanding=True))
_AT_ONCE = 10_000  # SQLite takes 32,766 values in one question


def consents(reader: Connection, person_id: PersonId) -> tuple[ConsentRow, ...]:
    """Everything a person agreed to or took back, newest first; per purpose the newest counts."""
    return tuple(
        ConsentRow(
            ConsentId(UUID(row.id)),
            row.purpose,
            bool(row.given),
            date.fromisoformat(row.happened_on),
            row.way,
            row.paper_number,
            PersonId(UUID(row.guardian_id)) if row.guardian_id else None,
            row.guardian_name,
            row.note,
            bool(row.is_newest),
        )
        for row in reader.execute(_CONSENTS, {"id": person_id.hex})
    )


def may_publish(
    reader: Connection, person_ids: Collection[PersonId], purpose: str = "publish_name"
) -> frozenset[PersonId]:
    """Those of these people whose newest word on the purpose is yes; silence is no agreement."""
    people = [person_id.hex for person_id in person_ids]
    return frozenset(
        PersonId(UUID(found))
        for start in range(0, len(people), _AT_ONCE)
        for found in reader.execute(
            _PUBLISHABLE, {"purpose": purpose, "people": people[start : start + _AT_ONCE]}
        ).scalars()
    )
