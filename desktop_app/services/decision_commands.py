"""A decision of the province on boards of this book, as the command that reorganises them."""

from __future__ import annotations

from uuid import UUID, uuid5

from desktop_app.domain.decisions import BookNotHereYet, DecisionBoardMissing, DecisionNotYet
from desktop_app.domain.ids import ReorganisationId, UnitId
from desktop_app.domain.reorganisation import (
    Decision,
    MergeBoards,
    MoveByDecision,
    NewBoard,
    RenameByDecision,
    ReorganisationCommand,
    SplitBoard,
)
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.organisation import board, parents
from desktop_app.sync.decisions import (
    BoardNamed,
    BookMerge,
    Merge,
    Move,
    NewBoardNamed,
    Paper,
    Rename,
    Split,
)

OnBoards = Merge | Split | Rename | Move | BookMerge


def command_of(reader: Reader, body: OnBoards) -> ReorganisationCommand:
    """What the decision asks of the boards of this book.

    Raises:
        DecisionBoardMissing: A board that it names does not stand in this book.
        BookNotHereYet: The boards of the book that goes into this one have not come yet.
    """
    held = frozenset(parents(reader))
    match body:
        case Merge():
            into = body.into
            target = _new(into, held) if isinstance(into, NewBoardNamed) else _standing(into, held)
            sources = tuple(_standing(source, held) for source in body.sources)
            return MergeBoards(_decision(body.paper), sources, target, body.new_name)
        case Split():
            below = tuple(_standing(one, held) for one in body.boards)
            new = _new(body.new, held)
            return SplitBoard(
                _decision(body.paper), _standing(body.source, held), new, hamlets=body.hamlets, board_ids=below
            )
        case Rename():
            return RenameByDecision(_decision(body.paper), _standing(body.board, held), body.name)
        case Move():
            parent = _standing(body.parent, held) if body.parent else None
            return MoveByDecision(_decision(body.paper), _standing(body.board, held), parent)
        case BookMerge():
            if body.board.id not in held:
                raise BookNotHereYet(body.board.name)
            return MergeBoards(_decision(body.paper), (UnitId(body.board.id),), board(reader).unit_id)


def record_id(book: UUID, number: int) -> ReorganisationId:
    """The record of the decision in a book, the same on each of its laptops."""
    return ReorganisationId(uuid5(book, f"decision:{number}"))


def check_day(body: BookMerge, today_iso: str) -> None:
    """Refuses a merge of books before its day: until then both are written.

    Raises:
        DecisionNotYet: The day is still to come.
    """
    if body.paper.effective_on.isoformat() > today_iso:
        raise DecisionNotYet(body.paper.effective_on)


def _decision(paper: Paper) -> Decision:
    return Decision(paper.number, paper.issuer, paper.issued_on, paper.effective_on)


def _standing(named: BoardNamed, held: frozenset[UnitId]) -> UnitId:
    if named.id not in held:
        raise DecisionBoardMissing(named.name)
    return UnitId(named.id)


def _new(named: NewBoardNamed, held: frozenset[UnitId]) -> NewBoard:
    parent = _standing(named.parent, held) if named.parent else None
    return NewBoard(named.name, named.kind, parent, named.hamlet, unit_id=UnitId(named.id))
