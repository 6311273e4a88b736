"""What machines ask about the server itself: is it alive, is it ready, what does it count, what does it answer."""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import psycopg
from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response

from desktop_app.domain.administrative import Province
from provincial_server.database import Pool
from provincial_server.limits import free_bytes
from provincial_server.metrics import note_pool, written
from provincial_server.migrate import DatabaseNewer, known_version, version_of
from provincial_server.rates import is_loopback
from provincial_server.watching import address_of

LEAST_FREE_BYTES = 512 * 1024 * 1024
_READY_TIMEOUT_S = 2.0
_KEPT_S = 1.0
_FORWARDED = ("x-forwarded-for", "forwarded")
_JSON = "application/json"
_LATER = {"retry-after": "2"}
_log = logging.getLogger(__name__)


class Readiness(msgspec.Struct, frozen=True):
    """Whether the server can do its work. `free_bytes` is None where the database's disk cannot be seen from here."""

    ready: bool
    database: bool
    schema: bool
    disk: bool
    free_bytes: int | None


@dataclass(slots=True)
class ServicePages:
    """The service routes over a pool.

    Attributes:
        folder: Where the database lies, if it lies on this machine.
        metrics_token: Who shows it may read `/metrics` from elsewhere; empty: only this machine may.
        behind_proxy: Whether addresses that a proxy names are believed.
        document: Makes the OpenAPI document.
    """

    province: Province
    pool: Pool
    folder: Path | None
    metrics_token: str
    behind_proxy: bool
    document: Callable[[], bytes]
    _known: tuple[float, Readiness] | None = field(default=None, init=False)

    def routes(self) -> APIRouter:
        """The four of them."""
        router = APIRouter()
        router.add_route("/healthz", _alive, methods=["GET"])
        router.add_route("/readyz", self._ready, methods=["GET"])
        router.add_route("/metrics", self._metrics, methods=["GET"])
        router.add_route("/v1/openapi.json", self._openapi, methods=["GET"])
        return router

    def _ready(self, _: Request) -> Response:
        now = time.monotonic()
        if self._known is None or now - self._known[0] > _KEPT_S:
            self._known = (now, self._look())
        found = self._known[1]
        if found.ready:
            return Response(msgspec.json.encode(found), media_type=_JSON)
        return Response(msgspec.json.encode(found), 503, headers=_LATER, media_type=_JSON)

    def _look(self) -> Readiness:
        database = schema = False
        try:
            with self.pool.connection(timeout=_READY_TIMEOUT_S) as connection:
                schema = version_of(connection) == known_version()
                database = True
        except DatabaseNewer:
            database = True
        except psycopg.Error as fault:
            _log.warning("not ready: %s", type(fault).__name__)
        free = free_bytes(self.folder)
        disk = free is None or free >= LEAST_FREE_BYTES
        return Readiness(database and schema and disk, database, schema, disk, free)

    def _metrics(self, request: Request) -> Response:
        if not self._may_count(request):
            return Response(status_code=403)
        try:
            with self.pool.connection(timeout=_READY_TIMEOUT_S) as connection:
                note_pool(self.pool)
                return Response(written(connection, self.province.code), media_type=CONTENT_TYPE_LATEST)
        except psycopg.Error:
            return Response(status_code=503, headers=_LATER)

    def _may_count(self, request: Request) -> bool:
        shown = request.headers.get("authorization", "").removeprefix("Bearer ").encode()
        if self.metrics_token and hmac.compare_digest(shown, self.metrics_token.encode()):
            return True
        passed_on = not self.behind_proxy and any(name in request.headers for name in _FORWARDED)
        return is_loopback(address_of(request.scope)) and not passed_on

    def _openapi(self, _: Request) -> Response:
        return Response(self.document(), media_type=_JSON)


def _alive(_: Request) -> Response:
    return Response("ok\n", media_type="text/plain; charset=utf-8")
