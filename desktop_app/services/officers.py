"""Posts in boards: given for a term, put right, ended; the one who signs is marked."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import OfficerId, PersonId, UnitId
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.domain.officers import (
    ACTING,
    OfficerTitleMissing,
    OfficerUnknown,
    SigningForMissing,
    SigningPrefix,
    check_term,
)
from desktop_app.services.memberships import known_person
from desktop_app.services.organisation import board_of
from desktop_app.storage.rules import officer_role
from desktop_app.storage.tables import Officer
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OfficerFields:
    """A post as a form holds it.

    Attributes:
        full_name: As it stands under papers.
        role: Code of resources/rules/officer_roles.toml.
        title: As it stands under papers; empty: the role's own.
        person_id: The person of the book, or None.
        decision: Number of the decision that gave the post, or empty.
        signing_prefix: One of `domain.officers.SIGNING_PREFIXES`.
        signing_for: Whom the prefix names; needed with `TM.`, `KT.`, `TL.` and `TUQ.`.
        signs: Whether papers offer this name first; of those in one board the newest mark holds.
    """

    full_name: str
    role: str
    title: str = ""
    person_id: PersonId | None = None
    term_from: PartialDate | None = None
    term_until: PartialDate | None = None
    decision: str = ""
    signing_prefix: SigningPrefix = ""
    signing_for: str = ""
    signs: bool = False


def add_officer(work: UnitOfWork, unit_id: UnitId, fields: OfficerFields) -> OfficerId:
    """Gives somebody a post in a board.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board, or it has ended.
        NameMissing, NameTooLong, NameNotReadable, UnknownOfficerRole, OfficerTitleMissing, SigningForMissing,
        TermBackwards: The post is not described rightly.
        PersonUnknown: The person is not in the book any more.
    """
    board = board_of(work, unit_id)
    places = [officer.position for officer in work.find(Officer, unit_id=unit_id)]
    officer = Officer(id=work.new_id(), unit_id=unit_id, position=max(places, default=0) + 1)
    _fill(work, officer, fields)
    work.add(officer)
    work.describe(
        "organisation.officer_added", {"name": officer.full_name, "title": officer.title, "board": board.name}
    )
    return OfficerId(officer.id)


def edit_officer(work: UnitOfWork, officer_id: OfficerId, fields: OfficerFields) -> None:
    """Puts right what is written about a post.

    Raises:
        OfficerUnknown: There is no such officer.
        DomainError: As `add_officer` says.
    """
    officer = _known(work, officer_id)
    _fill(work, officer, fields)
    work.describe("organisation.officer_changed", {"name": officer.full_name, "title": officer.title})


def end_term(work: UnitOfWork, officer_id: OfficerId, last: PartialDate) -> None:
    """Ends a term; `last` is its last day, month or year.

    Raises:
        OfficerUnknown, TermBackwards: There is no such officer, or the term would end before it begins.
    """
    officer = _known(work, officer_id)
    check_term(PartialDate.from_iso(officer.term_from) if officer.term_from else None, last)
    officer.term_until = last.iso
    work.describe("organisation.officer_ended", {"name": officer.full_name, "title": officer.title})


def remove_officer(work: UnitOfWork, officer_id: OfficerId) -> None:
    """Takes a post that was written by mistake off the list.

    Raises:
        OfficerUnknown: There is no such officer.
    """
    officer = _known(work, officer_id)
    officer.deleted_at = work.now.isoformat()
    work.describe("organisation.officer_removed", {"name": officer.full_name, "title": officer.title})


def order_officers(work: UnitOfWork, unit_id: UnitId, officer_ids: tuple[OfficerId, ...]) -> None:
    """Puts the officers of a board in this order; those not named follow."""
    wanted = {officer_id: place for place, officer_id in enumerate(officer_ids)}
    listed = sorted(
        work.find(Officer, unit_id=unit_id),
        key=lambda one: (wanted.get(OfficerId(one.id), len(wanted)), one.position, one.id),
    )
    for place, officer in enumerate(listed, start=1):
        officer.position = place
    work.describe("organisation.officers_ordered", {"board": board_of(work, unit_id).name})


def _fill(work: UnitOfWork, officer: Officer, fields: OfficerFields) -> None:
    role = officer_role(fields.role)
    title = clean_text(fields.title) or role.title
    if not title:
        raise OfficerTitleMissing
    signing_for = clean_text(fields.signing_for)
    if fields.signing_prefix not in ("", ACTING) and not signing_for:
        raise SigningForMissing(fields.signing_prefix)
    check_term(fields.term_from, fields.term_until)
    officer.full_name, officer.title, officer.role = clean_name(fields.full_name), title, role.code
    if fields.person_id is not None and fields.person_id != officer.person_id:
        known_person(work, fields.person_id)
    officer.person_id = fields.person_id
    officer.term_from = fields.term_from.iso if fields.term_from else ""
    officer.term_until = fields.term_until.iso if fields.term_until else ""
    officer.decision = clean_text(fields.decision)
    officer.signing_prefix, officer.signing_for = fields.signing_prefix, signing_for
    if fields.signs:
        _take_the_mark(work, officer, fields)
    officer.signs = int(fields.signs)


def _take_the_mark(work: UnitOfWork, officer: Officer, fields: OfficerFields) -> None:
    """One officer of a board signs at a time; whoever served in another term keeps the mark for papers of then."""
    for other in work.find(Officer, unit_id=officer.unit_id):
        if other.id != officer.id and other.signs and _overlap(other, fields):
            other.signs = 0


def _overlap(other: Officer, fields: OfficerFields) -> bool:
    begins, ends = fields.term_from, fields.term_until
    ended_before = bool(other.term_until) and begins is not None and other.term_until < begins.iso
    begun_after = bool(other.term_from) and ends is not None and other.term_from > ends.iso
    return not (ended_before or begun_after)


def _known(work: UnitOfWork, officer_id: OfficerId) -> Officer:
    officer = work.get(Officer, officer_id)
    if officer is None or officer.deleted_at is not None:
        raise OfficerUnknown
    return officer
