"""Proof of delivery: what the province signs when a package came in. Shared by both sides.

The text is short enough for a square that a telephone reads, and needs nothing else to be checked but the province's
public key.
"""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop_app.domain.certificate_proofs import key_id
from desktop_app.sync.wire import SIGNATURE_BYTES

_VERSION = 1
_FACTS = struct.Struct(">BB16s16s32sIQQIIQ4s")
_STATEMENT = b"so-khuyen-hoc delivery 1\0"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the province says it holds.

    Attributes:
        province: Two-digit code.
        digest: SHA-256 of the package.
        number: Of the package, as its book counts.
        first, last: Numbers of the changes in it, within the book's history.
        taken_in: How many of them were new to the province when the package first came in.
        set_aside: How many it kept aside for a person.
        at: When it first came in, to the second.
    """

    province: str
    book: UUID
    device: UUID
    digest: bytes
    number: int
    first: int
    last: int
    taken_in: int
    set_aside: int
    at: datetime

    @property
    def count(self) -> int:
        """How many changes were in it."""
        return max(0, self.last - self.first + 1)

    @property
    def mark(self) -> str:
        """The package for people to compare: `3F9A 07C1 …`, six groups of four."""
        digits = self.digest.hex().upper()[:24]
        return " ".join(digits[place : place + 4] for place in range(0, 24, 4))


def sign_delivery(delivery: Delivery, key: Ed25519PrivateKey) -> str:
    """The proof as text: letters, digits, `-` and `_`."""
    facts = _facts(delivery, key_id(key.public_key().public_bytes_raw()))
    return _text(facts + key.sign(_STATEMENT + facts))


def read_delivery(text: str, keys: Iterable[bytes]) -> Delivery | None:
    """What the proof says; None if none of these public keys of the province made it, or it was changed."""
    try:
        data = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(data) != _FACTS.size + SIGNATURE_BYTES or _text(data) != text:
        return None
    facts, signature = data[: _FACTS.size], data[_FACTS.size :]
    made_by = facts[-4:]
    if not any(_made(key, signature, facts) for key in keys if key_id(key) == made_by):
        return None
    return _read(facts)


def proof_link(address: str, proof: str) -> str:
    """Where the province shows a proof; the proof alone when the book knows no address."""
    return f"{address.rstrip('/')}/goi/giay-bao?ma={proof}" if address else proof


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _facts(delivery: Delivery, made_by: bytes) -> bytes:
    return _FACTS.pack(
        _VERSION,
        int(delivery.province),
        delivery.book.bytes,
        delivery.device.bytes,
        delivery.digest,
        delivery.number,
        delivery.first,
        delivery.last,
        delivery.taken_in,
        delivery.set_aside,
        int(delivery.at.timestamp()),
        made_by,
    )


def _read(facts: bytes) -> Delivery | None:
    version, province, book, device, digest, number, first, last, taken_in, set_aside, at, _ = _FACTS.unpack(facts)
    if version != _VERSION:
        return None
    moment = datetime.fromtimestamp(at, UTC)
    return Delivery(
        f"{province:02d}",
        UUID(bytes=book),
        UUID(bytes=device),
        digest,
        number,
        first,
        last,
        taken_in,
        set_aside,
        moment,
    )


def _made(key: bytes, signature: bytes, facts: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _STATEMENT + facts)
    except (InvalidSignature, ValueError):
        return False
    return True
