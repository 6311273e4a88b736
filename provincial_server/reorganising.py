"""What the editor of reorganisations asks: which boards there are, what hangs on them, what a decision says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from desktop_app.domain.names import fold
from desktop_app.i18n import N_
from desktop_app.sync.decisions import (
    BoardNamed,
    Body,
    BookMerge,
    CatalogueChange,
    Merge,
    Move,
    NewBoardNamed,
    Rename,
    Split,
    Withdrawal,
)
from provincial_server.database import Connected

BOOKS_FOUND: Final = 30
KINDS: Final[dict[str, str]] = {
    "merge": N_("Nhập các ban trong một sổ"),
    "split": N_("Tách một ban"),
    "rename": N_("Đổi tên ban"),
    "move": N_("Đổi cấp trên của ban"),
    "book_merge": N_("Nhập ban có sổ riêng vào ban có sổ riêng"),
}
CATALOGUES: Final[dict[str, str]] = {
    "criteria": N_("Bộ tiêu chí"),
    "programmes": N_("Các chương trình"),
    "indicators": N_("Bộ chỉ tiêu"),
    "templates": N_("Các mẫu giấy khen"),
}


@dataclass(frozen=True, slots=True)
class BookFound:
    """A book that a search found."""

    book_id: UUID
    name: str
    kind: str
    commune_code: str


@dataclass(frozen=True, slots=True)
class BoardOf:
    """A board of a book, as the book itself names it, and what hangs on it.

    Attributes:
        members: Active memberships.
        funds: Funds of its own.
        parent: Name of the board above it, where another board of the book is called the same.
    """

    unit_id: UUID
    name: str
    kind: str
    parent_id: UUID | None
    members: int
    funds: int
    parent: str = ""


def find_books(connection: Connected, province: str, search: str) -> list[BookFound]:
    """Books that go on, by their name or commune, or by the name of a board in them, with or without marks."""
    plain = fold(search.replace("\0", "")).strip()
    if not plain:
        return []
    for special in ("\\", "%", "_"):
        plain = plain.replace(special, "\\" + special)
    with connection.cursor(row_factory=class_row(BookFound)) as cursor:
        return cursor.execute(
            "SELECT book_id, name, kind, commune_code FROM book"
            " WHERE province_code = %s AND search_text LIKE %s AND state = 'active'"
            " ORDER BY search_text, book_id LIMIT %s",
            (province, f"%{plain}%", BOOKS_FOUND),
        ).fetchall()


def book_named(connection: Connected, province: str, book: UUID) -> BookFound | None:
    """A book by its id."""
    with connection.cursor(row_factory=class_row(BookFound)) as cursor:
        return cursor.execute(
            "SELECT book_id, name, kind, commune_code FROM book WHERE province_code = %s AND book_id = %s",
            (province, book),
        ).fetchone()


def boards_of(connection: Connected, province: str, book: UUID) -> list[BoardOf]:
    """The boards that stand in a book, in the order of their names."""
    with connection.cursor(row_factory=class_row(BoardOf)) as cursor:
        found = cursor.execute(
            """
            WITH held AS (
                SELECT fields->>'unit_id' AS unit, count(*) FILTER (WHERE table_name = 'membership'
                           AND fields->>'standing' = 'active') AS members,
                       count(*) FILTER (WHERE table_name = 'fund') AS funds
                FROM record WHERE province_code = %(province)s AND book_id = %(book)s
                    AND table_name IN ('membership', 'fund') AND NOT gone AND fields->>'deleted_at' IS NULL
                GROUP BY 1
            )
            SELECT u.record_id AS unit_id, coalesce(u.fields->>'name', '') AS name,
                   coalesce(u.fields->>'kind', '') AS kind,
                   CASE WHEN u.fields->>'parent_id' ~ '^[0-9a-f]{32}$' THEN (u.fields->>'parent_id')::uuid END
                       AS parent_id,
                   coalesce(h.members, 0) AS members, coalesce(h.funds, 0) AS funds
            FROM record u LEFT JOIN held h ON h.unit = replace(u.record_id::text, '-', '')
            WHERE u.province_code = %(province)s AND u.book_id = %(book)s AND u.table_name = 'unit' AND NOT u.gone
              AND u.fields->>'deleted_at' IS NULL AND coalesce(u.fields->>'dissolved_on', '') = ''
            """,
            {"province": province, "book": book},
        ).fetchall()
    names = {one.unit_id: one.name for one in found}
    twice = {name for name, count in Counter(fold(one.name) for one in found).items() if count > 1}
    told = [
        replace(one, parent=names.get(one.parent_id, "")) if one.parent_id and fold(one.name) in twice else one
        for one in found
    ]
    return sorted(told, key=lambda one: (one.parent_id is not None, fold(one.name)))


@dataclass(frozen=True, slots=True)
class Told:
    """One line of what a decision says: marked by `N_`, with its facts."""

    text: str
    facts: dict[str, str]


def lines_of(body: Body) -> list[Told]:  # noqa: PLR0911 - one for each kind
    """What a decision says, line by line."""
    match body:
        case Merge():
            lines = [Told(N_("{name} thôi hoạt động"), {"name": one.name}) for one in body.sources]
            made = N_("{name} được lập mới, nhận hội viên và quỹ")
            goes_on = N_("{name} nhận hội viên và quỹ")
            lines.append(Told(made if isinstance(body.into, NewBoardNamed) else goes_on, {"name": body.into.name}))
            if body.new_name:
                lines.append(Told(N_("{old} đổi tên thành {name}"), {"old": body.into.name, "name": body.new_name}))
            return lines
        case Split():
            lines = [Told(N_("Tách {name} từ {old}"), {"name": body.new.name, "old": body.source.name})]
            lines += [Told(N_("Hội viên ở {hamlet} sang ban mới"), {"hamlet": hamlet}) for hamlet in body.hamlets]
            return lines + [Told(N_("{name} trực thuộc ban mới"), {"name": one.name}) for one in body.boards]
        case Rename():
            return [Told(N_("{old} đổi tên thành {name}"), {"old": body.board.name, "name": body.name})]
        case Move():
            if body.parent is None:
                return [Told(N_("{name} không trực thuộc ban nào trong sổ"), {"name": body.board.name})]
            return [Told(N_("{name} trực thuộc {parent}"), {"name": body.board.name, "parent": body.parent.name})]
        case BookMerge():
            return [
                Told(N_("Sổ của {name} nhập vào sổ của {into}"), {"name": body.board.name, "into": body.into.name}),
                Told(
                    N_("Việc {name} gửi muộn vẫn nhận và chuyển sang {into}"),
                    {"name": body.board.name, "into": body.into.name},
                ),
            ]
        case CatalogueChange():
            added = N_("{title}: bản {version}")
            ended = N_("{title}: thôi dùng")
            return [
                Told(ended if one.ended else added, {"title": one.title, "version": str(one.version)})
                for one in body.items
            ]
        case Withdrawal():
            return [Told(N_("Thu hồi quyết định {number}"), {"number": body.paper_number})]


def moved_by(body: Body, boards: Sequence[BoardOf]) -> list[BoardOf]:
    """The boards of a book whose people and funds a decision moves."""
    match body:
        case Merge():
            wanted = {one.id for one in body.sources}
        case Split():
            wanted = {one.id for one in body.boards}
        case Rename() | Move():
            wanted = {body.board.id}
        case _:
            wanted = {one.unit_id for one in boards}
    return [one for one in boards if one.unit_id in wanted]


def named(boards: Sequence[BoardOf], unit: str) -> BoardNamed | None:
    """A board of the form's choice; None if it is none of these."""
    return next((BoardNamed(one.unit_id, one.name) for one in boards if str(one.unit_id) == unit), None)


def is_day(value: date | None) -> bool:
    """Whether a day that was typed can stand on a paper."""
    return value is not None and 1945 <= value.year < 2200  # noqa: PLR2004 - the state, and nobody now living
