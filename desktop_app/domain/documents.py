"""Documents of a board in the form of Decree 30: what is typed, and what stands on the paper.

Source:
    Nghị định 30/2020/NĐ-CP, Phụ lục I and III: leading zeros of numbers, «Căn cứ» lines that end in «;» and the last in
    «.», «./.» after the text, abbreviations of the kinds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Final, Literal, cast, get_args

from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import clean_text
from desktop_app.domain.papers import PaperHead, Signature

DocumentKind = Literal["decision", "proposal", "review_minutes", "announcement", "invitation", "letter"]
DOCUMENT_KINDS: Final[tuple[DocumentKind, ...]] = get_args(DocumentKind)

ListPlace = Literal["none", "annex", "inside"]
"""Where the list of a round stands: nowhere · on pages of its own behind the text · in the text."""

LIST_PLACES: Final[tuple[ListPlace, ...]] = get_args(ListPlace)

BlockKind = Literal["order", "article", "heading", "paragraph", "table", "list"]

SYMBOLS: Final[dict[DocumentKind, str]] = {
    "decision": "QĐ",
    "proposal": "TTr",
    "review_minutes": "BB",
    "announcement": "TB",
    "invitation": "GM",
    "letter": "",
}
"""The abbreviation of the kind in the symbol of a document; a letter has none."""

TITLES: Final[dict[DocumentKind, str]] = {
    "decision": "QUYẾT ĐỊNH",
    "proposal": "TỜ TRÌNH",
    "review_minutes": "BIÊN BẢN",
    "announcement": "THÔNG BÁO",
    "invitation": "GIẤY MỜI",
    "letter": "",
}
"""What stands above the subject; a letter has its subject under the number."""

LIST_MARK: Final = "[Danh sách]"
"""The line of the text at which the list stands."""

GUEST_MARK: Final = "{khách mời}"
"""Stands in the text of an invitation for the guest."""

_ENDED: Final[frozenset[DocumentKind]] = frozenset({"decision", "proposal", "announcement", "letter"})
_ARTICLE = re.compile(r"(Điều \d+[a-zđ]?[.:])\s*(.*)")
_HEADING = re.compile(r"[IVXL]{1,6}[.)] \S.*")
_LEADING = re.compile(r"\d+")
_MOST_COLUMNS: Final = 8
_LONGEST_ORDER: Final = 40  # letters: QUYẾT ĐỊNH:


@dataclass(eq=False)
class DocumentUnknown(DomainError):
    """There is no such document in this book."""


@dataclass(eq=False)
class DocumentSubjectMissing(DomainError):
    """A document says what it is about."""


@dataclass(eq=False)
class DocumentTextMissing(DomainError):
    """A document without a word in it is not kept."""


@dataclass(eq=False)
class GuestsMissing(DomainError):
    """An invitation is for somebody."""


@dataclass(frozen=True, slots=True)
class DocumentFields:
    """A document as it is typed; texts of several lines hold one thing per line.

    Attributes:
        number: With the symbol, `05/QĐ-HKH`; without digits, `/QĐ-HKH`: written by hand.
        written_at: The place that stands before the day.
        addressee: Whom it is for (kính gửi); of an invitation: the guests, a paper for each line.
        issuer: Whose act it is, in capitals, above the text of a decision; may be empty.
        bases: «Căn cứ …», a line each.
        text: The rest, read by `read_text`.
        recipients: Lines of «Nơi nhận», without their dashes.
        authority: On whose behalf the signer signs, none to two lines.
        second_title, second_name: Who signs at the left, or empty.
    """

    kind: DocumentKind
    written_on: date
    number: str = ""
    written_at: str = ""
    subject: str = ""
    addressee: str = ""
    issuer: str = ""
    bases: str = ""
    text: str = ""
    list_place: ListPlace = "none"
    recipients: str = ""
    authority: str = ""
    signer_title: str = ""
    signer_name: str = ""
    second_title: str = ""
    second_name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text of a document.

    Attributes:
        kind: `order` a line in capitals in the middle (QUYẾT ĐỊNH:) · `article` Điều 1. … · `heading` I. … ·
            `paragraph` · `table` rows that were typed or pasted · `list` where the list of the round stands.
        text: Without the label.
        label: `Điều 1.`
        rows: Of a table, the first is its header.
    """

    kind: BlockKind
    text: str = ""
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A column of a list: its heading, its share of the width in millimetres, and how its cells stand."""

    title: str
    width_mm: float
    align: Literal["left", "centre", "right"] = "left"
    is_amount: bool = False


@dataclass(frozen=True, slots=True)
class DocumentList:
    """A list that stands in a document or behind it.

    Attributes:
        rows: Texts by column.
        total: Texts by column; None: the cell at the left reaches over this one. Empty: no total.
        words: What stands below: the sum in words; may be empty.
    """

    columns: tuple[ListHeading, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str | None, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """A list on pages of its own: its title, the document that it belongs to, and the list."""

    title: str
    belongs_to: str
    content: DocumentList


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A document as it stands on paper; both writers, PDF and Word, make the same text of it.

    Attributes:
        number: As it is printed after «Số: ».
        subject: Of a letter it stands under the number, of the others under the title.
        addressees: After «Kính gửi:».
        bases: Each with its «;» or «.».
        content: Put where a block of kind `list` stands.
        signatures: One, or two of which the last stands at the right.
    """

    kind: DocumentKind
    head: PaperHead
    number: str
    title: str
    subject: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    issuer: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    content: DocumentList | None = None
    annex: Annex | None = None


