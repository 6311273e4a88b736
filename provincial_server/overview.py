"""One board as the web pages show it, read from roll-ups and, for names, from its own records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import class_row

from provincial_server.database import Connected

LATEST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One board with its numbers of the chosen period."""

    book_id: UUID
    name: str
    kind: str
    commune_code: str
    members: int
    raised: int
    spent: int
    awards: int
    awards_amount: int
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """One board's year."""

    period: str
    raised: int
    spent: int
    awards: int
    awards_amount: int


@dataclass(frozen=True, slots=True)
class FundRow:
    """One fund of a board in one year."""

    period: str
    name: str
    raised: int
    spent: int


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One award round: how many awards stand where."""

    name: str
    school_year: str
    state: str
    proposed: int
    decided: int
    paid: int
    amount_paid: int


_INDICATORS = """
    coalesce(sum(r.value) FILTER (WHERE r.indicator = 'members' AND r.period = ''), 0)::bigint AS members,
    coalesce(sum(r.value) FILTER (WHERE r.indicator = 'raised' AND r.period = %(period)s), 0)::bigint AS raised,
    coalesce(sum(r.value) FILTER (WHERE r.indicator = 'spent' AND r.period = %(period)s), 0)::bigint AS spent,
    coalesce(sum(r.value) FILTER (WHERE r.indicator = 'awards' AND r.period = %(period)s), 0)::bigint AS awards,
    coalesce(sum(r.value) FILTER (WHERE r.indicator = 'awards_amount' AND r.period = %(period)s), 0)::bigint
        AS awards_amount
"""
_BOARD = f"""
    SELECT b.book_id, b.name, b.kind, b.commune_code, {_INDICATORS},
           (SELECT max(d.seen_at) FROM device d WHERE d.province_code = b.province_code AND d.book_id = b.book_id)
               AS seen_at
    FROM book b
    LEFT JOIN rollup r ON r.province_code = b.province_code AND r.book_id = b.book_id
        AND r.period IN ('', %(period)s)
"""  # noqa: S608 - our own words


def read_board(connection: Connected, province: str, book: UUID) -> BoardRow | None:
    """One board with its numbers over all years; None if there is no such board."""
    with connection.cursor(row_factory=class_row(BoardRow)) as cursor:
        return cursor.execute(
            f"{_BOARD} WHERE b.province_code = %(province)s AND b.book_id = %(book)s"
            " GROUP BY b.province_code, b.book_id",
            {"province": province, "book": book, "period": ""},
        ).fetchone()


def read_board_years(connection: Connected, province: str, book: UUID) -> list[YearRow]:
    """A board's numbers by year, newest first."""
    with connection.cursor(row_factory=class_row(YearRow)) as cursor:
        return cursor.execute(
            """
            SELECT period,
                   coalesce(max(value) FILTER (WHERE indicator = 'raised'), 0)::bigint AS raised,
                   coalesce(max(value) FILTER (WHERE indicator = 'spent'), 0)::bigint AS spent,
                   coalesce(max(value) FILTER (WHERE indicator = 'awards'), 0)::bigint AS awards,
                   coalesce(max(value) FILTER (WHERE indicator = 'awards_amount'), 0)::bigint AS awards_amount
            FROM rollup WHERE province_code = %s AND book_id = %s AND period <> ''
            GROUP BY period ORDER BY period DESC
            """,
            (province, book),
        ).fetchall()


def read_funds(connection: Connected, province: str, book: UUID) -> list[FundRow]:
    """A board's funds by year, newest first."""
    with connection.cursor(row_factory=class_row(FundRow)) as cursor:
        return cursor.execute(
            "SELECT r.period, coalesce(f.fields->>'name', '') AS name, r.raised::bigint AS raised,"
            " r.spent::bigint AS spent FROM rollup_fund r LEFT JOIN record f ON f.province_code = r.province_code"
            " AND f.book_id = r.book_id AND f.table_name = 'fund' AND f.record_id = r.fund_id::uuid"
            " WHERE r.province_code = %s AND r.book_id = %s AND (r.raised <> 0 OR r.spent <> 0)"
            " ORDER BY r.period DESC, name",
            (province, book),
        ).fetchall()


def read_rounds(connection: Connected, province: str, book: UUID) -> list[RoundRow]:
    """A board's latest award rounds."""
    with connection.cursor(row_factory=class_row(RoundRow)) as cursor:
        return cursor.execute(
            """
            SELECT coalesce(a.fields->>'name', '') AS name, coalesce(a.fields->>'school_year', '') AS school_year,
                   coalesce(a.fields->>'state', '') AS state, coalesce(r.proposed, 0) AS proposed,
                   coalesce(r.decided, 0) AS decided, coalesce(r.paid, 0) AS paid,
                   coalesce(r.amount_paid, 0)::bigint AS amount_paid
            FROM record a LEFT JOIN rollup_round r ON r.province_code = a.province_code AND r.book_id = a.book_id
                AND r.round_id = replace(a.record_id::text, '-', '')
            WHERE a.province_code = %s AND a.book_id = %s AND a.table_name = 'award_round'
              AND NOT a.gone AND a.fields->>'deleted_at' IS NULL
            ORDER BY a.seq DESC LIMIT %s
            """,
            (province, book, LATEST_ROUNDS),
        ).fetchall()
