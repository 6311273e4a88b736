"""Who wins when a record was changed in two places: one rule per field, and nothing is lost.

If the field's last write was known to the writer (its sequence is at or below what the writer had seen) or comes
from the same replica, the newcomer is newer and wins. Otherwise the two were written without knowing each other:
the higher hybrid time wins, and the other value is kept as a conflict. A deletion that meets an edit it did not know
loses: the edit wins, and the record comes back; so does a removal that meets any work it did not know. A redaction
wins over everything that did not know of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from desktop_app.domain.merging import Deletion, Writing, deleted_at, deletions_after, knew, newcomer_wins
from desktop_app.sync.wire import Operation, Scalar

GONE = ""  # the name under which a deletion has its version; no column is called so
DELETED_AT = "deleted_at"
REDACTED = "*"  # before a field's name: the version of the redaction that blanked the field for good
LOSING = "~"  # before a replica: the last edit of it that lost against another, or gave way to one
DELETING, VOID = "-", "!"  # before place and moment of a deletion that counts; void: it met an edit it did not know
STAYING = "="  # the same, of a record that was merged into another one
MARKS = (REDACTED, LOSING, DELETING, VOID, STAYING)
MERGED_INTO = "merged_into"


class Version(NamedTuple):
    """Where a value comes from: its place in the log, its hybrid time, its replica."""

    seq: int
    time: int
    replica: str


class Write(NamedTuple):
    """One operation at its place in the log, with `seen`, the sequence that its writer had pulled."""

    version: Version
    seen: int
    record: UUID
    operation: Operation

    def knew(self, other: Version) -> bool:
        """Whether the writer knew of the other write when it wrote."""
        standing = Writing(other.seq, other.replica, 0, other.time)
        return knew(Writing(self.version.seq, self.version.replica, self.seen, self.version.time), standing)

    def wins_over(self, other: Version) -> bool:
        """Whether it takes a field that the other write set before it in the log: the rule of every laptop."""
        standing = Writing(other.seq, other.replica, 0, other.time)
        return newcomer_wins(standing, Writing(self.version.seq, self.version.replica, self.seen, self.version.time))


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that lost against one written without knowing it."""

    field: str
    value: Scalar
    version: Version
    kept_seq: int


@dataclass(slots=True)
class RecordState:
    """A record as it stands: `versions` names only the fields that were not written by `base`."""

    base: Version
    fields: dict[str, Scalar] = field(default_factory=dict[str, Scalar])
    gone: bool = False
    versions: dict[str, Version] = field(default_factory=dict[str, Version])

    def version_of(self, name: str) -> Version:
        """Who wrote this field last."""
        return self.versions.get(name, self.base)

    def redaction_of(self, name: str) -> Version | None:
        """The redaction that blanked this field, if one did."""
        return self.versions.get(REDACTED + name)

    @property
    def field_versions(self) -> dict[str, Version]:
        """Who wrote the fields that `base` did not write."""
        return {name: version for name, version in self.versions.items() if not name.startswith(MARKS)}

    @property
    def redacted(self) -> dict[str, Version]:
        """The fields that were blanked for good, each with its redaction."""
        return {name[1:]: version for name, version in self.versions.items() if name.startswith(REDACTED)}


def begin(write: Write) -> RecordState:
    """The state of a record that was not known before."""
    operation = write.operation
    state = RecordState(write.version, dict(operation.changed), gone=operation.kind == "delete", versions={})
    if operation.kind == "redact":
        _redact(state, write)
    elif state.fields.get(DELETED_AT) is not None:
        mark = STAYING if state.fields.get(MERGED_INTO) is not None else DELETING
        state.versions[f"{mark}{write.version.seq} {state.fields[DELETED_AT]}"] = write.version
    return state


def take(states: dict[tuple[str, UUID], RecordState], write: Write) -> list[Lost]:
    """Takes one more operation into the states of records, by table and id; returns what lost."""
    key = (write.operation.table, write.record)
    if key in states:
        return merge(states[key], write)
    states[key] = begin(write)
    return []


def merge(state: RecordState, write: Write) -> list[Lost]:
    """Takes one more operation into the state; returns what lost."""
    if write.operation.kind == "delete":
        return _delete(state, write)
    if write.operation.kind == "redact":
        return _redact(state, write)
    lost: list[Lost] = []
    missed = _unknown_edits(state, write) if DELETED_AT in write.operation.changed else []
    for name, value in write.operation.changed.items():
        if name != DELETED_AT:
            lost += _set(state, write, name, value)
    return lost + _come_back(state, write) + _with_deletion(state, write, missed)


def _redact(state: RecordState, write: Write) -> list[Lost]:
    """Blanks fields for good, whoever wrote them; nothing of what they held is kept."""
    for name, value in write.operation.changed.items():
        _take(state, write, name, value)
        state.versions[REDACTED + name] = write.version
    return _come_back(state, write)


