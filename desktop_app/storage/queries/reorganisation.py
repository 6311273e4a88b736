"""Questions before and after a reorganisation: what boards hold, and which decisions were applied."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import (
    EntryId,
    FundId,
    HouseholdId,
    MembershipId,
    OfficerId,
    PersonId,
    ReorganisationId,
    UnitId,
)
from desktop_app.domain.organisation import unit_id_of
from desktop_app.domain.reorganisation import (
    BoardState,
    BookState,
    FundState,
    HouseholdState,
    MembershipState,
    OfficerState,
    ReorganisationKind,
)
from desktop_app.storage.queries.organisation import board, past_states
from desktop_app.storage.rules import unit_kind


@dataclass(frozen=True, slots=True)
class BoardFundRow:
    """A fund of a board and what it holds (đồng), and the board whose money it was at first (its own, where none)."""

    fund_id: FundId
    name: str
    balance: int
    origin_id: UnitId
    origin_name: str


@dataclass(frozen=True, slots=True)
class ReorganisationRow:
    """A decision that was applied.

    Attributes:
        name: The board that people went to, or that got another name or parent.
        before, after: Names of the boards concerned before and after it; of a move, its parents.
        members, doubles, households, funds: How many went over, or (`doubles`) were closed.
        money: Đồng in the funds that went over.
        entry_id: The journal entry that wrote it, for taking it back; None when another laptop wrote it.
    """

    reorganisation_id: ReorganisationId
    kind: ReorganisationKind
    number: str
    issuer: str
    issued_on: date | None
    effective_on: date
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    members: int
    doubles: int
    households: int
    funds: int
    money: int
    entry_id: EntryId | None


_SIGNED = "CASE v.kind WHEN 'payment' THEN -l.amount ELSE l.amount END"
_FUNDS = (
    f"SELECT f.id, f.unit_id, f.name, f.origin_unit_id, o.name AS origin_name, coalesce(sum({_SIGNED}), 0) AS balance"
    " FROM fund f LEFT JOIN unit o ON o.id = coalesce(f.origin_unit_id, f.unit_id)"
    " LEFT JOIN voucher_line l ON l.fund_id = f.id LEFT JOIN voucher v ON v.id = l.voucher_id"
    " WHERE f.deleted_at IS NULL {where} GROUP BY f.id ORDER BY f.id"
)


def board_funds(reader: Connection, unit_id: UnitId) -> tuple[BoardFundRow, ...]:
    """The funds of a board, each with its own balance and where its money came from."""
    rows = reader.execute(text(_FUNDS.format(where="AND f.unit_id = :unit")), {"unit": unit_id.hex})
    return tuple(
        BoardFundRow(
            FundId(UUID(row.id)),
            row.name,
            int(row.balance),
            unit_id_of(row.origin_unit_id) or unit_id,
            row.origin_name or "",
        )
        for row in rows
    )


def book_state(reader: Connection) -> BookState:
    """Everything that a plan of a reorganisation looks at."""
    return BookState(
        own_id=board(reader).unit_id,
        boards=_boards(reader),
        memberships=_memberships(reader),
        households=_households(reader),
        officers=_officers(reader),
        funds=_funds(reader),
        fees=_fees(reader),
    )


def _boards(reader: Connection) -> dict[UnitId, BoardState]:
    past = past_states(reader)
    return {
        UnitId(UUID(row.id)): BoardState(
            UnitId(UUID(row.id)),
            row.name,
            unit_kind(row.kind),
            unit_id_of(row.parent_id),
            bool(row.dissolved_on),
            tuple(past.get(UnitId(UUID(row.id)), ())),
        )
        for row in reader.execute(
            text("SELECT id, name, kind, parent_id, dissolved_on FROM unit WHERE deleted_at IS NULL ORDER BY id")
        )
    }


def _memberships(reader: Connection) -> tuple[MembershipState, ...]:
    rows = reader.execute(
        text(
            "SELECT m.id, m.person_id, m.unit_id, m.joined, m.card_number, p.full_name, p.hamlet FROM membership m"
            " JOIN person p ON p.id = m.person_id WHERE m.deleted_at IS NULL AND m.standing = 'active'"
            " AND p.deleted_at IS NULL ORDER BY p.sort_key, p.row, m.id"
        )
    )
    return tuple(
        MembershipState(
            MembershipId(UUID(row.id)),
            PersonId(UUID(row.person_id)),
            UnitId(UUID(row.unit_id)),
            row.full_name,
            row.hamlet,
            row.joined,
            row.card_number,
        )
        for row in rows
    )


def _households(reader: Connection) -> tuple[HouseholdState, ...]:
    people: dict[str, list[PersonId]] = defaultdict(list)
    for row in reader.execute(
        text("SELECT household_id, person_id FROM household_member WHERE deleted_at IS NULL AND left_on = ''")
    ):
        people[row.household_id].append(PersonId(UUID(row.person_id)))
    rows = reader.execute(
        text(
            "SELECT h.id, h.unit_id, h.name, p.full_name AS head FROM household h"
            " LEFT JOIN person p ON p.id = h.head_id"
            " WHERE h.deleted_at IS NULL ORDER BY h.id"
        )
    )
    return tuple(
        HouseholdState(
            HouseholdId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            row.name or (f"Hộ {row.head}" if row.head else ""),
            tuple(people.get(row.id, ())),
        )
        for row in rows
    )


def _officers(reader: Connection) -> tuple[OfficerState, ...]:
    rows = reader.execute(
        text(
            "SELECT id, unit_id, person_id, full_name, title, term_from, term_until FROM officer"
            " WHERE deleted_at IS NULL ORDER BY unit_id, position, id"
        )
    )
    return tuple(
        OfficerState(
            OfficerId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            PersonId(UUID(row.person_id)) if row.person_id else None,
            row.full_name,
            row.title,
            PartialDate.from_iso(row.term_from) if row.term_from else None,
            PartialDate.from_iso(row.term_until) if row.term_until else None,
        )
        for row in rows
    )


def _funds(reader: Connection) -> tuple[FundState, ...]:
    return tuple(
        FundState(
            FundId(UUID(row.id)),
            UnitId(UUID(row.unit_id)),
            row.name,
            int(row.balance),
            unit_id_of(row.origin_unit_id) or UnitId(UUID(row.unit_id)),
            row.origin_name or "",
        )
        for row in reader.execute(text(_FUNDS.format(where="")))
    )


def _fees(reader: Connection) -> dict[tuple[UnitId, int], int]:
    rows = reader.execute(text("SELECT unit_id, year, amount FROM fee_rule WHERE deleted_at IS NULL ORDER BY id"))
    return {(UnitId(UUID(row.unit_id)), row.year): int(row.amount) for row in rows}


def fee_rows(
    reader: Connection, table: str, units: frozenset[UnitId], people: frozenset[PersonId], first_year: int
) -> list[UUID]:
    """Ids of the payments or exemptions of these people with these boards for `first_year` and later.

    Args:
        reader: Of the book.
        table: `fee_payment` or `fee_exemption`.
        units: Boards that people leave.
        people: Who leaves them.
        first_year: The year in which they leave.
    """
    rows = reader.execute(
        text(f"SELECT id, unit_id, person_id FROM {table} WHERE deleted_at IS NULL AND year >= :year"),
        {"year": first_year},
    )
    return [UUID(r.id) for r in rows if UUID(r.unit_id) in units and UUID(r.person_id) in people]


def reorganisations(reader: Connection) -> tuple[ReorganisationRow, ...]:
    """The decisions that were applied, the newest first."""
    rows = reader.execute(
        text(
            "SELECT r.*, (SELECT e.id FROM journal_change c JOIN journal_entry e ON e.seq = c.entry"
            " WHERE c.record_id = r.id AND c.table_name = 'reorganisation' AND c.kind = 'insert' AND e.hash <> ''"
            " ORDER BY c.seq DESC LIMIT 1) AS entry_id"
            " FROM reorganisation r WHERE r.deleted_at IS NULL ORDER BY r.effective_on DESC, r.id DESC"
        )
    )
    return tuple(
        ReorganisationRow(
            ReorganisationId(UUID(row.id)),
            cast("ReorganisationKind", row.kind),
            row.number,
            row.issuer,
            date.fromisoformat(row.issued_on) if row.issued_on else None,
            date.fromisoformat(row.effective_on),
            *_told(row.plan),
            entry_id=EntryId(UUID(row.entry_id)) if row.entry_id else None,
        )
        for row in rows
    )


def _told(plan: str) -> tuple[str, tuple[str, ...], tuple[str, ...], int, int, int, int, int]:
    found = json.loads(plan)
    return (
        str(found["name"]),
        tuple(str(name) for name in found["before"]),
        tuple(str(name) for name in found["after"]),
        int(found["members"]),
        int(found["doubles"]),
        int(found["households"]),
        int(found["funds"]),
        int(found["money"]),
    )
