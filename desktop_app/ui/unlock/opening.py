"""Opening a book, away from the window. The libraries of the book are read here and not at the start of the program."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.storage.book import Book, Surroundings
    from desktop_app.storage.histories import HistoryStart

# ruff: noqa: PLC0415 - see above: a window is shown before these half a second of libraries are read


@dataclass(frozen=True, slots=True)
class Opened:
    """An open book, and what the window says of it before any page has asked.

    Attributes:
        board: Name of the board in sight.
        actor: Who opened it: a user's name; else as typed, else whoever wrote in it last.
        role: What a user is, in words, or empty.
        owner: Name of the board that the whole book belongs to; it is what the list of books shows.
        place: Commune and province of that board, in words.
        history: What is to be told of the file before it is used; None: nothing.
    """

    book: Book
    board: str
    actor: str
    role: str = ""
    owner: str = ""
    place: str = ""
    history: HistoryStart | None = None


@dataclass(frozen=True, slots=True)
class Rescued:
    """A book opened with its recovery code: a new passphrase is to be set before it is used."""

    opened: Opened
    recovery_code: str


def read_libraries() -> None:
    """Reads everything that the first click needs; run as a job right after the window is shown."""
    from desktop_app.ui.messages import PLACES, sentences

    for name in ("services.certificate_papers", "services.journal", "services.members", "services.province"):
        import_module(f"desktop_app.{name}")
    for place in PLACES:
        sentences(place)


def open_with_passphrase(path: Path, passphrase: str, actor: str, surroundings: Surroundings | None) -> Opened:
    """Opens a book as every day.

    Raises:
        PassphraseWrong: It does not fit; nothing was touched.
        EnvironmentFault: The file, the folder or the disk; see `storage.book.open_book`.
    """
    from desktop_app.services.users import ready_board
    from desktop_app.storage.book import Passphrase, open_book

    book = open_book(path, Passphrase(passphrase), surroundings)
    try:
        ready_board(book)
        return describe(book, actor)
    except BaseException:
        book.close()
        raise


def open_with_recovery_code(path: Path, code: str, actor: str, surroundings: Surroundings | None) -> Rescued:
    """Opens a book whose passphrase is forgotten.

    Raises:
        RecoveryCodeWrong: It does not fit; nothing was touched.
        EnvironmentFault: As `open_with_passphrase`.
    """
    from desktop_app.storage.book import RecoveryCode, open_book

    return Rescued(describe(open_book(path, RecoveryCode(code), surroundings), actor), code)


def describe(book: Book, actor: str) -> Opened:
    """Says whose book it is."""
    from desktop_app.storage.administrative import administrative_units
    from desktop_app.storage.histories import history_to_tell
    from desktop_app.storage.queries.journal import entries
    from desktop_app.storage.queries.organisation import board

    with book.whole_reader() as reader:
        owner, history = board(reader), history_to_tell(reader)
    with book.reader() as reader:
        newest, seen = entries(reader, limit=1), board(reader)
    units = administrative_units()
    place = f"{units.commune(owner.commune_code).name}, {units.province(owner.province_code).short_name}"
    user = book.user
    if user is not None:
        return Opened(book, seen.name, user.name, user.role, owner.name, place, history)
    return Opened(book, seen.name, actor or (newest[0].actor if newest else ""), "", owner.name, place, history)


def keep_told(book: Book) -> None:
    """A person has read why the file goes on under another history."""
    from desktop_app.storage.histories import note_told

    note_told(book)


def keep_answer(book: Book, *, both: bool) -> None:
    """A person has said whether the book is used on two machines now, or has moved to this one."""
    from desktop_app.storage.histories import answer_where_it_lives, note_told

    answer_where_it_lives(book, both=both)
    note_told(book)


def set_passphrase(rescued: Rescued, passphrase: str) -> Opened:
    """Gives the book a new passphrase; its recovery code stays.

    Raises:
        PassphraseTooShort, PassphraseTooSimple: It can be guessed.
    """
    from desktop_app.storage.book import change_passphrase

    change_passphrase(rescued.opened.book, passphrase, rescued.recovery_code)
    return rescued.opened
