"""Award rounds: proposed → decided → paid, one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.errors import DomainError

RoundState = Literal["proposed", "decided"]
AwardState = Literal["proposed", "decided", "paid"]


@dataclass(eq=False)
class RoundEmpty(DomainError):
    """A round without a single learner cannot be decided or paid."""


@dataclass(eq=False)
class RoundAlreadyDecided(DomainError):
    """After the decision, the list of a round is not changed."""


@dataclass(eq=False)
class RoundNotDecided(DomainError):
    """Money and certificates wait for the decision."""


@dataclass(eq=False)
class AwardAlreadyPaid(DomainError):
    """This learner has been paid already."""

    name: str


@dataclass(eq=False)
class RoundUnknown(DomainError):
    """There is no such award round in this book."""


@dataclass(eq=False)
class DecisionNumberMissing(DomainError):
    """A decision must carry its number."""


def as_round_state(text: str) -> RoundState:
    """The state as it is stored; a newer program's state counts as decided: nothing is changed by mistake."""
    return "proposed" if text == "proposed" else "decided"


def check_proposing(state: RoundState) -> None:
    """Whether learners may still be added.

    Raises:
        RoundAlreadyDecided: The round is decided.
    """
    if state != "proposed":
        raise RoundAlreadyDecided


def check_deciding(state: RoundState, learners: int) -> None:
    """Whether the round may be decided.

    Raises:
        RoundAlreadyDecided: It is decided.
        RoundEmpty: Nobody is on the list.
    """
    check_proposing(state)
    if not learners:
        raise RoundEmpty


def check_paying(state: RoundState, awards: list[tuple[str, AwardState]]) -> None:
    """Whether these learners may be paid now.

    Raises:
        RoundNotDecided: The round is not decided.
        RoundEmpty: Nobody was chosen.
        AwardAlreadyPaid: One of them has been paid.
    """
    if state != "decided":
        raise RoundNotDecided
    if not awards:
        raise RoundEmpty
    for name, award_state in awards:
        if award_state == "paid":
            raise AwardAlreadyPaid(name)
