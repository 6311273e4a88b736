"""Answers that are no pages: redirections, downloads, and the cookies that answers carry."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from provincial_server.languages import LANGUAGE_COOKIE, LANGUAGE_YEARS_S, Language

SEE_OTHER = 303


def see_other(path: str) -> Response:
    """To another page of this server."""
    return RedirectResponse(path, SEE_OTHER)


def download(content: bytes, name: str, media_type: str) -> Response:
    """A file for the visitor's computer, under a name that may have Vietnamese letters."""
    return Response(
        content,
        media_type=media_type,
        headers={
            "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        },
    )


def set_cookie(request: Request, answer: Response, name: str, value: str, age_s: int | None = None) -> None:
    """A cookie that no program in the page reads and that no other site's page sends."""
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=age_s, httponly=True, samesite="strict", secure=secure)


def keep_language(request: Request, answer: Response, language: Language) -> None:
    """The next page is in this language, too."""
    set_cookie(request, answer, LANGUAGE_COOKIE, language, LANGUAGE_YEARS_S)
