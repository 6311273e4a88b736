"""Questions about agreement: the newest word of a person for each purpose, and whose names may be shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from desktop_app.domain.ids import ConsentId, PersonId
from desktop_app.domain.privacy import ChildWord, ConsentWay


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What a person said about one purpose.

    Attributes:
        given: Whether they agreed; false: refused or taken back.
        guardian_name: Who agreed for a child, or empty.
        child_word: What the child said too; empty: not asked.
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
    child_word: ChildWord
    note: str
    is_newest: bool


_CONSENTS = text(
    "SELECT *, row_number() OVER (PARTITION BY purpose ORDER BY happened_on DESC, id DESC) = 1 AS is_newest"
    " FROM consent WHERE person_id = :id AND deleted_at IS NULL ORDER BY happened_on DESC, id DESC"
)
_PUBLISHABLE = text(
    "SELECT person_id FROM (SELECT person_id, given, child_word, row_number() OVER"
    " (PARTITION BY person_id ORDER BY happened_on DESC, id DESC) AS place FROM consent"
    " WHERE purpose = :purpose AND deleted_at IS NULL AND person_id IN :people) WHERE place = 1 AND given = 1"
    " AND child_word <> 'refused'"
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
            row.child_word,
            row.note,
            bool(row.is_newest),
        )
        for row in reader.execute(_CONSENTS, {"id": person_id.hex})
    )


def may_publish(
    reader: Connection, person_ids: Collection[PersonId], purpose: str = "publish_name"
) -> frozenset[PersonId]:
    """Those of these people whose newest word on the purpose is yes; silence is no, and so is a child's own no."""
    people = [person_id.hex for person_id in person_ids]
    return frozenset(
        PersonId(UUID(found))
        for start in range(0, len(people), _AT_ONCE)
        for found in reader.execute(
            _PUBLISHABLE, {"purpose": purpose, "people": people[start : start + _AT_ONCE]}
        ).scalars()
    )


@dataclass(frozen=True, slots=True)
class HeldRecords:
    """How many records of each kind hold something of a person, and what stays of the money (đồng).

    Attributes:
        people: The person's own record, and those of doubles that were merged into it.
        vouchers: Receipts and payment vouchers on which the person stands.
        fees: Payments of fees.
        donors: Donor's cards; `pledges` and `direct_gifts`: made by the person, or for them.
    """

    people: int
    memberships: int
    guardianships: int
    families: int
    consents: int
    awards: int
    titles: int
    posts: int
    donations: int
    vouchers: int
    vouchers_amount: int
    fees: int
    certificates: int
    donors: int
    pledges: int
    direct_gifts: int


_DOUBLES = "WITH RECURSIVE same(id) AS (SELECT :id UNION SELECT p.id FROM person p JOIN same s ON p.merged_into = s.id)"
_HELD = text(
    f"{_DOUBLES} SELECT (SELECT count(*) FROM same) AS people,"
    " (SELECT count(*) FROM membership WHERE person_id IN same) AS memberships,"
    " (SELECT count(*) FROM guardianship WHERE child_id IN same OR guardian_id IN same) AS guardianships,"
    " (SELECT count(*) FROM household_member WHERE person_id IN same) + (SELECT count(*) FROM clan_member"
    "  WHERE person_id IN same) AS families,"
    " (SELECT count(*) FROM consent WHERE person_id IN same) AS consents,"
    " (SELECT count(*) FROM award WHERE person_id IN same) AS awards,"
    " (SELECT count(*) FROM learning_result WHERE subject_id IN same) AS titles,"
    " (SELECT count(*) FROM officer WHERE person_id IN same) AS posts,"
    " (SELECT count(*) FROM donation WHERE person_id IN same) AS donations,"
    " (SELECT count(*) FROM voucher WHERE person_id IN same) AS vouchers,"
    " (SELECT coalesce(sum(amount), 0) FROM voucher WHERE person_id IN same) AS vouchers_amount,"
    " (SELECT count(*) FROM fee_payment WHERE person_id IN same) AS fees,"
    " (SELECT count(*) FROM certificate c JOIN award a ON a.id = c.award_id WHERE a.person_id IN same) AS certificates,"
    " (SELECT count(*) FROM donor WHERE person_id IN same) AS donors,"
    " (SELECT count(*) FROM pledge WHERE beneficiary_id IN same OR donor_id IN"
    "  (SELECT id FROM donor WHERE person_id IN same)) AS pledges,"
    " (SELECT count(*) FROM direct_gift WHERE beneficiary_id IN same OR donor_id IN"
    "  (SELECT id FROM donor WHERE person_id IN same)) AS direct_gifts"
)


def held_records(reader: Connection, person_id: PersonId) -> HeldRecords:
    """What the book holds of a person, also of what is off the lists."""
    return HeldRecords(*(int(count) for count in reader.execute(_HELD, {"id": person_id.hex}).one()))


def same_people(reader: Connection, person_id: PersonId) -> tuple[PersonId, ...]:
    """The person, and every double that was merged into them."""
    rows = reader.execute(text(f"{_DOUBLES} SELECT id FROM same"), {"id": person_id.hex})
    return tuple(PersonId(UUID(found)) for found in rows.scalars())
