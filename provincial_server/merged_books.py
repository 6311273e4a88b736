"""A book goes into another one: its log goes on in the other's log, and so does whatever it still sends (ADR 0026).

Nothing of the old book's log is changed, and nothing that it sends is refused. What cannot be read without the old
book's key is left out of the copy. One transaction touches the log of one book.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from desktop_app.domain.dates import local_day
from desktop_app.sync.decisions import BoardNamed, BookMerge, Paper
from provincial_server.database import Connected
from provincial_server.log_carrying import Carrier, carried

_FIRST_WORDS = 500  # operations among which a book's first board stands

_log = logging.getLogger(__name__)


class BookUnknown(Exception):
    """There is no such book, or it has sent nothing yet, so that its board is not known."""


class MergesIntoItself(Exception):
    """The two are one book."""


class MergedElsewhere(Exception):
    """The book that is to end, or the one that is to go on, has gone into another one already."""


@dataclass(frozen=True, slots=True)
class LateWork:
    """What a merged book sent after the merge, where it stands now, and when somebody looked at it."""

    from_book: UUID
    from_name: str
    into_name: str
    at: datetime
    changes: int
    entries: int
    sealed_fields: int
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Fate:
    name: str
    state: str
    merged_into: UUID | None
    ended_on: date | None


def book_merge(connection: Connected, province: str, book: UUID, into: UUID, paper: Paper) -> BookMerge | int:
    """The decision that lets a book go into another one; or the number of the one that did so already.

    Until the caller's transaction ends nobody else decides of these two books.

    Raises:
        MergesIntoItself, BookUnknown, MergedElsewhere: It cannot be decided.
    """
    if book == into:
        raise MergesIntoItself
    connection.execute(  # two decisions at once must not send each book into the other
        "SELECT 1 FROM book WHERE province_code = %s AND book_id IN (%s, %s) ORDER BY book_id FOR UPDATE",
        (province, book, into),
    )
    ending, going_on = _fate(connection, province, book), _fate(connection, province, into)
    if ending is None or going_on is None:
        raise BookUnknown
    if ending.merged_into == into:
        row = connection.execute(
            "SELECT decision FROM book WHERE province_code = %s AND book_id = %s", (province, book)
        ).fetchone()
        return int(row[0]) if row else 0
    if ending.merged_into is not None or going_on.merged_into is not None:
        raise MergedElsewhere
    return BookMerge(
        paper=paper,
        books=(book, into),
        book=book,
        board=BoardNamed(own_board(connection, province, book), ending.name),
        into_book=into,
        into=BoardNamed(own_board(connection, province, into), going_on.name),
    )


def end_book(connection: Connected, province: str, body: BookMerge, number: int) -> None:
    """Notes that a book ends by this decision; from its day on its log goes over (`carry_due`)."""
    connection.execute(
        "UPDATE book SET merged_into = %s, ended_on = %s, decision = %s WHERE province_code = %s AND book_id = %s",
        (body.into_book, body.paper.effective_on, number, province, body.book),
    )


def carry_due(connection: Connected, province: str, now: datetime) -> int:
    """Lets every book whose day has come go over, and carries what an interrupted request left behind.

    Returns:
        How many books there were.
    """
    rows = connection.execute(
        """
        SELECT b.book_id FROM book b
        JOIN book_head h ON h.province_code = b.province_code AND h.book_id = b.book_id
        WHERE b.province_code = %(province)s AND b.merged_into IS NOT NULL AND b.ended_on <= %(today)s
          AND (b.state = 'active' OR h.seq > (
            SELECT coalesce(max(w.to_seq), 0) FROM late_work w WHERE w.province_code = b.province_code
                AND w.book_id = b.merged_into AND w.from_book = b.book_id))
        """,
        {"province": province, "today": local_day(now)},
    ).fetchall()
    for (book,) in rows:
        try:
            carry_on(connection, province, book, now)
        except (psycopg.Error, ValueError) as fault:  # one book must not keep the others here
            if connection.broken:
                raise
            _log.error("book %s does not go over: %s", book, type(fault).__name__)
    return len(rows)


def carry_on(connection: Connected, province: str, book: UUID, now: datetime) -> None:
    """Lets what a merged book holds above what has gone over go on in the other log, and from there along the chain."""
    passed: set[UUID] = set()
    while book not in passed:
        passed.add(book)
        fate = _fate(connection, province, book)
        if fate is None or fate.merged_into is None or fate.ended_on is None or fate.ended_on > local_day(now):
            return
        if fate.state == "active" and _is_absorbed(connection, province, book, fate.merged_into):
            _skip_history(connection, province, book, fate.merged_into, now)
        step = Carrier(connection, province, book, fate.merged_into, fate.name, now, is_late=fate.state == "merged")
        while step.carry():
            pass
        if fate.state == "active":
            connection.execute(
                "UPDATE book SET state = 'merged' WHERE province_code = %s AND book_id = %s AND merged_into = %s",
                (province, book, fate.merged_into),
            )
        book = fate.merged_into


def own_board(connection: Connected, province: str, book: UUID) -> UUID:
    """The board that a book belongs to: the first one that stands in its log.

    Raises:
        BookUnknown: It has sent nothing yet.
    """
    rows = connection.execute(
        "SELECT body->>'k' FROM (SELECT body FROM operation WHERE province_code = %s AND book_id = %s"
        " ORDER BY seq LIMIT %s) first WHERE body->>'t' = 'unit' LIMIT 1",
        (province, book, _FIRST_WORDS),
    ).fetchall()
    if not rows:
        raise BookUnknown
    return UUID(rows[0][0])


def read_late_work(connection: Connected, province: str, limit: int = 100, into: UUID | None = None) -> list[LateWork]:
    """What merged books sent afterwards, the newest first; to one book (`into`), or to all."""
    with connection.cursor(row_factory=class_row(LateWork)) as cursor:
        return cursor.execute(
            "SELECT w.from_book, a.name AS from_name, b.name AS into_name, w.at, w.to_seq - w.from_seq + 1 AS changes,"
            " w.entries, w.sealed_fields, w.seen_at FROM late_work w"
            " JOIN book a ON a.province_code = w.province_code AND a.book_id = w.from_book"
            " JOIN book b ON b.province_code = w.province_code AND b.book_id = w.book_id"
            " WHERE w.province_code = %(province)s AND w.is_late AND (%(into)s::uuid IS NULL OR w.book_id = %(into)s)"
            " ORDER BY w.at DESC, w.from_book, w.from_seq LIMIT %(most)s",
            {"province": province, "into": into, "most": limit},
        ).fetchall()


def see_late_work(connection: Connected, province: str, into: UUID, now: datetime) -> int:
    """Somebody has looked at what merged books sent to this one; how much of it nobody had looked at."""
    return connection.execute(
        "UPDATE late_work SET seen_at = %s WHERE province_code = %s AND book_id = %s AND is_late AND seen_at IS NULL",
        (now, province, into),
    ).rowcount


def _is_absorbed(connection: Connected, province: str, book: UUID, into: UUID) -> bool:
    """Whether the board that goes on took the old book's file in by itself, so that its records stand there already."""
    try:
        board = own_board(connection, province, book)
    except BookUnknown:
        return False
    return (
        connection.execute(
            "SELECT 1 FROM record WHERE province_code = %s AND book_id = %s AND table_name = 'unit' AND record_id = %s",
            (province, into, board),
        ).fetchone()
        is not None
    ) and not carried(connection, province, book, into)


def _skip_history(connection: Connected, province: str, book: UUID, into: UUID, now: datetime) -> None:
    connection.execute(
        "INSERT INTO late_work (province_code, book_id, from_book, from_seq, to_seq, first_seq, last_seq, entries,"
        " sealed_fields, is_late, at) SELECT province_code, %s, book_id, 1, seq, 0, 0, 0, 0, false, %s FROM book_head"
        " WHERE province_code = %s AND book_id = %s AND seq > 0",
        (into, now, province, book),
    )


def _fate(connection: Connected, province: str, book: UUID) -> _Fate | None:
    with connection.cursor(row_factory=class_row(_Fate)) as cursor:
        return cursor.execute(
            "SELECT name, state, merged_into, ended_on FROM book WHERE province_code = %s AND book_id = %s",
            (province, book),
        ).fetchone()
