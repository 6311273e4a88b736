"""«Danh mục»: criteria, programmes, indicators and templates, their versions, and issuing them."""

from __future__ import annotations

from typing import Final, get_args

import msgspec
from starlette.responses import Response

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.i18n import N_
from desktop_app.sync.decisions import CatalogueKind, DecisionUnreadable
from provincial_server.catalogues import (
    MOST_BODY,
    ItemRow,
    ItemText,
    ItemWrong,
    NothingToIssue,
    drafts_of,
    drop_draft,
    issue_items,
    read_item,
    read_items,
    save_item,
)
from provincial_server.decisions import read_issued
from provincial_server.reorganising import CATALOGUES
from provincial_server.routes.choices import day, whole
from provincial_server.routes.reorganising import FormWrong, read_paper
from provincial_server.routes.site import Page, Visit

_KINDS: Final[dict[str, CatalogueKind]] = {kind: kind for kind in get_args(CatalogueKind)}
_WRONG: Final = {
    "title": N_("Chưa ghi tên mục."),
    "body": N_("Nội dung chưa đúng dạng JSON, hoặc dài quá. Dán lại cả tệp."),
    "days": N_("Ngày cuối đứng trước ngày đầu. Xem lại hai ngày."),
}


class ProgrammeText(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the form of a programme writes; the laptop reads the same (services/catalogue_decisions.py)."""

    kind: str = ""
    owner: str = ""
    partner: str = ""
    first_year: int = 0
    last_year: int = 0
    note: str = ""


def catalogue_pages() -> list[Page]:
    """The list by kind, one item, and issuing."""
    return [
        Page("/danh-muc", _list, "govern"),
        Page("/danh-muc/muc", _item, "govern"),
        Page("/danh-muc/muc", _save, "govern", "POST", MOST_BODY * 4),
        Page("/danh-muc/bo-nhap", _drop, "govern", "POST"),
        Page("/danh-muc/ban-hanh", _issue, "govern", "POST"),
    ]


def _list(visit: Visit) -> Response:
    return _show(visit, _kind(visit.asked("loai")), "", 200)


def _show(visit: Visit, kind: CatalogueKind, problem: str, status: int) -> Response:
    items = read_items(visit.connection, visit.province, kind)
    decided = [row for row in read_issued(visit.connection, visit.province, ("catalogue",)) if _is_of(row.body, kind)]
    return visit.page(
        "catalogues.html",
        status,
        kinds=CATALOGUES,
        kind=kind,
        items=items,
        drafts=drafts_of(items),
        decided=decided,
        today=visit.now.date().isoformat(),
        problem=problem,
    )


def _item(visit: Visit) -> Response:
    kind = _kind(visit.asked("loai"))
    row = read_item(visit.connection, visit.province, kind, visit.asked("ma"))
    return _form(visit, kind, row, "", 200)


def _form(visit: Visit, kind: CatalogueKind, row: ItemRow | None, problem: str, status: int) -> Response:
    return visit.page(
        "catalogue_item.html",
        status,
        kinds=CATALOGUES,
        kind=kind,
        row=row,
        programme=_programme(row),
        typed=visit.form,
        typed_body=visit.form.secret("body") or _shown_body(row, kind),
        problem=problem,
    )


def _save(visit: Visit) -> Response:
    form = visit.form
    kind, code = _kind(form.one("kind")), form.one("code", 100)
    row = read_item(visit.connection, visit.province, kind, code) if code else None
    item = ItemText(
        code=row.code if row else "",
        title=form.one("title", 200),
        body=_body(visit, kind),
        valid_from=day(form.one("valid_from")),
        valid_until=day(form.one("valid_until")),
        ended=bool(form.one("ended")),
    )
    try:
        save_item(visit.connection, visit.province, kind, item, visit.who, visit.now)
    except ItemWrong as wrong:
        return _form(visit, kind, row, _WRONG[str(wrong)], 400)
    visit.note("catalogues.changed", title=item.title)
    return visit.go(f"/danh-muc?loai={kind}")


def _drop(visit: Visit) -> Response:
    kind = _kind(visit.form.one("kind"))
    if drop_draft(visit.connection, visit.province, kind, visit.form.one("code", 100)):
        visit.note("catalogues.draft_dropped", title=visit.form.one("code", 100))
    return visit.go(f"/danh-muc?loai={kind}")


def _issue(visit: Visit) -> Response:
    kind = _kind(visit.form.one("kind"))
    try:
        number = issue_items(visit.connection, visit.province, kind, read_paper(visit), visit.who, visit.now)
    except FormWrong as wrong:
        return _show(visit, kind, wrong.sentence, 400)
    except NothingToIssue:
        return _show(visit, kind, N_("Không có mục nào mới để ban hành."), 409)
    except DecisionUnreadable:
        return _show(visit, kind, N_("Có mục dài quá. Rút gọn rồi ban hành lại."), 400)
    visit.note("decisions.issued", number=visit.form.one("number", 80))
    return visit.go(f"/sap-xep/quyet-dinh/{number}")


def _kind(text: str) -> CatalogueKind:
    return _KINDS.get(text, "criteria")


def _body(visit: Visit, kind: CatalogueKind) -> str:
    form = visit.form
    match kind:
        case "programmes":
            said = ProgrammeText(
                kind=form.one("programme_kind", 100),
                owner=form.one("owner", 200),
                partner=form.one("partner", 200),
                first_year=whole(form.one("first_year"), 9999),
                last_year=whole(form.one("last_year"), 9999),
                note=form.one("note", 300),
            )
            return msgspec.json.encode(said).decode()
        case "templates":
            design = form.secret("body")
            return msgspec.json.encode({"design": design}).decode() if _is_json(design) else ""
        case "criteria" | "indicators":
            return form.secret("body")


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except NOT_DECODED:
        return False
    return True


def _programme(row: ItemRow | None) -> ProgrammeText:
    try:
        return msgspec.json.decode(row.body, type=ProgrammeText) if row else ProgrammeText()
    except NOT_DECODED:
        return ProgrammeText()


def _shown_body(row: ItemRow | None, kind: CatalogueKind) -> str:
    if row is None:
        return ""
    if kind != "templates":
        return row.body
    return str(msgspec.json.decode(row.body).get("design", ""))


def _is_of(body: bytes, kind: str) -> bool:
    return msgspec.json.decode(body).get("catalogue") == kind
