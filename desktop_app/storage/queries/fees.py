"""Questions about membership fees. What is due, paid and missing is computed, never stored."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from desktop_app.domain.fees import FeeState, fee_state
from desktop_app.domain.ids import PersonId, UnitId
from desktop_app.storage.rules import member_kinds


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One member's fee to a board in a year (đồng).

    Attributes:
        due: What is asked of the member; 0 for an exempt one.
        paid: What was paid and not reversed, also by somebody of whom nothing is asked any more.
        reason: Why the member is exempt, or empty.
    """

    person_id: PersonId
    full_name: str
    hamlet: str
    phone: str
    due: int
    paid: int
    state: FeeState
    reason: str

    @property
    def missing(self) -> int:
        """Đồng that are still to be paid."""
        return max(self.due - self.paid, 0)


@dataclass(frozen=True, slots=True)
class FeeStanding:
    """The fees of a board in a year, by given name (đồng).

    Attributes:
        rule: What a member pays; none: not said yet.
    """

    board: UnitId
    board_name: str
    year: int
    rule: int | None
    rows: tuple[FeeRow, ...]

    @property
    def due(self) -> int:
        """What is asked of all members together."""
        return sum(row.due for row in self.rows)

    @property
    def paid(self) -> int:
        """What all have paid."""
        return sum(row.paid for row in self.rows)

    @property
    def missing(self) -> int:
        """What is still to be paid."""
        return sum(row.missing for row in self.rows)

    def count(self, *states: FeeState) -> int:
        """How many members stand in one of these states."""
        return sum(row.state in states for row in self.rows)


@dataclass(frozen=True, slots=True)
class PersonFee:
    """A person's fee to one board in one year (đồng)."""

    board: UnitId
    board_name: str
    year: int
    due: int
    paid: int
    state: FeeState
    reason: str


@dataclass(frozen=True, slots=True)
class FeeRuleRow:
    """What a member of a board pays in a year (đồng)."""

    board: UnitId
    board_name: str
    year: int
    amount: int


def _free_kinds() -> str:
    """The kinds of membership of which no fee is asked, as SQL text; their codes are ours."""
    return ", ".join(f"'{kind.code}'" for kind in member_kinds() if not kind.pays_fee) or "''"


_OWES = (
    "(m.joined = '' OR substr(m.joined, 1, 4) <= :year) AND m.kind NOT IN ({free})"
    " AND (m.standing = 'active' OR substr(m.ended, 1, 4) > :year)"
)
_RULES = (
    "SELECT unit_id, year, amount FROM fee_rule r WHERE r.deleted_at IS NULL AND r.id ="
    " (SELECT max(n.id) FROM fee_rule n WHERE n.unit_id = r.unit_id AND n.year = r.year AND n.deleted_at IS NULL)"
)
_COUNTING = (
    "f.deleted_at IS NULL AND f.voucher_id NOT IN (SELECT v.reverses_id FROM voucher v WHERE v.reverses_id IS NOT NULL)"
)
_PAID = f"SELECT f.person_id, f.unit_id, f.year, sum(f.amount) AS paid FROM fee_payment f WHERE {_COUNTING}"
_HERE = "p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL"


_STATES = {"exempt": 1, "paid": 2, "unpaid": 3}
_PAID_BY_MEMBER = (
    "(SELECT sum(f.amount) FROM fee_payment f WHERE f.person_id = m.person_id"
    f" AND f.year = CAST(:year AS INTEGER) AND f.unit_id = m.unit_id AND {_COUNTING})"
)
_IS_FREE = (
    "EXISTS (SELECT 1 FROM fee_exemption e WHERE e.person_id = m.person_id AND +e.unit_id = m.unit_id"
    " AND e.year = CAST(:year AS INTEGER) AND e.deleted_at IS NULL)"
)
_FREE_PEOPLE = (
    "(SELECT e.person_id FROM fee_exemption e WHERE e.year = CAST(:year AS INTEGER) AND e.deleted_at IS NULL)"
)
_WORST_STATE = f"max(CASE WHEN {_IS_FREE} THEN 1 WHEN coalesce({_PAID_BY_MEMBER}, 0) >= rule.amount THEN 2 ELSE 3 END)"
_RULES_OF_YEAR = f"WITH rule AS MATERIALIZED ({_RULES} AND r.year = CAST(:year AS INTEGER) AND r.amount > 0)"
_OWING = (
    "FROM membership m INDEXED BY ix_membership_person_id CROSS JOIN rule ON rule.unit_id = m.unit_id"
    f" WHERE m.deleted_at IS NULL AND {_OWES}"
)


