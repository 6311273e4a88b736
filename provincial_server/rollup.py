"""The numbers of a book that the pages show, computed from all its records.

Every batch adds its difference in its own transaction (`rollup_writing`). This is what they must come to: for books of
before that, for what was changed by another road, and for proof. A roll-up can be thrown away at any time.
"""

from __future__ import annotations

import logging
import threading
from uuid import UUID

import psycopg

from desktop_app.domain.dates import system_clock
from provincial_server.database import Connected, Pool
from provincial_server.merged_books import carry_due
from provincial_server.person_marks import read_marker
from provincial_server.redaction import purge_conflicts
from provincial_server.rollup_facts import PersonFact
from provincial_server.rollup_totals import refresh_totals
from provincial_server.rollup_writing import write_person_marks

_LIVING = "NOT gone AND fields->>'deleted_at' IS NULL"
_OF_BOOK = "province_code = %(province)s AND book_id = %(book)s"
_ID = "'^[0-9a-f]{32}$'"
_SWEEP_EVERY_S = 5.0
_log = logging.getLogger(__name__)

# A member is a person with an active membership who was not taken off the lists, whether the person arrived yet or not.
_PEOPLE = f"""
    SELECT m.person_id::uuid, p.record_id IS NOT NULL, p.fields->>'full_name', p.fields->>'birth',
           p.fields->>'commune_code'
    FROM (
        SELECT DISTINCT fields->>'person_id' AS person_id FROM record
        WHERE {_OF_BOOK} AND table_name = 'membership' AND {_LIVING} AND fields->>'standing' = 'active'
          AND fields->>'person_id' ~ {_ID}
    ) AS m
    LEFT JOIN record p ON p.province_code = %(province)s AND p.book_id = %(book)s AND p.table_name = 'person'
        AND p.record_id = m.person_id::uuid
    WHERE p.record_id IS NULL OR NOT (p.gone OR p.fields->>'deleted_at' IS NOT NULL)
"""  # noqa: S608 - our own words

_MEMBERS = """
    INSERT INTO rollup (province_code, book_id, period, indicator, value)
    SELECT %(province)s, %(book)s, '', 'members', count(*) FROM person_mark
    WHERE province_code = %(province)s AND book_id = %(book)s HAVING count(*) > 0
"""

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
        WHERE {_OF_BOOK} AND table_name = 'voucher_line' AND {_LIVING} AND fields->>'fund_id' ~ {_ID}
    )
    INSERT INTO rollup_fund (province_code, book_id, period, fund_id, raised, spent)
    SELECT %(province)s, %(book)s, line.year, line.fund_id,
           coalesce(sum(amount) FILTER (WHERE kind = 'receipt'), 0),
           coalesce(sum(amount) FILTER (WHERE kind = 'payment'), 0)
    FROM line GROUP BY line.year, line.fund_id
"""  # noqa: S608 - as above

_ROUNDS = f"""
    WITH award AS (
        SELECT fields->>'round_id' AS round_id, fields->>'state' AS state, amount_of(fields->'amount') AS amount
        FROM record WHERE {_OF_BOOK} AND table_name = 'award' AND {_LIVING} AND fields->>'round_id' ~ {_ID}
    )
    INSERT INTO rollup_round (province_code, book_id, round_id, proposed, decided, paid, amount_paid)
    SELECT %(province)s, %(book)s, round_id,
           count(*) FILTER (WHERE state IN ('proposed', 'accepted')),
           count(*) FILTER (WHERE state IN ('decided', 'absent')),
           count(*) FILTER (WHERE state = 'paid'),
           coalesce(sum(amount) FILTER (WHERE state = 'paid'), 0)
    FROM award GROUP BY round_id
