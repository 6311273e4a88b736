"""Decisions of the province: issued in one order for all, signed once, told to the books that they concern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeGuard
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.rows import class_row

from desktop_app.sync.decisions import (
    Body,
    BookMerge,
    CatalogueChange,
    Withdrawal,
    kind_of,
    read_body,
    signed,
    write_body,
)
from desktop_app.sync.questions import Asker, DecidedAnswer, TellDecided
from desktop_app.sync.wire import Entry, Head, Scalar, SignedDecision
from provincial_server.certifying import province_keys
from provincial_server.database import Connected
from provincial_server.standing import Standing

APPLIED_BY: Final = "decisions."
"""How the action of an entry begins with which a laptop applied a decision; the fact `decision` is its number."""
MOST_AT_ONCE = 200
_MOST_BYTES = 8 * 1024 * 1024
_LARGEST: Final = 2**62
_STATES: Final = frozenset({"unproven", "waiting", "applied", "set_aside", "void", "early", "unreadable"})


class DecisionUnknown(Exception):
    """There is no such decision."""


class CannotWithdraw(Exception):
    """It was withdrawn before, or is itself a withdrawal, or its books have become one already."""


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """A decision as the list shows it.

    Attributes:
        books: How many books it concerns.
        told, applied: How many of them have it, and have applied it.
    """

    number: int
    kind: str
    issued_at: datetime
    issued_by: str
    for_all: bool
    withdrawn_by: int | None
    body: bytes
    books: int
    told: int
    applied: int

    @property
    def says(self) -> Body:
        """What it decides."""
        return read_body(self.body)


@dataclass(frozen=True, slots=True)
class BookState:
    """What one book made of a decision; `state` is empty while it is not told of it."""

    book_id: UUID
    name: str
    state: str
    told_at: datetime | None
    settled_at: datetime | None


def issue(connection: Connected, province: str, body: Body, issued_by: str, now: datetime) -> int:
    """Signs a decision and puts it behind all others.

    Returns:
        Its number. After the province was restored from a backup, numbers go on above those that laptops already hold.

    Raises:
        DecisionUnreadable: It says something that cannot be.
    """
    data = write_body(body)
    province_keys(connection, province, now)  # makes the first key
    with connection.transaction():
        number = _next_number(connection, province)
        public, private = _newest_key(connection, province)
        made = signed(
            province, number, now.isoformat(), data, public, Ed25519PrivateKey.from_private_bytes(private).sign
        )
        connection.execute(
            "INSERT INTO decision (province_code, number, kind, body, key_id, signature, issued_at, issued_by, for_all)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (province, number, kind_of(body), data, made.key_id, made.signature, now, issued_by, not body.books),
        )
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO decision_book (province_code, book_id, number) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
                [(province, book, number) for book in body.books],
            )
    return number


def withdraw(connection: Connected, province: str, number: int, paper: Withdrawal, by: str, now: datetime) -> int:
    """Issues the withdrawal of a decision to the books that it concerned.

    Args:
        connection: The database.
        province: Its code.
        number: The decision that is withdrawn.
        paper: What the withdrawal says of itself; its `books` and `number` are put right here.
        by: Who issues it.
        now: The moment.

    Raises:
        DecisionUnknown: There is no such decision.
        CannotWithdraw: It cannot be withdrawn (any more).
    """
    with connection.transaction():
        await_turn(connection, province)  # before its books: in the order in which others take them
        row = connection.execute(
            "SELECT body, withdrawn_by FROM decision WHERE province_code = %s AND number = %s FOR UPDATE",
            (province, number),
        ).fetchone()
        if row is None:
            raise DecisionUnknown
        body = read_body(bytes(row[0]))
        if row[1] is not None or isinstance(body, Withdrawal):
            raise CannotWithdraw
        if isinstance(body, BookMerge) and not _take_back_merge(connection, province, body):
            raise CannotWithdraw
        said = Withdrawal(paper.paper, body.books, number, body.paper.number)
        own_number = issue(connection, province, said, by, now)
        connection.execute(
            "UPDATE decision SET withdrawn_by = %s WHERE province_code = %s AND number = %s",
            (own_number, province, number),
        )
        if isinstance(body, CatalogueChange):
            connection.execute(
                "UPDATE catalogue SET number = NULL WHERE province_code = %s AND number = %s", (province, number)
            )
    return own_number


def told(
    connection: Connected, head: Head, standing: Standing, now: datetime
) -> tuple[tuple[SignedDecision, ...], int]:
    """What a laptop has not been told of, and the number up to which it is told then.

    With nothing new, and nothing newly held, no question is asked.
    """
    if standing.decided != head.decided:
        _note_told(connection, head, now)
    if standing.newest_decision <= head.decided:
        return (), 0
    rows = connection.execute(
        """
        SELECT d.number, d.issued_at, d.body, d.key_id, d.signature FROM decision d
        WHERE d.province_code = %(province)s AND d.number > %(after)s AND (d.for_all OR EXISTS (
            SELECT 1 FROM decision_book b
            WHERE b.province_code = d.province_code AND b.book_id = %(book)s AND b.number = d.number))
        ORDER BY d.number LIMIT %(limit)s
        """,
        {"province": head.province, "book": head.book, "after": head.decided, "limit": MOST_AT_ONCE},
    ).fetchall()
    follows, size, found = head.decided, 0, list[SignedDecision]()
    for number, issued_at, body, key, signature in rows:
        size += len(body)
        if found and size > _MOST_BYTES:
            break
        found.append(SignedDecision(number, issued_at.isoformat(), bytes(body), key, bytes(signature), follows))
        follows = number
    return tuple(found), follows


def hear_states(connection: Connected, asker: Asker, told_by: TellDecided, now: datetime) -> DecidedAnswer:
    """Keeps what a laptop says it made of its decisions; of very many, of the newest."""
    for number, state in sorted(told_by.states.items(), reverse=True)[:MOST_AT_ONCE]:
        if state in _STATES and _is_number(number):
            _put_state(connection, asker.province, asker.book, number, state, now)
    return DecidedAnswer()


def note_applied(connection: Connected, head: Head, entries: Sequence[Entry], now: datetime) -> None:
    """Sees in a batch, whichever road it came, that decisions were applied."""
    for entry in entries:
        number = entry.facts.get("decision") if entry.action.startswith(APPLIED_BY) else None
        if _is_number(number):
            _put_state(connection, head.province, head.book, number, "applied", now)


def _is_number(value: Scalar) -> TypeGuard[int]:
    """Whether a laptop's word for a decision can be the number of one: facts of entries may hold anything."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < _LARGEST


