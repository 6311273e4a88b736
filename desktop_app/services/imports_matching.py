"""Good rows of a list beside what stands in the book: new, the same, or twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain.keystrokes import spelled_fold
from desktop_app.domain.likeness import FAINT, SURE, Traits, compare, hamlet_key
from desktop_app.domain.names import fold
from desktop_app.services.imports_plan import Action, Cancel, ImportCancelled, Lookalike, Report, RowMatch, Why
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import ListRow
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.imports import (
    KnownPerson,
    known_donations,
    known_hamlets,
    known_people,
    known_results,
)

_SHOWN = 3  # lookalikes of one row
_MOST_COMPARED = 40  # bearers of one name
_STRIDE = 500
_TITLES = ("ông ", "bà ", "anh ", "chị ", "cô ", "chú ", "bác ", "thầy ", "em ", "cháu ")
_NAME_AGREES = frozenset(("name_same", "name_tone_place"))
FILLED: tuple[tuple[Field, str], ...] = (
    (Field.BIRTH, "birth"),
    (Field.SEX, "sex"),
    (Field.HAMLET, "hamlet"),
    (Field.PHONE, "phone"),
    (Field.NATIONAL_ID, "national_id"),
    (Field.ADDRESS, "address"),
    (Field.OCCUPATION, "occupation"),
    (Field.CLASS, "class_name"),
    (Field.SCHOOL, "school"),
    (Field.NOTE, "note"),
)
"""What a row of a member list may fill in the record of a person."""


class _People:
    """The people of the book by what finds them."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self._by_name: defaultdict[str, list[KnownPerson]] = defaultdict(list)
        self._by_phone: defaultdict[str, list[KnownPerson]] = defaultdict(list)
        self._by_card: dict[str, KnownPerson] = {}
        for person in people:
            self._by_name[person.fold].append(person)
            if person.phone:
                self._by_phone[person.phone].append(person)
            if person.national_id:
                self._by_card[person.national_id] = person

    def like(self, traits: Traits) -> list[tuple[KnownPerson, int, tuple[str, ...]]]:
        """Who may be the one of these traits, with score and reasons; the likeliest first."""
        found: dict[str, KnownPerson] = {}
        named = self._by_name.get(spelled_fold(traits.full_name), [])
        if len(named) > _MOST_COMPARED:
            named = sorted(named, key=lambda person: _distance(person, traits))[:_MOST_COMPARED]
        card = self._by_card.get(traits.national_id)
        for person in (*named, *self._by_phone.get(traits.phone, ()), *((card,) if card else ())):
            found[person.person_id.hex] = person
        bearers = len(named)
        scored: list[tuple[KnownPerson, int, tuple[str, ...]]] = []
        for person in found.values():
            likeness = compare(replace(traits, bearers=bearers), _traits(person, bearers))
            if likeness.score >= FAINT:
                scored.append((person, likeness.score, likeness.reasons))
        return sorted(scored, key=lambda one: -one[1])


def _distance(person: KnownPerson, traits: Traits) -> tuple[int, bool]:
    years = abs(person.birth.year - traits.birth.year) if person.birth and traits.birth else 1
    return years, person.hamlet != traits.hamlet


def _traits(person: KnownPerson, bearers: int) -> Traits:
    return Traits(
        person.full_name,
        person.birth,
        person.sex,
        person.hamlet,
        person.phone,
        person.national_id,
        bearers=bearers,
    )


def match_rows(
    reader: Reader,
    kind: Kind,
    rows: Sequence[ListRow],
    today: date,
    report: Report | None = None,
    cancel: Cancel | None = None,
) -> tuple[RowMatch, ...]:
    """Every row with who it may be and what would be done.

    Raises:
        ImportCancelled: `cancel` answered True.
    """
    matcher = _MATCHERS[kind](reader, today)
    spell = _hamlet_spelling(reader, rows)
    matches: list[RowMatch] = []
    for done, row in enumerate(rows, 1):
        hamlet = spell.get(row.hamlet, row.hamlet)
        matches.append(matcher.match(row if hamlet == row.hamlet else replace(row, hamlet=hamlet)))
        if done % _STRIDE == 0 or done == len(rows):
            if cancel is not None and cancel():
                raise ImportCancelled
            if report is not None:
                report(done, len(rows))
    return tuple(matches)


def _hamlet_spelling(reader: Reader, rows: Sequence[ListRow]) -> dict[str, str]:
    """How each hamlet of the file is spelled in the book, or most often in the file: `THÔN 03` → `Thôn 3`."""
    named = Counter(row.hamlet for row in rows if row.hamlet)
    spelled: dict[str, str] = {}
    for name in (*known_hamlets(reader), *(name for name, _ in named.most_common())):
        spelled.setdefault(_spelling_key(name), name)
    return {name: spelled[_spelling_key(name)] for name in named}


def _spelling_key(hamlet: str) -> str:
    words = fold(hamlet).replace(".", " ").split()
    return " ".join(word.lstrip("0") or "0" for word in words)


