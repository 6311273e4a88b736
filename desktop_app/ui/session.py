"""What every page of an open book is given, and the errands on which one page sends a person to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.ids import PersonId, RoundId
from desktop_app.ui.jobs import Jobs

if TYPE_CHECKING:  # the window opens before the libraries of the book are read
    from desktop_app.storage.book import Book
    from desktop_app.ui.looks import SystemLook


@dataclass
class Session:
    """From unlocking to locking. Ask for `session.book` each time: after lock and unlock it is another object.

    Attributes:
        book: The open book.
        actor: Who uses it, as the journal names them.
        jobs: Lanes for every query and every write.
        look: Light or dark and the letter size, for the page where they are chosen.
        partings: Called on a job's thread before the book is closed; each asks long work to stop and waits for it.
    """

    book: Book
    actor: str
    jobs: Jobs
    partings: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    look: SystemLook | None = None


@dataclass(frozen=True, slots=True)
class GiftFrom:
    """Sends a person to the page of funds: a donation of this person is to be written down there."""

    person_id: PersonId
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class FundErrand:
    """Sends a person to a sub-page of the funds: `went_to.emit("funds", FundErrand("pledges", pledge_id))`.

    Attributes:
        key: Of the sub-page, as in `ui/funds/levels.py`.
        what: What it is to show first, or None.
    """

    key: str
    what: object = None


@dataclass(frozen=True, slots=True)
class AwardErrand:
    """Sends a person to what comes next in a round: `went_to.emit("awards", AwardErrand(round_id, "hand_over"))`.

    Attributes:
        key: `reviewing` is a step on the page of the round; the others are sub-pages, as in `ui/awards/levels.py`.
    """

    round_id: RoundId
    key: Literal["reviewing", "hand_over", "certificates"]


class Errand(Enum):
    """What a person wants on the page they are sent to: `went_to.emit("members", Errand.ADD)` → `Page.arrive`.

    The page of awards is also given a `RoundId`: the round to open.
    """

    ADD = auto()  # members: a new member; funds: a donation; awards: a new round
    IMPORT = auto()  # members: from an Excel file
    WITHOUT_BIRTH = auto()  # members: those whose year of birth is missing
    DOUBLES = auto()  # members: pairs who may be one person
    SEND = auto()  # sync: send at once
