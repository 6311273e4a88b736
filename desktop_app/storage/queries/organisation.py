"""Questions about boards: the book's own, the tree, names on a day, and what boards are counted against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import BookId, UnitId
from desktop_app.domain.organisation import PastState, natural_key, state_on, unit_id_of


@dataclass(frozen=True, slots=True)
class BoardRow:
    """The board that the book belongs to, and the device's standing with the province."""

    book_id: BookId
    unit_id: UnitId
    name: str
    kind: str
    province_code: str
    commune_code: str
    server_url: str
    is_enrolled: bool
    letterhead: str = ""


def board(reader: Connection) -> BoardRow:
    """The book's own board."""
    row = reader.execute(
        text(
            "SELECT b.book_id, b.server_url, b.device_id, u.id, u.name, u.kind, u.province_code, u.commune_code,"
            " u.letterhead FROM book_info b JOIN unit u ON u.id = b.unit_id"
        )
    ).one()
    return BoardRow(
        BookId(UUID(row.book_id)),
        UnitId(UUID(row.id)),
        row.name,
        row.kind,
        row.province_code,
        row.commune_code,
        row.server_url,
        row.device_id is not None,
        row.letterhead,
    )


@dataclass(frozen=True, slots=True)
class BoardTreeRow:
    """A board of the book in the tree of boards.

    Attributes:
        parent_id: Whom it reports to; None: nobody in this book.
        depth: 0 for a board without a parent.
        members: Distinct people who are active members of this board itself.
        people: Distinct people who are active members of this board or of one below it.
        memberships: Their active memberships; above `people` where somebody is a member twice.
        is_dissolved: Whether it ended on or before the day asked for.
        is_own: Whether the book belongs to it.
    """

    unit_id: UnitId
    parent_id: UnitId | None
    name: str
    kind: str
    hamlet: str
    depth: int
    members: int
    people: int
    memberships: int
    is_dissolved: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class BoardDetail:
    """All that is written about a board itself.

    Attributes:
        parent_name: Of the parent, or empty.
        successor_name: Of the board that took over, or empty.
    """

    unit_id: UnitId
    parent_id: UnitId | None
    parent_name: str
    name: str
    kind: str
    province_code: str
    commune_code: str
    hamlet: str
    founded_on: PartialDate | None
    founding_decision: str
    dissolved_on: PartialDate | None
    dissolving_decision: str
    letterhead: str
    successor_id: UnitId | None
    successor_name: str
    clan_id: UUID | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class BoardName:
    """A name and parent of a board and when they held.

    Attributes:
        since: First day, or None: from the beginning.
        until: First day on which it was no longer so, or None: it still is.
    """

    name: str
    parent_id: UnitId | None
    parent_name: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class _UnitLine:
    unit_id: UnitId
    parent_id: UnitId | None
    name: str
    kind: str
    hamlet: str
    dissolved_on: str


def _day_or_none(stored: str) -> PartialDate | None:
    return PartialDate.from_iso(stored) if stored else None


def boards(reader: Connection, day: date, *, dissolved: bool = True) -> tuple[BoardTreeRow, ...]:
    """The boards of the book: each followed by those below it, names as they are on `day`.

    Args:
        reader: Of the book.
        day: Whose names and whether a board has ended; the tree is that of today's parents.
        dissolved: Whether boards that have ended are told as well.
    """
    tree = _Tree(reader, day, dissolved=dissolved)
    for unit in tree.roots():
        tree.walk(unit, 0)
    for unit in tree.lines:  # two laptops can have put two boards under each other: neither is lost
        if unit not in tree.seen:
            tree.walk(unit, 0)
    return tuple(tree.rows)


