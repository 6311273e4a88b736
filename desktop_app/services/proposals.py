"""The list of a round while it is open: proposed, put right, taken off, and filled from who is in the book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.award_kinds import HardshipUnknown, RecipientKind, criteria_text, without_word
from desktop_app.domain.award_rules import rule_for
from desktop_app.domain.awards import AwardUnknown, NothingGiven, as_round_state, check_points, check_proposing
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.donors import DonorUnknown
from desktop_app.domain.errors import DomainError
from desktop_app.domain.families import ClanUnknown, HouseholdUnknown
from desktop_app.domain.ids import AwardId, ClanId, DonorId, GoodsItemId, HouseholdId, PersonId, RoundId, UnitId
from desktop_app.domain.members import BoardUnknown
from desktop_app.domain.money import Vnd, check_amount
from desktop_app.domain.names import clean_group_name, clean_name, clean_text
from desktop_app.services.award_rounds import round_of
from desktop_app.services.goods import checked_goods
from desktop_app.services.memberships import known_people
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.award_candidates import (
    boards_to_propose,
    clans_to_propose,
    donors_to_propose,
    households_to_propose,
    people_to_propose,
)
from desktop_app.storage.queries.award_rules import RuleRow, award_rules
from desktop_app.storage.queries.awards import last_place
from desktop_app.storage.rules import hardships, recipient_rule
from desktop_app.storage.tables import Award, AwardRound, Clan, Donor, Household, Record, Unit
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ProposeAward:
    """Somebody proposed for an award.

    Attributes:
        name: Of the learner, the family, the clan …, without the word before it («Em», «Gia đình»).
        amount: Đồng; 0: goods or a certificate only; None: as the board's rule for the category says, with its goods.
        class_name, school, birth, hamlet, parent: Of a learner.
        hardship: In words; criteria: codes of `storage.rules.hardships`.
        proof, proof_until, proof_checked_by: The paper that shows it, until when it is good, who looked at it.
        person_id, household_id, clan_id, awarded_unit_id, donor_id: Who it is in the book, or none.
        category: Of the board's rules; empty and no amount: the achievement is looked up among the rules.
        proposed_by: The hamlet, school or clan that proposed.
        points: Hundredths; 0: not scored.
        item_id, quantity: Goods of the board of the round, in thousandths.
        no_certificate: None is printed.
    """

    name: str
    amount: Vnd | None = None
    class_name: str = ""
    school: str = ""
    achievement: str = ""
    birth: PartialDate | None = None
    hamlet: str = ""
    parent: str = ""
    hardship: str = ""
    person_id: PersonId | None = None
    recipient_kind: RecipientKind = "pupil"
    household_id: HouseholdId | None = None
    clan_id: ClanId | None = None
    awarded_unit_id: UnitId | None = None
    donor_id: DonorId | None = None
    criteria: tuple[str, ...] = ()
    proof: str = ""
    proof_until: date | None = None
    proof_checked_by: str = ""
    category: str = ""
    proposed_by: str = ""
    points: int = 0
    item_id: GoodsItemId | None = None
    quantity: int = 0
    no_certificate: bool = False


def propose(work: UnitOfWork, round_id: RoundId, proposals: Sequence[ProposeAward]) -> list[AwardId]:
    """Puts awards on the list of a round, in the order given; where only a category is said, the board's rule fills in.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided: The list is closed or not there.
        PersonUnknown, HouseholdUnknown, ClanUnknown, BoardUnknown, DonorUnknown, GoodsItemUnknown, HardshipUnknown:
            Somebody or something is not in the book any more.
        NameMissing, NameTooLong, NameNotReadable, AmountNotPositive, AmountTooLarge, QuantityNotPositive,
            QuantityTooLarge, PointsOutOfRange, NothingGiven: One proposal is not right; none is written.
    """
    found = _open_round(work, round_id)
    rules = award_rules(work.connection, UnitId(found.unit_id), found.school_year)
    _check_known(work, proposals)
    first = last_place(work.connection, round_id)
    rows: list[Award] = []
    for place, proposal in enumerate(proposals, start=1):
        award = Award(id=work.new_id(), unit_id=found.unit_id, round_id=round_id, position=first + place)
        _fill(work, award, _by_rule(rules, found, proposal))
        rows.append(award)
    work.add(*rows)
    work.describe("awards.proposed", {"round": found.name, "count": len(rows)})
    return [AwardId(row.id) for row in rows]


def change_proposal(work: UnitOfWork, award_id: AwardId, proposal: ProposeAward) -> None:
    """Puts right what was proposed, while the list is open; whether it was accepted stays.

    Raises:
        AwardUnknown, DomainError: There is none; as `propose` says.
    """
    award = work.get(Award, award_id)
    if award is None or award.deleted_at is not None:
        raise AwardUnknown
    found = _open_round(work, RoundId(award.round_id))
    _check_known(work, [proposal])
    rules = award_rules(work.connection, UnitId(found.unit_id), found.school_year)
    _fill(work, award, _by_rule(rules, found, proposal))
    work.add(award)
    work.describe("awards.proposal_changed", {"name": award.recipient_name, "round": found.name})


def withdraw(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId]) -> int:
    """Takes awards off the list of a round while it is open.

    Returns:
        How many were taken off.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided: The list is closed or not there.
    """
    found = _open_round(work, round_id)
    chosen = [award for award in work.among(Award, "id", award_ids) if award.round_id == round_id]
    for award in chosen:
        award.deleted_at = work.now.isoformat()
    work.add(*chosen)
    work.describe("awards.withdrawn", {"round": found.name, "count": len(chosen)})
    return len(chosen)


def _open_round(work: UnitOfWork, round_id: RoundId) -> AwardRound:
    found = round_of(work, round_id)
    check_proposing(as_round_state(found.state))
    return found


def _check_known(work: UnitOfWork, proposals: Sequence[ProposeAward]) -> None:
    """Whether everybody who is named is in the book; asked for all at once."""
    known_people(work, [proposal.person_id for proposal in proposals if proposal.person_id is not None])
    groups: tuple[tuple[type[Record], str, type[DomainError]], ...] = (
        (Household, "household_id", HouseholdUnknown),
        (Clan, "clan_id", ClanUnknown),
        (Unit, "awarded_unit_id", BoardUnknown),
        (Donor, "donor_id", DonorUnknown),
    )
    for table, field, unknown in groups:
        named = {found for proposal in proposals if (found := getattr(proposal, field)) is not None}
        if len(work.among(table, "id", named)) < len(named):
            raise unknown
    codes = {hardship.code for hardship in hardships()}
    for code in {code for proposal in proposals for code in proposal.criteria}:
        if code not in codes:
            raise HardshipUnknown(code)


def _by_rule(rules: Sequence[RuleRow], found: AwardRound, proposal: ProposeAward) -> ProposeAward:
    """The proposal with what the board's rule gives, where no amount was said."""
    if proposal.amount is not None:
        return proposal
    rule = rule_for(rules, proposal.category or proposal.achievement, found.kind, found.school_year)
    if rule is None:
        return replace(proposal, amount=Vnd(0))
    own_goods = proposal.item_id is not None
    return replace(
        proposal,
        amount=Vnd(rule.amount),
        category=rule.category,
        item_id=proposal.item_id if own_goods else rule.item_id,
        quantity=proposal.quantity if own_goods else rule.quantity,
        no_certificate=proposal.no_certificate or rule.no_certificate,
    )


