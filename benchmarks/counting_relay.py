"""A relay on loopback that counts the bytes it carries; standard library only, for ours and for the alternatives."""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(slots=True)
class Relay:
    """Where to connect instead, and how many bytes went through, both ways together."""

    address: str
    carried: int = 0


@contextmanager
def counting_relay(address: str) -> Generator[Relay]:
    """Relays every connection to `address` for the duration of the block."""
    there = urlsplit(address)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        relay = Relay(f"http://127.0.0.1:{listener.getsockname()[1]}")
        target = (there.hostname or "127.0.0.1", there.port or 80)
        threading.Thread(target=_accept, args=(listener, target, relay), daemon=True).start()
        yield relay


def _accept(listener: socket.socket, target: tuple[str, int], relay: Relay) -> None:
    while True:
        try:
            near, _ = listener.accept()
        except OSError:
            return
        far = socket.create_connection(target)
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=_carry, args=(one, other, relay), daemon=True).start()


def _carry(source: socket.socket, sink: socket.socket, relay: Relay) -> None:
    try:
        while piece := source.recv(65536):
            relay.carried += len(piece)
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return
