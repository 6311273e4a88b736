"""Whom a search finds by a name that the book no longer lists: people merged into others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that somebody on the lists was written by before; `row` is their place in the table."""

    person_id: PersonId
    row: int
    full_name: str


# There are few of them: they stand in an index of their own, and the words are compared here.
_MERGED = text(
    "WITH RECURSIVE went(full_name, words, into_id) AS ("
    "SELECT full_name, fold || ' ' || full_name || ' ' || phone, merged_into FROM person WHERE merged_into IS NOT NULL"
    " UNION SELECT w.full_name, w.words, p.merged_into FROM went w JOIN person p ON p.id = w.into_id"
    " WHERE p.merged_into IS NOT NULL)"
    " SELECT p.id, p.row, w.full_name, w.words, p.fold || ' ' || p.full_name || ' ' || p.phone AS now"
    " FROM went w JOIN person p ON p.id = w.into_id WHERE p.deleted_at IS NULL ORDER BY p.row, w.full_name"
)


def former_names(reader: Connection, words: Sequence[str]) -> tuple[FormerName, ...]:
    """Those whose former name or telephone holds every word, and who are not found by what is written today.

    Args:
        words: As they are searched: in small letters; each fits the beginning of a word.
    """
    if not words:
        return ()
    found: dict[int, FormerName] = {}
    for row in reader.execute(_MERGED):
        if row.row not in found and _holds(row.words, words) and not _holds(row.now, words):
            found[row.row] = FormerName(PersonId(UUID(row.id)), row.row, row.full_name)
    return tuple(found.values())


def _holds(written: str, words: Sequence[str]) -> bool:
    parts = written.lower().split()
    return all(any(part.startswith(word) for part in parts) for word in words)
