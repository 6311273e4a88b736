"""A batch as it came: its operations numbered and chained, and sorted into known, bad and new."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from desktop_app.sync.wire import Entry, Head, Operation, link_body
from provincial_server.refusals import Refused
from provincial_server.screening import Fault, fault_of, fault_of_header, record_id_of

MAX_SLICE_OPERATIONS = 1000
MAX_SLICE_BYTES = 8 * 1024 * 1024
_CHAIN = re.compile("[0-9a-f]{64}")
_MOST_PLACES = 2**31  # the chain and the log write a place as a number of 32 bits
_AHEAD_MS = 24 * 60 * 60 * 1000
_NEVER = 2**63 - 1  # no time is later
_encode = msgspec.json.Encoder().encode

OperationId = tuple[UUID, int]


class Placed(NamedTuple):
    """One operation with its name (entry and place), its number in its replica and the chain hash after it.

    `body` is the operation as JSON; the chain is made of it, and the log keeps it.
    """

    entry: Entry
    place: int
    operation: Operation
    n: int
    chain: str
    body: bytes

    @property
    def id(self) -> OperationId:
        """The same however often and by whichever road it is sent."""
        return self.entry.id, self.place


class Logged(NamedTuple):
    """An operation that gets a place in the log."""

    placed: Placed
    seq: int
    record: UUID


@dataclass(frozen=True, slots=True)
class Spoilt:
    """An operation that is kept aside."""

    placed: Placed
    reason: Fault


@dataclass(frozen=True, slots=True)
class Slice:
    """A run in the log without a gap, of one replica; a page may end at its end.

    Attributes:
        ceiling: To where the time of an entry in it was pulled back; 0: none was.
    """

    first_seq: int
    last_seq: int
    first_n: int
    last_n: int
    bytes: int
    log_hash: str
    ceiling: int = 0


@dataclass(frozen=True, slots=True)
class Sorted:
    """What becomes of the new operations of a batch."""

    logged: Sequence[Logged]
    spoilt: Sequence[Spoilt]


def number(head: Head, entries: Sequence[Entry]) -> list[Placed]:
    """The operations of a batch, numbered from `acked` + 1 and chained.

    Raises:
        Refused: `gap` if the numbers do not end at `last`, `bad_envelope` if the chain hash is none.
    """
    count = sum(len(entry.operations) for entry in entries)
    if count != head.last - head.acked or head.acked < 0 or head.cursor < 0:
        raise Refused("gap")
    if len(head.acked_chain) != len(head.log_hash) or set(head.acked_chain) - set("0123456789abcdef"):
        raise Refused("bad_envelope")
    chain, n = head.acked_chain, head.acked
    numbered: list[Placed] = []
    for entry in entries:
        if not 0 <= entry.first < _MOST_PLACES:
            raise Refused("bad_envelope")
        id_bytes = entry.id.bytes
        for place, operation in enumerate(entry.operations, entry.first):
            body = _encode(operation)
            if not operation.chained:
                chain = link_body(chain, id_bytes, place, body)
            elif _CHAIN.fullmatch(operation.chained):
                chain = operation.chained
            else:
                raise Refused("bad_envelope")
            n += 1
            numbered.append(Placed(entry, place, operation, n, chain, body))
    return numbered


def sort_out(new: Sequence[Placed], known: set[OperationId], seq: int) -> Sorted:
    """Skips what is held already (it came by another road), keeps bad ones aside, gives the others a sequence."""
    met = set(known)
    logged: list[Logged] = []
    spoilt: list[Spoilt] = []
    header_faults: dict[UUID, Fault | None] = {}
    for placed in new:
        entry, operation = placed.entry, placed.operation
        if placed.id in met:
            continue
        met.add(placed.id)
        if entry.id not in header_faults:
            header_faults[entry.id] = fault_of_header(entry)
        record = record_id_of(operation)
        fault = header_faults[entry.id] or fault_of(operation, placed.body)
        if fault is None and record is not None:
            seq += 1
            logged.append(Logged(placed, seq, record))
        else:
            spoilt.append(Spoilt(placed, fault or "record_id"))
    return Sorted(logged, spoilt)


def cut_slices(logged: Sequence[Logged], replica: str, log_hash: str, ceiling: int = _NEVER) -> list[Slice]:
    """Cuts the new part of the log where numbers jump and where a page would get too large."""
    slices: list[Slice] = []
    first, size = 0, 0
    for index, item in enumerate(logged):
        size += len(item.placed.body)
        following = logged[index + 1] if index + 1 < len(logged) else None
        if (
            following is None
            or following.placed.n != item.placed.n + 1
            or index + 1 - first >= MAX_SLICE_OPERATIONS
            or size + len(following.placed.body) > MAX_SLICE_BYTES
        ):
            start = logged[first]
            log_hash = _next_log_hash(log_hash, replica, item.placed.chain)
            ahead = any(one.placed.entry.time > ceiling for one in logged[first : index + 1])
            numbers = start.seq, item.seq, start.placed.n, item.placed.n
            slices.append(Slice(*numbers, size, log_hash, ceiling if ahead else 0))
            first, size = index + 1, 0
    return slices


def ceiling_at(now: datetime) -> int:
    """The latest hybrid time that is believed: a day from now."""
    return (int(now.timestamp() * 1000) + _AHEAD_MS) << 16


def clamped(time: int, now: datetime) -> int:
    """A hybrid time, pulled back to a day from now if a wrong clock put it further into the future."""
    return min(time, ceiling_at(now))


def header_of(entry: Entry, now: datetime) -> bytes:
    """What an entry says besides its operations, with its time clamped."""
    return _encode(msgspec.structs.replace(entry, operations=(), first=0, time=clamped(entry.time, now)))


def raw(placed: Placed) -> bytes:
    """The operation and its entry's header exactly as they came, whatever they hold."""
    return _encode(msgspec.structs.replace(placed.entry, operations=(placed.operation,), first=placed.place))


def _next_log_hash(log_hash: str, replica: str, chain: str) -> str:
    return hashlib.sha256(f"{log_hash} {replica} {chain}".encode()).hexdigest()
