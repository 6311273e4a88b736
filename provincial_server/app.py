"""The province's server: puts the routes, the pool and the limits together."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from uuid_utils.compat import uuid7

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import Clock, system_clock
from desktop_app.domain.ids import NewId
from provincial_server.auth import Door, read_secret
from provincial_server.database import open_pool
from provincial_server.rollup import Sweeper
from provincial_server.routes.certificates import CertificatePages
from provincial_server.routes.pages import Pages
from provincial_server.routes.sync import sync_routes
from provincial_server.templates import Templates


def _slots() -> int:
    return 4 * (os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server needs to know.

    Attributes:
        database_url: A PostgreSQL of version 15 or later.
        slots: How many requests are worked on at once; the next one is told to come back.
    """

    database_url: str
    province: Province
    slots: int = field(default_factory=_slots)
    clock: Clock = system_clock
    new_id: NewId = uuid7


def create_app(settings: Settings) -> FastAPI:
    """The server over an opened pool; the pool closes with the server."""
    pool = open_pool(settings.database_url, settings.slots)
    province = settings.province
    with pool.connection() as connection:
        door = Door(province.code, read_secret(connection, province.code))
    templates = Templates(province)
    pages = Pages(province, pool, door, settings.clock, templates)
    sweeper = Sweeper(pool, province.code)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        sweeper.start()
        yield
        sweeper.stop()
        pool.close()

    async def not_found(request: Request, _: Exception) -> Response:
        return Response(status_code=404) if request.url.path.startswith("/v1/") else pages.not_found()

    app = FastAPI(
        title="Sổ Khuyến học",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        exception_handlers={404: not_found},
    )
    app.include_router(sync_routes(province, pool, settings.slots, settings.clock, settings.new_id))
    app.include_router(pages.routes())
    app.include_router(CertificatePages(province, pool, settings.clock, templates).routes())
    return app
