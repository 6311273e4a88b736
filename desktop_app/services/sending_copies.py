"""One proven copy of the book on this machine before each sending, and the one before it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.storage.backup import copy_book
from desktop_app.storage.book import Book
from desktop_app.storage.keys import key_file
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import SyncPosition

KEPT: Final = 2
_FOLDER = "truoc-khi-gui"


def copies_folder(book: Book, position: SyncPosition | None = None) -> Path:
    """Where the copies of this book lie on this machine."""
    return book.surroundings.machine / _FOLDER / (position or BookOutbox(book).position()).book.hex


def copy_before_sending(book: Book, at: SyncPosition | None = None) -> Path:
    """Keeps a proven copy of the book as it is now; does nothing if the newest one is of the same journal.

    Args:
        book: The book.
        at: Where it stands, if that is at hand.

    Returns:
        The copy.

    Raises:
        EnvironmentFault, BookDamaged: It could not be made; older copies stay.
    """
    position = at or BookOutbox(book).position()
    folder = copies_folder(book, position)
    target = folder / f"{position.journal_head[:16]}.sokh"
    if target.exists() and key_file(target).exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    making = folder / "dang-chep.sokh"
    making.unlink(missing_ok=True)
    copy_book(book.path, book.data_key, making)
    key_file(making).replace(key_file(target))
    making.replace(target)
    _rotate(folder)
    return target


def copy_quietly(book: Book, at: SyncPosition | None = None) -> bool:
    """The same, and whether it was done: a full disk must not keep work from leaving the machine."""
    try:
        copy_before_sending(book, at)
    except (OSError, DomainError, EnvironmentFault):
        return False
    return True


def _rotate(folder: Path) -> None:
    copies = sorted(folder.glob("*.sokh"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in copies[KEPT:]:
        key_file(old).unlink(missing_ok=True)
        old.unlink()
