"""Taking back a journal entry: a new entry with the inverse changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import text

from desktop_app.domain.errors import DomainError
from desktop_app.domain.merging import KINDS
from desktop_app.storage.conflicts import confirm
from desktop_app.storage.derived import name_columns
from desktop_app.storage.ink_standing import ink_on
from desktop_app.storage.living_together import TABLES, torn
from desktop_app.storage.outbox_values import WAITING
from desktop_app.storage.tables import IN_INK
from desktop_app.storage.tables.record import EXTRA
from desktop_app.storage.triggers import table_of
from desktop_app.storage.unknown_fields import KNOWN, columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from desktop_app.storage.outbox_values import Value
    from desktop_app.storage.unit_of_work import UnitOfWork

_INK_TABLES = {table_of(record).name for record in IN_INK}


@dataclass(eq=False)
class MoneyIsNotUndone(DomainError):
    """The work wrote vouchers or certificates: those are reversed, not undone."""


@dataclass(eq=False)
class ChangedSince(DomainError):
    """Later work touched the same fields, so taking this back would lose it."""

    records: int


@dataclass(eq=False)
class NothingToUndo(DomainError):
    """There is no such work in the journal, or it has been taken back already."""


@dataclass(eq=False)
class BookItselfStays(DomainError):
    """This made the book's own board: without it there is no book."""


@dataclass(eq=False)
class ErasureIsNotUndone(DomainError):
    """Taking this back would bring back what was erased at a person's request."""


@dataclass(eq=False)
class InkStandsOnIt(DomainError):
    """Vouchers or other records in ink name what the work made: it stays.

    Attributes:
        records: How many.
    """

    records: int


@dataclass(eq=False)
class OfNewerProgram(DomainError):
    """A newer program did something in it that this one does not know: only that one can take it back."""


@dataclass(frozen=True, slots=True)
class _Change:
    seq: int
    table: str
    record: str
    kind: str
    before: str | None
    after: str | None


def undo_entry(work: UnitOfWork, entry_id: UUID) -> int:
    """Takes back one entry of the journal within `work`.

    Returns:
        How many changes were taken back.

    Raises:
        NothingToUndo: No such entry, or it was taken back before.
        BookItselfStays: It made the book's own board.
        MoneyIsNotUndone: It wrote records in ink.
        InkStandsOnIt: Something in ink names what it made.
        OfNewerProgram: Something in it is not known here.
        ErasureIsNotUndone: It erased a person, or wrote something of one who was erased since.
        ChangedSince: Later entries touched the same fields, or households would be left with people who live
            elsewhere by now.
    """
    connection = work.connection
    found = connection.execute(_STANDING_ENTRY, {"id": entry_id.hex}).one_or_none()
    if found is None:
        raise NothingToUndo
    told = [_Change(*row) for row in connection.execute(_ITS_CHANGES, {"entry": found.seq})]
    if any(one.table not in KNOWN or one.kind.removeprefix(WAITING) not in KINDS for one in told):
        raise OfNewerProgram
    changes = [change for change in told if not change.kind.startswith(WAITING)]
    if not changes:
        raise NothingToUndo
    _check_may_go(connection, found.seq, changes)
    together = not TABLES.isdisjoint(change.table for change in changes)
    torn_before = torn(connection) if together else 0
    _take_back(connection, changes)
    if together and (worse := torn(connection) - torn_before) > 0:
        raise ChangedSince(worse)
    work.describe("journal.undone", {"action": found.action, "changes": len(changes)}, undoes=entry_id)
    return len(changes)


_STANDING_ENTRY = text(
    "SELECT seq, action FROM journal_entry WHERE id = :id AND hash <> '' AND changes > 0 AND NOT EXISTS"
    " (SELECT 1 FROM journal_entry u WHERE u.undoes = :id AND u.hash <> '' AND NOT EXISTS"
    "   (SELECT 1 FROM journal_entry v WHERE v.undoes = u.id AND v.hash <> ''))"
)
_ITS_CHANGES = text(
    "SELECT seq, table_name, record_id, kind, before, after FROM journal_change WHERE entry = :entry ORDER BY seq DESC"
)


def _check_may_go(connection: Connection, entry: int, changes: Sequence[_Change]) -> None:
    if any(change.table in _INK_TABLES for change in changes):
        raise MoneyIsNotUndone
    if _makes_the_book(connection, changes):
        raise BookItselfStays
    if standing := ink_on(connection, ((c.table, c.record) for c in changes if c.kind == "insert")):
        raise InkStandsOnIt(standing)
    if _of_erased(connection, entry):
        raise ErasureIsNotUndone
    if touched := _touched_since(connection, entry, changes[0].seq):
        raise ChangedSince(touched)


def _makes_the_book(connection: Connection, changes: Sequence[_Change]) -> bool:
    own = connection.execute(text("SELECT unit_id FROM book_info")).scalar_one()
    return any((one.table, one.record, one.kind) == ("unit", own, "insert") for one in changes)


