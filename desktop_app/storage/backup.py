"""Copies of a book that are proven to open."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop_app.storage.engine import connect
from desktop_app.storage.failures import faults_told
from desktop_app.storage.faults import BookDamaged
from desktop_app.storage.keys import book_salt, key_file


def copy_book(path: Path, key: bytes, target: Path) -> None:
    """Copies a book with its key file, while it may be in use, and proves that the copy opens and is whole.

    The copy has the same key and begins with the same bytes, so that the same key file opens it.

    Raises:
        BookDamaged: The copy did not pass its check; it is removed.
        EnvironmentFault: The disk or the folder failed.
    """
    with faults_told(target):
        source = connect(path, key, query_only=True)
        try:
            copy = connect(target, key, query_only=False, create=True, salt=book_salt(path))
            try:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                result = copy.execute("PRAGMA integrity_check").fetchall()
            finally:
                copy.close()
        finally:
            source.close()
        if result != [("ok",)]:
            target.unlink()
            raise BookDamaged(path)
        shutil.copyfile(key_file(path), key_file(target))