class _Tree:
    """The boards on their way into one list."""

    def __init__(self, reader: Connection, day: date, *, dissolved: bool) -> None:
        self.lines = _unit_lines(reader)
        self.rows: list[BoardTreeRow] = []
        self.seen: set[UnitId] = set()
        self._day, self._dissolved = day.isoformat(), dissolved
        self._own = unit_id_of(reader.execute(text("SELECT unit_id FROM book_info")).scalar_one())
        self._active = active_members(reader)
        past = past_states(reader)
        self._names = {
            unit: state_on(day, past.get(unit, ()), PastState(date.max, line.name, line.parent_id)).name
            for unit, line in self.lines.items()
        }
        self._below: dict[UnitId | None, list[UnitId]] = defaultdict(list)
        for unit, line in self.lines.items():
            self._below[self._parent(line)].append(unit)
        for children in self._below.values():
            children.sort(key=lambda unit: (unit != self._own, natural_key(self._names[unit])))

    def roots(self) -> list[UnitId]:
        """The boards that report to nobody in this book."""
        return self._below.get(None, [])

    def walk(self, unit: UnitId, depth: int) -> tuple[set[str], int]:
        """Puts a board and those below it into the list; tells their people and how many memberships they have."""
        self.seen.add(unit)
        line, place = self.lines[unit], len(self.rows)
        ended = bool(line.dissolved_on) and line.dissolved_on <= self._day
        shown = self._dissolved or not ended
        mine = self._active.get(unit, [])
        people, memberships = set(mine), len(mine)
        members = len(people)
        for child in self._below.get(unit, ()):
            if child not in self.seen:
                child_people, child_memberships = self.walk(child, depth + shown)
                people |= child_people
                memberships += child_memberships
        if shown:
            counts = (members, len(people), memberships)
            self.rows.insert(place, self._row(line, depth, counts, is_dissolved=ended))
        return people, memberships

    def _row(self, line: _UnitLine, depth: int, counts: tuple[int, int, int], *, is_dissolved: bool) -> BoardTreeRow:
        return BoardTreeRow(
            line.unit_id,
            self._parent(line),
            self._names[line.unit_id],
            line.kind,
            line.hamlet,
            depth,
            *counts,
            is_dissolved=is_dissolved,
            is_own=line.unit_id == self._own,
        )

    def _parent(self, line: _UnitLine) -> UnitId | None:
        return line.parent_id if line.parent_id in self.lines else None


def _unit_lines(reader: Connection) -> dict[UnitId, _UnitLine]:
    rows = reader.execute(
        text("SELECT id, parent_id, name, kind, hamlet, dissolved_on FROM unit WHERE deleted_at IS NULL ORDER BY id")
    )
    lines = (
        _UnitLine(UnitId(UUID(r.id)), unit_id_of(r.parent_id), r.name, r.kind, r.hamlet, r.dissolved_on) for r in rows
    )
    return {line.unit_id: line for line in lines}


_ACTIVE = text(
    "SELECT m.unit_id, m.person_id FROM membership m WHERE m.standing = 'active' AND m.deleted_at IS NULL"
    " AND m.person_id NOT IN (SELECT id FROM person WHERE deleted_at IS NOT NULL)"
)


def active_members(reader: Connection) -> dict[UnitId, list[str]]:
    """Whose active memberships each board holds: ids of people, one for each membership."""
    found: dict[str, list[str]] = defaultdict(list)
    for unit, person in reader.execute(_ACTIVE):
        found[unit].append(person)
    return {UnitId(UUID(unit)): people for unit, people in found.items()}


def past_states(reader: Connection) -> dict[UnitId, list[PastState]]:
    """What every board was before, in the order in which it was written."""
    found: dict[UnitId, list[PastState]] = defaultdict(list)
    for row in reader.execute(
        text("SELECT unit_id, name, parent_id, until FROM unit_past WHERE deleted_at IS NULL ORDER BY until, id")
    ):
        found[UnitId(UUID(row.unit_id))].append(
            PastState(date.fromisoformat(row.until), row.name, unit_id_of(row.parent_id))
        )
    return found


