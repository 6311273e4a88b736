"""Award rounds and the awards in them: which step follows which, as pure functions.

A round:  proposed → reviewed → decided → closed         (back from reviewed to proposed; decided only goes on)
An award: proposed → accepted | rejected → decided → paid | absent → paid | returned

Two laptops may change different fields of the same round before they meet, so no function takes it for granted that the
states of a round and of its awards fit together: each looks at what it is about to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from desktop_app.domain.errors import DomainError

RoundState = Literal["proposed", "reviewed", "decided", "closed"]
AwardState = Literal["proposed", "accepted", "rejected", "decided", "paid", "absent", "returned"]

WAITING: Final[tuple[AwardState, ...]] = ("decided", "absent")
"""Decided, and not handed over yet."""
HONOURED: Final[frozenset[AwardState]] = frozenset({"decided", "paid", "absent"})
"""Of the decision, and not given up: these have certificates, and stand on the papers of the round."""
MOST_POINTS: Final = 100_000  # a thousand points, in hundredths
MOST_QUOTA: Final = 100_000
_STATES: Final = frozenset(get_args(AwardState))


@dataclass(eq=False)
class RoundEmpty(DomainError):
    """Without a single award nothing is reviewed, decided or handed over."""


@dataclass(eq=False)
class RoundAlreadyReviewed(DomainError):
    """The list was weighed; it is opened again before it is changed."""


@dataclass(eq=False)
class RoundNotReviewed(DomainError):
    """There is no finished review that could be opened again."""


@dataclass(eq=False)
class RoundAlreadyDecided(DomainError):
    """After the decision, the list of a round is not changed."""


@dataclass(eq=False)
class RoundNotDecided(DomainError):
    """Money and certificates wait for the decision."""


@dataclass(eq=False)
class RoundClosed(DomainError):
    """The round is over: everything was handed over or stays in the fund."""


@dataclass(eq=False)
class RoundUnfinished(DomainError):
    """A round is closed when nothing waits any more.

    Attributes:
        waiting: How many awards are not handed over.
    """

    waiting: int


@dataclass(eq=False)
class RoundUnknown(DomainError):
    """There is no such award round in this book."""


@dataclass(eq=False)
class AwardUnknown(DomainError):
    """There is no such award on the list of the round."""


@dataclass(eq=False)
class AwardsNotWeighed(DomainError):
    """The review has begun and some awards were neither accepted nor rejected.

    Attributes:
        count: How many.
    """

    count: int


@dataclass(eq=False)
class NobodyAccepted(DomainError):
    """The review accepted nobody, so there is nothing to decide."""


@dataclass(eq=False)
class QuotaMissing(DomainError):
    """How many awards there are was not said, so the list cannot be accepted up to it."""


@dataclass(eq=False)
class QuotaOutOfRange(DomainError):
    """No round has so many awards, or fewer than none."""

    quota: int
    most: int = MOST_QUOTA


@dataclass(eq=False)
class RejectionReasonMissing(DomainError):
    """Whoever is rejected is told why."""


@dataclass(eq=False)
class ReturnReasonMissing(DomainError):
    """What stays in the fund stays there for a reason."""


@dataclass(eq=False)
class PointsOutOfRange(DomainError):
    """Points are between nothing and a thousand; `points` in hundredths."""

    points: int
    most: int = MOST_POINTS // 100


@dataclass(eq=False)
class AwardNotWaiting(DomainError):
    """This award was not decided, so it is not handed over."""

    name: str


@dataclass(eq=False)
class AwardAlreadyPaid(DomainError):
    """This award was handed over already."""

    name: str


@dataclass(eq=False)
class AwardReturned(DomainError):
    """This award stays in the fund for good."""

    name: str


@dataclass(eq=False)
class AwardPartlyGiven(DomainError):
    """The money or the goods of this award were given: their voucher is reversed before it can stay in the fund."""

    name: str


@dataclass(eq=False)
class NothingGiven(DomainError):
    """An award gives money, goods or a certificate."""

    name: str


@dataclass(eq=False)
class PresentAndAbsent(DomainError):
    """The same award was said to be handed over and to wait."""

    name: str


@dataclass(eq=False)
class DecisionNumberMissing(DomainError):
    """A decision must carry its number."""


@dataclass(eq=False)
class DaysReversed(DomainError):
    """Proposals cannot end before the round is announced."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How an award stands, as the rules need it.

    Attributes:
        is_given: Its money or its goods stand on a voucher that was not reversed.
        takes_voucher: Handing it over writes a voucher: it has money or goods.
    """

    name: str
    state: AwardState
    is_given: bool = False
    takes_voucher: bool = True


def as_round_state(text: str) -> RoundState:
    """The state as it is stored; a newer program's state counts as closed: nothing is changed by mistake."""
    return text if text in {"proposed", "reviewed", "decided"} else "closed"  # pyright: ignore[reportReturnType] - just checked


def as_award_state(text: str) -> AwardState:
    """The state as it is stored; a newer program's state counts as returned: nothing is handed over by mistake."""
    return text if text in _STATES else "returned"  # pyright: ignore[reportReturnType] - just checked


def is_decided(state: RoundState) -> bool:
    """Whether there is a decision: the list stands, certificates may be written."""
    return state in {"decided", "closed"}


