"""How the columns of workbooks were matched: remembered on this laptop, for the next file of the same layout."""

from __future__ import annotations

import json
from typing import cast

from sqlalchemy import Connection, text

from desktop_app.storage.book import Book

_KEEP = text(
    "INSERT INTO import_layout (kind, fingerprint, body) VALUES (:kind, :fingerprint, :body)"
    " ON CONFLICT (kind, fingerprint) DO UPDATE SET body = excluded.body"
)
_KEPT = text("SELECT body FROM import_layout WHERE kind = :kind AND fingerprint = :fingerprint")


def keep_layout(book: Book, kind: str, fingerprint: str, columns: dict[int, str]) -> None:
    """Keeps what the columns (A = 0) of a layout hold, in place of what was kept before."""
    body = json.dumps({str(index): field for index, field in sorted(columns.items())})
    with book.bookkeeping() as connection:
        connection.execute(_KEEP, {"kind": kind, "fingerprint": fingerprint, "body": body})


def kept_layout(reader: Connection, kind: str, fingerprint: str) -> dict[int, str]:
    """What was kept of a layout; empty where nothing was."""
    body = reader.execute(_KEPT, {"kind": kind, "fingerprint": fingerprint}).scalar_one_or_none()
    return {int(index): field for index, field in cast("dict[str, str]", json.loads(body or "{}")).items()}
