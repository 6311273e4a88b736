"""The lock beside a book's file that keeps a second program out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from desktop_app.storage.faults import BookInUse, FolderNotWritable

if TYPE_CHECKING:
    from pathlib import Path


def locked(path: Path) -> FileLock:
    """The lock of the book at `path`, taken.

    Raises:
        BookInUse: Another program has it.
        FolderNotWritable: There can be no lock in this folder.
    """
    # Opened in one job and closed in another: the lock belongs to the process, not to a thread.
    lock = FileLock(path.with_name(path.name + ".lock"), thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise BookInUse(path) from None
    except OSError:
        raise FolderNotWritable(path.parent) from None
    return lock
