"""Around every request: how often somebody may ask, and what is written down and counted of it."""

from __future__ import annotations

import hashlib
import math
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from uuid import UUID

import msgspec
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desktop_app.sync.questions import read_asker
from desktop_app.sync.wire import EnvelopeRefused, Refusal, read_head
from provincial_server.logs import Fact, note_request, requests_are_noted
from provincial_server.metrics import count_request
from provincial_server.rates import Doorkeeper, Kind
from provincial_server.refusals import STATUS, Refused

Endpoint = Callable[[Request], Awaitable[Response]]
SENDER = "skh.sender"
REFUSAL = "skh.refusal"
_NOWHERE = "(none)"
_TOO_OFTEN = "Hỏi nhanh quá. Chờ một lát rồi tải lại trang.\n"


class Watch:
    """Writes one line about each request and counts it; neither holds anything of what was sent."""

    def __init__(self, app: ASGIApp, salt: str, after: Callable[[], None]) -> None:
        self._app = app
        self._salt = salt
        self._after = after
        self._templates: dict[object, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        name = secrets.token_hex(8)
        status, size = 500, 0

        async def watched(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                if status >= 400:  # noqa: PLR2004 - where a person will ask about it
                    message["headers"] = [*message["headers"], (b"x-request-id", name.encode())]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            seconds = time.perf_counter() - started
            route = self._route(scope)
            count_request(route, scope["method"], status, seconds, scope.get(REFUSAL))
            self._after()
            if requests_are_noted():
                note_request(self._facts(scope, name, route, status, size, seconds))

    def _route(self, scope: Scope) -> str:
        """The template of the path that was taken; never the path itself, which may hold anything."""
        endpoint, router = scope.get("endpoint"), scope.get("router")
        if endpoint is None or router is None:
            return _NOWHERE
        if not self._templates:
            self._templates = {one.endpoint: one.path for one in router.routes if isinstance(one, Route)}
        return self._templates.get(endpoint, _NOWHERE)

    def _facts(
        self, scope: Scope, name: str, route: str, status: int, size: int, seconds: float
    ) -> MutableMapping[str, Fact]:
        length = Headers(scope=scope).get("content-length", "0")
        facts: dict[str, Fact] = {
            "request": name,
            "method": scope["method"],
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 2),
            "bytes_in": int(length) if length.isdecimal() else 0,
            "bytes_out": size,
        }
        if REFUSAL in scope:
            facts["refusal"] = scope[REFUSAL]
        if SENDER in scope:
            book, device = scope[SENDER]
            facts |= {"book": self._mark(book), "device": self._mark(device)}
        return facts

    def _mark(self, named: UUID) -> str:
        """The same for the same book, and of no use to whoever has only the log."""
        return hashlib.sha256(self._salt.encode() + named.bytes).hexdigest()[:12]


class Gate:
    """Sends those away who ask too often, before anything is read of what they send."""

    def __init__(self, app: ASGIApp, doorkeeper: Doorkeeper) -> None:
        self._app = app
        self._doorkeeper = doorkeeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers 429."""
        if scope["type"] == "http":
            wait = self._doorkeeper.wait_of_address(_kind(scope), address_of(scope))
            if wait > 0:
                scope[REFUSAL] = "too_many"
                await _too_often(scope, wait)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class Shortcut:
    """Takes what laptops ask straight to its answerer: by name, past the layers and the list that pages need.

    Args:
        app: What answers everything else.
        router: Whose routes these are.
        endpoints: By path; each takes a POST.
    """

    def __init__(self, app: ASGIApp, router: Router, endpoints: Mapping[str, Endpoint]) -> None:
        self._app = app
        self._router = router
        self._endpoints = endpoints

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request, or passes it on."""
        endpoint = self._endpoints.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        if endpoint is None:
            await self._app(scope, receive, send)
            return
        scope["router"], scope["endpoint"] = self._router, endpoint
        response = await endpoint(Request(scope, receive, send))
        await response(scope, receive, send)


def know_sender(request: Request, body: bytes) -> None:
    """Notes which book and device say that they sent this, and counts how often the device asks.

    What is no envelope is left to whoever opens it.

    Raises:
        Refused: `too_many`.
    """
    kind = _kind(request.scope)
    try:
        said = read_head(body) if kind == "sync" else read_asker(body)
    except EnvelopeRefused:
        return
    request.scope[SENDER] = (said.book, said.device)
    doorkeeper: Doorkeeper | None = getattr(request.app.state, "doorkeeper", None)
    wait = doorkeeper.wait_of_device(kind, said.device, address_of(request.scope)) if doorkeeper else 0.0
    if wait > 0:
        raise Refused("too_many", math.ceil(wait))


def paper_wait(request: Request) -> float:
    """Seconds after which this address may ask after the number of a paper again; 0: now.

    Counted as a miss before anything is looked up, so that many questions at once are not one; see `paper_found`.
    """
    doorkeeper: Doorkeeper | None = getattr(request.app.state, "doorkeeper", None)
    if doorkeeper is None:
        return 0.0
    address = address_of(request.scope)
    kinds: tuple[Kind, ...] = ("papers", "missed_papers")
    return next((wait for kind in kinds if (wait := doorkeeper.wait_of_address(kind, address))), 0.0)


def paper_found(request: Request) -> None:
    """There is a paper of the number, or it was no number at all: it was no miss."""
    doorkeeper: Doorkeeper | None = getattr(request.app.state, "doorkeeper", None)
    if doorkeeper is not None:
        doorkeeper.forgive_address("missed_papers", address_of(request.scope))


def refusal_answer(request: Request, refused: Refused) -> Response:
    """The answer to a laptop whose request is not taken; the reason is noted for the log."""
    request.scope[REFUSAL] = refused.code
    headers = {"retry-after": str(refused.retry_after_s)} if refused.retry_after_s else {}
    body = msgspec.json.encode(Refusal(refused.code))
    return Response(body, STATUS[refused.code], headers=headers, media_type="application/json")


def address_of(scope: MutableMapping[str, Any]) -> str:
    """The address of whoever asks; behind a known proxy, what that proxy says of it."""
    client = scope.get("client")
    return client[0] if client else ""


def _kind(scope: Scope) -> Kind:
    path: str = scope["path"]
    if path == "/v1/sync":
        return "sync"
    if path in {"/v1/enrol", "/v1/recover"}:  # both try codes
        return "enrol"
    if path.startswith("/v1/") and scope["method"] == "POST":
        return "questions"
    return "sign_in" if path == "/dang-nhap" and scope["method"] == "POST" else "pages"


def _too_often(scope: Scope, wait: float) -> Response:
    if scope["path"].startswith("/v1/"):
        return refusal_answer(Request(scope), Refused("too_many", math.ceil(wait)))
    headers = {"retry-after": str(math.ceil(wait))}
    return Response(_TOO_OFTEN, 429, headers=headers, media_type="text/plain; charset=utf-8")
