"""What this laptop remembers of the province, by name: local, neither journalled nor sent."""

from __future__ import annotations

from sqlalchemy import Connection, text

_READ = text("SELECT value FROM province_fact WHERE name = :name")
_KEEP = text("INSERT OR REPLACE INTO province_fact (name, value, told_at) VALUES (:name, :value, :at)")
_FORGET = text("DELETE FROM province_fact WHERE name = :name")


def fact(reader: Connection, name: str) -> bytes:
    """What is remembered under a name; empty: nothing."""
    value = reader.execute(_READ, {"name": name}).scalar()
    return bytes(value) if value else b""


def note_fact(connection: Connection, name: str, value: bytes, at: str) -> None:
    """Remembers something in the place of what was remembered under this name before; `at` is ISO, in UTC."""
    connection.execute(_KEEP, {"name": name, "value": value, "at": at})


def forget_fact(connection: Connection, name: str) -> None:
    """What was remembered under a name has done its work."""
    connection.execute(_FORGET, {"name": name})
