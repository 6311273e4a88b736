"""Values become text here and in the templates, nowhere earlier; everything is escaped."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse, Response

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import HANOI
from desktop_app.domain.money import format_amount
from desktop_app.resource_files import resource_path
from provincial_server.overview import RoundRow
from provincial_server.provinces import commune_name

_MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".ttf": "font/ttf"}
_FONTS = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-Medium.ttf", "IBMPlexSans-SemiBold.ttf")
PAGE_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the pages use."""

    content: bytes
    media_type: str


class Templates:
    """The pages of one province."""

    def __init__(self, province: Province) -> None:
        self._province = province
        self._environment = Environment(
            loader=PackageLoader("provincial_server", "pages"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            number=format_amount, moment=_moment, commune=commune_name, kind=_kind, standing=_standing
        )

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """A page with the headers that keep it to itself."""
        text = self._environment.get_template(template).render(values, province=self._province)
        return HTMLResponse(text, status, dict(PAGE_HEADERS))


@cache
def asset(name: str) -> Asset | None:
    """A style sheet, picture or font by its name; None if the pages use no such file."""
    if name in {"style.css", "icon.svg"}:
        content = (files("provincial_server") / "pages" / name).read_bytes()
    elif name in _FONTS:
        content = resource_path("fonts", "ui", name).read_bytes()
    else:
        return None
    return Asset(content, _MEDIA_TYPES[PurePosixPath(name).suffix])


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(HANOI).strftime("%d/%m/%Y lúc %H:%M") if moment else "chưa gửi"


@cache
def _kinds() -> dict[str, str]:
    listed = tomllib.loads(resource_path("rules", "unit_kinds.toml").read_text(encoding="utf-8"))
    return {kind["code"]: kind["label"] for kind in listed["kind"]}


def _kind(code: str) -> str:
    return _kinds().get(code, code)


def _standing(row: RoundRow) -> str:
    if row.paid and not row.proposed and not row.decided:
        return "đã trao hết"
    if row.paid:
        return "đang trao"
    return "đã quyết định" if row.state == "decided" else "đang đề nghị"
