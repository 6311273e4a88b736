"""A decision on boards is looked at first and then applied, whole, as one entry that can be taken back."""

from __future__ import annotations

from desktop_app.domain.ids import ReorganisationId
from desktop_app.domain.reorganisation import ReorganisationCommand, ReorganisationPlan
from desktop_app.storage.book import Reader
from desktop_app.storage.unit_of_work import UnitOfWork


def preview_reorganisation(reader: Reader, command: ReorganisationCommand) -> ReorganisationPlan:
    """What the decision would move; changes nothing.

    Raises:
        BoardUnknown, BoardDissolved, BookBoardStays, BoardBelowItself, SurvivorBelowSource, ChangeBeforeLast,
        NothingToMerge, NothingToSplit, NothingChanges, NameMissing, NameTooLong, BoardNameTaken, UnknownUnitKind,
        DecisionNumberMissing: The decision cannot be applied as it is described.
    """
    raise NotImplementedError


def apply_reorganisation(work: UnitOfWork, command: ReorganisationCommand) -> ReorganisationId:
    """Writes everything the decision changes as one entry, which `services.journal.undo` takes back whole.

    Raises:
        ReorganisationBlocked: The plan holds problems that block.
        DomainError: As `preview_reorganisation` says.
    """
    raise NotImplementedError
