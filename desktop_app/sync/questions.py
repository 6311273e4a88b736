"""Small signed questions of a device to the province, beside the batches: shared by both sides, as `wire.py` is.

A question is one JSON document behind a magic word, with a detached signature by the device's Ed25519 key. What it is
about stands in what is signed, so that no answerer can take one for another.
"""

from __future__ import annotations

import hashlib
import struct
from typing import TypeVar
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.sync.wire import SIGNATURE_BYTES, EnvelopeRefused

QUESTION_TYPE = "application/vnd.so-khuyen-hoc.question"
_MAGIC = b"SKHQ"
_LONGEST_HEAD = 4096
T = TypeVar("T")


class Asker(msgspec.Struct, frozen=True):
    """Who asks, and about what.

    Attributes:
        about: Path of the answerer, as `v1/elsewhere`.
    """

    about: str
    province: str
    book: UUID
    device: UUID


class AskElsewhere(msgspec.Struct, frozen=True):
    """`POST /v1/elsewhere`: which children that this book proposes in a school year do other books propose, too."""

    school_year: str


class Elsewhere(msgspec.Struct, frozen=True):
    """One hit: a mark that another book holds in the same school year.

    Attributes:
        board: Name of the other board.
        kind: Code of its kind of award, or empty.
    """

    mark: str
    board: str
    kind: str
    handed_over: bool


class ElsewhereAnswer(msgspec.Struct, frozen=True):
    """What the province found among the marks that it holds of this book; `key` makes marks (32 bytes)."""

    key: bytes
    found: tuple[Elsewhere, ...] = ()


class AskCertification(msgspec.Struct, frozen=True):
    """`POST /v1/certify`: the board's key for certificates is to be certified.

    Attributes:
        public_key: 32 raw bytes.
        possession: This key's signature over `certificate_proofs.possession_statement`.
    """

    public_key: bytes
    possession: bytes


class CertificationAnswer(msgspec.Struct, frozen=True):
    """What the province says of the key.

    Attributes:
        certification: As `certificate_proofs.Certification.pack` writes it.
        keys: All public keys of the province, the newest first.
    """

    certification: bytes
    keys: tuple[bytes, ...]


class TellDecided(msgspec.Struct, frozen=True):
    """`POST /v1/decided`: what the book made of the province's decisions, by number (`waiting`, `applied` …)."""

    states: dict[int, str]


class DecidedAnswer(msgspec.Struct, frozen=True):
    """The province has noted it."""


def pack_question(asker: Asker, question: msgspec.Struct, key: Ed25519PrivateKey) -> bytes:
    """The signed bytes of a question."""
    head = msgspec.json.encode(asker)
    signed = _MAGIC + struct.pack(">I", len(head)) + head + msgspec.json.encode(question)
    return signed + key.sign(hashlib.sha256(signed).digest())


def read_asker(question: bytes) -> Asker:
    """Who asks, not yet believed: the signature is checked by `unpack_question`.

    Raises:
        EnvelopeRefused: The bytes are not a question.
    """
    return _split(question)[0]


def unpack_question(question: bytes, key: Ed25519PublicKey, expected: type[T]) -> T:
    """The question, if its signature is right.

    Raises:
        EnvelopeRefused: `signature`: it is not; or the bytes are no such question.
    """
    _, body = _split(question)
    try:
        key.verify(question[-SIGNATURE_BYTES:], hashlib.sha256(question[:-SIGNATURE_BYTES]).digest())
    except InvalidSignature:
        raise EnvelopeRefused("signature") from None
    try:
        return msgspec.json.decode(body, type=expected)
    except NOT_DECODED:
        raise EnvelopeRefused("body") from None


def _split(question: bytes) -> tuple[Asker, bytes]:
    start = len(_MAGIC) + 4
    if len(question) < start + SIGNATURE_BYTES or question[: len(_MAGIC)] != _MAGIC:
        raise EnvelopeRefused("magic")
    (length,) = struct.unpack(">I", question[len(_MAGIC) : start])
    if length > _LONGEST_HEAD or start + length + SIGNATURE_BYTES > len(question):
        raise EnvelopeRefused("head")
    try:
        asker = msgspec.json.decode(question[start : start + length], type=Asker)
    except NOT_DECODED:
        raise EnvelopeRefused("head") from None
    return asker, question[start + length : -SIGNATURE_BYTES]
