"""The least that a province can be: it keeps a log in memory and speaks wire.py, over httpx's own stand-in network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from typing_extensions import override

from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.wire import (
    CONTENT_TYPE,
    EMPTY_CHAIN,
    Answer,
    EnrolAnswer,
    EnrolRequest,
    Entry,
    Head,
    Operation,
    OwnRange,
    Received,
    link,
    pack_answer,
    read_head,
    unpack,
)

PAGE = 50


class StandInNetwork(httpx.BaseTransport):
    """Carries each request to a function, and its response back as a stream, as a real line does."""

    def __init__(self, handler: Callable[[httpx.Request], httpx.Response]) -> None:
        self._handler = handler

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._handler(request)
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(response.content))


@dataclass(frozen=True)
class Logged:
    replica: str
    device: UUID
    entry: Entry
    place: int
    operation: Operation
    number: int


@dataclass
class SmallProvince:
    devices: dict[UUID, Ed25519PublicKey] = field(default_factory=dict)
    names: dict[bytes, UUID] = field(default_factory=dict)
    log: list[Logged] = field(default_factory=list)
    chains: dict[str, list[str]] = field(default_factory=dict)
    known: set[tuple[UUID, int]] = field(default_factory=set)
    requests: list[Head] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    before: Callable[[httpx.Request], httpx.Response | None] = lambda request: None  # instead of taking it in
    after: Callable[[Answer], Answer] = lambda answer: answer
    largest: int = 10**9

    def client(self, address: str = "https://tinh.example") -> ProvinceClient:
        return ProvinceClient(address, StandInNetwork(self.handle))

    def handle(self, request: httpx.Request) -> httpx.Response:
        instead = self.before(request)
        if instead is not None:
            return instead
        if request.url.path.endswith("/v1/enrol"):
            return self._enrol(msgspec.json.decode(request.content, type=EnrolRequest))
        head = read_head(request.content)
        _, entries = unpack(request.content, self.devices[head.device])
        count = sum(len(entry.operations) for entry in entries)
        if count > self.largest:
            return refusal(413, "too_large")
        self.requests.append(head)
        self.sizes.append(count)
        return answered(self.after(self.take(head, entries)))

    def take(self, head: Head, entries: tuple[Entry, ...]) -> Answer:
        chain = self.chains.setdefault(head.replica, [EMPTY_CHAIN])
        last = len(chain) - 1
        if last > head.acked:
            return self._answer(head, "have")
        if last < head.acked:
            return self._answer(head, "server_rewound")
        if chain[head.acked] != head.acked_chain:
            return self._answer(head, "rewound")
        for entry in entries:
            for place, operation in enumerate(entry.operations, start=entry.first):
                chain.append(link(chain[-1], entry.id, place, operation))
                if (entry.id, place) not in self.known:
                    self.known.add((entry.id, place))
                    self.log.append(Logged(head.replica, head.device, entry, place, operation, len(chain) - 1))
        return self._answer(head, "ok")

    def _answer(self, head: Head, verdict: str) -> Answer:
        chain = self.chains[head.replica]
        page = self.log[head.cursor : head.cursor + PAGE]
        own: list[OwnRange] = []
        received: list[Received] = []
        for sequence, one in enumerate(page, start=head.cursor + 1):
            if one.replica == head.replica:
                own.append(OwnRange(sequence, one.number, one.number))
            else:
                entry = msgspec.structs.replace(one.entry, operations=(one.operation,), first=one.place)
                received.append(Received(sequence, one.replica, one.device, entry))
        cursor = head.cursor + len(page)
        return Answer(
            verdict=verdict,
            accepted=len(chain) - 1,
            chain=chain[-1],
            cursor=cursor,
            log_hash=sha256(str(cursor).encode()).hexdigest() if cursor else EMPTY_CHAIN,
            server_time="2026-11-21T15:00:30+00:00",
            own=tuple(own),
            received=tuple(received),
            more=cursor < len(self.log),
        )

    def _enrol(self, request: EnrolRequest) -> httpx.Response:
        device = self.names.setdefault(request.public_key, UUID(int=0xD0 + len(self.names)))
        self.devices[device] = Ed25519PublicKey.from_public_bytes(request.public_key)
        answer = EnrolAnswer("40", "Nghệ An", device, "A", "2026-11-21T15:00:00+00:00")
        return httpx.Response(200, headers={"content-type": "application/json"}, content=msgspec.json.encode(answer))


def answered(answer: Answer) -> httpx.Response:
    return httpx.Response(200, headers={"content-type": CONTENT_TYPE}, content=pack_answer(answer))


def refusal(status: int, code: str, **headers: str) -> httpx.Response:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=names, content=msgspec.json.encode({"code": code}))
