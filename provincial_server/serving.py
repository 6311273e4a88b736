"""The server as a process: its address, its signals, and its end in order."""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from types import FrameType

import uvicorn
from filelock import FileLock, Timeout
from typing_extensions import override

from desktop_app.domain.administrative import Province
from provincial_server.app import Settings, create_app
from provincial_server.commands import AddressTaken, AlreadyServed, Place, opened

Announce = Callable[[str], None]


def serve(place: Place, province: Province, host: str, port: int, announce: Announce) -> None:
    """Serves until SIGTERM or SIGINT, then ends in order: requests, pool, PostgreSQL.

    `announce` is told the address once requests are answered there.

    Raises:
        AlreadyServed: Another server runs over this folder.
        AddressTaken: The address cannot be listened at.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    with (
        contextlib.suppress(KeyboardInterrupt),
        _alone(place.folder),
        _listening(host, port) as listener,
        opened(place) as url,
    ):
        config = uvicorn.Config(
            create_app(Settings(url, province)),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="on",
            timeout_keep_alive=75,
            timeout_graceful_shutdown=30,
        )
        _Server(config, listener, announce).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Uvicorn, saying when it is ready."""

    def __init__(self, config: uvicorn.Config, listener: socket.socket, announce: Announce) -> None:
        super().__init__(config)
        self._listener = listener
        self._announce = announce

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        host, port = self._listener.getsockname()[:2]
        self._announce(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _alone(folder: Path | None) -> Generator[None]:
    if folder is None:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "may-chu.lock", timeout=0):
            yield
    except Timeout:
        raise AlreadyServed from None


@contextlib.contextmanager
def _listening(host: str, port: int) -> Generator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # with the protocol named, asyncio sets TCP_NODELAY; without it every answer waits 40 ms
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there it would let two programs share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError:
            raise AddressTaken(f"{host}:{port}") from None
        yield listener
    finally:
        listener.close()
