"""What the wizard has done away from the window: reading, writing, keeping what stays behind, recent files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from desktop_app.domain.ids import EntryId, PersonId, UnitId
from desktop_app.services.imports import Choices, Imported, Preview, leftovers_xlsx, preview, remember_layout, write
from desktop_app.services.organisation import today
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.spreadsheets.lists import ProblemGroup, ReadOptions
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.imports import members_of
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.imports.rows import CheckRow, Decision, Key, check_rows
from desktop_app.ui.jobs import Cancel, Report
from desktop_app.ui.papers import keep_paper
from desktop_app.ui.refusals import Written
from desktop_app.ui.session import Session

SUFFIXES = (".xlsx", ".xls", ".ods", ".xlsb", ".csv", ".tsv", ".txt")
_USUAL = frozenset((".xlsx", ".xls", ".ods", ".xlsb", ".csv"))
RECENT = 4  # files offered at the first step


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a piece of work is, in lines."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read and compared with the book.

    Attributes:
        rows: Every line, as the check shows it.
        members: Members: who is in the board already.
        is_remembered: Whether the columns are those that a person chose for this layout before.
        groups: The odd cells by kind, each with its lines, counted once.
    """

    preview: Preview
    rows: tuple[CheckRow, ...]
    members: frozenset[PersonId]
    is_remembered: bool
    groups: tuple[tuple[ProblemGroup, tuple[Key, ...]], ...]


def reading_work(
    session: Session,
    kind: Kind,
    path: Path,
    options: ReadOptions | None,
    decisions: Mapping[Key, Decision],
    into: UnitId | None,
) -> Callable[[Report[Counts], Cancel], ReadFile]:
    """Work that reads a file and compares it with the book; nothing is written.

    Args:
        options: None: what was remembered for its layout, else what the program guesses.
        decisions: What a person said about single lines.
        into: Members: the board they are to join; None: the book's own.
    """
    book, kept = session.book, dict(decisions)

    def work(report: Report[Counts], cancel: Cancel) -> ReadFile:
        def tell(done: int, total: int) -> None:
            report(Counts(done, total))

        with book.reader() as reader:
            found = preview(reader, kind, path, today(book), options, tell, cancel)
            members = _members(reader, kind, into)
        rows = check_rows(found, kept, members)
        is_remembered = options is None and bool(found.read.options.columns)
        groups = tuple((group, group.rows) for group in found.read.groups)
        return ReadFile(found, tuple(rows), members, is_remembered, groups)

    return work


def _members(reader: Reader, kind: Kind, into: UnitId | None) -> frozenset[PersonId]:
    if kind is not Kind.MEMBERS:
        return frozenset()
    return frozenset(members_of(reader, into or board(reader).unit_id))


def writing_work(
    session: Session, found: Preview, choices: Choices
) -> Callable[[Report[Counts], Cancel], Written[Imported]]:
    """Work that writes the good lines as one piece of work, then remembers what the columns hold."""
    book, actor = session.book, session.actor

    def work(report: Report[Counts], cancel: Cancel) -> Written[Imported]:
        def tell(done: int, total: int) -> None:
            report(Counts(done, total))

        with book.work(actor) as unit:
            value = write(unit, found, choices, tell, cancel)
        remember_layout(book, found)
        return Written(value, EntryId(unit.entry_id))

    return work


def leftovers_work(found: Preview, choices: Choices, path: Path) -> Callable[[Report[None], Cancel], Path | None]:
    """Work that keeps the lines that stay behind as a workbook; None where there are none."""

    def work(_report: Report[None], _cancel: Cancel) -> Path | None:
        content = leftovers_xlsx(found, choices)
        return keep_paper(path, content) if content is not None else None

    return work


def usual_folders() -> tuple[Path, ...]:
    """Where a person puts files: what was downloaded, the desktop, documents."""
    places = QStandardPaths.StandardLocation
    found = (
        QStandardPaths.writableLocation(place)
        for place in (places.DownloadLocation, places.DesktopLocation, places.DocumentsLocation)
    )
    return tuple(dict.fromkeys(Path(folder) for folder in found if folder))


def recent_work(folders: Sequence[Path]) -> Callable[[Report[None], Cancel], tuple[Path, ...]]:
    """Work that looks for the workbooks changed last in these folders; what cannot be looked into has none."""

    def work(_report: Report[None], _cancel: Cancel) -> tuple[Path, ...]:
        found: list[tuple[float, Path]] = []
        for folder in folders:
            try:
                files = list(folder.iterdir())
            except OSError:
                continue
            found += [(_changed(file), file) for file in files if _is_list(file)]
        newest = sorted(found, key=lambda one: (-one[0], one[1].name))[:RECENT]
        return tuple(path for when, path in newest if when)

    return work


def _is_list(file: Path) -> bool:
    return file.suffix.lower() in _USUAL and not file.name.startswith(("~$", "."))


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime if file.is_file() else 0.0
    except OSError:
        return 0.0
