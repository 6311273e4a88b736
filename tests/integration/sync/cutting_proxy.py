"""A line that breaks: it passes bytes between a laptop and the province, and resets both ends where it is told."""

from __future__ import annotations

import contextlib
import selectors
import socket
import struct
import threading
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

Direction = Literal["request", "answer"]
_RESET = struct.pack("ii", 1, 0)  # linger 0: closing sends a reset


class CuttingProxy:
    """Cuts once after it is armed, and is an honest line otherwise."""

    def __init__(self, target: str) -> None:
        url = urlsplit(target)
        self._target = (url.hostname or "", url.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._armed: tuple[Direction, int] | None = None
        self._passed = 0
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(60)

    def cut(self, direction: Direction, after: int) -> None:
        """Resets the line instead of passing the byte number `after` (from 0) of the next request or answer."""
        self._passed = 0
        self._armed = (direction, after)

    @property
    def has_cut(self) -> bool:
        """Whether the line broke since it was armed."""
        return self._armed is None

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _ = self._listener.accept()
                with here, socket.create_connection(self._target) as there:
                    self._pass(here, there)

    def _pass(self, here: socket.socket, there: socket.socket) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(here, selectors.EVENT_READ, ("request", there))
            waiting.register(there, selectors.EVENT_READ, ("answer", here))
            while True:
                for key, _ in waiting.select():
                    direction, other = key.data
                    with contextlib.suppress(ConnectionResetError, BrokenPipeError):
                        data = key.fileobj.recv(65536)
                        whole = self._allowed(direction, data)
                        other.sendall(data[:whole])
                        if whole == len(data) and data:
                            continue
                    for end in (here, there) if self.has_cut else ():
                        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                    return

    def _allowed(self, direction: Direction, data: bytes) -> int:
        """How many of these bytes may pass."""
        if self._armed is None or self._armed[0] != direction:
            return len(data)
        left = self._armed[1] - self._passed
        if len(data) <= left:
            self._passed += len(data)
            return len(data)
        self._armed = None
        return left
