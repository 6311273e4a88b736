"""Enrolment codes: making one, its slip to print, and what became of those that were made."""

from __future__ import annotations

from starlette.responses import Response

from desktop_app.i18n import N_
from provincial_server.codes import cancel_code, list_codes
from provincial_server.devices import make_code_for_book
from provincial_server.enrolment import CodeTerms, make_code
from provincial_server.provinces import communes_of
from provincial_server.routes.boards import wanted_commune
from provincial_server.routes.choices import whole
from provincial_server.routes.site import Page, Visit
from provincial_server.squares import square

HOURS = (24, 72, 168)
_DEFAULT_HOURS = 72
_LONGEST_NAME = 200


def code_pages() -> list[Page]:
    """The list of codes, and making and ending one."""
    return [
        Page("/ma-ghep", _show, "issue"),
        Page("/ma-ghep", _make, "issue", "POST"),
        Page("/ma-ghep/huy", _cancel, "issue", "POST"),
        Page("/ban/{book}/ma-ghep", _make_for_board, "issue", "POST"),
    ]


def _show(visit: Visit) -> Response:
    return _page(visit, 200, wanted_commune(visit), "", _DEFAULT_HOURS, "")


def _page(visit: Visit, status: int, commune: str, board: str, hours: int, problem: str) -> Response:
    return visit.page(
        "codes.html",
        status,
        communes=communes_of(visit.province),
        commune=commune,
        board=board,
        hours=hours,
        choices=HOURS,
        problem=problem,
        codes=list_codes(visit.connection, visit.province, visit.commune),
    )


def _make(visit: Visit) -> Response:
    known = [one.code for one in communes_of(visit.province)]
    commune = visit.commune or visit.form.one("commune")
    board = visit.form.one("board", _LONGEST_NAME)
    hours = asked_hours(visit)
    if commune not in known:
        return _page(visit, 400, "", board, hours, N_("Chưa chọn xã, phường của ban."))
    if not board:
        return _page(visit, 400, commune, board, hours, N_("Chưa ghi tên ban. Ví dụ: Chi hội Khuyến học thôn 3."))
    terms = CodeTerms(commune, board, hours, issued_by=visit.who)
    code = make_code(visit.connection, visit.province, terms, visit.now)
    visit.note("codes.made", board=board, commune=commune, hours=str(hours))
    return slip(visit, code, board, commune, hours, N_("Máy đầu tiên của ban"))


def _make_for_board(visit: Visit) -> Response:
    board, hours = visit.board, asked_hours(visit)
    role = "replacement" if visit.form.one("role") == "replacement" else "second"
    code = make_code_for_book(visit.connection, visit.province, board.book_id, role, visit.who, visit.now, hours)
    what = N_("Thêm một máy nữa cho ban") if role == "second" else N_("Máy mới thay máy đã hỏng hoặc mất")
    return slip(visit, code, board.name, board.commune_code, hours, what)


def slip(visit: Visit, code: str, board: str, commune: str, hours: int, what: str) -> Response:
    """The paper with a code; the only time that it is shown."""
    half = len(code) // 2
    return visit.page(
        "code_slip.html",
        code=f"{code[:half]} {code[half:]}",
        square=square(code),
        board=board,
        commune=commune,
        hours=hours,
        what=what,
    )


def asked_hours(visit: Visit) -> int:
    """How long the code is to be good, one of `HOURS`."""
    asked = whole(visit.form.one("hours"), 9999)
    return asked if asked in HOURS else _DEFAULT_HOURS


def _cancel(visit: Visit) -> Response:
    if cancel_code(visit.connection, visit.province, visit.commune, visit.form.one("mark"), visit.now):
        visit.note("codes.cancelled")
    return visit.go("/ma-ghep")
