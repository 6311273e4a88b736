"""The whole story of a person: everything that the book holds about them, in one value."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.ids import AwardId, ClanId, EntryId, HouseholdId, PersonId, UnitId, VoucherId
from desktop_app.domain.members import PersonFields, Role
from desktop_app.storage.journal import Fact
from desktop_app.storage.queries.fees import PersonFee, person_fees
from desktop_app.storage.queries.people import (
    GuardianRow,
    MembershipRow,
    guardians,
    memberships,
    partial,
    person_fields,
    roles,
    wards,
)
from desktop_app.storage.queries.person_giving import CARDS_OF_THIS, WHO_THIS_IS, PersonGiving, person_giving
from desktop_app.storage.queries.privacy import ConsentRow, consents

CHANGES = 100  # entries of the journal that a story holds at most


@dataclass(frozen=True, slots=True)
class HouseholdOfPerson:
    """The household a person lives in; an empty `name` is read as «Hộ» and the head's name.

    Attributes:
        relation: What the person is to the head: code of resources/rules/relations.toml.
        people: How many live there now.
    """

    household_id: HouseholdId
    name: str
    head_id: PersonId | None
    head_name: str
    relation: str
    people: int


@dataclass(frozen=True, slots=True)
class ClanOfPerson:
    """A clan a person belongs to, and the branch (empty: none)."""

    clan_id: ClanId
    name: str
    branch: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class GiftRow:
    """A gift: a receipt, or a line of a list of gifts that has no receipt yet (đồng, goods, or both)."""

    given_on: PartialDate | None
    amount: int
    goods: str
    reason: str
    voucher_id: VoucherId | None
    number: VoucherNumber | None


@dataclass(frozen=True, slots=True)
class AwardOfPerson:
    """An award of a learner (đồng); `state` as in `domain.awards.AwardState`."""

    award_id: AwardId
    round_name: str
    school_year: str
    achievement: str
    amount: int
    state: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A year in a learning model; `state` is the furthest that is known."""

    model: str
    year: int
    state: str
    level: str
    decision: str


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post held in a board."""

    board: UnitId
    board_name: str
    title: str
    term_from: PartialDate | None
    term_until: PartialDate | None
    decision: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A piece of work that touched a person.

    Attributes:
        fields: Columns of the person that it changed; empty where it first wrote the person, or touched only what
            belongs to them.
    """

    entry_id: EntryId
    made_at: datetime
    actor: str
    action: str
    facts: Mapping[str, Fact]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedPerson:
    """A person who turned out to be another one; `directly`: merged into the one asked about, not by way of a third."""

    person_id: PersonId
    name: str
    directly: bool


@dataclass(frozen=True, slots=True)
class PersonStory:
    """Everything that the book holds about one person.

    Attributes:
        is_off_list: Whether the person was taken off the lists.
        merged_into: The person this one turned out to be, or none.
        gifts_total: Đồng given in all by receipts; fees are no gifts.
        wards: The children this person answers for.
        fees: Newest year first.
        changes: Newest first, `CHANGES` at most unless more were asked for.
        merged: Those who turned out to be this person, as they stood in the book before they were merged.
    """

    person_id: PersonId
    fields: PersonFields
    roles: tuple[Role, ...]
    is_off_list: bool
    is_erased: bool
    merged_into: PersonId | None
    written_at: datetime | None
    written_by: str
    memberships: tuple[MembershipRow, ...]
    household: HouseholdOfPerson | None
    clans: tuple[ClanOfPerson, ...]
    guardians: tuple[GuardianRow, ...]
    wards: tuple[GuardianRow, ...]
    fees: tuple[PersonFee, ...]
    gifts: tuple[GiftRow, ...]
    giving: PersonGiving
    awards: tuple[AwardOfPerson, ...]
    titles: tuple[TitleRow, ...]
    posts: tuple[PostRow, ...]
    consents: tuple[ConsentRow, ...]
    changes: tuple[ChangeRow, ...]
    merged: tuple[MergedPerson, ...]

    @property
    def gifts_total(self) -> int:
        """Đồng given in all."""
        return sum(gift.amount for gift in self.gifts)

    @property
    def merged_names(self) -> tuple[str, ...]:
        """The other names under which the person stood in the book."""
        return tuple(one.name for one in self.merged)


