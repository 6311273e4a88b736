"""What travels between a laptop and the province: the one module that both sides share.

One request is one envelope: a head that names the history it belongs to, a body of journal entries, and a
detached signature by the device's Ed25519 key over both. The same bytes are acceptable over the network and
from a stick. Inside a body, an entry carries its operations; the id of an operation is the id of its entry and
its place in it, so it stays the same however often and by whichever road it is sent.
"""

from __future__ import annotations

import hashlib
import struct
import sys
from functools import cache
from typing import Literal
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.resource_files import resource_path

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PROTOCOL = 1
MAGIC = b"SKH1"
SIGNATURE_BYTES = 64
MAX_BODY_BYTES = 64 * 1024 * 1024  # unpacked; a larger body is a bomb, not a batch
DICTIONARY_HELPS = 128 * 1024  # a longer body is its own dictionary
_THOROUGH, _QUICK = 9, 3  # levels of zstd
_THOROUGH_UP_TO = 512 * 1024  # bytes: what a slow line carries in one batch is worth a few milliseconds
EMPTY_CHAIN = "0" * 64
_PLACE = struct.Struct(">I")
CONTENT_TYPE = "application/vnd.so-khuyen-hoc.sync"

Scalar = str | int | float | bool | None
Verdict = Literal["ok", "have", "rewound", "server_rewound", "snapshot", "upgrade", "retired"]


class Operation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record touched: its table, its id and the changed columns with their new values.

    Attributes:
        kind: One of `domain.merging.KINDS`, or what only a newer program means: the other side keeps such an operation
            aside, whole. `redact` blanks fields for good: it beats every edit that did not know of it, and older
            bodies of the record get the same values. Programs before schema 5 do not know it and are sent `update`
            instead.
        chained: The chain hash after it, where it was blanked after it was first sent or could have been.
    """

    table: str = msgspec.field(name="t")
    record: str = msgspec.field(name="k")
    kind: str = msgspec.field(name="c")  # no default: msgspec leaves one out by identity, and the chain needs one form
    changed: dict[str, Scalar] = msgspec.field(name="d", default_factory=dict[str, Scalar])
    chained: str = msgspec.field(name="z", default="")


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A journal entry, or a part of a long one.

    Attributes:
        first: Place within the entry of the first operation in this part (0 unless the entry was split).
        time: Hybrid logical time: milliseconds since 1970 shifted left by 16 bits, plus a counter.
        seen: The server sequence that the book had pulled when the work was done.
    """

    id: UUID = msgspec.field(name="e")
    actor: str = msgspec.field(name="a")
    action: str = msgspec.field(name="x")
    made_at: str = msgspec.field(name="m")
    time: int = msgspec.field(name="h")
    seen: int = msgspec.field(name="s")
    schema: int = msgspec.field(name="v")
    operations: tuple[Operation, ...] = msgspec.field(name="o", default=())
    first: int = msgspec.field(name="i", default=0)
    undoes: UUID | None = msgspec.field(name="u", default=None)
    facts: dict[str, Scalar] = msgspec.field(name="f", default_factory=dict[str, Scalar])


