"""Roll-ups kept by differences: what the records of a batch counted with before and after it, in one transaction.

A record counts with others: a line and an award with their voucher, a membership with its person, the mark of a child
with the round. Those that the batch does not touch are looked up, unless the book's log was empty before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar
from uuid import UUID

from provincial_server.merging import RecordState
from provincial_server.rollup_facts import (
    COUNTED,
    AwardFact,
    Fact,
    GiftFact,
    LineFact,
    MembershipFact,
    PersonFact,
    RoundFact,
    VoucherFact,
    fact_of,
)

Key = tuple[str, UUID]
_OPEN = frozenset({"proposed", "accepted"})
_WAITING = frozenset({"decided", "absent"})
_NOT_PROPOSED = frozenset({"rejected", "returned"})
_INDICATORS = {
    "receipt": "raised",
    "payment": "spent",
    "goods_receipt": "goods_received",
    "goods_issue": "goods_given",
}
_Kind = TypeVar("_Kind", bound=Fact)


class Change(NamedTuple):
    """What a touched record counted with, and what it counts with now."""

    before: Fact | None
    after: Fact | None


@dataclass(slots=True)
class RoundNumbers:
    """How many awards of a round stand where."""

    proposed: int = 0
    decided: int = 0
    paid: int = 0
    amount_paid: int = 0


NO_AWARDS = RoundNumbers()


@dataclass(slots=True)
class FundNumbers:
    """What came into a fund in a year, and what went out of it."""

    raised: int = 0
    spent: int = 0


class MarkRow(NamedTuple):
    """A child that an award proposes; `round` is what is known of its round."""

    award: UUID
    mark: str
    round_id: str
    round: RoundFact | None
    unit: str
    handed_over: bool


def facts_of(states: Mapping[Key, RecordState]) -> dict[Key, Fact | None]:
    """What these records count with as they stand; of the tables that count with anything."""
    return {key: fact_of(key[0], state) for key, state in states.items() if key[0] in COUNTED}


@dataclass(slots=True)
class Touched:
    """The counted records of a batch, before and after it, by table."""

    tables: dict[str, dict[UUID, Change]]

    @classmethod
    def of(cls, before: Mapping[Key, Fact | None], states: Mapping[Key, RecordState]) -> Touched:
        """Compares what was remembered before the batch with the states after it."""
        tables: dict[str, dict[UUID, Change]] = {table: {} for table in COUNTED}
        for key, state in states.items():
            table, record = key
            if table in COUNTED:
                tables[table][record] = Change(before.get(key) if before else None, fact_of(table, state))
        return cls(tables)

    def all(self, table: str) -> Mapping[UUID, Change]:
        """Every touched record of a table."""
        return self.tables.get(table, {})

    def changed(self, table: str) -> Iterator[tuple[UUID, Change]]:
        """Those that count differently now."""
        return ((record, change) for record, change in self.all(table).items() if change.before != change.after)

    @property
    def alike(self) -> bool:
        """Whether nothing counts differently."""
        return not any(before != after for table in self.tables.values() for before, after in table.values())


@dataclass(frozen=True, slots=True)
class Wanted:
    """The untouched records that the difference depends on.

    Attributes:
        vouchers, rounds, persons: Their ids.
        of_vouchers: Lines and awards that count with these vouchers.
        members: Memberships and marks of these people.
    """

    vouchers: frozenset[UUID]
    rounds: frozenset[UUID]
    of_vouchers: frozenset[UUID]
    persons: frozenset[UUID]
    members: frozenset[UUID]

    def __bool__(self) -> bool:
        return any((self.vouchers, self.rounds, self.of_vouchers, self.persons, self.members))


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked up. `marks`: the people that are counted as members now, with their marks."""

    facts: Mapping[str, Mapping[UUID, Fact | None]] = field(default_factory=dict[str, Mapping[UUID, Fact | None]])
    marks: Mapping[UUID, int] = field(default_factory=dict[UUID, int])

    def of(self, table: str) -> Mapping[UUID, Fact | None]:
        """What the untouched records of a table count with."""
        return self.facts.get(table, {})


