"""One board: its years, funds and rounds."""

from __future__ import annotations

from starlette.responses import Response

from provincial_server.overview import read_board, read_board_years, read_funds, read_rounds
from provincial_server.routes.site import Page, Visit


def board_pages() -> list[Page]:
    """The page of a board."""
    return [Page("/ban/{book}", _board)]


def _board(visit: Visit) -> Response:
    book = visit.board.book_id
    board = read_board(visit.connection, visit.province, book)
    if board is None:
        return visit.not_found()
    return visit.page(
        "board.html",
        board=board,
        years=read_board_years(visit.connection, visit.province, book),
        funds=read_funds(visit.connection, visit.province, book),
        rounds=read_rounds(visit.connection, visit.province, book),
    )
