"""The same person in several boards: how many, and which boards share them. Never who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from provincial_server.database import Connected

MOST_PAIRS: Final = 200


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
    second_id: UUID
    second: str
    people: int


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


def read_shared_members(connection: Connected, province: str, commune: str) -> list[SharedMembers]:
    """Pairs of boards of one commune that share people, most first."""
    with connection.cursor(row_factory=class_row(SharedMembers)) as cursor:
        return cursor.execute(
            """
            WITH member AS MATERIALIZED (
                SELECT DISTINCT b.book_id, m.mark
                FROM book b JOIN person_mark m ON m.province_code = b.province_code AND m.book_id = b.book_id
                WHERE b.province_code = %(province)s AND b.commune_code = %(commune)s AND b.state = 'active'
            ), pair AS (
                SELECT one.book_id AS first_id, other.book_id AS second_id, count(*) AS people
                FROM member one JOIN member other ON other.mark = one.mark AND other.book_id > one.book_id
                GROUP BY one.book_id, other.book_id ORDER BY people DESC, first_id, second_id LIMIT %(most)s
            )
            SELECT p.first_id, f.name AS first, p.second_id, s.name AS second, p.people
            FROM pair p
            JOIN book f ON f.province_code = %(province)s AND f.book_id = p.first_id
            JOIN book s ON s.province_code = %(province)s AND s.book_id = p.second_id
            ORDER BY p.people DESC, f.name, s.name
            """,
            {"province": province, "commune": commune, "most": MOST_PAIRS},
        ).fetchall()
