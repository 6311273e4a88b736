"""Boards merge, split, get another name or another parent, by a decision: what is decided, and what then moves.

Everything here is values: what the book holds goes in, a plan comes out. Money in ink is not touched; a fund moves with
the name of the board it came from, so its balance stays the sum of its own lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import FundId, HouseholdId, MembershipId, OfficerId, PersonId, UnitId
from desktop_app.domain.organisation import PastState, UnitKind

ReorganisationKind = Literal["merge", "split", "rename", "move"]
ProblemCode = Literal[
    "double_membership",  # a person is an active member of both: one membership stays, the other is closed
    "kind_not_below",  # a board would come under one of a kind that has no such boards; blocks
    "officer_leaves",  # somebody in office goes to the new board, the post stays behind
    "nobody_in_office",  # the board that goes on has nobody in office on the day
    "fee_differs",  # the boards ask for different fees in the year; that of the board that goes on holds
    "day_ahead",  # the day is still to come: people and funds move now, names on papers change on the day
    "all_leave",  # no active member stays in the old board
    "card_twice",  # two members of the board that goes on would have the same card number
]


@dataclass(eq=False)
class NothingToMerge(DomainError):
    """No other board was chosen to be merged."""


@dataclass(eq=False)
class NothingToSplit(DomainError):
    """No active member of the board is among those chosen."""

    name: str


@dataclass(eq=False)
class SurvivorBelowSource(DomainError):
    """The board that is to go on stands below one that is to end; move it first."""

    name: str
    source: str


@dataclass(eq=False)
class NothingChanges(DomainError):
    """The board has this name, or reports to this board, already."""

    name: str


@dataclass(eq=False)
class ReorganisationBlocked(DomainError):
    """The plan holds problems that must be solved first."""

    problems: int


@dataclass(frozen=True, slots=True)
class Decision:
    """The paper behind a reorganisation: `number` of `issuer`, given on `issued_on`, holding from `effective_on`."""

    number: str
    issuer: str
    issued_on: date
    effective_on: date


@dataclass(frozen=True, slots=True)
class NewBoard:
    """A board that the decision makes.

    Attributes:
        unit_id: Its id where the province gave one, so that two laptops of a book make one board; None: a fresh one.
    """

    name: str
    kind: str
    parent_id: UnitId | None
    hamlet: str = ""
    clan_id: UUID | None = None
    unit_id: UnitId | None = None


@dataclass(frozen=True, slots=True)
class MergeBoards:
    """Boards end and go into another one.

    Attributes:
        sources: The boards that end.
        into: The board that goes on, one of the book or a new one.
        new_name: Its name from that day; empty: as before. Not for a new one.
    """

    decision: Decision
    sources: tuple[UnitId, ...]
    into: UnitId | NewBoard
    new_name: str = ""


@dataclass(frozen=True, slots=True)
class SplitBoard:
    """A part of a board becomes a board of its own: people of these hamlets, of these households, and these people.

    Attributes:
        source: The board that goes on without them.
        board_ids: Boards below `source` that go under the new one.
    """

    decision: Decision
    source: UnitId
    new_board: NewBoard
    hamlets: tuple[str, ...] = ()
    household_ids: tuple[HouseholdId, ...] = ()
    person_ids: tuple[PersonId, ...] = ()
    board_ids: tuple[UnitId, ...] = ()


@dataclass(frozen=True, slots=True)
class RenameByDecision:
    """A board gets another name from a day on."""

    decision: Decision
    unit_id: UnitId
    name: str


@dataclass(frozen=True, slots=True)
class MoveByDecision:
    """A board reports to another one, or to none, from a day on."""

    decision: Decision
    unit_id: UnitId
    parent_id: UnitId | None


ReorganisationCommand = MergeBoards | SplitBoard | RenameByDecision | MoveByDecision


@dataclass(frozen=True, slots=True)
class BoardState:
    """A board as it stands in the book."""

    unit_id: UnitId
    name: str
    kind: UnitKind
    parent_id: UnitId | None
    has_ended: bool
    past: tuple[PastState, ...]


@dataclass(frozen=True, slots=True)
class MembershipState:
    """An active membership; `joined` is a partial date in ISO form, or empty."""

    membership_id: MembershipId
    person_id: PersonId
    unit_id: UnitId
    name: str
    hamlet: str
    joined: str
    card_number: str


@dataclass(frozen=True, slots=True)
class HouseholdState:
    """A household and the people who live in it now; `unit_id` is the board that wrote it."""

    household_id: HouseholdId
    unit_id: UnitId
    name: str
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class OfficerState:
    """A post held in a board."""

    officer_id: OfficerId
    unit_id: UnitId
    person_id: PersonId | None
    full_name: str
    title: str
    term_from: PartialDate | None
    term_until: PartialDate | None


@dataclass(frozen=True, slots=True)
class FundState:
    """A fund of a board, its balance (đồng), and the board whose money it was at first."""

    fund_id: FundId
    unit_id: UnitId
    name: str
    balance: int
    origin_id: UnitId
    origin_name: str


@dataclass(frozen=True, slots=True)
class BookState:
    """What a plan looks at.

    Attributes:
        own_id: The board that the book belongs to.
        fees: Đồng a year, by board and year.
    """

    own_id: UnitId
    boards: Mapping[UnitId, BoardState]
    memberships: tuple[MembershipState, ...]
    households: tuple[HouseholdState, ...]
    officers: tuple[OfficerState, ...]
    funds: tuple[FundState, ...]
    fees: Mapping[tuple[UnitId, int], int]


@dataclass(frozen=True, slots=True)
class NameChange:
    """A board's name before and after; `before` is empty for a new one, `after` for one that ends."""

    unit_id: UnitId | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MemberMove:
    """An active membership that goes over."""

    membership_id: MembershipId
    person_id: PersonId
    name: str
    hamlet: str
    from_id: UnitId


