"""The numbers that the pages show, computed again for every book whose log has grown.

A board's own records are the only source; a roll-up can be thrown away at any time.
"""

from __future__ import annotations

import logging
import threading
from uuid import UUID

import psycopg

from provincial_server.database import Connected, Pool

_LIVING = "NOT gone AND fields->>'deleted_at' IS NULL"
_OF_BOOK = "province_code = %(province)s AND book_id = %(book)s"
_SWEEP_EVERY_S = 5.0
_log = logging.getLogger(__name__)

_MEMBERS = f"""
    INSERT INTO rollup (province_code, book_id, period, indicator, value)
    SELECT %(province)s, %(book)s, '', 'members', count(DISTINCT m.fields->>'person_id')
    FROM record m
    WHERE {_OF_BOOK} AND table_name = 'membership' AND {_LIVING} AND fields->>'standing' = 'active'
      AND NOT EXISTS (
        SELECT 1 FROM record p
        WHERE p.province_code = m.province_code AND p.book_id = m.book_id AND p.table_name = 'person'
          AND replace(p.record_id::text, '-', '') = m.fields->>'person_id'
          AND (p.gone OR p.fields->>'deleted_at' IS NOT NULL)
      )
"""  # noqa: S608 - our own words

_VOUCHERS = f"""
    voucher AS (
        SELECT replace(record_id::text, '-', '') AS id, fields->>'kind' AS kind, amount_of(fields->'amount') AS amount,
               coalesce(substring(fields->>'issued_on' from '^[0-9]{{4}}'), '') AS year
        FROM record WHERE {_OF_BOOK} AND table_name = 'voucher' AND {_LIVING}
    )
"""  # noqa: S608 - as above

# Transfers and opening balances are neither raised nor spent: what a commune passes on to a village counts once.
_MONEY = f"""
    WITH {_VOUCHERS}, sums AS (
        SELECT coalesce(year, '') AS period, grouping(year) AS is_total,
               coalesce(sum(amount) FILTER (WHERE kind = 'receipt'), 0) AS raised,
               coalesce(sum(amount) FILTER (WHERE kind = 'payment'), 0) AS spent
        FROM voucher GROUP BY GROUPING SETS ((), (year))
    )
    INSERT INTO rollup (province_code, book_id, period, indicator, value)
    SELECT %(province)s, %(book)s, period, indicator, value
    FROM sums, LATERAL (VALUES ('raised', raised), ('spent', spent)) AS one (indicator, value)
    WHERE is_total = 1 OR period <> ''
"""  # noqa: S608 - as above

_VALUES = f"""
    WITH {_VOUCHERS}, gift AS (
        SELECT amount_of(fields->'amount') AS amount,
               coalesce(substring(fields->>'given_on' from '^[0-9]{{4}}'), '') AS year
        FROM record WHERE {_OF_BOOK} AND table_name = 'direct_gift' AND {_LIVING}
    ), value AS (
        SELECT CASE kind WHEN 'goods_receipt' THEN 'goods_received' ELSE 'goods_given' END AS indicator, amount, year
        FROM voucher WHERE kind IN ('goods_receipt', 'goods_issue')
        UNION ALL SELECT 'direct', amount, year FROM gift
    )
    INSERT INTO rollup (province_code, book_id, period, indicator, value)
    SELECT %(province)s, %(book)s, coalesce(year, ''), indicator, sum(amount)
    FROM value GROUP BY GROUPING SETS ((indicator), (indicator, year)) HAVING grouping(year) = 1 OR year <> ''
"""  # noqa: S608 - as above

_AWARDS = f"""
    WITH {_VOUCHERS}, given AS (
        SELECT amount_of(fields->'amount') AS amount,
               coalesce(voucher.year, substring(fields->>'received_on' FROM '^([0-9]{{4}})-'), '') AS year
        FROM record LEFT JOIN voucher ON voucher.id = fields->>'paid_voucher_id'
        WHERE {_OF_BOOK} AND table_name = 'award' AND {_LIVING} AND fields->>'state' = 'paid'
    ), sums AS (
        SELECT coalesce(year, '') AS period, grouping(year) AS is_total, count(*) AS awards,
               coalesce(sum(amount), 0) AS amount
        FROM given GROUP BY GROUPING SETS ((), (year))
    )
    INSERT INTO rollup (province_code, book_id, period, indicator, value)
    SELECT %(province)s, %(book)s, period, indicator, value
    FROM sums, LATERAL (VALUES ('awards', awards::numeric), ('awards_amount', amount)) AS one (indicator, value)
    WHERE is_total = 1 OR period <> ''
"""  # noqa: S608 - as above

_FUNDS = f"""
    WITH {_VOUCHERS}, line AS (
        SELECT fields->>'fund_id' AS fund_id, voucher.year, voucher.kind, amount_of(fields->'amount') AS amount
        FROM record JOIN voucher ON voucher.id = fields->>'voucher_id'
        WHERE {_OF_BOOK} AND table_name = 'voucher_line' AND {_LIVING} AND fields->>'fund_id' ~ '^[0-9a-f]{{32}}$'
    ), fund AS (
        SELECT replace(record_id::text, '-', '') AS id, fields->>'name' AS name
        FROM record WHERE {_OF_BOOK} AND table_name = 'fund'
    )
    INSERT INTO rollup_fund (province_code, book_id, period, fund_id, name, raised, spent)
    SELECT %(province)s, %(book)s, line.year, line.fund_id, coalesce(min(fund.name), ''),
           coalesce(sum(amount) FILTER (WHERE kind = 'receipt'), 0),
           coalesce(sum(amount) FILTER (WHERE kind = 'payment'), 0)
    FROM line LEFT JOIN fund ON fund.id = line.fund_id GROUP BY line.year, line.fund_id
"""  # noqa: S608 - as above