def clean_number(text: str) -> str:
    """A number as the decree writes it: no spaces, and a leading zero below ten: `5 / QĐ - HKH` → `05/QĐ-HKH`."""
    tight = re.sub(r"\s*([/-])\s*", r"\1", clean_text(text))
    found = _LEADING.match(tight)
    return f"{int(found[0]):02}{tight[found.end() :]}" if found and found[0].isascii() else tight


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that say something, in NFC with single spaces."""
    return tuple(line for line in map(clean_text, text.splitlines()) if line)


def written_bases(text: str) -> tuple[str, ...]:
    """The «Căn cứ» lines, each ended by «;» and the last by «.»."""
    bare = [line.rstrip(" ;,.") for line in lines_of(text)]
    kept = [line for line in bare if line]
    return tuple(f"{line}{'.' if place == len(kept) else ';'}" for place, line in enumerate(kept, 1))


def written_recipients(text: str) -> tuple[str, ...]:
    """The lines of «Nơi nhận», each with its dash, ended by «;» and the last by «.»."""
    bare = [line.lstrip("-–+ ").rstrip(" ;,.") for line in lines_of(text)]
    kept = [line for line in bare if line]
    return tuple(f"- {line}{'.' if place == len(kept) else ';'}" for place, line in enumerate(kept, 1))


def read_text(text: str) -> tuple[Block, ...]:
    """The parts of a typed text: a line is a paragraph, an article, a heading or, with tabs in it, a row of a table."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in text.splitlines():
        if "\t" in line.strip("\n"):
            rows.append(tuple(clean_text(cell) for cell in line.split("\t")[:_MOST_COLUMNS]))
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        words = clean_text(line)
        if words:
            blocks.append(_block(words))
    if rows:
        blocks.append(_table(rows))
    return tuple(blocks)


def _table(rows: list[tuple[str, ...]]) -> Block:
    width = max(map(len, rows))
    return Block("table", rows=tuple(row + ("",) * (width - len(row)) for row in rows))


def _block(words: str) -> Block:
    if words.casefold() == LIST_MARK.casefold():
        return Block("list")
    article = _ARTICLE.fullmatch(words)
    if article is not None:
        return Block("article", article[2], article[1])
    if words.endswith(":") and words == words.upper() and len(words) <= _LONGEST_ORDER:
        return Block("order", words)
    return Block("heading" if _HEADING.fullmatch(words) else "paragraph", words)


def ended(kind: DocumentKind, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with «./.» after the last word, where documents of this kind have it."""
    if kind not in _ENDED or not blocks or blocks[-1].kind not in {"article", "paragraph"}:
        return blocks
    last = blocks[-1]
    return (*blocks[:-1], Block(last.kind, f"{last.text.rstrip(' ./;,')}./.", last.label))


_IN_BODY: Final = ("issuer", "bases", "text", "list_place", "second_title", "second_name")


def body_json(document: DocumentFields) -> str:
    """What a document says, as it is stored."""
    told = {name: _kept_text(getattr(document, name)) for name in _IN_BODY}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _kept_text(text: str) -> str:
    """As it was typed, without halves of signs, which a broken copy brings along and no file can hold."""
    return text.encode(errors="ignore").decode()


def read_body(stored: str) -> dict[str, str]:
    """What `body_json` wrote, by field; what is missing, or was written by something else, is empty."""
    try:
        told: object = json.loads(stored)
    except ValueError:
        return {}
    if not isinstance(told, dict):
        return {}
    found = {name: str(value) for name, value in cast("dict[str, object]", told).items() if name in _IN_BODY}
    if found.get("list_place") not in LIST_PLACES:
        found["list_place"] = "none"
    return found


def as_draft(document: DocumentFields) -> dict[str, str]:
    """A document as a draft keeps it: a text for each field."""
    told = {field.name: str(getattr(document, field.name)) for field in fields(document)}
    return told | {"written_on": document.written_on.isoformat()}


def from_draft(kept: Mapping[str, str], today: date) -> DocumentFields:
    """What `as_draft` wrote; what cannot be read is left as a new document has it."""
    kind, place = kept.get("kind", ""), kept.get("list_place", "")
    try:
        day = date.fromisoformat(kept.get("written_on", ""))
    except ValueError:
        day = today
    texts = {
        field.name: kept.get(field.name, "")
        for field in fields(DocumentFields)
        if field.name not in {"kind", "written_on", "list_place"}
    }
    return DocumentFields(as_kind(kind), day, list_place=as_list_place(place), **texts)


def as_kind(text: str) -> DocumentKind:
    """The kind as it is stored; one of a newer program is shown as a letter."""
    return text if text in DOCUMENT_KINDS else "letter"


def as_list_place(text: str) -> ListPlace:
    """Where the list stands, as it is stored."""
    return text if text in LIST_PLACES else "none"


def check_document(document: DocumentFields) -> None:
    """Whether a document may be kept.

    Raises:
        DocumentSubjectMissing, DocumentTextMissing, GuestsMissing: It lacks what it cannot do without.
    """
    if not clean_text(document.subject):
        raise DocumentSubjectMissing
    if not clean_text(document.text):
        raise DocumentTextMissing
    if document.kind == "invitation" and not lines_of(document.addressee):
        raise GuestsMissing
