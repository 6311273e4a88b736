"""The book's key, wrapped by its recovery code, lies at the province for the day on which the laptop is lost.

The province cannot open it: the recovery code has 160 bits and is known to the board's paper only. The slots that
open with passphrases never leave the machine.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from uuid import UUID

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.speaking import ask_signed
from desktop_app.storage.book import Book
from desktop_app.storage.handed_in_key import handed_in_digest, keep_handed_in_digest
from desktop_app.storage.key_files import found_slots
from desktop_app.storage.keys import wrapped_key
from desktop_app.storage.queries.organisation import board
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.sum_questions import KeepWrappedKey, Kept

_ABOUT = "v1/wrapped-key"


def wrapped_of(book: Book) -> bytes:
    """What the province may keep of this book's key file."""
    with book.whole_reader() as reader:
        unit = board(reader).unit_id
    return wrapped_key(found_slots(book.path, book.surroundings.machine), unit)


def key_to_hand_in(book: Book, unit: UUID, digest: bytes) -> bytes | None:
    """The wrapped key as it stands now; None if the province holds it already.

    Args:
        book: Whose key file is read.
        unit: The book's own board.
        digest: SHA-256 of what the province holds.

    Raises:
        KeyFileMissing, KeyFileDamaged: There is no key file that fits.
    """
    wrapped = wrapped_key(found_slots(book.path, book.surroundings.machine), unit)
    return None if digest == hashlib.sha256(wrapped).digest() else wrapped


def hand_in_key(book: Book, keys: SyncKeys) -> bool:
    """Hands the wrapped key in, if the province does not hold the one that stands now.

    Returns:
        Whether it was handed in.

    Raises:
        DomainError, EnvironmentFault: The province refused, the line failed, or the key file cannot be read.
    """
    with book.whole_reader() as reader:
        wrapped = key_to_hand_in(book, board(reader).unit_id, handed_in_digest(reader))
    if wrapped is None:
        return False
    ask_signed(book, _ABOUT, KeepWrappedKey(wrapped), Kept, keys)
    with book.bookkeeping() as connection:
        keep_handed_in_digest(connection, hashlib.sha256(wrapped).digest(), book.surroundings.clock().isoformat())
    return True


def hand_in_key_quietly(book: Book, keys: SyncKeys) -> None:
    """After a conversation with the province; where it fails, the next conversation tries again."""
    with suppress(DomainError, EnvironmentFault):
        hand_in_key(book, keys)
