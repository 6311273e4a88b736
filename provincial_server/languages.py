"""The language of a page: Vietnamese in the source, English from the catalogue that the desktop has, too."""

from __future__ import annotations

import gettext
from functools import cache
from typing import Final, Literal

from starlette.requests import Request

from desktop_app.resource_files import resource_path

Language = Literal["vi", "en"]

LANGUAGE_COOKIE: Final = "skh_tieng"
LANGUAGE_YEARS_S: Final = 365 * 24 * 3600
_DOMAIN = "so_khuyen_hoc"


def asked_language(request: Request) -> Language | None:
    """What the address asks for by `?lang=`; None if it asks for nothing that there is."""
    asked = request.query_params.get("lang", "")
    return asked if asked in {"vi", "en"} else None  # pyright: ignore[reportReturnType] - one of the two


def language_of(request: Request) -> Language:
    """What the address asks for, else what this browser was told before, else Vietnamese."""
    kept = request.cookies.get(LANGUAGE_COOKIE, "")
    return asked_language(request) or ("en" if kept == "en" else "vi")


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The sentences in a language; what the catalogue does not have yet is said in Vietnamese."""
    if language == "vi":
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, str(resource_path("locale")), languages=[language], fallback=True)


def said(language: Language, message: str, facts: dict[str, str] | None = None) -> str:
    """A sentence that was marked by `N_`, in a language, with its facts."""
    text = translations(language).gettext(message) if message else ""
    return text.format_map(facts) if facts else text
