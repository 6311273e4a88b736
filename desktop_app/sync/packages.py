"""Packages: what travels by stick, by Zalo or by e-mail instead of by network; the one module that both sides share.

A package is one file, `*.skgoi`:

    magic      4 bytes, `SKP1`
    length     4 bytes, big endian: length of the head, at most `LONGEST_HEAD`
    head       JSON of a `PackageHead`: what whoever carries the file may see, and nothing more
    ephemeral  32 bytes: an X25519 public key, made for this package only
    sealed     ChaCha20-Poly1305 of the zstd of the body; magic, length and head are its associated data
    signature  64 bytes: Ed25519 of the sender over the SHA-256 of everything before

The key of the seal is HKDF-SHA256 of the shared secret of `ephemeral` and the receiver's X25519 key, salted with both
public keys; since no two packages share it, the nonce is all zeros. Bodies are MessagePack:

    batch             device → province   `Batch`: the same envelopes as `POST /v1/sync`, each going on from the last
    answer            province → device   `Reply`: the same answers, in order, and a signed receipt
    enrolment         machine → province  `Application`: the request of `POST /v1/enrol`
    enrolment_answer  province → machine  `Admission`: its answer

An invitation (`*.skmoi`) is what a province gives to a board without a network: the address, the code and the
province's keys. It is not sealed, as the slip of paper with the code is not.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import struct
from typing import Literal, TypeVar
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.domain.names import fold
from desktop_app.sync.wire import SIGNATURE_BYTES, EnrolAnswer, EnrolRequest, EnvelopeRefused, Head, decompress, zstd

PACKAGE_SUFFIX = ".skgoi"
INVITATION_SUFFIX = ".skmoi"
PACKAGE_TYPE = "application/vnd.so-khuyen-hoc.package"
FORMAT = 1
MAX_PACKAGE_BYTES = 32 * 1024 * 1024
MAX_INVITATION_BYTES = 16 * 1024
MAX_ENVELOPES = 2000
MAX_KEYS = 40
LONGEST_HEAD = 4096
KEY_BYTES = 32
NOBODY = UUID(int=0)  # the device of a machine that has no name yet

_MAGIC = b"SKP1"
_INVITATION = b"SKM1"
_NONCE = bytes(12)
_TAG_BYTES = 16
_INFO = b"so-khuyen-hoc package 1"
_SEALING = b"so-khuyen-hoc sealing key 1"
T = TypeVar("T", bound=msgspec.Struct)

PackageKind = Literal["batch", "answer", "enrolment", "enrolment_answer"]


class PackageHead(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a carrier sees.

    Attributes:
        province: Two-digit code.
        board: Name of the board.
        device: Who wrote it, or for whom it is; `NOBODY` before enrolment.
        made_at: ISO 8601 in UTC.
        count: How many changes are in it.
        number: Of batches: which package of the book on its machine it is, from 1. Of answers: the one of the batch.
        answers: Of answers: SHA-256 of the package that is answered, hex.
    """

    kind: PackageKind
    province: str
    book: UUID
    board: str
    device: UUID
    made_at: str
    count: int = 0
    number: int = 0
    answers: str = ""
    format: int = FORMAT


class Batch(msgspec.Struct, frozen=True):
    """Body of a `batch`.

    Attributes:
        envelopes: As `wire.pack` makes them, one after the other.
        sealing_key: X25519 key of the device, to which the answer is sealed.
        told: Number up to which the province has told this history that it holds its changes. An envelope that goes
            on from a higher number needs an earlier package: without it, the province would seem to have forgotten.
    """

    envelopes: tuple[bytes, ...]
    sealing_key: bytes
    told: int


class Step(msgspec.Struct, frozen=True):
    """One answer of the province (as `wire.pack_answer` makes it), and the head that it is for."""

    asked: Head
    answer: bytes


class Reply(msgspec.Struct, frozen=True):
    """Body of an `answer`.

    Attributes:
        receipt: A proof of `delivery_proofs`; empty when nothing was taken in.
        missing_from, missing_to: Numbers of the changes of an earlier package that has not come in yet; else 0.
    """

    steps: tuple[Step, ...]
    receipt: str = ""
    missing_from: int = 0
    missing_to: int = 0


class Application(msgspec.Struct, frozen=True):
    """Body of an `enrolment`; the package is signed with the key that is to be enrolled."""

    request: EnrolRequest


