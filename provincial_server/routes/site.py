"""The frame around every page: who comes in, what they may see, and what each page is given.

Whoever adds a page writes a function `(Visit) -> Response` and names it in a `Page`; everything that protects the
province is done here, for all pages alike.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import urlencode
from uuid import UUID

import psycopg
from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from psycopg.rows import class_row
from starlette.requests import Request
from starlette.responses import Response

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import Clock
from desktop_app.i18n import N_
from provincial_server import audit, forms
from provincial_server.auth import Door, Session
from provincial_server.database import Connected, Pool
from provincial_server.forms import MAX_FORM_BYTES, Form, clean
from provincial_server.languages import Language, asked_language, language_of, said
from provincial_server.provinces import communes_of
from provincial_server.refusals import Refused
from provincial_server.roles import Access, may
from provincial_server.rollup import refresh
from provincial_server.routes.navigation import rail
from provincial_server.routes.replies import keep_language, see_other
from provincial_server.templates import Templates

SESSION_COOKIE = "skh_phien"


@dataclass(frozen=True, slots=True)
class Board:
    """The board that an address names.

    Attributes:
        state: `active`, `merged`, `dissolved`.
    """

    book_id: UUID
    name: str
    kind: str
    commune_code: str
    state: str
    merged_into: UUID | None


@dataclass(frozen=True, slots=True)
class Page:
    """One address and what answers there.

    Attributes:
        path: May hold `{book}` (a board) and `{commune}` (its code): both exist and are within what the visitor
            may see before `answer` is called.
        answer: Called in a worker thread; for POST in one transaction, with a form that is ours.
        most_bytes: The longest form.
        in_steps: For POST: `answer` makes transactions of its own, because what it does stands step by step.
    """

    path: str
    answer: Callable[[Visit], Response]
    access: Access = "look"
    method: Literal["GET", "POST"] = "GET"
    most_bytes: int = MAX_FORM_BYTES
    in_steps: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share; one instance serves all requests."""

    province: Province
    pool: Pool
    door: Door
    clock: Clock
    templates: Templates
    served: set[str] = field(default_factory=set[str])

    def router(self, pages: Iterable[Page]) -> APIRouter:
        """The routes of these pages, each behind the frame."""
        router = APIRouter()
        for page in pages:
            if page.method == "POST":
                router.add_route(page.path, self._post(page), methods=["POST"], include_in_schema=False)
            else:
                router.add_route(page.path, self._get(page), methods=["GET"], include_in_schema=False)
                self.served.add(page.path)
        return router

    def show(
        self, request: Request, template: str, status: int = 200, session: Session | None = None, **values: object
    ) -> Response:
        """A page in the visitor's language, with the rail if somebody is signed in."""
        language = language_of(request)
        answer = self.templates.page(
            template,
            status,
            language=language,
            session=session,
            rail=rail(session, frozenset(self.served)),
            path=request.url.path,
            other_language=_address(request, lang="vi" if language == "en" else "en"),
            **values,
        )
        if asked_language(request):
            keep_language(request, answer, language)
        return answer

    def show_to_all(self, request: Request, template: str, age_s: int, **values: object) -> Response:
        """A page that is the same for everybody, so that caches may keep it: its language is that of the address."""
        language = asked_language(request) or "vi"
        answer = self.templates.page(
            template,
            200,
            language=language,
            session=None,
            rail=[],
            path=request.url.path,
            other_language=_address(request, lang="vi" if language == "en" else "en"),
            **values,
        )
        answer.headers["cache-control"] = f"public, max-age={age_s}"
        return answer

    def problem(
        self, request: Request, status: int, title: str, sentence: str, session: Session | None = None
    ) -> Response:
        """A page that says why there is no other; both texts are marked by `N_`."""
        return self.show(request, "problem.html", status, session, title=title, sentence=sentence)

    def not_found(self, request: Request, session: Session | None = None) -> Response:
        """The page for an address that leads nowhere."""
        sentence = N_("Địa chỉ này không dẫn đến trang nào. Có thể đường dẫn bị thiếu chữ.")
        return self.problem(request, 404, N_("Không có trang này"), sentence, session)

    def busy(self, request: Request) -> Response:
        """The page for moments in which the database does not answer."""
        sentence = N_("Máy chủ đang bận. Số liệu vẫn còn nguyên; tải lại trang sau ít phút.")
        answer = self.problem(request, 503, N_("Chờ một chút"), sentence)
        answer.headers["retry-after"] = str(Refused("busy").retry_after_s)
        return answer

    def session(self, request: Request, connection: Connected) -> Session | None:
        """Who is signed in."""
        cookie = request.cookies.get(SESSION_COOKIE, "")
        return self.door.session(connection, cookie, self.clock()) if cookie else None

    def _get(self, page: Page) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            return self._answer(page, request, Form())

        return answer

    def _post(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                form = await forms.read(request, page.most_bytes)
            except Refused as refused:
                sentence = N_("Trang gửi lên dài quá hoặc bị cắt giữa chừng. Quay lại và gửi lần nữa.")
                status = 413 if refused.code == "too_large" else 400
                return await run_in_threadpool(self.problem, request, status, N_("Chưa nhận được"), sentence)
            return await run_in_threadpool(self._answer, page, request, form)

        return answer

    def _answer(self, page: Page, request: Request, form: Form) -> Response:
        with self.pool.connection() as connection:
            session = self.session(request, connection)
            return self._refused(page, request, form, session) or self._enter(
                page, Visit(self, request, connection, session, form, self.clock())
            )

    def _refused(self, page: Page, request: Request, form: Form, session: Session | None) -> Response | None:
        """Why this visitor does not come in; None: the door is open."""
        if page.access == "public":
            return None
        if session is None:
            return see_other("/dang-nhap")
        if not may(session.role, page.access):
            sentence = N_("Tên đăng nhập này chỉ được xem, hoặc chỉ làm việc trong xã của mình.")
            return self.problem(request, 403, N_("Trang này dành cho người khác"), sentence, session)
        sent = form.secret("token").encode()
        if page.method == "POST" and not secrets.compare_digest(session.form_token.encode(), sent):
            sentence = N_("Trang đã mở quá lâu, hoặc không phải trang của tỉnh. Mở lại trang rồi làm lần nữa.")
            return self.problem(request, 403, N_("Chưa ghi gì cả"), sentence, session)
        return None

    def _enter(self, page: Page, visit: Visit) -> Response:
        if not self._places_are_seen(visit):
            return self.not_found(visit.request, visit.session)
        if page.method == "GET" and page.access != "public":
            refresh(visit.connection, self.province.code)
        with visit.connection.transaction() if page.method == "POST" and not page.in_steps else nullcontext():
            return page.answer(visit)

    def _places_are_seen(self, visit: Visit) -> bool:
        """Whether the board and the commune of the address exist and are not hidden from this visitor."""
        named = visit.request.path_params
        if "book" in named and visit.find_board(str(named["book"])) is None:
            return False
        commune = str(named.get("commune", visit.commune))
        known = commune in {one.code for one in communes_of(self.province.code)}
        return "commune" not in named or (known and visit.commune in {"", commune})


@dataclass(frozen=True, slots=True)
class Visit:
    """One request that was let in."""

    site: Site
    request: Request
    connection: Connected
    session: Session | None
    form: Form
    now: datetime

    @property
    def province(self) -> str:
        """Code of the province."""
        return self.site.province.code

    @property
    def commune(self) -> str:
        """The only commune that this visitor sees; empty: all of them. Every reading function is given it."""
        return self.session.commune if self.session else ""

    @property
    def who(self) -> str:
        """The name that stands in the audit log."""
        return self.session.name if self.session else ""

    @property
    def language(self) -> Language:
        """The language of the page."""
        return language_of(self.request)

    @property
    def board(self) -> Board:
        """The board of the address; only on pages whose path has `{book}`."""
        found = self.find_board(str(self.request.path_params["book"]))
        if found is None:  # it was there when the visitor came in
            raise psycopg.OperationalError
        return found

    def may(self, access: Access) -> bool:
        """Whether a button for this is shown."""
        return self.session is not None and may(self.session.role, access)

    def find_board(self, text: str) -> Board | None:
        """The board with this id; None if there is none within what this visitor sees."""
        try:
            book = UUID(text)
        except ValueError:
            return None
        with self.connection.cursor(row_factory=class_row(Board)) as cursor:
            found = cursor.execute(
                "SELECT book_id, name, kind, commune_code, state, merged_into FROM book"
                " WHERE province_code = %s AND book_id = %s",
                (self.province, book),
            ).fetchone()
        return found if found is not None and self.commune in {"", found.commune_code} else None

    def asked(self, name: str, most: int = 100) -> str:
        """A word of the address's query, cleaned; empty: none."""
        return clean(self.request.query_params.get(name, ""))[:most]

    def address(self, **changed: str) -> str:
        """This page's address with some words of its query changed; empty ones are left out."""
        return _address(self.request, **changed)

    def say(self, message: str, **facts: str) -> str:
        """A sentence that was marked by `N_`, in the visitor's language."""
        return said(self.language, message, facts)

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """A page in the frame."""
        return self.site.show(self.request, template, status, self.session, visit=self, **values)

    def not_found(self) -> Response:
        """The page for an address that leads nowhere."""
        return self.site.not_found(self.request, self.session)

    def go(self, path: str) -> Response:
        """After something was done: to the page that shows it."""
        return see_other(path)

    def note(self, action: str, book: UUID | None = None, **facts: str) -> None:
        """Writes into the audit log what this visitor did."""
        audit.note(self.connection, self.province, self.now, self.who, action, book, **facts)


def _address(request: Request, **changed: str) -> str:
    kept = {name: value for name, value in request.query_params.items() if name != "lang"} | changed
    text = urlencode({name: value for name, value in kept.items() if value})
    return f"{request.url.path}?{text}" if text else request.url.path
