"""Questions about differences: where two devices wrote a field without knowing each other, and nobody decided yet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, text

from desktop_app.domain.merging import knew
from desktop_app.storage.meeting import GONE
from desktop_app.storage.outbox_values import Value
from desktop_app.storage.tables import SYNCED
from desktop_app.storage.triggers import journalled_columns, table_of
from desktop_app.storage.writings import DELETED_AT, OWN_REPLICAS, History, Written, history, writing_of

_COLUMNS = {table_of(record).name: [c.name for c in journalled_columns(record)] for record in SYNCED}
# What a field that names another record shows: the table and how it is called there.
LINKS: dict[str, tuple[str, str]] = {
    "person_id": ("person", "full_name"),
    "child_id": ("person", "full_name"),
    "guardian_id": ("person", "full_name"),
    "head_id": ("person", "full_name"),
    "beneficiary_id": ("person", "full_name"),
    "one_id": ("person", "full_name"),
    "other_id": ("person", "full_name"),
    "household_id": ("household", "name"),
    "clan_id": ("clan", "name"),
    "branch_id": ("clan_branch", "name"),
    "unit_id": ("unit", "name"),
    "parent_id": ("unit", "name"),
    "successor_id": ("unit", "name"),
    "awarded_unit_id": ("unit", "name"),
    "counter_unit_id": ("unit", "name"),
    "origin_unit_id": ("unit", "name"),
    "fund_id": ("fund", "name"),
    "account_id": ("bank_account", "number"),
    "programme_id": ("programme", "name"),
    "donor_id": ("donor", "name"),
    "occasion_id": ("occasion", "name"),
    "round_id": ("award_round", "name"),
    "item_id": ("goods_item", "name"),
    "booklet_id": ("receipt_booklet", "booklet_number"),
}
_TITLES: dict[str, str] = {
    "voucher_draft": "party_name",
    "award": "recipient_name",
    "donation": "donor_name",
    "direct_gift": "donor_name",
    "learning_result": "subject_name",
    "guardianship": "guardian_name",
    "document": "subject",
    "reorganisation": "number",
}
_OWNERS = ("person_id", "child_id", "donor_id", "round_id", "household_id", "clan_id", "fund_id", "account_id")


class Shown(NamedTuple):
    """A value, and how the record that it names is called, if it names one."""

    value: Value
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two who wrote: whether on this laptop, who, when (UTC; None: not known)."""

    here: bool
    who: str
    when: datetime | None


