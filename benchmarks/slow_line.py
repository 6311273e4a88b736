"""A bad line on loopback: a long way, little room, and one more round trip for every new connection.

Bytes are handed on as they would arrive: each piece leaves when those before it, of whatever connection, have left,
takes its length divided by the rate, and arrives half a round trip later. Nothing is lost on the way; headers of TCP
and IP are not counted. Standard library only, for ours and for the alternatives.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import Queue
from time import monotonic, sleep
from urllib.parse import urlsplit

_PIECE = 1448  # what one packet carries
_ON_THE_WAY = 64  # pieces that a sender may have out before it has to wait


@dataclass(frozen=True, slots=True)
class Line:
    """How bad a line is; rates in bits a second."""

    round_trip_s: float = 0.3
    up: int = 128_000
    down: int = 384_000


@dataclass(slots=True)
class SlowLine:
    """Where to connect instead.

    Attributes:
        connections: How many were opened.
        carried: Bytes in both directions together.
    """

    address: str
    connections: int = 0
    carried: int = 0


@dataclass(slots=True)
class _Way:
    """One direction of the line, shared by all connections."""

    bytes_per_s: float
    free_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def leaves_at(self, length: int) -> float:
        """When the last of so many bytes has left."""
        with self.lock:
            self.free_at = max(self.free_at, monotonic()) + length / self.bytes_per_s
            return self.free_at


@contextmanager
def slow_line(address: str, line: Line | None = None) -> Generator[SlowLine]:
    """Carries every connection to `address` over a bad line for the duration of the block."""
    bad = line or Line()
    there = urlsplit(address)
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        seen = SlowLine(f"http://127.0.0.1:{listener.getsockname()[1]}")
        carrier = _Carrier((there.hostname or "127.0.0.1", there.port or 80), bad, seen)
        threading.Thread(target=carrier.accept, args=(listener,), daemon=True).start()
        yield seen
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # wakes the one who waits in accept


class _Carrier:
    def __init__(self, target: tuple[str, int], line: Line, seen: SlowLine) -> None:
        self._target, self._line, self._seen = target, line, seen
        self._up, self._down = _Way(line.up / 8), _Way(line.down / 8)

    def accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            self._seen.connections += 1
            threading.Thread(target=self._connect, args=(near, monotonic()), daemon=True).start()

    def _connect(self, near: socket.socket, since: float) -> None:
        far = socket.create_connection(self._target)
        for end in (near, far):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        arriving = (
            self._way(near, far, self._up, since + self._line.round_trip_s),
            self._way(far, near, self._down, since),
        )
        for one in arriving:
            one.join()
        near.close()
        far.close()

    def _way(self, source: socket.socket, sink: socket.socket, way: _Way, not_before: float) -> threading.Thread:
        under_way: Queue[tuple[float, bytes]] = Queue(_ON_THE_WAY)
        threading.Thread(target=self._depart, args=(source, way, under_way, not_before), daemon=True).start()
        arriving = threading.Thread(target=_arrive, args=(sink, under_way), daemon=True)
        arriving.start()
        return arriving

    def _depart(
        self, source: socket.socket, way: _Way, under_way: Queue[tuple[float, bytes]], not_before: float
    ) -> None:
        _wait_until(not_before)  # the handshake
        half = self._line.round_trip_s / 2
        piece = b"."
        while piece:
            piece = b""
            with suppress(OSError):
                piece = source.recv(_PIECE)
            self._seen.carried += len(piece)
            under_way.put((way.leaves_at(len(piece)) + half, piece))


def _arrive(sink: socket.socket, under_way: Queue[tuple[float, bytes]]) -> None:
    while True:
        at, piece = under_way.get()
        _wait_until(at)
        with suppress(OSError):  # whoever hung up: the rest is taken from the queue all the same
            if piece:
                sink.sendall(piece)
            else:
                sink.shutdown(socket.SHUT_WR)
        if not piece:
            return


def _wait_until(moment: float) -> None:
    wait = moment - monotonic()
    if wait > 0:
        sleep(wait)
