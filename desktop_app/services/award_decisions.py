"""The decision on a round: from now on its list stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.domain.awards import DecisionNumberMissing, as_award_state, as_round_state, decided_states
from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import check_day
from desktop_app.domain.ids import RoundId, UnitId
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.services.award_rounds import round_of
from desktop_app.storage.queries.officers import signing
from desktop_app.storage.tables import Award
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DecideRound:
    """The decision: its number, its day, and who signs the certificates; no name: who signs for the board that day.

    Attributes:
        second_signer_name, second_signer_title: Who signs the certificates at the left, or empty.
    """

    round_id: RoundId
    decision_number: str
    day: date
    signer_name: str
    signer_title: str
    second_signer_name: str = ""
    second_signer_title: str = ""


def decide_round(work: UnitOfWork, command: DecideRound) -> None:
    """Writes the decision on a round: accepted awards are decided; in a round that nobody weighed, all of them.

    Raises:
        RoundUnknown, RoundAlreadyDecided, RoundEmpty, AwardsNotWeighed, NobodyAccepted: The round cannot be decided.
        DecisionNumberMissing, NameMissing, DayAhead: The decision is not described.
    """
    found = round_of(work, command.round_id)
    listed = work.find(Award, round_id=command.round_id)
    states = decided_states(as_round_state(found.state), [as_award_state(award.state) for award in listed])
    number = clean_text(command.decision_number)
    if not number:
        raise DecisionNumberMissing
    check_day(command.day, local_day(work.now))
    found.state, found.decision_number, found.decided_on = "decided", number, command.day
    found.signer_name, found.signer_title = _signer(work, command, found.unit_id)
    second = clean_text(command.second_signer_name)
    found.second_signer_name = clean_name(second) if second else ""
    found.second_signer_title = clean_text(command.second_signer_title) if second else ""
    for award, state in zip(listed, states, strict=True):
        award.state = state
    work.add(found, *listed)
    work.describe("awards.decided", {"round": found.name, "number": number, "count": states.count("decided")})


def _signer(work: UnitOfWork, command: DecideRound, round_unit: UUID) -> tuple[str, str]:
    """Who was named, or who signs for the board of the round on that day."""
    title = clean_text(command.signer_title)
    if not clean_text(command.signer_name):
        officer = signing(work.connection, UnitId(round_unit), command.day)
        if officer is not None:
            return officer.name, title or officer.post
    return clean_name(command.signer_name), title
