"""Boards: one begins its book; others come under it, change their name and parent, and end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.ids import UnitId
from desktop_app.domain.names import clean_group_name, clean_text, fold
from desktop_app.domain.organisation import (
    BoardBelowItself,
    BoardDissolved,
    BoardNameTaken,
    BoardStillHeld,
    BoardUnknown,
    BookBoardStays,
    check_below,
    check_change_day,
    check_letterhead,
    reaches,
)
from desktop_app.printing.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.book import SUFFIX, Book, FirstBoard, Surroundings, create_book
from desktop_app.storage.keys import new_recovery_code
from desktop_app.storage.queries.organisation import BoardRow, active_members, board, parents, past_states
from desktop_app.storage.queries.reorganisation import board_funds
from desktop_app.storage.rules import unit_kind
from desktop_app.storage.tables import Unit, UnitPast
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BeginBook:
    """What a board says of itself at the first start.

    Attributes:
        name: As it is printed on papers.
        kind: Code of a kind of board.
        commune_code: Five digits; the province follows from it.
        actor: Who writes the book.
    """

    name: str
    kind: str
    commune_code: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A new, open book and its recovery code, which is shown once and printed."""

    book: Book
    recovery_code: str


def begin_book(
    path: Path,
    command: BeginBook,
    passphrase: str,
    surroundings: Surroundings | None = None,
    recovery_code: str | None = None,
) -> Begun:
    """Makes the encrypted book of a board.

    Args:
        recovery_code: One that was shown already; a fresh one when left out.

    Raises:
        UnknownUnitKind, UnknownCommune, NameMissing, NameTooLong: The board is not described rightly.
        PassphraseTooShort, PassphraseTooSimple: The passphrase can be guessed.
        EnvironmentFault: The folder or the disk failed; nothing is left behind.
    """
    commune = administrative_units().commune(command.commune_code)
    board = FirstBoard(
        clean_group_name(command.name), unit_kind(command.kind).code, commune.province_code, commune.code
    )
    code = recovery_code or new_recovery_code()
    return Begun(create_book(path, board, passphrase, code, surroundings, actor=command.actor), code)


def book_file_name(board_name: str) -> str:
    """A file name for a board's book: letters, digits and dashes, no marks."""
    return (re.sub(r"[^a-z0-9]+", "-", fold(board_name)).strip("-") or "so") + SUFFIX


def recovery_sheet(board_name: str, recovery_code: str, day: date) -> bytes:
    """The paper with the recovery code, as a PDF."""
    return recovery_sheet_pdf(RecoverySheet(board=board_name, code=recovery_code, day=day))


def today(book: Book) -> date:
    """The calendar day in Vietnam."""
    return local_day(book.surroundings.clock())


def header_lines(board: BoardRow, parent: str = "") -> tuple[str, ...]:
    """The lines at the head of the board's papers: its letterhead or the level above, then the board.

    Args:
        board: Whose papers.
        parent: Name of the board it reports to, where that one is in the book.
    """
    if board.letterhead:
        return (*board.letterhead.splitlines(), board.name.upper())
    if parent:
        return (parent.upper(), board.name.upper())
    above = (
        f"HỘI KHUYẾN HỌC {administrative_units().province(board.province_code).name.upper()}"
        if board.kind == "commune"
        else f"HỘI KHUYẾN HỌC {administrative_units().commune(board.commune_code).name.upper()}"
    )
    return (above, board.name.upper())


def place_of_signing(board: BoardRow) -> str:
    """Where the board's papers are signed: the commune's name without the word for its kind."""
    return administrative_units().commune(board.commune_code).short_name


@dataclass(frozen=True, slots=True)
class AddBoard:
    """A board that comes into the book.

    Attributes:
        kind: Code of resources/rules/unit_kinds.toml.
        parent_id: Whom it reports to; None: nobody in this book.
        hamlet: Where a hamlet's or clan's board sits, or empty.
        letterhead: Lines above its name on papers, at most two; empty: made from its parent or place.
        clan_id: The clan whose board it is, or None.
        unit_id: Its id where somebody else gave it one; None: a fresh one.
    """

    name: str
    kind: str
    parent_id: UnitId | None = None
    hamlet: str = ""
    founded_on: PartialDate | None = None
    founding_decision: str = ""
    letterhead: str = ""
    clan_id: UUID | None = None
    unit_id: UnitId | None = None


