"""«Sắp xếp ban»: the editor of reorganisations, what was issued, and how far the boards are with it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from starlette.responses import Response
from uuid_utils.compat import uuid7

from desktop_app.i18n import N_
from desktop_app.sync.decisions import (
    BoardNamed,
    Body,
    BookMerge,
    DecisionUnreadable,
    Merge,
    Move,
    NewBoardNamed,
    Paper,
    Rename,
    Split,
    Withdrawal,
    read_body,
    write_body,
)
from provincial_server.decisions import (
    CannotWithdraw,
    DecisionUnknown,
    await_turn,
    issue,
    issued_before,
    read_issued,
    read_one,
    read_states,
    withdraw,
)
from provincial_server.merged_books import (
    BookUnknown,
    MergedElsewhere,
    MergesIntoItself,
    book_merge,
    end_book,
    own_board,
    read_late_work,
)
from provincial_server.reorganising import (
    KINDS,
    BoardOf,
    boards_of,
    book_named,
    find_books,
    is_day,
    lines_of,
    moved_by,
    named,
)
from provincial_server.routes.choices import day, whole
from provincial_server.routes.site import Page, Visit

_LONGEST_NAME = 120
_MOST_BODY = 256 * 1024
_SHOWN: Final = (*KINDS, "withdrawal")
_NEW_KINDS: Final = ("hamlet", "clan", "subchapter", "school", "office", "countrymen", "religious")


@dataclass(frozen=True, slots=True)
class FormWrong(Exception):
    """What is wrong with a form, marked by `N_`."""

    sentence: str


def reorganising_pages() -> list[Page]:
    """The list, the steps of a new decision, and one decision."""
    return [
        Page("/sap-xep", _list, "govern"),
        Page("/sap-xep/moi", _edit, "govern"),
        Page("/sap-xep/xem", _preview, "govern", "POST"),
        Page("/sap-xep/ban-hanh", _issue, "govern", "POST", _MOST_BODY),
        Page("/sap-xep/quyet-dinh/{number}", _one, "govern"),
        Page("/sap-xep/quyet-dinh/{number}/thu-hoi", _withdraw, "govern", "POST"),
    ]


def _list(visit: Visit) -> Response:
    return visit.page(
        "reorganising.html",
        kinds=KINDS,
        issued=read_issued(visit.connection, visit.province, _SHOWN),
        lines=lines_of,
        late=read_late_work(visit.connection, visit.province, 20),
    )


def _edit(visit: Visit) -> Response:
    kind = visit.asked("loai")
    return _form(visit, kind if kind in KINDS else "merge", visit.asked("so"), visit.asked("vao"), "", 200)


def _form(visit: Visit, kind: str, book_text: str, into_text: str, problem: str, status: int) -> Response:
    search, into_search = visit.asked("tim"), visit.asked("tim-vao")
    book, into = _book(book_text), _book(into_text)
    return visit.page(
        "reorganising_new.html",
        status,
        kinds=KINDS,
        kind=kind,
        search=search,
        into_search=into_search,
        found=find_books(visit.connection, visit.province, search),
        into_found=find_books(visit.connection, visit.province, into_search),
        book=book_named(visit.connection, visit.province, book) if book else None,
        into=book_named(visit.connection, visit.province, into) if into else None,
        boards=boards_of(visit.connection, visit.province, book) if book else [],
        own=_own(visit, book),
        new_kinds=_NEW_KINDS,
        today=visit.now.date().isoformat(),
        typed=visit.form,
        problem=problem,
    )


def _preview(visit: Visit) -> Response:
    kind, book = visit.form.one("kind"), visit.form.one("book")
    try:
        body = _read(visit)
        data = write_body(body)
    except FormWrong as wrong:
        return _form(visit, kind if kind in KINDS else "merge", book, visit.form.one("into"), wrong.sentence, 400)
    except DecisionUnreadable:
        sentence = N_("Chữ ghi dài quá hoặc thiếu số quyết định. Xem lại từng ô.")
        return _form(visit, kind if kind in KINDS else "merge", book, visit.form.one("into"), sentence, 400)
    return visit.page(
        "reorganising_preview.html",
        kinds=KINDS,
        kind=kind,
        body=body,
        data=b64encode(data).decode(),
        lines=lines_of(body),
        moved=moved_by(body, boards_of(visit.connection, visit.province, body.books[0])),
        is_ahead=body.paper.effective_on > visit.now.date(),
        day=body.paper.effective_on,
    )


def _issue(visit: Visit) -> Response:
    body = _previewed(visit)
    if body is None:
        return visit.not_found()
    await_turn(visit.connection, visit.province)
    before = issued_before(visit.connection, visit.province, body)
    if before is not None:  # the form was sent twice
        return visit.go(f"/sap-xep/quyet-dinh/{before}")
    if isinstance(body, BookMerge):
        try:
            made = book_merge(visit.connection, visit.province, body.book, body.into_book, body.paper)
        except (BookUnknown, MergedElsewhere, MergesIntoItself) as wrong:
            return _form(visit, "book_merge", str(body.book), str(body.into_book), _MERGE_WRONG[type(wrong)], 409)
        if isinstance(made, int):
            return visit.go(f"/sap-xep/quyet-dinh/{made}")
        body = made
    number = issue(visit.connection, visit.province, body, visit.who, visit.now)
    if isinstance(body, BookMerge):
        end_book(visit.connection, visit.province, body, number)
    visit.note("decisions.issued", body.books[0], number=body.paper.number)
    return visit.go(f"/sap-xep/quyet-dinh/{number}")


def _previewed(visit: Visit) -> Body | None:
    """The decision that the page before this one showed; None if it can be none of that page."""
    try:
        body = read_body(b64decode(visit.form.secret("body"), validate=True))
    except (DecisionUnreadable, ValueError):
        return None
    if isinstance(body, Withdrawal) or not body.books:
        return None
    known = all(book_named(visit.connection, visit.province, book) is not None for book in body.books)
    return body if known else None


def _one(visit: Visit) -> Response:
    row = read_one(visit.connection, visit.province, _number(visit))
    if row is None:
        return visit.not_found()
    return _show_one(visit, "")


def _show_one(visit: Visit, problem: str, status: int = 200) -> Response:
    row = read_one(visit.connection, visit.province, _number(visit))
    if row is None:
        return visit.not_found()
    return visit.page(
        "decision.html",
        status,
        row=row,
        body=row.says,
        lines=lines_of(row.says),
        states=read_states(visit.connection, visit.province, row.number),
        today=visit.now.date().isoformat(),
        problem=problem,
    )


def _withdraw(visit: Visit) -> Response:
    try:
        paper = read_paper(visit)
        number = withdraw(
            visit.connection, visit.province, _number(visit), Withdrawal(paper, (), 0, ""), visit.who, visit.now
        )
    except FormWrong as wrong:
        return _show_one(visit, wrong.sentence, 400)
    except (CannotWithdraw, DecisionUnknown):
        sentence = N_("Quyết định này không thu hồi được nữa. Nếu sổ đã nhập thì ra quyết định tách ban.")
        return _show_one(visit, sentence, 409)
    visit.note("decisions.withdrawn", number=paper.number)
    return visit.go(f"/sap-xep/quyet-dinh/{number}")


def _read(visit: Visit) -> Body:
    """The decision that a form describes."""
    form, kind = visit.form, visit.form.one("kind")
    book = _book(form.one("book"))
    if book is None or book_named(visit.connection, visit.province, book) is None:
        raise FormWrong(N_("Chưa chọn sổ của ban. Tìm theo tên ban hoặc tên xã."))
    paper = read_paper(visit)
    if kind == "book_merge":
        return _book_merge(visit, book, paper)
    boards = boards_of(visit.connection, visit.province, book)
    match kind:
        case "merge":
            return _merge(visit, book, boards, paper)
        case "split":
            below = tuple(one for text in form.every("boards") if (one := named(boards, text)) is not None)
            hamlets = tuple(dict.fromkeys(text for text in form.every("hamlets") if text))
            if not below and not hamlets:
                raise FormWrong(N_("Chưa ghi thôn hoặc chọn ban nào tách ra."))
            return Split(paper, (book,), _chosen(boards, form.one("source")), _new_board(visit, boards), hamlets, below)
        case "rename":
            name = form.one("name", _LONGEST_NAME)
            if not name:
                raise FormWrong(N_("Chưa ghi tên mới của ban."))
            return Rename(paper, (book,), _chosen(boards, form.one("board")), name)
        case "move":
            parent = named(boards, form.one("parent"))
            return Move(paper, (book,), _chosen(boards, form.one("board")), parent)
        case _:
            raise FormWrong(N_("Chưa chọn việc cần làm."))


def _merge(visit: Visit, book: UUID, boards: list[BoardOf], paper: Paper) -> Merge:
    form = visit.form
    sources = tuple(one for text in form.every("sources") if (one := named(boards, text)) is not None)
    into = _new_board(visit, boards) if form.one("target") == "new" else _chosen(boards, form.one("target"))
    left = tuple(one for one in sources if one.id != into.id)
    if not left:
        raise FormWrong(N_("Chưa chọn ban nào nhập vào."))
    return Merge(paper, (book,), left, into, form.one("new_name", _LONGEST_NAME))


def _book_merge(visit: Visit, book: UUID, paper: Paper) -> BookMerge:
    into = _book(visit.form.one("into"))
    if into is None:
        raise FormWrong(N_("Chưa chọn ban nhận sổ. Tìm theo tên ban hoặc tên xã."))
    try:
        made = book_merge(visit.connection, visit.province, book, into, paper)
    except (BookUnknown, MergedElsewhere, MergesIntoItself) as wrong:
        raise FormWrong(_MERGE_WRONG[type(wrong)]) from None
    if isinstance(made, int):
        raise FormWrong(N_("Hai sổ này đã có quyết định nhập rồi."))
    return made


_MERGE_WRONG: Final[dict[type[Exception], str]] = {
    BookUnknown: N_("Có ban chưa gửi sổ lần nào nên chưa nhập được. Nhắc ban gửi một lần."),
    MergedElsewhere: N_("Một trong hai sổ đã nhập vào sổ khác rồi."),
    MergesIntoItself: N_("Hai ô đang chọn cùng một sổ. Chọn hai ban khác nhau."),
}


def read_paper(visit: Visit) -> Paper:
    """The paper that a form describes."""
    form = visit.form
    number, issuer = form.one("number", 80), form.one("issuer", 200)
    issued_on, effective_on = day(form.one("issued_on")), day(form.one("effective_on"))
    if not number:
        raise FormWrong(N_("Chưa ghi số quyết định. Ví dụ: 12/QĐ-HKH."))
    if issued_on is None or effective_on is None or not (is_day(issued_on) and is_day(effective_on)):
        raise FormWrong(N_("Chưa ghi ngày ký hoặc ngày có hiệu lực."))
    return Paper(
        number,
        issuer or f"Hội Khuyến học {visit.site.province.kind} {visit.site.province.short_name}",
        issued_on,
        effective_on,
    )


def _new_board(visit: Visit, boards: list[BoardOf]) -> NewBoardNamed:
    form = visit.form
    name, kind = form.one("made_name", _LONGEST_NAME), form.one("made_kind")
    if not name:
        raise FormWrong(N_("Chưa ghi tên ban mới."))
    return NewBoardNamed(
        uuid7(), name, kind if kind in _NEW_KINDS else _NEW_KINDS[0], named(boards, form.one("made_parent"))
    )


def _chosen(boards: list[BoardOf], unit: str) -> BoardNamed:
    found = named(boards, unit)
    if found is None:
        raise FormWrong(N_("Chưa chọn ban."))
    return found


def _book(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _own(visit: Visit, book: UUID | None) -> UUID | None:
    """The board that the book belongs to, which stays; None if it has sent nothing yet."""
    try:
        return own_board(visit.connection, visit.province, book) if book else None
    except BookUnknown:
        return None


def _number(visit: Visit) -> int:
    return whole(str(visit.request.path_params["number"]), 10**9)
