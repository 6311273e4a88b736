"""What this machine notes of an open book: at opening, when a history begins, and when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, text

from desktop_app.domain.errors import EnvironmentFault
from desktop_app.storage.journal import FIRST_HASH
from desktop_app.storage.machine_notes import IssuedNumber, MachineNote, read_note, write_note

if TYPE_CHECKING:
    from desktop_app.storage.book import Book


@dataclass(frozen=True, slots=True)
class BookState:
    """What the file says of itself."""

    book: UUID
    replica: str
    opens: int
    device: str
    letter: str
    acked: int
    newest: int
    head: str


def state_of(reader: Connection) -> BookState:
    """What the file says of itself."""
    row = reader.execute(
        text(
            "SELECT book_id, replica, opens, coalesce(device_id, '') AS device, letter, acked,"
            " coalesce((SELECT seq FROM journal_entry WHERE hash <> '' ORDER BY seq DESC LIMIT 1), 0) AS newest,"
            " coalesce((SELECT hash FROM journal_entry WHERE hash <> '' ORDER BY seq DESC LIMIT 1), :first) AS head"
            " FROM book_info"
        ),
        {"first": FIRST_HASH},
    ).one()
    return BookState(UUID(row.book_id), row.replica, row.opens, row.device, row.letter, row.acked, row.newest, row.head)


def closing_note(book: Book) -> Callable[[], object] | None:
    """Reads what the machine's note is to say of a book that is about to be closed.

    Returns:
        Writes the note; call it when the file is complete on the disk. None: the book cannot be read any more.
    """
    try:
        with book.whole_reader() as reader:
            book_id, note = _as_noted(reader, book, closing=True)
    except EnvironmentFault:
        return None
    return lambda: _keep_note(book, book_id, note)


def _as_noted(reader: Connection, book: Book, *, closing: bool) -> tuple[UUID, MachineNote]:
    found = state_of(reader)
    server = reader.execute(text("SELECT server_url FROM book_info")).scalar_one()
    numbers = reader.execute(text("SELECT unit_id, kind, year, letter, last FROM number_series")) if closing else ()
    note = MachineNote(
        opens=found.opens,
        replica=found.replica,
        path=str(book.path.absolute()),
        entries=found.newest,
        head=found.head if found.newest else "",
        at=book.surroundings.clock().isoformat(timespec="seconds"),
        device=found.device,
        letter=found.letter if found.device else "",
        server=server,
        numbers=tuple(IssuedNumber(row.unit_id, row.kind, row.year, row.letter, row.last) for row in numbers),
    )
    return found.book, note


def note_opened(book: Book) -> None:
    """Notes that the book is open; from then on, closing it is noted too."""
    with book.whole_reader() as reader:
        book_id, note = _as_noted(reader, book, closing=False)
    book.is_noted = _keep_note(book, book_id, note)


def _keep_note(book: Book, book_id: UUID, note: MachineNote) -> bool:
    """Writes the note; what the province called this machine stays in it."""
    machine = book.surroundings.machine
    before, _ = read_note(machine, book_id, book.path)
    if before is not None and not note.device:
        note = replace(note, device=before.device, letter=before.letter, server=before.server or note.server)
    return write_note(machine, book_id, note)
