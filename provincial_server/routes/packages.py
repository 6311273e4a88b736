"""«Nhận gói»: packages that boards bring on sticks or send by e-mail, their answers, and invitations."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response
from uuid_utils.compat import uuid7

from desktop_app.i18n import N_
from desktop_app.sync.packages import (
    INVITATION_SUFFIX,
    MAX_PACKAGE_BYTES,
    PACKAGE_SUFFIX,
    digest_of,
    package_name,
    read_package_head,
)
from provincial_server.enrolment import CodeTerms
from provincial_server.package_words import GOOD, OUTCOMES, facts_of
from provincial_server.packages import Desk, TakenIn, make_invitation, read_proof, take_in_package
from provincial_server.provinces import communes_of
from provincial_server.routes.choices import whole
from provincial_server.routes.replies import download
from provincial_server.routes.site import Page, Visit

MOST_FILES: Final = 20
HOURS: Final = (72, 168, 720)  # a stick may travel for weeks
_ZIP = "application/zip"
_PACKAGE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one file.

    Attributes:
        answer_name, answer_link: Of the answer, a link that holds the file itself; empty where there is none.
    """

    file_name: str
    board: str
    count: int
    good: bool
    said: str
    revoked: bool
    proof: str
    answer_name: str
    answer_link: str


def package_pages() -> list[Page]:
    """Taking packages in, giving invitations out, and looking a proof of delivery up."""
    return [
        Page("/nhan-goi", _show, "govern"),
        Page("/nhan-goi", _take, "govern", "POST", most_bytes=MAX_PACKAGE_BYTES + 1024 * 1024, in_steps=True),
        Page("/nhan-goi/moi", _invite, "govern", "POST"),
        Page("/goi/giay-bao", _proof, "public"),
    ]


def _show(visit: Visit) -> Response:
    return _page(visit, 200)


def _page(visit: Visit, status: int, rows: tuple[Row, ...] = (), zipped: str = "", problem: str = "") -> Response:
    return visit.page(
        "packages.html",
        status,
        rows=rows,
        zipped=zipped,
        problem=problem,
        communes=communes_of(visit.province),
        choices=HOURS,
    )


def _take(visit: Visit) -> Response:
    files = [(name, data) for name, data in visit.form.uploads if data]
    if not files:
        return _page(visit, 400, problem=N_("Chưa chọn tệp nào. Chọn tệp có đuôi .skgoi mà ban đưa đến."))
    desk = _desk(visit)
    taken = [(name, _take_one(visit, desk, data)) for name, data in files[:MOST_FILES]]
    rows = [_row(visit, name, one) for name, one in taken]
    rows += [_left(visit, name) for name, _ in files[MOST_FILES:]]
    return _page(visit, 200, tuple(rows), _zip([one for _, one in taken]))


def _take_one(visit: Visit, desk: Desk, data: bytes) -> TakenIn:
    """One package, whole or not at all: no board's log waits for another board's, and a cut keeps what came in."""
    with visit.connection.transaction():
        return take_in_package(visit.connection, desk, data)


def _left(visit: Visit, name: str) -> Row:
    said = visit.say(
        N_("Mỗi lần nhận nhiều nhất {most} tệp. Tệp này chưa nhận: chọn lại và gửi lần nữa."), most=str(MOST_FILES)
    )
    return Row(name[:120], "", 0, good=False, said=said, revoked=False, proof="", answer_name="", answer_link="")


def _desk(visit: Visit) -> Desk:
    return Desk(visit.site.province, visit.now, uuid7, visit.who)


def _row(visit: Visit, name: str, taken: TakenIn) -> Row:
    answer = taken.answer
    return Row(
        file_name=name[:120],
        board=taken.head.board if taken.head else "",
        count=taken.head.count if taken.head else 0,
        good=taken.outcome in GOOD,
        said=visit.say(OUTCOMES[taken.outcome], **facts_of(taken)),
        revoked=taken.revoked,
        proof=taken.proof,
        answer_name=package_name(read_package_head(answer)) if answer else "",
        answer_link=_link(answer, _PACKAGE) if answer else "",
    )


def _zip(taken: list[TakenIn]) -> str:
    """All answers in one file, as a link that holds it; empty for fewer than two."""
    answers = [one.answer for one in taken if one.answer is not None]
    if len(answers) < 2:  # noqa: PLR2004 - one answer needs no bag
        return ""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as bag:
        for answer in answers:
            name = package_name(read_package_head(answer)).removesuffix(PACKAGE_SUFFIX)
            bag.writestr(f"{name}-{digest_of(answer)[:6]}{PACKAGE_SUFFIX}", answer)
    return _link(held.getvalue(), _ZIP)


def _link(content: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _invite(visit: Visit) -> Response:
    commune, board = visit.form.one("commune"), visit.form.one("board", 200)
    if commune not in {one.code for one in communes_of(visit.province)}:
        return _page(visit, 400, problem=N_("Chưa chọn xã, phường của ban."))
    if not board:
        return _page(visit, 400, problem=N_("Chưa ghi tên ban. Ví dụ: Chi hội Khuyến học thôn 3."))
    asked = whole(visit.form.one("hours"), max(HOURS))
    hours = asked if asked in HOURS else HOURS[0]
    address = str(visit.request.base_url)
    terms = CodeTerms(commune, board, hours, issued_by=visit.who)
    invitation = make_invitation(visit.connection, _desk(visit), terms, address)
    visit.note("codes.made", board=board, commune=commune, hours=str(hours))
    return download(invitation, f"{visit.say(N_('Tệp mời'))} {board}{INVITATION_SUFFIX}".replace("/", "-"), _PACKAGE)


def _proof(visit: Visit) -> Response:
    text = visit.asked("ma", 400)
    delivery = read_proof(visit.connection, visit.province, text, visit.now) if text else None
    row = None
    if delivery is not None:
        row = visit.connection.execute(
            "SELECT name FROM book WHERE province_code = %s AND book_id = %s", (visit.province, delivery.book)
        ).fetchone()
    return visit.page(
        "delivery_proof.html",
        200 if delivery is not None else 404,
        delivery=delivery,
        board=str(row[0]) if row else "",
    )