@dataclass(frozen=True, slots=True)
class EditBoard:
    """What is put right about a board; a new name from a day on is `rename_board`, another parent `move_board`."""

    unit_id: UnitId
    name: str
    kind: str
    hamlet: str = ""
    founded_on: PartialDate | None = None
    founding_decision: str = ""
    letterhead: str = ""
    clan_id: UUID | None = None


def add_board(work: UnitOfWork, command: AddBoard) -> UnitId:
    """Brings a board into the book; its records are its own from now on.

    Raises:
        NameMissing, NameTooLong, UnknownUnitKind, LetterheadTooLong: The board is not described rightly.
        BoardNameTaken: Another board with the same parent has this name.
        BoardUnknown, BoardDissolved, KindNotBelow: It cannot report to this parent.
    """
    unit_id = new_board_row(work, command)
    work.describe("organisation.board_added", {"name": board_of(work, unit_id).name})
    return unit_id


def new_board_row(work: UnitOfWork, command: AddBoard) -> UnitId:
    """Writes the row of a new board; the work is described by the caller. Raises as `add_board`."""
    name = clean_group_name(command.name)
    kind = unit_kind(command.kind)
    if command.parent_id is not None:
        check_below(kind, unit_kind(board_of(work, command.parent_id).kind))
    check_name_free(work, name, command.parent_id)
    own = board_of(work, UnitId(work.unit_id))
    unit_id = command.unit_id or UnitId(work.new_id())
    work.add(
        Unit(
            id=unit_id,
            unit_id=unit_id,
            parent_id=command.parent_id,
            name=name,
            kind=kind.code,
            province_code=own.province_code,
            commune_code=own.commune_code,
            hamlet=clean_text(command.hamlet),
            founded_on=command.founded_on.iso if command.founded_on else "",
            founding_decision=clean_text(command.founding_decision),
            letterhead=check_letterhead(command.letterhead),
            clan_id=command.clan_id,
        )
    )
    work.session.flush()
    return unit_id


def edit_board(work: UnitOfWork, command: EditBoard) -> None:
    """Puts right what is written about a board; papers of every day show a corrected name.

    Raises:
        BoardUnknown: There is no such board.
        NameMissing, NameTooLong, UnknownUnitKind, LetterheadTooLong, BoardNameTaken, KindNotBelow: As `add_board`.
    """
    unit = _existing(work, command.unit_id)
    name, kind = clean_group_name(command.name), unit_kind(command.kind)
    if name != unit.name:
        check_name_free(work, name, _id(unit.parent_id), but=command.unit_id)
    if kind.code != unit.kind:
        _check_kind_fits(work, unit, kind.code)
    unit.name, unit.kind = name, kind.code
    unit.hamlet = clean_text(command.hamlet)
    unit.founded_on = command.founded_on.iso if command.founded_on else ""
    unit.founding_decision = clean_text(command.founding_decision)
    unit.letterhead = check_letterhead(command.letterhead)
    unit.clan_id = command.clan_id
    work.describe("organisation.board_changed", {"name": name})


def _check_kind_fits(work: UnitOfWork, unit: Unit, code: str) -> None:
    kind = unit_kind(code)
    if unit.parent_id is not None:
        check_below(kind, unit_kind(_existing(work, UnitId(unit.parent_id)).kind))
    for child, parent in parents(work.connection).items():
        if parent == unit.id:
            check_below(unit_kind(_existing(work, child).kind), kind)


def rename_board(work: UnitOfWork, unit_id: UnitId, name: str, day: date) -> None:
    """Gives a board another name from `day` on; papers of days before keep the old one.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board, or it has ended.
        NameMissing, NameTooLong, BoardNameTaken: The name cannot stand.
        ChangeBeforeLast: A later change of name or parent is written already.
    """
    old = board_of(work, unit_id).name
    rename_row(work, unit_id, name, day)
    work.describe("organisation.board_renamed", {"old": old, "name": board_of(work, unit_id).name})


def rename_row(work: UnitOfWork, unit_id: UnitId, name: str, day: date, decision_id: UUID | None = None) -> None:
    """Writes a new name from a day on; the work is described by the caller. Raises as `rename_board`."""
    unit = board_of(work, unit_id)
    new = clean_group_name(name)
    check_name_free(work, new, _id(unit.parent_id), but=unit_id)
    keep_past(work, unit, day, decision_id)
    unit.name = new


