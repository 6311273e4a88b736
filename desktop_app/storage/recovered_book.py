"""A book that comes back from the province: first a file beside its place, and only when it is whole, the book."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from filelock import FileLock
from sqlalchemy import insert, text

from desktop_app.domain.errors import EnvironmentFault
from desktop_app.storage.book import Book, Surroundings, empty_book
from desktop_app.storage.failures import faults_told
from desktop_app.storage.faults import BookAlreadyThere
from desktop_app.storage.identifiers import new_replica
from desktop_app.storage.key_files import keep_slots
from desktop_app.storage.keys import book_salt, check_passphrase, key_file, wrap_key
from desktop_app.storage.locking import locked
from desktop_app.storage.migrate import migrate
from desktop_app.storage.tables import BookInfo, JournalControl
from desktop_app.storage.triggers import table_of

SUFFIX = ".dang-lay"
_TAILS = ("-wal", "-shm", ".lock")


@dataclass(frozen=True, slots=True)
class Whose:
    """Which book comes back, and the board that it belongs to."""

    book: UUID
    unit: UUID
    province: str


def take_up(folder: Path, whose: Whose, data_key: bytes, surroundings: Surroundings) -> Book:
    """The unfinished file of this book in the folder: the one of an attempt that was cut short, or a new one.

    Raises:
        BookInUse: Another program is fetching it there.
        EnvironmentFault: The folder or the disk failed; nothing is left behind.
    """
    path = folder / f"{whose.book.hex}{SUFFIX}"
    with faults_told(path):
        folder.mkdir(parents=True, exist_ok=True)
    lock = locked(path)
    try:
        if path.exists():
            book = Book(path, data_key, lock, surroundings)
            if _is_of(book, whose):
                with faults_told(path):
                    migrate(book.writing, path, data_key, surroundings.clock())  # an older program may have begun it
                return book
            book.close()
            _remove(path)
            lock = locked(path)
        return _begin(path, whose, data_key, lock, surroundings)
    except BaseException:
        lock.release()
        raise


def finish(book: Book, path: Path, passphrase: str, recovery_code: str) -> None:
    """Makes the fetched file the book at `path`, opened by this passphrase and by the recovery code that it had.

    Raises:
        PassphraseTooShort, PassphraseTooSimple: The passphrase can be guessed.
        BookAlreadyThere: A file of this name exists.
        EnvironmentFault: The folder or the disk failed; the fetched file is still there, and nothing else.
    """
    check_passphrase(passphrase)
    if path.exists() or key_file(path).exists():
        raise BookAlreadyThere(path)
    with faults_told(path):
        slots = wrap_key(book.data_key, book_salt(book.path), passphrase, recovery_code, book.surroundings.kdf_cost)
    part = book.path
    book.close()
    try:
        keep_slots(slots, path, book.surroundings.machine)
        with faults_told(path):
            part.replace(path)
    except BaseException:
        key_file(path).unlink(missing_ok=True)
        raise
    _remove(part)


def give_up(book: Book) -> None:
    """Leaves nothing of an unfinished file."""
    book.close()
    _remove(book.path)


def _begin(path: Path, whose: Whose, data_key: bytes, lock: FileLock, surroundings: Surroundings) -> Book:
    book = None
    try:
        with faults_told(path):
            book = empty_book(path, data_key, lock, surroundings)
            _write_own_rows(book, whose)
    except BaseException:
        if book is not None:
            book.close()
        lock.release()
        _remove(path)
        raise
    return book


def _write_own_rows(book: Book, whose: Whose) -> None:
    with book.bookkeeping() as connection:
        connection.execute(insert(table_of(JournalControl)).values(id=1, applying=0, last_time=0))
        connection.execute(
            insert(table_of(BookInfo)),
            BookInfo(
                book_id=whose.book,
                unit_id=whose.unit,
                replica=new_replica(),
                created_at=book.surroundings.clock().isoformat(timespec="seconds"),
                province_code=whose.province,
            ).model_dump(),
        )


def _is_of(book: Book, whose: Whose) -> bool:
    """Whether the file opens with the key and is this book's; a file that broke off at its beginning is not."""
    with suppress(EnvironmentFault), book.whole_reader() as reader:
        found = reader.execute(text("SELECT book_id FROM book_info")).scalar()
        return found == whose.book.hex
    return False


def _remove(path: Path) -> None:
    for leftover in (path, *(path.with_name(path.name + tail) for tail in _TAILS)):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)
