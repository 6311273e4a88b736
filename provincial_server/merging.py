"""Who wins when a record was changed in two places: one rule per field, and nothing is lost.

If the field's last write was known to the writer (its sequence is at or below what the writer had seen) or comes
from the same replica, the newcomer is newer and wins. Otherwise the two were written without knowing each other:
the higher hybrid time wins, and the other value is kept as a conflict. A deletion that meets an edit it did not know
loses: the edit wins, and the record comes back. A redaction wins over everything that did not know of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from desktop_app.domain.merging import Writing, knew, newcomer_wins
from desktop_app.sync.wire import Operation, Scalar

GONE = ""  # the name under which a deletion has its version; no column is called so
DELETED_AT = "deleted_at"
REDACTED = "*"  # before a field's name: the version of the redaction that blanked the field for good


class Version(NamedTuple):
    """Where a value comes from: its place in the log, its hybrid time, its replica."""

    seq: int
    time: int
    replica: str


@dataclass(frozen=True, slots=True)
class Write:
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
    def redacted(self) -> dict[str, Version]:
        """The fields that were blanked for good, each with its redaction."""
        return {name[1:]: version for name, version in self.versions.items() if name.startswith(REDACTED)}


def begin(write: Write) -> RecordState:
    """The state of a record that was not known before."""
    operation = write.operation
    state = RecordState(write.version, dict(operation.changed), gone=operation.kind == "delete")
    if operation.kind == "redact":
        _redact(state, write)
    return state


def merge(state: RecordState, write: Write) -> list[Lost]:
    """Takes one more operation into the state; returns what lost."""
    if write.operation.kind == "delete":
        return _delete(state, write)
    if write.operation.kind == "redact":
        return _redact(state, write)
    lost: list[Lost] = []
    for name, value in write.operation.changed.items():
        lost += _set(state, write, name, value)
    return lost + _come_back(state, write)


def _redact(state: RecordState, write: Write) -> list[Lost]:
    """Blanks fields for good, whoever wrote them; nothing of what they held is kept."""
    for name, value in write.operation.changed.items():
        _take(state, write, name, value)
        state.versions[REDACTED + name] = write.version
    return []


def is_late(state: RecordState, write: Write, name: str) -> bool:
    """Whether the field was blanked for good by one of whom this writer did not know."""
    redaction = state.redaction_of(name)
    return redaction is not None and not write.knew(redaction)


def _set(state: RecordState, write: Write, name: str, value: Scalar) -> list[Lost]:
    current = state.version_of(name)
    if is_late(state, write, name):
        return []
    if name == DELETED_AT and value is not None and state.fields.get(DELETED_AT) is None:
        unknown = _unknown_edits(state, write)
        if unknown:
            return [Lost(name, value, write.version, max(unknown).seq)]
    if name not in state.fields or write.knew(current):
        _take(state, write, name, value)
        return []
    old = state.fields[name]
    if write.wins_over(current):
        _take(state, write, name, value)
        lost = Lost(name, old, current, write.version.seq)
    else:
        lost = Lost(name, value, write.version, current.seq)
    return [lost] if old != value else []


def _unknown_edits(state: RecordState, write: Write) -> list[Version]:
    standing = (version for name, version in state.versions.items() if not name.startswith(REDACTED))
    return [version for version in (state.base, *standing) if not write.knew(version)]


def _take(state: RecordState, write: Write, name: str, value: Scalar) -> None:
    state.fields[name] = value
    state.versions[name] = write.version


def _delete(state: RecordState, write: Write) -> list[Lost]:
    unknown = _unknown_edits(state, write)
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
    when = state.fields.get(DELETED_AT)
    if when is not None and DELETED_AT not in write.operation.changed and write.operation.changed:
        deleted = state.version_of(DELETED_AT)
        if not write.knew(deleted) and not is_late(state, write, DELETED_AT):
            _take(state, write, DELETED_AT, None)
            lost.append(Lost(DELETED_AT, when, deleted, write.version.seq))
    return lost