def people_by_fee_sql(state: Literal["paid", "unpaid", "exempt"]) -> str:
    """A question for the ids of all who stand so with the fees of `:year`: the worst over all boards that ask them.

    `unpaid` owe a fee to any board and have not paid it whole. `:year` is text, four digits. It is meant to stand
    inside the question of a list: `p.id IN (…)`.
    """
    owing = _OWING.format(free=_free_kinds())
    few = f" AND m.person_id IN {_FREE_PEOPLE}" if state == "exempt" else ""
    stands = f"GROUP BY m.person_id HAVING {_WORST_STATE} = {_STATES[state]}"
    return f"{_RULES_OF_YEAR} SELECT m.person_id {owing}{few} {stands}"


def person_by_fee_sql(state: Literal["paid", "unpaid", "exempt"]) -> str:
    """The same as a condition on one person `p`, for a list that is left when a page of it is full."""
    owing = _OWING.format(free=_free_kinds())
    few = f"p.id IN {_FREE_PEOPLE} AND " if state == "exempt" else ""
    return f"{few}({_RULES_OF_YEAR} SELECT {_WORST_STATE} {owing} AND m.person_id = p.id) = {_STATES[state]}"


def fee_rule(reader: Connection, board: UnitId, year: int) -> int | None:
    """What a member of the board pays in the year, in đồng; none: not said yet."""
    return reader.execute(
        text(f"SELECT amount FROM ({_RULES}) WHERE unit_id = :board AND year = :year"),
        {"board": board.hex, "year": year},
    ).scalar_one_or_none()


def fee_rules(reader: Connection) -> tuple[FeeRuleRow, ...]:
    """The fees of all boards, newest year first."""
    rows = reader.execute(
        text(
            f"SELECT r.*, u.name FROM ({_RULES}) r JOIN unit u ON u.id = r.unit_id AND u.deleted_at IS NULL"
            " ORDER BY r.year DESC, u.name"
        )
    )
    return tuple(FeeRuleRow(UnitId(UUID(row.unit_id)), row.name, row.year, row.amount) for row in rows)


_STANDING = (
    "WITH owing AS (SELECT m.person_id, max({owes}) AS owes FROM membership m"
    "  WHERE m.unit_id = :board AND m.deleted_at IS NULL GROUP BY m.person_id),"
    f" paid AS ({_PAID} AND f.unit_id = :board AND f.year = CAST(:year AS INTEGER) GROUP BY f.person_id),"
    " free AS (SELECT e.person_id, max(e.reason) AS reason FROM fee_exemption e WHERE e.unit_id = :board"
    "  AND e.year = CAST(:year AS INTEGER) AND e.deleted_at IS NULL GROUP BY e.person_id)"
    " SELECT p.id, p.full_name, p.hamlet, p.phone, coalesce(o.owes, 0) AS owes, coalesce(paid.paid, 0) AS paid,"
    " free.person_id IS NOT NULL AND coalesce(o.owes, 0) AS is_free, coalesce(free.reason, '') AS reason FROM person p"
    " LEFT JOIN owing o ON o.person_id = p.id LEFT JOIN paid ON paid.person_id = p.id"
    " LEFT JOIN free ON free.person_id = p.id"
    f" WHERE (o.owes = 1 AND {_HERE} OR paid.paid <> 0) {{condition}} ORDER BY p.sort_key, p.row"
)


def fee_standing(
    reader: Connection, board: UnitId, year: int, people: Collection[PersonId] | None = None
) -> FeeStanding:
    """The fees of a board in a year: everybody of whom one is asked, and everybody who paid.

    Args:
        people: Only these, or everybody.
    """
    rule = fee_rule(reader, board, year)
    condition = "" if people is None else "AND p.id IN :people"
    question = text(_STANDING.format(owes=_OWES.format(free=_free_kinds()), condition=condition))
    asked: dict[str, object] = {"board": board.hex, "year": str(year)}
    if people is not None:
        question = question.bindparams(bindparam("people", expanding=True))
        asked["people"] = [person.hex for person in people]
    name = reader.execute(text("SELECT name FROM unit WHERE id = :id"), {"id": board.hex}).scalar_one_or_none() or ""
    rows = tuple(
        FeeRow(
            PersonId(UUID(person)),
            full_name,
            hamlet,
            phone,
            (rule or 0) if owes and not is_free else 0,
            int(paid),
            fee_state(rule, int(paid), owes=bool(owes), exempt=bool(is_free)),
            reason if is_free else "",
        )
        for person, full_name, hamlet, phone, owes, paid, is_free, reason in reader.execute(question, asked).all()
    )
    return FeeStanding(board, name, year, rule, rows)


