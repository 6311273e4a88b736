"""Lists from workbooks: looked over first, written into the book at the end, as one piece of work.

The way of an import: `preview` → the person looks, refuses repairs, maps columns (`preview` again with other options),
chooses what is done with single rows (`Choices`) → `write` inside one unit of work → `remember_layout`, and the
leftovers as a workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop_app.domain.award_rules import category_key
from desktop_app.domain.dates import school_year
from desktop_app.services.imports_matching import match_rows
from desktop_app.services.imports_plan import (
    Action,
    Cancel,
    Choices,
    ImportCancelled,
    Imported,
    Lookalike,
    NewRound,
    Preview,
    Report,
    RowChoice,
    RowMatch,
    Why,
    actions,
)
from desktop_app.services.imports_writing import WRITERS
from desktop_app.spreadsheets.leftovers import LeftRow, leftovers_workbook
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.list_reader import read_list
from desktop_app.spreadsheets.lists import Code, ReadingStopped, ReadOptions, Repair
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.layouts import keep_layout, kept_layout
from desktop_app.storage.queries.award_rules import award_rules
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "Action",
    "Choices",
    "ImportCancelled",
    "Imported",
    "Lookalike",
    "NewRound",
    "Preview",
    "RowChoice",
    "RowMatch",
    "Why",
    "actions",
    "left_behind",
    "leftovers_xlsx",
    "preview",
    "remember_layout",
    "write",
]


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
        report: Told the lines done and all lines; first while reading, then again while matching.

    Raises:
        EnvironmentFault, DomainError: The file cannot be used; see `desktop_app.spreadsheets`.
        ImportCancelled: `cancel` answered True.
    """

    def recall(fingerprint: str) -> Sequence[tuple[int, Field]]:
        return [(index, Field(field)) for index, field in kept_layout(reader, kind, fingerprint).items()]

    try:
        read = read_list(
            path,
            kind,
            today,
            options,
            recall=recall,
            ruled=_ruled(reader, today) if kind is Kind.CANDIDATES else frozenset(),
            report=report,
            cancel=cancel,
        )
    except ReadingStopped:
        raise ImportCancelled from None
    return Preview(kind, path, read, match_rows(reader, kind, read.rows, today, report, cancel))


def _ruled(reader: Reader, today: date) -> frozenset[str]:
    """For what the board's rules of this school year give something in a round of any kind."""
    rules = award_rules(reader, board(reader).unit_id, school_year(today))
    return frozenset(category_key(rule.category) for rule in rules if not rule.kind)


def write(
    work: UnitOfWork,
    preview: Preview,
    choices: Choices | None = None,
    report: Report | None = None,
    cancel: Cancel | None = None,
) -> Imported:
    """Writes the good rows: one entry in the journal, so it is undone as one.

    Raises:
        ImportCancelled: `cancel` answered True; leaving the unit of work with it, nothing has happened.
        BoardUnknown, BoardDissolved, MemberKindUnknown, RoundUnknown, RoundAlreadyDecided, FundUnknown: A choice
            cannot be.
    """
    return WRITERS[preview.kind](work, preview, choices or Choices(), report, cancel)


def remember_layout(book: Book, preview: Preview) -> None:
    """Keeps what the columns of this layout hold, for the next file that has it."""
    columns = {column.index: column.field.value for column in preview.read.columns}
    keep_layout(book, preview.kind, preview.read.fingerprint, columns)


def leftovers_xlsx(preview: Preview, choices: Choices | None = None) -> bytes | None:
    """The lines that stay behind as a workbook: the columns of the file, and the reasons; None where none does.

    A second sheet has the lines that go in with a cell left empty, so that nothing of them is lost either.
    """
    read = preview.read
    skipped = {
        (match.row.sheet, match.row.line): match
        for match, action, _ in actions(preview, choices or Choices())
        if action is Action.SKIP and match.why is not Why.IN_BOOK
    }
    cells = {(line.sheet, line.line): line.cells for line in read.raw}
    behind = [LeftRow(left.sheet, left.line, left.cells, left.reasons) for left in read.leftovers]
    behind += [LeftRow(*key, cells.get(key, ()), (), _twice(match)) for key, match in skipped.items()]
    emptied: dict[tuple[str, int], list[Code]] = {}
    gone = {(row.sheet, row.line) for row in behind}
    for group in read.groups:
        is_guess_refused = group.repair is Repair.READ_TWO_DIGITS and not group.accepted
        if group.repair is Repair.LEAVE_EMPTY or is_guess_refused:
            for key in group.rows:
                if key not in gone:
                    emptied.setdefault(key, []).append(group.code)
    lacking = [LeftRow(*key, cells.get(key, ()), tuple(codes)) for key, codes in emptied.items()]
    if not behind and not lacking:
        return None
    return leftovers_workbook(read.titles, sorted(behind), sorted(lacking))


def _twice(match: RowMatch) -> int:
    """The earlier line of the file that says the same, or 0."""
    return next((like.line for like in match.like if like.person_id is None), 0)


def left_behind(preview: Preview, choices: Choices | None = None) -> int:
    """How many lines do not go in: doubtful ones, and good ones that are skipped though nobody of the book is them."""
    skipped = sum(
        action is Action.SKIP and match.why is not Why.IN_BOOK
        for match, action, _ in actions(preview, choices or Choices())
    )
    return len(preview.read.leftovers) + skipped
