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

from desktop_app.domain.merging import Writing, deleted_at, deletions_after, knew, newcomer_wins
from desktop_app.storage.outbox_values import Change, Value
from desktop_app.storage.unknown_fields import KNOWN
from desktop_app.storage.writings import (
    DELETED_AT,
    MEANT,
    MEANT_EDIT,
    MERGED_INTO,
    OWN_REPLICAS,
    History,
    Written,
    history,
    writing_of,
)

GONE = ""  # the field under which a removal is kept that lost against an edit; no column is called so
NOT_KEPT = frozenset({("donor", "fold"), ("award", "child_mark")})  # computed from other fields


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


@dataclass(frozen=True, slots=True)
class Met:
    """What became of an edit.

    Attributes:
        taken: The fields that it writes, those among them that do not change included.
        replaced: What stood there; and under `MEANT` what its maker meant for `deleted_at`, if it came otherwise.
    """

    taken: dict[str, Value]
    replaced: dict[str, Value]


def meet(connection: Connection, arriving: Arriving, standing: Mapping[str, Value]) -> Met:
    """What an edit changes in a record that is here; what it loses, and what loses against it, is kept.

    Args:
        connection: Of the running transaction.
        arriving: The edit; its table is one that this program knows.
        standing: The fields of the record as it is.
    """
    change, newcomer = arriving.change, arriving.writing
    past = history(connection, change.table, change.record, arriving.opened)
    taken: dict[str, Value] = {}
    for name, value in change.changed.items():
        last = past.last(name)
        if name == DELETED_AT or _is_redacted(past, name, newcomer):
            continue
        if last is not None and _was_known(last, newcomer):
            continue
        if last is None or knew(newcomer, last.writing):
            taken[name] = value
        elif newcomer_wins(last.writing, newcomer):
            taken[name] = value
            _keep(connection, arriving, name, lost=_of(last, standing.get(name)), kept=_came(arriving, value))
        else:
            _keep(connection, arriving, name, lost=_came(arriving, value), kept=_of(last, standing.get(name)))
    return _with_deletion(connection, arriving, past, standing, taken)


def _with_deletion(
    connection: Connection,
    arriving: Arriving,
    past: History,
    standing: Mapping[str, Value],
    taken: dict[str, Value],
) -> Met:
    """Says whether the record is on the lists now that this change is known."""
    told = arriving.change.changed
    removes = str(told[DELETED_AT]) if told.get(DELETED_AT) is not None else None
    before = {name: standing.get(name) for name in taken}
    if not told or _is_redacted(past, DELETED_AT, arriving.writing):
        return Met(taken, before)
    brought = past.last(DELETED_AT)
    if brought is not None and _was_known(brought, arriving.writing):
        return Met(taken, before)
    was, unknown = past.deletions(), past.unknown_to(arriving.writing)
    live = deletions_after(
        was,
        arriving.writing,
        removes=removes,
        decides=DELETED_AT in told,
        misses_edits=bool(unknown),
        stays=told.get(MERGED_INTO) is not None,
    )
    void = {one.writing for one in was if one.is_void}
    for one in live:
        if one.is_void and one.writing not in void:
            maker = past.writer(one.writing)
            lost = _of(maker, one.value) if maker is not None else _came(arriving, one.value)
            kept = _of(unknown[-1], None) if maker is None else _came(arriving, None)
            _keep(connection, arriving, DELETED_AT, lost=lost, kept=kept)
    now = deleted_at(live)
    if now != standing[DELETED_AT] or (told.get(DELETED_AT, now) == now and DELETED_AT in told):
        taken[DELETED_AT], before[DELETED_AT] = now, standing[DELETED_AT]
    meant = removes if DELETED_AT in told else MEANT_EDIT
    if meant is not None and (DELETED_AT in taken or DELETED_AT in told) and meant != taken.get(DELETED_AT, ""):
        before[MEANT] = meant
    return Met(taken, before)


def may_remove(connection: Connection, arriving: Arriving) -> bool:
    """Whether a removal takes a record away: not if somebody worked on it without knowing. Then that work is kept.

    Taking it off the lists is such work, too: whichever of the two comes first, the record is there, and off the lists.
    """
    past = history(connection, arriving.change.table, arriving.change.record, arriving.opened)
    unknown = past.work_unknown_to(arriving.writing)
    if unknown:
        removal = _came(arriving, value=True)
        _keep(connection, arriving, GONE, lost=removal, kept=_of(unknown[-1], value=False))
    return not unknown


def brought_back(connection: Connection, arriving: Arriving) -> dict[str, Value]:
    """The fields of a removed record that an edit brings back whole; empty if none was removed here."""
    before = connection.execute(
        text(
            "SELECT before FROM journal_change WHERE record_id = :record AND table_name = :table"
            " AND kind = 'delete' ORDER BY seq DESC LIMIT 1"
        ),
        {"record": arriving.change.record, "table": arriving.change.table},
    ).scalar()
    if before is None:  # nearly always: the record is new
        return {}
    past = history(connection, arriving.change.table, arriving.change.record, arriving.opened)
    removal = past.changes[-1] if past.changes and past.changes[-1].kind == "delete" else None
    if removal is None:
        return {}
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
    " lost, lost_by, lost_at, lost_here, lost_entry, lost_place, met_at) SELECT :table, :record,"
    f" :field, :kept, :kept_by, :kept_at, :kept_replica IN ({OWN_REPLICAS}), :kept_entry, :lost, :lost_by, :lost_at,"
    f" :lost_replica IN ({OWN_REPLICAS}), :lost_entry, :lost_place, :now"
)


def _keep(connection: Connection, arriving: Arriving, field: str, *, lost: _Side, kept: _Side) -> None:
    """Keeps what lost, in the place of what its own writer lost before; not of a field that nobody here can read."""
    change = arriving.change
    if (change.table, field) in NOT_KEPT or (field != GONE and field not in KNOWN[change.table]):
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
