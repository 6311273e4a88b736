"""The web pages of the province: signed in, from roll-ups, without any resource from elsewhere."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

import psycopg
from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import Clock
from provincial_server.auth import SESSION_HOURS, Door, Session, TooManyAttempts
from provincial_server.database import Connected, Pool
from provincial_server.limits import read_form
from provincial_server.overview import (
    BOARDS_PER_PAGE,
    count_boards,
    read_board,
    read_board_years,
    read_boards,
    read_funds,
    read_rounds,
    read_totals,
    read_years,
)
from provincial_server.refusals import Refused
from provincial_server.rollup import refresh
from provincial_server.templates import Templates, asset

SESSION_COOKIE = "skh_phien"
FORM_COOKIE = "skh_cua"
MAX_FORM_BYTES = 8 * 1024
_SEE_OTHER = 303

_WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại rồi gõ lần nữa."
_TOO_MANY = "Đã gõ sai nhiều lần. Chờ 15 phút rồi thử lại."
_STALE = "Trang đăng nhập đã mở quá lâu. Gõ lại tên và mật khẩu."


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages over a pool; one instance serves all requests."""

    province: Province
    pool: Pool
    door: Door
    clock: Clock
    templates: Templates

    def routes(self) -> APIRouter:
        """Every page, and the files that they use."""
        router = APIRouter()
        router.add_route("/", self._signed_in(self._home), methods=["GET"])
        router.add_route("/ban/{book}", self._signed_in(self._board), methods=["GET"])
        router.add_route("/dang-nhap", self._show_sign_in, methods=["GET"])
        router.add_route("/dang-nhap", self._take_sign_in, methods=["POST"])
        router.add_route("/dang-xuat", self._take_sign_out, methods=["POST"])
        router.add_route("/tep/{name}", _file, methods=["GET"])
        return router

    def not_found(self, session: Session | None = None) -> Response:
        """The page for an address that leads nowhere."""
        sentence = "Địa chỉ này không dẫn đến trang nào. Có thể đường dẫn bị thiếu chữ."
        return self.templates.page("problem.html", 404, session=session, title="Không có trang này", sentence=sentence)

    def _signed_in(self, page: Callable[[Request, Connected, Session], Response]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            try:
                with self.pool.connection() as connection:
                    session = self._session(request, connection)
                    if session is None:
                        return RedirectResponse("/dang-nhap", _SEE_OTHER)
                    refresh(connection, self.province.code)
                    return page(request, connection, session)
            except psycopg.OperationalError:
                sentence = "Máy chủ đang bận. Số liệu vẫn còn nguyên; tải lại trang sau ít phút."
                return self.templates.page("problem.html", 503, session=None, title="Chờ một chút", sentence=sentence)

        return answer

    def _home(self, request: Request, connection: Connected, session: Session) -> Response:
        code = self.province.code
        search = request.query_params.get("tim", "").strip()[:100]
        years = read_years(connection, code)
        asked = request.query_params.get("nam", "")
        year = asked if asked in years else ""
        pages = max(1, -(-count_boards(connection, code, search) // BOARDS_PER_PAGE))
        page = _page_number(request.query_params.get("trang", ""), pages)

        def query(year: str = year, page: int = page) -> str:
            given = {"nam": year, "tim": search, "trang": str(page) if page > 1 else ""}
            text = urlencode({name: value for name, value in given.items() if value})
            return f"?{text}" if text else ""

        return self.templates.page(
            "home.html",
            session=session,
            totals=read_totals(connection, code, year),
            years=years,
            year=year,
            search=search,
            boards=read_boards(connection, code, year, search, page),
            page=page,
            pages=pages,
            query=query,
        )

    def _board(self, request: Request, connection: Connected, session: Session) -> Response:
        try:
            book = UUID(request.path_params["book"])
        except ValueError:
            return self.not_found(session)
        board = read_board(connection, self.province.code, book)
        if board is None:
            return self.not_found(session)
        return self.templates.page(
            "board.html",
            session=session,
            board=board,
            years=read_board_years(connection, self.province.code, book),
            funds=read_funds(connection, self.province.code, book),
            rounds=read_rounds(connection, self.province.code, book),
        )

    def _show_sign_in(self, request: Request) -> Response:
        return self._sign_in_page(request, 200)

    def _sign_in_page(self, request: Request, status: int, problem: str = "", name: str = "") -> Response:
        nonce = secrets.token_urlsafe(16)
        token = self.door.form_token(nonce)
        answer = self.templates.page("sign_in.html", status, session=None, token=token, problem=problem, name=name)
        self._set_cookie(request, answer, FORM_COOKIE, nonce)
        return answer

    async def _take_sign_in(self, request: Request) -> Response:
        try:
            form = await read_form(request, MAX_FORM_BYTES)
        except Refused:
            return self._sign_in_page(request, 400, _WRONG)
        return await run_in_threadpool(self._sign_in, request, form)

    def _sign_in(self, request: Request, form: dict[str, str]) -> Response:
        name = form.get("name", "")
        if not self.door.form_is_ours(request.cookies.get(FORM_COOKIE, ""), form.get("token", "")):
            return self._sign_in_page(request, 403, _STALE, name)
        address = request.client.host if request.client else ""
        try:
            with self.pool.connection() as connection:
                cookie = self.door.sign_in(connection, name, form.get("password", ""), address, self.clock())
        except TooManyAttempts:
            return self._sign_in_page(request, 429, _TOO_MANY, name)
        if cookie is None:
            return self._sign_in_page(request, 403, _WRONG, name)
        answer = RedirectResponse("/", _SEE_OTHER)
        self._set_cookie(request, answer, SESSION_COOKIE, cookie, SESSION_HOURS * 3600)
        answer.delete_cookie(FORM_COOKIE)
        return answer

    async def _take_sign_out(self, request: Request) -> Response:
        try:
            form = await read_form(request, MAX_FORM_BYTES)
        except Refused:
            form = {}
        return await run_in_threadpool(self._sign_out, request, form)

    def _sign_out(self, request: Request, form: dict[str, str]) -> Response:
        with self.pool.connection() as connection:
            session = self._session(request, connection)
        answer = RedirectResponse("/dang-nhap", _SEE_OTHER)
        if session is not None and not secrets.compare_digest(
            session.form_token.encode(), form.get("token", "").encode()
        ):
            return RedirectResponse("/", _SEE_OTHER)
        answer.delete_cookie(SESSION_COOKIE)
        return answer

    def _session(self, request: Request, connection: Connected) -> Session | None:
        cookie = request.cookies.get(SESSION_COOKIE, "")
        return self.door.session(connection, cookie, self.clock()) if cookie else None

    def _set_cookie(self, request: Request, answer: Response, name: str, value: str, age_s: int | None = None) -> None:
        secure = request.url.scheme == "https"
        answer.set_cookie(name, value, max_age=age_s, httponly=True, samesite="strict", secure=secure)


def _page_number(text: str, pages: int) -> int:
    return min(int(text), pages) if text.isdecimal() and len(text) < 6 and int(text) > 0 else 1  # noqa: PLR2004


def _file(request: Request) -> Response:
    found = asset(str(request.path_params["name"]))
    if found is None:
        return Response(status_code=404)
    return Response(found.content, media_type=found.media_type, headers={"cache-control": "public, max-age=86400"})
