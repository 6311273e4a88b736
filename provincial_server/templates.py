"""Values become text here and in the templates, nowhere earlier; everything is escaped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Final, cast

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse, Response

from desktop_app.domain.administrative import Province
from desktop_app.resource_files import resource_path
from provincial_server.languages import Language, translations
from provincial_server.text_filters import text_filters

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
_OWN_FILES = ("style.css", "pages.js", "htmx.min.js", "icon.svg")
_FONTS = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-Medium.ttf", "IBMPlexSans-SemiBold.ttf")
PAGE_HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
    " script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the pages use."""

    content: bytes
    media_type: str


class Templates:
    """The pages of one province, in each language."""

    def __init__(self, province: Province) -> None:
        self._province = province
        self._environments: dict[Language, Environment] = {"vi": _environment("vi"), "en": _environment("en")}

    def page(self, template: str, status: int = 200, *, language: Language = "vi", **values: object) -> Response:
        """A page with the headers that keep it to itself."""
        found = self._environments[language].get_template(template)
        said = self._province.short_name
        if language == "vi":
            said = f"{self._province.kind} {said}"
        text = found.render(values, province=self._province, province_said=said, language=language)
        return HTMLResponse(text, status, dict(PAGE_HEADERS))


def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("provincial_server", "pages"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    texts = translations(language)
    words: dict[str, Callable[..., str]] = {"_": texts.gettext, "gettext": texts.gettext, "ngettext": texts.ngettext}
    cast("dict[str, Callable[..., str]]", environment.globals).update(words)
    environment.filters.update(text_filters(language))
    return environment


@cache
def asset(name: str) -> Asset | None:
    """A style sheet, program, picture or font by its name; None if the pages use no such file."""
    if name in _OWN_FILES:
        content = (files("provincial_server") / "pages" / name).read_bytes()
    elif name in _FONTS:
        content = resource_path("fonts", "ui", name).read_bytes()
    else:
        return None
    return Asset(content, _MEDIA_TYPES[PurePosixPath(name).suffix])
