"""The province's server: puts the routes, the pool, the limits and what watches over them together."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psycopg
from fastapi import FastAPI
from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from uuid_utils.compat import uuid7

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import Clock, system_clock
from desktop_app.domain.ids import NewId
from desktop_app.i18n import N_
from provincial_server.auth import Door, read_secret
from provincial_server.database import STATEMENT_TIMEOUT_S, open_pool, weed
from provincial_server.metrics import note_pool
from provincial_server.openapi import document
from provincial_server.rates import Doorkeeper, Rates
from provincial_server.refusals import Refused
from provincial_server.rollup import Sweeper
from provincial_server.routes.assets import asset_routes
from provincial_server.routes.certificates import CertificatePages
from provincial_server.routes.service import ServicePages
from provincial_server.routes.sign_in import SignIn
from provincial_server.routes.site import Site
from provincial_server.routes.subjects import every_page
from provincial_server.routes.sync import sync_routes
from provincial_server.templates import Templates
from provincial_server.watching import Gate, Shortcut, Watch, refusal_answer


def _slots() -> int:
    return 4 * (os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server needs to know.

    Attributes:
        database_url: A PostgreSQL of version 15 or later.
        slots: How many requests are worked on at once; the next one is told to come back.
        rates: How often one address and one device may ask.
        folder: Where the database lies, if it lies on this machine: its disk is looked at.
        metrics_token: Who shows it may read `/metrics` from another machine; empty: nobody.
        behind_proxy: Whether a proxy in front says where requests come from.
        sweeps: Whether this process keeps the roll-ups fresh; of several, one does.
        statement_timeout_s: The longest that one statement of a request may take.
    """

    database_url: str
    province: Province
    slots: int = field(default_factory=_slots)
    clock: Clock = system_clock
    new_id: NewId = uuid7
    rates: Rates = field(default_factory=Rates)
    folder: Path | None = None
    metrics_token: str = ""
    behind_proxy: bool = False
    sweeps: bool = True
    statement_timeout_s: float = STATEMENT_TIMEOUT_S


def create_app(settings: Settings) -> FastAPI:
    """The server over an opened pool; the pool closes with the server."""
    pool = open_pool(settings.database_url, settings.slots, settings.statement_timeout_s)
    province = settings.province
    with pool.connection() as connection:
        door = Door(province.code, read_secret(connection, province.code))
        salt = read_secret(connection, province.code, "log")
    sweeper = Sweeper(pool, province.code)
    site = Site(province, pool, door, settings.clock, Templates(province))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        if settings.sweeps:
            sweeper.start()
        yield
        if settings.sweeps:
            sweeper.stop()
        pool.close()

    app = FastAPI(
        title="Sổ Khuyến học",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
    )
    _answer_faults(app, site)
    app.state.pool = pool
    app.state.doorkeeper = doorkeeper = Doorkeeper(settings.rates)
    laptops = sync_routes(province, pool, settings.slots, settings.clock, settings.new_id, settings.folder)
    ways = {one.path: one.endpoint for one in laptops.routes if isinstance(one, Route)}
    app.add_middleware(Shortcut, router=app.router, endpoints=ways)
    app.add_middleware(Gate, doorkeeper=doorkeeper)
    app.add_middleware(Watch, salt=salt, after=partial(note_pool, pool))  # the outermost: added last
    service = ServicePages(
        *(province, pool, settings.folder, settings.metrics_token, settings.behind_proxy),
        partial(document, app, province),
    )
    for router in (
        laptops,
        site.router(every_page()),
        SignIn(site).routes(),
        asset_routes(),
        CertificatePages(site).routes(),
        service.routes(),
    ):
        app.router.routes.extend(router.routes)  # as they are: an included router hides which of its routes was taken
    return app


def _answer_faults(app: FastAPI, site: Site) -> None:
    """What is said where nothing is, and while the database is away."""

    async def not_found(request: Request, _: Exception) -> Response:
        return Response(status_code=404) if request.url.path.startswith("/v1/") else site.not_found(request)

    async def only_a_form(request: Request, fault: Exception) -> Response:
        refused = fault if isinstance(fault, HTTPException) else HTTPException(405)
        if request.url.path.startswith("/v1/"):
            return await http_exception_handler(request, refused)
        sentence = N_("Trang này chỉ mở được bằng nút của một trang khác. Quay lại trang trước rồi bấm lại.")
        answer = site.problem(request, 405, N_("Chưa mở được trang"), sentence)
        answer.headers.update(refused.headers or {})
        return answer

    def away(request: Request, fault: Exception) -> Response:
        if isinstance(fault, psycopg.OperationalError):
            weed(site.pool, fault)
        return refusal_answer(request, Refused("busy")) if request.url.path.startswith("/v1/") else site.busy(request)

    app.add_exception_handler(404, not_found)
    app.add_exception_handler(405, only_a_form)
    app.add_exception_handler(psycopg.OperationalError, away)
