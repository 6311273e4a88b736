"""Boards: all of them in a list, those that are silent, and one with its years, funds, rounds and what it sent when."""

from __future__ import annotations

from starlette.responses import Response

from desktop_app.i18n import N_
from provincial_server.board_list import (
    BOARDS_PER_PAGE,
    MOST_BOARDS,
    BoardFilter,
    count_boards,
    count_silent,
    list_boards,
    list_silent,
)
from provincial_server.board_log import read_board_log
from provincial_server.board_waiting import CONFLICTS_PER_PAGE, list_board_decisions, list_lost
from provincial_server.headline import read_years
from provincial_server.merged_books import read_late_work, see_late_work
from provincial_server.overview import read_board, read_board_years, read_funds, read_rounds
from provincial_server.provinces import commune_name, communes_of
from provincial_server.recovery_list import list_recoveries
from provincial_server.reorganising import lines_of
from provincial_server.routes.choices import SILENT_DAYS, chosen, page_number, silent_before, silent_days
from provincial_server.routes.replies import download
from provincial_server.routes.site import Page, Visit
from provincial_server.set_aside import list_set_aside
from provincial_server.tables import csv_bytes
from provincial_server.text_filters import day_text, kind_label, kinds


def board_pages() -> list[Page]:
    """The list of boards, the silent ones, and the page of a board."""
    return [
        Page("/cac-ban", _boards),
        Page("/chua-gui", _silent),
        Page("/chua-gui.csv", _silent_list),
        Page("/ban/{book}", _board),
        Page("/ban/{book}/can-xem", _waiting),
        Page("/ban/{book}/gui-muon-da-xem", _late_seen, "issue", "POST"),
    ]


def wanted_commune(visit: Visit) -> str:
    """The commune that a list is narrowed to: the visitor's own, else the one that is asked for."""
    return visit.commune or chosen(visit, "xa", [commune.code for commune in communes_of(visit.province)])


def _boards(visit: Visit) -> Response:
    years = read_years(visit.connection, visit.province)
    year = chosen(visit, "nam", years)
    wanted = BoardFilter(visit.asked("tim"), wanted_commune(visit), chosen(visit, "loai", list(kinds())))
    count = count_boards(visit.connection, visit.province, wanted)
    pages = max(1, -(-count // BOARDS_PER_PAGE))
    page = page_number(visit, pages)
    return visit.page(
        "boards.html",
        wanted=wanted,
        years=years,
        year=year,
        count=count,
        boards=list_boards(visit.connection, visit.province, wanted, year, page),
        communes=communes_of(visit.province),
        kinds=list(kinds()),
        page=page,
        pages=pages,
    )


def _silent(visit: Visit) -> Response:
    commune, before = wanted_commune(visit), silent_before(visit)
    return visit.page(
        "silent.html",
        commune=commune,
        communes=communes_of(visit.province),
        days=silent_days(visit),
        choices=SILENT_DAYS,
        count=count_silent(visit.connection, visit.province, commune, before),
        boards=list_silent(visit.connection, visit.province, commune, before),
    )


def _silent_list(visit: Visit) -> Response:
    boards = list_silent(visit.connection, visit.province, wanted_commune(visit), silent_before(visit), MOST_BOARDS)
    head = (N_("Ban"), N_("Loại"), N_("Thôn, tổ"), N_("Xã, phường"), N_("Gửi lần cuối"), N_("Số ngày im"))
    rows = [
        (
            board.name,
            kind_label(visit.language, board.kind),
            board.hamlet,
            commune_name(board.commune_code),
            day_text(board.seen_at) if board.seen_at else "",
            (visit.now - board.since).days,
        )
        for board in boards
    ]
    visit.note("downloads.silent_boards", rows=str(len(rows)), days=str(silent_days(visit)))
    return download(csv_bytes([visit.say(word) for word in head], rows), "lau-chua-gui.csv", "text/csv; charset=utf-8")


def _board(visit: Visit) -> Response:
    book = visit.board.book_id
    board = read_board(visit.connection, visit.province, book)
    if board is None:
        return visit.not_found()
    return visit.page(
        "board.html",
        board=board,
        standing=visit.board,
        years=read_board_years(visit.connection, visit.province, book),
        funds=read_funds(visit.connection, visit.province, book),
        rounds=read_rounds(visit.connection, visit.province, book),
        log=read_board_log(visit.connection, visit.province, book),
    )


def _waiting(visit: Visit) -> Response:
    board = visit.board
    book = board.book_id
    waiting = read_board_log(visit.connection, visit.province, book).waiting
    pages = max(1, -(-waiting.conflicts // CONFLICTS_PER_PAGE))
    page = page_number(visit, pages)
    return visit.page(
        "board_waiting.html",
        board=board,
        waiting=waiting,
        lost=list_lost(visit.connection, visit.province, book, page),
        page=page,
        pages=pages,
        aside=list_set_aside(visit.connection, visit.province, "", book),
        late=read_late_work(visit.connection, visit.province, into=book),
        decisions=list_board_decisions(visit.connection, visit.province, book),
        lines=lines_of,
        recoveries=list_recoveries(visit.connection, visit.province, "", book),
    )


def _late_seen(visit: Visit) -> Response:
    book = visit.board.book_id
    count = see_late_work(visit.connection, visit.province, book, visit.now)
    if count:
        visit.note("books.late_seen", book, count=str(count))
    return visit.go(f"/ban/{book}/can-xem#gui-muon")
