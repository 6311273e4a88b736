"""Questions about one person as a donor, and as somebody who is given to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.ids import DonorId, PersonId, PledgeId
from desktop_app.storage.queries.donor_story import donor_fields, donor_of_person

# What is in ink still names those who turned out to be this person.
WHO_THIS_IS = (
    "WITH RECURSIVE same(id) AS (VALUES(:id) UNION SELECT p.id FROM person p JOIN same ON p.merged_into = same.id)"
    " SELECT id FROM same"
)
# A card that was merged into the person's card is theirs as well.
CARDS_OF_THIS = (
    "WITH RECURSIVE card(id) AS (SELECT d.id FROM donor d WHERE d.person_id IN"
    f" ({WHO_THIS_IS}) AND d.deleted_at IS NULL UNION SELECT d.id FROM donor d JOIN card ON d.merged_into = card.id)"
    " SELECT id FROM card"
)


@dataclass(frozen=True, slots=True)
class PledgeOfPerson:
    """A pledge that a person made, or that is for them (đồng for each of several periods).

    Attributes:
        is_donor: Whether the person made it; otherwise it is for them.
        other: Whom it is for, or who made it.
    """

    pledge_id: PledgeId
    is_donor: bool
    other: str
    amount: int
    periods: int
    first_due: date
    stopped_on: date | None


@dataclass(frozen=True, slots=True)
class DirectGiftOfPerson:
    """A gift that went straight from one to the other; `is_donor`: the person gave it; otherwise they got it."""

    is_donor: bool
    given_on: date
    other: str
    amount: int
    goods: str


@dataclass(frozen=True, slots=True)
class PersonGiving:
    """What the book holds of a person as a donor, and as somebody who is given to.

    Attributes:
        card: The person's card, or none.
    """

    donor_id: DonorId | None
    card: DonorFields | None
    pledges: tuple[PledgeOfPerson, ...]
    direct: tuple[DirectGiftOfPerson, ...]


_TOPS = (
    "WITH RECURSIVE tops(id, top) AS (SELECT id, id FROM donor WHERE merged_into IS NULL"
    " UNION SELECT d.id, t.top FROM donor d JOIN tops t ON d.merged_into = t.id)"
)
_PLEDGES = text(
    f"{_TOPS} SELECT p.id, t.top = :card AS is_donor, CASE WHEN t.top = :card"
    " THEN coalesce(b.full_name, p.beneficiary_name) ELSE coalesce(d.name, '') END AS other, p.amount, p.periods,"
    " p.first_due, p.stopped_on FROM pledge p LEFT JOIN tops t ON t.id = p.donor_id LEFT JOIN donor d ON d.id = t.top"
    " LEFT JOIN person b ON b.id = p.beneficiary_id"
    " WHERE p.deleted_at IS NULL AND (t.top = :card OR p.beneficiary_id = :id) ORDER BY p.first_due DESC, p.id DESC"
)
_DIRECT = text(
    f"{_TOPS} SELECT t.top = :card AS is_donor, g.given_on, CASE WHEN t.top = :card"
    " THEN coalesce(b.full_name, g.beneficiary_name) ELSE coalesce(d.name, g.donor_name) END AS other, g.amount,"
    " g.goods FROM direct_gift g LEFT JOIN tops t ON t.id = g.donor_id LEFT JOIN donor d ON d.id = t.top"
    " LEFT JOIN person b ON b.id = g.beneficiary_id"
    " WHERE g.deleted_at IS NULL AND (t.top = :card OR g.beneficiary_id = :id) ORDER BY g.given_on DESC, g.id DESC"
)


def person_giving(reader: Connection, person_id: PersonId) -> PersonGiving:
    """What the book holds of a person as a donor, and as somebody who is given to; newest first."""
    donor_id = donor_of_person(reader, person_id)
    asked = {"id": person_id.hex, "card": donor_id.hex if donor_id is not None else ""}
    return PersonGiving(
        donor_id,
        donor_fields(reader, donor_id) if donor_id is not None else None,
        tuple(
            PledgeOfPerson(
                PledgeId(UUID(row.id)),
                bool(row.is_donor),
                row.other,
                int(row.amount),
                row.periods,
                date.fromisoformat(row.first_due),
                date.fromisoformat(row.stopped_on) if row.stopped_on else None,
            )
            for row in reader.execute(_PLEDGES, asked)
        ),
        tuple(
            DirectGiftOfPerson(
                bool(row.is_donor), date.fromisoformat(row.given_on), row.other, int(row.amount), row.goods
            )
            for row in reader.execute(_DIRECT, asked)
        ),
    )