"""  # noqa: S608 - as above

# What is too long for an index is no mark and no name; see `rollup_facts`.
_MARKS = f"""
    WITH round AS (
        SELECT replace(record_id::text, '-', '') AS id, left(coalesce(fields->>'school_year', ''), 40) AS school_year,
               left(coalesce(fields->>'kind', ''), 40) AS kind
        FROM record WHERE {_OF_BOOK} AND table_name = 'award_round' AND {_LIVING}
    )
    INSERT INTO award_mark (province_code, book_id, award_id, mark, round_id, school_year, unit_id, kind, handed_over)
    SELECT DISTINCT %(province)s, %(book)s::uuid, record_id, mark,
           CASE WHEN fields->>'round_id' ~ {_ID} THEN fields->>'round_id' ELSE '' END, round.school_year,
           CASE WHEN fields->>'unit_id' ~ {_ID} THEN fields->>'unit_id' ELSE '' END, round.kind,
           coalesce(fields->>'state' = 'paid', false)
    FROM record LEFT JOIN round ON round.id = fields->>'round_id',
         LATERAL (
            SELECT mark FROM unnest(string_to_array(fields->>'child_mark', ' ')) WITH ORDINALITY AS one (mark, place)
            WHERE length(mark) BETWEEN 1 AND 64 ORDER BY place LIMIT 8
         ) AS few
    WHERE {_OF_BOOK} AND table_name = 'award' AND {_LIVING}
      AND coalesce(fields->>'state', '') NOT IN ('rejected', 'returned')
"""  # noqa: S608 - as above

_ALL = ("rollup", "rollup_fund", "rollup_round", "award_mark", "person_mark")


def refresh(connection: Connected, province: str, *, for_page: bool = True) -> int:
    """Computes every book again whose roll-ups are behind its log, and the sums of the province if that is quick.

    No book is behind, unless something was changed elsewhere than in its own batches.

    Returns:
        How many books were behind.
    """
    rows = connection.execute(
        "SELECT book_id FROM book_head WHERE province_code = %s AND rolled_up_seq < seq", (province,)
    ).fetchall()
    for row in rows:
        try:
            recompute(connection, province, row[0])
        except psycopg.Error as fault:  # one book must not keep the others from being shown
            if connection.broken:
                raise
            _log.error("book %s cannot be rolled up: %s", row[0], type(fault).__name__)
    refresh_totals(connection, province, for_page=for_page)
    return len(rows)


def ask_again(connection: Connected, province: str, book: UUID) -> None:
    """Has a book computed again as a whole, soon: its commune is another one, or its records were changed elsewhere."""
    connection.execute(
        "UPDATE book_head SET rolled_up_seq = -1 WHERE province_code = %s AND book_id = %s", (province, book)
    )


def recompute(connection: Connected, province: str, book: UUID) -> None:
    """Computes one book's numbers again from its records, in one transaction, while no batch of it is taken in."""
    book_of = {"province": province, "book": book}
    with connection.transaction():
        row = connection.execute(f"SELECT seq FROM book_head WHERE {_OF_BOOK} FOR UPDATE", book_of).fetchone()  # noqa: S608 - as above
        for table in _ALL:
            connection.execute(f"DELETE FROM {table} WHERE {_OF_BOOK}", book_of)  # noqa: S608 - as above
        _mark_people(connection, province, book)
        for statement in (_MEMBERS, _MONEY, _VALUES, _AWARDS, _FUNDS, _ROUNDS, _MARKS):
            connection.execute(statement, book_of)
        connection.execute(
            f"UPDATE book_head SET rolled_up_seq = %(seq)s WHERE {_OF_BOOK}",  # noqa: S608 - as above
            {**book_of, "seq": row[0] if row else 0},
        )


def _person(name: str | None, birth: str | None, commune: str | None) -> PersonFact:
    return PersonFact(present=True, name=name or "", birth=birth or "", commune=commune or "")


def _mark_people(connection: Connected, province: str, book: UUID) -> None:
    marker = read_marker(connection, province, book)
    people = connection.execute(_PEOPLE, {"province": province, "book": book})
    marks = {
        person: marker.mark(person, _person(name, birth, commune) if known else None)
        for person, known, name, birth, commune in people
    }
    write_person_marks(connection, province, book, marks)


class Sweeper:
    """Keeps what is behind fresh in the background, so that a page seldom has to wait for it.

    Merged books whose day has come go over here, too.
    """

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
            self.sweep()

    def sweep(self) -> None:
        """Looks once. Whatever one look meets in the database, the next one is due."""
        try:
            with self._pool.connection() as connection:
                carry_due(connection, self._province, system_clock())
                purge_conflicts(connection, self._province, system_clock())
                refresh(connection, self._province, for_page=False)
        except psycopg.OperationalError:
            _log.warning("roll-ups wait: the database does not answer")
        except (psycopg.Error, LookupError, ValueError) as fault:  # a thread that has ended is missed by nobody
            _log.error("roll-ups wait: %s", type(fault).__name__)
