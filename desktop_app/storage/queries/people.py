"""Questions about one person: what is written of them, their memberships, their roles, and who answers for whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import GuardianshipId, MembershipId, PersonId, UnitId
from desktop_app.domain.members import PersonFields, Role, Standing


@dataclass(frozen=True, slots=True)
class StandingEventRow:
    """A membership's standing changed on a day."""

    standing: Standing
    happened_on: PartialDate | None
    reason: str


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A person's membership of one board, with its standing events from the first to the newest."""

    membership_id: MembershipId
    board: UnitId
    board_name: str
    kind: str
    standing: Standing
    joined: PartialDate | None
    ended: PartialDate | None
    card_number: str
    decision: str
    events: tuple[StandingEventRow, ...]


@dataclass(frozen=True, slots=True)
class GuardianRow:
    """Who answers for a child or, read from the other side, for whom somebody answers.

    Attributes:
        person_id: The other person in the book, or none: only a name and a telephone number are known.
        relation: Code of resources/rules/relations.toml.
        phone: Digits, or empty.
    """

    guardianship_id: GuardianshipId
    person_id: PersonId | None
    name: str
    relation: str
    phone: str


@dataclass(frozen=True, slots=True)
class SameNumber:
    """Somebody else in the book with the same number on the card."""

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    hamlet: str


def partial(stored: str | None) -> PartialDate | None:
    """A partial date as it is stored; empty is none."""
    return PartialDate.from_iso(stored) if stored else None


_FIELDS = text(
    "SELECT full_name, given_name, birth, sex, hamlet, phone, note, national_id, address, commune_code, old_commune,"
    " occupation, school, class_name, school_year FROM person WHERE id = :id"
)


def person_fields(reader: Connection, person_id: PersonId) -> PersonFields | None:
    """What is written of a person, also of one who is off the lists; none: there is no such person."""
    row = reader.execute(_FIELDS, {"id": person_id.hex}).one_or_none()
    if row is None:
        return None
    return PersonFields(
        full_name=row.full_name,
        given_name=row.given_name or "",
        birth=partial(row.birth),
        sex=row.sex,
        hamlet=row.hamlet,
        phone=row.phone,
        note=row.note,
        national_id=row.national_id,
        address=row.address,
        commune_code=row.commune_code,
        old_commune=row.old_commune,
        occupation=row.occupation,
        school=row.school,
        class_name=row.class_name,
        school_year=row.school_year,
    )


_MEMBERSHIPS = text(
    "SELECT m.id, m.unit_id, coalesce(u.name, '') AS board_name, m.kind, m.standing, m.joined, m.ended, m.card_number,"
    " m.decision FROM membership m LEFT JOIN unit u ON u.id = m.unit_id"
    " WHERE m.person_id = :id AND m.deleted_at IS NULL ORDER BY m.ended <> '', m.joined, m.id"
)
_EVENTS = text(
    "SELECT s.membership_id, s.standing, s.happened_on, s.reason FROM standing_event s"
    " JOIN membership m ON m.id = s.membership_id WHERE m.person_id = :id AND s.deleted_at IS NULL"
    " ORDER BY s.happened_on, s.id"
)


def memberships(reader: Connection, person_id: PersonId) -> tuple[MembershipRow, ...]:
    """A person's memberships, those that go on first."""
    key = {"id": person_id.hex}
    events: dict[str, list[StandingEventRow]] = {}
    for row in reader.execute(_EVENTS, key):
        event = StandingEventRow(row.standing, partial(row.happened_on), row.reason)
        events.setdefault(row.membership_id, []).append(event)
    return tuple(
        MembershipRow(
            MembershipId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            row.board_name,
            row.kind,
            row.standing,
            partial(row.joined),
            partial(row.ended),
            row.card_number,
            row.decision,
            tuple(events.get(row.id, ())),
        )
        for row in reader.execute(_MEMBERSHIPS, key)
    )


_GUARDIANS = text(
    "SELECT g.id, g.guardian_id, coalesce(p.full_name, g.guardian_name) AS name, g.relation,"
    " CASE WHEN g.phone = '' THEN coalesce(p.phone, '') ELSE g.phone END AS phone FROM guardianship g"
    " LEFT JOIN person p ON p.id = g.guardian_id WHERE g.child_id = :id AND g.deleted_at IS NULL ORDER BY g.id"
)
_WARDS = text(
    "SELECT g.id, p.id AS child, p.full_name, g.relation, p.phone FROM guardianship g"
    " JOIN person p ON p.id = g.child_id"
    " WHERE g.guardian_id = :id AND g.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY p.sort_key, p.row"
)


