"""The key with which the board signs certificates: made here at first need, certified by the province when it can."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain.certificate_proofs import (
    Certification,
    ProvinceKey,
    SigningKeyMissing,
    certification_is_right,
    known_keys,
    possession_statement,
    read_certification,
)
from desktop_app.domain.dates import local_day
from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.speaking import ask_signed
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import SyncPosition
from desktop_app.storage.signing_keys import (
    KeptKey,
    keep_certification,
    keep_key,
    keep_province_key,
    kept_keys,
    kept_province_keys,
)
from desktop_app.storage.unfinished import Unfinished, unfinished
from desktop_app.sync.faults import AnswerDamaged, NotEnrolled
from desktop_app.sync.questions import AskCertification, CertificationAnswer

_RENEWED_BEFORE = timedelta(days=366)
_ASKED_EVERY = timedelta(days=30)  # the province may have a new key
_CERTIFY = "v1/certify"


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
        _make_key(book, others=0)


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
            return BoardKey(kept.public_key, certification, _signing(kept))
    return BoardKey(keys[0].public_key, None, _signing(keys[0]))


def certify_key(book: Book) -> Certification:
    """Asks the province to certify the board's key, and learns the province's keys.

    A key whose certification ends within a year is followed by a new one.

    Raises:
        NotEnrolled: This machine does not speak for the book yet.
        DomainError, EnvironmentFault: The province refused or is out of reach; certificates can still be signed.
    """
    position = BookOutbox(book).position()
    if position.device is None:
        raise NotEnrolled
    with book.reader() as reader:
        keys = kept_keys(reader)
    if not keys or _ends_soon(keys[-1].attested, local_day(book.surroundings.clock())):
        _make_key(book, others=len(keys))
        with book.reader() as reader:
            keys = kept_keys(reader)
    proof = _signing(keys[-1])(possession_statement(position.book, position.device, keys[-1].public_key))
    answer = ask_signed(book, _CERTIFY, AskCertification(keys[-1].public_key, proof), CertificationAnswer)
    return _believe(book, position, keys[-1], answer)


def certification_is_due(left: Unfinished, now: datetime) -> bool:
    """Whether the province is to be asked: the key is not certified, or not for long, or a month has gone by."""
    fresh = bool(left.keys_told_at) and now - datetime.fromisoformat(left.keys_told_at) < _ASKED_EVERY
    return not (left.attested and fresh and not _ends_soon(left.attested, local_day(now)))


def certify_quietly(book: Book) -> bool:
    """After a conversation with the province: certifies what is not, and asks for its new keys once a month.

    Returns:
        Whether the province answered; where it did not, the next conversation tries again.
    """
    now = book.surroundings.clock()
    with book.whole_reader() as reader:
        if not certification_is_due(unfinished(reader, now), now):
            return False
    with suppress(DomainError, EnvironmentFault):
        certify_key(book)
        return True
    return False


def province_keys(reader: Reader) -> dict[tuple[str, bytes], bytes]:
    """The provinces' keys that this book has learnt, as `certificate_proofs.check` asks for them."""
    return known_keys(learnt_keys(reader))


def learnt_keys(reader: Reader) -> tuple[ProvinceKey, ...]:
    """The provinces' keys that this book has learnt, those learnt first before the others."""
    return tuple(ProvinceKey(province, public_key) for province, public_key in kept_province_keys(reader))


def _make_key(book: Book, *, others: int) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - start-up time

    private = Ed25519PrivateKey.generate()
    with book.bookkeeping() as connection:
        if len(kept_keys(connection)) == others:  # else another job was faster
            public = private.public_key().public_bytes_raw()
            keep_key(connection, public, private.private_bytes_raw(), book.surroundings.clock().isoformat())


def _signing(kept: KeptKey) -> Callable[[bytes], bytes]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - start-up time

    return Ed25519PrivateKey.from_private_bytes(kept.private_key).sign


def _ends_soon(attested: bytes, today: date) -> bool:
    certification = read_certification(attested)
    return certification is not None and certification.valid_until - today < _RENEWED_BEFORE


def _believe(book: Book, position: SyncPosition, kept: KeptKey, answer: CertificationAnswer) -> Certification:
    """Keeps what the province said, if it fits together.

    Raises:
        AnswerDamaged: The certification was not made by one of the keys that the province names, or of another key.
    """
    found = read_certification(answer.certification)
    keys = tuple(ProvinceKey(position.province, key) for key in answer.keys)
    if found is None or not any(certification_is_right(found, kept.public_key, key, verify) for key in keys):
        raise AnswerDamaged
    now = book.surroundings.clock().isoformat()
    with book.bookkeeping() as connection:
        keep_certification(connection, kept.public_key, answer.certification, now)
        for key in keys:
            keep_province_key(connection, key.province, key.key_id.hex(), key.public_key, now)
    return found


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this Ed25519 key made this signature over this message."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - start-up time
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