def is_late(state: RecordState, write: Write, name: str) -> bool:
    """Whether the field was blanked for good by one of whom this writer did not know."""
    redaction = state.redaction_of(name)
    return redaction is not None and not write.knew(redaction)


def _set(state: RecordState, write: Write, name: str, value: Scalar) -> list[Lost]:
    current = state.version_of(name)
    if is_late(state, write, name):
        _note_losing(state, write.version)
        return []
    if name not in state.fields or write.knew(current):
        _take(state, write, name, value)
        return []
    old = state.fields[name]
    if write.wins_over(current):
        _take(state, write, name, value)
        lost = Lost(name, old, current, write.version.seq)
    else:
        lost = Lost(name, value, write.version, current.seq)
    _note_losing(state, lost.version)
    return [lost] if old != value else []


def _note_losing(state: RecordState, version: Version) -> None:
    name = LOSING + version.replica
    before = state.versions.get(name)
    if before is None or before.seq < version.seq:
        state.versions[name] = version


def _unknown_edits(state: RecordState, write: Write) -> list[Version]:
    """The edits of the record that the writer did not know: whoever takes it off the lists loses against them."""
    off = state.fields.get(DELETED_AT) is not None
    edits = [state.base] if not any(_same(state.base, one.writing) for one in _deletions(state)) else []
    edits += [one for name, one in state.field_versions.items() if name != GONE and not (name == DELETED_AT and off)]
    edits += [one for name, one in state.versions.items() if name.startswith(LOSING)]
    return [one for one in edits if not write.knew(one)]


def _deletions(state: RecordState) -> list[Deletion]:
    return [
        Deletion(_writing(version), name.partition(" ")[2], name.startswith(VOID), name.startswith(STAYING))
        for name, version in state.versions.items()
        if name.startswith((DELETING, VOID, STAYING))
    ]


def _writing(version: Version) -> Writing:
    return Writing(version.seq, version.replica, 0, version.time)


def _same(version: Version, writing: Writing) -> bool:
    return (version.seq, version.replica) == (writing.sequence, writing.replica)


def _with_deletion(state: RecordState, write: Write, missed: list[Version]) -> list[Lost]:
    """Says whether the record is on the lists now that this change is known: the rule of every laptop."""
    told = write.operation.changed
    if not told or is_late(state, write, DELETED_AT):
        return []
    before = _deletions(state)
    if not before and DELETED_AT not in told:
        return []
    newcomer = Writing(write.version.seq, write.version.replica, write.seen, write.version.time)
    removes = None if told.get(DELETED_AT) is None else str(told[DELETED_AT])
    live = deletions_after(
        before,
        newcomer,
        removes=removes,
        decides=DELETED_AT in told,
        misses_edits=bool(missed),
        stays=told.get(MERGED_INTO) is not None,
    )
    void = {(one.writing.sequence, one.value) for one in before if one.is_void}
    lost = [
        Lost(DELETED_AT, one.value, _version(one), max(missed).seq if one.writing is newcomer else write.version.seq)
        for one in live
        if one.is_void and (one.writing.sequence, one.value) not in void
    ]
    for name in [name for name in state.versions if name.startswith((DELETING, VOID, STAYING))]:
        del state.versions[name]
    for one in live:
        mark = VOID if one.is_void else STAYING if one.stays else DELETING
        state.versions[f"{mark}{one.writing.sequence} {one.value}"] = _version(one)
    now = deleted_at(live)
    if now != state.fields.get(DELETED_AT) or DELETED_AT in told:
        state.fields[DELETED_AT] = now
        state.versions[DELETED_AT] = write.version
    return lost


def _version(one: Deletion) -> Version:
    return Version(one.writing.sequence or 0, one.writing.time, one.writing.replica)


def _take(state: RecordState, write: Write, name: str, value: Scalar) -> None:
    state.fields[name] = value
    state.versions[name] = write.version


def _delete(state: RecordState, write: Write) -> list[Lost]:
    work = (state.base, *(one for name, one in state.versions.items() if name != GONE))
    unknown = [one for one in work if not write.knew(one)]
    if unknown and not state.gone:
        return [Lost(GONE, value=True, version=write.version, kept_seq=max(unknown).seq)]
    state.gone = True
    state.versions[GONE] = write.version
    return []


def _come_back(state: RecordState, write: Write) -> list[Lost]:
    """An edit of a deleted record brings it back; it is a conflict if the editor did not know of the deletion."""
    lost: list[Lost] = []
    if state.gone:
        deleted = state.version_of(GONE)
        state.gone = False
        state.versions[GONE] = write.version
        lost += [] if write.knew(deleted) else [Lost(GONE, value=True, version=deleted, kept_seq=write.version.seq)]
    return lost
