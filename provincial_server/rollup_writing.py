"""Looks up what a batch's difference depends on, and adds the difference to the roll-ups of its book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import LiteralString
from uuid import UUID

import msgspec

from desktop_app.sync.wire import Head, Scalar
from provincial_server.database import Connected
from provincial_server.merging import RecordState
from provincial_server.person_marks import Marker, read_marker
from provincial_server.rollup_differences import (
    NO_AWARDS,
    Difference,
    Found,
    Key,
    MarkRow,
    Marks,
    Members,
    Touched,
    Wanted,
    difference,
    marks,
    members,
    person_fact,
    wanted,
)
from provincial_server.rollup_facts import Fact, RoundFact, fact_of_fields
from provincial_server.sums import ADD_SUMS

_encode = msgspec.json.Encoder().encode
_fields = msgspec.json.Decoder(dict[str, Scalar])
_READ: Mapping[LiteralString, tuple[LiteralString, ...]] = {
    "voucher": ("kind", "amount", "issued_on"),
    "award_round": ("school_year", "kind"),
    "voucher_line": ("voucher_id", "fund_id", "amount"),
    "award": ("state", "amount", "received_on", "paid_voucher_id", "round_id"),
    "person": ("full_name", "birth", "commune_code"),
    "membership": ("person_id", "standing"),
}


def _read(table: LiteralString, by: LiteralString, given: LiteralString) -> LiteralString:
    names = ("deleted_at", *_READ[table])
    object_ = ", ".join(f"'{name}', fields->'{name}'" for name in names)
    return (
        f"SELECT '{table}', record_id, gone, jsonb_build_object({object_})::text FROM record"  # noqa: S608 - our words
        f" WHERE province_code = %(province)s AND book_id = %(book)s AND table_name = '{table}'"
        f" AND {by} = ANY(%({given})s::uuid[])"
    )


_HELD_MARKS = (
    "SELECT 'mark', person_id, false, mark::text FROM person_mark"
    " WHERE province_code = %(province)s AND book_id = %(book)s AND person_id = ANY(%(members)s::uuid[])"
)
_LOOK_UP = " UNION ALL ".join(
    (
        _read("voucher", "record_id", "vouchers"),
        _read("award_round", "record_id", "rounds"),
        _read("voucher_line", "parent_id", "of_vouchers"),
        _read("award", "parent_id", "of_vouchers"),
        _read("person", "record_id", "persons"),
        _read("membership", "parent_id", "members"),
        _HELD_MARKS,
    )
)
_ADD_ROLLUPS = """
    , totals AS (
        INSERT INTO rollup (province_code, book_id, period, indicator, value)
        SELECT %(province)s, %(book)s, period, indicator, value
        FROM json_to_recordset(%(totals)s::json) AS new (period text, indicator text, value numeric)
        ON CONFLICT (province_code, book_id, period, indicator) DO UPDATE SET value = rollup.value + excluded.value
    ), funds AS (
        INSERT INTO rollup_fund (province_code, book_id, period, fund_id, raised, spent)
        SELECT %(province)s, %(book)s, period, fund_id, raised, spent
        FROM json_to_recordset(%(funds)s::json) AS new (period text, fund_id text, raised numeric, spent numeric)
        ON CONFLICT (province_code, book_id, period, fund_id) DO UPDATE
        SET raised = rollup_fund.raised + excluded.raised, spent = rollup_fund.spent + excluded.spent
    ), persons AS (
        INSERT INTO person_mark (province_code, book_id, person_id, mark)
        SELECT %(province)s, %(book)s, person, mark
        FROM json_to_recordset(%(persons)s::json) AS new (person uuid, mark bigint)
    ), marks AS (
        INSERT INTO award_mark (province_code, book_id, award_id, mark, round_id, school_year, kind, unit_id,
                                handed_over)
        SELECT %(province)s, %(book)s, award, mark, round_id, school_year, kind, unit, handed_over
        FROM json_to_recordset(%(marks)s::json)
            AS new (award uuid, mark text, round_id text, school_year text, kind text, unit text, handed_over boolean)
    )
    INSERT INTO rollup_round (province_code, book_id, round_id, proposed, decided, paid, amount_paid)
    SELECT %(province)s, %(book)s, round_id, proposed, decided, paid, amount_paid
    FROM json_to_recordset(%(rounds)s::json)
        AS new (round_id text, proposed bigint, decided bigint, paid bigint, amount_paid numeric)
    ON CONFLICT (province_code, book_id, round_id) DO UPDATE
    SET proposed = rollup_round.proposed + excluded.proposed, decided = rollup_round.decided + excluded.decided,
        paid = rollup_round.paid + excluded.paid, amount_paid = rollup_round.amount_paid + excluded.amount_paid