@dataclass(frozen=True, slots=True)
class DifferingField:
    """One field of a difference.

    Attributes:
        field: Its column; `deleted_at` also where one removed the record and the other edited it.
        kept: What stands in the book.
        other: What was written elsewhere, or before.
        newer_is_kept: Whether what stands was written later than the other.
    """

    field: str
    kept: Shown
    other: Shown
    kept_side: Side
    other_side: Side
    newer_is_kept: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A record of which two devices wrote something else.

    Attributes:
        title: How the record is called in people's words; `owner`: how that is called which it belongs to.
        fields: Where they differ, in the order of the columns.
        whole: Every field of the record as it stands, for the rows in which they do not differ.
    """

    table: str
    record_id: str
    title: str
    owner: str
    fields: tuple[DifferingField, ...]
    whole: dict[str, Shown]


def differences(reader: Connection) -> tuple[Difference, ...]:
    """Everything that waits for a person, the record that differs longest first."""
    return tuple(_found(reader, waiting=True))


def settled_differences(reader: Connection) -> tuple[Difference, ...]:
    """What somebody decided, or edited later, in the last 90 days: the other value may still be taken."""
    return tuple(_found(reader, waiting=False))


def count_differences(reader: Connection) -> int:
    """How many records wait for a person."""
    return len(differences(reader))


_ROWS = text("SELECT * FROM main.field_conflict ORDER BY seq")


def _found(reader: Connection, *, waiting: bool) -> Iterable[Difference]:
    rows = reader.execute(_ROWS).mappings().all()
    first = {(row["table_name"], row["record_id"]): row["seq"] for row in reversed(rows)}
    ordered = sorted(rows, key=lambda row: (first[row["table_name"], row["record_id"]], row["seq"]))
    for (table, record), group in groupby(ordered, key=lambda row: (row["table_name"], row["record_id"])):
        standing = reader.execute(text(f'SELECT * FROM "{table}" WHERE id = :id'), {"id": record}).mappings().first()
        if standing is None:
            continue
        past = history(reader, table, record)
        newest: dict[str, DifferingField] = {}
        for row in sorted(group, key=lambda row: (row["lost_at"], row["lost_entry"])):  # the newest is shown
            if _is_open(reader, row, past) != waiting:
                continue
            told = _field(reader, row, past, standing[_column(row["field"])], waiting=waiting)
            if told is not None:
                newest[told.field] = told
        if newest:
            columns = _COLUMNS[table]
            fields = tuple(sorted(newest.values(), key=lambda one: columns.index(one.field)))
            whole = {name: _shown(reader, name, standing[name]) for name in columns}
            yield Difference(table, record, _title(table, whole), _owner(whole), fields, whole)


def _column(field: str) -> str:
    return DELETED_AT if field == GONE else field


def _is_open(reader: Connection, row: RowMapping, past: History) -> bool:
    """Whether nobody wrote the field who knew the value that lost."""
    lost = writing_of(reader, row["lost_entry"], row["lost_place"])
    if lost is None:
        decided = past.decided(_column(row["field"]))
        return decided is None or decided.entry == row["kept_entry"]
    cancelled = past.cancelled()
    later = [one for one in past.after(row["lost_entry"], row["lost_place"]) if one.entry not in cancelled]
    return not any(_column(row["field"]) in one.fields and knew(one.writing, lost) for one in later)


def _field(
    reader: Connection, row: RowMapping, past: History, stands: Value, *, waiting: bool
) -> DifferingField | None:
    """The difference as it is now; None where nothing differs any more."""
    field = _column(row["field"])
    kept, lost = json.loads(row["kept"]), json.loads(row["lost"])
    if row["field"] == GONE:
        kept, lost = None, row["lost_at"]
    lost_side, kept_side = _row_side(row, "lost"), _row_side(row, "kept")
    other, other_side = (lost, lost_side) if waiting or stands != lost else (kept, kept_side)
    if (other is None) == (stands is None) and (other == stands or field == DELETED_AT):
        return None
    decided = past.decided(field)
    now = lost_side if other is kept and stands == lost else kept_side
    if decided is not None and decided.entry and field != DELETED_AT and decided.entry != row["lost_entry"]:
        now = Side(_is_here(reader, decided), decided.actor, _moment(decided))
    newer = other_side.when is None or (now.when is not None and now.when >= other_side.when)
    return DifferingField(
        field, _shown(reader, field, stands), _shown(reader, field, other), now, other_side, newer_is_kept=newer
    )


def _row_side(row: RowMapping, which: str) -> Side:
    at = row[f"{which}_at"]
    return Side(bool(row[f"{which}_here"]), row[f"{which}_by"], datetime.fromisoformat(at) if at else None)


def _moment(written: Written) -> datetime | None:
    return datetime.fromisoformat(written.made_at) if written.made_at else None


def _is_here(reader: Connection, written: Written) -> bool:
    asked = text(f"SELECT :replica IN ({OWN_REPLICAS})")
    return bool(reader.execute(asked, {"replica": written.writing.replica}).scalar_one())


def _shown(reader: Connection, field: str, value: Value) -> Shown:
    link = LINKS.get(field)
    if link is None or not value:
        return Shown(value)
    table, column = link
    name = reader.execute(text(f'SELECT "{column}" FROM "{table}" WHERE id = :id'), {"id": value}).scalar()
    return Shown(value, str(name) if name else None)


def _title(table: str, whole: dict[str, Shown]) -> str:
    for field in (_TITLES.get(table, ""), "full_name", "name", "title", "subject"):
        if field in whole and whole[field].value:
            return str(whole[field].value)
    return ""


def _owner(whole: dict[str, Shown]) -> str:
    return next((whole[field].name or "" for field in _OWNERS if field in whole and whole[field].name), "")


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A change that the province keeps aside, with what the journal says of it."""

    reason: str
    table: str
    record_id: str
    action: str
    actor: str
    made_at: datetime | None
    seen: bool


def changes_aside(reader: Connection) -> tuple[AsideRow, ...]:
    """What the province took in but could not use, the newest first."""
    rows = reader.execute(
        text(
            "SELECT s.reason, s.seen, e.action, e.actor, e.made_at, c.table_name, c.record_id"
            " FROM main.set_aside_change s LEFT JOIN main.journal_entry e ON e.id = s.entry_id"
            " AND s.place BETWEEN e.first_place AND e.first_place + e.changes - 1"
            " LEFT JOIN main.journal_change c ON c.seq = e.first_change + s.place - e.first_place"
            " ORDER BY s.told_at DESC, s.entry_id, s.place"
        )
    )
    return tuple(
        AsideRow(
            row.reason,
            row.table_name or "",
            row.record_id or "",
            row.action or "",
            row.actor or "",
            datetime.fromisoformat(row.made_at) if row.made_at else None,
            bool(row.seen),
        )
        for row in rows
    )
