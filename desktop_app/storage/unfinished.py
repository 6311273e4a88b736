"""What a conversation with the province may have left to do, found in one look at the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.storage.conflicts import kept_since
from desktop_app.storage.engine import asked
from desktop_app.storage.schema import SCHEMA

_LOOK = (
    "SELECT b.unit_id, coalesce(json_extract(nullif(CAST(b.sums AS TEXT), ''), '$.checked_at'), '') AS checked_at,"
    " coalesce(json_extract(nullif(CAST(b.sums AS TEXT), ''), '$.schema'), :schema) AS summed_schema,"
    " EXISTS (SELECT 1 FROM redacted_record) AS redacted,"
    " EXISTS (SELECT 1 FROM field_conflict WHERE met_at < :kept_since) AS old_conflicts,"
    " EXISTS (SELECT 1 FROM replica_start WHERE reason = 'moved') AS moved,"
    " EXISTS (SELECT 1 FROM received_decision) AS decisions,"
    " EXISTS (SELECT 1 FROM province_fact WHERE name = 'package_key') AS package_key,"
    " (SELECT value FROM province_fact WHERE name = 'wrapped_key') AS handed_in,"
    " (SELECT told_at FROM province_fact WHERE name = 'province_keys') AS keys_told_at,"
    " (SELECT attested FROM signing_key ORDER BY made_at DESC, public_key DESC LIMIT 1) AS attested"
    " FROM book_info b"
)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What the book says; who does a thing looks at it again.

    Attributes:
        unit: The book's own board.
        checked_at: When the sums were last made again from the records, ISO; empty: never.
        summed_schema: Of the book then.
        redacted: Whether anything was ever erased for good.
        old_conflicts: Whether values that lost are kept longer than they are to be.
        moved: Whether the book ever moved to another machine.
        decisions: Whether the province ever decided anything for it.
        package_key: Whether the province's key for packages is known.
        handed_in: SHA-256 of the wrapped key that the province holds; empty: none.
        keys_told_at: When the province last told its keys, ISO; empty: never.
        attested: What the province certified of the newest signing key; empty: nothing, or there is no key.
    """

    unit: UUID
    checked_at: str
    summed_schema: int
    redacted: bool
    old_conflicts: bool
    moved: bool
    decisions: bool
    package_key: bool
    handed_in: bytes
    keys_told_at: str
    attested: bytes


def unfinished(reader: Connection, now: datetime) -> Unfinished:
    """One look at everything that may be due."""
    (found,) = asked(reader, _LOOK, {"schema": SCHEMA, "kept_since": kept_since(now)})
    unit, checked_at, schema, redacted, old_conflicts, moved, decisions, package_key, *keys = found
    handed_in, keys_told_at, attested = keys
    return Unfinished(
        UUID(unit),
        checked_at,
        schema,
        redacted=bool(redacted),
        old_conflicts=bool(old_conflicts),
        moved=bool(moved),
        decisions=bool(decisions),
        package_key=bool(package_key),
        handed_in=bytes(handed_in or b""),
        keys_told_at=keys_told_at or "",
        attested=bytes(attested or b""),
    )
