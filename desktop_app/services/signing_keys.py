"""The key with which the board signs certificates: made here at first need, certified by the province when it can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.certificate_proofs import Certification, SigningKeyMissing, read_certification
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.signing_keys import KeptKey, keep_key, kept_keys


@dataclass(frozen=True, slots=True)
class BoardKey:
    """A key of the board and what the province says of it; `sign` makes its signature over a message."""

    public_key: bytes
    certification: Certification | None
    sign: Callable[[bytes], bytes]


def ready_to_sign(book: Book) -> None:
    """Makes sure that the board has a key; call it before a paper is made, outside `book.work`."""
    with book.reader() as reader:
        found = kept_keys(reader)
    if not found:
        make_key(book)


def make_key(book: Book) -> bytes:
    """Makes a key and keeps it in the book; the public part."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - start-up time

    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    with book.bookkeeping() as connection:
        if not kept_keys(connection):  # somebody was faster
            keep_key(connection, public, private.private_bytes_raw(), book.surroundings.clock().isoformat())
    return public


def key_for(keys: tuple[KeptKey, ...], day: date) -> BoardKey:
    """The key that signs a certificate of this day: always the same one once it is certified for the day.

    The oldest key whose certification covers the day; while there is none, the oldest of all.

    Raises:
        SigningKeyMissing: There is none: `ready_to_sign` was not called.
    """
    if not keys:
        raise SigningKeyMissing
    for kept in keys:
        certification = read_certification(kept.attested)
        if certification is not None and certification.valid_from <= day <= certification.valid_until:
            return _opened(kept, certification)
    return _opened(keys[0], None)


def board_keys(reader: Reader) -> tuple[KeptKey, ...]:
    """All keys of the book, the oldest first."""
    return kept_keys(reader)


def _opened(kept: KeptKey, certification: Certification | None) -> BoardKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - start-up time

    return BoardKey(kept.public_key, certification, Ed25519PrivateKey.from_private_bytes(kept.private_key).sign)