_OF_PEOPLE = (
    "WITH owing AS (SELECT m.person_id, m.unit_id, r.year, r.amount, max({owes}) AS owes FROM membership m"
    f"  JOIN ({_RULES}) r ON r.unit_id = m.unit_id WHERE m.deleted_at IS NULL AND m.person_id IN :people"
    "  GROUP BY m.person_id, m.unit_id, r.year),"
    f" paid AS ({_PAID} AND f.person_id IN :people GROUP BY f.person_id, f.unit_id, f.year),"
    " free AS (SELECT e.person_id, e.unit_id, e.year, max(e.reason) AS reason FROM fee_exemption e"
    "  WHERE e.deleted_at IS NULL AND e.person_id IN :people GROUP BY e.person_id, e.unit_id, e.year),"
    " known AS (SELECT person_id, unit_id, year FROM owing WHERE owes UNION SELECT person_id, unit_id, year FROM paid)"
    " SELECT k.person_id, k.unit_id, k.year, u.name, o.amount, coalesce(o.owes, 0) AS owes,"
    " coalesce(p.paid, 0) AS paid, e.person_id IS NOT NULL AND coalesce(o.owes, 0) AS is_free,"
    " coalesce(e.reason, '') AS reason FROM known k LEFT JOIN unit u ON u.id = k.unit_id"
    " LEFT JOIN owing o USING (person_id, unit_id, year) LEFT JOIN paid p USING (person_id, unit_id, year)"
    " LEFT JOIN free e USING (person_id, unit_id, year) {condition} ORDER BY k.year DESC, u.name"
)
_OWES_IN_RULE_YEAR = _OWES.replace(":year", "CAST(r.year AS TEXT)")


def _fees_of(reader: Connection, people: Collection[PersonId], year: int | None) -> list[tuple[PersonId, PersonFee]]:
    condition = "" if year is None else "WHERE k.year = :year"
    question = text(_OF_PEOPLE.format(owes=_OWES_IN_RULE_YEAR.format(free=_free_kinds()), condition=condition))
    asked: dict[str, object] = {"people": [person.hex for person in people]}
    if year is not None:
        asked["year"] = year
    return [
        (
            PersonId(UUID(row.person_id)),
            PersonFee(
                UnitId(UUID(row.unit_id)),
                row.name or "",
                row.year,
                row.amount if row.owes and not row.is_free else 0,
                int(row.paid),
                fee_state(row.amount, int(row.paid), owes=bool(row.owes), exempt=bool(row.is_free)),
                row.reason if row.is_free else "",
            ),
        )
        for row in reader.execute(question.bindparams(bindparam("people", expanding=True)), asked)
    ]


def person_fees(reader: Connection, person_id: PersonId) -> tuple[PersonFee, ...]:
    """A person's fees to all boards in all years that have one, newest year first."""
    return tuple(fee for _, fee in _fees_of(reader, [person_id], None))


_WORST: tuple[FeeState, ...] = ("unpaid", "part", "paid", "exempt", "none")


def fee_states(reader: Connection, year: int, people: Collection[PersonId]) -> dict[PersonId, FeeState]:
    """How each of these people stands with the fees of the year: the worst over all boards; nothing asked is `none`.

    For a page of a list (some hundred people), not for a whole book: see `people_by_fee_sql`.
    """
    found: dict[PersonId, FeeState] = dict.fromkeys(people, "none")
    for person, fee in _fees_of(reader, people, year):
        if _WORST.index(fee.state) < _WORST.index(found[person]):
            found[person] = fee.state
    return found


_NOT_YET_REVERSED = text(
    f"SELECT f.person_id, f.year, f.amount FROM fee_payment f WHERE f.voucher_id = :voucher AND {_COUNTING}"
)


@dataclass(frozen=True, slots=True)
class FeeOfVoucher:
    """A part of a voucher that is somebody's fee (đồng)."""

    person_id: PersonId
    year: int
    amount: int


def fees_of_voucher(reader: Connection, voucher_id: UUID) -> tuple[FeeOfVoucher, ...]:
    """Whose fees a voucher holds; none when it was reversed."""
    return tuple(
        FeeOfVoucher(PersonId(UUID(row.person_id)), row.year, row.amount)
        for row in reader.execute(_NOT_YET_REVERSED, {"voucher": voucher_id.hex})
    )
