"""Which wrapped key the province was last given: local, so that a new one is handed in and an old one is not again."""

from __future__ import annotations

from sqlalchemy import Connection, text

_NAME = "wrapped_key"
_READ = text("SELECT value FROM province_fact WHERE name = :name")
_KEEP = text("INSERT OR REPLACE INTO province_fact (name, value, told_at) VALUES (:name, :value, :at)")


def handed_in_digest(reader: Connection) -> bytes:
    """SHA-256 of the wrapped key that was handed in last; empty: none was."""
    kept = reader.execute(_READ, {"name": _NAME}).scalar()
    return bytes(kept) if kept else b""


def keep_handed_in_digest(connection: Connection, digest: bytes, at: str) -> None:
    """Notes what was handed in."""
    connection.execute(_KEEP, {"name": _NAME, "value": digest, "at": at})
