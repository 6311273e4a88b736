"""A decision on boards is looked at first and then applied, whole, as one entry that can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from desktop_app.domain.awards import DecisionNumberMissing
from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.ids import ReorganisationId, UnitId
from desktop_app.domain.names import clean_text
from desktop_app.domain.organisation import UnitKind
from desktop_app.domain.reorganisation import (
    Decision,
    MergeBoards,
    MoveByDecision,
    NewBoard,
    RenameByDecision,
    ReorganisationBlocked,
    ReorganisationCommand,
    ReorganisationPlan,
    SplitBoard,
)
from desktop_app.domain.reorganisation_plan import plan_reorganisation
from desktop_app.services.organisation import (
    AddBoard,
    board_of,
    describe_move,
    keep_past,
    move_row,
    new_board_row,
    rename_row,
)
from desktop_app.storage.book import Reader
from desktop_app.storage.changing import change_many
from desktop_app.storage.queries.reorganisation import book_state, fee_rows
from desktop_app.storage.rules import unit_kind
from desktop_app.storage.tables import (
    BankAccount,
    DirectGift,
    Donation,
    Donor,
    FeeExemption,
    FeePayment,
    FeeRule,
    Fund,
    GoodsItem,
    Household,
    Membership,
    Occasion,
    Officer,
    Pledge,
    PledgeInstalment,
    PledgePayment,
    Programme,
    ReceiptBooklet,
    Reorganisation,
    StandingEvent,
    VoucherDraft,
)
from desktop_app.storage.unit_of_work import UnitOfWork

_GO_WITH_FUNDS: Final = (
    *(BankAccount, Programme, Donor, Occasion, Pledge, PledgeInstalment, PledgePayment, DirectGift),
    *(Donation, VoucherDraft, GoodsItem, ReceiptBooklet),
)  # what is in ink stays with the board that wrote it, and so do its settings
_CLOSED = "moved"  # the standing of a membership that another one takes the place of


def preview_reorganisation(reader: Reader, command: ReorganisationCommand, today: date) -> ReorganisationPlan:
    """What the decision would move; changes nothing.

    Args:
        reader: Of the book.
        command: The decision.
        today: Calendar day in Vietnam; a decision may hold from a later one.

    Raises:
        BoardUnknown, BoardDissolved, BookBoardStays, BoardBelowItself, SurvivorBelowSource, KindNotBelow,
        ChangeBeforeLast, NothingToMerge, NothingToSplit, NothingChanges, NameMissing, NameTooLong, BoardNameTaken,
        UnknownUnitKind, DecisionNumberMissing: The decision cannot be applied as it is described.
    """
    return _plan(reader, command, today)


def apply_reorganisation(
    work: UnitOfWork, command: ReorganisationCommand, decision_id: ReorganisationId | None = None
) -> ReorganisationId:
    """Writes everything the decision changes as one entry, which `services.journal.undo` takes back whole.

    Memberships, funds with their donors and pledges, and boards go over now; names and parents hold on papers from the
    decision's day on. Vouchers and certificates are not touched: they keep their board, and the name it had on their
    day. `decision_id` is for a decision that came with an id.

    Raises:
        ReorganisationBlocked: The plan holds problems that block.
        DomainError: As `preview_reorganisation` says; nothing is written.
    """
    plan = _plan(work.connection, command, local_day(work.now))
    if plan.is_blocked:
        raise ReorganisationBlocked(sum(problem.blocks for problem in plan.problems))
    decision_id = decision_id or ReorganisationId(work.new_id())
    match command:
        case MergeBoards():
            _merge(work, command, plan, decision_id)
        case SplitBoard():
            _split(work, command, plan, decision_id)
        case RenameByDecision():
            rename_row(work, command.unit_id, command.name, command.decision.effective_on, decision_id)
        case MoveByDecision():
            move_row(work, command.unit_id, command.parent_id, command.decision.effective_on, decision_id)
    _write_decision(work, command.decision, plan, decision_id)
    return decision_id


def _plan(reader: Reader, command: ReorganisationCommand, today: date) -> ReorganisationPlan:
    if not clean_text(command.decision.number):
        raise DecisionNumberMissing
    return plan_reorganisation(command, book_state(reader), _new_kind(command), today)


def _new_kind(command: ReorganisationCommand) -> UnitKind | None:
    match command:
        case MergeBoards(into=NewBoard() as new) | SplitBoard(new_board=new):
            return unit_kind(new.kind)
        case _:
            return None


def _merge(work: UnitOfWork, command: MergeBoards, plan: ReorganisationPlan, decision_id: UUID) -> None:
    day = command.decision.effective_on
    ending = {unit: board_of(work, unit) for unit in plan.dissolved}
    for unit in ending.values():  # first, so that a new board may bear the name of one that ends
        unit.dissolved_on, unit.dissolving_decision = day.isoformat(), clean_text(command.decision.number)
    work.session.flush()
    if isinstance(command.into, NewBoard):
        target = _new_board(work, command.into, command.decision)
    else:
        target = command.into
        if plan.target_name != board_of(work, target).name:
            rename_row(work, target, plan.target_name, day, decision_id)
    for unit in ending.values():
        unit.successor_id = target
    work.session.flush()
    _move_people(work, plan, target, frozenset(ending))
    _close_doubles(work, plan, command)
    _end_terms(work, plan)
    _move_funds(work, plan, target)
    _move_boards(work, plan, target, decision_id)
    for record in (Household, *_GO_WITH_FUNDS):
        written_there = [row.id for unit in ending for row in work.find(record, unit_id=unit)]
        change_many(work, record, written_there, {"unit_id": target})


def _split(work: UnitOfWork, command: SplitBoard, plan: ReorganisationPlan, decision_id: UUID) -> None:
    target = _new_board(work, command.new_board, command.decision)
    _move_people(work, plan, target, frozenset({command.source}))
    _move_boards(work, plan, target, decision_id)


def _new_board(work: UnitOfWork, new: NewBoard, decision: Decision) -> UnitId:
    founded = PartialDate.from_iso(decision.effective_on.isoformat())
    return new_board_row(
        work,
        AddBoard(
            name=new.name,
            kind=new.kind,
            parent_id=new.parent_id,
            hamlet=new.hamlet,
            founded_on=founded,
            founding_decision=decision.number,
            clan_id=new.clan_id,
            unit_id=new.unit_id,
        ),
    )


def _move_people(work: UnitOfWork, plan: ReorganisationPlan, target: UnitId, leaving: frozenset[UnitId]) -> None:
    """Memberships go over, and with them the fees that are paid or waived for that year and later."""
    year = plan.command.decision.effective_on.year
    change_many(work, Membership, [one.membership_id for one in plan.members], {"unit_id": target})
    people = frozenset(one.person_id for one in (*plan.members, *plan.doubles))
    for record, table in ((FeePayment, "fee_payment"), (FeeExemption, "fee_exemption")):
        change_many(work, record, fee_rows(work.connection, table, leaving, people, year), {"unit_id": target})
    _carry_fee(work, target, leaving, year)


def _carry_fee(work: UnitOfWork, target: UnitId, leaving: Iterable[UnitId], year: int) -> None:
    """A board that asks for no fee yet asks for that of the boards its people come from, where those agree."""
    asked = {rule.amount for unit in leaving for rule in work.find(FeeRule, unit_id=unit, year=year)}
    if len(asked) == 1 and not work.find(FeeRule, unit_id=target, year=year):
        work.add(FeeRule(id=work.new_id(), unit_id=target, year=year, amount=asked.pop()))


def _close_doubles(work: UnitOfWork, plan: ReorganisationPlan, command: MergeBoards) -> None:
    day = command.decision.effective_on.isoformat()
    change_many(work, Membership, [one.membership_id for one in plan.doubles], {"standing": _CLOSED, "ended": day})
    work.add_many(
        StandingEvent,
        [
            {
                "id": work.new_id(),
                "unit_id": one.from_id,
                "membership_id": one.membership_id,
                "standing": _CLOSED,
                "happened_on": day,
                "reason": f"{one.from_name} nhập vào {one.kept_in} theo {clean_text(command.decision.number)}",
            }
            for one in plan.doubles
        ],
    )


def _end_terms(work: UnitOfWork, plan: ReorganisationPlan) -> None:
    for end in plan.officers:
        officer = work.get(Officer, end.officer_id)
        if officer is not None:
            officer.term_until = end.until.isoformat()


def _move_funds(work: UnitOfWork, plan: ReorganisationPlan, target: UnitId) -> None:
    for move in plan.funds:
        fund = work.get(Fund, move.fund_id)
        if fund is not None:
            fund.unit_id, fund.origin_unit_id = target, move.origin_id


def _move_boards(work: UnitOfWork, plan: ReorganisationPlan, target: UnitId, decision_id: UUID) -> None:
    for move in plan.boards:
        unit = board_of(work, move.unit_id)
        keep_past(work, unit, plan.command.decision.effective_on, decision_id)
        unit.parent_id = target


def _write_decision(
    work: UnitOfWork, decision: Decision, plan: ReorganisationPlan, decision_id: ReorganisationId
) -> None:
    work.add(
        Reorganisation(
            id=decision_id,
            unit_id=work.unit_id,
            kind=plan.kind,
            number=clean_text(decision.number),
            issuer=clean_text(decision.issuer),
            issued_on=decision.issued_on.isoformat(),
            effective_on=decision.effective_on.isoformat(),
            plan=json.dumps(_summary(plan), ensure_ascii=False, sort_keys=True),
        )
    )
    facts = {"number": clean_text(decision.number), "name": plan.target_name, "members": len(plan.members)}
    match plan.kind:
        case "merge":
            work.describe("organisation.boards_merged", {**facts, "boards": len(plan.dissolved)})
        case "split":
            work.describe("organisation.board_split", {**facts, "old": plan.names[0].before})
        case "rename":
            work.describe("organisation.board_renamed", {**facts, "old": plan.names[0].before})
        case "move":
            describe_move(work, plan.target_name, plan.boards[0].to_name)


def _summary(plan: ReorganisationPlan) -> dict[str, list[str] | str | int]:
    """What lists of decisions tell; the records themselves stand in the journal."""
    before = [name.before for name in plan.names if name.before] or [move.from_name for move in plan.boards]
    after = [name.after for name in plan.names if name.after] or [move.to_name for move in plan.boards]
    return {
        "name": plan.target_name,
        "before": before,
        "after": after,
        "members": len(plan.members),
        "doubles": len(plan.doubles),
        "households": len(plan.households),
        "funds": len(plan.funds),
        "money": plan.money,
    }
