"""What was taken out of the book for good leaves the journal too, here and on every device that hears of it.

A `redact` change names every field of a record that must hold nothing more of a person, and what stands there now.
It beats every edit that did not know of it. Older bodies of the record in the journal then get the same values; the
hashes of their entries stay as they were sealed, and beside each stands a hash over what is left of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, text

from desktop_app.domain.merging import Writing, knew
from desktop_app.domain.privacy import NAMED, SHORTEST_FOUND, STAYING, blanked_words
from desktop_app.storage.engine import asked
from desktop_app.storage.journal import changes_of, entry_hash, facts_json, head_of
from desktop_app.storage.outbox_values import JournalPart, Value


def write_redactions(connection: Connection, table: str, records: Mapping[str, Mapping[str, Value]]) -> None:
    """Writes into the open entry that these fields of these records are blanked for good.

    Args:
        connection: Of the running transaction.
        table: Their table.
        records: For each record its blanked fields with what stands there now.
    """
    for record, fields in records.items():
        connection.execute(
            text(
                "INSERT INTO journal_change (entry, table_name, record_id, kind, before, after)"
                " SELECT open_entry, :table, :record, 'redact', '{}', :after FROM journal_control"
            ),
            {"table": table, "record": record, "after": json.dumps(dict(fields), ensure_ascii=False)},
        )
        note_redaction(connection, table, record, fields)


def note_redaction(connection: Connection, table: str, record: str, fields: Mapping[str, Value]) -> None:
    """Keeps in mind that older bodies of this record must be blanked, and blanks what conflicts kept of it."""
    asked = {"table": table, "record": record}
    known = connection.execute(
        text("SELECT fields FROM redacted_record WHERE table_name = :table AND record_id = :record"), asked
    ).scalar_one_or_none()
    whole = {**json.loads(known or "{}"), **fields}
    connection.execute(
        text(
            "INSERT INTO redacted_record (table_name, record_id, fields, blanked_to) VALUES (:table, :record, :fields,"
            " 0) ON CONFLICT DO UPDATE SET fields = excluded.fields, blanked_to = 0"
        ),
        {**asked, "fields": json.dumps(whole, ensure_ascii=False)},
    )
    for name in fields:
        connection.execute(
            text(
                "DELETE FROM field_conflict WHERE record_id = :record AND table_name = :table AND field IN (:name, '')"
            ),
            {**asked, "name": name},
        )


@dataclass(slots=True)
class _Blanking:
    """One record on its way: what was found in older bodies, and which entries change."""

    table: str
    record: str
    fields: Mapping[str, Value]
    blanked_to: int
    found: set[str] = field(default_factory=set[str])
    names: set[str] = field(default_factory=set[str])


_PENDING = text(
    "SELECT r.table_name, r.record_id, r.fields, r.blanked_to, (SELECT max(c.seq) FROM journal_change c"
    " WHERE c.record_id = r.record_id AND c.table_name = r.table_name) AS newest FROM redacted_record r"
)


def redactions_pending(connection: Connection) -> frozenset[tuple[str, str]]:
    """Table and id of the records of which this journal still holds bodies that are to be blanked."""
    return frozenset(
        (row.table_name, row.record_id)
        for row in connection.execute(_PENDING)
        if row.newest is not None and row.newest > row.blanked_to
    )


def blank_journal(connection: Connection) -> int:
    """Blanks the older bodies of redacted records within the running transaction.

    Returns:
        How many entries of the journal have lost words.
    """
    touched: set[int] = set()
    names: set[str] = set()
    for row in connection.execute(_PENDING).all():
        if row.newest is None or row.newest <= row.blanked_to:
            continue
        fields = {name: value for name, value in json.loads(row.fields).items() if name not in STAYING}
        one = _Blanking(row.table_name, row.record_id, fields, row.blanked_to)
        touched |= _blank_bodies(connection, one)
        touched |= _blank_sentences(connection, one)
        names |= one.names
        connection.execute(
            text("UPDATE redacted_record SET blanked_to = :to WHERE table_name = :table AND record_id = :record"),
            {"to": row.newest, "table": one.table, "record": one.record},
        )
    for name in names:
        found = text("SELECT seq, facts FROM journal_entry WHERE hash <> '' AND instr(facts, :name) > 0")
        for row in connection.execute(found, {"name": name}).all():
            touched |= _blank_facts(connection, row.seq, row.facts, {name})
    for entry in sorted(touched):
        _seal_again(connection, entry)
    return len(touched)


def _blank_bodies(connection: Connection, one: _Blanking) -> set[int]:
    touched: set[int] = set()
    rows = connection.execute(
        text(
            "SELECT c.seq, c.entry, c.before, c.after FROM journal_change c JOIN journal_entry e ON e.seq = c.entry"
            " WHERE c.record_id = :record AND c.table_name = :table AND c.seq > :past AND e.hash <> ''"
        ),
        {"record": one.record, "table": one.table, "past": one.blanked_to},
    ).all()
    for row in rows:
        before, after = _blanked(row.before, one), _blanked(row.after, one)
        if (before, after) == (row.before, row.after):
            continue
        _open_again(connection, row.entry)
        connection.execute(
            text("UPDATE journal_change SET before = :before, after = :after WHERE seq = :seq"),
            {"before": before, "after": after, "seq": row.seq},
        )
        touched.add(row.entry)
    return touched


def _blanked(body: str | None, one: _Blanking) -> str | None:
    """A body with what stands now in the place of what was blanked; what it held is noted."""
    if body is None:
        return None
    values = json.loads(body)
    for name in values.keys() & one.fields.keys():
        if values[name] != one.fields[name]:
            if isinstance(values[name], str) and len(values[name]) >= SHORTEST_FOUND:
                one.found.add(values[name])
                one.names |= {values[name]} if (one.table, name) in NAMED else set()
            values[name] = one.fields[name]
            body = ""
    return body or json.dumps(values, ensure_ascii=False)


def _blank_sentences(connection: Connection, one: _Blanking) -> set[int]:
    """Blanks what the sentences of the entries say that touched the record.

    What came later than the blanking, from one who did not know of it, cannot be compared any more: all words go.
    """
    rows = connection.execute(
        text(
            "SELECT DISTINCT e.seq, e.facts, e.sequence, coalesce(nullif(e.log_replica, ''), e.replica) AS replica,"
            " e.base, e.time FROM journal_entry e"
            " JOIN journal_change c ON c.entry = e.seq WHERE c.record_id = :record AND c.table_name = :table"
            " AND c.seq > :past AND e.hash <> ''"
        ),
        {"record": one.record, "table": one.table, "past": one.blanked_to},
    ).all()
    redaction = _redaction(connection, one) if one.blanked_to else None
    touched: set[int] = set()
    for row in rows:
        writing = Writing(row.sequence or None, row.replica, row.base, row.time)
        late = redaction is not None and not knew(writing, redaction)
        touched |= _blank_facts(connection, row.seq, row.facts, None if late else one.found)
    return touched


def _redaction(connection: Connection, one: _Blanking) -> Writing | None:
    row = connection.execute(
        text(
            "SELECT e.sequence, coalesce(nullif(e.log_replica, ''), e.replica) AS replica, e.base,"
            " coalesce(nullif(e.log_time, 0), e.time) AS time"
            " FROM journal_change c JOIN journal_entry e ON e.seq = c.entry"
            " WHERE c.record_id = :record AND c.table_name = :table AND c.kind = 'redact' ORDER BY c.seq LIMIT 1"
        ),
        {"record": one.record, "table": one.table},
    ).one_or_none()
    return Writing(row.sequence or None, row.replica, row.base, row.time) if row is not None else None


def _blank_facts(connection: Connection, entry: int, facts: str, found: Iterable[str] | None) -> set[int]:
    """Blanks the words of a sentence that hold one of these values; None: all its words."""
    values = json.loads(facts)
    gone = blanked_words(values, None if found is None else tuple(found))
    if gone == values:
        return set()
    _open_again(connection, entry)
    connection.execute(
        text("UPDATE journal_entry SET facts = :facts WHERE seq = :seq"), {"facts": facts_json(gone), "seq": entry}
    )
    return {entry}


def _open_again(connection: Connection, entry: int) -> None:
    connection.execute(
        text("INSERT INTO redacted_entry (entry, hash) VALUES (:entry, '') ON CONFLICT DO UPDATE SET hash = ''"),
        {"entry": entry},
    )


def _seal_again(connection: Connection, entry: int) -> None:
    """Writes down the hash over what is left of an entry."""
    previous = connection.execute(
        text("SELECT prev_hash FROM journal_entry WHERE seq = :entry"), {"entry": entry}
    ).scalar_one()
    left = entry_hash(previous, head_of(connection, entry), changes_of(connection, entry))
    connection.execute(
        text("UPDATE redacted_entry SET hash = :hash WHERE entry = :entry"), {"hash": left, "entry": entry}
    )


def keep_links(connection: Connection, replica: str, links: Mapping[int, str]) -> None:
    """Keeps the chain hashes after own changes that are being blanked before the province acknowledged them."""
    for number, chain in links.items():
        connection.execute(
            text("INSERT OR IGNORE INTO redacted_link (replica, number, chain) VALUES (:replica, :number, :chain)"),
            {"replica": replica, "number": number, "chain": chain},
        )


def with_links(reader: Connection, parts: Sequence[JournalPart]) -> Sequence[JournalPart]:
    """These parts, with the chain hashes that were kept of blanked changes among them."""
    sql = "SELECT number, chain FROM redacted_link WHERE replica = (SELECT replica FROM book_info)"
    links: dict[int, str] = dict(asked(reader, sql))
    if not links:
        return parts
    return [
        replace(
            part,
            changes=tuple(
                replace(change, chain=links.get(number, ""))
                for number, change in enumerate(part.changes, start=part.number)
            ),
        )
        for part in parts
    ]
