"""Many new books, each with a key and identifiers of its own, whose tables were laid once for the whole run.

`begin_book` lays every table from the first migration on, which takes a second. Where a test needs a board that the
province does not know, and not the laying of tables, it begins one here; copies of one book are in `ready_books`.
"""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from desktop_app.services.organisation import BeginBook, Begun
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.book import Book, FirstBoard, Surroundings
from desktop_app.storage.engine import connect, writing_engine
from desktop_app.storage.first_rows import write_first_rows
from desktop_app.storage.key_files import keep_slots
from desktop_app.storage.keys import KEY_BYTES, book_salt, new_recovery_code, wrap_key
from desktop_app.storage.locking import locked
from desktop_app.storage.migrate import migrate
from desktop_app.storage.noticing import notice


def begin_new_book(
    path: Path,
    command: BeginBook,
    passphrase: str,
    surroundings: Surroundings | None = None,
    recovery_code: str | None = None,
) -> Begun:
    """What `begin_book` gives for a board that is described rightly, for a tenth of the work."""
    around = surroundings or Surroundings()
    code = recovery_code or new_recovery_code()
    commune = administrative_units().commune(command.commune_code)
    board = FirstBoard(command.name, command.kind, commune.province_code, commune.code)
    return Begun(create_new_book(path, board, passphrase, code, around, actor=command.actor), code)


def create_new_book(
    path: Path, board: FirstBoard, passphrase: str, recovery_code: str, surroundings: Surroundings, *, actor: str = ""
) -> Book:
    """What `create_book` gives for a board and a passphrase that are right, for a tenth of the work."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = locked(path)
    key = os.urandom(KEY_BYTES)
    _lay_tables(path, key)
    book = Book(path, key, lock, surroundings)
    write_first_rows(book, board, actor)
    notice(book)
    keep_slots(
        wrap_key(key, book_salt(path), passphrase, recovery_code, surroundings.kdf_cost), path, surroundings.machine
    )
    return book


def _lay_tables(path: Path, key: bytes) -> None:
    content, its_key = _laid()
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        laid = Path(folder) / "so.sokh"
        laid.write_bytes(content)
        source, empty = connect(laid, its_key, query_only=True), connect(path, key, query_only=False, create=True)
        source.backup(empty)
        source.close()
        empty.close()


@cache
def _laid() -> tuple[bytes, bytes]:
    """The content of a file with all tables and nothing in them, made by the program's own migrations, and its key."""
    key = os.urandom(KEY_BYTES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.sokh"
        connect(path, key, query_only=False, create=True).close()
        engine = writing_engine(path, key)
        migrate(engine, path, key, datetime(2026, 11, 21, tzinfo=UTC))
        engine.dispose()
        return path.read_bytes(), key
