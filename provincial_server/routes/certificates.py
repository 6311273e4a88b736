"""The public page that checks certificates: it checks in the browser, or here for those whose browser runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from desktop_app.domain.certificate_proofs import Proof, ProvinceKey, Verdict, check, known_keys
from desktop_app.domain.check_page import PAGE_FILE, check_page
from desktop_app.i18n import N_
from desktop_app.resource_files import resource_path
from provincial_server import forms
from provincial_server.certifying import province_keys
from provincial_server.languages import Language, asked_language, language_of, said
from provincial_server.refusals import Refused
from provincial_server.routes.replies import keep_language
from provincial_server.routes.site import Site
from provincial_server.templates import PAGE_HEADERS

ADDRESS = "/giay-khen"
MAX_FORM_BYTES = 16 * 1024
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_FORM = (
    '<noscript><form class="card" method="post" action="/giay-khen"><label for="chu">{label}</label>'
    '<textarea id="chu" name="text"></textarea><button class="primary go" type="submit">{check}</button></form>'
    "</noscript>"
)


_TITLES: dict[Verdict, str] = {
    "certified": N_("Giấy thật"),
    "not_certified": N_("Mã còn nguyên, tỉnh chưa xác nhận khóa"),
    "province_unknown": N_("Mã còn nguyên, chưa rõ khóa của tỉnh"),
    "outside_dates": N_("Ngày trên giấy ngoài thời hạn của khóa"),
    "changed": N_("Mã bị sửa hoặc bị hỏng"),
    "not_a_code": N_("Đây không phải mã giấy khen"),
}
_TONES: dict[Verdict, str] = {
    "certified": "good",
    "not_certified": "unsure",
    "province_unknown": "unsure",
    "outside_dates": "unsure",
    "changed": "bad",
    "not_a_code": "bad",
}
_SENTENCES: dict[Verdict, str] = {
    "certified": N_("Mã còn nguyên, do khóa của ban ký, và {province} đã xác nhận khóa ấy là của ban."),
    "not_certified": N_(
        "Mã do khóa của một ban ký và không bị sửa. Nhưng chưa tỉnh nào xác nhận khóa ấy là của ban ghi"
        " dưới đây: hãy hỏi lại ban."
    ),
    "province_unknown": N_(
        "Mã không bị sửa, nhưng khóa xác nhận ban không phải khóa của {province}. Giấy của tỉnh khác"
        " thì mở trang kiểm tra của tỉnh ấy."
    ),
    "outside_dates": N_(
        "Mã không bị sửa, nhưng tỉnh không xác nhận khóa của ban cho ngày ghi trên giấy: hãy hỏi lại ban."
    ),
    "changed": N_("Nội dung không khớp với chữ ký. Chụp lại cho rõ; nếu vẫn như vậy thì đừng tin giấy này."),
    "not_a_code": N_("Mã giấy khen bắt đầu bằng SKH1: hoặc là địa chỉ có /K#. Dán lại cho đủ."),
}


@dataclass(frozen=True, slots=True)
class CertificatePages:
    """The page over the site; nobody signs in, and nothing that is asked is kept."""

    site: Site

    def routes(self) -> APIRouter:
        """The page under its name and under the short one that stands in squares, and the file to take away."""
        router = APIRouter()
        for path in (ADDRESS, "/K", "/k"):
            router.add_route(path, self._show, methods=["GET"])
        router.add_route(f"{ADDRESS}/{PAGE_FILE}", self._give_away, methods=["GET"])
        router.add_route(ADDRESS, self._take, methods=["POST"])
        return router

    def _show(self, request: Request) -> Response:
        language = language_of(request)
        words = {"label": said(language, N_("Chữ đọc được từ mã")), "check": said(language, N_("Kiểm tra"))}
        answer = self._page(self._keys(), _FORM.format(**words), language)
        if asked_language(request):
            keep_language(request, answer, language)
        return answer

    def _give_away(self, request: Request) -> Response:
        page = self._page(self._keys(), "", language_of(request))
        page.headers["content-disposition"] = f'attachment; filename="{PAGE_FILE}"'
        return page

    def _page(self, keys: tuple[ProvinceKey, ...], more: str, language: Language) -> Response:
        html = check_page(_bare_page(), [(key, self.site.province.name) for key in keys], more, language)
        return HTMLResponse(html, headers={**PAGE_HEADERS, "content-security-policy": _policy()})

    async def _take(self, request: Request) -> Response:
        try:
            text = (await forms.read(request, MAX_FORM_BYTES)).secret("text")
        except Refused:
            text = ""
        return await run_in_threadpool(self._checked, request, text)

    def _checked(self, request: Request, text: str) -> Response:
        found = check(text, known_keys(self._keys()), _verify)
        return self.site.show(
            request,
            "certificate.html",
            address=ADDRESS,
            title=_TITLES[found.verdict],
            tone=_TONES[found.verdict],
            sentence=_SENTENCES[found.verdict],
            lines=_lines(found.proof, language_of(request), certified=found.verdict in {"certified", "outside_dates"}),
        )

    def _keys(self) -> tuple[ProvinceKey, ...]:
        with self.site.pool.connection() as connection:
            return province_keys(connection, self.site.province.code, self.site.clock())


def _lines(proof: Proof | None, language: Language, *, certified: bool) -> list[tuple[str, str]]:
    """What the code says, without what is empty."""
    if proof is None:
        return []
    facts = proof.facts
    believed = N_("tỉnh đã xác nhận") if certified else N_("tự ghi, chưa được xác nhận")
    board = f"{proof.board_name} ({said(language, believed)})"
    lines = (
        (N_("Người nhận"), facts.name),
        (N_("Giấy"), facts.title),
        (N_("Về việc"), facts.reason),
        (N_("Số vào sổ"), facts.full_number),
        (N_("Ngày trên giấy"), f"{facts.issued_on:%d/%m/%Y}"),
        (N_("Quyết định số"), facts.decision),
        (N_("Ban cấp"), facts.issuer),
        (N_("Ban ký mã") if facts.issuer else N_("Ban cấp"), board),
    )
    return [line for line in lines if line[1]]


def _verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@cache
def _bare_page() -> str:
    return resource_path("static", PAGE_FILE).read_text(encoding="utf-8")


@cache
def _policy() -> str:
    """Only the programs and the style that stand in the page itself may run; it may load nothing and send nothing."""
    allowed: dict[str, list[str]] = {"script": [], "style": []}
    for kind, body in _INLINE.findall(_bare_page()):
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        allowed[kind].append(f"'sha256-{digest}'")
    return (
        f"default-src 'none'; script-src {' '.join(allowed['script'])}; style-src {' '.join(allowed['style'])};"
        " img-src blob: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
