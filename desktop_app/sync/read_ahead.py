"""What goes next is read and sealed while the province works on what went before."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from desktop_app.storage.outbox_values import SyncPosition
from desktop_app.sync.entries import to_wire
from desktop_app.sync.pacing import LARGEST
from desktop_app.sync.wire import Entry

if TYPE_CHECKING:
    from desktop_app.sync.exchange import Outbox, SyncKeys


@dataclass(frozen=True, slots=True)
class _Read:
    """Own changes of a replica, those that come after number `after`, as they travel."""

    replica: str = ""
    after: int = 0
    entries: tuple[Entry, ...] = ()

    @property
    def count(self) -> int:
        return sum(len(entry.operations) for entry in self.entries)


class ReadAhead:
    """The unsent changes of one sending, in their order; close it, or use it in a `with` block.

    What was read ahead and does not fit (the province took less, another history began) is read again from the book.

    Args:
        outbox: The book.
        keys: With which fields are sealed.
    """

    def __init__(self, outbox: Outbox, keys: SyncKeys) -> None:
        self._outbox, self._keys = outbox, keys
        self._ready = _Read()
        self._coming: Future[_Read] | None = None
        self._thread: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Waits for what is still being read."""
        if self._thread is not None:
            self._thread.shutdown()

    def take(self, before: SyncPosition, limit: int) -> tuple[Entry, ...]:
        """The next changes, at most `limit` of them; none when nothing is unsent."""
        if not before.unsent:
            return ()
        if self._coming is not None:
            coming, self._coming = self._coming, None
            self._ready = coming.result()
        ready = self._ready
        fits = (ready.replica, ready.after) == (before.replica, before.acked)
        if not fits or ready.count < min(limit, before.unsent):
            ready = self._read(before.replica, before.acked, limit)
        taken, left = _cut(ready.entries, limit)
        count = sum(len(entry.operations) for entry in taken)
        self._ready = _Read(before.replica, before.acked + count, left)
        return taken

    def prepare(self, before: SyncPosition, sent: int) -> None:
        """Begins to read what follows the next `sent` changes, and to sum the tables if these are the last.

        To be called while the province works on them.
        """
        left = before.unsent - sent
        if left <= 0 or self._ready.count >= min(left, LARGEST):
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "read-ahead")
        self._coming = self._thread.submit(self._read_on, before, before.acked + sent, left)

    def _read_on(self, before: SyncPosition, after: int, left: int) -> _Read:
        read = self._read(before.replica, after, LARGEST)
        if read.count >= left:
            self._outbox.sums(before)  # they stand in the book then, and are not made between two requests
        return read

    def _read(self, replica: str, after: int, limit: int) -> _Read:
        parts = self._outbox.unsent(after, limit)
        return _Read(replica, after, tuple(to_wire(part, self._keys.seal) for part in parts))


def _cut(entries: tuple[Entry, ...], limit: int) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The first `limit` changes of these entries, and the others; an entry may be cut between two of its changes."""
    for index, entry in enumerate(entries):
        length = len(entry.operations)
        if length > limit:
            if not limit:
                return entries[:index], entries[index:]
            first, second = entry.operations[:limit], entry.operations[limit:]
            here = msgspec.structs.replace(entry, operations=first)
            there = msgspec.structs.replace(entry, operations=second, first=entry.first + limit)
            return (*entries[:index], here), (there, *entries[index + 1 :])
        limit -= length
    return entries, ()
