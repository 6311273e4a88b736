"""Drafts: what was typed into a form and not saved yet. They stay on this laptop and survive a power cut."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Row, text

from desktop_app.storage.book import Book
from desktop_app.storage.scope import draft_mark

_KEEP = text(
    "INSERT INTO draft (key, body, typed_at) VALUES (:key, :body, :typed_at)"
    " ON CONFLICT (key) DO UPDATE SET body = excluded.body, typed_at = excluded.typed_at"
)
_DROP = text("DELETE FROM draft WHERE key = :key")
_NEWEST_FIRST = text(
    "SELECT key, body, typed_at FROM draft WHERE substr(key, 1, length(:start)) = :start ORDER BY typed_at DESC, key"
)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """One draft.

    Attributes:
        key: Which form, and of what: `members.add`, `members.edit.<id>`.
        fields: Text by name of field, as typed.
        typed_at: When it was last written down.
    """

    key: str
    fields: Mapping[str, str]
    typed_at: datetime


def keep_draft(book: Book, key: str, fields: Mapping[str, str]) -> datetime:
    """Writes a draft in place of the one before; when this returns, it is on the disk.

    Returns:
        The moment under which it was kept.
    """
    now = book.surroundings.clock()
    body = json.dumps(dict(fields), sort_keys=True)  # in ASCII: half an emoji must not stop it
    with book.bookkeeping() as connection:
        connection.execute(_KEEP, {"key": draft_mark(book.scope) + key, "body": body, "typed_at": now.isoformat()})
    return now


def drop_draft(book: Book, key: str) -> None:
    """Throws a draft away; nothing happens where there is none."""
    with book.bookkeeping() as connection:
        connection.execute(_DROP, {"key": draft_mark(book.scope) + key})


def kept_draft(reader: Connection, key: str) -> KeptDraft | None:
    """The draft of this key, or None; one that cannot be read counts as none."""
    found = [draft for draft in kept_drafts(reader, key) if draft.key == key]
    return found[0] if found else None


def kept_drafts(reader: Connection, start: str = "") -> tuple[KeptDraft, ...]:
    """The drafts whose key begins so, the newest first."""
    rows = reader.execute(_NEWEST_FIRST, {"start": start})
    return tuple(draft for draft in map(_draft, rows) if draft is not None)


def _draft(row: Row[tuple[object, ...]]) -> KeptDraft | None:
    try:
        body = json.loads(row.body)
    except ValueError:
        return None
    if not isinstance(body, dict):
        return None
    fields = {str(name): str(value) for name, value in cast("dict[object, object]", body).items()}
    return KeptDraft(row.key, fields, datetime.fromisoformat(row.typed_at))
