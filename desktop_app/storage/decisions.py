"""The province's decisions as this book keeps them: received in order, never lost; local, and not journalled.

What a decision did to records stands in the journal, under an action that begins with `decisions.` and the fact
`decision`, its number. Whether it is applied is asked there, so that taking the entry back, on this laptop or on
another one of the book, makes it wait again. Only what changed no record (a catalogue, a book that ends) stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.storage.province_facts import fact, note_fact

KeptState = Literal["unproven", "waiting", "set_aside", "applied"]
BOOK_ENDS: Final = "book_ends"
"""The kind under which the merge of this very book into another one is kept."""
_LATE_SEEN: Final = "late_seen"


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """A decision as it came.

    Attributes:
        follows: Number of the decision before it that concerns this book; 0 for the first.
        kind: As `sync.decisions.kind_of` says; empty when this program cannot read it.
        is_proven: Whether a key that this book knows has signed it.
    """

    number: int
    follows: int
    kind: str
    body: bytes
    key_id: str
    signature: bytes
    issued_at: str
    is_proven: bool


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision as it is kept.

    Attributes:
        state: As a person or the province's key left it; an entry of the journal counts for more.
        entry_id: The journal entry that applied it and stands, whoever's it is; None if there is none.
        has_gap: The decision before it is not here yet.
    """

    number: int
    kind: str
    body: bytes
    key_id: str
    signature: bytes
    issued_at: str
    received_at: str
    state: KeptState
    settled_at: str
    entry_id: UUID | None
    has_gap: bool


@dataclass(frozen=True, slots=True)
class LateEntry:
    """Work of a board that went into this one, sent after that."""

    seq: int
    from_name: str
    actor: str
    action: str
    facts: str
    made_at: str
    changes: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One version of an item of a catalogue of the province; without a title: it was taken off."""

    kind: str
    code: str
    version: int
    title: str
    body: str
    valid_from: str
    valid_until: str
    number: int


def keep_decisions(connection: Connection, told: Sequence[ToldDecision], decided: int, now: str) -> int:
    """Keeps what is not kept yet, and how far the book is told then; the same again changes nothing.

    Args:
        connection: A writing transaction.
        told: In the order of their numbers.
        decided: Up to which number everything that concerns the book is proven and here; never goes back.
        now: ISO, UTC.

    Returns:
        How many are new.
    """
    new = 0
    for one in told:
        new += connection.execute(
            _KEEP,
            {
                "number": one.number,
                "follows": one.follows,
                "kind": one.kind,
                "body": one.body,
                "key": one.key_id,
                "signature": one.signature,
                "issued": one.issued_at,
                "now": now,
                "state": "waiting" if one.is_proven else "unproven",
            },
        ).rowcount
    connection.execute(text("UPDATE book_info SET decided = max(decided, :decided)"), {"decided": decided})
    return new


def prove(connection: Connection, number: int) -> None:
    """A decision whose key was not known is the province's after all."""
    connection.execute(
        text("UPDATE received_decision SET state = 'waiting' WHERE number = :number AND state = 'unproven'"),
        {"number": number},
    )


def discard(connection: Connection, number: int) -> None:
    """A decision whose key was not known turned out to be forged."""
    connection.execute(
        text("DELETE FROM received_decision WHERE number = :number AND state = 'unproven'"), {"number": number}
    )


def set_state(connection: Connection, number: int, state: KeptState, now: str, entry_id: UUID | None = None) -> None:
    """What was made of a decision, beside what the journal says."""
    connection.execute(
        text("UPDATE received_decision SET state = :state, settled_at = :now, entry = :entry WHERE number = :number"),
        {"state": state, "now": now, "entry": entry_id.hex if entry_id else "", "number": number},
    )


def kept_decisions(reader: Connection) -> tuple[KeptDecision, ...]:
    """Everything received, in the order of the numbers."""
    rows = reader.execute(_KEPT).all()
    if not rows:
        return ()
    entries = {int(row.number): UUID(row.id) for row in reader.execute(_APPLYING)}
    held = {row.number for row in rows}
    return tuple(
        KeptDecision(
            number=row.number,
            kind=row.kind,
            body=bytes(row.body),
            key_id=row.key_id,
            signature=bytes(row.signature),
            issued_at=row.issued_at,
            received_at=row.received_at,
            state=_state(row.state, row.entry),
            settled_at=row.settled_at,
            entry_id=entries.get(row.number),
            has_gap=row.follows > 0 and row.follows not in held,
        )
        for row in rows
    )


def has_decisions(reader: Connection) -> bool:
    """Whether anything was ever received."""
    return reader.execute(text("SELECT 1 FROM received_decision LIMIT 1")).scalar() is not None


