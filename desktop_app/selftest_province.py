"""The smallest province there can be: takes signed batches on this computer, for the self-test of the program.

The frozen program has no provincial server inside; this one keeps nothing and knows one board.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import cast
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from typing_extensions import override

from desktop_app.domain.dates import system_clock
from desktop_app.sync.codes import CODE_ALPHABET, CODE_LENGTH, make_code_check
from desktop_app.sync.wire import (
    CONTENT_TYPE,
    EMPTY_CHAIN,
    Answer,
    EnrolAnswer,
    EnrolRequest,
    EnvelopeRefused,
    Refusal,
    link_all,
    pack_answer,
    unpack,
)

_DEVICE = UUID("019a0000-0000-7000-8000-000000000001")
_FIRST_SIGNS = CODE_ALPHABET[: CODE_LENGTH - 1]
CODE = _FIRST_SIGNS + make_code_check(_FIRST_SIGNS)


class LoopbackProvince(ThreadingHTTPServer):
    """Enrols one device with `CODE` and answers its batches.

    Attributes:
        operations: How many it took in.
        refused: How many envelopes had a wrong signature or chain.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.operations = 0
        self.refused = 0
        self._key: Ed25519PublicKey | None = None
        self._accepted = 0
        self._chain = EMPTY_CHAIN

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def enrol(self, body: bytes) -> bytes | None:
        """The answer to an enrolment; None when the code is not `CODE`."""
        asked = msgspec.json.decode(body, type=EnrolRequest)
        if asked.code != CODE:
            return None
        self._key = Ed25519PublicKey.from_public_bytes(asked.public_key)
        return msgspec.json.encode(
            EnrolAnswer(
                province=asked.commune[:2],
                province_name="Tỉnh thử nghiệm",
                device=_DEVICE,
                letter="A",
                server_time=system_clock().isoformat(),
            )
        )

    def sync(self, envelope: bytes) -> bytes | None:
        """The answer to a batch; None when it is not signed by the enrolled device, or does not follow the last."""
        if self._key is None:
            return None
        try:
            head, entries = unpack(envelope, self._key)
        except EnvelopeRefused:
            return None
        if (head.acked, head.acked_chain) != (self._accepted, self._chain):
            return None
        self.operations += sum(len(entry.operations) for entry in entries)
        self._chain = link_all(self._chain, entries)
        self._accepted = head.last
        return pack_answer(
            Answer(
                verdict="ok",
                accepted=self._accepted,
                chain=self._chain,
                cursor=head.cursor,
                log_hash=head.log_hash,
                server_time=system_clock().isoformat(),
            )
        )


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/v1/enrol":
            self._answer(self._province.enrol(body), "application/json")
        elif self.path == "/v1/sync":
            self._answer(self._province.sync(body), CONTENT_TYPE)
        else:  # a province that knows no more than batches, as the program must bear one
            self.send_response(404)
            self.send_header("content-length", "0")
            self.end_headers()

    @property
    def _province(self) -> LoopbackProvince:
        return cast("LoopbackProvince", self.server)

    def _answer(self, body: bytes | None, kind: str) -> None:
        if body is None:
            self._province.refused += 1
            kind, body, status = "application/json", msgspec.json.encode(Refusal(code="bad_signature")), 401
        else:
            status = 200
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a self-test speaks through its report."""


@contextmanager
def loopback_province() -> Generator[LoopbackProvince]:
    """A province that listens on a free port of this computer until the block ends."""
    with LoopbackProvince() as province:
        thread = Thread(target=province.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield province
        finally:
            province.shutdown()
            thread.join()
