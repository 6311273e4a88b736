"""Fresh ids: UUIDv7, in the order of their making."""

from __future__ import annotations

import secrets
from uuid import UUID

import uuid_utils.compat


def new_uuid7() -> UUID:
    """A new id; later ones sort after earlier ones."""
    return uuid_utils.compat.uuid7()


def new_replica() -> str:
    """A name for one linear history: 16 hex digits, random, thrown away at the first doubt."""
    return secrets.token_hex(8)