class _OfPeople:
    """Rows that are people: found in the book by likeness, in the file by being the same line twice."""

    def __init__(self, reader: Reader, today: date) -> None:
        self._people = _People(known_people(reader))
        self._today = today
        self._seen: dict[tuple[str, ...], ListRow] = {}

    def match(self, row: ListRow) -> RowMatch:
        traits = Traits(row.full_name, row.birth, row.sex, row.hamlet, row.phone, row.national_id)
        like = self._people.like(traits)
        key = self._key(row)
        first = self._seen.setdefault(key, row)
        if first is not row:
            return RowMatch(row, Action.SKIP, Why.TWICE_IN_FILE, (_earlier(first), *_shown(like)))
        return self._decided(row, like)

    def _key(self, row: ListRow) -> tuple[str, ...]:
        return row.full_name, _iso(row), row.hamlet, row.national_id, row.class_name

    def _decided(self, row: ListRow, like: list[tuple[KnownPerson, int, tuple[str, ...]]]) -> RowMatch:
        sure = [one for one in like if is_surely_same(row, *one)]
        if not sure:
            return RowMatch(row, Action.NEW, Why.LIKE_IN_BOOK if like else Why.NONE, _shown(like))
        shown = _shown([*sure, *(one for one in like if one not in sure)])
        if len(sure) > 1 and sure[0][1] == sure[1][1]:
            return RowMatch(row, Action.SKIP, Why.LIKE_IN_BOOK, shown)
        return RowMatch(row, Action.SAME, Why.IN_BOOK, shown, _fills(row, sure[0][0]))


def is_surely_same(row: ListRow, person: KnownPerson, score: int, reasons: tuple[str, ...]) -> bool:
    """Whether a row may be given to somebody without asking: the card, or name and birth, with nothing against it."""
    if "national_id_same" in reasons and "name_differs" not in reasons:
        return True
    if not _NAME_AGREES & set(reasons) or {"national_id_differs", "sex_differs"} & set(reasons):
        return False
    if row.birth is None or person.birth is None:
        same_place = bool(row.hamlet) and hamlet_key(row.hamlet) == hamlet_key(person.hamlet)
        return row.birth is None and person.birth is None and same_place
    elsewhere = "hamlet_differs" in reasons and "phone_same" not in reasons
    return score >= SURE and row.birth.year == person.birth.year and not elsewhere


class _Members(_OfPeople):
    """A member whom nothing tells from one of the book is asked about: the file may be read for the second time."""

    def _decided(self, row: ListRow, like: list[tuple[KnownPerson, int, tuple[str, ...]]]) -> RowMatch:  # pyright: ignore[reportImplicitOverride]
        found = super()._decided(row, like)
        if found.action is Action.NEW and any(_is_told_alike(row, person, reasons) for person, _, reasons in like):
            return replace(found, action=Action.SKIP)
        return found


def _is_told_alike(row: ListRow, person: KnownPerson, reasons: tuple[str, ...]) -> bool:
    """Whether all that the row says of a person stands in the book of this one: two of this name look like one."""
    if not _NAME_AGREES & set(reasons) or any(reason.endswith("_differs") for reason in reasons):
        return False
    if row.phone and person.phone and row.phone != person.phone:
        return False
    birth = person.birth.iso if person.birth else ""
    return (_iso(row), hamlet_key(row.hamlet)) == (birth, hamlet_key(person.hamlet))


class _Candidates(_OfPeople):
    pass


class _Results(_OfPeople):
    def __init__(self, reader: Reader, today: date) -> None:
        super().__init__(reader, today)
        self._known = known_results(reader)

    def match(self, row: ListRow) -> RowMatch:  # pyright: ignore[reportImplicitOverride] - override is 3.12
        found = super().match(row)
        if (row.full_name, _iso(row), row.year or self._today.year) in self._known:
            return replace(found, action=Action.SKIP, why=Why.IN_BOOK)
        return found

    def _key(self, row: ListRow) -> tuple[str, ...]:  # pyright: ignore[reportImplicitOverride]
        return *super()._key(row), str(row.year)


class _Donations:
    """Gifts: the same gift on the same day stands in the book once; donors are people, boards and firms."""

    def __init__(self, reader: Reader, today: date) -> None:
        del today
        self._known = known_donations(reader)
        self._people: defaultdict[str, list[KnownPerson]] = defaultdict(list)
        for person in known_people(reader):
            self._people[person.full_name].append(person)

    def match(self, row: ListRow) -> RowMatch:
        gift = (row.full_name, row.amount or 0, row.goods, row.given_on.iso if row.given_on else "")
        like = [(person, SURE, ("name_same",)) for person in self._donor(row)]
        if self._known[gift] > 0:
            self._known[gift] -= 1
            return RowMatch(row, Action.SKIP, Why.IN_BOOK, _shown(like))
        known = len(like) == 1 and hamlet_key(like[0][0].hamlet) == hamlet_key(row.address) and bool(row.address)
        why = Why.IN_BOOK if known else Why.LIKE_IN_BOOK if like else Why.NONE
        return RowMatch(row, Action.SAME if known else Action.NEW, why, _shown(like))

    def _donor(self, row: ListRow) -> list[KnownPerson]:
        name = row.full_name
        bare = next((name[len(title) :] for title in _TITLES if name.lower().startswith(title)), name)
        return self._people.get(bare, [])


_MATCHERS = {
    Kind.MEMBERS: _Members,
    Kind.CANDIDATES: _Candidates,
    Kind.RESULTS: _Results,
    Kind.DONATIONS: _Donations,
}


def _fills(row: ListRow, person: KnownPerson) -> tuple[Field, ...]:
    fields = (*FILLED, (Field.CARD_NUMBER, "card_number"))
    return tuple(field for field, name in fields if getattr(row, name) and not getattr(person, name))


def _iso(row: ListRow) -> str:
    return row.birth.iso if row.birth else ""


def _shown(like: Sequence[tuple[KnownPerson, int, tuple[str, ...]]]) -> tuple[Lookalike, ...]:
    return tuple(
        Lookalike(
            person.person_id,
            person.full_name,
            person.birth.iso if person.birth else "",
            person.hamlet,
            score,
            tuple(reasons),
        )
        for person, score, reasons in like[:_SHOWN]
    )


def _earlier(row: ListRow) -> Lookalike:
    return Lookalike(None, row.full_name, _iso(row), row.hamlet, 100, (), row.sheet, row.line)
