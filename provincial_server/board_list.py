"""Boards in lists: found by name, commune and kind; and those of which nothing was heard for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from desktop_app.domain.names import fold
from provincial_server.database import Connected

BOARDS_PER_PAGE: Final = 100
MOST_BOARDS: Final = 50_000


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Which boards are wanted; what is empty does not narrow.

    Attributes:
        commune: Code.
        kind: Code.
    """

    search: str = ""
    commune: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ListedBoard:
    """One board with its numbers of the chosen period; money in đồng.

    Attributes:
        state: `active`, `merged`, `dissolved`.
        seen_at: When one of its laptops last spoke; None: never.
    """

    book_id: UUID
    name: str
    kind: str
    commune_code: str
    state: str
    members: int
    raised: int
    awards: int
    awards_amount: int
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class SilentBoard:
    """A board of which nothing was heard for long.

    Attributes:
        hamlet: Where it sits, as its own card says; empty: it did not say.
        seen_at: When one of its laptops last spoke; None: it never did since it was enrolled.
    """

    book_id: UUID
    name: str
    kind: str
    commune_code: str
    hamlet: str
    enrolled_at: datetime
    seen_at: datetime | None

    @property
    def since(self) -> datetime:
        """From when on nothing was heard."""
        return self.seen_at or self.enrolled_at


_WANTED = """
    b.province_code = %(province)s AND b.search_text LIKE %(pattern)s
    AND %(commune)s IN ('', b.commune_code) AND %(kind)s IN ('', b.kind)
"""
_LIST = f"""
    WITH page AS MATERIALIZED (
        SELECT province_code, book_id, name, kind, commune_code, state, search_text FROM book b
        WHERE {_WANTED} ORDER BY search_text, book_id LIMIT %(limit)s OFFSET %(offset)s
    )
    SELECT b.book_id, b.name, b.kind, b.commune_code, b.state, r.members, r.raised, r.awards, r.awards_amount, d.seen_at
    FROM page b, LATERAL (
        SELECT coalesce(sum(value) FILTER (WHERE indicator = 'members' AND period = ''), 0)::bigint AS members,
               coalesce(sum(value) FILTER (WHERE indicator = 'raised' AND period = %(period)s), 0)::bigint AS raised,
               coalesce(sum(value) FILTER (WHERE indicator = 'awards' AND period = %(period)s), 0)::bigint AS awards,
               coalesce(sum(value) FILTER (WHERE indicator = 'awards_amount' AND period = %(period)s), 0)::bigint
                   AS awards_amount
        FROM rollup WHERE province_code = b.province_code AND book_id = b.book_id AND period IN ('', %(period)s)
    ) AS r, LATERAL (
        SELECT max(seen_at) AS seen_at FROM device WHERE province_code = b.province_code AND book_id = b.book_id
    ) AS d
    ORDER BY b.search_text, b.book_id
"""  # noqa: S608 - our own words
_SILENT = """
    FROM book b LEFT JOIN (
        SELECT book_id, max(seen_at) AS seen_at FROM device WHERE province_code = %(province)s GROUP BY book_id
    ) AS d ON d.book_id = b.book_id
    WHERE b.province_code = %(province)s AND b.state = 'active' AND %(commune)s IN ('', b.commune_code)
      AND coalesce(d.seen_at, b.enrolled_at) < %(before)s
"""


def count_boards(connection: Connected, province: str, wanted: BoardFilter) -> int:
    """How many boards are wanted."""
    row = connection.execute(
        f"SELECT count(*) FROM book b WHERE {_WANTED}",  # noqa: S608 - our own words
        _facts(province, wanted),
    ).fetchone()
    return int(row[0]) if row else 0


def list_boards(
    connection: Connected, province: str, wanted: BoardFilter, period: str, page: int, most: int = BOARDS_PER_PAGE
) -> list[ListedBoard]:
    """One page of boards in the order of their names; `page` counts from 1."""
    paged = {"period": period, "limit": most, "offset": (page - 1) * most}
    with connection.cursor(row_factory=class_row(ListedBoard)) as cursor:
        return cursor.execute(_LIST, _facts(province, wanted) | paged).fetchall()


def count_silent(connection: Connected, province: str, commune: str, before: datetime) -> int:
    """How many boards were last heard before a moment; `commune` empty: of the whole province."""
    row = connection.execute(
        f"SELECT count(*) {_SILENT}",
        {"province": province, "commune": commune, "before": before},
    ).fetchone()
    return int(row[0]) if row else 0


def list_silent(
    connection: Connected, province: str, commune: str, before: datetime, most: int = BOARDS_PER_PAGE
) -> list[SilentBoard]:
    """Boards that were last heard before a moment, those that are silent longest first."""
    with connection.cursor(row_factory=class_row(SilentBoard)) as cursor:
        return cursor.execute(
            f"""
            WITH silent AS MATERIALIZED (
                SELECT b.province_code, b.book_id, b.name, b.kind, b.commune_code, b.enrolled_at, d.seen_at {_SILENT}
                ORDER BY coalesce(d.seen_at, b.enrolled_at), b.search_text, b.book_id LIMIT %(most)s
            )
            SELECT s.book_id, s.name, s.kind, s.commune_code, s.enrolled_at, s.seen_at, coalesce((
                SELECT fields->>'hamlet' FROM record u WHERE u.province_code = s.province_code
                AND u.book_id = s.book_id AND u.table_name = 'unit' AND fields->>'name' = s.name LIMIT 1
            ), '') AS hamlet
            FROM silent s ORDER BY coalesce(s.seen_at, s.enrolled_at), s.name, s.book_id
            """,  # noqa: S608 - our own words
            {"province": province, "commune": commune, "before": before, "most": most},
        ).fetchall()


def _facts(province: str, wanted: BoardFilter) -> dict[str, str | int]:
    return {
        "province": province,
        "pattern": pattern_of(wanted.search),
        "commune": wanted.commune,
        "kind": wanted.kind,
    }


def pattern_of(search: str) -> str:
    """What a text that somebody typed is looked for by: anywhere, with or without marks."""
    plain = fold(search.replace("\0", "")).strip()
    for special in ("\\", "%", "_"):
        plain = plain.replace(special, "\\" + special)
    return f"%{plain}%"