def _of_erased(connection: Connection, entry: int) -> bool:
    return bool(
        connection.execute(
            text(
                "SELECT EXISTS (SELECT 1 FROM person p JOIN journal_change c ON c.record_id = p.id"
                " WHERE p.erased_at IS NOT NULL AND p.deleted_at IS NOT NULL AND c.table_name = 'person'"
                " AND c.entry = :entry) OR EXISTS (SELECT 1 FROM (SELECT id, person_id FROM donor"
                " UNION ALL SELECT id, beneficiary_id FROM pledge"
                " UNION ALL SELECT id, beneficiary_id FROM direct_gift) r"
                " JOIN person p ON p.id = r.person_id JOIN journal_change c ON c.record_id = r.id"
                " WHERE p.erased_at IS NOT NULL AND c.table_name IN ('donor', 'pledge', 'direct_gift')"
                " AND c.entry = :entry)"
            ),
            {"entry": entry},
        ).scalar_one()
    )


_UNDOERS = text(
    "SELECT e.seq, undone.seq FROM journal_entry e JOIN journal_entry undone ON undone.id = e.undoes"
    " WHERE e.hash <> '' AND undone.seq > :entry ORDER BY e.seq DESC"
)


def _cancelled(connection: Connection, entry: int) -> frozenset[int]:
    """Later entries that left nothing: those that were taken back, and those that took them back."""
    cancelled: set[int] = set()
    for undoer, undone in connection.execute(_UNDOERS, {"entry": entry}):
        if undoer not in cancelled:
            cancelled |= {undoer, undone}
    return frozenset(cancelled)


_LATER = text(
    "SELECT later.entry, c.kind, c.after, later.kind AS later_kind, later.after AS later_after FROM journal_change c"
    " JOIN journal_change later ON later.record_id = c.record_id AND later.table_name = c.table_name"
    " AND later.seq > :last WHERE c.entry = :entry"
)


def _touched_since(connection: Connection, entry: int, last: int) -> int:
    """How many later changes stand on the same fields; a record made or removed counts as all its fields."""
    cancelled = _cancelled(connection, entry)
    return sum(
        row.kind != "update"
        or row.later_kind != "update"
        or not json.loads(row.after).keys().isdisjoint(json.loads(row.later_after))
        for row in connection.execute(_LATER, {"entry": entry, "last": last})
        if row.entry not in cancelled
    )


_NAMES = {"full_name", "given_name"}
_PATCH = f"{EXTRA} = nullif(json_patch(coalesce({EXTRA}, '{{}}'), :{EXTRA}), '{{}}')"


def _take_back(connection: Connection, changes: list[_Change]) -> None:
    """Runs the inverse statements, newest first; neighbours with the same statement go together."""
    inverse = (_inverse(change) for change in changes if change.kind != "update" or _before(change))
    for statement, group in groupby(inverse, key=itemgetter(0)):
        connection.execute(text(statement), [values for _, values in group])
    for change in changes:
        if change.kind == "update" and change.before == change.after:  # a confirmed value: the undo must travel too
            confirm(connection, change.table, change.record, json.loads(change.after or "{}"))
    renamed = {
        change.record
        for change in changes
        if change.table == "person"
        and change.kind != "insert"
        and not _NAMES.isdisjoint(json.loads(change.before or "{}"))
    }
    for record in renamed:
        _name_again(connection, record)


def _name_again(connection: Connection, person: str) -> None:
    """Computes the local columns of a person whose name, or name to list by, is another one again."""
    found = connection.execute(text("SELECT full_name, given_name FROM person WHERE id = :id"), {"id": person})
    if (row := found.one_or_none()) is None:  # the same work had written them first, and they are gone again
        return
    names = name_columns(row.full_name, row.given_name)
    connection.execute(
        text("UPDATE person SET fold = :fold, sort_key = :sort_key WHERE id = :id"),
        {"id": person, "fold": names.fold, "sort_key": names.sort_key},
    )


def _before(change: _Change) -> dict[str, Value]:
    return {name: value for name, value in json.loads(change.before or "{}").items() if name}


def _inverse(change: _Change) -> tuple[str, Mapping[str, Value]]:
    if change.kind == "insert":
        return f'DELETE FROM "{change.table}" WHERE id = :id', {"id": change.record}
    before = _before(change)
    values = columns_of(change.table, before)
    if change.kind == "update":
        if EXTRA in values:  # of the fields without a column only these change; nothing takes one away
            values[EXTRA] = json.dumps(
                {name: value for name, value in before.items() if name not in KNOWN[change.table]}
            )
        assignments = ", ".join(_PATCH if name == EXTRA else f'"{name}" = :{name}' for name in values)
        return f'UPDATE "{change.table}" SET {assignments} WHERE id = :id', {"id": change.record, **values}
    columns = ", ".join(f'"{name}"' for name in ("id", *values))
    places = ", ".join(f":{name}" for name in ("id", *values))
    return f'INSERT INTO "{change.table}" ({columns}) VALUES ({places})', {"id": change.record, **values}
