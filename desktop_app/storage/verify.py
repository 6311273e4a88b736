"""Proof that a book is whole: the file, the journal's chain, the ledger, the numbers, the search index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, text

from desktop_app.domain.errors import EnvironmentFault
from desktop_app.storage.attachment_contents import wrong_contents
from desktop_app.storage.failures import faults_told
from desktop_app.storage.fitting_values import required
from desktop_app.storage.journal import FIRST_HASH, changes_of, entry_hash, head_of, replayed
from desktop_app.storage.learning import taken_up
from desktop_app.storage.migrate import triggers_differ
from desktop_app.storage.outbox_values import Value
from desktop_app.storage.tables import SYNCED
from desktop_app.storage.tables.record import EXTRA
from desktop_app.storage.triggers import journalled_columns, table_of
from desktop_app.storage.unknown_fields import KNOWN, unknown_in
from desktop_app.storage.verify_ledger import ledger, numbers

if TYPE_CHECKING:
    from desktop_app.storage.book import Book

Check = Literal["file", "keys", "triggers", "chain", "state", "board", "ledger", "numbers", "search", "attachments"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be.

    Attributes:
        check: Which proof failed.
        what: The entry, record, voucher or number concerned.
    """

    check: Check
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify_book` saw."""

    entries: int
    changes: int
    vouchers: int
    head_hash: str
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify_book(book: Book) -> Verification:
    """Reads the whole book and proves it; changes nothing that it says."""
    _fold_in(book)
    with book.fresh_reader() as reader:
        findings = [Finding(name, what) for name, check in _CHECKS for what in check(reader)]
        count = "SELECT count(*) FROM "
        return Verification(
            entries=reader.execute(text(f"{count}journal_entry WHERE hash <> ''")).scalar_one(),
            changes=reader.execute(text(f"{count}journal_change")).scalar_one(),
            vouchers=reader.execute(text(f"{count}voucher")).scalar_one(),
            head_hash=reader.execute(
                text("SELECT coalesce((SELECT hash FROM journal_entry ORDER BY seq DESC LIMIT 1), :first)"),
                {"first": FIRST_HASH},
            ).scalar_one(),
            findings=tuple(findings),
        )


def _fold_in(book: Book) -> None:
    """Brings what waits beside the file into it: a page that a full disk cut short has its whole copy there.

    Where that cannot be done the file is looked at as it is.
    """
    with suppress(EnvironmentFault), faults_told(book.path, stood=True):
        raw = book.writing.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:
            raw.close()


def _file(reader: Connection) -> Iterator[str]:
    for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        for row in reader.exec_driver_sql(f"PRAGMA {pragma}"):
            if row[0] != "ok":
                yield f"{pragma}: {row[0]}"


def _chain(reader: Connection) -> Iterator[str]:
    previous = FIRST_HASH
    next_change = None
    rows = reader.execute(
        text("SELECT seq, prev_hash, hash, first_change, changes FROM journal_entry ORDER BY seq")
    ).all()
    redacted = {row.entry: row.hash for row in reader.execute(text("SELECT entry, hash FROM redacted_entry"))}
    for seq, prev_hash, found, first_change, count in rows:
        proof = entry_hash(previous, head_of(reader, seq), changes_of(reader, seq))
        if prev_hash != previous or redacted.get(seq, found) != proof:
            yield f"entry {seq}"
        if count and next_change is not None and first_change != next_change:
            yield f"entry {seq}: changes are missing before it"
        next_change = first_change + count if count else next_change
        previous = found
    loose = reader.execute(
        text(
            "SELECT count(*) FROM journal_change c LEFT JOIN journal_entry e ON e.seq = c.entry"
            " WHERE e.seq IS NULL OR c.seq NOT BETWEEN e.first_change AND e.first_change + e.changes - 1"
        )
    ).scalar_one()
    if loose:
        yield f"{loose} changes outside every entry"


def _state(reader: Connection) -> Iterator[str]:
    """Replays the journal and compares with the records."""
    for record in SYNCED:
        name = str(table_of(record).name)
        columns = [c.name for c in journalled_columns(record)]
        told = replayed(reader, name)
        fields = ", ".join(f"""'{c}', "{c}" """ for c in columns)
        defaults = reader.exec_driver_sql(f"PRAGMA table_info('{name}')").all()
        empty = {row[1]: _literal(row[4]) for row in defaults}
        question = f'SELECT id, json_object({fields}), "{EXTRA}" FROM "{name}"'
        for record_id, found, extra in reader.exec_driver_sql(question):
            expected = told.pop(record_id, None)
            if expected is None:
                yield f"{name} {record_id}: not in the journal"
            elif not _is_told(name, {**json.loads(found), EXTRA: extra}, expected, empty):
                yield f"{name} {record_id}: differs from the journal"
        if told:
            yield from _missing(reader, name, told)


def _is_told(table: str, found: Mapping[str, Value], told: Mapping[str, Value], empty: Mapping[str, Value]) -> bool:
    """Whether a record stands as the journal tells it, in the columns and in `extra`.

    What came before there was a column for it is compared as it was taken up then (`storage/learning.py`).
    """
    columns = KNOWN[table]
    if any(found[name] != told.get(name, empty[name]) for name in columns):
        known, _ = taken_up(table, told)
        if any(found[name] != known.get(name, empty[name]) for name in columns):
            return False
    unknown = {name: value for name, value in told.items() if name not in columns and value is not None}
    return unknown == unknown_in(table, found[EXTRA])


def _missing(reader: Connection, table: str, told: Mapping[str, Mapping[str, Value]]) -> Iterator[str]:
    """What the journal tells and the table does not hold, unless it waits for a closed period.

    Parts of a record that never came make none: they are told of a table that nobody here knew.
    """
    waiting = _waiting(reader, table)
    whole = {record: fields for record, fields in told.items() if required(table) <= fields.keys()}
    for record_id, fields in whole.items():
        if record_id not in waiting:
            yield f"{table} {record_id}: missing"
        elif waiting[record_id] != fields:
            yield f"{table} {record_id}: waits for its period, but differs from the journal"


def _waiting(reader: Connection, table: str) -> dict[str, dict[str, Value]]:
    """The records of a table that came for a closed period and are not in the ledger yet (storage/held.py)."""
    rows = reader.execute(
        text("SELECT record_id, changed FROM held_change WHERE table_name = :table"), {"table": table}
    )
    return {row.record_id: json.loads(row.changed) for row in rows}


def _literal(default: str | None) -> Value:
    if default is None:
        return None
    return default[1:-1].replace("''", "'") if not default.strip("'").lstrip("-").isdigit() else _number(default)


def _number(default: str) -> Value:
    return int(default.strip("'"))


_FOUND = "SELECT id FROM person_search_docsize"
_ON_LISTS = "SELECT row FROM person WHERE deleted_at IS NULL"


def _search(reader: Connection) -> Iterator[str]:
    """The search index knows everybody on the lists and nobody else."""
    for row in reader.execute(text(f"{_ON_LISTS} EXCEPT {_FOUND}")).scalars():
        yield f"person in row {row}: not found by searching"
    for row in reader.execute(text(f"{_FOUND} EXCEPT {_ON_LISTS}")).scalars():
        yield f"row {row}: found by searching, but not on the lists"


def _board(reader: Connection) -> Iterator[str]:
    """The book's own board, once the journal knows it, is there: whoever deletes a row by hand is journalled, too."""
    gone = (
        "SELECT b.unit_id FROM book_info b WHERE NOT EXISTS (SELECT 1 FROM unit u WHERE u.id = b.unit_id)"
        " AND EXISTS (SELECT 1 FROM journal_change c WHERE c.record_id = b.unit_id)"
    )
    for unit_id in reader.execute(text(gone)).scalars():
        yield f"unit {unit_id}: the board of this book is gone"


_CHECKS: tuple[tuple[Check, Callable[[Connection], Iterator[str]]], ...] = (
    ("file", _file),
    ("triggers", lambda reader: iter(triggers_differ(reader))),
    ("chain", _chain),
    ("state", _state),
    ("board", _board),
    ("ledger", ledger),
    ("numbers", numbers),
    ("search", _search),
    ("attachments", wrong_contents),
)
