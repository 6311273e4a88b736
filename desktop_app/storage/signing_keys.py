"""The board's signing keys and the provinces' public keys, as this book keeps them on this machine; not journalled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from desktop_app.domain.certificate_proofs import key_id
from desktop_app.storage.package_notes import keep_package_key

_PROVINCE_KEY = "province_key/"

_KEYS = text("SELECT public_key, private_key, attested, made_at FROM signing_key ORDER BY made_at, public_key")
_KEEP = text(
    "INSERT INTO signing_key (public_key, private_key, attested, made_at, attested_at)"
    " VALUES (:public, :private, x'', :made, '')"
)
_CERTIFY = text("UPDATE signing_key SET attested = :attested, attested_at = :at WHERE public_key = :public")
_FACTS = text("SELECT name, value FROM province_fact WHERE name >= :first AND name < :after ORDER BY told_at, name")
_LEARN = text("INSERT INTO province_fact (name, value, told_at) VALUES (:name, :value, :at) ON CONFLICT DO NOTHING")
_TOLD = text("INSERT OR REPLACE INTO province_fact (name, value, told_at) VALUES ('province_keys', x'', :at)")


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key of the board: 32 raw bytes each; `attested` is what the province certified of it, or empty."""

    public_key: bytes
    private_key: bytes
    attested: bytes
    made_at: str


def kept_keys(reader: Connection) -> tuple[KeptKey, ...]:
    """The keys of this book on this machine, the oldest first."""
    rows = reader.execute(_KEYS)
    return tuple(
        KeptKey(bytes(row.public_key), bytes(row.private_key), bytes(row.attested), row.made_at) for row in rows
    )


def keep_key(connection: Connection, public_key: bytes, private_key: bytes, made_at: str) -> None:
    """Keeps a new key."""
    connection.execute(_KEEP, {"public": public_key, "private": private_key, "made": made_at})


def keep_certification(connection: Connection, public_key: bytes, attested: bytes, at: str) -> None:
    """Keeps what the province certified of a key."""
    connection.execute(_CERTIFY, {"public": public_key, "attested": attested, "at": at})


def kept_province_keys(reader: Connection) -> tuple[tuple[str, bytes], ...]:
    """Code of the province and public key, those that were told first before the others."""
    rows = reader.execute(_FACTS, {"first": _PROVINCE_KEY, "after": _PROVINCE_KEY + "~"})
    return tuple((row.name.split("/")[1], bytes(row.value)) for row in rows)


def keep_province_key(connection: Connection, province: str, key_name: str, public_key: bytes, at: str) -> None:
    """Keeps a key of a province; one that is known stays as it was learnt."""
    name = f"{_PROVINCE_KEY}{province}/{key_name}"
    connection.execute(_LEARN, {"name": name, "value": public_key, "at": at})
    connection.execute(_TOLD, {"at": at})


def keep_told_keys(
    connection: Connection, province: str, package_key: bytes, decision_keys: Iterable[bytes], at: str
) -> None:
    """Keeps the keys that a province told: the one for packages, if it told any, and those that it signs with."""
    if package_key:
        keep_package_key(connection, package_key, at)
    for key in decision_keys:
        keep_province_key(connection, province, key_id(key).hex(), key, at)