"""
_ADD = "WITH sums AS (" + ADD_SUMS + ")" + _ADD_ROLLUPS


@dataclass(frozen=True, slots=True)
class Change:
    """What a batch does to a book.

    Attributes:
        before: What `facts_of` said of the records that were there.
        states: The records as they stand after the batch.
        sums: By how much the sums of its tables move.
        marker: Marks the book's people; None: it is looked up when it is needed.
    """

    before: Mapping[Key, Fact | None]
    states: Mapping[Key, RecordState]
    sums: Sequence[Mapping[str, str | int]]
    marker: Marker | None


def add_differences(connection: Connected, head: Head, change: Change, *, first: bool) -> None:
    """Adds to the book's roll-ups what these records count with now and did not before, and moves its sums.

    The caller holds the book's lock, and the rows of these records are out of the table, not yet in it again.

    Args:
        connection: In the transaction of the records.
        head: Names the book.
        change: What the batch does.
        first: The book's log was empty: there is nothing to look up.
    """
    touched = Touched.of(change.before, change.states)
    if touched.alike:
        _add_sums(connection, head, change.sums)
        return
    asked = wanted(touched)
    found = Found() if first or not asked else _look_up(connection, head, asked)
    told = difference(touched, found)
    new: dict[UUID, int] = {}
    if asked.members:
        moved = members(touched, found, asked.members)
        told.totals["", "members"] += len(moved.new) - len(moved.gone)
        marker = change.marker or read_marker(connection, head.province, head.book)
        new = _move_members(connection, head, marker, (touched, found), moved)
    moved_marks = marks(touched, found)
    _move_marks(connection, head, moved_marks, first=first)
    _add(connection, head, told, _Rows(new, moved_marks.rows, change.sums))


def _look_up(connection: Connected, head: Head, asked: Wanted) -> Found:
    rows = connection.execute(
        _LOOK_UP,
        {
            **_book(head),
            "vouchers": _array(asked.vouchers),
            "rounds": _array(asked.rounds),
            "of_vouchers": _array(asked.of_vouchers),
            "persons": _array(asked.persons),
            "members": _array(asked.members),
        },
    )
    facts: dict[str, dict[UUID, Fact | None]] = defaultdict(dict)
    held: dict[UUID, int] = {}
    for table, record, gone, text in rows:
        if table == "mark":
            held[record] = int(text)
        else:
            facts[table][record] = fact_of_fields(table, _fields.decode(text), gone=gone)
    return Found(facts, held)


def _move_members(
    connection: Connected, head: Head, marker: Marker, known: tuple[Touched, Found], moved: Members
) -> dict[UUID, int]:
    """Takes out who is no member any more and marks again who is called something else; the marks of the new ones."""
    touched, found = known
    if moved.gone:
        connection.execute(
            "DELETE FROM person_mark WHERE province_code = %s AND book_id = %s AND person_id = ANY(%s::uuid[])",
            (head.province, head.book, _array(moved.gone)),
        )
    same = {person: marker.mark(person, person_fact(touched, found, person)) for person in moved.same}
    changed = [{"person": person.hex, "mark": mark} for person, mark in same.items() if found.marks[person] != mark]
    if changed:
        connection.execute(
            "UPDATE person_mark SET mark = new.mark"
            " FROM json_to_recordset(%(new)s::json) AS new (person uuid, mark bigint)"
            " WHERE province_code = %(province)s AND book_id = %(book)s AND person_id = new.person",
            {**_book(head), "new": _encode(changed).decode()},
        )
    return {person: marker.mark(person, person_fact(touched, found, person)) for person in moved.new}


def write_person_marks(connection: Connected, province: str, book: UUID, people: Mapping[UUID, int]) -> None:
    """Writes the marks of people who have none yet in this book."""
    if not people:
        return
    columns = "COPY person_mark (province_code, book_id, person_id, mark) FROM STDIN (FORMAT BINARY)"
    with connection.cursor().copy(columns) as copy:
        copy.set_types(("text", "uuid", "uuid", "int8"))
        for person, mark in people.items():
            copy.write_row((province, book, person, mark))


def _move_marks(connection: Connected, head: Head, told: Marks, *, first: bool) -> None:
    """Takes out the marks of awards that changed, and names those of rounds that are called something else."""
    if told.rewritten:
        connection.execute(
            "DELETE FROM award_mark WHERE province_code = %s AND book_id = %s AND award_id = ANY(%s::uuid[])",
            (head.province, head.book, _array(told.rewritten)),
        )
    if told.rounds and not first:
        connection.execute(
            "UPDATE award_mark SET school_year = new.school_year, kind = new.kind"
            " FROM json_to_recordset(%(rounds)s::json) AS new (round_id text, school_year text, kind text)"
            " WHERE province_code = %(province)s AND book_id = %(book)s AND award_mark.round_id = new.round_id",
            {**_book(head), "rounds": _encode([_round(*item) for item in told.rounds.items()]).decode()},
        )


def _round(record: UUID, fact: RoundFact | None) -> dict[str, str | None]:
    return {
        "round_id": record.hex,
        "school_year": fact.school_year if fact else None,
        "kind": fact.kind if fact else None,
    }


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows that go in as they are."""

    persons: Mapping[UUID, int]
    marks: Sequence[MarkRow]
    sums: Sequence[Mapping[str, str | int]]


