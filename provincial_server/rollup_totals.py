"""Sums over the books of a commune and of the province, so that no page adds up fifteen thousand boards.

They are made again as a whole when anything has grown: at once while that is quick or books are few, otherwise by the
sweeper, which rests at least ten times as long as the last making took. Persons: whoever is a member of three boards
counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from provincial_server.database import Connected
from provincial_server.rollup_breakdowns import BREAKDOWNS

QUICK_MS = 60
FEW_BOOKS = 300
_REST = 10
# Everything is read once and joined whole: what the planner guesses of fields in JSON (one row) must not make it walk
# fifteen thousand boards for each of fifteen thousand records. Nobody waits for the sweeper.
_SETTINGS = (
    "SET LOCAL enable_nestloop = off",
    "SET LOCAL work_mem = '64MB'",
    "SET LOCAL statement_timeout = '10min'",
)

# What a sum depends on: how often each book was written, and where and whether it stands.
_FINGERPRINT = """
    SELECT concat_ws(' ', count(*), sum(h.turns), sum(h.rolled_up_seq),
                     sum(hashtext(b.book_id || b.commune_code || b.state || b.kind)::bigint))
    FROM book b LEFT JOIN book_head h ON h.province_code = b.province_code AND h.book_id = b.book_id
    WHERE b.province_code = %(province)s
"""

# What a merged board had is in the book that it went to. What a dissolved one raised was raised; it has no members.
_SUMS = """
    INSERT INTO rollup_total (province_code, commune_code, period, indicator, value)
    SELECT %(province)s, coalesce(b.commune_code, ''), r.period, r.indicator, sum(r.value)
    FROM book b JOIN rollup r ON r.province_code = b.province_code AND r.book_id = b.book_id
    WHERE b.province_code = %(province)s AND r.value <> 0 AND b.state <> 'merged'
      AND (b.state = 'active' OR r.indicator <> 'members')
    GROUP BY GROUPING SETS ((b.commune_code, r.period, r.indicator), (r.period, r.indicator))
    HAVING grouping(b.commune_code) = 1 OR b.commune_code <> ''
"""
_PERSONS = """
    WITH person AS MATERIALIZED (
        SELECT DISTINCT b.commune_code, m.mark
        FROM book b JOIN person_mark m ON m.province_code = b.province_code AND m.book_id = b.book_id
        WHERE b.province_code = %(province)s AND b.state = 'active'
    )
    INSERT INTO rollup_total (province_code, commune_code, period, indicator, value)
    SELECT %(province)s, commune_code, '', 'persons', count(*) FROM person
    WHERE commune_code <> '' GROUP BY commune_code
    UNION ALL
    SELECT %(province)s, '', '', 'persons', count(*) FROM (SELECT DISTINCT mark FROM person) AS one
    HAVING count(*) > 0
"""
_BOARDS = """
    INSERT INTO rollup_total (province_code, commune_code, period, indicator, value)
    SELECT %(province)s, coalesce(commune_code, ''), '',
           CASE grouping(kind) WHEN 1 THEN 'boards' ELSE 'boards ' || kind END, count(*)
    FROM book WHERE province_code = %(province)s AND state = 'active'
    GROUP BY GROUPING SETS ((commune_code, kind), (commune_code), (kind), ())
    HAVING (grouping(commune_code) = 1 OR commune_code <> '') AND count(*) > 0
"""

# Of every year what was counted last in it; the years before the province began to count stay unknown.
_THIS_YEAR = "extract(year FROM now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::integer"
_MEMBERS_OF_THIS_YEAR = (
    f"DELETE FROM members_by_year WHERE province_code = %(province)s AND year = {_THIS_YEAR}",  # noqa: S608 - ours
    f"""
    INSERT INTO members_by_year (province_code, commune_code, year, persons, at)
    SELECT province_code, commune_code, {_THIS_YEAR}, value::bigint, now()
    FROM rollup_total WHERE province_code = %(province)s AND period = '' AND indicator = 'persons'
    """,  # noqa: S608 - our own words
)


@dataclass(frozen=True, slots=True)
class TotalsState:
    """What the sums of a province were made from, when, and how long that took."""

    fingerprint: str
    at: datetime
    took_ms: int
    age_ms: int

    @property
    def quick(self) -> bool:
        """Whether somebody may wait for the sums to be made again."""
        return self.took_ms <= QUICK_MS or int(self.fingerprint.partition(" ")[0]) <= FEW_BOOKS


def read_totals_state(connection: Connected, province: str) -> TotalsState | None:
    """Of which moment the sums are; None: there are none yet."""
    with connection.cursor(row_factory=class_row(TotalsState)) as cursor:
        return cursor.execute(
            "SELECT fingerprint, at, took_ms, (extract(epoch FROM clock_timestamp() - at) * 1000)::bigint AS age_ms"
            " FROM rollup_total_state WHERE province_code = %s",
            (province,),
        ).fetchone()


def refresh_totals(connection: Connected, province: str, *, for_page: bool = False) -> bool:
    """Makes the sums again if anything has changed since.

    Args:
        connection: Not in a transaction.
        province: Its code.
        for_page: Somebody waits: only if the last making was quick.

    Returns:
        Whether they were made again.
    """
    state = read_totals_state(connection, province)
    if state is not None and not state.quick and (for_page or state.age_ms < _REST * state.took_ms):
        return False
    with connection.transaction():
        if state is not None and _fingerprint(connection, province) == state.fingerprint:
            return False
        locked = connection.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", (f"totals {province}",)
        ).fetchone()
        if locked != (True,) and not for_page:
            return False
        if locked != (True,):  # another one makes them this moment: they will be ready when it lets go
            connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"totals {province}",))
            state = read_totals_state(connection, province)
            if state is not None and _fingerprint(connection, province) == state.fingerprint:
                return False  # unless something came in after it began
        _make(connection, province)
    return True


def _fingerprint(connection: Connected, province: str) -> str:
    row = connection.execute(_FINGERPRINT, {"province": province}).fetchone()
    return str(row[0]) if row else ""


def _make(connection: Connected, province: str) -> None:
    of = {"province": province}
    # read before the sums: what comes in meanwhile makes them be made once more
    told = {**of, "fingerprint": _fingerprint(connection, province)}
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.execute("DELETE FROM rollup_total WHERE province_code = %(province)s", of)
    for statement in (_SUMS, _PERSONS, _BOARDS, *BREAKDOWNS, *_MEMBERS_OF_THIS_YEAR):
        connection.execute(statement, of)
    connection.execute(
        """
        INSERT INTO rollup_total_state (province_code, fingerprint, at, took_ms)
        VALUES (%(province)s, %(fingerprint)s, clock_timestamp(),
                extract(epoch FROM clock_timestamp() - now())::numeric * 1000)
        ON CONFLICT (province_code) DO UPDATE
        SET fingerprint = excluded.fingerprint, at = excluded.at, took_ms = excluded.took_ms
        """,
        told,
    )
