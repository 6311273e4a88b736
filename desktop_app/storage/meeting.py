"""What came from elsewhere meets what stands here: who wins, field by field; what loses is kept for a person.

Every device of a book decides alike and keeps the same: of the values of a field that nobody wrote knowing them,
the one with the latest time stands and the others are kept. An equal value is kept too, unseen, because the value
that stands may still give way to another one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from desktop_app.domain.merging import Writing, knew, newcomer_wins
from desktop_app.storage.outbox_values import Change, Value
from desktop_app.storage.writings import History, Written, history, writing_of

DELETED_AT = "deleted_at"
GONE = ""  # the field under which a removal is kept that lost against an edit; no column is called so
NOT_KEPT = frozenset({("donor", "fold"), ("award", "child_mark")})  # computed from other fields
_NOT_SHOWN = "extra"  # what a newer program wrote: nobody can read it


@dataclass(frozen=True, slots=True)
class Arriving:
    """One change of others on its way in.

    Attributes:
        entry: Id of its entry, hex; `place` is its place there.
        opened: The entry of this journal under which it is written down.
        now: When it is met, ISO.
    """

    change: Change
    writing: Writing
    entry: str
    place: int
    actor: str
    made_at: str
    opened: int
    now: str


@dataclass(frozen=True, slots=True)
class _Side:
    value: Value
    writing: Writing
    entry: str
    place: int
    actor: str
    made_at: str


def meet(connection: Connection, arriving: Arriving, standing: Mapping[str, Value]) -> dict[str, Value]:
    """What an edit changes in a record that is here; what it loses, and what loses against it, is kept.

    Args:
        connection: Of the running transaction.
        arriving: The edit; its change holds only columns that this program knows.
        standing: The record as it is.

    Returns:
        The fields that it writes, those among them that do not change included.
    """
    change, newcomer = arriving.change, arriving.writing
    past = history(connection, change.table, change.record, arriving.opened)
    taken: dict[str, Value] = {}
    for name, value in change.changed.items():
        if _is_redacted(past, name, newcomer) or _deletion_lost(connection, arriving, past, standing, name):
            continue
        last = past.last(name)
        if last is not None and _was_known(last, newcomer):
            continue
        if last is None or knew(newcomer, last.writing):
            taken[name] = value
        elif newcomer_wins(last.writing, newcomer):
            taken[name] = value
            _keep(connection, arriving, name, lost=_of(last, standing[name]), kept=_came(arriving, value))
        else:
            _keep(connection, arriving, name, lost=_came(arriving, value), kept=_of(last, standing[name]))
    return taken | _come_back(connection, arriving, past, standing)


def may_remove(connection: Connection, arriving: Arriving) -> bool:
    """Whether a removal takes a record away: not if somebody edited it without knowing. Then the edit is kept."""
    past = history(connection, arriving.change.table, arriving.change.record, arriving.opened)
    unknown = past.unknown_to(arriving.writing)
    if unknown:
        removal = _came(arriving, value=True)
        _keep(connection, arriving, GONE, lost=removal, kept=_of(unknown[-1], value=False))
    return not unknown


def brought_back(connection: Connection, arriving: Arriving) -> dict[str, Value]:
    """The fields of a removed record that an edit brings back whole; empty if none was removed here."""
    past = history(connection, arriving.change.table, arriving.change.record, arriving.opened)
    removal = past.changes[-1] if past.changes and past.changes[-1].kind == "delete" else None
    if removal is None:
        return {}
    before = connection.execute(
        text(
            "SELECT before FROM journal_change WHERE record_id = :record AND table_name = :table"
            " AND kind = 'delete' ORDER BY seq DESC LIMIT 1"
        ),
        {"record": arriving.change.record, "table": arriving.change.table},
    ).scalar_one()
    if not knew(arriving.writing, removal.writing):
        _keep(connection, arriving, GONE, lost=_of(removal, value=True), kept=_came(arriving, value=False))
    found: dict[str, Value] = json.loads(before or "{}")
    return found


def _was_known(brought: Written, newcomer: Writing) -> bool:
    """Whether the province had taken the newcomer in when it told this value: it comes once more, after a snapshot."""
    if brought.entry or newcomer.sequence is None or brought.writing.sequence is None:
        return False
    return newcomer.sequence <= brought.writing.sequence


def _is_redacted(past: History, name: str, newcomer: Writing) -> bool:
    """Whether the field was blanked for good by one of whom the newcomer did not know."""
    blanked = past.redaction(name)
    return blanked is not None and not knew(newcomer, blanked.writing)


def _deletion_lost(
    connection: Connection, arriving: Arriving, past: History, standing: Mapping[str, Value], name: str
) -> bool:
    """Taking off the lists loses against an edit that it did not know."""
    value = arriving.change.changed[name]
    if name != DELETED_AT or value is None or standing.get(DELETED_AT) is not None:
        return False
    unknown = past.unknown_to(arriving.writing)
    if unknown:
        _keep(connection, arriving, name, lost=_came(arriving, value), kept=_of(unknown[-1], None))
    return bool(unknown)


def _come_back(
    connection: Connection, arriving: Arriving, past: History, standing: Mapping[str, Value]
) -> dict[str, Value]:
    """An edit of what was taken off the lists, by one who did not know, puts it on them again."""
    changed, off = arriving.change.changed, standing.get(DELETED_AT)
    deleted = past.last(DELETED_AT)
    if not changed or DELETED_AT in changed or off is None or deleted is None:
        return {}
    if knew(arriving.writing, deleted.writing) or _is_redacted(past, DELETED_AT, arriving.writing):
        return {}
    _keep(connection, arriving, DELETED_AT, lost=_of(deleted, off), kept=_came(arriving, None))
    return {DELETED_AT: None}


def _came(arriving: Arriving, value: Value) -> _Side:
    return _Side(value, arriving.writing, arriving.entry, arriving.place, arriving.actor, arriving.made_at)


def _of(written: Written, value: Value) -> _Side:
    return _Side(value, written.writing, written.entry, written.place, written.actor, written.made_at)


_ALIKE = text(
    "SELECT seq, lost_entry, lost_place FROM field_conflict"
    " WHERE record_id = :record AND table_name = :table AND field = :field"
)
_KEEP = text(
    "INSERT INTO field_conflict (table_name, record_id, field, kept, kept_by, kept_at, kept_here, kept_entry,"
    " lost, lost_by, lost_at, lost_here, lost_entry, lost_place, met_at, settled_at, choice) SELECT :table, :record,"
    " :field, :kept, :kept_by, :kept_at, :kept_replica IN (SELECT replica FROM book_info UNION SELECT replica FROM"
    " replica_start), :kept_entry, :lost, :lost_by, :lost_at, :lost_replica IN (SELECT replica FROM book_info UNION"
    " SELECT replica FROM replica_start), :lost_entry, :lost_place, :now, '', ''"
)


def _keep(connection: Connection, arriving: Arriving, field: str, *, lost: _Side, kept: _Side) -> None:
    """Keeps what lost, in the place of what its own writer had lost before."""
    change = arriving.change
    if (change.table, field) in NOT_KEPT or field == _NOT_SHOWN:
        return
    about = {"table": change.table, "record": change.record, "field": field}
    for row in connection.execute(_ALIKE, about).all():
        if (row.lost_entry, row.lost_place) == (lost.entry, lost.place):
            return
        earlier = writing_of(connection, row.lost_entry, row.lost_place)
        if earlier is not None and knew(lost.writing, earlier):
            connection.execute(text("DELETE FROM field_conflict WHERE seq = :seq"), {"seq": row.seq})
    values = {"kept": json.dumps(kept.value, ensure_ascii=False), "lost": json.dumps(lost.value, ensure_ascii=False)}
    for name, side in (("kept", kept), ("lost", lost)):
        values |= {f"{name}_by": side.actor, f"{name}_at": side.made_at, f"{name}_entry": side.entry}
        values |= {f"{name}_replica": side.writing.replica}
    connection.execute(_KEEP, {**about, **values, "lost_place": lost.place, "now": arriving.now})
