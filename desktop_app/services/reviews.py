"""The review of a round: points, ranking, who is accepted and who not and why, and how evenly places are treated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.award_history import EarlierAward
from desktop_app.storage.queries.awards import AwardRow, RoundRow
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Ranked:
    """An award in the ranking.

    Attributes:
        rank: From 1; those with the same points share one; 0: not scored.
        proof: How the proof of hardship stands today: empty, `missing`, `expired`, `good`.
        earlier: What the same child got or was proposed for this school year.
    """

    rank: int
    award: AwardRow
    proof: str
    earlier: tuple[EarlierAward, ...]


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """How a hamlet, a school or a proposer fares; đồng of those accepted (or decided)."""

    place: str
    proposed: int
    accepted: int
    rejected: int
    amount: int


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """Everything the meeting looks at.

    Attributes:
        ranking: By points, the highest first; then by given name as Vietnamese lists are ordered; unscored ones last.
        hamlets, schools, proposers: Every place with what it got; hamlets and schools of the board's lists that nobody
            proposed are there with noughts.
        over: How many more are accepted than the quota says; 0 where none is said.
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
    """What the meeting looks at, on a day (for the validity of proofs). The minutes are written from it as well.

    Raises:
        RoundUnknown: There is no such round.
    """
    raise NotImplementedError


def score_awards(work: UnitOfWork, round_id: RoundId, points: Mapping[AwardId, int]) -> int:
    """Gives points (hundredths; 0 takes them away); returns how many changed.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, AwardUnknown, PointsOutOfRange: As they say.
    """
    raise NotImplementedError


def accept_awards(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId], note: str = "") -> int:
    """Accepts awards, also ones that were rejected; returns how many changed.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, AwardUnknown: As they say.
    """
    raise NotImplementedError


def reject_awards(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId], reason: str) -> int:
    """Rejects awards, and says why; returns how many changed.

    Raises:
        RejectionReasonMissing: It is not said why.
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, AwardUnknown: As they say.
    """
    raise NotImplementedError


def weigh_again(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId]) -> int:
    """Takes back that awards were accepted or rejected; returns how many changed.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, AwardUnknown: As they say.
    """
    raise NotImplementedError


def accept_within_quota(work: UnitOfWork, round_id: RoundId) -> int:
    """Accepts from the top of the ranking as many as the quota still allows; the others are left to be weighed.

    Returns:
        How many were accepted.

    Raises:
        QuotaMissing: How many there are was not said.
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided: As they say.
    """
    raise NotImplementedError


def finish_review(work: UnitOfWork, command: FinishReview) -> None:
    """Ends the review: the list is weighed and stands until it is opened again or decided.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided, RoundEmpty, AwardsNotWeighed: It cannot end.
        DayAhead: The day is in the future.
    """
    raise NotImplementedError


def reopen_review(work: UnitOfWork, round_id: RoundId) -> None:
    """Opens the list of a reviewed round again; what was accepted and rejected stays as it is.

    Raises:
        RoundUnknown, RoundNotReviewed, RoundAlreadyDecided: It cannot be opened.
    """
    raise NotImplementedError
