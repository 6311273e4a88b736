"""The files that the pages use."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from provincial_server.templates import asset


def asset_routes() -> APIRouter:
    """Style sheet, programs, pictures and fonts, which browsers keep for a day."""
    router = APIRouter()
    router.add_route("/tep/{name}", _file, methods=["GET"], include_in_schema=False)
    return router


def _file(request: Request) -> Response:
    found = asset(str(request.path_params["name"]))
    if found is None:
        return Response(status_code=404)
    headers = {"cache-control": "public, max-age=86400", "x-content-type-options": "nosniff"}
    return Response(found.content, media_type=found.media_type, headers=headers)