def state_of(reader: Connection, unit_id: UnitId, day: date) -> PastState | None:
    """What a board was called and whom it reported to on a day; None if there is no such board."""
    row = reader.execute(
        text("SELECT name, parent_id FROM unit WHERE id = :id AND deleted_at IS NULL"), {"id": unit_id.hex}
    ).one_or_none()
    if row is None:
        return None
    past = [
        PastState(date.fromisoformat(r.until), r.name, unit_id_of(r.parent_id))
        for r in reader.execute(
            text(
                "SELECT until, name, parent_id FROM unit_past WHERE unit_id = :id AND deleted_at IS NULL"
                " ORDER BY until, id"
            ),
            {"id": unit_id.hex},
        )
    ]
    return state_on(day, past, PastState(date.max, row.name, unit_id_of(row.parent_id)))


def name_on(reader: Connection, unit_id: UnitId, day: date) -> str:
    """What a board was called on a day; empty if there is no such board."""
    state = state_of(reader, unit_id, day)
    return state.name if state else ""


def parents(reader: Connection) -> dict[UnitId, UnitId | None]:
    """Whom each board of the book reports to."""
    return {
        UnitId(UUID(row.id)): unit_id_of(row.parent_id)
        for row in reader.execute(text("SELECT id, parent_id FROM unit WHERE deleted_at IS NULL"))
    }


def board_detail(reader: Connection, unit_id: UnitId) -> BoardDetail | None:
    """Everything written about one board, or None."""
    row = reader.execute(
        text(
            "SELECT u.*, p.name AS parent_name, s.name AS successor_name,"
            " u.id = (SELECT unit_id FROM book_info) AS is_own FROM unit u LEFT JOIN unit p ON p.id = u.parent_id"
            " LEFT JOIN unit s ON s.id = u.successor_id WHERE u.id = :id AND u.deleted_at IS NULL"
        ),
        {"id": unit_id.hex},
    ).one_or_none()
    if row is None:
        return None
    return BoardDetail(
        unit_id=unit_id,
        parent_id=unit_id_of(row.parent_id),
        parent_name=row.parent_name or "",
        name=row.name,
        kind=row.kind,
        province_code=row.province_code,
        commune_code=row.commune_code,
        hamlet=row.hamlet,
        founded_on=_day_or_none(row.founded_on),
        founding_decision=row.founding_decision,
        dissolved_on=_day_or_none(row.dissolved_on),
        dissolving_decision=row.dissolving_decision,
        letterhead=row.letterhead,
        successor_id=unit_id_of(row.successor_id),
        successor_name=row.successor_name or "",
        clan_id=UUID(row.clan_id) if row.clan_id else None,
        is_own=bool(row.is_own),
    )


def board_names(reader: Connection, unit_id: UnitId) -> tuple[BoardName, ...]:
    """The names and parents of a board, the newest first."""
    found = board_detail(reader, unit_id)
    if found is None:
        return ()
    past = past_states(reader)
    steps: list[BoardName] = []
    since: date | None = None
    for state in past.get(unit_id, ()):
        steps.append(_board_name(reader, state.name, state.parent_id, since, state.until))
        since = state.until
    steps.append(_board_name(reader, found.name, found.parent_id, since, None))
    return tuple(reversed(steps))


def _board_name(
    reader: Connection, name: str, parent_id: UnitId | None, since: date | None, until: date | None
) -> BoardName:
    parent_name = name_on(reader, parent_id, since or date.min) if parent_id else ""
    return BoardName(name, parent_id, parent_name, since, until)


def units_below(parents_of: Mapping[UnitId, UnitId | None], unit_id: UnitId) -> frozenset[UnitId]:
    """A board and all those below it."""
    children: dict[UnitId | None, list[UnitId]] = defaultdict(list)
    for unit, parent in parents_of.items():
        children[parent].append(unit)
    found: set[UnitId] = set()
    waiting = [unit_id]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += children.get(at, ())
    return frozenset(found)