@dataclass(frozen=True, slots=True)
class DoubleMembership:
    """A membership that is closed because the person stays a member through another one."""

    membership_id: MembershipId
    person_id: PersonId
    name: str
    hamlet: str
    from_id: UnitId
    from_name: str
    kept_in: str


@dataclass(frozen=True, slots=True)
class HouseholdMove:
    """A household of people who go over."""

    household_id: HouseholdId
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class OfficerEnd:
    """A term that ends; `until` is its last day."""

    officer_id: OfficerId
    unit_id: UnitId
    full_name: str
    title: str
    until: date


@dataclass(frozen=True, slots=True)
class FundMove:
    """A fund that goes over with its balance (đồng); `origin_name` is the board whose money it was at first."""

    fund_id: FundId
    name: str
    balance: int
    from_id: UnitId
    origin_id: UnitId
    origin_name: str


@dataclass(frozen=True, slots=True)
class BoardMove:
    """A board that reports to another one from that day; `None` is nobody, or (`to_name`) the new board."""

    unit_id: UnitId
    name: str
    from_parent: UnitId | None
    from_name: str
    to_parent: UnitId | None
    to_name: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to know before the decision is written.

    Attributes:
        code: What it is.
        blocks: Whether it must be solved first.
        who: The board or person concerned.
        what: The other side of it, or empty.
    """

    code: ProblemCode
    blocks: bool
    who: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class ReorganisationPlan:
    """What a decision moves, before anything is written.

    Attributes:
        target_id: The board that people and funds go to; None when it is a new one or nothing goes over.
        target_name: Its name from the day on.
        boards: Boards that get another parent.
        dissolved: The boards that end.
    """

    kind: ReorganisationKind
    command: ReorganisationCommand
    target_id: UnitId | None
    target_name: str
    names: tuple[NameChange, ...] = ()
    members: tuple[MemberMove, ...] = ()
    doubles: tuple[DoubleMembership, ...] = ()
    households: tuple[HouseholdMove, ...] = ()
    officers: tuple[OfficerEnd, ...] = ()
    funds: tuple[FundMove, ...] = ()
    boards: tuple[BoardMove, ...] = ()
    dissolved: tuple[UnitId, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Whether a problem must be solved first."""
        return any(problem.blocks for problem in self.problems)

    @property
    def money(self) -> int:
        """Đồng in the funds that go over."""
        return sum(fund.balance for fund in self.funds)