def held_bodies(reader: Connection) -> dict[int, bytes]:
    """What is kept and proven, by number."""
    rows = reader.execute(text("SELECT number, body FROM received_decision WHERE state <> 'unproven'"))
    return {row.number: bytes(row.body) for row in rows}


def put_items(connection: Connection, items: Sequence[ItemRow]) -> None:
    """Keeps versions of items of a catalogue; they hold while their decision is applied."""
    for item in items:
        connection.execute(
            text(
                "INSERT OR REPLACE INTO catalogue_item (kind, code, version, title, body, valid_from, valid_until,"
                " number) VALUES (:kind, :code, :version, :title, :body, :valid_from, :valid_until, :number)"
            ),
            {
                "kind": item.kind,
                "code": item.code,
                "version": item.version,
                "title": item.title,
                "body": item.body,
                "valid_from": item.valid_from,
                "valid_until": item.valid_until,
                "number": item.number,
            },
        )


def drop_items(connection: Connection, number: int) -> None:
    """Takes back what a decision put into the catalogues."""
    connection.execute(text("DELETE FROM catalogue_item WHERE number = :number"), {"number": number})


def catalogue_rows(reader: Connection, kind: str) -> tuple[ItemRow, ...]:
    """Every version of each item of a catalogue that a decision brought, the newest last."""
    rows = reader.execute(
        text(
            "SELECT kind, code, version, title, body, valid_from, valid_until, number FROM catalogue_item"
            " WHERE kind = :kind ORDER BY code, version"
        ),
        {"kind": kind},
    )
    return tuple(ItemRow(*row) for row in rows)


def book_has_ended(reader: Connection) -> bool:
    """Whether this book went into another one, and a person here has confirmed it."""
    return (
        reader.execute(
            text("SELECT 1 FROM received_decision WHERE kind = :kind AND state = 'applied' LIMIT 1"),
            {"kind": BOOK_ENDS},
        ).scalar()
        is not None
    )


def late_entries(reader: Connection, after: int, limit: int) -> tuple[LateEntry, ...]:
    """Work of boards that went into this one, sent after that: entries above `after`, the newest first."""
    rows = reader.execute(_LATE, {"after": after, "limit": limit})
    return tuple(LateEntry(*row) for row in rows)


def late_seen(reader: Connection) -> int:
    """The last entry of late work that a person has looked at; 0: none."""
    return int(fact(reader, _LATE_SEEN) or b"0")


def keep_late_seen(connection: Connection, last: int, now: str) -> None:
    """A person has looked at late work up to this entry."""
    note_fact(connection, _LATE_SEEN, str(last).encode(), now)


_KEEP = text(
    "INSERT INTO received_decision (number, follows, kind, body, key_id, signature, issued_at, received_at, state,"
    " settled_at, entry) VALUES (:number, :follows, :kind, :body, :key, :signature, :issued, :now, :state, '', '')"
    " ON CONFLICT (number) DO UPDATE SET follows = excluded.follows, kind = excluded.kind, body = excluded.body,"
    " key_id = excluded.key_id, signature = excluded.signature, issued_at = excluded.issued_at, state = excluded.state"
    " WHERE received_decision.state = 'unproven' AND excluded.state = 'waiting'"
)
_KEPT = text(
    "SELECT number, follows, kind, body, key_id, signature, issued_at, received_at, state, settled_at, entry"
    " FROM received_decision ORDER BY number"
)
_APPLYING = text(
    "SELECT e.id, json_extract(e.facts, '$.decision') AS number FROM journal_entry e"
    " WHERE e.action LIKE 'decisions.%' AND e.hash <> '' AND e.changes > 0 AND e.first_place = 0"
    " AND json_extract(e.facts, '$.decision') > 0 AND json_extract(e.facts, '$.late_from') IS NULL"
    " AND json_extract(e.facts, '$.handed_from') IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM journal_entry u WHERE u.undoes = e.id AND u.hash <> '' AND NOT EXISTS"
    "   (SELECT 1 FROM journal_entry v WHERE v.undoes = u.id AND v.hash <> '')) ORDER BY e.seq"
)
_LATE = text(
    "SELECT seq, json_extract(facts, '$.late_from'), actor, action, facts, made_at, changes FROM journal_entry"
    " WHERE seq > :after AND hash <> '' AND facts LIKE '%\"late_from\"%'"
    " AND json_extract(facts, '$.late_from') IS NOT NULL ORDER BY seq DESC LIMIT :limit"
)


def _state(stored: str, entry: str) -> KeptState:
    """What stands here; what was applied by an entry is asked of the journal instead."""
    match stored:
        case "unproven" | "set_aside":
            return stored
        case "applied" if not entry:
            return "applied"
        case _:
            return "waiting"
