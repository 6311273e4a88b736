"""Which wrapped key the province was last given: local, so that a new one is handed in and an old one is not again."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop_app.storage.province_facts import fact, note_fact

_NAME = "wrapped_key"


def handed_in_digest(reader: Connection) -> bytes:
    """SHA-256 of the wrapped key that was handed in last; empty: none was."""
    return fact(reader, _NAME)


def keep_handed_in_digest(connection: Connection, digest: bytes, at: str) -> None:
    """Notes what was handed in."""
    note_fact(connection, _NAME, digest, at)
