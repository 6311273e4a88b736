"""Marks by which the province counts a person once who is a member of three boards.

The province makes them itself, with a secret of its own, from what it may read: the folded name, the birth as far as it
is known, and the commune. They say nothing to anybody else, and nobody but the count asks for them.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from desktop_app.domain.names import fold
from provincial_server.auth import read_secret
from provincial_server.database import Connected
from provincial_server.rollup_facts import PersonFact

PERSONS: Final = "persons"  # the name of the province's secret
_BYTES = 8  # of a million people, a chance of one in thirty million that any two share a mark


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks the people of one book.

    Attributes:
        key: The province's, 32 bytes.
        commune: Code of the book's commune: where people live of whom nothing else is said.
    """

    key: bytes
    commune: str

    @classmethod
    def of(cls, secret: str, commune: str) -> Marker:
        """The one that a secret, as it is kept, makes."""
        return cls(base64.urlsafe_b64decode(secret + "="), commune)

    def mark(self, person: UUID, fact: PersonFact | None) -> int:
        """The mark of a person; who has no name or no birth is nobody else's double, for a name alone says nothing."""
        name = fold(fact.name) if fact and fact.birth else ""
        if fact is None or not name:
            return self._hash(person.bytes)
        return self._hash("\x1f".join((name, fact.birth, fact.commune or self.commune)).encode())

    def _hash(self, facts: bytes) -> int:
        digest = hashlib.blake2b(facts, digest_size=_BYTES, key=self.key).digest()
        return int.from_bytes(digest, "big", signed=True)


def read_marker(connection: Connected, province: str, book: UUID) -> Marker:
    """What the people of this book are marked with, in one query."""
    row = connection.execute(
        "SELECT b.commune_code, s.value FROM book b"
        " LEFT JOIN secret s ON s.province_code = b.province_code AND s.name = %s"
        " WHERE b.province_code = %s AND b.book_id = %s",
        (PERSONS, province, book),
    ).fetchone()
    commune, secret = row or ("", None)
    return Marker.of(secret or read_secret(connection, province, PERSONS), commune)