def check_proposing(state: RoundState) -> None:
    """Whether the list may be changed: awards proposed, corrected, scored, accepted, rejected, taken off.

    Raises:
        RoundAlreadyReviewed: It was weighed.
        RoundAlreadyDecided: The round is decided.
    """
    if is_decided(state):
        raise RoundAlreadyDecided
    if state == "reviewed":
        raise RoundAlreadyReviewed


def check_reviewing(state: RoundState, awards: Sequence[AwardState]) -> None:
    """Whether the review may be finished.

    Raises:
        RoundAlreadyReviewed, RoundAlreadyDecided: It is.
        RoundEmpty: Nobody is on the list.
        AwardsNotWeighed: Somebody was neither accepted nor rejected.
    """
    check_proposing(state)
    if not awards:
        raise RoundEmpty
    if left := sum(award == "proposed" for award in awards):
        raise AwardsNotWeighed(left)


def check_reopening(state: RoundState) -> None:
    """Whether a finished review may be opened again.

    Raises:
        RoundNotReviewed: There is none.
        RoundAlreadyDecided: The decision was made on it.
    """
    if is_decided(state):
        raise RoundAlreadyDecided
    if state != "reviewed":
        raise RoundNotReviewed


def decided_states(state: RoundState, awards: Sequence[AwardState]) -> list[AwardState]:
    """What the awards of a round become when it is decided: accepted ones are, rejected ones stay rejected.

    A round that nobody weighed is decided as it was proposed.

    Raises:
        RoundAlreadyDecided: It is decided.
        RoundEmpty: Nobody is on the list.
        AwardsNotWeighed: The review has begun and is not finished.
        NobodyAccepted: Everybody was rejected.
    """
    if is_decided(state):
        raise RoundAlreadyDecided
    if not awards:
        raise RoundEmpty
    if state == "proposed" and all(award == "proposed" for award in awards):
        return ["decided"] * len(awards)
    if left := sum(award == "proposed" for award in awards):
        raise AwardsNotWeighed(left)
    if "accepted" not in awards:
        raise NobodyAccepted
    return ["decided" if award == "accepted" else award for award in awards]


def check_handing_over(state: RoundState, awards: Iterable[Standing]) -> None:
    """Whether these awards may be handed over now: decided ones, and those that nobody came for.

    Raises:
        RoundNotDecided, RoundClosed: Not in this round.
        RoundEmpty: Nobody was chosen.
        AwardAlreadyPaid, AwardReturned, AwardNotWaiting: One of them cannot be.
    """
    _check_open(state)
    chosen = list(awards)
    if not chosen:
        raise RoundEmpty
    for award in chosen:
        _check_waiting(award)


def check_absent(state: RoundState, awards: Iterable[Standing]) -> None:
    """Whether nobody came for these awards. A bare certificate that was marked as handed over may be unmarked by it.

    Raises:
        RoundNotDecided, RoundClosed, AwardAlreadyPaid, AwardReturned, AwardNotWaiting: It cannot be said of one.
    """
    _check_open(state)
    for award in awards:
        if award.state != "paid" or award.takes_voucher:
            _check_waiting(award)


def check_returning(state: RoundState, awards: Iterable[Standing]) -> None:
    """Whether these awards may stay in the fund for good.

    Raises:
        RoundNotDecided, RoundClosed: Not in this round.
        RoundEmpty: None was chosen.
        AwardAlreadyPaid, AwardReturned, AwardNotWaiting: One of them cannot.
        AwardPartlyGiven: The money or the goods of one were given.
    """
    chosen = list(awards)
    check_handing_over(state, chosen)
    for award in chosen:
        if award.is_given:
            raise AwardPartlyGiven(award.name)


def check_closing(state: RoundState, awards: Sequence[AwardState]) -> None:
    """Whether a round is over.

    Raises:
        RoundNotDecided, RoundClosed: It is not decided, or closed already.
        RoundUnfinished: Something waits.
    """
    _check_open(state)
    if waiting := sum(award in WAITING for award in awards):
        raise RoundUnfinished(waiting)


def check_quota(quota: int) -> int:
    """How many awards there are; 0: not said.

    Raises:
        QuotaOutOfRange: It cannot be meant.
    """
    if not 0 <= quota <= MOST_QUOTA:
        raise QuotaOutOfRange(quota)
    return quota


def check_points(points: int) -> int:
    """Points in hundredths; 0: not scored.

    Raises:
        PointsOutOfRange: Nobody gives so many, or fewer than none.
    """
    if not 0 <= points <= MOST_POINTS:
        raise PointsOutOfRange(points)
    return points


def check_days(announced_on: date | None, proposals_until: date | None) -> None:
    """Whether the time for proposals runs forwards.

    Raises:
        DaysReversed: It ends before it begins.
    """
    if announced_on is not None and proposals_until is not None and proposals_until < announced_on:
        raise DaysReversed(announced_on, proposals_until)


def _check_open(state: RoundState) -> None:
    if not is_decided(state):
        raise RoundNotDecided
    if state == "closed":
        raise RoundClosed


def _check_waiting(award: Standing) -> None:
    if award.state == "paid":
        raise AwardAlreadyPaid(award.name)
    if award.state == "returned":
        raise AwardReturned(award.name)
    if award.state not in WAITING:
        raise AwardNotWaiting(award.name)
