"""The province's decisions as they stand in this book: what waits, and what was applied."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.decisions import DecisionState, DecisionUnknown
from desktop_app.domain.ids import EntryId
from desktop_app.storage.book import Reader
from desktop_app.storage.decisions import (
    BOOK_ENDS,
    KeptDecision,
    book_has_ended,
    kept_decisions,
)
from desktop_app.sync.decisions import Body, BookMerge, DecisionUnreadable, Withdrawal, read_body

OPEN: frozenset[DecisionState] = frozenset({"waiting", "unproven", "early", "unreadable"})
"""States in which a decision waits for somebody or something."""
_MOST_TOLD = 200  # more the province does not take at once


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it stands in this book.

    Attributes:
        kind: `merge`, `split` … as `sync.decisions.kind_of`; `book_ends` when it is this book that ends.
        body: What it says; None if this program cannot read it.
        entry_id: The journal entry that applied it and stands, whoever's it is.
        is_next: The one that is to be applied next.
        can_be_taken_back: It was applied, and nothing after it was.
    """

    number: int
    kind: str
    body: Body | None
    state: DecisionState
    issued_at: str
    received_at: str
    entry_id: EntryId | None
    is_next: bool
    can_be_taken_back: bool

    @property
    def paper(self) -> str:
        """The number on its paper, or its number in the province's order."""
        return self.body.paper.number if self.body is not None else str(self.number)


def read_decisions(reader: Reader) -> tuple[DecisionRow, ...]:
    """Every decision that this book received, in the province's order."""
    kept = kept_decisions(reader)
    bodies = {one.number: _body(one) for one in kept}
    withdrawn = {body.number: number for number, body in bodies.items() if isinstance(body, Withdrawal)}
    rows: list[DecisionRow] = []
    states: dict[int, DecisionState] = {one.number: _state(one, bodies[one.number]) for one in kept}
    for number, by in withdrawn.items():
        if states.get(by) == "waiting" and states.get(number, "void") != "applied":
            states[by] = "applied"  # nothing to take back: what it withdraws was never applied here
            if number in states:
                states[number] = "void"
        elif states.get(by) == "applied" and number in states:
            states[number] = "void"
    open_ones = [one.number for one in kept if states[one.number] in OPEN]
    last_applied = max((one.number for one in kept if _is_done(one, states[one.number])), default=0)
    for one in kept:
        state = states[one.number]
        rows.append(
            DecisionRow(
                number=one.number,
                kind=one.kind,
                body=bodies[one.number],
                state=state,
                issued_at=one.issued_at,
                received_at=one.received_at,
                entry_id=EntryId(one.entry_id) if one.entry_id else None,
                is_next=bool(open_ones) and one.number == open_ones[0],
                can_be_taken_back=_is_done(one, state) and one.number == last_applied,
            )
        )
    return tuple(rows)


def count_waiting(reader: Reader) -> int:
    """How many decisions wait for a person here."""
    return sum(row.state in OPEN for row in read_decisions(reader))


def find_decision(rows: Sequence[DecisionRow], number: int) -> DecisionRow:
    """The decision of this number.

    Raises:
        DecisionUnknown: There is none.
    """
    for row in rows:
        if row.number == number:
            return row
    raise DecisionUnknown


def ended_into(reader: Reader) -> str:
    """The board whose book this one went into, once a person here has confirmed it; empty: it goes on."""
    if not book_has_ended(reader):
        return ""
    ended = (row.body for row in read_decisions(reader) if row.kind == BOOK_ENDS and row.state == "applied")
    return next((body.into.name for body in ended if isinstance(body, BookMerge)), "")


def states_told(reader: Reader) -> str:
    """What this book made of its newest decisions, as the province is told it: JSON, number → state."""
    rows = read_decisions(reader)[-_MOST_TOLD:]
    return json.dumps({str(row.number): row.state for row in rows}, sort_keys=True)


def _body(one: KeptDecision) -> Body | None:
    try:
        return read_body(one.body)
    except DecisionUnreadable:
        return None


def _state(one: KeptDecision, body: Body | None) -> DecisionState:
    if one.entry_id is not None or one.state == "applied":
        return "applied"
    if one.state in {"unproven", "set_aside"}:
        return one.state
    if body is None:
        return "unreadable"
    return "early" if one.has_gap else "waiting"


def _is_done(one: KeptDecision, state: DecisionState) -> bool:
    """Whether it did something here that can be taken back."""
    return state == "applied" and (one.entry_id is not None or one.state == "applied")