def _fill(work: UnitOfWork, award: Award, proposal: ProposeAward) -> None:
    is_person = recipient_rule(proposal.recipient_kind).counts_as_person
    award.recipient_name = clean_name(proposal.name) if is_person else clean_group_name(proposal.name)
    award.recipient_kind = proposal.recipient_kind
    award.amount = check_amount(proposal.amount) if proposal.amount else 0
    award.item_id, award.quantity = checked_goods(work, UnitId(award.unit_id), proposal.item_id, proposal.quantity)
    if not award.amount and award.item_id is None and proposal.no_certificate:
        raise NothingGiven(award.recipient_name)
    award.no_certificate = int(proposal.no_certificate)
    award.score = check_points(proposal.points)
    award.person_id, award.household_id, award.clan_id = proposal.person_id, proposal.household_id, proposal.clan_id
    award.awarded_unit_id, award.donor_id = proposal.awarded_unit_id, proposal.donor_id
    award.recipient_class, award.recipient_school = clean_text(proposal.class_name), clean_text(proposal.school)
    award.recipient_birth = proposal.birth.iso if proposal.birth else ""
    award.recipient_hamlet, award.parent_name = clean_text(proposal.hamlet), clean_text(proposal.parent)
    award.achievement, award.category = clean_text(proposal.achievement), clean_text(proposal.category)
    award.hardship, award.criteria = clean_text(proposal.hardship), criteria_text(proposal.criteria)
    award.proof, award.proof_checked_by = clean_text(proposal.proof), clean_text(proposal.proof_checked_by)
    award.proof_until = proposal.proof_until.isoformat() if proposal.proof_until else ""
    award.proposed_by = clean_text(proposal.proposed_by)


def proposals_of_people(reader: Reader, person_ids: Sequence[PersonId], kind: RecipientKind) -> list[ProposeAward]:
    """Proposals for people of the book (pupils, adults, teachers) in the order given; who left it is not there."""
    return [
        ProposeAward(
            one.name,
            class_name=one.class_name if kind == "pupil" else "",
            school=one.school if kind in {"pupil", "teacher"} else "",
            birth=one.birth,
            hamlet=one.hamlet,
            parent=one.parent if kind == "pupil" else "",
            person_id=one.person_id,
            recipient_kind=kind,
        )
        for one in people_to_propose(reader, person_ids)
    ]


def proposals_of_households(reader: Reader, household_ids: Sequence[HouseholdId]) -> list[ProposeAward]:
    """Proposals for families: named after the head where the household has no name of its own."""
    return [
        ProposeAward(
            without_word(one.name, "family"),
            hamlet=one.hamlet,
            recipient_kind="family",
            household_id=HouseholdId(one.group_id),
        )
        for one in households_to_propose(reader, household_ids)
    ]


def proposals_of_clans(reader: Reader, clan_ids: Sequence[ClanId]) -> list[ProposeAward]:
    """Proposals for clans."""
    return [
        ProposeAward(
            without_word(one.name, "clan"), hamlet=one.hamlet, recipient_kind="clan", clan_id=ClanId(one.group_id)
        )
        for one in clans_to_propose(reader, clan_ids)
    ]


def proposals_of_boards(reader: Reader, unit_ids: Sequence[UnitId]) -> list[ProposeAward]:
    """Proposals for boards."""
    return [
        ProposeAward(one.name, recipient_kind="board", awarded_unit_id=UnitId(one.group_id))
        for one in boards_to_propose(reader, unit_ids)
    ]


def proposals_of_donors(reader: Reader, donor_ids: Sequence[DonorId]) -> list[ProposeAward]:
    """Proposals to thank donors, named as they want to be named; who wants to stay unknown is not there."""
    return [
        ProposeAward(one.name, recipient_kind="donor", donor_id=DonorId(one.group_id))
        for one in donors_to_propose(reader, donor_ids)
    ]