def person_story(reader: Connection, person_id: PersonId, changes: int = CHANGES) -> PersonStory | None:
    """The story of a person, also of one who is off the lists; none: there is no such person.

    Args:
        changes: How many entries of the journal at most, newest first; -1: all.
    """
    fields = person_fields(reader, person_id)
    if fields is None:
        return None
    key = {"id": person_id.hex}
    state = reader.execute(text("SELECT deleted_at, erased_at, merged_into FROM person WHERE id = :id"), key).one()
    first = _first(reader, key)
    return PersonStory(
        person_id=person_id,
        fields=fields,
        roles=roles(reader, person_id),
        is_off_list=state.deleted_at is not None,
        is_erased=state.erased_at is not None,
        merged_into=PersonId(UUID(state.merged_into)) if state.merged_into else None,
        written_at=datetime.fromisoformat(first.made_at) if first else None,
        written_by=first.actor if first else "",
        memberships=memberships(reader, person_id),
        household=_household(reader, key),
        clans=_clans(reader, key),
        guardians=guardians(reader, person_id),
        wards=wards(reader, person_id),
        fees=person_fees(reader, person_id),
        gifts=_gifts(reader, key),
        giving=person_giving(reader, person_id),
        awards=_awards(reader, key),
        titles=_titles(reader, key),
        posts=_posts(reader, key),
        consents=consents(reader, person_id),
        changes=_changes(reader, person_id, changes),
        merged=_merged(reader, key),
    )


_FIRST = text(
    "SELECT e.made_at, e.actor FROM journal_change c JOIN journal_entry e ON e.seq = c.entry"
    " WHERE c.record_id = :id AND c.table_name = 'person' AND e.hash <> '' ORDER BY c.seq LIMIT 1"
)


def _first(reader: Connection, key: Mapping[str, str]) -> Row[tuple[str, str]] | None:
    return reader.execute(_FIRST, key).one_or_none()


_HOUSEHOLD = text(
    "SELECT h.id, h.name, h.head_id, coalesce(p.full_name, '') AS head_name, hm.relation,"
    " (SELECT count(*) FROM household_member o WHERE o.household_id = h.id AND o.left_on = '' AND o.deleted_at IS NULL)"
    " AS people FROM household_member hm JOIN household h ON h.id = hm.household_id AND h.deleted_at IS NULL"
    " LEFT JOIN person p ON p.id = h.head_id"
    " WHERE hm.person_id = :id AND hm.left_on = '' AND hm.deleted_at IS NULL ORDER BY hm.id DESC LIMIT 1"
)


def _household(reader: Connection, key: Mapping[str, str]) -> HouseholdOfPerson | None:
    row = reader.execute(_HOUSEHOLD, key).one_or_none()
    if row is None:
        return None
    head = PersonId(UUID(row.head_id)) if row.head_id else None
    return HouseholdOfPerson(HouseholdId(UUID(row.id)), row.name, head, row.head_name, row.relation, row.people)


_CLANS = text(
    "SELECT c.id, c.name, coalesce(b.name, '') AS branch, coalesce(c.head_id = :id, 0) AS is_head FROM clan_member cm"
    " JOIN clan c ON c.id = cm.clan_id AND c.deleted_at IS NULL"
    " LEFT JOIN clan_branch b ON b.id = cm.branch_id AND b.deleted_at IS NULL"
    " WHERE cm.person_id = :id AND cm.deleted_at IS NULL ORDER BY cm.id"
)


def _clans(reader: Connection, key: Mapping[str, str]) -> tuple[ClanOfPerson, ...]:
    return tuple(
        ClanOfPerson(ClanId(UUID(row.id)), row.name, row.branch, bool(row.is_head))
        for row in reader.execute(_CLANS, key)
    )


_RECEIPTS = text(
    "SELECT v.id, v.kind, v.year, v.letter, v.number, v.issued_on, v.amount, v.reason,"
    " (SELECT max(d.goods) FROM donation d WHERE d.voucher_id = v.id AND d.deleted_at IS NULL) AS goods FROM voucher v"
    f" WHERE (v.person_id IN ({WHO_THIS_IS}) AND v.donor_id IS NULL OR v.donor_id IN ({CARDS_OF_THIS}) OR v.id IN"
    f"  (SELECT d.voucher_id FROM donation d WHERE (d.person_id = :id OR d.donor_id IN ({CARDS_OF_THIS}))"
    "   AND d.deleted_at IS NULL))"
    " AND v.kind = 'receipt' AND v.reverses_id IS NULL"
    " AND v.id NOT IN (SELECT r.reverses_id FROM voucher r WHERE r.reverses_id IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM fee_payment f WHERE f.voucher_id = v.id AND f.deleted_at IS NULL)"
    " ORDER BY v.issued_on DESC, v.id DESC"
)
_LISTED = text(
    f"SELECT given_on, amount, goods, note FROM donation WHERE (person_id = :id OR donor_id IN ({CARDS_OF_THIS}))"
    " AND voucher_id IS NULL AND deleted_at IS NULL ORDER BY given_on DESC, id DESC"
)


def _gifts(reader: Connection, key: Mapping[str, str]) -> tuple[GiftRow, ...]:
    """Receipts that stand, then what is only listed yet; each newest first."""
    receipts = [
        GiftRow(
            partial(row.issued_on),
            row.amount,
            row.goods or "",
            row.reason,
            VoucherId(UUID(row.id)),
            VoucherNumber(row.kind, row.year, row.letter, row.number),
        )
        for row in reader.execute(_RECEIPTS, key)
    ]
    listed = reader.execute(_LISTED, key)
    return (*receipts, *(GiftRow(partial(row.given_on), row.amount, row.goods, row.note, None, None) for row in listed))


