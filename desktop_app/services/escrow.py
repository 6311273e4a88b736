"""The book's key, wrapped by its recovery code, lies at the province for the day on which the laptop is lost.

The province cannot open it: the recovery code has 160 bits and is known to the board's paper only. The slots that
open with passphrases never leave the machine.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.handed_in_key import handed_in_digest, keep_handed_in_digest
from desktop_app.storage.key_files import found_slots
from desktop_app.storage.keys import wrapped_key
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.organisation import board
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.sum_questions import KeepWrappedKey, Kept
from desktop_app.sync.sums import Questioner

_ABOUT = "v1/wrapped-key"


def wrapped_of(book: Book) -> bytes:
    """What the province may keep of this book's key file."""
    with book.whole_reader() as reader:
        unit = board(reader).unit_id
    return wrapped_key(found_slots(book.path, book.surroundings.machine), unit)


def key_to_hand_in(book: Book, reader: Reader) -> bytes | None:
    """The wrapped key as it stands now; None if the province holds it already.

    Args:
        book: Whose key file is read.
        reader: Of the whole book.

    Raises:
        KeyFileMissing, KeyFileDamaged: There is no key file that fits.
    """
    wrapped = wrapped_key(found_slots(book.path, book.surroundings.machine), board(reader).unit_id)
    return None if handed_in_digest(reader) == hashlib.sha256(wrapped).digest() else wrapped


def hand_in_key(book: Book, keys: SyncKeys) -> bool:
    """Hands the wrapped key in, if the province does not hold the one that stands now.

    Returns:
        Whether it was handed in.

    Raises:
        DomainError, EnvironmentFault: The province refused, the line failed, or the key file cannot be read.
    """
    with book.whole_reader() as reader:
        wrapped, address = key_to_hand_in(book, reader), board(reader).server_url
    if wrapped is None:
        return False
    position = BookOutbox(book).position()
    with ProvinceClient(address) as client:
        Questioner(client, keys, position).ask(_ABOUT, KeepWrappedKey(wrapped), Kept)
    with book.bookkeeping() as connection:
        keep_handed_in_digest(connection, hashlib.sha256(wrapped).digest(), book.surroundings.clock().isoformat())
    return True


def hand_in_key_quietly(book: Book, keys: SyncKeys) -> None:
    """After a conversation with the province; where it fails, the next conversation tries again."""
    with suppress(DomainError, EnvironmentFault):
        hand_in_key(book, keys)
