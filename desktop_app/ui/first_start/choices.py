"""What the first start asks for, as values, and the work behind it; no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.ui.unlock.opening import Opened, describe

if TYPE_CHECKING:
    from desktop_app.domain.administrative import Commune
    from desktop_app.domain.old_communes import Places
    from desktop_app.domain.organisation import UnitKind
    from desktop_app.storage.book import Surroundings

# ruff: noqa: PLC0415 - the window is shown before the libraries of the book are read


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen, and the recovery code that the new book will have."""

    places: Places
    kinds: tuple[UnitKind, ...]
    recovery_code: str


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """The board as it was described.

    Attributes:
        name: As it is printed on papers.
        kind: Code of the kind.
        commune_code: Five digits.
        actor: Who writes the book.
    """

    name: str
    kind: str
    commune_code: str
    actor: str


def read_offers() -> Offers:
    """Reads the bundled lists and makes a recovery code."""
    from desktop_app.storage.administrative import places
    from desktop_app.storage.keys import new_recovery_code
    from desktop_app.storage.rules import book_kinds

    return Offers(places(), book_kinds(), new_recovery_code())


def suggested_name(kind: UnitKind, commune: Commune | None) -> str:
    """How the name of such a board begins: `Hội Khuyến học xã Quỳnh Lưu`."""
    place = f"{commune.kind} {commune.short_name}" if commune is not None else ""
    return kind.name_pattern.format(place=place, title="")


def is_unfinished(name: str, kind: UnitKind) -> bool:
    """Whether the name is only the beginning that was suggested, without the board's own word."""
    return "{place}" not in kind.name_pattern and name == kind.name_pattern.strip()


def free_path(folder: Path, board_name: str) -> Path:
    """A file name for the board's book that nothing has yet: `…-2.sokh` where the first is taken."""
    from desktop_app.services.organisation import book_file_name
    from desktop_app.storage.book import key_file

    first = folder / book_file_name(board_name)
    path, number = first, 1
    while path.exists() or key_file(path).exists():
        number += 1
        path = first.with_stem(f"{first.stem}-{number}")
    return path


def make_recovery_sheet(board_name: str, code: str, surroundings: Surroundings | None) -> bytes:
    """The paper with the recovery code, as a PDF."""
    from desktop_app.domain.dates import local_day, system_clock
    from desktop_app.services.organisation import recovery_sheet

    clock = surroundings.clock if surroundings is not None else system_clock
    return recovery_sheet(board_name, code, local_day(clock()))


def begin(path: Path, board: BoardChoice, passphrase: str, code: str, surroundings: Surroundings | None) -> Opened:
    """Makes the book and opens it.

    Raises:
        DomainError, EnvironmentFault: As `services.organisation.begin_book`; nothing is left behind.
    """
    from desktop_app.services.organisation import BeginBook, begin_book

    command = BeginBook(board.name, board.kind, board.commune_code, board.actor)
    return describe(begin_book(path, command, passphrase, surroundings, code).book, board.actor)
