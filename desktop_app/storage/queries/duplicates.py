"""Questions about people who may be one: beside what is being typed, and over the whole book."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.domain.keystrokes import spelled_fold
from desktop_app.domain.likeness import FAINT, Level, Reason, Traits, compare
from desktop_app.domain.likeness_pairs import Cancelled, Known, Report, likely_pairs
from desktop_app.domain.names import clean_text, fold

FEW = 5  # as many as a form has room for
MANY = 1000  # pairs that a review shows at most; what is done with them brings up the next
TOLD = 200  # names that are looked at for the count beside what is to be done
QUICK_BOOK = 20_000  # people
_NEAREST = 60  # bearers of one name that are compared


@dataclass(frozen=True, slots=True)
class LikePerson:
    """Somebody in the book who may be the one that is being typed.

    Attributes:
        boards: Names of the boards they are a member of.
        score: 0 to 100; `reasons` say why, what says most first.
    """

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    hamlet: str
    boards: tuple[str, ...]
    score: int
    level: Level
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PairSide:
    """One of the two people of a pair."""

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    hamlet: str


@dataclass(frozen=True, slots=True)
class LikePair:
    """Two people in the book who may be one. `one` was written first."""

    one: PairSide
    other: PairSide
    score: int
    level: Level
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PairPage:
    """Some pairs by score, and how many there are."""

    pairs: tuple[LikePair, ...]
    total: int


_COLUMNS = "p.id, p.full_name, p.birth, p.sex, p.hamlet, p.phone, p.national_id"
_LISTED = "p.deleted_at IS NULL AND p.erased_at IS NULL"
# Of many who bear one name, those born closest and living closest are compared.
_SAME_NAME = text(
    f"SELECT {_COLUMNS} FROM person p WHERE p.fold IN (:fold, :spelled) AND {_LISTED} ORDER BY"
    " CASE WHEN :year = 0 OR p.birth = '' THEN 1 ELSE abs(CAST(substr(p.birth, 1, 4) AS INTEGER) - :year) END,"
    f" p.hamlet <> :hamlet LIMIT {_NEAREST}"
)
_SAME_PHONE = text(
    f"SELECT {_COLUMNS} FROM person p WHERE p.phone = :phone AND p.phone <> '' AND {_LISTED} LIMIT {_NEAREST}"
)
_SAME_CARD = text(
    f"SELECT {_COLUMNS} FROM person p WHERE p.national_id = :card AND p.national_id <> '' AND {_LISTED}"
    f" LIMIT {_NEAREST}"
)
# Initials, a middle name left out: same given name, year and hamlet; the search index knows the given name's bearers.
_NEAR_NAME = text(
    f"SELECT {_COLUMNS} FROM person_search s JOIN person p ON p.row = s.rowid WHERE person_search MATCH :match"
    f" AND p.hamlet = :hamlet AND substr(p.birth, 1, 4) = :year AND {_LISTED} LIMIT {_NEAREST}"
)
_BOARDS = text(
    "SELECT DISTINCT u.name FROM membership m JOIN unit u ON u.id = m.unit_id"
    " WHERE m.person_id = :id AND m.deleted_at IS NULL ORDER BY u.name"
)
_NOT_SAME = text("SELECT one_id, other_id FROM not_same WHERE deleted_at IS NULL")
_NOT_SAME_AS = text(
    "SELECT other_id FROM not_same WHERE one_id = :id AND deleted_at IS NULL"
    " UNION SELECT one_id FROM not_same WHERE other_id = :id AND deleted_at IS NULL"
)
_EVERYBODY = text(f"SELECT {_COLUMNS}, p.fold FROM person p WHERE {_LISTED} ORDER BY p.row")
_HOUSEHOLDS = text("SELECT person_id, household_id FROM household_member WHERE deleted_at IS NULL AND left_on = ''")
_GUARDIANS = text("SELECT child_id, guardian_id, guardian_name FROM guardianship WHERE deleted_at IS NULL")
_PEOPLE = text(f"SELECT count(*) FROM person p WHERE {_LISTED}")
# Told beside what is to be done, so it must be quick: one name, year and hamlet, or one number on the card.
_LIKELIEST = text(
    "WITH alike AS (SELECT fold, substr(birth, 1, 4) AS year, hamlet FROM person p"
    f"  WHERE p.birth <> '' AND p.hamlet <> '' AND {_LISTED} GROUP BY 1, 2, 3 HAVING count(*) > 1 LIMIT :most),"
    " pairs AS (SELECT p.id AS one, o.id AS other FROM alike"
    f"  JOIN person p ON p.fold = alike.fold AND substr(p.birth, 1, 4) = alike.year AND p.hamlet = alike.hamlet"
    f"   AND {_LISTED}"
    "  JOIN person o ON o.fold = alike.fold AND substr(o.birth, 1, 4) = alike.year AND o.hamlet = alike.hamlet"
    "   AND o.row > p.row AND o.deleted_at IS NULL AND o.erased_at IS NULL)"
    " SELECT count(*) FROM pairs WHERE NOT EXISTS (SELECT 1 FROM not_same n WHERE n.deleted_at IS NULL"
    "  AND n.one_id = min(pairs.one, pairs.other) AND n.other_id = max(pairs.one, pairs.other))"
)
_WORD = re.compile(r"[^\W_]+")


def like_people(
    reader: Connection, traits: Traits, limit: int = FEW, *, but_not: PersonId | None = None
) -> tuple[LikePerson, ...]:
    """People in the book who may be the one of these traits, by score; quick enough for every keystroke.

    Args:
        but_not: Whom the traits belong to, when they stand in the book already: neither this person nor those
            found not to be the same are given back.
    """
    left_out = _found_not_same(reader, but_not) if but_not else frozenset[str]()
    found: dict[str, LikePerson] = {}
    rows = {row.id: row for row in _candidates(reader, traits) if row.id not in left_out}
    bearers = Counter(row.full_name for row in rows.values())
    traits = replace(traits, bearers=len(rows))
    for row in rows.values():
        other = Traits(
            row.full_name,
            _birth(row.birth),
            row.sex,
            row.hamlet,
            row.phone,
            row.national_id,
            bearers=bearers[row.full_name],
        )
        likeness = compare(traits, other)
        if likeness.score >= FAINT:
            found[row.id] = LikePerson(
                PersonId(UUID(row.id)),
                row.full_name,
                other.birth,
                row.hamlet,
                (),
                likeness.score,
                likeness.level,
                likeness.reasons,
            )
    best = sorted(found.values(), key=lambda like: -like.score)[:limit]
    return tuple(_with_boards(reader, like) for like in best)


def _candidates(reader: Connection, traits: Traits) -> list[Row[tuple[object, ...]]]:
    name = clean_text(traits.full_name)
    folded, spelled = fold(name), spelled_fold(name)
    year = str(traits.birth.year) if traits.birth else ""
    rows: list[Row[tuple[object, ...]]] = []
    if traits.national_id:
        rows += reader.execute(_SAME_CARD, {"card": traits.national_id})
    if traits.phone:
        rows += reader.execute(_SAME_PHONE, {"phone": traits.phone})
    if folded:
        asked = {"fold": folded, "spelled": spelled, "year": int(year or 0), "hamlet": traits.hamlet}
        rows += reader.execute(_SAME_NAME, asked)
    given = _WORD.findall(spelled)
    if len(given) > 1 and year and traits.hamlet:
        asked = {"match": f'"{given[-1]}"', "hamlet": traits.hamlet, "year": year}
        rows += reader.execute(_NEAR_NAME, asked)
    return rows


def _birth(stored: str) -> PartialDate | None:
    return PartialDate.from_iso(stored) if stored else None


def _with_boards(reader: Connection, like: LikePerson) -> LikePerson:
    names = reader.execute(_BOARDS, {"id": like.person_id.hex}).scalars()
    return replace(like, boards=tuple(names))


def _found_not_same(reader: Connection, person_id: PersonId) -> frozenset[str]:
    key = {"id": person_id.hex}
    return frozenset({person_id.hex, *reader.execute(_NOT_SAME_AS, key).scalars()})


def review_pairs(
    reader: Connection,
    limit: int = MANY,
    offset: int = 0,
    *,
    report: Report = lambda _done, _of: None,
    cancelled: Cancelled = lambda: False,
) -> PairPage:
    """Likely pairs of the whole book by score, each once, without those found not to be the same.

    Args:
        report: Called with how many comparisons are done, and of how many.
        cancelled: Asked between steps; when it says so, what was found so far is given back.
    """
    rows = reader.execute(_EVERYBODY).all()
    places = {row.id: place for place, row in enumerate(rows)}
    known = _known(reader, rows)
    apart = frozenset(
        (min(pair), max(pair))
        for one, other in reader.execute(_NOT_SAME)
        if one in places and other in places and (pair := (places[one], places[other]))
    )
    found = likely_pairs(known, apart, report, cancelled)
    shown = found[offset : offset + limit]

    def side(place: int) -> PairSide:
        traits = known[place].traits
        return PairSide(PersonId(UUID(rows[place].id)), traits.full_name, traits.birth, traits.hamlet)

    pairs = tuple(
        LikePair(side(one), side(other), likeness.score, likeness.level, likeness.reasons)
        for one, other, likeness in shown
    )
    return PairPage(pairs, len(found))


def likeliest_pairs(reader: Connection) -> int:
    """How many pairs have one name, year of birth and hamlet, and were not found to be two; past `TOLD`, about so.

    A book of more than `QUICK_BOOK` people would take too long for a question that is asked by the way: 0.
    """
    if reader.execute(_PEOPLE).scalar_one() > QUICK_BOOK:
        return 0
    return int(reader.execute(_LIKELIEST, {"most": TOLD}).scalar_one())


def _known(reader: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> list[Known]:
    households: defaultdict[str, set[str]] = defaultdict(set)
    for person, household in reader.execute(_HOUSEHOLDS):
        households[person].add(household)
    guardians: defaultdict[str, set[str]] = defaultdict(set)
    for child, guardian, name in reader.execute(_GUARDIANS):
        guardians[child].add(guardian or fold(name))
    bearers = Counter(row.fold for row in rows)
    return [
        Known(
            Traits(
                row.full_name,
                _birth(row.birth),
                row.sex,
                row.hamlet,
                row.phone,
                row.national_id,
                row.id,
                frozenset(households.get(row.id, ())),
                frozenset(guardians.get(row.id, ())),
                bearers[row.fold],
            ),
            row.fold,
        )
        for row in rows
    ]
