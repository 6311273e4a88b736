"""An older or a copied file is noticed when it is opened, before anybody writes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, text

from desktop_app.storage.book_notes import BookState, note_opened, state_of
from desktop_app.storage.histories import begin_history
from desktop_app.storage.machine_notes import MachineNote, can_keep, read_note, write_note
from desktop_app.storage.outbox_values import HistoryReason

if TYPE_CHECKING:
    from desktop_app.storage.book import Book


def notice(book: Book) -> None:
    """Compares an opened book with what this machine remembers of it, and counts the opening on both.

    An older file takes in what the journal folder has and begins a new history, and so does a copied one. Where the
    machine's folder cannot be written nothing is counted, so that nothing is suspected later, and what was told once
    is not told at every opening.
    """
    machine = book.surroundings.machine
    with book.whole_reader() as reader:
        found = state_of(reader)
        here, other = read_note(machine, found.book, book.path)
        reason = _judge(reader, found, here, other)
        if reason is not None and _was_told(reader) and not can_keep(machine, found.book, book.path):
            reason = None  # the note that says so can never be put right
        newest = book.folder.newest(found.book)
        if reason is None and newest is not None and not _holds(reader, newest):
            reason = "restored"
    if reason is not None:
        begin_history(book, reason, opens=max(found.opens, here.opens if here else 0) + 1)
        return
    known = here or MachineNote(found.opens, found.replica, "")
    caught_up = replace(
        known, opens=found.opens, replica=found.replica, next_replica="", path=str(book.path.absolute())
    )
    if write_note(machine, found.book, caught_up):
        with book.bookkeeping() as connection:
            connection.execute(text("UPDATE book_info SET opens = opens + 1"))
        note_opened(book)
    _tidy(book)


def _tidy(book: Book) -> None:
    """Drops what the journal folder needs no more."""
    now = book.surroundings.clock()
    if not book.folder.is_old(now):
        return
    with book.whole_reader() as reader:
        oldest = reader.execute(
            text("SELECT made_at FROM journal_entry WHERE sequence = 0 AND changes > 0 AND hash <> '' ORDER BY seq")
        ).scalar()
    book.folder.tidy(now, oldest or "")


def _judge(
    reader: Connection, found: BookState, here: MachineNote | None, other: MachineNote | None
) -> HistoryReason | None:
    """What is the matter with the file; None: it is the one that this machine had last, or nobody can be misled."""
    if here is None:
        known = found.opens and (found.device or found.acked)
        return "copied" if known or (other is not None and other.device) else None
    if found.replica == here.next_replica and found.opens >= here.opens:
        return None  # the history that was just being begun: what the note says of entries is of the one before
    if here.opens > found.opens or here.entries > found.newest or not _is_same_past(reader, here):
        return "restored"
    return "copied" if found.replica not in {here.replica, here.next_replica} else None


def _was_told(reader: Connection) -> bool:
    """Whether the present history was itself begun because of a doubt."""
    asked = text(
        "SELECT 1 FROM replica_start s JOIN book_info b ON b.replica = s.replica"
        " WHERE s.reason IN ('restored', 'copied', 'moved', 'twin')"
    )
    return reader.execute(asked).scalar() is not None


def _is_same_past(reader: Connection, note: MachineNote) -> bool:
    if not note.entries:
        return True
    hash_there = reader.execute(
        text("SELECT hash FROM journal_entry WHERE seq = :seq"), {"seq": note.entries}
    ).scalar_one_or_none()
    return hash_there == note.head


def _holds(reader: Connection, entry: UUID) -> bool:
    asked = text("SELECT 1 FROM journal_entry WHERE id = :id AND hash <> '' LIMIT 1")
    return reader.execute(asked, {"id": entry.hex}).scalar() is not None
