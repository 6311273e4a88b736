"""The province's decisions on this laptop: looked at, applied in their order, taken back; all without a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.certificate_proofs import ProvinceKey, known_keys
from desktop_app.domain.dates import local_day
from desktop_app.domain.decisions import (
    CannotTakeBack,
    DecisionEarly,
    DecisionForWholeBook,
    DecisionNotNext,
    DecisionNotProven,
    DecisionSettled,
    DecisionUnreadable,
)
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import EntryId
from desktop_app.domain.reorganisation import ReorganisationPlan
from desktop_app.services.catalogue_decisions import CatalogueLine, apply_catalogue, preview_catalogue
from desktop_app.services.decision_commands import OnBoards, check_day, command_of, record_id
from desktop_app.services.decision_list import OPEN, DecisionRow, find_decision, read_decisions
from desktop_app.services.reorganisation import apply_reorganisation, preview_reorganisation
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.decisions import BOOK_ENDS, discard, drop_items, kept_decisions, prove, set_state
from desktop_app.storage.journal import Fact
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.scope import is_narrowed
from desktop_app.storage.signing_keys import kept_province_keys
from desktop_app.storage.undo import undo_entry
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.sync.decision_intake import is_signed
from desktop_app.sync.decisions import BookMerge, CatalogueChange, Withdrawal, proof_of
from desktop_app.sync.wire import SignedDecision


@dataclass(frozen=True, slots=True)
class DecisionPreview:
    """What applying it would do, before anything is written.

    Attributes:
        plan: Of boards that move.
        lines: Of a catalogue.
        withdrawn: The decision that a withdrawal takes back, as it stands here; None if it is not here.
        problem: Why it cannot be applied now.
    """

    row: DecisionRow
    plan: ReorganisationPlan | None = None
    lines: tuple[CatalogueLine, ...] = ()
    withdrawn: DecisionRow | None = None
    problem: DomainError | None = None

    @property
    def can_apply(self) -> bool:
        """Whether it can be applied now."""
        return self.problem is None and not (self.plan is not None and self.plan.is_blocked)


def preview_decision(reader: Reader, number: int, today: date) -> DecisionPreview:
    """What applying a decision would do here; changes nothing.

    Args:
        reader: Of the book.
        number: In the province's order.
        today: Calendar day in Vietnam.

    Raises:
        DecisionUnknown: There is no such decision.
    """
    rows = read_decisions(reader)
    row = find_decision(rows, number)
    if is_narrowed(reader):
        return DecisionPreview(row, problem=DecisionForWholeBook())
    problem: DomainError | None = None
    try:
        _check_turn(rows, row)
    except DomainError as found:
        problem = found
    try:
        return _preview(reader, rows, row, today, problem)
    except DomainError as found:
        return DecisionPreview(row, problem=problem or found)


def apply_decision(book: Book, actor: str, number: int) -> EntryId | None:
    """Does what the decision says, whole, as one journal entry.

    Returns:
        The entry, for taking it back; None when no record was changed.

    Raises:
        DecisionUnknown, DecisionNotNext, DecisionSettled, DecisionNotProven, DecisionEarly, DecisionUnreadable: It
            is not its turn.
        DecisionForWholeBook: A user of one board asks.
        DomainError: It cannot be done as it is described; nothing was changed.
    """
    _check_whole(book)
    with book.reader() as reader:
        row = find_decision(read_decisions(reader), number)
    if row.kind == BOOK_ENDS:
        _end_book(book, number)
        return None
    with book.work(actor) as work:
        rows = read_decisions(work.connection)
        row = find_decision(rows, number)
        _check_turn(rows, row)
        has_entry = _do(work, rows, row)
        set_state(work.connection, number, "applied", work.now.isoformat(), work.entry_id if has_entry else None)
    book.tell(frozenset({"decisions"}))
    return EntryId(work.entry_id) if has_entry else None


def take_back_decision(book: Book, actor: str, number: int) -> None:
    """Takes back what a decision did here; it waits again.

    Raises:
        DecisionForWholeBook: A user of one board asks.
        CannotTakeBack: It was not applied here, or a later decision was.
        MoneyIsNotUndone, ChangedSince, InkStandsOnIt …: As undo says; nothing was changed.
    """
    _check_whole(book)
    with book.reader() as reader:
        row = find_decision(read_decisions(reader), number)
    if not row.can_be_taken_back:
        raise CannotTakeBack
    now = book.surroundings.clock().isoformat()
    if row.entry_id is None:
        with book.bookkeeping() as connection:
            set_state(connection, number, "waiting", now)
            drop_items(connection, number)
    else:
        with book.work(actor) as work:
            undo_entry(work, row.entry_id)
            set_state(work.connection, number, "waiting", now)
            drop_items(work.connection, number)
    book.tell(frozenset({"decisions"}))


def set_aside(book: Book, number: int) -> None:
    """A person says that it is not to be applied here: what it asks for was done by hand, or does not concern them.

    Raises:
        DecisionForWholeBook: A user of one board asks.
        DecisionSettled: It does not wait.
    """
    _move(book, number, frozenset({"waiting", "unreadable"}), "set_aside")


def take_up_again(book: Book, number: int) -> None:
    """What was set aside waits again, in its place.

    Raises:
        DecisionForWholeBook: A user of one board asks.
        DecisionSettled: It was not set aside.
    """
    _move(book, number, frozenset({"set_aside"}), "waiting")


def prove_again(book: Book) -> int:
    """After new keys of the province were learnt: believes what they signed, forgets what they did not.

    Returns:
        How many decisions are proven now.
    """
    with book.reader() as reader:
        province = board(reader).province_code
        keys = known_keys(tuple(ProvinceKey(*found) for found in kept_province_keys(reader)))
        unproven = [one for one in kept_decisions(reader) if one.state == "unproven"]
    proven = 0
    if not unproven:
        return 0
    with book.bookkeeping() as connection:
        for one in unproven:
            signed = SignedDecision(one.number, one.issued_at, one.body, one.key_id, one.signature)
            match proof_of(signed, province, keys, is_signed):
                case "good":
                    prove(connection, one.number)
                    proven += 1
                case "forged":
                    discard(connection, one.number)
                case "unknown_key":
                    pass
    book.tell(frozenset({"decisions"}))
    return proven


def _check_turn(rows: Sequence[DecisionRow], row: DecisionRow) -> None:
    match row.state:
        case "applied" | "set_aside" | "void":
            raise DecisionSettled
        case "unproven":
            raise DecisionNotProven
        case "early":
            raise DecisionEarly
        case "unreadable":
            raise DecisionUnreadable
        case "waiting":
            if not row.is_next:
                raise DecisionNotNext(next(one.paper for one in rows if one.is_next))


def _preview(
    reader: Reader, rows: Sequence[DecisionRow], row: DecisionRow, today: date, problem: DomainError | None
) -> DecisionPreview:
    if isinstance(row.body, CatalogueChange):
        lines = preview_catalogue(reader, row.body)
        wrong = next((line.problem for line in lines if line.problem is not None), None)
        return DecisionPreview(row, lines=lines, problem=problem or wrong)
    if isinstance(row.body, Withdrawal):
        taken = next((one for one in rows if one.number == row.body.number), None)
        return DecisionPreview(row, withdrawn=taken, problem=problem)
    if isinstance(row.body, BookMerge):
        check_day(row.body, today.isoformat())
    if row.body is None or row.kind == BOOK_ENDS or row.state not in OPEN:
        return DecisionPreview(row, problem=problem)
    return DecisionPreview(row, _plan(reader, row.body, today), problem=problem)


def _plan(reader: Reader, body: OnBoards, today: date) -> ReorganisationPlan:
    return preview_reorganisation(reader, command_of(reader, body), today)


def _do(work: UnitOfWork, rows: Sequence[DecisionRow], row: DecisionRow) -> bool:
    """Writes what the decision says and names the work; whether records were written."""
    match row.body:
        case None:
            raise DecisionUnreadable
        case CatalogueChange():
            apply_catalogue(work, row.body, row.number)
            work.describe("decisions.catalogue", _facts(row, catalogue=row.body.catalogue, items=len(row.body.items)))
            return row.body.catalogue in {"programmes", "templates"}
        case Withdrawal():
            return _withdraw(work, rows, row, row.body)
        case BookMerge():
            check_day(row.body, local_day(work.now).isoformat())
            _reorganise(work, row, row.body)
            work.describe("decisions.book_merge", _facts(row, name=row.body.board.name))
            return True
        case _:
            _reorganise(work, row, row.body)
            work.describe(f"decisions.{row.kind}", _facts(row))
            return True


def _reorganise(work: UnitOfWork, row: DecisionRow, body: OnBoards) -> None:
    book_id = board(work.connection).book_id
    apply_reorganisation(work, command_of(work.connection, body), record_id(book_id, row.number))


def _withdraw(work: UnitOfWork, rows: Sequence[DecisionRow], row: DecisionRow, body: Withdrawal) -> bool:
    taken = find_decision(rows, body.number)
    drop_items(work.connection, taken.number)
    set_state(work.connection, taken.number, "waiting", work.now.isoformat())
    if taken.entry_id is None:
        work.describe("decisions.withdrawal", _facts(row, old=taken.paper))
        return False
    undo_entry(work, taken.entry_id)
    work.describe("decisions.withdrawal", _facts(row, old=taken.paper), undoes=taken.entry_id)
    return True


def _facts(row: DecisionRow, **more: Fact) -> dict[str, Fact]:
    return {"decision": row.number, "number": row.paper, **more}


def _end_book(book: Book, number: int) -> None:
    """From now on nothing new is written here; what is not sent yet still is."""
    now = book.surroundings.clock()
    with book.reader() as reader:
        rows = read_decisions(reader)
    row = find_decision(rows, number)
    _check_turn(rows, row)
    if isinstance(row.body, BookMerge):
        check_day(row.body, local_day(now).isoformat())
    with book.bookkeeping() as connection:
        set_state(connection, number, "applied", now.isoformat())
    book.tell(frozenset({"decisions"}))


def _check_whole(book: Book) -> None:
    """A decision is for the whole book: who keeps one board of it looks at it and no more."""
    if book.scope is not None:
        raise DecisionForWholeBook


def _move(book: Book, number: int, before: frozenset[str], after: Literal["waiting", "set_aside"]) -> None:
    _check_whole(book)
    with book.reader() as reader:
        row = find_decision(read_decisions(reader), number)
    if row.state not in before:
        raise DecisionSettled
    with book.bookkeeping() as connection:
        set_state(connection, number, after, book.surroundings.clock().isoformat())
    book.tell(frozenset({"decisions"}))
