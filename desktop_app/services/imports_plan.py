"""What an import would do and what a person chose: the values between the window and the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.ids import FundId, OccasionId, PersonId, RoundId, UnitId
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import ListRow, ReadList

Report = Callable[[int, int], None]
Cancel = Callable[[], bool]


class Action(StrEnum):
    """What is done with a good row.

    `SAME` means: members — the person of the book gets what is empty there (and the membership, where it is missing);
    other kinds — the row is written and points to that person.
    """

    NEW = "new"
    SAME = "same"
    SKIP = "skip"


class Why(StrEnum):
    """Why a row is not simply new."""

    IN_BOOK = "in_book"
    LIKE_IN_BOOK = "like_in_book"
    TWICE_IN_FILE = "twice_in_file"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Somebody in the book, or in an earlier row of the file, who may be the one in a row.

    Attributes:
        person_id: None: in the file, at `line` of `sheet`.
        score: 0 to 100.
        reasons: What speaks for and against it; see `desktop_app.domain.likeness`.
    """

    person_id: PersonId | None
    full_name: str
    birth: str
    hamlet: str
    score: int
    reasons: tuple[str, ...] = ()
    sheet: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class RowMatch:
    """One good row, who it may be, and what would be done.

    Attributes:
        row: As it was read, its hamlet spelled as the book spells it.
        action: What is done unless a person chooses otherwise.
        like: The likeliest first.
        fills: Fields that are empty in the book and would be filled, when it is the same person as the first of `like`.
    """

    row: ListRow
    action: Action
    why: Why = Why.NONE
    like: tuple[Lookalike, ...] = ()
    fills: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, before anything is written."""

    kind: Kind
    path: Path
    read: ReadList
    matches: tuple[RowMatch, ...]

    def count(self, action: Action) -> int:
        """How many rows have this action by default."""
        return sum(match.action is action for match in self.matches)


@dataclass(frozen=True, slots=True)
class RowChoice:
    """What a person chose for one row.

    Attributes:
        row: Index in `Preview.matches`.
        person_id: For `Action.SAME`: whom; None: the likeliest.
    """

    row: int
    action: Action
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class NewRound:
    """The award round that candidates begin; `fund_id` None: the board's first fund."""

    name: str
    school_year: str
    fund_id: FundId | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose at the last step.

    Attributes:
        rows: Rows treated otherwise than proposed.
        board: Members: the board that they join; None: the book's own.
        member_kind: Members: code of resources/rules/member_kinds.toml.
        round: Candidates: the round they are proposed in; None: a new one of this school year.
        fund_id: Donations: the fund the money goes to; None: the board's first, chosen when receipts are written.
        year: Results: the year of rows that name none; None: this year.
        occasion: Donations: the ceremony at which they were given, whose fund the money goes to; None: none.
    """

    rows: tuple[RowChoice, ...] = ()
    board: UnitId | None = None
    member_kind: str = "regular"
    round: RoundId | NewRound | None = None
    fund_id: FundId | None = None
    year: int | None = None
    occasion: OccasionId | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written.

    Attributes:
        new: Rows that became new records.
        same: Rows that were given to somebody in the book.
        skipped: Good rows that were not written.
        round_id: The round of candidates.
    """

    new: int
    same: int
    skipped: int
    round_id: RoundId | None = None


class ImportCancelled(Exception):
    """The person stopped the work; nothing was written."""


def actions(preview: Preview, choices: Choices) -> list[tuple[RowMatch, Action, PersonId | None]]:
    """Every row with what is to be done: what was chosen, else what was proposed; and whom it is, for `SAME`."""
    chosen = {choice.row: choice for choice in choices.rows}
    decided: list[tuple[RowMatch, Action, PersonId | None]] = []
    for index, match in enumerate(preview.matches):
        choice = chosen.get(index)
        action = choice.action if choice else match.action
        person = (choice.person_id if choice else None) or next(
            (like.person_id for like in match.like if like.person_id is not None), None
        )
        if action is Action.SAME and person is None:
            action = Action.NEW
        decided.append((match, action, person if action is Action.SAME else None))
    return decided