def guardians(reader: Connection, child: PersonId) -> tuple[GuardianRow, ...]:
    """Who answers for a child."""
    return tuple(
        GuardianRow(
            GuardianshipId(UUID(row.id)),
            PersonId(UUID(row.guardian_id)) if row.guardian_id else None,
            row.name,
            row.relation,
            row.phone,
        )
        for row in reader.execute(_GUARDIANS, {"id": child.hex})
    )


def wards(reader: Connection, guardian: PersonId) -> tuple[GuardianRow, ...]:
    """For whom somebody answers; `relation` is what the guardian is to the child."""
    return tuple(
        GuardianRow(GuardianshipId(UUID(row.id)), PersonId(UUID(row.child)), row.full_name, row.relation, row.phone)
        for row in reader.execute(_WARDS, {"id": guardian.hex})
    )


_ROLES = text(
    "SELECT"
    " EXISTS (SELECT 1 FROM membership m WHERE m.person_id = :id AND m.deleted_at IS NULL) AS member,"
    " EXISTS (SELECT 1 FROM person p WHERE p.id = :id AND p.school || p.class_name <> '') AS pupil,"
    " EXISTS (SELECT 1 FROM donation d WHERE d.person_id = :id AND d.deleted_at IS NULL) OR EXISTS"
    "  (SELECT 1 FROM voucher v WHERE v.person_id = :id AND v.kind = 'receipt' AND v.reverses_id IS NULL"
    "   AND NOT EXISTS (SELECT 1 FROM voucher r WHERE r.reverses_id = v.id) AND NOT EXISTS"
    "   (SELECT 1 FROM fee_payment f WHERE f.voucher_id = v.id AND f.deleted_at IS NULL)) AS donor,"
    " EXISTS (SELECT 1 FROM officer o WHERE o.person_id = :id AND o.deleted_at IS NULL) AS officer,"
    " EXISTS (SELECT 1 FROM guardianship g WHERE g.guardian_id = :id AND g.deleted_at IS NULL) AS guardian"
)
_IN_ORDER: tuple[Role, ...] = ("member", "pupil", "donor", "officer", "guardian")


def roles(reader: Connection, person_id: PersonId) -> tuple[Role, ...]:
    """What a person is to the boards of the book; a fee is no gift."""
    row = reader.execute(_ROLES, {"id": person_id.hex}).one()
    return tuple(role for role, is_so in zip(_IN_ORDER, row, strict=True) if is_so)


_SAME_NUMBER = text(
    "SELECT id, full_name, birth, hamlet FROM person WHERE national_id = :number AND national_id <> ''"
    " AND id <> :but AND deleted_at IS NULL AND merged_into IS NULL ORDER BY sort_key, row"
)


def same_number(reader: Connection, national_id: str, but: PersonId | None = None) -> tuple[SameNumber, ...]:
    """Who else in the book has this number (digits); a warning, for one of the two was typed wrongly."""
    rows = reader.execute(_SAME_NUMBER, {"number": national_id, "but": but.hex if but else ""})
    return tuple(SameNumber(PersonId(UUID(row.id)), row.full_name, partial(row.birth), row.hamlet) for row in rows)


def next_card_number(reader: Connection, board: UnitId) -> int:
    """One above the largest card number of the board that is written in at most nine digits and nothing else."""
    return int(
        reader.execute(
            text(
                "SELECT coalesce(max(CAST(card_number AS INTEGER)), 0) + 1 FROM membership"
                " WHERE unit_id = :board AND card_number <> '' AND card_number NOT GLOB '*[^0-9]*'"
                " AND length(card_number) < 10"
            ),
            {"board": board.hex},
        ).scalar_one()
    )


@dataclass(frozen=True, slots=True)
class CardRow:
    """What a member card needs to know of a membership."""

    membership_id: MembershipId
    board: UnitId
    full_name: str
    birth: PartialDate | None
    hamlet: str
    joined: PartialDate | None
    kind: str
    card_number: str


_CARDS = text(
    "SELECT m.id, m.unit_id, p.full_name, p.birth, p.hamlet, m.joined, m.kind, m.card_number FROM membership m"
    " JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL"
    " WHERE m.id IN :memberships AND m.deleted_at IS NULL ORDER BY p.sort_key, p.row"
).bindparams(bindparam("memberships", expanding=True))


def card_rows(reader: Connection, membership_ids: Collection[MembershipId]) -> tuple[CardRow, ...]:
    """These memberships as their cards show them, by given name; who is off the lists has no card."""
    return tuple(
        CardRow(
            MembershipId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            row.full_name,
            partial(row.birth),
            row.hamlet,
            partial(row.joined),
            row.kind,
            row.card_number,
        )
        for row in reader.execute(_CARDS, {"memberships": [membership.hex for membership in membership_ids]})
    )
