"""Decisions of the province as they are signed and read: shared by both sides, as `wire.py` is (docs/adr/0025).

A body is one JSON document whose `type` names its kind. Boards are named by id and by name, so that a laptop can find
them and a person can read them. What is signed is the province, the number, the moment and the body.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, Literal
from uuid import UUID

import msgspec

from desktop_app.domain.certificate_proofs import key_id
from desktop_app.domain.errors import NOT_DECODED
from desktop_app.sync.wire import SignedDecision

MAX_BODY_BYTES: Final = 4 * 1024 * 1024
_STATEMENT: Final = b"SKH1 decision\0"
_LONGEST_TEXT: Final = 300
_MOST_BOARDS: Final = 1000
_MOST_ITEMS: Final = 500

CatalogueKind = Literal["criteria", "programmes", "indicators", "templates"]
Proof = Literal["good", "unknown_key", "forged"]
Verify = Callable[[bytes, bytes, bytes], bool]
Sign = Callable[[bytes], bytes]


class DecisionUnreadable(ValueError):
    """The bytes are no decision that this program understands, or say something that cannot be."""


class Paper(msgspec.Struct, frozen=True):
    """The paper behind a decision: `number` of `issuer`, given on `issued_on`, holding from `effective_on`."""

    number: str
    issuer: str
    issued_on: date
    effective_on: date


class BoardNamed(msgspec.Struct, frozen=True, tag="board"):
    """A board that stands in a book, by its id and by the name the province knows."""

    id: UUID
    name: str


class NewBoardNamed(msgspec.Struct, frozen=True, tag="new_board", omit_defaults=True):
    """A board that the decision makes; its id is given here, so that two laptops of a book make one board of it."""

    id: UUID
    name: str
    kind: str
    parent: BoardNamed | None = None
    hamlet: str = ""


class Merge(msgspec.Struct, frozen=True, tag="merge", omit_defaults=True):
    """Boards of one book end and go into another one of it; `new_name` is the name of that one from the day on."""

    paper: Paper
    books: tuple[UUID, ...]
    sources: tuple[BoardNamed, ...]
    into: BoardNamed | NewBoardNamed
    new_name: str = ""


class Split(msgspec.Struct, frozen=True, tag="split", omit_defaults=True):
    """The people of these hamlets, and these boards below `source`, become a board of their own."""

    paper: Paper
    books: tuple[UUID, ...]
    source: BoardNamed
    new: NewBoardNamed
    hamlets: tuple[str, ...] = ()
    boards: tuple[BoardNamed, ...] = ()


class Rename(msgspec.Struct, frozen=True, tag="rename"):
    """A board gets another name."""

    paper: Paper
    books: tuple[UUID, ...]
    board: BoardNamed
    name: str


class Move(msgspec.Struct, frozen=True, tag="move"):
    """A board reports to another one of its book, or to none."""

    paper: Paper
    books: tuple[UUID, ...]
    board: BoardNamed
    parent: BoardNamed | None


class BookMerge(msgspec.Struct, frozen=True, tag="book_merge"):
    """A board that keeps a book of its own goes, book and all, into a board that keeps another one (docs/adr/0026).

    Attributes:
        book, board: The book that ends, and whose it was.
        into_book, into: The book that goes on.
    """

    paper: Paper
    books: tuple[UUID, ...]
    book: UUID
    board: BoardNamed
    into_book: UUID
    into: BoardNamed


class CatalogueEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item of a catalogue in one version.

    Attributes:
        code: By which versions of one item are known as such.
        body: The item, JSON; its form belongs to the kind of catalogue.
        valid_from, valid_until: First and last day, or none.
        ended: The item is taken off the catalogue; `body` says what it was.
    """

    code: str
    version: int
    title: str
    body: str
    valid_from: date | None = None
    valid_until: date | None = None
    ended: bool = False