def wanted(touched: Touched) -> Wanted:
    """What must be looked up to know the difference."""
    vouchers: set[UUID | None] = set()
    rounds: set[str] = set()
    for table in ("voucher_line", "award"):
        for _, change in touched.changed(table):
            for fact in change:
                if isinstance(fact, LineFact | AwardFact):
                    vouchers.add(fact.voucher)
                if isinstance(fact, AwardFact) and fact.marks and fact.round:
                    rounds.add(fact.round)
    persons = frozenset(_people(touched))
    known = touched.all("voucher").keys()
    return Wanted(
        frozenset(voucher for voucher in vouchers if voucher is not None and voucher not in known),
        frozenset(UUID(text) for text in rounds) - touched.all("award_round").keys(),
        frozenset(_moved(touched)),
        persons - touched.all("person").keys(),
        persons,
    )


def _people(touched: Touched) -> Iterator[UUID]:
    """Whoever may have become a member, ceased to be one, or changed the name."""
    for _, change in touched.changed("membership"):
        yield from (fact.person for fact in change if isinstance(fact, MembershipFact))
    yield from (person for person, _ in touched.changed("person"))


def _moved(touched: Touched) -> Iterator[UUID]:
    """Vouchers whose lines and awards count in another place now."""
    for voucher, (before, after) in touched.changed("voucher"):
        if _place(before) != _place(after):
            yield voucher


def _place(fact: Fact | None) -> tuple[str, str] | None:
    return (fact.kind, fact.year) if isinstance(fact, VoucherFact) else None


@dataclass(slots=True)
class Difference:
    """What is to be added to the numbers of a book."""

    totals: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict[tuple[str, str], int](int))
    funds: dict[tuple[str, str], FundNumbers] = field(
        default_factory=lambda: defaultdict[tuple[str, str], FundNumbers](FundNumbers)
    )
    rounds: dict[str, RoundNumbers] = field(default_factory=lambda: defaultdict[str, RoundNumbers](RoundNumbers))

    def count(self, fact: Fact | None, vouchers: Mapping[UUID, Fact | None], sign: int) -> None:
        """Adds (`sign` 1) or takes away (-1) what a record counts with, beside these vouchers."""
        if isinstance(fact, LineFact):
            self._line(fact, vouchers, sign)
        elif isinstance(fact, AwardFact):
            self._award(fact, vouchers, sign)
        elif isinstance(fact, VoucherFact):
            if fact.kind in _INDICATORS:
                self._add(_INDICATORS[fact.kind], fact.year, sign * fact.amount)
        elif isinstance(fact, GiftFact):
            self._add("direct", fact.year, sign * fact.amount)

    def _add(self, indicator: str, year: str, value: int) -> None:
        self.totals["", indicator] += value
        if year:
            self.totals[year, indicator] += value

    def _line(self, fact: LineFact, vouchers: Mapping[UUID, Fact | None], sign: int) -> None:
        voucher = vouchers.get(fact.voucher)
        if isinstance(voucher, VoucherFact) and voucher.kind == "receipt":
            self.funds[voucher.year, fact.fund].raised += sign * fact.amount
        elif isinstance(voucher, VoucherFact) and voucher.kind == "payment":
            self.funds[voucher.year, fact.fund].spent += sign * fact.amount

    def _award(self, fact: AwardFact, vouchers: Mapping[UUID, Fact | None], sign: int) -> None:
        paid = fact.state == "paid"
        if paid:
            voucher = vouchers.get(fact.voucher) if fact.voucher else None
            year = voucher.year if isinstance(voucher, VoucherFact) else fact.received_year
            self._add("awards", year, sign)
            self._add("awards_amount", year, sign * fact.amount)
        if fact.round:
            numbers = self.rounds[fact.round]
            numbers.proposed += sign * (fact.state in _OPEN)
            numbers.decided += sign * (fact.state in _WAITING)
            numbers.paid += sign * paid
            numbers.amount_paid += sign * fact.amount * paid


