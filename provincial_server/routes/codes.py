"""Enrolment codes: making one, its slip to print, and what became of those that were made."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from starlette.responses import Response
from uuid_utils.compat import uuid7

from desktop_app.i18n import N_
from desktop_app.sync.packages import INVITATION_SUFFIX
from provincial_server.code_slips import SHOWN_S, Slip, open_slip, seal_slip
from provincial_server.codes import cancel_code, list_codes
from provincial_server.devices import make_code_for_book
from provincial_server.enrolment import CodeTerms, make_code
from provincial_server.packages import Desk, invitation_with
from provincial_server.provinces import communes_of
from provincial_server.routes.boards import wanted_commune
from provincial_server.routes.choices import whole
from provincial_server.routes.replies import download, set_cookie
from provincial_server.routes.site import Page, Visit
from provincial_server.squares import square

SLIP_COOKIE: Final = "skh_phieu"
_SLIP_PATH: Final = "/ma-ghep/phieu"
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
        Page(_SLIP_PATH, _slip, "issue"),
        Page(f"{_SLIP_PATH}/tep-moi", _invitation, "issue"),
    ]


def _show(visit: Visit) -> Response:
    answer = _page(visit, 200, wanted_commune(visit), "", _DEFAULT_HOURS, "")
    answer.delete_cookie(SLIP_COOKIE)  # whoever comes back here has left the slip
    return answer


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
    what = N_("Máy đầu tiên của ban")
    return _go_to_slip(visit, Slip(code, board, commune, hours, what, by_file=True, made_at=visit.now.isoformat()))


def _make_for_board(visit: Visit) -> Response:
    board, hours = visit.board, asked_hours(visit)
    role = "replacement" if visit.form.one("role") == "replacement" else "second"
    code = make_code_for_book(visit.connection, visit.province, board.book_id, role, visit.who, visit.now, hours)
    what = N_("Thêm một máy nữa cho ban") if role == "second" else N_("Máy mới thay máy đã hỏng hoặc mất")
    moment = visit.now.isoformat()
    return _go_to_slip(visit, Slip(code, board.name, board.commune_code, hours, what, by_file=False, made_at=moment))


def _go_to_slip(visit: Visit, slip: Slip) -> Response:
    """To the page with the code, which may be loaded again without making another one."""
    answer = visit.go(_SLIP_PATH)
    mark = visit.session.form_token if visit.session else ""
    set_cookie(visit.request, answer, SLIP_COOKIE, seal_slip(visit.connection, visit.province, mark, slip), SHOWN_S)
    return answer


def _asked_slip(visit: Visit) -> Slip | None:
    mark = visit.session.form_token if visit.session else ""
    cookie = visit.request.cookies.get(SLIP_COOKIE, "")
    return open_slip(visit.connection, visit.province, mark, cookie, visit.now)


def _slip(visit: Visit) -> Response:
    slip = _asked_slip(visit)
    if slip is None:
        return visit.go("/ma-ghep")
    half = len(slip.code) // 2
    code = f"{slip.code[:half]} {slip.code[half:]}"
    return visit.page("code_slip.html", slip=slip, code=code, square=square(slip.code), minutes=SHOWN_S // 60)


def _invitation(visit: Visit) -> Response:
    """The same code as a file, for a board without a network."""
    slip = _asked_slip(visit)
    if slip is None or not slip.by_file:
        return visit.go("/ma-ghep")
    terms = CodeTerms(slip.commune, slip.board, slip.hours)
    desk = Desk(visit.site.province, datetime.fromisoformat(slip.made_at), uuid7, visit.who)
    file = invitation_with(visit.connection, desk, slip.code, terms, str(visit.request.base_url))
    name = f"{visit.say(N_('Tệp mời'))} {slip.board}{INVITATION_SUFFIX}".replace("/", "-")
    return download(file, name, "application/octet-stream")


def asked_hours(visit: Visit) -> int:
    """How long the code is to be good, one of `HOURS`."""
    asked = whole(visit.form.one("hours"), 9999)
    return asked if asked in HOURS else _DEFAULT_HOURS


def _cancel(visit: Visit) -> Response:
    if cancel_code(visit.connection, visit.province, visit.commune, visit.form.one("mark"), visit.now):
        visit.note("codes.cancelled")
    return visit.go("/ma-ghep")
