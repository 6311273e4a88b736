"""People who are one: found, merged by a plan, parted again, or remembered as two."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar
from uuid import UUID

from desktop_app.domain.duplicates import MergePlan, MergePlanOutdated, NotMerged, SamePerson
from desktop_app.domain.ids import PersonId
from desktop_app.domain.names import fold
from desktop_app.services.donors import repoint_donors
from desktop_app.services.families import repoint_families
from desktop_app.services.journal import undo
from desktop_app.services.memberships import known_person
from desktop_app.storage.derived import name_columns
from desktop_app.storage.queries.duplicates import like_people, review_pairs
from desktop_app.storage.queries.merge_plans import merge_plan, merging_entry
from desktop_app.storage.tables import (
    Award,
    Consent,
    Donation,
    FeeExemption,
    FeePayment,
    Guardianship,
    LearningResult,
    Membership,
    NotSame,
    Officer,
    Person,
    Record,
    StandingEvent,
)
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = ["like_people", "mark_not_same", "merge_people", "merge_plan", "review_pairs", "unmerge"]

_Row = TypeVar("_Row", bound=Record)
_STILL, _DEAD = "active", "deceased"
_FURTHEST = {"registered": 0, "failed": 1, "passed": 2, "recognised": 3}


def merge_people(work: UnitOfWork, plan: MergePlan) -> PersonId:
    """Makes one of two people, as the plan says; all of it is one entry, and undoing that parts them again.

    Vouchers are in ink and go on naming the one who is gone; questions follow `merged_into`.

    Returns:
        The one that stays.

    Raises:
        SamePerson, PersonUnknown: As in `merge_plan`.
        MergePlanOutdated: One of the two was changed since the plan was made.
    """
    kept, gone = known_person(work, plan.kept_id), known_person(work, plan.gone_id)
    now = merge_plan(work.connection, plan.kept_id, plan.gone_id)
    if [(c.kept, c.gone) for c in now.choices] != [(c.kept, c.gone) for c in plan.choices]:
        raise MergePlanOutdated(kept.full_name)
    gone_name = gone.full_name
    _carry_memberships(work, kept.id, gone.id)
    repoint_families(work, plan.kept_id, plan.gone_id)
    _carry_guardianships(work, kept.id, gone.id)
    _carry_the_rest(work, kept.id, gone.id)
    repoint_donors(work, plan.kept_id, plan.gone_id)
    _carry_findings(work, kept.id, gone.id)
    _fill(kept, plan)
    gone.merged_into, gone.deleted_at = kept.id, _moment(work)
    work.add(kept, gone)
    work.describe("members.merged", {"name": kept.full_name, "gone": gone_name})
    return plan.kept_id


def unmerge(work: UnitOfWork, gone_id: PersonId) -> int:
    """Parts a person from the one they were merged into: the merging is taken back, whole.

    Returns:
        How many changes were taken back.

    Raises:
        NotMerged: The person was not merged, or stands on their own again.
        ChangedSince: Later work touched the same fields; nothing was changed.
    """
    entry_id = merging_entry(work.connection, gone_id)
    if entry_id is None:
        raise NotMerged
    return undo(work, entry_id)


def mark_not_same(work: UnitOfWork, one_id: PersonId, other_id: PersonId) -> None:
    """Remembers that two people were looked at and are two; they are not offered as a pair again.

    Raises:
        SamePerson: Both are one record.
        PersonUnknown: One of them is not in the book.
    """
    if one_id == other_id:
        raise SamePerson
    one, other = sorted((known_person(work, one_id), known_person(work, other_id)), key=lambda person: person.id)
    if not work.find(NotSame, one_id=one.id, other_id=other.id):
        work.add(NotSame(id=work.new_id(), unit_id=work.unit_id, one_id=one.id, other_id=other.id))
        work.describe("members.found_not_same", {"name": one.full_name, "other": other.full_name})


# Parts of merging


def _moment(work: UnitOfWork) -> str:
    return work.now.isoformat(timespec="seconds")


def _fill(kept: Person, plan: MergePlan) -> None:
    for choice in plan.choices:
        setattr(kept, choice.name, choice.value)
    kept.given_name = plan.value("given_name") or None
    local = name_columns(kept.full_name, kept.given_name)
    kept.fold, kept.sort_key = local.fold, local.sort_key


def _carry_memberships(work: UnitOfWork, kept_id: UUID, gone_id: UUID) -> None:
    there = {membership.unit_id: membership for membership in work.find(Membership, person_id=kept_id)}
    for membership in work.find(Membership, person_id=gone_id):
        own = there.get(membership.unit_id)
        membership.person_id = kept_id
        work.add(membership)
        there[membership.unit_id] = membership if own is None else _join_memberships(work, own, membership)


def _join_memberships(work: UnitOfWork, own: Membership, other: Membership) -> Membership:
    """Of two memberships of one board the one that began first stays, with the standing and papers of both."""
    first, second = (other, own) if other.joined and (not own.joined or other.joined < own.joined) else (own, other)
    events = [*work.find(StandingEvent, membership_id=first.id), *work.find(StandingEvent, membership_id=second.id)]
    for event in events:
        event.membership_id = first.id
    standings = {first.standing, second.standing}
    if _DEAD in standings or _STILL not in standings:
        last = max(first, second, key=lambda m: (m.standing == _DEAD, m.ended))
        first.standing, first.ended = last.standing, last.ended
    else:
        first.standing, first.ended = _STILL, ""
    first.card_number = first.card_number or second.card_number
    first.decision = first.decision or second.decision
    second.deleted_at = _moment(work)
    work.add(first, second, *events)
    return first


def _carry_guardianships(work: UnitOfWork, kept_id: UUID, gone_id: UUID) -> None:
    rows = {
        row.id: row
        for who in (kept_id, gone_id)
        for row in (*work.find(Guardianship, child_id=who), *work.find(Guardianship, guardian_id=who))
    }
    told: set[Hashable] = set()
    for row in sorted(rows.values(), key=lambda row: (gone_id in {row.child_id, row.guardian_id}, row.id)):
        row.child_id = kept_id if row.child_id == gone_id else row.child_id
        row.guardian_id = kept_id if row.guardian_id == gone_id else row.guardian_id
        says = (row.child_id, row.guardian_id or fold(row.guardian_name))
        if says in told or row.child_id == row.guardian_id:
            row.deleted_at = _moment(work)
        told.add(says)
        work.add(row)


def _carry_the_rest(work: UnitOfWork, kept_id: UUID, gone_id: UUID) -> None:
    for award in work.find(Award, person_id=gone_id):
        award.person_id = kept_id
        work.add(award)
    for donation in work.find(Donation, person_id=gone_id):
        donation.person_id = kept_id
        work.add(donation)
    for payment in work.find(FeePayment, person_id=gone_id):
        payment.person_id = kept_id
        work.add(payment)
    for consent in work.find(Consent, person_id=gone_id):
        consent.person_id = kept_id
        work.add(consent)
    for consent in work.find(Consent, guardian_id=gone_id):
        consent.guardian_id = kept_id
        work.add(consent)
    for exemption in _without_doubles(work, FeeExemption, lambda e: (e.unit_id, e.year), person_id=(kept_id, gone_id)):
        exemption.person_id = kept_id
    for post in _without_doubles(
        work, Officer, lambda o: (o.unit_id, o.role, o.title, o.term_from), person_id=(kept_id, gone_id)
    ):
        post.person_id = kept_id
    for result in _without_doubles(
        work,
        LearningResult,
        lambda r: (r.model, r.year),
        lambda r: -_FURTHEST.get(r.state, 0),
        subject_id=(kept_id, gone_id),
    ):
        result.subject_id = kept_id


def _without_doubles(
    work: UnitOfWork,
    record: type[_Row],
    says: Callable[[_Row], Hashable],
    order: Callable[[_Row], int] = lambda _row: 0,
    **of: tuple[UUID, UUID],
) -> list[_Row]:
    """Records of two people; where both have the same, one stays: the first by `order`, then the kept one's."""
    rows = [row for name, people in of.items() for person in people for row in work.find(record, **{name: person})]
    told: set[Hashable] = set()
    for row in sorted(rows, key=order):
        if says(row) in told:
            row.deleted_at = _moment(work)
        told.add(says(row))
    work.add(*rows)
    return rows


def _carry_findings(work: UnitOfWork, kept_id: UUID, gone_id: UUID) -> None:
    """Who is not the one that goes is not the one that stays either."""
    known = {
        frozenset((row.one_id, row.other_id))
        for row in (*work.find(NotSame, one_id=kept_id), *work.find(NotSame, other_id=kept_id))
    }
    for row in (*work.find(NotSame, one_id=gone_id), *work.find(NotSame, other_id=gone_id)):
        third = row.other_id if row.one_id == gone_id else row.one_id
        pair = frozenset((kept_id, third))
        if third == kept_id or pair in known:
            row.deleted_at = _moment(work)
        else:
            row.one_id, row.other_id = sorted(pair)
            known.add(pair)
        work.add(row)