_ROUNDS = f"""
    WITH award AS (
        SELECT fields->>'round_id' AS round_id, fields->>'state' AS state, amount_of(fields->'amount') AS amount
        FROM record WHERE {_OF_BOOK} AND table_name = 'award' AND {_LIVING}
    ), round AS (
        SELECT replace(record_id::text, '-', '') AS id, fields, seq
        FROM record WHERE {_OF_BOOK} AND table_name = 'award_round' AND {_LIVING}
    )
    INSERT INTO rollup_round (province_code, book_id, round_id, name, school_year, state, proposed, decided, paid,
                              amount_paid, latest_seq)
    SELECT %(province)s, %(book)s, round.id, coalesce(min(round.fields->>'name'), ''),
           coalesce(min(round.fields->>'school_year'), ''), coalesce(min(round.fields->>'state'), ''),
           count(award.state) FILTER (WHERE award.state IN ('proposed', 'accepted')),
           count(award.state) FILTER (WHERE award.state IN ('decided', 'absent')),
           count(award.state) FILTER (WHERE award.state = 'paid'),
           coalesce(sum(award.amount) FILTER (WHERE award.state = 'paid'), 0), max(round.seq)
    FROM round LEFT JOIN award ON award.round_id = round.id GROUP BY round.id
"""  # noqa: S608 - as above

_MARKS = f"""
    WITH round AS (
        SELECT replace(record_id::text, '-', '') AS id, coalesce(fields->>'school_year', '') AS school_year,
               coalesce(fields->>'kind', '') AS kind
        FROM record WHERE {_OF_BOOK} AND table_name = 'award_round' AND {_LIVING}
    )
    INSERT INTO award_mark (province_code, book_id, award_id, mark, school_year, unit_id, kind, handed_over)
    SELECT DISTINCT %(province)s, %(book)s::uuid, record_id, mark, round.school_year,
           coalesce(fields->>'unit_id', ''), round.kind, fields->>'state' = 'paid'
    FROM record JOIN round ON round.id = fields->>'round_id',
         LATERAL unnest(string_to_array(fields->>'child_mark', ' ')) AS one (mark)
    WHERE {_OF_BOOK} AND table_name = 'award' AND {_LIVING} AND mark <> ''
      AND fields->>'state' NOT IN ('rejected', 'returned')
"""  # noqa: S608 - as above


def refresh(connection: Connected, province: str) -> int:
    """Brings every roll-up of the province up to the end of its log.

    Returns:
        How many books were behind.
    """
    rows = connection.execute(
        "SELECT book_id FROM book_head WHERE province_code = %s AND rolled_up_seq < seq", (province,)
    ).fetchall()
    for row in rows:
        try:
            roll_up(connection, province, row[0])
        except psycopg.Error as fault:  # one book must not keep the others from being shown
            if connection.broken:
                raise
            _log.error("book %s cannot be rolled up: %s", row[0], type(fault).__name__)
    return len(rows)


def roll_up(connection: Connected, province: str, book: UUID) -> None:
    """Computes one book's numbers again, in one transaction."""
    book_of = {"province": province, "book": book}
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"rollup {province} {book}",))
        # read before the records: what comes in meanwhile leaves the book behind again, and it is done once more
        row = connection.execute(f"SELECT seq FROM book_head WHERE {_OF_BOOK}", book_of).fetchone()  # noqa: S608 - as above
        connection.execute(f"DELETE FROM rollup WHERE {_OF_BOOK}", book_of)  # noqa: S608 - as above
        connection.execute(f"DELETE FROM rollup_fund WHERE {_OF_BOOK}", book_of)  # noqa: S608 - as above
        connection.execute(f"DELETE FROM rollup_round WHERE {_OF_BOOK}", book_of)  # noqa: S608 - as above
        connection.execute(f"DELETE FROM award_mark WHERE {_OF_BOOK}", book_of)  # noqa: S608 - as above
        for statement in (_MEMBERS, _MONEY, _VALUES, _AWARDS, _FUNDS, _ROUNDS, _MARKS):
            connection.execute(statement, book_of)
        connection.execute(
            f"UPDATE book_head SET rolled_up_seq = %(seq)s WHERE {_OF_BOOK}",  # noqa: S608 - as above
            {**book_of, "seq": row[0] if row else 0},
        )


class Sweeper:
    """Keeps the roll-ups fresh in the background, so that a page seldom has to wait for them."""

    def __init__(self, pool: Pool, province: str) -> None:
        self._pool = pool
        self._province = province
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rollup", daemon=True)

    def start(self) -> None:
        """Begins to look every few seconds."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the book that is being computed."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(_SWEEP_EVERY_S):
            try:
                with self._pool.connection() as connection:
                    refresh(connection, self._province)
            except psycopg.OperationalError:
                _log.warning("roll-ups wait: the database does not answer")