class Head(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which history this batch belongs to, and what its sender has seen.

    Attributes:
        replica: 16 hex digits; one linear history of operations, numbered from 1.
        acked: Number of the last operation that the province acknowledged, with `acked_chain`, the chain there.
        last: Number of the last operation in this batch; equal to `acked` when there is nothing to send.
        cursor: Server sequence up to which this book has pulled, with `log_hash`, the province's hash there.
        journal_head: Hash of the newest sealed journal entry, so that the province can witness it.
        epoch: Which life of the province's log the cursor belongs to, as an answer said; empty before the first.
        decided: Number of the last decision of the province that this book holds.
        recovering: This batch offers again what the book holds because the province was restored.
        sums: The book's sum for each table, told when it has nothing unsent and something changed since they agreed.
    """

    province: str
    book: UUID
    device: UUID
    replica: str
    acked: int
    acked_chain: str
    last: int
    cursor: int
    log_hash: str
    schema: int
    program: str
    local_time: str
    journal_head: str
    protocol: int = PROTOCOL
    epoch: str = ""
    decided: int = 0
    recovering: bool = False
    sums: dict[str, int] = msgspec.field(default_factory=dict[str, int])


class Received(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry, or part of one, as it stands in the province's log, for a laptop to apply."""

    sequence: int
    replica: str
    device: UUID
    entry: Entry


class OwnRange(msgspec.Struct, frozen=True):
    """The sender's own operations in the log, which its chain hash proves that it still holds.

    They are sent back as a range instead of as bodies: operations `first`…`last` of the sending replica have the
    server sequences `sequence`…`sequence + last - first`. The times of those that a wrong clock put into the future
    stand pulled back to `ceiling` at the province (0: none was).
    """

    sequence: int
    first: int
    last: int
    ceiling: int = 0


class Quarantined(msgspec.Struct, frozen=True):
    """One operation that was kept aside; the rest of the batch went in."""

    entry: UUID
    place: int
    reason: str


class SignedDecision(msgspec.Struct, frozen=True):
    """A decision of the province, signed by the province's key `key_id` (`decisions.statement`).

    Attributes:
        number: Decisions are applied in this order; books are told only those that concern them.
        body: See `desktop_app/sync/decisions.py`.
        key_id: As `desktop_app.domain.certificate_proofs.key_id` makes it, hex.
        follows: Number of the decision before it that concerns this book, so that a gap is noticed; 0 for the first.
    """

    number: int
    issued_at: str
    body: bytes
    key_id: str
    signature: bytes
    follows: int = 0


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the province says.

    Attributes:
        accepted: Number of the last operation of the sending replica that the province holds, with `chain` there.
        cursor: Server sequence that the laptop has seen once it has applied `received`, with `log_hash` there.
        more: More is waiting above `cursor`: ask again.
        epoch: Which life of the log `cursor` belongs to.
        decisions: Decisions above `Head.decided` that concern this book, in their order.
        decided: Number up to which the book has been told of decisions once it holds `decisions`.
        differing: Tables whose sums are not the ones in `Head.sums`.
    """

    verdict: Verdict
    accepted: int
    chain: str
    cursor: int
    log_hash: str
    server_time: str
    own: tuple[OwnRange, ...] = ()
    received: tuple[Received, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    more: bool = False
    epoch: str = ""
    decisions: tuple[SignedDecision, ...] = ()
    decided: int = 0
    differing: tuple[str, ...] = ()


class EnrolRequest(msgspec.Struct, frozen=True):
    """`POST /v1/enrol`: a device asks to speak for a book, with a code from the level above.

    Asking again with the same code, book and public key gives the same answer, even when the code is used up:
    the first answer may have been lost on the way.

    Attributes:
        code: As `codes.normalise_code` writes it, its check character right.
        public_key: The 32 raw bytes of the device's Ed25519 key.
        sealing_key: The 32 raw bytes of its X25519 key, to which packages for it are sealed; empty: an older program.
        wrapped_key: The book's key wrapped by its recovery code (JSON), for a new laptop in the place of a dead one.
        letter: Under which this machine numbers its papers, to be given to it again: the province may have been put
            back, and knows it no more. Empty: it has none.
        letters: Under which other machines do, or may, as far as the book knows: none of them is given.
        cursor: Server sequence up to which the book has pulled, with `log_hash`, the province's hash there: whether the
            province still holds what it once told; 0: it told nothing yet.
    """

    code: str
    public_key: bytes
    book: UUID
    board_name: str
    board_kind: str
    commune: str
    device_name: str
    program: str
    sealing_key: bytes = b""
    wrapped_key: bytes = b""
    letter: str = ""
    letters: tuple[str, ...] = ()
    cursor: int = 0
    log_hash: str = ""


class EnrolAnswer(msgspec.Struct, frozen=True):
    """The device's name at the province, and its own letter for numbering receipts.

    Attributes:
        package_key: The province's X25519 key, to which packages for it are sealed.
        decision_keys: The province's Ed25519 keys, with which its decisions are signed.
    """

    province: str
    province_name: str
    device: UUID
    letter: str
    server_time: str
    package_key: bytes = b""
    decision_keys: tuple[bytes, ...] = ()


class Refusal(msgspec.Struct, frozen=True):
    """Body of every answer with a status of 400 and above; `code` names the reason, never a sentence."""

    code: Literal[
        "bad_envelope",
        "bad_signature",
        "unknown_device",
        "unknown_code",
        "code_used",
        "code_expired",
        "too_large",
        "gap",
        "busy",
        "wrong_book",
        "book_known",
        "too_many",
        "disk_full",
        "code_for_no_book",
        "no_wrapped_key",
    ]


class EnvelopeRefused(ValueError):
    """The bytes are not an envelope, were changed on the way, or hide a bomb."""


def link(chain: str, entry: UUID, place: int, operation: Operation) -> str:
    """The chain hash after one more operation; both sides compute it from the same bytes.

    An operation that was blanked since carries the hash it had: what it was cannot be computed any more.
    """
    return operation.chained or link_body(chain, entry.bytes, place, _json.encode(operation))


def link_body(chain: str, entry: bytes, place: int, body: bytes) -> str:
    """The same for an operation that is written down already and was not blanked; `entry` is the id's 16 bytes."""
    return hashlib.sha256(b"".join((bytes.fromhex(chain), entry, _PLACE.pack(place), body))).hexdigest()


def link_all(chain: str, entries: tuple[Entry, ...]) -> str:
    """The chain hash after every operation of these entries, in order."""
    for entry in entries:
        for offset, operation in enumerate(entry.operations):
            chain = link(chain, entry.id, entry.first + offset, operation)
    return chain


_json = msgspec.json.Encoder()
_head = msgspec.json.Decoder(Head)
_entries = msgspec.json.Decoder(tuple[Entry, ...])


def pack_entries(entries: tuple[Entry, ...]) -> bytes:
    """The body of an envelope, which says nothing of where it goes or who sends it."""
    return compress(_json.encode(entries))


def pack(head: Head, entries: tuple[Entry, ...], key: Ed25519PrivateKey, body: bytes = b"") -> bytes:
    """The signed envelope of one batch; `body` is what `pack_entries` makes of the entries, if that is at hand."""
    head_bytes = _json.encode(head)
    signed = MAGIC + struct.pack(">I", len(head_bytes)) + head_bytes + (body or pack_entries(entries))
    return signed + key.sign(hashlib.sha256(signed).digest())


def read_head(envelope: bytes) -> Head:
    """The head of an envelope, not yet believed: its signature is checked by `unpack`.

    Raises:
        EnvelopeRefused: The bytes are not an envelope.
    """
    return _split(envelope)[0]


def unpack(envelope: bytes, key: Ed25519PublicKey) -> tuple[Head, tuple[Entry, ...]]:
    """The head and the entries of an envelope whose signature is right.

    Raises:
        EnvelopeRefused: The bytes are not an envelope, the signature is wrong, or the body is above `MAX_BODY_BYTES`.
    """
    head, body = _split(envelope)
    try:
        key.verify(envelope[-SIGNATURE_BYTES:], hashlib.sha256(envelope[:-SIGNATURE_BYTES]).digest())
    except InvalidSignature:
        raise EnvelopeRefused("signature") from None
    try:
        return head, _entries.decode(decompress(body))
    except NOT_DECODED:
        raise EnvelopeRefused("body") from None


def compress(data: bytes) -> bytes:
    """The data as a zstd frame; a short one with the dictionary that both sides carry, which its head names."""
    level = _THOROUGH if len(data) <= _THOROUGH_UP_TO else _QUICK
    return zstd.compress(data, level, zstd_dict=_dictionary() if len(data) <= DICTIONARY_HELPS else None)


def decompress(body: bytes) -> bytes:
    """Unpacks a zstd body of at most `MAX_BODY_BYTES`.

    Raises:
        EnvelopeRefused: Not zstd, cut short, larger than allowed, or packed with a dictionary that is not known.
    """
    try:
        named = zstd.get_frame_info(body).dictionary_id
        unpacker = zstd.ZstdDecompressor(zstd_dict=_dictionary() if named else None)
        data = unpacker.decompress(body, max_length=MAX_BODY_BYTES)
    except zstd.ZstdError:
        raise EnvelopeRefused("body") from None
    if not unpacker.eof or unpacker.unused_data:
        raise EnvelopeRefused("body")
    return data


@cache
def _dictionary() -> zstd.ZstdDict:
    """Made by scripts/train_dictionary.py; never changed once it was shipped."""
    return zstd.ZstdDict(resource_path("wire", "dictionary-1.zdict").read_bytes())


def pack_answer(answer: Answer) -> bytes:
    """The answer as it travels."""
    return compress(_json.encode(answer))


def unpack_answer(body: bytes) -> Answer:
    """The answer as the province meant it.

    Raises:
        EnvelopeRefused: The bytes were cut or changed on the way.
    """
    try:
        return msgspec.json.decode(decompress(body), type=Answer)
    except NOT_DECODED:
        raise EnvelopeRefused("answer") from None


def _split(envelope: bytes) -> tuple[Head, bytes]:
    start = len(MAGIC) + 4
    if len(envelope) < start + SIGNATURE_BYTES or envelope[: len(MAGIC)] != MAGIC:
        raise EnvelopeRefused("magic")
    (length,) = struct.unpack(">I", envelope[len(MAGIC) : start])
    if start + length + SIGNATURE_BYTES > len(envelope):
        raise EnvelopeRefused("head")
    try:
        head = _head.decode(envelope[start : start + length])
    except NOT_DECODED:
        raise EnvelopeRefused("head") from None
    return head, envelope[start + length : -SIGNATURE_BYTES]