def _add_sums(connection: Connected, head: Head, sums: Sequence[Mapping[str, str | int]]) -> None:
    if sums:
        connection.execute(ADD_SUMS, {**_book(head), "sums": _encode(sums).decode()})


def _add(connection: Connected, head: Head, told: Difference, rows: _Rows) -> None:
    """Writes everything that is added, in one round trip."""
    added: dict[str, Sequence[Mapping[str, object]]] = {
        "totals": [
            {"period": key[0], "indicator": key[1], "value": value} for key, value in told.totals.items() if value
        ],
        "funds": [
            {"period": key[0], "fund_id": key[1], "raised": numbers.raised, "spent": numbers.spent}
            for key, numbers in told.funds.items()
            if numbers.raised or numbers.spent
        ],
        "rounds": [
            {"round_id": record, **asdict(numbers)} for record, numbers in told.rounds.items() if numbers != NO_AWARDS
        ],
        "persons": [{"person": person.hex, "mark": mark} for person, mark in rows.persons.items()],
        "marks": [_mark(row) for row in rows.marks],
    }
    if not any(added.values()):
        _add_sums(connection, head, rows.sums)
    else:
        added["sums"] = rows.sums
        connection.execute(_ADD, {**_book(head), **{name: _encode(rows).decode() for name, rows in added.items()}})


def _mark(row: MarkRow) -> dict[str, str | bool | None]:
    return {
        "award": row.award.hex,
        "mark": row.mark,
        "round_id": row.round_id,
        "school_year": row.round.school_year if row.round else None,
        "kind": row.round.kind if row.round else None,
        "unit": row.unit,
        "handed_over": row.handed_over,
    }


def _book(head: Head) -> dict[str, object]:
    return {"province": head.province, "book": head.book}


def _array(values: Iterable[UUID]) -> str:
    return "{" + ",".join(value.hex for value in values) + "}"