def move_board(work: UnitOfWork, unit_id: UnitId, parent_id: UnitId | None, day: date) -> None:
    """Lets a board report to another one, or to nobody in this book, from `day` on.

    Raises:
        BoardUnknown, BoardDissolved: One of the two is not there, or has ended.
        KindNotBelow, BoardBelowItself: It cannot report to this parent.
        ChangeBeforeLast: A later change of name or parent is written already.
    """
    move_row(work, unit_id, parent_id, day)
    describe_move(work, board_of(work, unit_id).name, board_of(work, parent_id).name if parent_id else "")


def describe_move(work: UnitOfWork, name: str, parent: str) -> None:
    """Names the work of a board that reports to `parent` from a day on; to nobody when that is empty."""
    if parent:
        work.describe("organisation.board_moved", {"name": name, "parent": parent})
    else:
        work.describe("organisation.board_set_free", {"name": name})


def move_row(
    work: UnitOfWork, unit_id: UnitId, parent_id: UnitId | None, day: date, decision_id: UUID | None = None
) -> None:
    """Writes a new parent from a day on; the work is described by the caller. Raises as `move_board`."""
    unit = board_of(work, unit_id)
    if parent_id is not None:
        parent = board_of(work, parent_id)
        check_below(unit_kind(unit.kind), unit_kind(parent.kind))
        if reaches(parents(work.connection), parent_id, unit_id):
            raise BoardBelowItself(unit.name, parent.name)
    keep_past(work, unit, day, decision_id)
    unit.parent_id = parent_id


def keep_past(work: UnitOfWork, unit: Unit, day: date, decision_id: UUID | None = None) -> None:
    """Writes down what a board is called and whom it reports to until `day`, before that changes.

    Raises:
        ChangeBeforeLast: A later change is written already.
    """
    past = past_states(work.connection).get(UnitId(unit.id), [])
    check_change_day(day, past)
    if any(state.until == day for state in past):
        return  # what was true before this day stands already
    work.add(
        UnitPast(
            id=work.new_id(),
            unit_id=unit.id,
            name=unit.name,
            parent_id=unit.parent_id,
            until=day.isoformat(),
            decision_id=decision_id,
        )
    )


def dissolve_board(work: UnitOfWork, unit_id: UnitId, day: date, decision: str = "") -> None:
    """Ends a board on `day`; its papers and its past stay.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board, or it has ended already.
        BookBoardStays: The book belongs to it.
        BoardStillHeld: It has active members, boards below it or money; those go to another board first (merge).
    """
    unit = board_of(work, unit_id)
    if unit_id == board(work.connection).unit_id:
        raise BookBoardStays(unit.name)
    members = len(set(active_members(work.connection).get(unit_id, ())))
    below = sum(
        parent == unit_id and not _existing(work, child).dissolved_on
        for child, parent in parents(work.connection).items()
    )
    money = sum(abs(fund.balance) for fund in board_funds(work.connection, unit_id))
    if members or below or money:
        raise BoardStillHeld(unit.name, members, below, money)
    unit.dissolved_on, unit.dissolving_decision = day.isoformat(), clean_text(decision)
    work.describe("organisation.board_dissolved", {"name": unit.name})


def board_of(work: UnitOfWork, unit_id: UnitId) -> Unit:
    """The record of a board that has not ended.

    Raises:
        BoardUnknown, BoardDissolved: There is none.
    """
    unit = _existing(work, unit_id)
    if unit.dissolved_on:
        raise BoardDissolved(unit.name)
    return unit


def _existing(work: UnitOfWork, unit_id: UnitId) -> Unit:
    unit = work.get(Unit, unit_id)
    if unit is None or unit.deleted_at is not None:
        raise BoardUnknown
    return unit


def check_name_free(work: UnitOfWork, name: str, parent_id: UnitId | None, *, but: UnitId | None = None) -> None:
    """Whether no other board with this parent has the name, marks and capitals aside.

    Raises:
        BoardNameTaken: One has.
    """
    for unit in work.find(Unit):
        same_place = unit.parent_id == parent_id and unit.id != but and not unit.dissolved_on
        if same_place and fold(unit.name) == fold(name):
            raise BoardNameTaken(unit.name)


def _id(parent_id: UUID | None) -> UnitId | None:
    return UnitId(parent_id) if parent_id else None
