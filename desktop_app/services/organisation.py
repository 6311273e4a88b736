"""A board begins its book, and opens it again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.dates import local_day
from desktop_app.domain.names import fold
from desktop_app.domain.organisation import check_board_name
from desktop_app.printing.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.book import SUFFIX, Book, FirstBoard, Surroundings, create_book
from desktop_app.storage.keys import new_recovery_code
from desktop_app.storage.queries.organisation import BoardRow
from desktop_app.storage.rules import unit_kind


@dataclass(frozen=True, slots=True)
class BeginBook:
    """What a board says of itself at the first start.

    Attributes:
        name: As it is printed on papers.
        kind: Code of a kind of board.
        commune_code: Five digits; the province follows from it.
        actor: Who writes the book.
    """

    name: str
    kind: str
    commune_code: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A new, open book and its recovery code, which is shown once and printed."""

    book: Book
    recovery_code: str


def begin_book(
    path: Path,
    command: BeginBook,
    passphrase: str,
    surroundings: Surroundings | None = None,
    recovery_code: str | None = None,
) -> Begun:
    """Makes the encrypted book of a board.

    Args:
        recovery_code: One that was shown already; a fresh one when left out.

    Raises:
        UnknownUnitKind, UnknownCommune, NameMissing, NameTooLong: The board is not described rightly.
        PassphraseTooShort, PassphraseTooSimple: The passphrase can be guessed.
        EnvironmentFault: The folder or the disk failed; nothing is left behind.
    """
    commune = administrative_units().commune(command.commune_code)
    board = FirstBoard(
        check_board_name(command.name), unit_kind(command.kind).code, commune.province_code, commune.code
    )
    code = recovery_code or new_recovery_code()
    return Begun(create_book(path, board, passphrase, code, surroundings, actor=command.actor), code)


def book_file_name(board_name: str) -> str:
    """A file name for a board's book: letters, digits and dashes, no marks."""
    return (re.sub(r"[^a-z0-9]+", "-", fold(board_name)).strip("-") or "so") + SUFFIX


def recovery_sheet(board_name: str, recovery_code: str, day: date) -> bytes:
    """The paper with the recovery code, as a PDF."""
    return recovery_sheet_pdf(RecoverySheet(board=board_name, code=recovery_code, day=day))


def today(book: Book) -> date:
    """The calendar day in Vietnam."""
    return local_day(book.surroundings.clock())


def header_lines(board: BoardRow) -> tuple[str, ...]:
    """The lines at the head of the board's papers: the level above, then the board."""
    above = (
        f"HỘI KHUYẾN HỌC {administrative_units().province(board.province_code).name.upper()}"
        if board.kind == "commune"
        else f"HỘI KHUYẾN HỌC {administrative_units().commune(board.commune_code).name.upper()}"
    )
    return (above, board.name.upper())


def place_of_signing(board: BoardRow) -> str:
    """Where the board's papers are signed: the commune's name without the word for its kind."""
    return administrative_units().commune(board.commune_code).short_name