_AWARDS = text(
    "SELECT a.id, r.name, r.school_year, a.achievement, a.amount, a.state, r.decided_on FROM award a"
    " JOIN award_round r ON r.id = a.round_id WHERE a.person_id = :id AND a.deleted_at IS NULL ORDER BY r.id DESC"
)


def _awards(reader: Connection, key: Mapping[str, str]) -> tuple[AwardOfPerson, ...]:
    return tuple(
        AwardOfPerson(
            AwardId(UUID(row.id)),
            row.name,
            row.school_year,
            row.achievement,
            row.amount,
            row.state,
            date.fromisoformat(row.decided_on) if row.decided_on else None,
        )
        for row in reader.execute(_AWARDS, key)
    )


_TITLES = text(
    "SELECT model, year, state, level, decision FROM learning_result WHERE subject_id = :id AND deleted_at IS NULL"
    " ORDER BY year DESC, id DESC"
)


def _titles(reader: Connection, key: Mapping[str, str]) -> tuple[TitleRow, ...]:
    return tuple(
        TitleRow(row.model, row.year, row.state, row.level, row.decision) for row in reader.execute(_TITLES, key)
    )


_POSTS = text(
    "SELECT o.unit_id, coalesce(u.name, '') AS board_name, o.title, o.term_from, o.term_until, o.decision"
    " FROM officer o LEFT JOIN unit u ON u.id = o.unit_id WHERE o.person_id = :id AND o.deleted_at IS NULL"
    " ORDER BY o.term_from DESC, o.id DESC"
)


def _posts(reader: Connection, key: Mapping[str, str]) -> tuple[PostRow, ...]:
    return tuple(
        PostRow(
            UnitId(UUID(row.unit_id)),
            row.board_name,
            row.title,
            partial(row.term_from),
            partial(row.term_until),
            row.decision,
        )
        for row in reader.execute(_POSTS, key)
    )


_MERGED = text(
    "SELECT id, full_name, merged_into = :id AS directly FROM person"
    f" WHERE id IN ({WHO_THIS_IS}) AND id <> :id AND erased_at IS NULL ORDER BY row"
)


def _merged(reader: Connection, key: Mapping[str, str]) -> tuple[MergedPerson, ...]:
    rows = reader.execute(_MERGED, key)
    return tuple(MergedPerson(PersonId(UUID(row.id)), row.full_name, bool(row.directly)) for row in rows)


_RECORDS = text(
    "SELECT :id UNION ALL SELECT id FROM membership WHERE person_id = :id"
    " UNION ALL SELECT s.id FROM standing_event s JOIN membership m ON m.id = s.membership_id WHERE m.person_id = :id"
    " UNION ALL SELECT id FROM guardianship WHERE child_id = :id OR guardian_id = :id"
    " UNION ALL SELECT id FROM consent WHERE person_id = :id"
    " UNION ALL SELECT id FROM fee_exemption WHERE person_id = :id"
    " UNION ALL SELECT id FROM fee_payment WHERE person_id = :id"
    " UNION ALL SELECT id FROM household_member WHERE person_id = :id"
    " UNION ALL SELECT id FROM clan_member WHERE person_id = :id"
    " UNION ALL SELECT id FROM award WHERE person_id = :id"
    " UNION ALL SELECT id FROM person WHERE merged_into = :id"
)
_TOUCHES = text(
    "SELECT e.id, e.made_at, e.actor, e.action, e.facts,"
    " (SELECT c.after FROM journal_change c WHERE c.record_id = :id AND c.table_name = 'person' AND c.kind = 'update'"
    "  AND c.entry = e.seq ORDER BY c.seq DESC LIMIT 1) AS after FROM journal_entry e WHERE e.seq IN"
    " (SELECT c.entry FROM journal_change c WHERE c.record_id IN :records) AND e.hash <> ''"
    " ORDER BY e.seq DESC LIMIT :limit"
).bindparams(bindparam("records", expanding=True))


def _changes(reader: Connection, person_id: PersonId, limit: int) -> tuple[ChangeRow, ...]:
    key = {"id": person_id.hex}
    records: Sequence[str] = reader.execute(_RECORDS, key).scalars().all()
    rows = reader.execute(_TOUCHES, {**key, "records": list(records), "limit": limit})
    return tuple(
        ChangeRow(
            EntryId(UUID(row.id)),
            datetime.fromisoformat(row.made_at),
            row.actor,
            row.action,
            json.loads(row.facts),
            tuple(sorted(json.loads(row.after))) if row.after else (),
        )
        for row in rows
    )
