"""The first page: the headline figures of the province, and its boards."""

from __future__ import annotations

from starlette.responses import Response

from provincial_server.overview import (
    BOARDS_PER_PAGE,
    count_boards,
    read_boards,
    read_totals,
    read_years,
)
from provincial_server.routes.site import Page, Visit


def overview_pages() -> list[Page]:
    """The first page."""
    return [Page("/", _home)]


def _home(visit: Visit) -> Response:
    code = visit.province
    search = visit.asked("tim")
    years = read_years(visit.connection, code)
    year = visit.asked("nam") if visit.asked("nam") in years else ""
    pages = max(1, -(-count_boards(visit.connection, code, search) // BOARDS_PER_PAGE))
    page = _page_number(visit.asked("trang"), pages)
    return visit.page(
        "home.html",
        totals=read_totals(visit.connection, code, year),
        years=years,
        year=year,
        search=search,
        boards=read_boards(visit.connection, code, year, search, page),
        page=page,
        pages=pages,
    )


def _page_number(text: str, pages: int) -> int:
    return min(int(text), pages) if text.isdecimal() and len(text) < 6 and int(text) > 0 else 1  # noqa: PLR2004
