"""What anybody may open without signing in: the sums of the province, and whether a paper with a number is ours."""

from __future__ import annotations

import re
from typing import Final

from starlette.responses import Response

from desktop_app.i18n import N_
from provincial_server.board_list import BoardFilter, ListedBoard, list_boards
from provincial_server.headline import read_years
from provincial_server.papers import FoundPaper, find_certificates, find_receipts
from provincial_server.public_totals import LEAST_BOARDS, LEAST_MEMBERS, read_public_totals
from provincial_server.rollup import refresh
from provincial_server.routes.choices import chosen, whole
from provincial_server.routes.overview import summed_at, trends
from provincial_server.routes.site import Board, Page, Visit
from provincial_server.witness import parse_number

_KEPT_S: Final = 300
_FOUND: Final = 20
_REGISTER = re.compile(r"([A-Z]{0,2})0*([0-9]{1,9})(?:\s*/\s*([0-9]{4}))?", re.ASCII)


def public_pages() -> list[Page]:
    """The open pages."""
    return [Page("/cong-khai", _totals, "public"), Page("/kiem-tra", _paper, "public")]


def _totals(visit: Visit) -> Response:
    refresh(visit.connection, visit.province)
    years = read_years(visit.connection, visit.province)
    year = chosen(visit, "nam", years)
    totals = read_public_totals(visit.connection, visit.province, year)
    return visit.site.show_to_all(
        visit.request,
        "public_totals.html",
        _KEPT_S,
        visit=visit,
        totals=totals,
        trends=trends(totals.headline),
        years=years,
        year=year,
        summed=summed_at(visit),
        least_boards=LEAST_BOARDS,
        least_members=LEAST_MEMBERS,
    )


def _paper(visit: Visit) -> Response:
    board = _any_board(visit)
    search, typed = visit.asked("tim"), visit.asked("so", 40)
    kind = "certificate" if visit.asked("loai") == "giay" else "receipt"
    found = _find(visit, board, kind, typed) if board and typed else []
    return visit.page(
        "paper_check.html",
        board=board,
        boards=_boards(visit, search) if search and board is None else [],
        search=search,
        typed=typed,
        kind=kind,
        found=found,
        problem="" if found is not None else N_("Ghi số như trên giấy: PT-0149/2026, hoặc 149/2026."),
    )


def _any_board(visit: Visit) -> Board | None:
    """Here everybody may name every board: of the paper only what it says itself is told."""
    return Visit(visit.site, visit.request, visit.connection, None, visit.form, visit.now).find_board(
        visit.asked("ban")
    )


def _boards(visit: Visit, search: str) -> list[ListedBoard]:
    return list_boards(visit.connection, visit.province, BoardFilter(search), "", 1, _FOUND)


def _find(visit: Visit, board: Board, kind: str, typed: str) -> list[FoundPaper] | None:
    """The papers with this number; None: it is no number."""
    place = (visit.connection, visit.province, board.book_id)
    number = parse_number(typed)
    if kind == "receipt":
        return find_receipts(*place, number) if number else None
    register = _REGISTER.fullmatch(typed.upper())
    if register is None:
        return None
    letter, digits, year = register.groups()
    return find_certificates(*place, int(digits), letter or "A", whole(year or "", 9999))
