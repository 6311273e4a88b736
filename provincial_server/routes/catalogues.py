"""«Danh mục»: criteria, programmes, indicators and templates, their versions, and issuing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, get_args

import msgspec
from starlette.responses import Response

from desktop_app.i18n import N_
from desktop_app.sync.decisions import CatalogueKind, DecisionUnreadable
from provincial_server.catalogue_forms import (
    MOST_LINES,
    Problem,
    Typed,
    has_lines,
    look,
    typed_before,
    typed_now,
    with_line,
    without_line,
)
from provincial_server.catalogues import (
    MOST_BODY,
    ItemRow,
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
from provincial_server.routes.choices import whole
from provincial_server.routes.reorganising import FormWrong, read_paper
from provincial_server.routes.site import Page, Visit

_KINDS: Final[dict[str, CatalogueKind]] = {kind: kind for kind in get_args(CatalogueKind)}


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
    return _form(visit, kind, row, typed_before(kind, row))


def _form(
    visit: Visit,
    kind: CatalogueKind,
    row: ItemRow | None,
    typed: Typed,
    problems: Mapping[str, Problem] = MappingProxyType({}),
    focus: str = "",
) -> Response:
    """The form; `focus` is the id of what the next key is for."""
    return visit.page(
        "catalogue_item.html",
        400 if problems else 200,
        kinds=CATALOGUES,
        kind=kind,
        row=row,
        typed=typed,
        in_lines=has_lines(kind),
        most_lines=MOST_LINES,
        problems=problems,
        focus=focus or next(iter(problems), ""),
    )


def _save(visit: Visit) -> Response:
    """Keeps the draft; a button that adds or takes away a line only gives the form back with its lines changed."""
    form = visit.form
    kind, code = _kind(form.one("kind")), form.one("code", 100)
    row = read_item(visit.connection, visit.province, kind, code) if code else None
    typed = typed_now(kind, form)
    if has_lines(kind) and "more" in form.words:
        more = with_line(kind, typed)
        return _form(visit, kind, row, more, focus=f"{next(iter(more.lines[-1]))}-{len(more.lines) - 1}")
    if has_lines(kind) and "less" in form.words:
        return _form(visit, kind, row, without_line(typed, whole(form.one("less"), MOST_LINES)), focus="more")
    looked = look(kind, row.code if row else "", typed)
    kept = replace(typed, kept=looked.item.body) if kind == "templates" and "file" not in looked.problems else typed
    if looked.problems:
        return _form(visit, kind, row, kept, looked.problems)
    try:
        save_item(visit.connection, visit.province, kind, looked.item, visit.who, visit.now)
    except ItemWrong:
        too_long = Problem(N_("Nội dung dài quá. Bớt đi rồi lưu lại."))
        return _form(visit, kind, row, kept, {"lines" if has_lines(kind) else "file": too_long})
    visit.note("catalogues.changed", title=looked.item.title)
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


def _is_of(body: bytes, kind: str) -> bool:
    return msgspec.json.decode(body).get("catalogue") == kind
