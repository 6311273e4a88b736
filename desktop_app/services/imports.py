"""Lists from workbooks: looked over first, written into the book at the end, as one piece of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.ids import FundId, PersonId, RoundId
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import ListRow, ReadList, ReadOptions
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.unit_of_work import UnitOfWork

Report = Callable[[int, int], None]
Cancel = Callable[[], bool]


class Action(StrEnum):
    """What is done with a good row."""

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
    """Somebody in the book (or an earlier row: `person_id` None) who may be the one in a row; `score` 0 to 100."""

    person_id: PersonId | None
    full_name: str
    birth: str
    hamlet: str
    score: int
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
    """What a person chose for one row of `Preview.matches`; `person_id` for `Action.SAME`, None: the likeliest."""

    row: int
    action: Action
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class NewRound:
    """The award round that candidates begin."""

    name: str
    school_year: str
    fund_id: FundId


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose at the last step.

    Attributes:
        rows: Rows treated otherwise than proposed.
        round: Candidates: the round they are proposed in; None: a new one named after the file and the school year.
        year: Results: the year of rows that name none; None: this year.
        fund_id: Donations: the fund the money goes to; None: the board's first.
    """

    rows: tuple[RowChoice, ...] = ()
    round: RoundId | NewRound | None = None
    year: int | None = None
    fund_id: FundId | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written: rows by what was done with them, and the round of candidates."""

    new: int
    same: int
    skipped: int
    round_id: RoundId | None = None


@dataclass(eq=False)
class ImportCancelled(Exception):
    """The person stopped the work; nothing was written."""


def preview(
    reader: Reader,
    kind: Kind,
    path: Path,
    today: date,
    options: ReadOptions | None = None,
    report: Report | None = None,
    cancel: Cancel | None = None,
) -> Preview:
    """Reads a file and says what would be written; changes nothing.

    Args:
        options: None: what was remembered for this layout, else what the program guesses.
        report: Told the lines done and all lines.

    Raises:
        EnvironmentFault, DomainError: The file cannot be used; see `desktop_app.spreadsheets`.
        ImportCancelled: `cancel` answered True.
    """
    raise NotImplementedError


def write(
    work: UnitOfWork,
    preview: Preview,
    choices: Choices | None = None,
    report: Report | None = None,
    cancel: Cancel | None = None,
) -> Imported:
    """Writes the good rows: one entry in the journal, so it is undone as one.

    Raises:
        ImportCancelled: `cancel` answered True; the unit of work is left without a trace.
    """
    raise NotImplementedError


def remember_layout(book: Book, preview: Preview) -> None:
    """Keeps what the columns of this layout hold, for the next file that has it."""
    raise NotImplementedError


def leftovers_xlsx(preview: Preview, choices: Choices | None = None) -> bytes:
    """The lines that stay behind as a workbook: the columns of the file and the reasons."""
    raise NotImplementedError
