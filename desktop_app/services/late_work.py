"""What boards that went into this one still sent afterwards: looked at by a person, once (docs/adr/0026)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.storage.book import Book, Reader
from desktop_app.storage.decisions import LateEntry, keep_late_seen, kept_decisions, late_entries, late_seen

_MOST_LATE = 500


@dataclass(frozen=True, slots=True)
class LateWork:
    """What a board that went into this one sent afterwards: entries that nobody here has looked at, newest first."""

    from_name: str
    entries: tuple[LateEntry, ...]

    @property
    def changes(self) -> int:
        """How many changes of records."""
        return sum(entry.changes for entry in self.entries)


def late_work(reader: Reader) -> tuple[LateWork, ...]:
    """What boards that went into this one sent afterwards, and nobody here has looked at yet."""
    if not any(one.kind == "book_merge" for one in kept_decisions(reader)):
        return ()
    by_board: dict[str, list[LateEntry]] = {}
    for entry in late_entries(reader, late_seen(reader), _MOST_LATE):
        by_board.setdefault(entry.from_name, []).append(entry)
    return tuple(LateWork(name, tuple(entries)) for name, entries in by_board.items())


def note_late_seen(book: Book, work: Sequence[LateWork]) -> None:
    """A person has looked at this late work."""
    last = max((entry.seq for one in work for entry in one.entries), default=0)
    if last:
        with book.bookkeeping() as connection:
            keep_late_seen(connection, last, book.surroundings.clock().isoformat())
        book.tell(frozenset({"decisions"}))
