"""What attachments hold, in the encrypted book itself. It stays on this laptop; the journal knows only its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from desktop_app.storage.book import Book

KEPT_AFTER_REMOVAL = timedelta(days=30)
"""For so long a file that was taken off can come back by undoing."""

_KEEP = text("INSERT INTO attachment_content (digest, content) VALUES (:digest, :content) ON CONFLICT DO NOTHING")
_SWEEP = text(
    "DELETE FROM attachment_content WHERE digest NOT IN"
    " (SELECT digest FROM attachment WHERE deleted_at IS NULL OR deleted_at > :since)"
)


def digest_of(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep_content(connection: Connection, content: bytes) -> str:
    """Keeps a content once, however often it is named.

    Returns:
        Its digest.
    """
    digest = digest_of(content)
    connection.execute(_KEEP, {"digest": digest, "content": content})
    return digest


def kept_content(reader: Connection, digest: str) -> bytes | None:
    """What was kept under a digest; None: not in this book."""
    return reader.execute(
        text("SELECT content FROM attachment_content WHERE digest = :digest"), {"digest": digest}
    ).scalar_one_or_none()


def sweep_contents(book: Book) -> int:
    """Throws away what no attachment names any more, nor one that was taken off lately.

    Returns:
        How many.
    """
    since: datetime = book.surroundings.clock() - KEPT_AFTER_REMOVAL
    with book.bookkeeping() as connection:
        return connection.execute(_SWEEP, {"since": since.isoformat(timespec="seconds")}).rowcount


def wrong_contents(reader: Connection) -> Iterator[str]:
    """The contents that are not what their digest says; for `verify`."""
    digests = reader.execute(text("SELECT digest FROM attachment_content")).scalars().all()
    for digest in digests:
        content = kept_content(reader, digest)
        if content is not None and digest_of(content) != digest:
            yield f"attachment {digest}: its content is another one"