def read_issued(connection: Connected, province: str, kinds: Sequence[str], limit: int = 100) -> list[IssuedRow]:
    """The newest decisions of these kinds, the newest first."""
    with connection.cursor(row_factory=class_row(IssuedRow)) as cursor:
        return cursor.execute(
            f"{_ISSUED} AND d.kind = ANY(%(kinds)s) ORDER BY d.number DESC LIMIT %(limit)s",
            {"province": province, "kinds": list(kinds), "limit": limit},
        ).fetchall()


def read_one(connection: Connected, province: str, number: int) -> IssuedRow | None:
    """One decision; None if there is none of this number."""
    with connection.cursor(row_factory=class_row(IssuedRow)) as cursor:
        return cursor.execute(
            f"{_ISSUED} AND d.number = %(number)s", {"province": province, "number": number}
        ).fetchone()


def read_states(connection: Connected, province: str, number: int, limit: int = 500) -> list[BookState]:
    """What its books made of a decision, in the order of their names; of a decision for all, those that were told."""
    with connection.cursor(row_factory=class_row(BookState)) as cursor:
        return cursor.execute(
            "SELECT b.book_id, b.name, s.state, s.told_at, s.settled_at FROM decision_book s"
            " JOIN book b ON b.province_code = s.province_code AND b.book_id = s.book_id"
            " WHERE s.province_code = %s AND s.number = %s ORDER BY b.search_text, b.book_id LIMIT %s",
            (province, number, limit),
        ).fetchall()


