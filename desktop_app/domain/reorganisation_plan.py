"""From a decision and what the book holds: what moves, what ends, what keeps its name, and what to know before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_app.domain.ids import PersonId, UnitId
from desktop_app.domain.names import clean_group_name, fold
from desktop_app.domain.officers import in_office
from desktop_app.domain.organisation import (
    BoardBelowItself,
    BoardDissolved,
    BoardNameTaken,
    BoardUnknown,
    BookBoardStays,
    KindNotBelow,
    UnitKind,
    check_below,
    check_change_day,
    reaches,
)
from desktop_app.domain.reorganisation import (
    BoardMove,
    BoardState,
    BookState,
    DoubleMembership,
    FundMove,
    HouseholdMove,
    MemberMove,
    MembershipState,
    MergeBoards,
    MoveByDecision,
    NameChange,
    NewBoard,
    NothingChanges,
    NothingToMerge,
    NothingToSplit,
    OfficerEnd,
    Problem,
    RenameByDecision,
    ReorganisationCommand,
    ReorganisationPlan,
    SplitBoard,
    SurvivorBelowSource,
)


@dataclass(frozen=True, slots=True)
class _Target:
    """The board that people and funds go to; `unit_id` is None for a new one."""

    unit_id: UnitId | None
    name: str
    kind: UnitKind


def plan_reorganisation(
    command: ReorganisationCommand, book: BookState, new_kind: UnitKind | None, today: date
) -> ReorganisationPlan:
    """What the decision moves.

    Args:
        command: The decision.
        book: What the book holds.
        new_kind: The kind of the board that the decision makes, where it makes one.
        today: Calendar day in Vietnam.

    Raises:
        BoardUnknown, BoardDissolved, BookBoardStays, BoardBelowItself, SurvivorBelowSource, KindNotBelow,
        ChangeBeforeLast, NothingToMerge, NothingToSplit, NothingChanges, BoardNameTaken, NameMissing, NameTooLong: It
            cannot be applied as it is described.
    """
    match command:
        case MergeBoards():
            plan = _merge(command, book, new_kind)
        case SplitBoard():
            plan = _split(command, book, new_kind)
        case RenameByDecision():
            plan = _rename(command, book)
        case MoveByDecision():
            plan = _move(command, book)
    if command.decision.effective_on > today:
        ahead = Problem("day_ahead", blocks=False, who=f"{command.decision.effective_on:%d/%m/%Y}")
        plan = replace(plan, problems=(*plan.problems, ahead))
    return plan


def _merge(command: MergeBoards, book: BookState, new_kind: UnitKind | None) -> ReorganisationPlan:
    day = command.decision.effective_on
    survivor = None if isinstance(command.into, NewBoard) else _standing(book, command.into)
    sources = [
        _standing(book, unit) for unit in dict.fromkeys(command.sources) if survivor is None or unit != survivor.unit_id
    ]
    if not sources:
        raise NothingToMerge
    ending = frozenset(source.unit_id for source in sources)
    if book.own_id in ending:
        raise BookBoardStays(book.boards[book.own_id].name)
    target = _merge_target(command, book, survivor, new_kind, ending)
    for source in sources:
        check_change_day(day, source.past)
    moves, doubles = _memberships(book, ending, target)
    boards, misplaced = _re_parented(book, ending, target, day)
    officers = _ending_officers(book, ending, day)
    problems = (
        *misplaced,
        *(Problem("double_membership", blocks=False, who=one.name, what=one.from_name) for one in doubles),
        *_card_twice(book, moves, target),
        *_nobody_in_office(book, target, day),
        *_fee_differs(book, ending, target, day.year),
    )
    return ReorganisationPlan(
        kind="merge",
        command=command,
        target_id=target.unit_id,
        target_name=target.name,
        names=_merged_names(sources, survivor, target),
        members=tuple(moves),
        doubles=tuple(doubles),
        households=_households(book, {one.person_id for one in moves}),
        officers=officers,
        funds=tuple(
            FundMove(f.fund_id, f.name, f.balance, f.unit_id, f.origin_id, f.origin_name)
            for f in book.funds
            if f.unit_id in ending
        ),
        boards=boards,
        dissolved=tuple(source.unit_id for source in sources),
        problems=problems,
    )


def _merge_target(
    command: MergeBoards,
    book: BookState,
    survivor: BoardState | None,
    new_kind: UnitKind | None,
    ending: frozenset[UnitId],
) -> _Target:
    parents = {unit: board.parent_id for unit, board in book.boards.items()}
    parent_id = command.into.parent_id if isinstance(command.into, NewBoard) else command.into
    for source in ending:
        if reaches(parents, parent_id, source):
            name = command.into.name if isinstance(command.into, NewBoard) else book.boards[command.into].name
            raise SurvivorBelowSource(name, book.boards[source].name)
    if survivor is None:
        return _new_target(command.into, book, new_kind, ending)
    name = survivor.name
    if command.new_name.strip():
        name = clean_group_name(command.new_name)
        if name != survivor.name:
            check_change_day(command.decision.effective_on, survivor.past)
            _check_free(book, name, survivor.parent_id, ending | {survivor.unit_id})
    return _Target(survivor.unit_id, name, survivor.kind)


def _new_target(
    new: NewBoard | UnitId, book: BookState, new_kind: UnitKind | None, ending: frozenset[UnitId] = frozenset()
) -> _Target:
    if not isinstance(new, NewBoard) or new_kind is None:
        raise BoardUnknown
    name = clean_group_name(new.name)
    if new.parent_id is not None:
        check_below(new_kind, _standing(book, new.parent_id).kind)
    _check_free(book, name, new.parent_id, ending)
    return _Target(None, name, new_kind)


def _merged_names(
    sources: Sequence[BoardState], survivor: BoardState | None, target: _Target
) -> tuple[NameChange, ...]:
    ended = tuple(NameChange(source.unit_id, source.name, "") for source in sources)
    going_on = NameChange(target.unit_id, survivor.name if survivor else "", target.name)
    return (*ended, going_on)


def _memberships(
    book: BookState, ending: frozenset[UnitId], target: _Target
) -> tuple[list[MemberMove], list[DoubleMembership]]:
    """Who goes over; whoever is a member already, or twice among the ending boards, stays one once."""
    there = {m.person_id for m in book.memberships if m.unit_id == target.unit_id}
    held: dict[PersonId, list[MembershipState]] = defaultdict(list)
    for membership in book.memberships:
        if membership.unit_id in ending:
            held[membership.person_id].append(membership)
    moves: list[MemberMove] = []
    doubles: list[DoubleMembership] = []
    for person_id, mine in held.items():
        oldest_first = sorted(mine, key=lambda m: (m.joined or "9999", m.membership_id))
        if person_id not in there:
            first = oldest_first.pop(0)
            moves.append(MemberMove(first.membership_id, person_id, first.name, first.hamlet, first.unit_id))
        doubles += (
            DoubleMembership(
                m.membership_id, person_id, m.name, m.hamlet, m.unit_id, book.boards[m.unit_id].name, target.name
            )
            for m in oldest_first
        )
    return moves, doubles


def _re_parented(
    book: BookState, ending: frozenset[UnitId], target: _Target, day: date
) -> tuple[tuple[BoardMove, ...], tuple[Problem, ...]]:
    moved: list[BoardMove] = []
    problems: list[Problem] = []
    for board in book.boards.values():
        if board.parent_id in ending and board.unit_id not in ending and not board.has_ended:
            moved.append(_board_move(book, board, target, day))
            problems += _misplaced(board, target)
    return tuple(moved), tuple(problems)


def _board_move(book: BookState, board: BoardState, target: _Target, day: date) -> BoardMove:
    check_change_day(day, board.past)
    parent = book.boards.get(board.parent_id) if board.parent_id else None
    from_name = parent.name if parent else ""
    return BoardMove(board.unit_id, board.name, board.parent_id, from_name, target.unit_id, target.name)


def _misplaced(board: BoardState, target: _Target) -> list[Problem]:
    try:
        check_below(board.kind, target.kind)
    except KindNotBelow:
        return [Problem("kind_not_below", blocks=True, who=board.name, what=target.name)]
    return []


def _ending_officers(book: BookState, ending: frozenset[UnitId], day: date) -> tuple[OfficerEnd, ...]:
    """Terms that would reach the day end on the day before."""
    return tuple(
        OfficerEnd(o.officer_id, o.unit_id, o.full_name, o.title, day - timedelta(days=1))
        for o in book.officers
        if o.unit_id in ending and in_office(None, o.term_until, day)
    )


def _nobody_in_office(book: BookState, target: _Target, day: date) -> tuple[Problem, ...]:
    serving = any(o.unit_id == target.unit_id and in_office(o.term_from, o.term_until, day) for o in book.officers)
    return () if serving else (Problem("nobody_in_office", blocks=False, who=target.name),)


def _fee_differs(book: BookState, ending: Iterable[UnitId], target: _Target, year: int) -> tuple[Problem, ...]:
    wanted = book.fees.get((target.unit_id, year)) if target.unit_id else None
    asked = {unit: book.fees[unit, year] for unit in ending if (unit, year) in book.fees}
    if wanted is None:
        others = set(asked.values())
        differing = [unit for unit in asked if len(others) > 1]
    else:
        differing = [unit for unit, amount in asked.items() if amount != wanted]
    return tuple(
        Problem("fee_differs", blocks=False, who=book.boards[unit].name, what=target.name) for unit in sorted(differing)
    )


def _card_twice(book: BookState, moves: Sequence[MemberMove], target: _Target) -> tuple[Problem, ...]:
    going = {move.membership_id for move in moves}
    seen: set[str] = set()
    twice: list[Problem] = []
    there_first = sorted(book.memberships, key=lambda m: m.unit_id != target.unit_id)
    for one in there_first:
        if one.card_number and (one.membership_id in going or one.unit_id == target.unit_id):
            if one.card_number in seen:
                twice.append(Problem("card_twice", blocks=False, who=one.name, what=one.card_number))
            seen.add(one.card_number)
    return tuple(twice)


def _households(book: BookState, people: set[PersonId]) -> tuple[HouseholdMove, ...]:
    found = ((home, sum(person in people for person in home.people)) for home in book.households)
    return tuple(HouseholdMove(home.household_id, home.name, count) for home, count in found if count)


def _split(command: SplitBoard, book: BookState, new_kind: UnitKind | None) -> ReorganisationPlan:
    day, source = command.decision.effective_on, _standing(book, command.source)
    target = _new_target(command.new_board, book, new_kind)
    chosen = _chosen(command, book)
    mine = [m for m in book.memberships if m.unit_id == source.unit_id]
    going = [m for m in mine if m.person_id in chosen or (m.hamlet and m.hamlet in command.hamlets)]
    if not going and not command.board_ids:
        raise NothingToSplit(source.name)
    people = {m.person_id for m in going}
    boards = [_standing(book, unit) for unit in dict.fromkeys(command.board_ids)]
    for board in boards:
        if board.parent_id != source.unit_id or board.unit_id == command.new_board.parent_id:
            raise BoardBelowItself(board.name, target.name)
    leaving = (
        Problem("officer_leaves", blocks=False, who=o.full_name, what=o.title)
        for o in book.officers
        if o.unit_id == source.unit_id and o.person_id in people and in_office(o.term_from, o.term_until, day)
    )
    return ReorganisationPlan(
        kind="split",
        command=command,
        target_id=None,
        target_name=target.name,
        names=(NameChange(source.unit_id, source.name, source.name), NameChange(None, "", target.name)),
        members=tuple(MemberMove(m.membership_id, m.person_id, m.name, m.hamlet, m.unit_id) for m in going),
        households=_households(book, people),
        boards=tuple(_board_move(book, board, target, day) for board in boards),
        problems=(
            *(problem for board in boards for problem in _misplaced(board, target)),
            *leaving,
            *([Problem("all_leave", blocks=False, who=source.name)] if mine and len(going) == len(mine) else []),
            *_nobody_in_office(book, target, day),
        ),
    )


def _chosen(command: SplitBoard, book: BookState) -> set[PersonId]:
    """The people picked one by one, and those of picked households."""
    wanted = set(command.household_ids)
    at_home = {person for home in book.households if home.household_id in wanted for person in home.people}
    return at_home | set(command.person_ids)


def _rename(command: RenameByDecision, book: BookState) -> ReorganisationPlan:
    board, name = _standing(book, command.unit_id), clean_group_name(command.name)
    if name == board.name:
        raise NothingChanges(name)
    check_change_day(command.decision.effective_on, board.past)
    _check_free(book, name, board.parent_id, frozenset({board.unit_id}))
    return ReorganisationPlan("rename", command, None, name, names=(NameChange(board.unit_id, board.name, name),))


def _move(command: MoveByDecision, book: BookState) -> ReorganisationPlan:
    board = _standing(book, command.unit_id)
    if board.parent_id == command.parent_id:
        raise NothingChanges(board.name)
    to_name = ""
    if command.parent_id is not None:
        parent = _standing(book, command.parent_id)
        to_name = parent.name
        if reaches({unit: one.parent_id for unit, one in book.boards.items()}, parent.unit_id, board.unit_id):
            raise BoardBelowItself(board.name, parent.name)
        check_below(board.kind, parent.kind)
    move = _board_move(book, board, _Target(command.parent_id, to_name, board.kind), command.decision.effective_on)
    return ReorganisationPlan("move", command, None, board.name, boards=(move,))


def _standing(book: BookState, unit_id: UnitId) -> BoardState:
    board = book.boards.get(unit_id)
    if board is None:
        raise BoardUnknown
    if board.has_ended:
        raise BoardDissolved(board.name)
    return board


def _check_free(book: BookState, name: str, parent_id: UnitId | None, but: frozenset[UnitId]) -> None:
    for board in book.boards.values():
        taken = board.parent_id == parent_id and not board.has_ended and fold(board.name) == fold(name)
        if taken and board.unit_id not in but:
            raise BoardNameTaken(board.name)