def difference(touched: Touched, found: Found) -> Difference:
    """What the batch adds to the numbers of its book, its members apart."""
    told = Difference()
    before = {voucher: change.before for voucher, change in touched.all("voucher").items()}
    after = {voucher: change.after for voucher, change in touched.all("voucher").items()}
    before.update(found.of("voucher"))
    after.update(found.of("voucher"))
    moved = set(_moved(touched))
    for table in ("voucher", "direct_gift"):
        for _, change in touched.changed(table):
            told.count(change.before, before, -1)
            told.count(change.after, after, 1)
    for table in ("voucher_line", "award"):
        changes: Iterable[Change] = touched.all(table).values()
        for change in changes:
            if change.before != change.after or _counts_with(change.after, moved):
                told.count(change.before, before, -1)
                told.count(change.after, after, 1)
        for fact in found.of(table).values():
            told.count(fact, before, -1)
            told.count(fact, after, 1)
    return told


def _counts_with(fact: Fact | None, vouchers: set[UUID]) -> bool:
    return isinstance(fact, LineFact | AwardFact) and fact.voucher in vouchers


@dataclass(frozen=True, slots=True)
class Members:
    """What becomes of the members of a book: people who are one now, were one, or are one as before."""

    new: frozenset[UUID]
    gone: frozenset[UUID]
    same: frozenset[UUID]


def members(touched: Touched, found: Found, people: Iterable[UUID]) -> Members:
    """Who of these people is a member now: present, with an active membership."""
    active = {
        fact.person
        for fact in (
            *(change.after for change in touched.all("membership").values()),
            *found.of("membership").values(),
        )
        if isinstance(fact, MembershipFact)
    }
    now = {person for person in people if person in active and _is_present(person_fact(touched, found, person))}
    was = found.marks.keys() & set(people)
    return Members(frozenset(now - was), frozenset(was - now), frozenset(was & now))


def person_fact(touched: Touched, found: Found, person: UUID) -> PersonFact | None:
    """What is known of a person now; None: the person has not arrived yet."""
    change = touched.all("person").get(person)
    fact = change.after if change else found.of("person").get(person)
    return fact if isinstance(fact, PersonFact) else None


def _is_present(fact: PersonFact | None) -> bool:
    return fact is None or fact.present


@dataclass(frozen=True, slots=True)
class Marks:
    """What becomes of the children's marks.

    Attributes:
        rewritten: Awards whose marks are taken out, to be put in again if they stand in `rows`.
        rounds: Rounds that are called something else now; their untouched awards follow.
    """

    rewritten: tuple[UUID, ...]
    rows: tuple[MarkRow, ...]
    rounds: Mapping[UUID, RoundFact | None]


def marks(touched: Touched, found: Found) -> Marks:
    """The marks of the touched awards, and the rounds that the others must follow."""
    renamed = {record: _as(RoundFact, change.after) for record, change in touched.changed("award_round")}
    after = {record: _as(RoundFact, change.after) for record, change in touched.all("award_round").items()}
    after |= {record: _as(RoundFact, fact) for record, fact in found.of("award_round").items()}
    rewritten: list[UUID] = []
    rows: list[MarkRow] = []
    for award, change in touched.changed("award"):
        if _has_marks(change.before):
            rewritten.append(award)
        if isinstance(change.after, AwardFact) and _has_marks(change.after):
            rows += _rows(award, change.after, after)
    return Marks(tuple(rewritten), tuple(rows), renamed)


def _rows(award: UUID, fact: AwardFact, rounds: Mapping[UUID, RoundFact | None]) -> Iterator[MarkRow]:
    of_round = rounds.get(UUID(fact.round)) if fact.round else None
    for mark in fact.marks:
        yield MarkRow(award, mark, fact.round, of_round, fact.unit, fact.state == "paid")


def _has_marks(fact: Fact | None) -> bool:
    return isinstance(fact, AwardFact) and bool(fact.marks) and fact.state not in _NOT_PROPOSED


def _as(kind: type[_Kind], fact: Fact | None) -> _Kind | None:
    return fact if isinstance(fact, kind) else None
