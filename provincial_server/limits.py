"""What one request may cost: bytes, and a place among those that are worked on."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from starlette.requests import ClientDisconnect, Request

from provincial_server.refusals import Refused

RESERVED_BYTES = 64 * 1024 * 1024  # four files of the log of writes
SILENCE_TIMEOUT_S = 60.0
SLOWEST_BYTES_PER_S = 512  # a tenth of the worst line that boards have


async def read_body(request: Request, limit: int) -> bytes:
    """The body of a request, if it is not longer than `limit` bytes.

    Raises:
        Refused: `too_large`; `bad_envelope` if the sender falls silent, dribbles or leaves.
    """
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise Refused("too_large")
    body = bytearray()
    clock = asyncio.get_running_loop().time
    begun = clock()
    try:
        async with asyncio.timeout(SILENCE_TIMEOUT_S) as silence:
            async for chunk in request.stream():
                silence.reschedule(clock() + SILENCE_TIMEOUT_S)
                body += chunk
                if len(body) > limit:
                    raise Refused("too_large")
                if clock() - begun > SILENCE_TIMEOUT_S + len(body) / SLOWEST_BYTES_PER_S:
                    raise TimeoutError  # noqa: TRY301 - as silence is
    except (TimeoutError, ClientDisconnect):
        raise Refused("bad_envelope") from None
    return bytes(body)


def has_room(folder: Path | None) -> bool:
    """Whether the database's disk has room for what laptops send; a disk that cannot be seen from here has.

    Where the log of writes finds no room, PostgreSQL does not refuse a batch: it ends. So laptops are told earlier.
    """
    free = free_bytes(folder)
    return free is None or free >= RESERVED_BYTES


def free_bytes(folder: Path | None) -> int | None:
    """How much room the disk of a folder has; None: it cannot be seen from here."""
    try:
        return shutil.disk_usage(folder).free if folder else None
    except OSError:
        return None


class Slots:
    """A fixed number of places; whoever finds none is told to come back, so that nobody waits in a long line."""

    def __init__(self, count: int) -> None:
        self._free = threading.Semaphore(count)

    @contextmanager
    def one(self) -> Generator[None]:
        """A place for the duration of the block.

        Raises:
            Refused: `busy`.
        """
        if not self._free.acquire(blocking=False):
            raise Refused("busy")
        try:
            yield
        finally:
            self._free.release()
