"""What anybody may open without signing in: the sums of the province, and whether a paper with a number is ours.

Of a paper its day and its money are told, no name: who holds it compares. Names stand in the signed square alone.
Whoever tries numbers is slowed down, and is then told the same whether there is such a paper or not.
"""

from __future__ import annotations

import math
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
from provincial_server.watching import paper_found, paper_wait
from provincial_server.witness import parse_number

_KEPT_S: Final = 300
_FOUND: Final = 20
_REGISTER = re.compile(r"([A-Z]{0,3})0*([0-9]{1,9})(?:\s*/\s*([0-9]{4}))?", re.ASCII)


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
    asks = board is not None and bool(typed)
    wait = paper_wait(visit.request) if asks else 0.0
    found = _find(visit, board, kind, typed) if board and asks and not wait else []
    if found is None or found:
        paper_found(visit.request)
    answer = visit.page(
        "paper_check.html",
        429 if wait else 200,
        board=board,
        boards=_boards(visit, search) if search and board is None else [],
        search=search,
        typed=typed,
        kind=kind,
        found=found,
        minutes=math.ceil(wait / 60),
        problem="" if found is not None else N_("Ghi số như trên giấy: PT-0149/2026, hoặc 149/2026."),
    )
    if wait:
        answer.headers["retry-after"] = str(math.ceil(wait))
    return answer


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
