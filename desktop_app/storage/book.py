"""A book: one encrypted file, its key file, and the lock that keeps a second program out."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from uuid import UUID

from filelock import FileLock
from msgspec.structs import replace
from sqlalchemy import Connection, Engine, text

from desktop_app.domain.dates import Clock, system_clock
from desktop_app.domain.ids import UnitId
from desktop_app.storage.book_notes import closing_note
from desktop_app.storage.engine import connect, reading_engine, writing_engine
from desktop_app.storage.failures import faults_told, is_there
from desktop_app.storage.faults import (
    BookAlreadyThere,
    BookClosed,
    BookDamaged,
    BookMissing,
    UserWithoutBoard,
)
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.journal_folder import JournalFolder
from desktop_app.storage.key_files import found_slots, keep_copy, keep_slots
from desktop_app.storage.keys import (
    KEY_BYTES,
    STANDARD_COST,
    KdfCost,
    Unlocked,
    UserSlot,
    book_salt,
    check_passphrase,
    key_file,
    unlock,
    unwrap_with_recovery_code,
    wrap_key,
)
from desktop_app.storage.locking import locked
from desktop_app.storage.machine import machine_folder
from desktop_app.storage.migrate import migrate
from desktop_app.storage.noticing import notice
from desktop_app.storage.outside_changes import put_right
from desktop_app.storage.unit_of_work import Narrowed, UnitOfWork

SUFFIX = ".sokh"
_PAGE_BYTES = 4096

Reader = Connection


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a book takes from outside: the clock, ids, this machine's folder, the cost of a try at the passphrase."""

    clock: Clock = system_clock
    new_id: Callable[[], UUID] = new_uuid7
    machine: Path = field(default_factory=machine_folder)
    kdf_cost: KdfCost = STANDARD_COST


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Opens a book as every day."""

    text: str


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """Opens a book whose passphrase is forgotten."""

    text: str


@dataclass(frozen=True, slots=True)
class BookUser:
    """A person with a passphrase of their own, while the book is open.

    Attributes:
        name: As the journal names them.
        role: What they are, in words, or empty.
        scope: The board that they see, with those below it; None: the whole book.
    """

    name: str
    role: str = ""
    scope: UnitId | None = None


@dataclass(frozen=True, slots=True)
class FirstBoard:
    """The board that a new book belongs to."""

    name: str
    kind: str
    province_code: str
    commune_code: str


class Book:
    """An open book.

    Attributes:
        path: The book's file.
        surroundings: Clock, ids, machine folder.
        data_key: The book's key; it never leaves the process.
        user: Whose passphrase opened it; None: the book's own passphrase, or the recovery code.
        listeners: Called after each commit, on the writing thread, with the areas that changed.
        folder: Where the journal is appended beside the book.
        is_noted: Whether this machine keeps a note of it.
    """

    def __init__(
        self, path: Path, data_key: bytes, lock: FileLock, surroundings: Surroundings, user: BookUser | None = None
    ) -> None:
        self.path = path
        self.surroundings = surroundings
        self.user = user
        self.data_key = data_key
        self.listeners: list[Callable[[frozenset[str]], None]] = []
        self._lock = lock
        self._is_open = True
        self.folder = JournalFolder(path, data_key)
        self.is_noted = False
        self.writing: Engine = writing_engine(path, data_key)
        self._reading: Engine = reading_engine(path, data_key, self.scope)

    @property
    def scope(self) -> UnitId | None:
        """The one board that is in sight, with those below it; None: the whole book."""
        return self.user.scope if self.user is not None else None

    def __enter__(self) -> Self:
        """The book itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the book."""
        self.close()

    def work(self, actor: str) -> UnitOfWork:
        """Begins a unit of work by `actor`; use it in a `with` block.

        Raises:
            BookClosed: The book was closed.
            BookMissing: The file is gone, with its stick or without: what is written now would be lost.
        """
        self._check_there()
        return UnitOfWork(
            self.writing,
            self.path,
            actor=actor,
            now=self.surroundings.clock(),
            new_id=self.surroundings.new_id,
            after_commit=self.tell,
            folder=self.folder,
            narrowed=Narrowed(self.scope, self.reader) if self.scope is not None else None,
        )

    @contextmanager
    def reader(self) -> Generator[Reader]:
        """A connection that cannot write and sees one state of the book, or of the user's part of it.

        Raises:
            BookClosed: The book was closed.
            BookMissing: The file is gone: what is still remembered of it would look as if it were safe.
        """
        self._check_there()
        with faults_told(self.path, stood=True), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def whole_reader(self) -> Generator[Reader]:
        """A reader of the whole book whoever opened it: what goes to the province is not narrowed (storage only).

        Raises:
            BookClosed: The book was closed.
        """
        with self.reader() if self.scope is None else self.fresh_reader() as connection:
            yield connection

    @contextmanager
    def fresh_reader(self) -> Generator[Reader]:
        """A reader of the whole book on a connection of its own, for sync and for proving the book (storage only).

        FTS5's integrity check trusts what a used connection remembers, so it wants a fresh one.
        """
        self._check_open()
        engine = reading_engine(self.path, self.data_key)
        try:
            with faults_told(self.path, stood=True), engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    @contextmanager
    def bookkeeping(self, *, can_be_learnt_again: bool = False) -> Generator[Connection]:
        """A writing transaction on the state of sync, which is not part of the journal (storage only).

        Args:
            can_be_learnt_again: The province would tell it again, so a power cut may take it: the disk is not waited
                for. What a person wrote is always waited for.
        """
        self._check_open()
        with faults_told(self.path, stood=True), self.writing.connect() as connection:
            if can_be_learnt_again:
                _set_synchronous(connection, "NORMAL")
            try:
                with connection.begin():
                    yield connection
            finally:
                if can_be_learnt_again:
                    _set_synchronous(connection, "FULL")

    def _check_open(self) -> None:
        if not self._is_open:
            raise BookClosed(self.path)

    def _check_there(self) -> None:
        self._check_open()
        if not is_there(self.path):
            raise BookMissing(self.path)

    def tell(self, areas: frozenset[str]) -> None:
        """Lets every open screen know that these areas changed."""
        for listener in self.listeners:
            listener(areas)

    def close(self) -> None:
        """Closes every connection, folds the WAL into the book and lets other programs in; again does nothing."""
        try:
            keep_note = closing_note(self) if self.is_noted else None
            self._hang_up()
            if keep_note is not None:
                keep_note()  # never before what it tells of is on the disk
        finally:
            self._hang_up()
            self._lock.release()

    def _hang_up(self) -> None:
        self._is_open = self.is_noted = False
        self._reading.dispose()
        self.writing.dispose()  # the last connection to go folds the WAL in


def _set_synchronous(connection: Connection, level: str) -> None:
    """Sets how long commits wait for the disk; only between transactions, so past SQLAlchemy, which would begin one."""
    connection.connection.cursor().execute(f"PRAGMA synchronous = {level}")


def create_book(
    path: Path,
    board: FirstBoard,
    passphrase: str,
    recovery_code: str,
    surroundings: Surroundings | None = None,
    *,
    actor: str = "",
) -> Book:
    """Makes a new encrypted book and opens it.

    Raises:
        PassphraseTooShort, PassphraseTooSimple: The passphrase can be guessed.
        BookAlreadyThere: A file of this name exists.
        EnvironmentFault: The folder or the disk failed; nothing is left behind.
    """
    from desktop_app.storage.first_rows import write_first_rows  # noqa: PLC0415 - tables are not needed to open

    surroundings = surroundings or Surroundings()
    check_passphrase(passphrase)
    with faults_told(path):
        if path.exists() or key_file(path).exists():
            raise BookAlreadyThere(path)
        path.parent.mkdir(parents=True, exist_ok=True)
    lock, book = locked(path), None
    try:
        with faults_told(path):
            data_key = os.urandom(KEY_BYTES)
            book = empty_book(path, data_key, lock, surroundings)
            write_first_rows(book, board, actor)
            notice(book)
            slots = wrap_key(data_key, book_salt(path), passphrase, recovery_code, surroundings.kdf_cost)
            keep_slots(slots, path, surroundings.machine)
    except BaseException:
        if book is not None:
            book.is_noted = False  # of a book that was never made nothing is remembered
            book.close()
        lock.release()
        JournalFolder(path, b"").remove()
        for leftover in (path, key_file(path), *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
        raise
    return book


def empty_book(path: Path, data_key: bytes, lock: FileLock, surroundings: Surroundings) -> Book:
    """A new file with the tables of this program and nothing in them; the caller knows that none is there."""
    connect(path, data_key, query_only=False, create=True).close()
    book = Book(path, data_key, lock, surroundings)
    try:
        migrate(book.writing, path, data_key, surroundings.clock())
    except BaseException:
        book.close()
        raise
    return book


def open_book(path: Path, secret: Passphrase | RecoveryCode, surroundings: Surroundings | None = None) -> Book:
    """Opens a book; an older one is brought to this version after a verified backup.

    Raises:
        BookMissing, BookInUse, BookDamaged, KeyFileMissing, KeyFileDamaged, BookFromNewerProgram: As they say.
        PassphraseWrong, RecoveryCodeWrong: The secret does not fit; nothing was touched.
    """
    surroundings = surroundings or Surroundings()
    if not path.is_file():
        raise BookMissing(path)
    lock = locked(path)
    try:
        _check_size(path)
        slots = found_slots(path, surroundings.machine)
        unlocked = (
            unlock(slots, secret.text)
            if isinstance(secret, Passphrase)
            else Unlocked(unwrap_with_recovery_code(slots, secret.text), None)
        )
        book = Book(path, unlocked.data_key, lock, surroundings, _user(unlocked.user))
        try:
            with faults_told(path):
                _check_whole(book)
                migrate(book.writing, path, book.data_key, surroundings.clock())
                put_right(book)
                _check_scope(book)
                notice(book)
                keep_copy(slots, surroundings.machine)
        except BaseException:
            book.close()
            raise
    except BaseException:
        lock.release()
        raise
    return book


def change_passphrase(book: Book, passphrase: str, recovery_code: str) -> None:
    """Wraps the book's key anew; the old passphrase and the old recovery code no longer open it, users' still do.

    Raises:
        PassphraseTooShort, PassphraseTooSimple: The passphrase can be guessed.
    """
    with faults_told(book.path):
        slots = wrap_key(book.data_key, book_salt(book.path), passphrase, recovery_code, book.surroundings.kdf_cost)
        users = found_slots(book.path, book.surroundings.machine).users
    keep_slots(replace(slots, users=users), book.path, book.surroundings.machine)


def _user(slot: UserSlot | None) -> BookUser | None:
    if slot is None:
        return None
    return BookUser(slot.name, slot.role, UnitId(UUID(slot.board)) if slot.board else None)


def _check_scope(book: Book) -> None:
    if book.user is None or book.scope is None:
        return
    with book.reader() as reader:
        if reader.execute(text("SELECT 1 FROM unit WHERE id = :id"), {"id": book.scope.hex}).scalar() is None:
            raise UserWithoutBoard(book.user.name)


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size < _PAGE_BYTES or (size % _PAGE_BYTES and not path.with_name(path.name + "-wal").exists()):
        raise BookDamaged(path)


def _check_whole(book: Book) -> None:
    with book.writing.connect() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        connection.rollback()
    has_wal = book.path.with_name(book.path.name + "-wal").exists()
    if not has_wal and pages * _PAGE_BYTES > book.path.stat().st_size:
        raise BookDamaged(book.path)
