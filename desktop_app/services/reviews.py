"""The review of a round: points, ranking, who is accepted and who not and why, and how evenly places are treated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.award_kinds import ProofState, proof_state
from desktop_app.domain.award_ranking import ranked, within_quota
from desktop_app.domain.awards import (
    AwardState,
    AwardUnknown,
    QuotaMissing,
    RejectionReasonMissing,
    RoundUnknown,
    as_award_state,
    as_round_state,
    check_points,
    check_proposing,
    check_reopening,
    check_reviewing,
)
from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import check_day
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.names import clean_text
from desktop_app.domain.organisation import natural_key
from desktop_app.services.award_rounds import round_of
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.award_history import EarlierAward, earlier_awards
from desktop_app.storage.queries.awards import AwardRow, RoundRow, award_round, awards
from desktop_app.storage.queries.places import hamlet_list, school_list
from desktop_app.storage.rules import award_kind
from desktop_app.storage.tables import Award, AwardRound
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Ranked:
    """An award in the ranking.

    Attributes:
        rank: From 1; those with the same points share one; 0: not scored.
        proof: How the proof of hardship stands on the day: empty, `missing`, `expired`, `good`.
        earlier: What the same recipient got or was proposed for this school year.
    """

    rank: int
    award: AwardRow
    proof: ProofState
    earlier: tuple[EarlierAward, ...]


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """How a hamlet, a school or a proposer fares.

    Attributes:
        place: Its name; empty: not said.
        proposed: All that were proposed; `asked`: đồng for them.
        accepted: Also those decided and handed over; `amount`: đồng for them.
    """

    place: str
    proposed: int
    accepted: int
    rejected: int
    amount: int
    asked: int


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """Everything the meeting looks at; the minutes are written from it too.

    Attributes:
        ranking: By points, the highest first; then by given name as Vietnamese lists are ordered; unscored ones last.
        hamlets, schools, proposers: Every place with what it got; hamlets and schools of the board's own lists that
            nobody proposed are there with noughts.
        accepted, rejected, left: How many; `amount`: đồng for those accepted.
        over: How many more are accepted than the quota says; 0 where none is said.
        within_quota: How many «nhận theo chỉ tiêu» would accept now.
        tied: How many share the place after them, so that a person has to choose.
    """

    round: RoundRow
    ranking: tuple[Ranked, ...]
    hamlets: tuple[PlaceCounts, ...]
    schools: tuple[PlaceCounts, ...]
    proposers: tuple[PlaceCounts, ...]
    accepted: int
    rejected: int
    left: int
    over: int
    amount: int
    within_quota: int
    tied: int


@dataclass(frozen=True, slots=True)
class FinishReview:
    """The end of a review.

    Attributes:
        day: On which the meeting was held.
        note: What the meeting said of the whole round.
        rest: Why those who were not weighed are rejected; empty: then nobody may be left.
    """

    round_id: RoundId
    day: date
    note: str = ""
    rest: str = ""


def review_sheet(reader: Reader, round_id: RoundId, day: date) -> ReviewSheet:
    """What the meeting looks at, on a day (for the validity of proofs).

    Raises:
        RoundUnknown: There is no such round.
    """
    found = award_round(reader, round_id)
    if found is None:
        raise RoundUnknown
    listed, earlier = awards(reader, round_id), earlier_awards(reader, round_id)
    kind = award_kind(found.kind)
    expected = kind is not None and kind.wants_proof
    ranking = tuple(
        Ranked(
            rank,
            award,
            proof_state(award.criteria, award.proof, award.proof_until, day, expected=expected),
            earlier.get(award.award_id, ()),
        )
        for rank, award in ranked(listed, lambda award: award.points, lambda award: award.name)
    )
    accepted = [award for award in listed if _is_accepted(award.state)]
    left = [one.award.points for one in ranking if one.award.state == "proposed"]
    reach = within_quota(left, found.quota - len(accepted)) if found.quota else None
    return ReviewSheet(
        found,
        ranking,
        _places(listed, lambda award: award.hamlet, (one.name for one in hamlet_list(reader) if one.hamlet_id)),
        _places(listed, lambda award: award.school, (one.name for one in school_list(reader) if one.school_id)),
        _places(listed, lambda award: award.proposed_by, ()),
        len(accepted),
        sum(award.state == "rejected" for award in listed),
        len(left),
        max(0, len(accepted) - found.quota) if found.quota else 0,
        sum(award.amount for award in accepted),
        reach.first if reach else 0,
        reach.tied if reach else 0,
    )


def score_awards(work: UnitOfWork, round_id: RoundId, points: Mapping[AwardId, int]) -> int:
    """Gives points (hundredths; 0 takes them away); returns how many changed.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, AwardUnknown, PointsOutOfRange: As they say.
    """
    found, chosen = _open(work, round_id, points)
    changed = [award for award in chosen if award.score != check_points(points[AwardId(award.id)])]
    for award in changed:
        award.score = points[AwardId(award.id)]
    work.add(*changed)
    if changed:
        work.describe("awards.scored", {"round": found.name, "count": len(changed)})
    return len(changed)


def accept_awards(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId], note: str = "") -> int:
    """Accepts awards, also ones that were rejected; returns how many changed.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, AwardUnknown: As they say.
    """
    found, chosen = _open(work, round_id, award_ids)
    changed = _weigh(work, chosen, "accepted", clean_text(note))
    if changed:
        work.describe("awards.accepted", {"round": found.name, "count": changed})
    return changed


def reject_awards(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId], reason: str) -> int:
    """Rejects awards, and says why; returns how many changed.

    Raises:
        RejectionReasonMissing: It is not said why.
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, AwardUnknown: As they say.
    """
    found, chosen = _open(work, round_id, award_ids)
    why = clean_text(reason)
    if not why:
        raise RejectionReasonMissing
    changed = _weigh(work, chosen, "rejected", why)
    if changed:
        work.describe("awards.rejected", {"round": found.name, "count": changed, "reason": why})
    return changed


def weigh_again(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId]) -> int:
    """Takes back that awards were accepted or rejected; returns how many changed.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, AwardUnknown: As they say.
    """
    found, chosen = _open(work, round_id, award_ids)
    changed = _weigh(work, chosen, "proposed", "")
    if changed:
        work.describe("awards.weighed_again", {"round": found.name, "count": changed})
    return changed


def accept_within_quota(work: UnitOfWork, round_id: RoundId) -> int:
    """Accepts from the top of the ranking as many as the quota still allows; the others are left to be weighed.

    Equals are not parted: where only some of those with the same points would fit, a person chooses.

    Returns:
        How many were accepted.

    Raises:
        QuotaMissing: How many there are was not said.
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided: As they say.
    """
    found, listed = _open(work, round_id, None)
    if not found.quota:
        raise QuotaMissing
    left = [award for award in listed if award.state == "proposed"]
    order = [award for _, award in ranked(left, lambda award: award.score, lambda award: award.recipient_name)]
    free = found.quota - sum(_is_accepted(as_award_state(award.state)) for award in listed)
    reach = within_quota([award.score for award in order], free)
    changed = _weigh(work, order[: reach.first], "accepted", "")
    if changed:
        work.describe("awards.accepted", {"round": found.name, "count": changed})
    return changed


def finish_review(work: UnitOfWork, command: FinishReview) -> None:
    """Ends the review: the list is weighed and stands until it is opened again or decided.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, RoundEmpty, AwardsNotWeighed: It cannot end.
        DayAhead: The day is in the future.
    """
    found, listed = _open(work, command.round_id, None)
    if rest := clean_text(command.rest):
        _weigh(work, [award for award in listed if award.state == "proposed"], "rejected", rest)
    states: list[AwardState] = [as_award_state(award.state) for award in listed]
    check_reviewing(as_round_state(found.state), states)
    check_day(command.day, local_day(work.now))
    found.state, found.reviewed_on = "reviewed", command.day.isoformat()
    found.review_note = clean_text(command.note)
    work.add(found)
    work.describe("awards.reviewed", {"round": found.name, "count": sum(map(_is_accepted, states))})


def reopen_review(work: UnitOfWork, round_id: RoundId) -> None:
    """Opens the list of a reviewed round again; what was accepted and rejected stays as it is.

    Raises:
        RoundUnknown, RoundNotReviewed, RoundAlreadyDecided: It cannot be opened.
    """
    found = round_of(work, round_id)
    check_reopening(as_round_state(found.state))
    found.state, found.reviewed_on = "proposed", ""
    work.add(found)
    work.describe("awards.review_opened", {"round": found.name})


def _open(work: UnitOfWork, round_id: RoundId, award_ids: Iterable[AwardId] | None) -> tuple[AwardRound, list[Award]]:
    """The round, whose list is open, and these awards of it, or all."""
    found = round_of(work, round_id)
    check_proposing(as_round_state(found.state))
    listed = work.find(Award, round_id=round_id)
    if award_ids is None:
        return found, listed
    wanted = set(award_ids)
    chosen = [award for award in listed if award.id in wanted]
    if len(chosen) < len(wanted):
        raise AwardUnknown
    return found, chosen


def _weigh(work: UnitOfWork, chosen: Iterable[Award], state: AwardState, note: str) -> int:
    """Weighs awards, those that are to change; returns how many."""
    changed = [award for award in chosen if (award.state, award.review_note) != (state, note)]
    for award in changed:
        award.state, award.review_note = state, note
    work.add(*changed)
    return len(changed)


def _is_accepted(state: AwardState) -> bool:
    return state not in {"proposed", "rejected"}


def _places(
    listed: Sequence[AwardRow], place: Callable[[AwardRow], str], always: Iterable[str]
) -> tuple[PlaceCounts, ...]:
    """Counts by place: those of the board's list in its order, then the others by name, then «not said»."""
    groups: dict[str, list[AwardRow]] = {}
    for award in listed:
        groups.setdefault(place(award).casefold(), []).append(award)
    own = list(always)
    others = {key: place(group[0]) for key, group in groups.items() if key not in {name.casefold() for name in own}}
    named = sorted(filter(None, others.values()), key=natural_key)
    unsaid = [""] if "" in others else []
    return tuple(_counts(name, groups.get(name.casefold(), [])) for name in (*own, *named, *unsaid))


def _counts(name: str, group: Sequence[AwardRow]) -> PlaceCounts:
    accepted = [award for award in group if _is_accepted(award.state)]
    return PlaceCounts(
        name,
        len(group),
        len(accepted),
        sum(award.state == "rejected" for award in group),
        sum(award.amount for award in accepted),
        sum(award.amount for award in group),
    )
