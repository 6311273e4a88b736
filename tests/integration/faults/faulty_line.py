"""A line that loses requests and answers, delivers twice or late, over real sockets; honest until it is armed."""

from __future__ import annotations

import http.client
import socket
import struct
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

from typing_extensions import override

Fault = Literal["lose_request", "lose_answer", "twice", "again_later"]
FAULTS: tuple[Fault, ...] = ("lose_request", "lose_answer", "twice", "again_later")
_RESET = struct.pack("ii", 1, 0)  # linger 0: closing sends a reset


@dataclass(frozen=True, slots=True)
class Kept:
    """A request as it came."""

    path: str
    body: bytes
    content_type: str


class FaultyLine:
    """Stands between laptops and the province. Each fault it is armed with happens once, to the next request."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.armed: list[Fault] = []
        self.kept: list[Kept] = []
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", "0")))
                line.pass_on(self, Kept(self.path, body, self.headers.get("content-type", "")))

            @override
            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(60)

    def pass_on(self, handler: BaseHTTPRequestHandler, asked: Kept) -> None:
        """Passes one request on, with the next fault it is armed with."""
        fault = self.armed.pop(0) if self.armed else None
        if fault == "lose_request":
            return self._hang_up(handler)
        if fault == "again_later":
            self.kept.append(asked)
        status, content_type, data = self._deliver(asked)
        if fault == "lose_answer":
            return self._hang_up(handler)
        if fault == "twice":
            status, content_type, data = self._deliver(asked)
        handler.send_response(status)
        handler.send_header("content-type", content_type)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)
        return None

    def deliver_kept(self) -> None:
        """Requests that went astray arrive now, in the wrong order; nobody waits for the answers."""
        while self.kept:
            self._deliver(self.kept.pop())

    def _deliver(self, asked: Kept) -> tuple[int, str, bytes]:
        url = urlsplit(self.target)
        connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=60)
        try:
            connection.request("POST", asked.path, asked.body, {"content-type": asked.content_type})
            response = connection.getresponse()
            return response.status, response.headers.get("content-type", ""), response.read()
        finally:
            connection.close()

    def _hang_up(self, handler: BaseHTTPRequestHandler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        handler.connection.close()
        handler.close_connection = True