_ISSUED = """
    SELECT d.number, d.kind, d.issued_at, d.issued_by, d.for_all, d.withdrawn_by, d.body,
           CASE WHEN d.for_all THEN (SELECT count(*) FROM book k WHERE k.province_code = d.province_code
                                     AND k.state = 'active')
                ELSE coalesce(s.books, 0) END AS books,
           coalesce(s.told, 0) AS told, coalesce(s.applied, 0) AS applied
    FROM decision d LEFT JOIN LATERAL (
        SELECT count(*) AS books, count(*) FILTER (WHERE told_at IS NOT NULL OR state <> '') AS told,
               count(*) FILTER (WHERE state = 'applied') AS applied
        FROM decision_book b WHERE b.province_code = d.province_code AND b.number = d.number
    ) s ON true
    WHERE d.province_code = %(province)s
"""


def await_turn(connection: Connected, province: str) -> None:
    """Waits until nobody else makes a decision; until the end of the caller's transaction nobody else does."""
    connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"decisions {province}",))


def issued_before(connection: Connected, province: str, body: Body) -> int | None:
    """The decision that says exactly this, unless it was withdrawn; the caller has its turn."""
    row = connection.execute(
        "SELECT max(number) FROM decision WHERE province_code = %s AND body = %s AND withdrawn_by IS NULL",
        (province, write_body(body)),
    ).fetchone()
    return int(row[0]) if row and row[0] is not None else None


def _next_number(connection: Connected, province: str) -> int:
    await_turn(connection, province)
    row = connection.execute(
        "SELECT greatest((SELECT max(number) FROM decision WHERE province_code = %(province)s),"
        " (SELECT max(decided) FROM device WHERE province_code = %(province)s), 0) + 1",
        {"province": province},
    ).fetchone()
    return int(row[0]) if row else 1


def _newest_key(connection: Connected, province: str) -> tuple[bytes, bytes]:
    row = connection.execute(
        "SELECT public_key, private_key FROM signing_key WHERE province_code = %s"
        " ORDER BY made_at DESC, public_key LIMIT 1",
        (province,),
    ).fetchone()
    if row is None:
        raise LookupError(province)
    return bytes(row[0]), bytes(row[1])


def _note_told(connection: Connected, head: Head, now: datetime) -> None:
    """Keeps how far this device was told, and that its book was."""
    connection.execute(
        """
        WITH device AS (
            UPDATE device SET decided = least(%(decided)s, 1000000 + coalesce(
                (SELECT max(number) FROM decision WHERE province_code = %(province)s), 0))
            WHERE province_code = %(province)s AND book_id = %(book)s AND device_id = %(device)s
        )
        INSERT INTO decision_book (province_code, book_id, number, told_at)
        SELECT d.province_code, %(book)s, d.number, %(now)s FROM decision d
        WHERE d.province_code = %(province)s AND d.number <= %(decided)s AND (d.for_all OR EXISTS (
            SELECT 1 FROM decision_book b
            WHERE b.province_code = d.province_code AND b.book_id = %(book)s AND b.number = d.number))
        ON CONFLICT (province_code, book_id, number) DO UPDATE
        SET told_at = coalesce(decision_book.told_at, excluded.told_at)
        """,
        {
            "province": head.province,
            "book": head.book,
            "device": head.device,
            "decided": head.decided,
            "now": now,
        },
    )


def _put_state(connection: Connected, province: str, book: UUID, number: int, state: str, now: datetime) -> None:
    connection.execute(
        """
        INSERT INTO decision_book (province_code, book_id, number, told_at, state, settled_at)
        SELECT province_code, %(book)s, number, %(now)s, %(state)s, %(now)s FROM decision
        WHERE province_code = %(province)s AND number = %(number)s AND (for_all OR EXISTS (
            SELECT 1 FROM decision_book b
            WHERE b.province_code = %(province)s AND b.book_id = %(book)s AND b.number = %(number)s))
        ON CONFLICT (province_code, book_id, number) DO UPDATE
        SET state = excluded.state, settled_at = excluded.settled_at,
            told_at = coalesce(decision_book.told_at, excluded.told_at)
        """,
        {"province": province, "book": book, "number": number, "state": state, "now": now},
    )


def _take_back_merge(connection: Connected, province: str, body: BookMerge) -> bool:
    """Lets a book that was to end go on, unless its records have gone over already."""
    row = connection.execute(
        "UPDATE book SET merged_into = NULL, ended_on = NULL, decision = NULL"
        " WHERE province_code = %s AND book_id = %s AND state = 'active' RETURNING book_id",
        (province, body.book),
    ).fetchone()
    return row is not None
