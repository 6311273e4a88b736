"""The OpenAPI document: made from the routes that there are and from the types that travel, with examples."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec
from starlette.routing import Route

from desktop_app import __version__
from desktop_app.domain.administrative import Province
from desktop_app.sync.wire import Refusal
from provincial_server.api_paths import DESCRIBED, Described, Sent
from provincial_server.refusals import STATUS

if TYPE_CHECKING:
    from fastapi import FastAPI

Json = Mapping[str, object]
_REF = "#/components/schemas/{name}"
_HTML = "text/html"
_ANYTHING: Mapping[str, Json] = {"application/json": {"type": "object"}, "text/plain": {"type": "string"}}


def document(app: FastAPI, province: Province) -> bytes:
    """The document of a running server, as JSON."""
    types = [told for one in DESCRIBED.values() for told in one.types()]
    _, components = msgspec.json.schema_components((*types, Refusal), ref_template=_REF)
    paths: dict[str, dict[str, Json]] = {}
    for path, method, route in operations(app):
        paths.setdefault(path, {})[method.lower()] = _operation(path, method, route)
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Sổ Khuyến học: the provincial server",
                "version": __version__,
                "description": f"Province {province.code}. Boards speak to /v1; people read the pages.",
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "paths": paths,
            "components": {"schemas": components},
        }
    )


def operations(app: FastAPI) -> Iterator[tuple[str, str, Route]]:
    """Every path and method that the server answers."""
    for route in app.router.routes:
        if isinstance(route, Route):
            for method in sorted(route.methods or ()):
                if method != "HEAD":
                    yield route.path_format, method, route


def _operation(path: str, method: str, route: Route) -> Json:
    described = DESCRIBED.get((method, path))
    names = list(route.param_convertors)
    base: dict[str, object] = {"operationId": f"{method.lower()}_{path.strip('/').replace('/', '_') or 'home'}"}
    if names:
        base["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names
        ]
    if described is None:
        return {**base, **_page(method, route)}
    return {**base, **_of_wire(described)}


def _page(method: str, route: Route) -> Json:
    """A page for people: its handler says what it is; what it is answered with is always a page, or the way to one."""
    said = inspect.getdoc(route.endpoint) or ""
    page = {_HTML: {"schema": {"type": "string"}}}
    responses = {
        "200": {"description": "The page, or the file", "content": {**page, "*/*": {"schema": {"type": "string"}}}},
        "303": {"description": "The page is elsewhere; signing in comes first"},
        "default": {"description": "A page that says what is wrong", "content": page},
    }
    told: dict[str, object] = {
        "tags": ["pages"],
        "summary": said.partition("\n")[0] or "A page for people",
        "responses": responses,
    }
    if method == "POST":
        form = {"schema": {"type": "object", "additionalProperties": {"type": "string"}}}
        told["requestBody"] = {"content": {"application/x-www-form-urlencoded": form}}
    return told


def _of_wire(one: Described) -> Json:
    told: dict[str, object] = {"tags": [one.tag], "summary": one.summary, "description": one.description}
    if one.sends is not None:
        told["requestBody"] = {"required": True, "content": _content(one.sends)}
    responses: dict[str, object] = {
        str(status): {"description": words, "content": _content(sent)} for status, words, sent in one.answers
    }
    by_status: dict[int, list[str]] = {}
    for code in one.refusals:
        by_status.setdefault(STATUS[code], []).append(code)
    for status, codes in sorted(by_status.items()):
        example = {"schema": {"$ref": _REF.format(name="Refusal")}, "example": {"code": codes[0]}}
        responses[str(status)] = {
            "description": "Refused: " + ", ".join(f"`{code}`" for code in codes) + "; nothing was kept.",
            "content": {"application/json": example},
        }
    return {**told, "responses": responses}


def _content(sent: Sent) -> Json:
    if sent.binary:
        told: dict[str, object] = {"schema": {"type": "string", "format": "binary"}}
        if sent.inside:  # what the bytes hold cannot be shown as such: it stands beside them
            told["x-holds"] = [{"$ref": _REF.format(name=kind.__name__)} for kind in sent.inside]
            told["x-example-of-what-it-holds"] = sent.example
        return {sent.media_type: told}
    schema = {"$ref": _REF.format(name=sent.inside[0].__name__)} if sent.inside else _ANYTHING[sent.media_type]
    example = {} if sent.example is None else {"example": sent.example}
    return {sent.media_type: {"schema": schema, **example}}
