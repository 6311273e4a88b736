"""Journal parts of the book ↔ entries on the wire, sealed on the way out and unsealed on the way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop_app.storage.outbox_values import Change, EntryHeader, JournalPart, ReceivedPart, Value
from desktop_app.sync.sealing import FieldSeal
from desktop_app.sync.wire import Entry, Operation, Received


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A sealed field that came back changed. It was left out; what the book had stays."""

    table: str
    record: str
    field: str


def to_wire(part: JournalPart, seal: FieldSeal) -> Entry:
    """The part as it travels: always the same bytes for the same part."""
    header = part.entry
    return Entry(
        id=header.id,
        actor=_carriable_text(header.actor),
        action=header.action,
        made_at=header.made_at,
        time=header.time,
        seen=header.seen,
        schema=header.schema,
        operations=tuple(
            _operation(change, seal, header.id, place) for place, change in enumerate(part.changes, start=part.first)
        ),
        first=part.first,
        undoes=header.undoes,
        facts={name: _carriable(value) for name, value in header.facts.items()},
    )


def from_wire(received: Received, seal: FieldSeal) -> tuple[ReceivedPart, tuple[Unreadable, ...]]:
    """The part as the book takes it in, and the fields that had to be left out."""
    entry = received.entry
    unreadable: list[Unreadable] = []
    changes = tuple(Change(op.table, op.record, op.kind, _unsealed(op, seal, unreadable)) for op in entry.operations)
    header = EntryHeader(
        id=entry.id,
        actor=entry.actor,
        action=entry.action,
        made_at=entry.made_at,
        time=entry.time,
        seen=entry.seen,
        schema=entry.schema,
        undoes=entry.undoes,
        facts=entry.facts,
    )
    part = ReceivedPart(received.sequence, received.replica, received.device, header, entry.first, changes)
    return part, tuple(unreadable)


def _operation(change: Change, seal: FieldSeal, entry: UUID, place: int) -> Operation:
    changed = {
        name: value if not isinstance(value, str) or value.isascii() else _carriable_text(value)
        for name, value in change.changed.items()
    }
    closed = seal.close_all(changed, change.table, change.record, entry=entry, place=place)
    return Operation(change.table, change.record, change.kind, closed, change.chain)


def _unsealed(operation: Operation, seal: FieldSeal, unreadable: list[Unreadable]) -> Mapping[str, Value]:
    changed, broken = seal.open_all(operation.changed, operation.table, operation.record)
    unreadable += [Unreadable(operation.table, operation.record, name) for name in broken]
    return changed


def _carriable(value: Value) -> Value:
    return _carriable_text(value) if isinstance(value, str) else value


def _carriable_text(text: str) -> str:
    """Half a surrogate pair (from a damaged import) has no UTF-8 form: it must not stop a batch for ever."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
