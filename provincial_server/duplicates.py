"""The same person in several boards: how many, and which boards share them. Never who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from provincial_server.database import Connected

PAIRS_PER_PAGE: Final = 50
MOST_PAIRS: Final = 2000  # nobody reads more; most people stand in the first ones
_MOST_BOARDS = 20  # of one person: more are a mark that many people have (no name, no birth), which says nothing


@dataclass(frozen=True, slots=True)
class CommuneDuplicates:
    """Memberships of a commune beside the people who have them."""

    code: str
    memberships: int
    persons: int

    @property
    def counted_more_than_once(self) -> int:
        """How much larger the sum of the boards is than the number of people."""
        return self.memberships - self.persons


@dataclass(frozen=True, slots=True)
class SharedMembers:
    """Two boards and how many people are in both."""

    first_id: UUID
    first: str
    first_commune: str
    second_id: UUID
    second: str
    second_commune: str
    people: int


@dataclass(frozen=True, slots=True)
class SharedPage:
    """One page of pairs, and how many there are (at most `MOST_PAIRS`)."""

    pairs: list[SharedMembers]
    count: int
    page: int
    pages: int


_NAMED = """
    SELECT p.first_id, f.name AS first, f.commune_code AS first_commune, p.second_id, s.name AS second,
           s.commune_code AS second_commune, p.people
    FROM pair p
    JOIN book f ON f.province_code = %(province)s AND f.book_id = p.first_id
    JOIN book s ON s.province_code = %(province)s AND s.book_id = p.second_id
    ORDER BY p.people DESC, f.name, s.name, p.first_id, p.second_id LIMIT %(pairs)s
"""
# The board of the commune stands first; of two boards of the commune, each pair once.
_IN_COMMUNE = f"""
    WITH here AS MATERIALIZED (
        SELECT DISTINCT b.book_id, m.mark
        FROM book b JOIN person_mark m ON m.province_code = b.province_code AND m.book_id = b.book_id
        WHERE b.province_code = %(province)s AND b.commune_code = %(commune)s AND b.state = 'active'
    ), everywhere AS MATERIALIZED (
        SELECT DISTINCT m.book_id, m.mark, b.commune_code
        FROM person_mark m JOIN book b ON b.province_code = m.province_code AND b.book_id = m.book_id
        WHERE m.province_code = %(province)s AND b.state = 'active' AND m.mark IN (SELECT mark FROM here)
    ), few AS (SELECT mark FROM everywhere GROUP BY mark HAVING count(*) BETWEEN 2 AND %(boards)s), pair AS (
        SELECT one.book_id AS first_id, other.book_id AS second_id, count(*) AS people
        FROM few JOIN here one ON one.mark = few.mark JOIN everywhere other ON other.mark = few.mark
        WHERE other.book_id > one.book_id OR other.commune_code <> %(commune)s
        GROUP BY one.book_id, other.book_id ORDER BY people DESC LIMIT %(pairs)s
    ) {_NAMED}
"""  # noqa: S608 - as above
_BETWEEN_COMMUNES = f"""
    WITH member AS MATERIALIZED (
        SELECT DISTINCT m.mark, m.book_id, b.commune_code
        FROM person_mark m JOIN book b ON b.province_code = m.province_code AND b.book_id = m.book_id
        WHERE m.province_code = %(province)s AND b.state = 'active'
    ), shared AS MATERIALIZED (
        SELECT mark FROM member GROUP BY mark
        HAVING min(commune_code) <> max(commune_code) AND count(*) <= %(boards)s
    ), few AS MATERIALIZED (SELECT member.* FROM member JOIN shared ON shared.mark = member.mark), pair AS (
        SELECT one.book_id AS first_id, other.book_id AS second_id, count(*) AS people
        FROM few one JOIN few other ON other.mark = one.mark AND other.book_id > one.book_id
            AND other.commune_code <> one.commune_code
        GROUP BY one.book_id, other.book_id ORDER BY people DESC LIMIT %(pairs)s
    ) {_NAMED}
"""  # noqa: S608 - as above


def read_commune_duplicates(connection: Connected, province: str) -> list[CommuneDuplicates]:
    """Communes in which somebody is counted more than once, most first; the province itself has the code ''."""
    with connection.cursor(row_factory=class_row(CommuneDuplicates)) as cursor:
        return cursor.execute(
            """
            SELECT commune_code AS code,
                   coalesce(sum(value) FILTER (WHERE indicator = 'members'), 0)::bigint AS memberships,
                   coalesce(sum(value) FILTER (WHERE indicator = 'persons'), 0)::bigint AS persons
            FROM rollup_total
            WHERE province_code = %s AND period = '' AND indicator IN ('members', 'persons')
            GROUP BY commune_code
            HAVING sum(value) FILTER (WHERE indicator = 'members') > sum(value) FILTER (WHERE indicator = 'persons')
            ORDER BY sum(CASE indicator WHEN 'members' THEN value ELSE -value END) DESC, commune_code
            """,
            (province,),
        ).fetchall()


def count_between_communes(connection: Connected, province: str) -> int:
    """How many times somebody is counted again because they are in boards of another commune, too: from sums only."""
    row = connection.execute(
        """
        SELECT coalesce(sum(CASE commune_code WHEN '' THEN -value ELSE value END), 0)::bigint FROM rollup_total
        WHERE province_code = %s AND period = '' AND indicator = 'persons'
        """,
        (province,),
    ).fetchone()
    return max(int(row[0]), 0) if row else 0


def read_shared_members(connection: Connected, province: str, commune: str, page: int) -> SharedPage:
    """Pairs of boards that share people, most first: of one commune with each other and with boards elsewhere.

    Args:
        connection: The database.
        province: Its code.
        commune: Code of the commune; empty: of every pair of boards in two different communes.
        page: From 1; a page that is not there is the last one.
    """
    of = {"province": province, "commune": commune, "pairs": MOST_PAIRS, "boards": _MOST_BOARDS}
    with connection.transaction():
        connection.execute("SET LOCAL work_mem = '64MB'")  # marks of the whole province are looked through once
        connection.execute("SET LOCAL jit = off")
        with connection.cursor(row_factory=class_row(SharedMembers)) as cursor:
            pairs = cursor.execute(_IN_COMMUNE if commune else _BETWEEN_COMMUNES, of).fetchall()
    pages = max(1, -(-len(pairs) // PAIRS_PER_PAGE))
    page = min(max(page, 1), pages)
    return SharedPage(pairs[(page - 1) * PAIRS_PER_PAGE : page * PAIRS_PER_PAGE], len(pairs), page, pages)
