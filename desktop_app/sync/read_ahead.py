"""While the province works on what went, it is linked, and what goes next is read, sealed and packed."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

import msgspec

from desktop_app.storage.outbox_values import SyncPosition
from desktop_app.sync.entries import to_wire
from desktop_app.sync.wire import Entry, link_all, pack_entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.sync.exchange import Outbox, SyncKeys


_P = ParamSpec("_P")
_T = TypeVar("_T")
_WORTH_A_THREAD = 200  # changes: fewer are linked sooner than a thread begins


@dataclass(frozen=True, slots=True)
class _Read:
    """Own changes of a replica, those that come after number `after`, as they travel.

    Attributes:
        packed: The body of an envelope with the first so many of them; 0: none was made.
    """

    replica: str = ""
    after: int = 0
    entries: tuple[Entry, ...] = ()
    packed: tuple[int, bytes] = (0, b"")

    @property
    def count(self) -> int:
        return _count(self.entries)


class ReadAhead:
    """The unsent changes of one sending, in their order; close it, or use it in a `with` block.

    What was read ahead and does not fit (the province took less, another history began) is read again from the book.

    Args:
        outbox: The book.
        keys: With which fields are sealed.

    Attributes:
        packed: The changes taken last as they travel; empty if they were not packed ahead.
    """

    def __init__(self, outbox: Outbox, keys: SyncKeys) -> None:
        self._outbox, self._keys = outbox, keys
        self._ready = _Read()
        self._coming: Future[_Read] | None = None
        self._linked: tuple[int, Future[str]] | None = None
        self.packed = b""
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
        self.packed = b""
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
        count, (packed, body) = _count(taken), ready.packed
        if packed == count:
            self.packed = body
        self._ready = _Read(before.replica, before.acked + count, left)
        return taken

    def prepare(self, before: SyncPosition, sent: tuple[Entry, ...], limit: int) -> None:
        """Begins to link what is sent, and to read and pack what follows, at most `limit` changes of it.

        If these are the last, the tables are summed, too. To be called while the province works on what is sent.
        """
        count = _count(sent)
        left, self._linked = before.unsent - count, None
        if count >= _WORTH_A_THREAD:
            self._linked = before.acked + count, self._in_thread(link_all, before.acked_chain, sent)
        if self._ready.count < min(left, limit):
            self._coming = self._in_thread(self._read_on, before, self._ready, left, limit)

    def linked(self, number: int) -> str | None:
        """The chain hash after this change, if it is the last of those that were sent and was linked meanwhile."""
        return self._linked[1].result() if self._linked and self._linked[0] == number else None

    def _in_thread(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "read-ahead")
        return self._thread.submit(work, *args, **kwargs)

    def _read_on(self, before: SyncPosition, ready: _Read, left: int, limit: int) -> _Read:
        more = self._read(ready.replica, ready.after + ready.count, limit - ready.count)
        entries = (*ready.entries, *more.entries)
        if ready.count + more.count >= left:
            self._outbox.sums(before)  # they stand in the book then, and are not made between two requests
        return replace(ready, entries=entries, packed=(_count(entries), pack_entries(entries)))

    def _read(self, replica: str, after: int, limit: int) -> _Read:
        parts = self._outbox.unsent(after, limit)
        return _Read(replica, after, tuple(to_wire(part, self._keys.seal) for part in parts))


def _count(entries: tuple[Entry, ...]) -> int:
    return sum(len(entry.operations) for entry in entries)


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
