"""The triggers of a book, generated from the tables: capture for the journal, ink for money, the search index.

They stand below every path (form, import, sync, undo, raw SQL). At open, the text in the file is compared with
what this module would generate.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlmodel import SQLModel

from desktop_app.storage.tables import IN_INK, SYNCED, JournalEntry
from desktop_app.storage.tables.record import EXTRA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Column, Table

    from desktop_app.storage.tables import Record

INK_MARK = "ink: a posted record is never changed"
JOURNAL_MARK = "ink: the journal is never changed"
LOCK_MARK = "lock: the period is closed"

_OPEN_ENTRY = "(SELECT open_entry FROM journal_control)"
_NOT_APPLYING = "(SELECT applying FROM journal_control) = 0"


def table_of(record: type[SQLModel]) -> Table:
    """The SQLAlchemy table behind a record class."""
    return SQLModel.metadata.tables[str(record.__tablename__)]  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]


def journalled_columns(record: type[Record]) -> list[Column[object]]:
    """The columns that are journalled and sent: all but the id, the local ones, and `extra`, whose content is."""
    return [c for c in table_of(record).columns if c.name not in {"id", EXTRA} and not c.info.get("local")]


@cache
def board_fields() -> Mapping[str, frozenset[str]]:
    """For every table, the fields that only the board may read; they are sealed before they travel."""
    return {
        table_of(record).name: frozenset(
            c.name for c in journalled_columns(record) if c.info.get("audience") == "board"
        )
        for record in SYNCED
    }


def _is_told(side: str, column: Column[object]) -> str:
    """Condition under which a whole record tells this column: always, but for an empty text and nothing at all.

    A default with a meaning (`active`, 0) is told, so that a reader needs no knowledge of this program's defaults.
    """
    default = column.server_default
    empty = "NULL" if default is None else "''" if str(getattr(default, "arg", "")) == "" else None
    return f'{side}."{column.name}" IS NOT {empty}' if empty else "1"


def _object(side: str, columns: list[Column[object]], *, changed_only: bool) -> str:
    """SQL for a JSON object of columns; `json_patch` and its kin drop NULLs, so the text is built by hand."""
    parts: list[str] = []
    for column in columns:
        name = column.name
        differs = f'OLD."{name}" IS NOT NEW."{name}"' if changed_only else _is_told(side, column)
        parts.append(f"""CASE WHEN {differs} THEN ',"{name}":' || json_quote({side}."{name}") ELSE '' END""")
    parts += [] if changed_only else [_unknown(side)]
    return "'{' || ltrim(" + "\n    || ".join(parts) + ", ',') || '}'"


def _unknown(side: str) -> str:
    """SQL for the fields in `extra`, as they follow those of the columns in a JSON object."""
    held = f'json({side}."{EXTRA}")'
    return (
        f"""CASE WHEN {side}."{EXTRA}" IS NULL THEN '' WHEN NOT json_valid({side}."{EXTRA}") THEN ''\n"""
        f"""    WHEN {held} LIKE '{{_%}}' THEN ',' || substr({held}, 2, length({held}) - 2) ELSE '' END"""
    )


def _unknown_changed(side: str) -> str:
    """SQL for a JSON object of the fields in `extra` that differ between OLD and NEW; what is not there is nothing."""
    held = {one: f"json_each(iif(json_valid({one}.{EXTRA}), {one}.{EXTRA}, '{{}}'))" for one in ("OLD", "NEW")}
    here, there = held[side], held["NEW" if side == "OLD" else "OLD"]
    said = "json_quote(key || '') || ':' || iif(type IN ('true', 'false', 'null'), type, json_quote(value))"
    return (
        f"(SELECT '{{' || coalesce(group_concat({said}), '') || '}}' FROM (\n"
        f"      SELECT key, type, value FROM {here} EXCEPT SELECT key, type, value FROM {there} UNION\n"
        f"      SELECT key, 'null', NULL FROM {there} WHERE key NOT IN (SELECT key FROM {here})))"
    )


def _capture(record: type[Record]) -> dict[str, str]:
    name, columns = table_of(record).name, journalled_columns(record)
    differs = " OR ".join(f'OLD."{c.name}" IS NOT NEW."{c.name}"' for c in columns)

    def insert(kind: str, side: str, before: str, after: str) -> str:
        return (
            "INSERT INTO journal_change (entry, table_name, record_id, kind, before, after)\n"
            f"  VALUES ({_OPEN_ENTRY}, '{name}', {side}.id, '{kind}',\n    {before},\n    {after});"
        )

    return {
        f"capture_{name}_insert": (
            f"AFTER INSERT ON {name} WHEN {_NOT_APPLYING} BEGIN\n"
            f"  {insert('insert', 'NEW', 'NULL', _object('NEW', columns, changed_only=False))}\nEND"
        ),
        f"capture_{name}_update": (
            f"AFTER UPDATE ON {name} WHEN {_NOT_APPLYING} AND ({differs}) BEGIN\n  "
            + insert(
                "update",
                "NEW",
                _object("OLD", columns, changed_only=True),
                _object("NEW", columns, changed_only=True),
            )
            + "\nEND"
        ),
        # Apart, so that it costs nothing where a statement does not write `extra`: only an undo or an erasing does.
        f"capture_{name}_unknown": (
            f"AFTER UPDATE OF {EXTRA} ON {name} WHEN {_NOT_APPLYING} AND OLD.{EXTRA} IS NOT NEW.{EXTRA} BEGIN\n"
            f"  {insert('update', 'NEW', _unknown_changed('OLD'), _unknown_changed('NEW'))}\nEND"
        ),
        f"capture_{name}_delete": (
            f"AFTER DELETE ON {name} WHEN {_NOT_APPLYING} BEGIN\n"
            f"  {insert('delete', 'OLD', _object('OLD', columns, changed_only=False), 'NULL')}\nEND"
        ),
        f"keep_{name}_id": (
            f"BEFORE UPDATE OF id ON {name} WHEN OLD.id IS NOT NEW.id BEGIN\n  SELECT RAISE(ABORT, '{INK_MARK}');\nEND"
        ),
    }


def _refuse(when: str, mark: str) -> str:
    return f"{when} BEGIN\n  SELECT RAISE(ABORT, '{mark}');\nEND"


# Its place in the log is said later; words of a sentence may be blanked for good (storage/redacting.py).
_SAID_LATER = {"sequence", "log_replica", "log_time", "facts"}
_SEALED = tuple(c.name for c in table_of(JournalEntry).columns if c.name not in _SAID_LATER)


def _ink() -> dict[str, str]:
    triggers: dict[str, str] = {}
    for record in IN_INK:
        name = table_of(record).name
        triggers[f"ink_{name}_update"] = _refuse(f"BEFORE UPDATE ON {name}", INK_MARK)
        triggers[f"ink_{name}_delete"] = _refuse(f"BEFORE DELETE ON {name}", INK_MARK)
        triggers[f"ink_{name}_insert"] = _refuse(
            f"BEFORE INSERT ON {name} WHEN {_NOT_APPLYING} AND {_OPEN_ENTRY} IS NULL", INK_MARK
        )
    for part in ("voucher_line", "goods_movement"):
        triggers[f"ink_{part}_insert"] = _refuse(
            f"BEFORE INSERT ON {part} WHEN {_NOT_APPLYING} AND ({_OPEN_ENTRY} IS NULL OR NOT EXISTS (\n"
            "  SELECT 1 FROM journal_change WHERE record_id = NEW.voucher_id AND table_name = 'voucher'\n"
            f"    AND entry IS {_OPEN_ENTRY}))",
            INK_MARK,
        )
    triggers["ink_number_series_update"] = _refuse(
        "BEFORE UPDATE ON number_series WHEN NEW.last IS NOT OLD.last + 1\n"
        "  AND ((SELECT applying FROM journal_control) = 0 OR NEW.last <= OLD.last)",
        INK_MARK,
    )
    triggers["ink_number_series_delete"] = _refuse("BEFORE DELETE ON number_series", INK_MARK)
    triggers["ink_journal_entry_update"] = _refuse(
        f"BEFORE UPDATE OF {', '.join(_SEALED)} ON journal_entry WHEN OLD.hash <> ''", JOURNAL_MARK
    )
    triggers["ink_journal_entry_facts"] = _refuse(
        "BEFORE UPDATE OF facts ON journal_entry WHEN OLD.hash <> '' AND NOT EXISTS (\n"
        "  SELECT 1 FROM redacted_entry r WHERE r.entry = OLD.seq AND r.hash = '')",
        JOURNAL_MARK,
    )
    triggers["ink_journal_entry_delete"] = _refuse("BEFORE DELETE ON journal_entry WHEN OLD.hash <> ''", JOURNAL_MARK)
    triggers["ink_journal_change_update"] = _refuse(
        "BEFORE UPDATE ON journal_change WHEN (OLD.entry IS NOT NULL OR OLD.record_id IS NOT NEW.record_id\n"
        "  OR OLD.before IS NOT NEW.before OR OLD.after IS NOT NEW.after) AND NOT (OLD.entry IS NEW.entry\n"
        "  AND OLD.seq IS NEW.seq AND OLD.record_id IS NEW.record_id AND OLD.table_name IS NEW.table_name\n"
        "  AND OLD.kind IS NEW.kind AND EXISTS (SELECT 1 FROM redacted_record b\n"
        "    WHERE b.table_name = OLD.table_name AND b.record_id = OLD.record_id)\n"
        "  AND EXISTS (SELECT 1 FROM redacted_entry r WHERE r.entry = OLD.entry AND r.hash = ''))",
        JOURNAL_MARK,
    )
    triggers["ink_journal_change_delete"] = _refuse("BEFORE DELETE ON journal_change", JOURNAL_MARK)
    return triggers


def closed(unit: str, day: str) -> str:
    """SQL condition: the board closed this day, and the closing still holds."""
    return (
        f"EXISTS (\n  SELECT 1 FROM period_closing c WHERE c.unit_id = {unit}\n"
        f"    AND {day} BETWEEN c.first_on AND c.last_on\n"
        "    AND NOT EXISTS (SELECT 1 FROM period_reopening r WHERE r.closing_id = c.id))"
    )


def closed_with(part: str, key: str, owner: str, day: str) -> str:
    """SQL condition: a board that ended had closed this day for what it handed over, and the closing still holds.

    Args:
        part: The table of what was booked: `voucher_line`, `goods_movement`.
        key: Its column that names the fund or goods.
        owner: SQL of the fund's or the goods' id.
        day: SQL of the day.
    """
    return (
        "EXISTS (\n  SELECT 1 FROM period_closing c JOIN unit u ON u.id = c.unit_id AND u.successor_id IS NOT NULL\n"
        f"    WHERE {day} BETWEEN c.first_on AND c.last_on\n"
        "    AND NOT EXISTS (SELECT 1 FROM period_reopening r WHERE r.closing_id = c.id)\n"
        f"    AND EXISTS (SELECT 1 FROM {part} p WHERE p.{key} = {owner} AND p.unit_id = c.unit_id))"
    )


def fund_closed(fund: str, day: str) -> str:
    """SQL condition: the board of a fund, or one that kept it before boards were merged, closed this day."""
    board = f"(SELECT unit_id FROM fund WHERE id = {fund})"
    return f"({closed(board, day)} OR {closed_with('voucher_line', 'fund_id', fund, day)})"


def goods_closed(item: str, unit: str, day: str) -> str:
    """SQL condition: the board, or one that kept the goods before boards were merged, closed this day."""
    return f"({closed(unit, day)} OR {closed_with('goods_movement', 'item_id', item, day)})"


def _locks() -> dict[str, str]:
    """A closed period takes nothing more, whoever asks: neither for its board nor for a fund of its board."""
    of_voucher = "(SELECT issued_on FROM voucher WHERE id = NEW.voucher_id)"
    whens = {
        "voucher": closed("NEW.unit_id", "NEW.issued_on"),
        "voucher_line": fund_closed("NEW.fund_id", of_voucher),
        "goods_movement": goods_closed("NEW.item_id", "NEW.unit_id", "NEW.happened_on"),
    }
    return {f"lock_{name}": _refuse(f"BEFORE INSERT ON {name} WHEN {when}", LOCK_MARK) for name, when in whens.items()}


# A name is found without marks by its folded words, and with them by its own; who is off the lists is not found.
_WORDS = "NEW.fold || ' ' || NEW.full_name || ' ' || NEW.phone"
_FIND = f"INSERT INTO person_search (rowid, words) SELECT NEW.row, {_WORDS} WHERE NEW.deleted_at IS NULL;"
_LOSE = "DELETE FROM person_search WHERE rowid = OLD.row;"
_SEARCH = {
    "search_person_insert": f"AFTER INSERT ON person BEGIN\n  {_FIND}\nEND",
    "search_person_update": (
        f"AFTER UPDATE OF fold, full_name, phone, deleted_at ON person BEGIN\n  {_LOSE}\n  {_FIND}\nEND"
    ),
    "search_person_delete": f"AFTER DELETE ON person BEGIN\n  {_LOSE}\nEND",
}


def all_triggers() -> dict[str, str]:
    """Every trigger of a book: its name and the `CREATE TRIGGER` text as it stands in the file."""
    bodies: dict[str, str] = {}
    for record in SYNCED:
        bodies |= _capture(record)
    bodies |= _ink()
    bodies |= _locks()
    bodies |= _SEARCH
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in bodies.items()}
