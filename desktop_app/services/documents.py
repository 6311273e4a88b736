"""Documents of a board: begun from what the book knows, kept, and put on paper as PDF or Word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.domain.awards import RoundUnknown
from desktop_app.domain.documents import (
    GUEST_MARK,
    SYMBOLS,
    TITLES,
    Annex,
    Block,
    DocumentFields,
    DocumentKind,
    DocumentList,
    DocumentUnknown,
    OfficialDocument,
    body_json,
    check_document,
    clean_number,
    ended,
    lines_of,
    read_text,
    written_bases,
    written_recipients,
)
from desktop_app.domain.ids import DocumentId, RoundId, UnitId
from desktop_app.domain.names import clean_text
from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.official_documents import official_documents_pdf
from desktop_app.printing.values import date_values
from desktop_app.services.document_lists import chosen_for, list_of, public_list_of
from desktop_app.services.document_words import Known, begun
from desktop_app.services.letterheads import letterhead
from desktop_app.services.paper_heads import PaperDesk, paper_desk, signer
from desktop_app.services.paper_prints import log_print
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.documents import (
    DocumentRow,
    RoundFacts,
    document,
    listed_awards,
    numbers_used,
    round_facts,
)
from desktop_app.storage.queries.officers import holder
from desktop_app.storage.queries.organisation import board, name_on, state_of
from desktop_app.storage.tables import Document
from desktop_app.storage.unit_of_work import UnitOfWork

PRINTED: Final = "document"
"""How prints of documents are logged."""

_WORDS: Final[dict[DocumentKind, str]] = {
    "decision": "Quyết định",
    "proposal": "Tờ trình",
    "review_minutes": "Biên bản",
    "announcement": "Thông báo",
    "invitation": "Giấy mời",
    "letter": "Công văn",
}
_CODE: Final = "HKH"


@dataclass(frozen=True, slots=True)
class BegunDocument:
    """A new document, and what helps to number it.

    Attributes:
        numbers: Used this year by documents of the kind, the newest first.
    """

    fields: DocumentFields
    numbers: tuple[str, ...]


def begin_document(reader: Reader, kind: DocumentKind, round_id: RoundId | None, day: date) -> BegunDocument:
    """A new document filled with what the book knows of the board and the round; nothing is kept yet.

    Args:
        day: That stands on it, unless it is the decision of a decided round.

    Raises:
        RoundUnknown: There is no such round.
    """
    facts = _facts(reader, round_id)
    unit_id = facts.unit_id if facts is not None else board(reader).unit_id
    written = facts.decided_on if facts is not None and kind == "decision" and facts.decided_on else day
    desk = paper_desk(reader, unit_id, written)
    listed = listed_awards(reader, round_id) if round_id is not None else ()
    known = Known(
        desk.board_name,
        _parent(reader, unit_id, written),
        written,
        facts,
        len(listed),
        chosen_for(kind, listed),
    )
    numbers = numbers_used(reader, unit_id, kind, written.year)
    return BegunDocument(begun(kind, known, _blank(reader, unit_id, kind, facts, desk)), numbers)


def _facts(reader: Reader, round_id: RoundId | None) -> RoundFacts | None:
    if round_id is None:
        return None
    facts = round_facts(reader, round_id)
    if facts is None:
        raise RoundUnknown
    return facts


def _parent(reader: Reader, unit_id: UnitId, day: date) -> str:
    state = state_of(reader, unit_id, day)
    return name_on(reader, state.parent_id, day) if state is not None and state.parent_id else ""


def _blank(
    reader: Reader, unit_id: UnitId, kind: DocumentKind, facts: RoundFacts | None, desk: PaperDesk
) -> DocumentFields:
    """A document with its head and its signatures that says nothing yet."""
    symbol = SYMBOLS[kind]
    number = f"/{symbol}-{_CODE}" if symbol else f"/{_CODE}"
    decided = facts is not None and kind == "decision" and bool(facts.decision_number)
    signing = letterhead(reader, unit_id, desk.head.day).signing
    title = signing.title if signing is not None else desk.chair.title.upper()
    name = signing.name if signing is not None else desk.chair.name
    authority = signing.authority if signing is not None else ()
    if decided and facts is not None and facts.signer_name and facts.signer_name != name:
        title, name, authority = facts.signer_title.upper(), facts.signer_name, ()
    secretary = holder(reader, unit_id, "secretary", desk.head.day)
    return DocumentFields(
        kind,
        desk.head.day,
        number=facts.decision_number if decided and facts is not None else number,
        written_at=desk.head.place,
        issuer=_issuer(authority, title, desk.board_name) if kind == "decision" else "",
        authority="\n".join(authority),
        signer_title=title,
        signer_name=name,
        second_name=signer("", secretary.full_name).name if secretary is not None and kind == "review_minutes" else "",
    )


def _issuer(authority: tuple[str, ...], title: str, board_name: str) -> str:
    """Whose act a decision is: the body for which it is signed, or the head of the board."""
    on_behalf = next((line.removeprefix("TM.").strip() for line in authority if line.startswith("TM.")), "")
    acting = on_behalf or title
    return f"{acting} {board_name}".upper() if board_name.upper() not in acting.upper() else acting.upper()


def keep_document(
    work: UnitOfWork, fields: DocumentFields, document_id: DocumentId | None = None, round_id: RoundId | None = None
) -> DocumentId:
    """Keeps a document: a new one, or the changed wording of one that is there.

    Args:
        document_id: None: a new one.
        round_id: The round that a new one belongs to, or None.

    Raises:
        DocumentUnknown, RoundUnknown: There is no such document or round.
        DocumentSubjectMissing, DocumentTextMissing, GuestsMissing: It lacks what it cannot do without.
    """
    check_document(fields)
    row = _kept(work, document_id) if document_id is not None else _new(work, round_id)
    row.kind, row.number, row.written_on = fields.kind, clean_number(fields.number), fields.written_on.isoformat()
    row.written_at, row.subject = clean_text(fields.written_at), clean_text(fields.subject)
    row.addressee, row.recipients = _lines(fields.addressee), _lines(fields.recipients)
    row.authority = _lines(fields.authority)
    row.signer_name, row.signer_title = clean_text(fields.signer_name), clean_text(fields.signer_title)
    row.body = body_json(fields)
    work.add(row)
    work.describe("documents.kept", {"document": document_title(fields)})
    return DocumentId(row.id)


def _lines(text: str) -> str:
    return "\n".join(lines_of(text))


def _new(work: UnitOfWork, round_id: RoundId | None) -> Document:
    facts = _facts(work.connection, round_id)
    unit_id = facts.unit_id if facts is not None else work.unit_id
    return Document(id=work.new_id(), unit_id=unit_id, round_id=round_id)


def _kept(work: UnitOfWork, document_id: DocumentId) -> Document:
    row = work.get(Document, document_id)
    if row is None or row.deleted_at is not None:
        raise DocumentUnknown
    return row


def remove_document(work: UnitOfWork, document_id: DocumentId) -> None:
    """Takes a document off the list; undoing brings it back.

    Raises:
        DocumentUnknown: It is not there.
    """
    found = document(work.connection, document_id)
    row = _kept(work, document_id)
    row.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(row)
    work.describe("documents.removed", {"document": document_title(found.fields) if found else row.subject})


def document_title(fields: DocumentFields) -> str:
    """How a document is called: `Quyết định 05/QĐ-HKH`, or by its subject while it has no number."""
    number = clean_number(fields.number)
    named = number if number[:1].isdigit() else clean_text(fields.subject)
    return f"{_WORDS[fields.kind]} {named}".strip()


# On paper


def official_documents(
    reader: Reader, fields: DocumentFields, round_id: RoundId | None
) -> tuple[OfficialDocument, ...]:
    """The papers that a document becomes: one, or of an invitation one for each guest.

    Raises:
        RoundUnknown: There is no such round.
    """
    facts = _facts(reader, round_id)
    unit_id = facts.unit_id if facts is not None else board(reader).unit_id
    desk = paper_desk(reader, unit_id, fields.written_on)
    head = PaperHead(desk.head.board_lines, clean_text(fields.written_at) or desk.head.place, fields.written_on)
    content = _content(reader, fields, round_id)
    blocks = read_text(fields.text)
    has_mark = any(block.kind == "list" for block in blocks)
    if fields.list_place == "inside" and content is not None and not has_mark:
        blocks = (*blocks, Block("list"))
    inside = content if fields.list_place == "inside" or has_mark else None
    if inside is None:
        blocks = tuple(block for block in blocks if block.kind != "list")
    paper = OfficialDocument(
        kind=fields.kind,
        head=head,
        number=_printed_number(fields),
        title=TITLES[fields.kind],
        subject=clean_text(fields.subject),
        blocks=ended(fields.kind, blocks),
        signatures=_signatures(fields),
        issuer=clean_text(fields.issuer).upper(),
        addressees=() if fields.kind == "invitation" else lines_of(fields.addressee),
        bases=written_bases(fields.bases),
        recipients=written_recipients(fields.recipients),
        content=inside,
        annex=_annex(fields, desk.board_name, content) if content is not None and inside is None else None,
    )
    if fields.kind != "invitation":
        return (paper,)
    return tuple(_for_guest(paper, guest) for guest in lines_of(fields.addressee) or ("",))


def _for_guest(paper: OfficialDocument, guest: str) -> OfficialDocument:
    blocks = tuple(replace(block, text=block.text.replace(GUEST_MARK, guest).strip()) for block in paper.blocks)
    return replace(paper, blocks=blocks)


def _content(reader: Reader, fields: DocumentFields, round_id: RoundId | None) -> DocumentList | None:
    if round_id is None or (fields.list_place == "none" and "[" not in fields.text):
        return None
    chosen = chosen_for(fields.kind, listed_awards(reader, round_id))
    if not chosen:
        return None
    return public_list_of(reader, chosen) if fields.kind == "announcement" else list_of(chosen)


def _printed_number(fields: DocumentFields) -> str:
    """With its digits, or with room for writing them by hand."""
    number = clean_number(fields.number)
    return f"……{number}" if number.startswith("/") else number


def _signatures(fields: DocumentFields) -> tuple[Signature, ...]:
    right = Signature(
        clean_text(fields.signer_title).upper(),
        signer("", clean_text(fields.signer_name)).name,
        tuple(line.upper() for line in lines_of(fields.authority)),
    )
    if not clean_text(fields.second_title):
        return (right,)
    return Signature(clean_text(fields.second_title).upper(), signer("", clean_text(fields.second_name)).name), right


def _annex(fields: DocumentFields, board_name: str, content: DocumentList) -> Annex:
    number = clean_number(fields.number)
    named = f" số {number if number[:1].isdigit() else '……' + number}" if number else ""
    on = "ngày {day} tháng {month} năm {year}".format_map(date_values(fields.written_on))
    belongs = f"(Kèm theo {_WORDS[fields.kind]}{named} {on} của {board_name})"
    subject = clean_text(fields.subject)
    for opening in ("Về việc ", "V/v ", "Họp xét ", "Kết quả "):
        subject = subject.removeprefix(opening)
    return Annex(f"DANH SÁCH {subject}".strip().upper(), belongs, content)


def document_pdf(reader: Reader, fields: DocumentFields, round_id: RoundId | None) -> bytes:
    """A document as a PDF on A4; the same bytes for the same values.

    Raises:
        RoundUnknown: There is no such round.
        PrintedValueMissing, TooManyHeaderLines, GlyphMissing, TextDoesNotFit: It cannot be printed.
    """
    return official_documents_pdf(official_documents(reader, fields, round_id))


def document_word(reader: Reader, fields: DocumentFields, round_id: RoundId | None) -> bytes:
    """A document as a Word file (.docx).

    Raises:
        RoundUnknown: There is no such round.
        PrintedValueMissing, TooManyHeaderLines: It lacks what it cannot do without.
    """
    from desktop_app.printing.word_documents import word_document  # noqa: PLC0415 - docx is loaded when it is wanted

    return word_document(official_documents(reader, fields, round_id))


def print_document(book: Book, actor: str, document_id: DocumentId) -> bytes:
    """Prints a kept document and logs it; where the paper cannot be made, nothing is logged.

    Raises:
        DocumentUnknown, RoundUnknown: There is no such document or round.
        PrintedValueMissing, TooManyHeaderLines, GlyphMissing, TextDoesNotFit: It cannot be printed.
    """
    with book.work(actor) as work:
        row = _found(work.connection, document_id)
        pdf = document_pdf(work.connection, row.fields, row.round_id)
        log_print(work, PRINTED, document_id, row.unit_id, document_title(row.fields))
    return pdf


def kept_document_word(reader: Reader, document_id: DocumentId) -> bytes:
    """A kept document as a Word file; from here on it is written in Word, so it is not logged as a print.

    Raises:
        DocumentUnknown, RoundUnknown: There is no such document or round.
        PrintedValueMissing, TooManyHeaderLines: It lacks what it cannot do without.
    """
    row = _found(reader, document_id)
    return document_word(reader, row.fields, row.round_id)


def _found(reader: Reader, document_id: DocumentId) -> DocumentRow:
    row = document(reader, document_id)
    if row is None:
        raise DocumentUnknown
    return row


def parents_of(reader: Reader, round_id: RoundId) -> tuple[str, ...]:
    """Guests for the ceremony: the parents of every decided learner, one line each."""
    chosen = chosen_for("invitation", listed_awards(reader, round_id))
    return tuple(_parent_line(one.parent, one.name, one.class_name) for one in chosen if one.kind == "pupil")


def _parent_line(parent: str, name: str, class_name: str) -> str:
    room = f", lớp {class_name.removeprefix('Lớp ').removeprefix('lớp ')}" if class_name else ""
    return f"{parent}, phụ huynh em {name}{room}" if parent else f"Phụ huynh em {name}{room}"