class ProgrammeText(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of an item of the catalogue of programmes. Years: 0 is not said."""

    kind: str = ""
    owner: str = ""
    partner: str = ""
    first_year: int = 0
    last_year: int = 0
    note: str = ""


class TemplateText(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of an item of the catalogue of designs of certificates.

    Attributes:
        design: The layout, as the program writes it into files.
        base: The bundled design that it was made from.
    """

    design: str
    base: str = ""


class CatalogueChange(msgspec.Struct, frozen=True, tag="catalogue", omit_defaults=True):
    """Items of a catalogue are added, changed or ended; for all books when `books` is empty."""

    paper: Paper
    books: tuple[UUID, ...]
    catalogue: CatalogueKind
    items: tuple[CatalogueEntry, ...]


class Withdrawal(msgspec.Struct, frozen=True, tag="withdrawal"):
    """Decision `number` is withdrawn; `paper_number` is what stood on its paper."""

    paper: Paper
    books: tuple[UUID, ...]
    number: int
    paper_number: str


Body = Merge | Split | Rename | Move | BookMerge | CatalogueChange | Withdrawal
_body = msgspec.json.Decoder(Body)
_KINDS: Final[Mapping[type, str]] = {
    Merge: "merge",
    Split: "split",
    Rename: "rename",
    Move: "move",
    BookMerge: "book_merge",
    CatalogueChange: "catalogue",
    Withdrawal: "withdrawal",
}


def kind_of(body: Body) -> str:
    """The kind by which lists know a decision: `merge`, `split` … `catalogue`, `withdrawal`."""
    return _KINDS[type(body)]


def write_body(body: Body) -> bytes:
    """The bytes that are signed.

    Raises:
        DecisionUnreadable: It says something that cannot be: too long, too many, or nothing.
    """
    data = msgspec.json.encode(body)
    read_body(data)
    return data


def read_body(data: bytes) -> Body:
    """What a decision says.

    Raises:
        DecisionUnreadable: It is no decision of a kind that this program knows.
    """
    if len(data) > MAX_BODY_BYTES:
        raise DecisionUnreadable("size")
    try:
        body = _body.decode(data)
    except NOT_DECODED:
        raise DecisionUnreadable("form") from None
    _check(body)
    return body


def concerns(body: Body, book: UUID) -> bool:
    """Whether a decision is meant for this book."""
    return not body.books or book in body.books


def statement(province: str, number: int, issued_at: str, body: bytes) -> bytes:
    """The bytes under the province's signature."""
    said = (province.encode(), issued_at.encode(), body)
    return _STATEMENT + struct.pack(">Q", number) + b"".join(struct.pack(">I", len(part)) + part for part in said)


def signed(province: str, number: int, issued_at: str, body: bytes, public_key: bytes, sign: Sign) -> SignedDecision:
    """A decision with the signature of the province's key."""
    signature = sign(statement(province, number, issued_at, body))
    return SignedDecision(number, issued_at, body, key_id(public_key).hex(), signature)


def proof_of(decision: SignedDecision, province: str, keys: Mapping[tuple[str, bytes], bytes], verify: Verify) -> Proof:
    """Whether a decision is the province's.

    Args:
        decision: As it came.
        province: The province that this book belongs to; another one's decisions are not believed.
        keys: The keys that this book has learnt: (province, key id) → public key.
        verify: Whether (key, signature, message) fit.
    """
    if not 0 < decision.number < 2**62:
        return "forged"
    try:
        known = keys.get((province, bytes.fromhex(decision.key_id)))
    except ValueError:
        return "forged"
    if known is None:
        return "unknown_key"
    said = statement(province, decision.number, decision.issued_at, decision.body)
    return "good" if verify(known, decision.signature, said) else "forged"


def _check(body: Body) -> None:
    if len(body.books) > _MOST_BOARDS or not body.paper.number.strip():
        raise DecisionUnreadable("books")
    texts = [body.paper.number, body.paper.issuer, *_texts(body)]
    if any("\0" in text or len(text) > _LONGEST_TEXT for text in texts):
        raise DecisionUnreadable("text")


def _texts(body: Body) -> list[str]:  # noqa: PLR0911 - one for each kind
    """Every text of a person's making; raises where there are too many."""
    match body:
        case Merge():
            _few(body.sources)
            return [body.new_name, *_named(body.into), *(one.name for one in body.sources)]
        case Split():
            _few(body.boards)
            _few(body.hamlets)
            return [body.source.name, *_named(body.new), *body.hamlets, *(one.name for one in body.boards)]
        case Rename():
            return [body.board.name, body.name]
        case Move():
            return [body.board.name, body.parent.name if body.parent else ""]
        case BookMerge():
            if body.book == body.into_book:
                raise DecisionUnreadable("itself")
            return [body.board.name, body.into.name]
        case CatalogueChange():
            if not 0 < len(body.items) <= _MOST_ITEMS or any(item.version < 1 or not item.code for item in body.items):
                raise DecisionUnreadable("items")
            return [text for item in body.items for text in (item.code, item.title)]
        case Withdrawal():
            return [body.paper_number]


def _named(board: BoardNamed | NewBoardNamed) -> list[str]:
    return [board.name] if isinstance(board, BoardNamed) else [board.name, board.kind, board.hamlet]


def _few(many: tuple[BoardNamed, ...] | tuple[str, ...]) -> None:
    if len(many) > _MOST_BOARDS:
        raise DecisionUnreadable("boards")
