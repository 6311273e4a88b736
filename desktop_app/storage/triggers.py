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
VIEWS = ("captured", "captured_unknown")  # nothing can be read from them

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


def _empty(column: Column[object]) -> str:
    """SQL of what a whole record leaves out: an empty text where that is the default, otherwise NULL.

    A default with a meaning (`active`, 0) is told, so that a reader needs no knowledge of this program's defaults.
    """
    default = column.server_default
    return "''" if default is not None and str(getattr(default, "arg", "")) == "" else "NULL"


def _rows(names: str, rows: list[str]) -> str:
    """SQL of a small table; the words of each row, and the names, stand between commas."""
    first = ",".join(f"{value} {name}" for value, name in zip(rows[0].split(","), names.split(","), strict=True))
    return f"SELECT {first}" + (f" UNION ALL VALUES({'),('.join(rows[1:])})" if rows[1:] else "")


def _whole(side: str, columns: list[Column[object]]) -> str:
    """SQL for a JSON object of a record; `json_patch` and its kin drop NULLs, so what is left out is said here."""
    rows = _rows("field,told,empty", [f"'{c.name}',{side}.\"{c.name}\",{_empty(c)}" for c in columns])
    return f"(SELECT json_group_object(field,told) FROM({rows})WHERE told IS NOT empty)"


def _with_unknown(fields: str, unknown: str) -> str:
    """SQL for a JSON object of columns with the fields of `extra` after them."""
    return (
        f"CASE WHEN {unknown} IS NULL THEN {fields} WHEN NOT json_valid({unknown}) THEN {fields}\n"
        f"    WHEN json({unknown}) LIKE '{{_%}}'\n"
        f"    THEN rtrim({fields}, '}}') || iif({fields} = '{{}}', '', ',') || substr(json({unknown}), 2)\n"
        f"    ELSE {fields} END"
    )


def _unknown_changed(side: str) -> str:
    """SQL for a JSON object of the fields in `extra` that differ; what is not there is nothing."""
    held = {one: f"json_each(iif(json_valid(NEW.{one}), NEW.{one}, '{{}}'))" for one in ("before", "after")}
    here, there = held[side], held["after" if side == "before" else "before"]
    said = "json_quote(key || '') || ':' || iif(type IN ('true', 'false', 'null'), type, json_quote(value))"
    return (
        f"(SELECT '{{' || coalesce(group_concat({said}), '') || '}}' FROM (\n"
        f"      SELECT key, type, value FROM {here} EXCEPT SELECT key, type, value FROM {there} UNION\n"
        f"      SELECT key, 'null', NULL FROM {there} WHERE key NOT IN (SELECT key FROM {here})))"
    )


def _journal() -> dict[str, str]:
    """What the capture triggers of every table write through: SQLite reads all this text whenever a book is opened."""
    kept = "INSERT INTO journal_change (entry, table_name, record_id, kind, before, after)\n  VALUES"
    return {
        "captured": "NULL table_name, NULL record_id, NULL kind, NULL before, NULL after, NULL unknown",
        "captured_unknown": "NULL table_name, NULL record_id, NULL before, NULL after",
        "capture": (
            f"INSTEAD OF INSERT ON captured BEGIN\n  {kept} ({_OPEN_ENTRY}, NEW.table_name, NEW.record_id, NEW.kind,\n"
            f"    {_with_unknown('NEW.before', 'NEW.unknown')},\n    {_with_unknown('NEW.after', 'NEW.unknown')});\nEND"
        ),
        "capture_unknown": (
            "INSTEAD OF INSERT ON captured_unknown BEGIN\n"
            f"  {kept} ({_OPEN_ENTRY}, NEW.table_name, NEW.record_id, 'update',\n"
            f"    {_unknown_changed('before')},\n    {_unknown_changed('after')});\nEND"
        ),
    }


def _capture(record: type[Record]) -> dict[str, str]:
    name, columns = table_of(record).name, journalled_columns(record)
    pairs = _rows("field,old,new", [f'\'{c.name}\',OLD."{c.name}",NEW."{c.name}"' for c in columns])
    return {
        f"capture_{name}_insert": (
            f"AFTER INSERT ON {name} WHEN {_NOT_APPLYING} BEGIN\n"
            f"  INSERT INTO captured VALUES ('{name}',NEW.id,'insert',NULL,{_whole('NEW', columns)},NEW.{EXTRA});\nEND"
        ),
        f"capture_{name}_update": (
            f"AFTER UPDATE ON {name} WHEN {_NOT_APPLYING} BEGIN\n"
            f"  INSERT INTO captured SELECT '{name}',NEW.id,'update',json_group_object(field,old),\n"
            f"  json_group_object(field,new),NULL FROM({pairs})WHERE old IS NOT new HAVING count(*);\nEND"
        ),
        # Apart, so that it costs nothing where a statement does not write `extra`: only an undo or an erasing does.
        f"capture_{name}_unknown": (
            f"AFTER UPDATE OF {EXTRA} ON {name} WHEN {_NOT_APPLYING} AND OLD.{EXTRA} IS NOT NEW.{EXTRA} BEGIN\n"
            f"  INSERT INTO captured_unknown VALUES ('{name}',NEW.id,OLD.{EXTRA},NEW.{EXTRA});\nEND"
        ),
        f"capture_{name}_delete": (
            f"AFTER DELETE ON {name} WHEN {_NOT_APPLYING} BEGIN\n"
            f"  INSERT INTO captured VALUES ('{name}',OLD.id,'delete',{_whole('OLD', columns)},NULL,OLD.{EXTRA});\nEND"
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


@cache
def all_triggers() -> Mapping[str, str]:
    """Every trigger of a book, and before them the views that they write through: names, and texts as in the file."""
    bodies = _journal()
    for record in SYNCED:
        bodies |= _capture(record)
    bodies |= _ink()
    bodies |= _locks()
    bodies |= _SEARCH
    views = {name: f"CREATE VIEW {name} AS SELECT {bodies.pop(name)}" for name in VIEWS}
    return views | {name: f"CREATE TRIGGER {name} {body}" for name, body in bodies.items()}
