"""The door: signing in and out."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desktop_app.i18n import N_
from provincial_server import forms
from provincial_server.auth import SESSION_HOURS, TooManyAttempts
from provincial_server.forms import Form
from provincial_server.refusals import Refused
from provincial_server.routes.replies import see_other, set_cookie
from provincial_server.routes.site import SESSION_COOKIE, Site

FORM_COOKIE: Final = "skh_cua"
_WRONG = N_("Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại rồi gõ lần nữa.")
_TOO_MANY = N_("Đã gõ sai nhiều lần. Chờ 15 phút rồi thử lại.")
_STALE = N_("Trang đăng nhập đã mở quá lâu. Gõ lại tên và mật khẩu.")


@dataclass(frozen=True, slots=True)
class SignIn:
    """The pages of the door, over the site; they have tokens of their own, as nobody is signed in yet."""

    site: Site

    def routes(self) -> APIRouter:
        """Signing in and out."""
        router = APIRouter()
        router.add_route("/dang-nhap", self._show, methods=["GET"], include_in_schema=False)
        router.add_route("/dang-nhap", self._taking(self._sign_in), methods=["POST"], include_in_schema=False)
        router.add_route("/dang-xuat", self._taking(self._sign_out), methods=["POST"], include_in_schema=False)
        return router

    def _taking(self, answer: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
        async def take(request: Request) -> Response:
            try:
                form = await forms.read(request)
            except Refused:
                form = Form()
            return await run_in_threadpool(answer, request, form)

        return take

    def _show(self, request: Request) -> Response:
        return self._page(request, 200)

    def _page(self, request: Request, status: int, problem: str = "", name: str = "") -> Response:
        nonce = secrets.token_urlsafe(16)
        token = self.site.door.form_token(nonce)
        answer = self.site.show(request, "sign_in.html", status, token=token, problem=problem, name=name)
        set_cookie(request, answer, FORM_COOKIE, nonce)
        return answer

    def _sign_in(self, request: Request, form: Form) -> Response:
        name = form.secret("name")
        if not self.site.door.form_is_ours(request.cookies.get(FORM_COOKIE, ""), form.secret("token")):
            return self._page(request, 403, _STALE, name)
        address = request.client.host if request.client else ""
        try:
            with self.site.pool.connection() as connection:
                password = form.secret("password")
                cookie = self.site.door.sign_in(connection, name, password, address, self.site.clock())
        except TooManyAttempts:
            return self._page(request, 429, _TOO_MANY, name)
        if cookie is None:
            return self._page(request, 403, _WRONG, name)
        answer = see_other("/")
        set_cookie(request, answer, SESSION_COOKIE, cookie, SESSION_HOURS * 3600)
        answer.delete_cookie(FORM_COOKIE)
        return answer

    def _sign_out(self, request: Request, form: Form) -> Response:
        with self.site.pool.connection() as connection:
            session = self.site.session(request, connection)
        if session is not None and not secrets.compare_digest(
            session.form_token.encode(), form.secret("token").encode()
        ):
            return see_other("/")
        answer = see_other("/dang-nhap")
        answer.delete_cookie(SESSION_COOKIE)
        return answer
