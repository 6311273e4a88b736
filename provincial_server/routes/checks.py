"""Looking for what does not fit: persons in several boards, marks and numbers, gaps in series, changes set aside."""

from __future__ import annotations

from starlette.responses import Response

from desktop_app.i18n import N_
from provincial_server.board_list import BoardFilter, list_boards
from provincial_server.duplicates import (
    MOST_PAIRS,
    count_between_communes,
    read_commune_duplicates,
    read_shared_members,
)
from provincial_server.receipt_gaps import read_series
from provincial_server.routes.boards import wanted_commune
from provincial_server.routes.choices import page_number
from provincial_server.routes.site import Page, Visit
from provincial_server.set_aside import list_set_aside
from provincial_server.voucher_names import kind_name
from provincial_server.witness import find_mark, find_vouchers, parse_mark, parse_number

_FOUND = 20


def check_pages() -> list[Page]:
    """The pages of the group «Soát»."""
    return [
        Page("/trung", _duplicates),
        Page("/doi-chieu", _witness),
        Page("/de-rieng", _set_aside),
        Page("/ban/{book}/so-phieu", _series),
    ]


def _duplicates(visit: Visit) -> Response:
    commune = wanted_commune(visit)
    between = not commune and visit.asked("giua") == "xa"
    asked = page_number(visit, MOST_PAIRS)
    return visit.page(
        "duplicates.html",
        commune=commune,
        between=between,
        communes=[] if commune or between else read_commune_duplicates(visit.connection, visit.province),
        elsewhere=0 if visit.commune else count_between_communes(visit.connection, visit.province),
        shared=read_shared_members(visit.connection, visit.province, commune, asked) if commune or between else None,
        most=MOST_PAIRS,
    )


def _witness(visit: Visit) -> Response:
    board = visit.find_board(visit.asked("ban"))
    search, typed = visit.asked("tim"), visit.asked("dau", 300)
    wanted = BoardFilter(search, visit.commune)
    boards = list_boards(visit.connection, visit.province, wanted, "", 1, _FOUND) if search and board is None else []
    mark, number = parse_mark(typed), parse_number(typed)
    problem = ""
    if board is not None and typed and not mark and number is None:
        problem = N_("Gõ dấu (ít nhất 8 chữ và số, như 3fa9c1d2) hoặc số phiếu (như PT-0149/2026).")
    place = (visit.connection, visit.province)
    return visit.page(
        "witness.html",
        board=board,
        search=search,
        boards=boards,
        typed=typed,
        problem=problem,
        mark=mark,
        number=number,
        witnessed=find_mark(*place, board.book_id, mark) if board and mark else [],
        vouchers=find_vouchers(*place, board.book_id, number) if board and number else [],
        kind_name=kind_name,
    )


def _set_aside(visit: Visit) -> Response:
    board = visit.find_board(visit.asked("ban"))
    if visit.asked("ban") and board is None:
        return visit.not_found()
    book = board.book_id if board else None
    rows = list_set_aside(visit.connection, visit.province, visit.commune, book)
    return visit.page("set_aside.html", board=board, rows=rows)


def _series(visit: Visit) -> Response:
    board = visit.board
    series = read_series(visit.connection, visit.province, board.book_id)
    return visit.page("series.html", board=board, series=series, kind_name=kind_name)