class Admission(msgspec.Struct, frozen=True):
    """Body of an `enrolment_answer`: the answer, or the code of the refusal."""

    answer: EnrolAnswer | None
    refused: str = ""


class Invitation(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a board needs to enrol without a network.

    Attributes:
        address: Of the provincial server; may be empty.
        code: The enrolment code; empty: only the province's keys.
        package_key: X25519 key of the province.
        decision_keys: Its Ed25519 keys, the newest first.
    """

    province: str
    province_name: str
    address: str
    code: str
    expires_at: str
    package_key: bytes
    decision_keys: tuple[bytes, ...]
    board: str = ""
    format: int = FORMAT


class AskPackageKeys(msgspec.Struct, frozen=True):
    """`POST /v1/package-keys`: a book that enrolled with an older program asks for the keys of packages."""


class PackageKeysAnswer(msgspec.Struct, frozen=True):
    """As in `wire.EnrolAnswer`."""

    package_key: bytes
    decision_keys: tuple[bytes, ...]


def sealing_key(device: Ed25519PrivateKey) -> X25519PrivateKey:
    """The device's key for opening packages: derived from its signing key, so it is kept and lost with it."""
    seed = HKDF(hashes.SHA256(), length=KEY_BYTES, salt=None, info=_SEALING).derive(device.private_bytes_raw())
    return X25519PrivateKey.from_private_bytes(seed)


def sealing_public(device: Ed25519PrivateKey) -> bytes:
    """The public part of `sealing_key`: 32 raw bytes."""
    return sealing_key(device).public_key().public_bytes_raw()


def pack_package(head: PackageHead, body: msgspec.Struct, receiver: bytes, key: Ed25519PrivateKey) -> bytes:
    """The bytes of a package, sealed to `receiver` (32 raw bytes of an X25519 key) and signed.

    Raises:
        EnvelopeRefused: `receiver` is no key.
    """
    head_bytes = msgspec.json.encode(head)
    clear = _MAGIC + struct.pack(">I", len(head_bytes)) + head_bytes
    ephemeral = X25519PrivateKey.generate()
    public = ephemeral.public_key().public_bytes_raw()
    seal = _seal(ephemeral, receiver, public + receiver)
    packed = zstd.compress(msgspec.msgpack.encode(body), 3)
    signed = clear + public + seal.encrypt(_NONCE, packed, clear)
    return signed + key.sign(hashlib.sha256(signed).digest())


def is_package(data: bytes) -> bool:
    """Whether the bytes begin as a package does."""
    return data.startswith(_MAGIC)


def is_invitation(data: bytes) -> bool:
    """Whether the bytes begin as an invitation does."""
    return data.startswith(_INVITATION)


def digest_of(package: bytes) -> str:
    """What a package is known by: its SHA-256, hex."""
    return hashlib.sha256(package).hexdigest()


def read_package_head(package: bytes) -> PackageHead:
    """What a carrier sees, not yet believed: `open_package` checks it.

    Raises:
        EnvelopeRefused: The bytes are not a package; `newer`: a newer program made it.
    """
    return _split(package)[0]


def open_package(package: bytes, opener: X25519PrivateKey, sender: Ed25519PublicKey, expected: type[T]) -> T:
    """The body of a package from this sender.

    Raises:
        EnvelopeRefused: `signature`: changed on the way, or of another sender. `seal`: sealed to another key.
            Otherwise the bytes are not such a package.
    """
    check_signature(package, sender)
    return unseal(package, opener, expected)


def check_signature(package: bytes, sender: Ed25519PublicKey) -> None:
    """Whether this sender made the package.

    Raises:
        EnvelopeRefused: `signature`: not so, or it was changed.
    """
    try:
        sender.verify(package[-SIGNATURE_BYTES:], hashlib.sha256(package[:-SIGNATURE_BYTES]).digest())
    except InvalidSignature:
        raise EnvelopeRefused("signature") from None


def unseal(package: bytes, opener: X25519PrivateKey, expected: type[T]) -> T:
    """The body of a package whose signature is checked by the caller, before or after.

    Raises:
        EnvelopeRefused: `seal`: changed, or sealed to another key; or the body is none, or a bomb.
    """
    _, clear, ephemeral, sealed = _split(package)
    own = opener.public_key().public_bytes_raw()
    try:
        packed = _seal(opener, ephemeral, ephemeral + own).decrypt(_NONCE, sealed, clear)
    except InvalidTag:
        raise EnvelopeRefused("seal") from None
    try:
        return msgspec.msgpack.decode(decompress(packed), type=expected)
    except NOT_DECODED:
        raise EnvelopeRefused("body") from None


def pack_invitation(invitation: Invitation, key: Ed25519PrivateKey) -> bytes:
    """The file that a province gives away, signed with one of `decision_keys`."""
    body = msgspec.json.encode(invitation)
    return _INVITATION + key.sign(_INVITATION + body) + body


def read_invitation(data: bytes) -> tuple[Invitation, bytes]:
    """The invitation in a file, and which of its `decision_keys` signed it.

    A machine that knows the province already believes it only if it knows that key.

    Raises:
        EnvelopeRefused: Damaged, or none; `newer`: a newer program made it.
    """
    start = len(_INVITATION) + SIGNATURE_BYTES
    if not is_invitation(data) or len(data) > MAX_INVITATION_BYTES:
        raise EnvelopeRefused("magic")
    try:
        found = msgspec.json.decode(data[start:], type=Invitation)
    except NOT_DECODED:
        raise EnvelopeRefused("body") from None
    if found.format > FORMAT:
        raise EnvelopeRefused("newer")
    for key in found.decision_keys[:MAX_KEYS]:
        with contextlib.suppress(InvalidSignature, ValueError):
            Ed25519PublicKey.from_public_bytes(key).verify(data[len(_INVITATION) : start], _INVITATION + data[start:])
            return found, key
    raise EnvelopeRefused("signature")


def package_name(head: PackageHead) -> str:
    """A file name that people can read and every disk takes: `goi-17-xa-quynh-luu-2026-11-22-12-thay-doi.skgoi`."""
    words = {
        "batch": ("goi", str(head.number), head.board, head.made_at[:10], f"{head.count} thay đổi"),
        "answer": ("trả lời gói", str(head.number), head.board, head.made_at[:10]),
        "enrolment": ("xin ghép máy", head.board, head.made_at[:10]),
        "enrolment_answer": ("trả lời ghép máy", head.board, head.made_at[:10]),
    }[head.kind]
    plain = "-".join(re.sub(r"[^a-z0-9]+", "-", fold(word)).strip("-")[:50].strip("-") for word in words)
    return plain + PACKAGE_SUFFIX


def _seal(own: X25519PrivateKey, other: bytes, salt: bytes) -> ChaCha20Poly1305:
    try:
        secret = own.exchange(X25519PublicKey.from_public_bytes(other))
    except ValueError:  # not 32 bytes, or a point that gives everybody the same secret
        raise EnvelopeRefused("seal") from None
    return ChaCha20Poly1305(HKDF(hashes.SHA256(), length=KEY_BYTES, salt=salt, info=_INFO).derive(secret))


def _split(package: bytes) -> tuple[PackageHead, bytes, bytes, bytes]:
    """Head, everything in the clear, the ephemeral key, and what is sealed."""
    start = len(_MAGIC) + 4
    if not is_package(package) or len(package) < start:
        raise EnvelopeRefused("magic")
    if len(package) > MAX_PACKAGE_BYTES:
        raise EnvelopeRefused("size")
    (length,) = struct.unpack(">I", package[len(_MAGIC) : start])
    end = start + length
    if length > LONGEST_HEAD or end + KEY_BYTES + _TAG_BYTES + SIGNATURE_BYTES > len(package):
        raise EnvelopeRefused("head")
    try:
        head = msgspec.json.decode(package[start:end], type=PackageHead)
    except NOT_DECODED:
        raise EnvelopeRefused("newer" if _is_newer(package[start:end]) else "head") from None
    if head.format > FORMAT:
        raise EnvelopeRefused("newer")
    return head, package[:end], package[end : end + KEY_BYTES], package[end + KEY_BYTES : -SIGNATURE_BYTES]


class _Formatted(msgspec.Struct):
    format: int = FORMAT


def _is_newer(head: bytes) -> bool:
    try:
        return msgspec.json.decode(head, type=_Formatted).format > FORMAT
    except NOT_DECODED:
        return False
